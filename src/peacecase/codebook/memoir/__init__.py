"""The twenty indicators, one module for each factor."""
