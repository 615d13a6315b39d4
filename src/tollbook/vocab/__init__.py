"""Words and kinds as data, loaded and validated."""
