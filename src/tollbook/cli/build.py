"""From documents to a record: build, add, resolve, report, attach, demo."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.figures import summary
from tollbook.cli.options import Book, By, Document, empty, opened
from tollbook.cli.terminal import counted, dates, failures, one_line, quoted, result, say, short, table

if TYPE_CHECKING:
    from tollbook.book.facade import Book as OpenBook

# The report is one file with everything in it: of ten thousand documents it takes minutes, of so many it is still bearable.
REPORTED = 2_000

Paths = Annotated[
    list[str], typer.Argument(metavar="DOCUMENTS", help="Files, folders or patterns.", show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(epilog="Example:  tollbook build statements/ --book my.book")(build)
    app.command(epilog="Example:  tollbook add interviews/*.docx --book my.book")(add)
    app.command(epilog="Example:  tollbook resolve --book my.book")(resolve)
    app.command(epilog="Example:  tollbook report --book my.book --out record.html")(report)
    app.command(
        epilog="Example:  tollbook attach scan.pdf scan.txt --kind transcription --method 'typed by hand' --book my.book"
    )(attach)
    app.command(epilog="Example:  tollbook demo")(demo)


def build(
    book: Book,
    documents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="DOCUMENTS",
            help="Files, folders or patterns; without any, what the book holds is built anew where something changed.",
        ),
    ] = None,
    by: By = None,
    report_to: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="FILE",
            help=f"Where the report goes; by default report.html in the book, where that has at most {REPORTED:,} documents.",
        ),
    ] = None,
) -> int:
    """Turn documents into a record; does only what is new.

    Preserves, reads, resolves, reconciles, and writes the report. Of a larger book the report is only written when asked for.
    """
    given = [Path(words) for words in documents or ()]
    _checked(given, book)
    with opened(book, create=bool(given), by=by) as kept:
        done = kept.build(given)
        written = kept.report(report_to) if report_to or done.documents <= REPORTED else None
        summary(kept, book)
        _differing(kept, book)
    numbers = (
        (done.documents, "document"), (done.claims, "claim"), (done.incidents, "incident"), (done.figures, "figure"),
        (done.findings, "finding"),
    )  # fmt: skip
    say(f"{', '.join(counted(number, noun) for number, noun in numbers)}.")
    if not done.claims:
        say(
            "No claims were found: nothing in these texts says what happened to people, or no reader reads their language."
        )
    say(f"Report: {written}" if written else _not_written(book))
    failures(done.failures, sum(run.faults for run in done.runs))
    return done.exit_code


def _not_written(book: Path) -> str:
    """How to have the report of a book whose report takes minutes."""
    older = " The one that is there is of before." if (book / "report.html").exists() else ""
    return (
        f"The report of more than {REPORTED:,} documents is not written each time.{older} "
        f"Write it: tollbook report --book {quoted(book)}; see the pages: tollbook serve {quoted(book)}"
    )


def _differing(kept: "OpenBook", book: Path) -> None:
    """One line for each number that differs between copies of one text, and how to see the copies side by side."""
    names = {document.id: document.name for document in kept.documents()}
    found = [finding for finding in kept.findings() if finding.kind == "variant_conflict"]
    for finding in found:
        words = ", ".join(
            f"\u201c{one_line(one.span.quote)}\u201d in {names.get(one.document, short(one.document))}"
            for one in finding.quotes
        )
        say(f"Copies of one text differ: {words or finding.sentence}")
    if found:
        a, b, *_ = [*dict.fromkeys(one.document for one in found[0].quotes), "A", "B"]
        files = f"{shlex.quote(names.get(a, a))} {shlex.quote(names.get(b, b))}"
        say(f"Side by side: tollbook compare {files} --book {quoted(book)}\n")


def add(documents: Paths, book: Book, by: By = None) -> int:
    """Preserve documents byte for byte, with their text."""
    given = [Path(words) for words in documents]
    _checked(given, book)
    with opened(book, create=True, by=by) as kept:
        added = kept.add(given)
    table(
        ("document", "name", "date", "issuer", "outcome"),
        [
            (
                short(d.id),
                d.name,
                d.value("date") or "not stated",
                d.value("issuer") or "not stated",
                d.outcome,
            )
            for d in added
        ],
    )
    for document in added:
        for reason in document.reasons:
            say(f"{document.name}: {reason}")
    return 1 if any(document.outcome != "read" for document in added) else 0


def resolve(book: Book) -> int:
    """Bring claims of one event together; make the figures."""
    with opened(book) as kept:
        kept.resolve()
        kept.reconcile()
        rows = [
            (short(i.id), i.title, dates(i.when.start, i.when.end) if i.when else "", str(len(i.claims)))
            for i in kept.incidents()
        ]
        if not table(("incident", "title", "date", "claims"), rows, right=("claims",)):
            empty(kept, "incidents")
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
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only list what would be published, and what not, and why.")
    ] = False,
) -> int:
    """Write the record as one self-contained page."""
    with opened(book) as kept:
        if dry_run:
            from tollbook.cli.export import going_out

            return going_out(kept)
        result(str(kept.report(out, public=public)))
    return 0


def attach(
    document: Document,
    text: Annotated[Path, typer.Argument(metavar="TEXT", help="A file with the text.")],
    book: Book,
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="transcription or translation.")],
    method: Annotated[str, typer.Option("--method", metavar="WORDS", help="How it was made, in words.")],
    language: Annotated[
        str, typer.Option("--language", metavar="CODE", help="The language of the attached text.")
    ] = "en",
    by: By = None,
) -> int:
    """Attach a transcription or translation to a document."""
    with opened(book, by=by) as kept:
        made = kept.attach(document, text, kind=kind, language=language, by=by, method=method)
    say(f"{kind.capitalize()} {short(made.id)} attached to {short(made.document)}.")
    say(f"To read it: tollbook build --book {quoted(book)}")
    return 0


def demo(
    book: Annotated[Path, typer.Option("--book", "-b", metavar="BOOK", help="Where the book goes.")] = Path(
        "example.book"
    ),
) -> int:
    """Build the invented example case and print its main figures."""
    from tollbook.example import documents_folder

    say("The example is invented: its country, bodies and people do not exist.")
    code = build(book, [str(documents_folder())])
    # the example holds documents that cannot be read on purpose, so that one sees what happens with them
    return 0 if code == 1 else code


def _checked(given: list[Path], book: Path) -> None:
    """Look for the documents before a book is made, so that a mistyped path leaves nothing behind."""
    from tollbook.preserve.intake import find

    if given and not book.exists():
        find(given)
