"""What several stages need of a text: folded views with true offsets, sentences, segments, alignment."""
