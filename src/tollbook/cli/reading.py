"""From texts to claims: read, of files, of a stream of JSON Lines or of a book."""

import gc
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.options import opened
from tollbook.cli.terminal import counted, failures, raw, result, say
from tollbook.errors import UnknownItem, UnreadablePath

if TYPE_CHECKING:
    from tollbook.book.unkept import FileRead

READER = "rules.en.v1"
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(
        epilog="Example:  tollbook read statement.pdf --why\n\n"
        "Example:  tollbook read --jsonl texts.jsonl > claims.jsonl\n\nExample:  tollbook read --book my.book"
    )(read)


def read(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILES", help="Files or folders to read without a book; nothing is kept."),
    ] = None,
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
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="YYYY-MM-DD",
            help="When FILES were issued, where they do not say it themselves.",
        ),
    ] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Of FILES, print the words that each field was read from.")
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Of FILES, print one claim a line, as with --jsonl.")
    ] = False,
    reader: Annotated[str, typer.Option("--reader", metavar="NAME", help="The reader.")] = READER,
    again: Annotated[bool, typer.Option("--again", help="Read texts anew that were read before.")] = False,
) -> int:
    """Read claims from files, a stream of texts, or a book."""
    if sum((bool(files), book is not None, jsonl is not None)) != 1:
        raise typer.BadParameter(
            "give one of: FILES to read, --book BOOK, or --jsonl FILE (- for standard input)"
        )
    if files:
        return _read_files(files, date, reader, why=why, json=json)
    for given, option in ((date, "--date"), (why, "--why"), (json, "--json")):
        if given:
            raise typer.BadParameter(f"{option} goes with FILES only", param_hint=option)
    if jsonl is not None:
        return _read_lines(jsonl, reader)
    assert book is not None
    with opened(book) as kept:
        done = kept.read(reader=reader, again=again)
    say(f"{counted(done.new, 'text')} read, {done.before} read before; {counted(done.claims, 'claim')}.")
    failures(done.failures, done.faults)
    return done.exit_code


def _read_files(files: list[str], date: str | None, reader: str, *, why: bool, json: bool) -> int:
    from tollbook.book import read_files
    from tollbook.model import claim_to_line

    if date is not None and not DATE.fullmatch(date):
        raise typer.BadParameter(
            f"{date!r} is no date; write 1996-06-14, 1996-06 or 1996", param_hint="--date"
        )
    not_read = 0
    for number, one in enumerate(read_files(files, date=date, reader=_known(reader))):
        if one.not_read is not None:
            not_read += 1
            say(f"{one.path}: {one.document.outcome}; no claims were read. {one.not_read}")
        if json:
            for claim in one.claims:
                raw(claim_to_line(claim))
        elif one.text is not None:
            _show(one, why=why, first=number == 0)
    return 1 if not_read else 0


def _show(one: "FileRead", *, why: bool, first: bool) -> None:
    from tollbook.book.shelving import chain
    from tollbook.cli.marked_text import fields, summary, text_with_marks

    assert one.text is not None
    result(f"{'' if first else chr(10)}{one.path}: {counted(len(one.claims), 'claim')}\n")
    text_with_marks(one.text.content, one.claims)
    for number, claim in enumerate(one.claims, start=1):
        summary(claim, number, chain(claim, one.document))
        if why:
            fields(claim, one.text.content)
    if one.document.outcome == "partly read":
        say(f"{one.path} was partly read: {' '.join(one.document.reasons)}")


def _read_lines(source: str, reader: str) -> int:
    from tollbook.book import BadLine, read_lines
    from tollbook.model import claim_to_line

    not_read = 0
    for number, item in enumerate(read_lines(_lines(source), reader=_known(reader), live=source == "-")):
        if number == 0:
            gc.freeze()  # the vocabulary is loaded now, and stays: looking through it for rubbish takes time
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
