"""Two documents side by side: compare."""

import textwrap
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.options import Json, opened
from tollbook.cli.terminal import counted, dump, one_line, paragraph, result, say, width

if TYPE_CHECKING:
    from tollbook.model.comparison import Aligned, Comparison, Side

BETWEEN = " | "


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(
        epilog="Example:  tollbook compare statement-2020.docx statement-2021.html\n\n"
        "Example:  tollbook compare 3f2a 77c0 --book my.book --out differences.html"
    )(compare)


def compare(
    a: Annotated[str, typer.Argument(metavar="A", help="A file; with --book a document's name or id.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The file or document to lay beside it.")],
    book: Annotated[
        Path | None, typer.Option("--book", "-b", metavar="BOOK", help="The book that holds both.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write it as one self-contained page.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Show equal sentences too.")] = False,
    json: Json = False,
) -> int:
    """Lay two documents side by side, what differs marked."""
    made = _compared(a, b, book)
    if out is not None:
        from tollbook.publish.comparison import write

        result(str(write(made, out)))
    if json:
        dump(made.to_json())
    elif out is None:
        _show(made, every)
    else:
        say(made.sentence)
    return 0


def _compared(a: str, b: str, book: Path | None) -> "Comparison":
    if book is None:
        import tollbook

        return tollbook.compare_files(a, b)
    with opened(book) as kept:
        return kept.compare(a, b)


def _show(made: "Comparison", every: bool) -> None:
    paragraph(made.sentence)
    weighty = [one for one in made.differences if one.kind != "word"]
    if weighty:
        result("")
    for one in weighty:
        paragraph(f"{one.kind}: {_said(one.a)} there, {_said(one.b)} here", first="  ", rest="      ")
    if not made.rows or not any(row.kind in ("equal", "changed") for row in made.rows):
        return
    result("")
    _columns(made.a, made.b)
    result(f"{'-' * _column()}-+-{'-' * _column()}")
    for equal, rows in groupby(made.rows, key=lambda row: row.kind == "equal"):
        own = list(rows)
        if equal and not every:
            result(f"({counted(len(own), 'equal sentence')})")
        for row in () if equal and not every else own:
            _row(row)
    say("\nWords in [brackets] differ. Equal sentences are shown with --all.")


def _said(words: str) -> str:
    return f'"{one_line(words)}"' if words else "nothing"


def _row(row: "Aligned") -> None:
    _columns(_marked(row.a) or "(not there)", _marked(row.b) or "(not there)")
    result(f"{'':{_column()}}{BETWEEN}".rstrip())


def _marked(side: "Side | None") -> str:
    if side is None:
        return ""
    return one_line("".join(f"[{one.words}]" if one.kind else one.words for one in side.pieces))


def _column() -> int:
    return (width() - len(BETWEEN)) // 2


def _columns(a: str, b: str) -> None:
    left, right = (textwrap.wrap(words, _column(), break_on_hyphens=False) for words in (a, b))
    for first, second in _side_by_side(left, right):
        result(f"{first:<{_column()}}{BETWEEN}{second}".rstrip())


def _side_by_side(left: list[str], right: list[str]) -> Iterator[tuple[str, str]]:
    for line in range(max(len(left), len(right))):
        yield left[line] if line < len(left) else "", right[line] if line < len(right) else ""
