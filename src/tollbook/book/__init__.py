"""The façade: open a book, run a stage, decide, verify; and reading without a book."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tollbook.book.bulk import read_lines, read_text
    from tollbook.book.comparing import compare_files
    from tollbook.book.facade import Book, open
    from tollbook.book.passage import Passage
    from tollbook.book.reports import BuildReport, Failure, RunReport
    from tollbook.book.stages import READER, RULE, Stages, standard
    from tollbook.book.unkept import FileRead, read_files
    from tollbook.book.verifying import VerifyReport, verify
    from tollbook.book.view import BookView
    from tollbook.read.lines import BadLine

# Loaded when first asked for: reading without a book then needs no database library.
_HOMES = {
    "READER": "stages", "RULE": "stages", "Book": "facade", "BookView": "view", "BuildReport": "reports", "compare_files": "comparing",
    "Failure": "reports", "FileRead": "unkept", "Passage": "passage", "RunReport": "reports", "Stages": "stages", "VerifyReport": "verifying",
    "open": "facade", "read_files": "unkept", "read_lines": "bulk", "read_text": "bulk", "standard": "stages", "verify": "verifying",
}  # fmt: skip

__all__ = [
    "READER", "RULE", "BadLine", "Book", "BookView", "BuildReport", "Failure", "FileRead", "Passage", "RunReport", "Stages",
    "VerifyReport", "compare_files", "open", "read_files", "read_lines", "read_text", "standard", "verify",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Load a name of the façade."""
    if name == "BadLine":
        return getattr(import_module("tollbook.read.lines"), name)
    if name not in _HOMES:
        raise AttributeError(f"tollbook.book has no {name!r}; its names are {', '.join(__all__)}")
    return getattr(import_module(f"tollbook.book.{_HOMES[name]}"), name)
