"""Trials: counted attempts to break a promise. python -m trials says how to run them; docs/promises.md says what they show."""
