"""Exports for other tools."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.options import known, opened
from tollbook.cli.terminal import result, say, short

if TYPE_CHECKING:
    from tollbook import Book


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(epilog="Example:  tollbook export claims-csv --book my.book --out claims.csv")(export)


def export(
    format: Annotated[
        str,
        typer.Argument(metavar="FORMAT", help="The name of an export; `tollbook export list` prints them."),
    ],
    book: Annotated[
        Path | None, typer.Option("--book", "-b", metavar="BOOK", help="The book's folder.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where it goes.")] = None,
    public: Annotated[bool, typer.Option("--public", help="Withhold what may not be published.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only list what would be published, and what not, and why.")
    ] = False,
) -> int:
    """Write claims or figures for other tools, with the method."""
    from tollbook.publish.exports import EXPORTS

    if format == "list":
        for name, kind in EXPORTS.items():
            result(f"{name:<16} {kind.help}")
        return 0
    known("FORMAT", format, EXPORTS)
    if book is None:
        raise typer.BadParameter("give the book to export: --book BOOK", param_hint="--book")
    with opened(book) as kept:
        if dry_run:
            return going_out(kept)
        for path in kept.export(format, out, public=public):
            result(str(path))
    return 0


def going_out(book: "Book") -> int:
    """Print what would be published, item by item, with the reasons; nothing is written."""
    from tollbook.publish.going_out import counted

    items = book.going_out()
    for item in items:
        result(f"{item.state:<9} {item.kind:<9} {short(item.id)}  {item.words[:100]}")
        if item.reason is not None:
            result(f"{'':<33}{item.reason}")
    numbers = ", ".join(f"{number} {state}" for state, number in counted(items).items())
    say(
        f"Of {len(items)} items: {numbers}. Nothing was written. This list names people: it is not for publication."
    )
    return 0
