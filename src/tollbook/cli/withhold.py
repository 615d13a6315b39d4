"""Taking a name, a document or a decision out of a book for good: withhold."""

from typing import Annotated

import typer

from tollbook.cli.options import Book, By, opened
from tollbook.cli.terminal import counted, quoted, result, say, short, table


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(
        epilog="Example:  tollbook withhold --words 'A. Witness' --reason 'asked by the family' --by 'A. Clerk' --book my.book"
        "\n\nExample:  tollbook withhold --document letter.pdf --reason 'given in confidence' --by 'A. Clerk' --book my.book"
    )(withhold)


def withhold(
    book: Book,
    words: Annotated[
        str | None,
        typer.Option(
            "--words", metavar="WORDS", help="A name: wherever the log keeps it, in any case and script form."
        ),
    ] = None,
    document: Annotated[
        list[str] | None,
        typer.Option("--document", metavar="DOCUMENT", help="A document with all that was made of it."),
    ] = None,
    decision: Annotated[
        str | None,
        typer.Option(
            "--decision", metavar="DECISION", help="All words of one decision; it has no force then."
        ),
    ] = None,
    reason: Annotated[
        str,
        typer.Option("--reason", metavar="WORDS", help="Why, without the words themselves; kept in the log."),
    ] = "",
    by: By = None,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help="Only list what would be withheld, and what would still hold the words."
        ),
    ] = False,
) -> int:
    """Take words or documents out of the book for good.

    The log holds their salted hashes alone, so that it still verifies; verify says "withheld". What is withheld cannot be
    brought back from this book. Copies of it, bundles and files elsewhere are not reached.
    """
    with opened(book, by=by) as kept:
        found = kept.withhold(
            words, documents=document or (), decision=decision, reason=reason, by=by, dry_run=dry_run
        )
    rows = [(str(place.entry), place.field, short(place.hash)) for place in found.places]
    if rows:
        table(("log entry", "field", "hash"), rows, right=("log entry",))
    for one in found.documents:
        result(f"document {short(one.id)} {one.name}")
    numbers = f"{counted(len(rows), 'field')} of the log and {counted(len(found.documents), 'document')}"
    say(f"{numbers} {'would be' if dry_run else 'were'} withheld.")
    for one in found.holding:
        say(
            f"{one.name} ({short(one.id)}) still holds them: tollbook withhold --document {short(one.id)} --book {quoted(book)}"
        )
    for path in found.written:
        say(
            f"{path} {'would be' if dry_run else 'was'} removed, for it held that, or may have: write it anew."
        )
    for path in found.files:
        say(f"{path} holds them: look at it.")
    if not dry_run:
        say("Copies of the book, back-ups, bundles and the documents elsewhere were not touched.")
    return 1 if found.holding or found.files else 0
