"""tollbook turns documents about mass-casualty events into a casualty record that leads from every figure to its words."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tollbook.book import Book, compare_files, open, read_files, read_text
    from tollbook.errors import TollbookError
    from tollbook.model import Claim, Decision, Document, Figure, Incident, Text

__version__ = "0.1.0"

# Where each public name is; loaded when it is first asked for, so that importing the package costs next to nothing.
_HOMES = {
    "Book": "tollbook.book",
    "Claim": "tollbook.model",
    "Decision": "tollbook.model",
    "Document": "tollbook.model",
    "Figure": "tollbook.model",
    "Incident": "tollbook.model",
    "Text": "tollbook.model",
    "TollbookError": "tollbook.errors",
    "compare_files": "tollbook.book",
    "open": "tollbook.book",
    "read_files": "tollbook.book",
    "read_text": "tollbook.book",
}

__all__ = [
    "Book", "Claim", "Decision", "Document", "Figure", "Incident", "Text", "TollbookError", "__version__", "compare_files", "open", "read_files", "read_text",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Load a public name."""
    if name not in _HOMES:
        raise AttributeError(f"tollbook has no {name!r}; its public names are {', '.join(__all__)}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names."""
    return __all__
