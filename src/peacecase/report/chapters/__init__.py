"""The pages of a report behind its third: factors, gaps, steps, outcomes, missions; order, coders and method."""
