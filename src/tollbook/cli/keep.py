"""Keeping a book: verify, rebuild, custody."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook import settings
from tollbook.cli.options import Book, By, empty, opened
from tollbook.cli.terminal import counted, failures, result, say, short, table
from tollbook.errors import DatabaseDamaged

if TYPE_CHECKING:
    from tollbook.book.reports import BuildReport


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(epilog="Example:  tollbook verify my.book --bytes --claims")(verify)
    app.command(epilog="Example:  tollbook rebuild --book my.book")(rebuild)
    app.command(epilog="Example:  tollbook custody --book my.book")(custody)


def verify(
    book: Annotated[Path, typer.Argument(metavar="BOOK", help="The book's folder.")],
    bytes: Annotated[bool, typer.Option("--bytes", help="Hash every original again.")] = False,
    claims: Annotated[bool, typer.Option("--claims", help="Cut every quote again.")] = False,
) -> int:
    """Find alterations of a book.

    Says what was checked and what was not: unchanged since it was recorded, never that it is true.
    """
    from tollbook.book.verifying import verify as check

    report = check(book, settings=settings.load(), bytes=bytes, claims=claims)
    for item in report.wrong:
        result(f"{item.level}  {item.state}  {item.name}  {item.note or ''}".rstrip())
    for level, state in report.levels.items():
        result(f"{level:<14} {state}")
    result(report.sentence)
    return report.exit_code


def rebuild(
    book: Book,
    trust_log: Annotated[
        bool,
        typer.Option("--trust-log", help="Go by the log as it stands, also where the database knows more."),
    ] = False,
    by: By = None,
) -> int:
    """Make the database again from originals and log."""
    try:
        done = _rebuilt(book, by, anew=trust_log)
    except DatabaseDamaged:
        done = _rebuilt(book, by, anew=True)
    numbers = ((done.documents, "document"), (done.claims, "claim"), (done.figures, "figure"))
    say(f"Rebuilt: {', '.join(counted(number, noun) for number, noun in numbers)}.")
    failures(done.failures)
    return done.exit_code


def _rebuilt(book: Path, by: str | None, *, anew: bool) -> "BuildReport":
    with opened(book, by=by, rebuild=anew) as kept:
        return kept.rebuild()


def custody(book: Book) -> int:
    """List how every document came in and what was done with it."""
    with opened(book) as kept:
        rows = [
            (f"{e.at[:19]}Z", e.action, short(e.document), e.by or "", e.name or "") for e in kept.custody()
        ]
        if not table(("at (UTC)", "action", "document", "by", "name"), rows):
            empty(kept, "documents")
    return 0
