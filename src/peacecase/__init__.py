"""peacecase: a plain-text case library with a compiler, for comparing peacemaking missions."""
