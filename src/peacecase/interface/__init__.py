"""What `import peacecase` offers to Python: the commands as functions that return values."""
