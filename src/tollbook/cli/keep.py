"""Keeping a book: verify, rebuild, custody."""

from pathlib import Path
from typing import Annotated

import typer

from tollbook import settings
from tollbook.cli.options import Book, By, opened
from tollbook.cli.terminal import result, say, table


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(epilog="Example:  tollbook verify my.book --bytes --claims")(verify)
    app.command(epilog="Example:  tollbook rebuild --book my.book")(rebuild)
    app.command(epilog="Example:  tollbook custody --book my.book")(custody)


def verify(
    book: Annotated[Path, typer.Argument(help="The book's folder.")],
    bytes: Annotated[bool, typer.Option("--bytes", help="Hash every original again.")] = False,
    claims: Annotated[bool, typer.Option("--claims", help="Cut every quote again.")] = False,
) -> int:
    """Find alterations. Says only what was checked: unchanged since it was recorded, never that it is true."""
    from tollbook.book.verifying import verify as check

    report = check(book, settings=settings.load(), bytes=bytes, claims=claims)
    for item in report.wrong:
        result(f"{item.level}  {item.state}  {item.name}  {item.note or ''}".rstrip())
    for level, state in report.levels.items():
        result(f"{level:<14} {state}")
    result(report.sentence)
    return report.exit_code


def rebuild(book: Book, by: By = None) -> int:
    """Make the database again from originals and log."""
    with opened(book, by=by) as kept:
        done = kept.rebuild()
    say(f"Rebuilt: {done.documents} documents, {done.claims} claims, {done.figures} figures.")
    return done.exit_code


def custody(book: Book) -> int:
    """List how every document came in and what was done with it."""
    with opened(book) as kept:
        table(
            ("at", "action", "document", "by", "name"),
            [(e.at, e.action, e.document[:12], e.by or "", e.name or "") for e in kept.custody()],
        )
    return 0
