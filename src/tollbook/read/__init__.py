"""The reading stage: text in, claims out, exact spans only."""
