"""Codebooks that ship with peacecase."""

MEMOIR_VERSION = "2.0"
"""Version of the memoir's codebook, here so that `peacecase --version` need not read the questions."""
