"""The first three pages of a report: what the library shows, what each mission tried, what they had."""
