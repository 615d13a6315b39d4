"""Exports for other tools."""

from pathlib import Path
from typing import Annotated

import typer

from tollbook.cli.options import known, opened
from tollbook.cli.terminal import result


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
        for path in kept.export(format, out, public=public):
            result(str(path))
    return 0
