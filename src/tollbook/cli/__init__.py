"""The command line: one small module per stage or task; parse, call the book, print."""

from tollbook.cli.app import main

__all__ = ["main"]
