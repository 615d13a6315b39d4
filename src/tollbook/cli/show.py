"""One document in the terminal: its text with the claims marked."""

from typing import Annotated

import typer

from tollbook.cli.options import Book, Document, opened
from tollbook.cli.terminal import say


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(epilog="Example:  tollbook show statement.txt --why --book my.book")(show)


def show(
    document: Document,
    book: Book,
    why: Annotated[
        bool, typer.Option("--why", help="Print, for each claim, the words that each field was read from.")
    ] = False,
) -> int:
    """Print a document's text with its claims marked."""
    from tollbook.cli.marked_text import fields, summary, text_with_marks

    with opened(book) as kept:
        found = kept.document(document)
        text = kept.text(found.id)
        if text is None:
            say(f"{found.name} was {found.outcome}: {' '.join(found.reasons)}")
            return 1
        held = list(kept.claims(document=found.id))
        here = [claim for claim in held if claim.text == text.id]
        text_with_marks(text.content, here)
        for number, claim in enumerate(here, start=1):
            summary(claim, number, kept.chain(claim))
            if why:
                fields(claim, text.content)
        if len(here) < len(held):
            say(f"{len(held) - len(here)} more claims stand on other texts of this document (a translation).")
        for unread, reason in kept.not_read():
            if unread.id == found.id:
                say(f"{found.name}: {reason}")
    return 0
