"""From texts to claims: read, of a book or of a stream of JSON Lines."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from tollbook.cli.options import opened
from tollbook.cli.terminal import counted, failures, raw, say
from tollbook.errors import UnknownItem, UnreadablePath

READER = "rules.en.v1"


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(
        epilog="Example:  tollbook read --book my.book\n\nExample:  tollbook read --jsonl texts.jsonl > claims.jsonl"
    )(read)


def read(
    book: Annotated[
        Path | None, typer.Option("--book", "-b", metavar="BOOK", help="The book whose texts to read.")
    ] = None,
    jsonl: Annotated[
        str | None,
        typer.Option(
            "--jsonl",
            metavar="FILE|-",
            help="Read texts from JSON Lines, one claim a line out, without a book.",
        ),
    ] = None,
    reader: Annotated[str, typer.Option("--reader", metavar="NAME", help="The reader.")] = READER,
    again: Annotated[bool, typer.Option("--again", help="Read texts anew that were read before.")] = False,
) -> int:
    """Read claims from a book's texts, or from a stream of texts."""
    if (book is None) == (jsonl is None):
        raise typer.BadParameter("give either --book BOOK or --jsonl FILE (- for standard input)")
    if jsonl is not None:
        return _read_lines(jsonl, reader)
    assert book is not None
    with opened(book) as kept:
        done = kept.read(reader=reader, again=again)
    say(f"{counted(done.new, 'text')} read, {done.before} read before; {counted(done.claims, 'claim')}.")
    failures(done.failures, done.faults)
    return done.exit_code


def _read_lines(source: str, reader: str) -> int:
    from tollbook.book import BadLine, read_lines
    from tollbook.model import claim_to_line

    not_read = 0
    for item in read_lines(_lines(source), reader=_known(reader)):
        if isinstance(item, BadLine):
            not_read += 1
            say(f"line {item.number} skipped: {item.reason}")
            continue
        if item.not_read is not None:
            not_read += 1
            say(f"text {item.key.text[:12]} skipped: {item.not_read}")
        for claim in item.claims:
            raw(claim_to_line(claim))
        sys.stdout.flush()  # claims come as they are read, also into a pipe
    return 1 if not_read else 0


def _known(reader: str) -> str:
    from tollbook.read import readers

    try:
        readers.make(reader)
    except KeyError as error:
        raise UnknownItem(f"there is no reader {reader!r}; the reader of English is {READER}") from error
    return reader


def _lines(source: str) -> Iterator[str]:
    if source == "-":
        for raw in sys.stdin.buffer:
            yield raw.decode("utf-8", errors="replace")
        return
    try:
        with Path(source).open("rb") as file:
            for raw in file:
                yield raw.decode("utf-8", errors="replace")
    except OSError as error:
        raise UnreadablePath(
            f"{source} cannot be read: {error.strerror}; give a file of JSON Lines, or - for standard input"
        ) from error
