"""What a book's folder holds, under which names, and the format that it states."""

from pathlib import Path

from sqlalchemy import select

from tollbook.errors import BookDamaged, BookMissing, BookTooNew
from tollbook.store.database import Database
from tollbook.store.log import BEGINNING, Mark
from tollbook.store.tables import book_state

FORMAT = 1
FORMAT_NAME = "tollbook book"
MARKER, ORIGINALS, TEXTS, LOG, DATABASE = "format", "originals", "texts", "log", "book.sqlite"
APPLIED = "applied"  # the name under which the database keeps how far it has applied the log


def check_format(folder: Path) -> None:
    """Raises BookMissing, BookDamaged or BookTooNew where a folder is no book that this tollbook can open."""
    marker = folder / MARKER
    if not marker.is_file():
        what = f"{folder} is no book" if folder.exists() else f"there is no book at {folder}"
        raise BookMissing(
            f'{what}; give the folder of one, or make one: tollbook build DOCUMENTS --book "{_free(folder)}"'
        )
    words, _, number = marker.read_text(encoding="utf-8", errors="replace").strip().rpartition(" ")
    if words != FORMAT_NAME or not number.isdecimal():
        raise BookDamaged(
            f'{marker} does not say "{FORMAT_NAME} {FORMAT}"; restore it from a copy of the book'
        )
    if int(number) > FORMAT:
        raise BookTooNew(
            f"{folder} has format {number}, and this tollbook knows up to {FORMAT}; install the one that wrote it"
        )


def _free(folder: Path) -> Path:
    """A path at which a book can be made."""
    return folder.with_name(f"{folder.name}.book") if folder.exists() else folder


def read_mark(database: Database) -> Mark:
    """How far a database has applied the log."""
    with database.reads() as connection:
        value = connection.execute(select(book_state.c.value).where(book_state.c.name == APPLIED)).scalar()
    if value is None:
        return BEGINNING
    seq, hash, start, end = value.split(" ")
    return Mark(int(seq), hash, int(start), int(end))


def written_mark(mark: Mark) -> str:
    """A mark as the database keeps it."""
    return f"{mark.seq} {mark.hash} {mark.start} {mark.end}"
