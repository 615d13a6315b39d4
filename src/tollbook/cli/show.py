"""One document in the terminal: its text with the claims marked."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from tollbook.cli.options import Book, Document, opened
from tollbook.cli.terminal import dates, one_line, paragraph, result, say, short, visible
from tollbook.model import Claim

if TYPE_CHECKING:
    from tollbook.book.facade import Book as OpenBook


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
    with opened(book) as kept:
        found = kept.document(document)
        text = kept.text(found.id)
        if text is None:
            say(f"{found.name} was {found.outcome}: {' '.join(found.reasons)}")
            return 1
        held = list(kept.claims(document=found.id))
        here = [claim for claim in held if claim.text == text.id]
        _print(text.content, here)
        for number, claim in enumerate(here, start=1):
            _summary(kept, claim, number)
            if why:
                _fields(claim, text.content)
        if len(here) < len(held):
            say(f"{len(held) - len(here)} more claims stand on other texts of this document (a translation).")
        for unread, reason in kept.not_read():
            if unread.id == found.id:
                say(f"{found.name}: {reason}")
    return 0


def _print(content: str, claims: list[Claim]) -> None:
    """The text, every claim's number before its first word."""
    from tollbook.publish.marked import marked

    numbers = {claim.id: number for number, claim in enumerate(claims, start=1)}
    page = Text()
    for piece in marked(content, claims):
        for begun in sorted(numbers[claim] for claim in piece.begins):
            page.append(f"[{begun}]", style="bold cyan")
        page.append(visible(piece.text), style="underline" if piece.claims else "")
    Console(highlight=False, file=sys.stdout).print(page, soft_wrap=True)
    result("")


def _summary(kept: "OpenBook", claim: Claim, number: int) -> None:
    from tollbook.publish.sentence import claim_words

    when = claim.event.when
    told = (
        " > ".join(speaker.name for speaker in kept.chain(claim)) or "not stated who",
        claim.stance.replace("_", " "),
        dates(when.start, when.end) if when else "",
        ", ".join(place.name for place in claim.event.where),
        f"claim {short(claim.id)}",
    )
    says = f"{claim.kind}: {claim_words(claim)} ({'; '.join(filter(None, told))})"
    paragraph(says, first=f"[{number}] ", rest="    ")


def _fields(claim: Claim, content: str) -> None:
    for name, ranges in sorted(claim.anchors.items()):
        if name in ("when", "where") and getattr(claim.event, name):
            continue  # said below, with where it was found
        words = " ... ".join(one_line(content[r.start : r.end]) for r in ranges)
        result(f'      {name}: "{words}"')
    for name, found in (("when", claim.event.when), *(("where", place) for place in claim.event.where)):
        if found is not None and found.span is not None:
            result(f'      {name} ({found.via}): "{one_line(found.span.quote)}"')
