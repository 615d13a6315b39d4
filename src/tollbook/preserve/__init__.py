"""Bytes in, documents out: the original, its text with a map back, and what it states about itself."""
