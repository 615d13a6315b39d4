"""The façade: open a book, run a stage, decide, verify; and reading without a book."""

from tollbook.book.bulk import read_lines, read_text
from tollbook.book.facade import Book, open
from tollbook.book.passage import Passage
from tollbook.book.reports import BuildReport, Failure, RunReport
from tollbook.book.stages import READER, RULE, Stages, standard
from tollbook.book.verify import VerifyReport, verify
from tollbook.book.view import BookView
from tollbook.read.lines import BadLine

__all__ = [
    "READER", "RULE", "BadLine", "Book", "BookView", "BuildReport", "Failure", "Passage", "RunReport", "Stages",
    "VerifyReport", "open", "read_lines", "read_text", "standard", "verify",
]  # fmt: skip
