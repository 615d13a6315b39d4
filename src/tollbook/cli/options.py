"""Arguments, options and ways of opening a book that several commands share."""

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.terminal import counted, progress, quoted, say

if TYPE_CHECKING:
    from tollbook.book.facade import Book as OpenBook

Book = Annotated[
    Path, typer.Option("--book", "-b", metavar="BOOK", help="The book's folder.", show_default=False)
]
Document = Annotated[
    str,
    typer.Argument(metavar="DOCUMENT", help="The document: its file name, its id or the beginning of it."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", envvar="TOLLBOOK_BY", help="Who does this; kept in the log."),
]


@contextmanager
def opened(
    folder: Path, *, create: bool = False, by: str | None = None, rebuild: bool = False
) -> Iterator["OpenBook"]:
    """A book, open, with a progress bar for long work; says what was set right and who else is writing."""
    import tollbook

    with (
        progress() as show,
        tollbook.open(folder, create=create, by=by, rebuild=rebuild, progress=show, waiting=say) as book,
    ):
        yield book
        for notice in book.notices:
            say(notice)


def known(option: str, given: str | None, names: Iterable[str]) -> None:
    """Raises BadParameter where a value is none of those there are."""
    listed = list(names)
    if given is not None and given not in listed:
        raise typer.BadParameter(f"{given!r} is none of {', '.join(listed)}", param_hint=option)


def empty(kept: "OpenBook", what: str) -> None:
    """Say why nothing was printed, and what to do: no documents, none read yet, or nothing of the kind."""
    documents, where = len(kept.documents()), quoted(kept.folder)
    if not documents:
        say(f"The book holds no documents; add some: tollbook build DOCUMENTS --book {where}")
    elif not any(run.stage == "read" for run in kept.runs()) or not kept.store.has_readings():
        say(
            f"{counted(documents, 'document')} preserved, none read yet; read them: "
            f"tollbook build --book {where}"
        )
    else:
        say(f"No {what} in this book.")


def write_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table as CSV on standard output, its cells made harmless for spreadsheets."""
    from tollbook.publish.exports.csv_tables import harmless

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
