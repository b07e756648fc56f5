"""Erasing a person: the one operation that rewrites the log (PROTOCOL §9)."""
