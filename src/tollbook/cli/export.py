"""Exports for other tools."""

from pathlib import Path
from typing import Annotated

import typer

from tollbook.cli.options import Book, opened
from tollbook.cli.terminal import result


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(epilog="Example:  tollbook export claims-csv --book my.book --out claims.csv")(export)


def export(
    format: Annotated[str, typer.Argument(help="The name of an export; `tollbook export list` prints them.")],
    book: Book,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where it goes.")] = None,
    public: Annotated[bool, typer.Option("--public", help="Withhold what may not be published.")] = False,
) -> int:
    """Write claims or figures for other tools, each with the methodology beside it."""
    from tollbook.publish.exports import EXPORTS

    if format == "list":
        for name, kind in EXPORTS.items():
            result(f"{name:<16} {kind.help}")
        return 0
    if format not in EXPORTS:
        raise typer.BadParameter(f"{format!r} is none of {', '.join(EXPORTS)}")
    with opened(book) as kept:
        for path in kept.export(format, out, public=public):
            result(str(path))
    return 0
