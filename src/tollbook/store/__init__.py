"""Where a book lives: the log that is the truth, the originals, and the database derived from both."""
