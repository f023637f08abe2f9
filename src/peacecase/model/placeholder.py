"""What a new case holds until the analyst replaces it; a case above draft may not hold it."""

TO_DO = "TODO"
"""Begins every text that is still to be written."""

PLACEHOLDER_COUNTRY = "ATA"
"""Antarctica, which has no people and so no conflict: keeps the place of the conflict's countries."""
