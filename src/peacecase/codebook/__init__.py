"""Codebooks that ship with peacecase."""
