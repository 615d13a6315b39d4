"""Arguments, options and ways of opening a book that several commands share."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.terminal import progress, say

if TYPE_CHECKING:
    from tollbook.book.facade import Book as OpenBook

Book = Annotated[
    Path, typer.Option("--book", "-b", metavar="BOOK", help="The book's folder.", show_default=False)
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", envvar="TOLLBOOK_BY", help="Who does this; kept in the log."),
]
Rule = Annotated[str, typer.Option("--rule", metavar="NAME", help="The rule that gives the figures.")]


@contextmanager
def opened(folder: Path, *, create: bool = False, by: str | None = None) -> Iterator["OpenBook"]:
    """A book, open, with a progress bar for long work; says what was set right and who else is writing."""
    import tollbook

    with progress() as show, tollbook.open(folder, create=create, by=by, progress=show, waiting=say) as book:
        for notice in book.notices:
            say(notice)
        yield book
