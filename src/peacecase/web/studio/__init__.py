"""The studio: a case from nothing to a brief, on pages that write its file."""
