"""From documents to a record: build, add, read, resolve, report, demo."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.options import Book, By, opened
from tollbook.cli.terminal import dump, failures, result, say, table
from tollbook.errors import UnreadablePath

if TYPE_CHECKING:
    from tollbook.book.facade import Book as OpenBook

READER = "rules.en.v1"
Documents = Annotated[list[str], typer.Argument(metavar="DOCUMENTS...", help="Files, folders or patterns.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(epilog="Example:  tollbook build statements/ --book baku.book")(build)
    app.command(epilog="Example:  tollbook add interviews/*.docx --book baku.book")(add)
    app.command(
        epilog="Examples:  tollbook read --book baku.book    tollbook read --jsonl texts.jsonl > claims.jsonl"
    )(read)
    app.command(epilog="Example:  tollbook resolve --book baku.book")(resolve)
    app.command(epilog="Example:  tollbook report --book baku.book --out record.html")(report)
    app.command(
        epilog="Example:  tollbook attach scan.pdf scan.txt --kind transcription --method 'typed by hand' --book baku.book"
    )(attach)
    app.command(epilog="Example:  tollbook demo")(demo)


def build(
    documents: Documents,
    book: Book,
    by: By = None,
    report_to: Annotated[
        Path | None,
        typer.Option(
            "--report", metavar="FILE", help="Where the report goes; by default report.html in the book."
        ),
    ] = None,
) -> int:
    """Preserve, read, resolve, reconcile and report. A second run does only what is new."""
    with opened(book, create=True, by=by) as kept:
        done = kept.build(_paths(documents))
        written = kept.report(report_to)
        _figures(kept)
    say(
        f"\n{done.documents} documents, {done.claims} claims, {done.incidents} incidents, {done.figures} figures, "
        f"{done.findings} findings."
    )
    if not done.claims:
        say(
            "No claims were found: nothing in these texts says what happened to people, or no reader reads their language."
        )
    say(f"Report: {written}")
    failures(done.failures)
    return done.exit_code


def add(documents: Documents, book: Book, by: By = None) -> int:
    """Preserve documents: originals kept byte for byte, text extracted, custody recorded."""
    with opened(book, create=True, by=by) as kept:
        added = kept.add(_paths(documents))
    table(
        ("document", "outcome", "issuer", "date", "name"),
        [
            (d.id[:12], d.outcome, d.value("issuer") or "not stated", d.value("date") or "not stated", d.name)
            for d in added
        ],
    )
    for document in added:
        for reason in document.reasons:
            say(f"  {document.name}: {reason}")
    return 1 if any(document.outcome != "read" for document in added) else 0


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
    """Read claims from texts: a book's, or a stream of JSON Lines."""
    if jsonl is not None and book is None:
        return _read_lines(jsonl, reader)
    if book is None or jsonl is not None:
        raise typer.BadParameter("give either --book BOOK or --jsonl FILE (- for standard input)")
    with opened(book) as kept:
        done = kept.read(reader=reader, again=again)
    say(f"{done.new} texts read, {done.before} read before; {done.claims} claims.")
    failures(done.failures)
    return done.exit_code


def resolve(book: Book) -> int:
    """Bring claims of one event together, place them, and find copies and origins."""
    with opened(book) as kept:
        kept.resolve()
        kept.reconcile()
        incidents = kept.incidents()
        table(
            ("incident", "claims", "title"),
            [(i.id[:12], str(len(i.claims)), i.title) for i in incidents],
            right=("claims",),
        )
    return 0


def report(
    book: Book,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="Where it goes; by default report.html in the book."
        ),
    ] = None,
    public: Annotated[bool, typer.Option("--public", help="Withhold what may not be published.")] = False,
) -> int:
    """Write the record as one self-contained page."""
    with opened(book) as kept:
        result(str(kept.report(out, public=public)))
    return 0


def attach(
    document: Annotated[
        str, typer.Argument(help="The document: its id or the beginning of it, or its file name.")
    ],
    text: Annotated[Path, typer.Argument(help="A plain text file.")],
    book: Book,
    kind: Annotated[str, typer.Option("--kind", help="transcription or translation.")],
    method: Annotated[str, typer.Option("--method", help="How it was made, in words.")],
    language: Annotated[
        str, typer.Option("--language", metavar="CODE", help="The language of the attached text.")
    ] = "en",
    by: By = None,
) -> int:
    """Attach a transcription or a translation to a document."""
    with opened(book, by=by) as kept:
        made = kept.attach(document, text, kind=kind, language=language, by=by, method=method)
    say(f"{kind.capitalize()} {made.id[:12]} attached to {made.document[:12]}.")
    return 0


def demo(
    book: Annotated[Path, typer.Option("--book", "-b", metavar="BOOK", help="Where the book goes.")] = Path(
        "example.book"
    ),
) -> int:
    """Build the invented example case, print its main figures with their reasons, and write its report."""
    from tollbook.example import documents_folder

    say("The example is invented: its country, bodies and people do not exist.\n")
    code = build([str(documents_folder())], book)
    # the example holds documents that cannot be read on purpose, so that one sees what happens with them
    return 0 if code == 1 else code


def _paths(given: Iterable[str]) -> list[Path]:
    return [Path(words) for words in given]


def _figures(kept: "OpenBook") -> None:
    from tollbook.cli.look import print_figures

    incidents = kept.incidents()
    for incident in incidents[:1]:
        result(incident.title)
        print_figures([f for f in kept.figures(incident=incident.id) if f.group == "total"])


def _read_lines(source: str, reader: str) -> int:
    from tollbook.book.bulk import BadLine, read_lines
    from tollbook.model import claim_to_json

    bad = 0
    for item in read_lines(_lines(source), reader=reader):
        if isinstance(item, BadLine):
            bad += 1
            say(f"line {item.number} skipped: {item.reason}")
            continue
        for claim in item.claims:
            dump(claim_to_json(claim))
    sys.stdout.flush()
    return 1 if bad else 0


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
