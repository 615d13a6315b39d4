"""What the finders of occurrences, responsibilities, qualifications and responses share, and the finder over all four."""
