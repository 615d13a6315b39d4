"""Two documents side by side: of a book, or two files without one."""

from pathlib import Path
from typing import TYPE_CHECKING

from tollbook import settings as configured
from tollbook.errors import DocumentRefused, UnreadablePath
from tollbook.model import Place, Text
from tollbook.settings import Settings

if TYPE_CHECKING:
    from tollbook.model.comparison import Comparison


def compare_files(a: str | Path, b: str | Path, *, settings: Settings | None = None) -> "Comparison":
    """What differs between two files: sentence by sentence, numbers first. Nothing is kept.

    Raises UnreadablePath, and DocumentRefused where a file has no text.

    >>> print(tollbook.compare_files("statement-2020.docx", "statement-2021.html").sentence)  # doctest: +SKIP
    """
    paths = Path(a), Path(b)
    texts = [_text(path, settings or configured.load()) for path in paths]
    names = [path.name for path in paths]
    if names[0] == names[1]:
        names = [str(path) for path in paths]
    return compared(texts[0], texts[1], (names[0], names[1]), ())


def laid_beside(a: Text, b: Text, names: tuple[str, str]) -> "Comparison":
    """Two texts side by side, also of one document: its extraction and a transcription."""
    from tollbook.resolve.compare import compare
    from tollbook.vocab import gazetteer

    return compare(a, b, names, gazetteer.load(()).__contains__)


def compared(a: Text, b: Text, names: tuple[str, str], places: tuple[Place, ...]) -> "Comparison":
    """Two texts side by side; `places` are a book's own."""
    from tollbook.model.comparison import Comparison
    from tollbook.resolve.compare import compare
    from tollbook.vocab import gazetteer

    if a.document == b.document:
        return Comparison(*names, "Both are the same file: no byte differs.")
    return compare(a, b, names, gazetteer.load(places).__contains__)


def _text(path: Path, settings: Settings) -> Text:
    from tollbook.preserve import intake

    if path.is_dir():
        raise UnreadablePath(f"{path} is a folder; give two files")
    for taken in intake.preserve(intake.find([path]), settings=settings, described={}):
        if taken.text is not None and taken.text.content.strip():
            return taken.text
        reasons = " ".join(taken.document.reasons) or "it holds no text"
        raise DocumentRefused(f"{path} cannot be compared: {reasons}")
    raise UnreadablePath(f"{path} cannot be read; give a file that tollbook reads")
