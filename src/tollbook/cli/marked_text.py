"""A text in the terminal with its claims marked, and below it what each claim says and was read from."""

import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from tollbook.cli.terminal import dates, one_line, paragraph, result, short, visible
from tollbook.model import Claim, Speaker


def text_with_marks(content: str, claims: Sequence[Claim]) -> None:
    """Print the text, every claim's number before its first word."""
    from tollbook.publish.marked import marked

    numbers = {claim.id: number for number, claim in enumerate(claims, start=1)}
    page = Text()
    for piece in marked(content, claims):
        for begun in sorted(numbers[claim] for claim in piece.begins):
            page.append(f"[{begun}]", style="bold cyan")
        page.append(visible(piece.text), style="underline" if piece.claims else "")
    Console(highlight=False, file=sys.stdout).print(page, soft_wrap=True)
    result("")


def summary(claim: Claim, number: int, speakers: Iterable[Speaker]) -> None:
    """Print what a claim says, by whom, when and where, under its number."""
    from tollbook.publish.sentence import claim_words

    when = claim.event.when
    told = (
        " > ".join(speaker.name for speaker in speakers) or "not stated who",
        claim.stance.replace("_", " "),
        dates(when.start, when.end) if when else "",
        ", ".join(place.name for place in claim.event.where),
        f"claim {short(claim.id)}",
    )
    says = f"{claim.kind}: {claim_words(claim)} ({'; '.join(filter(None, told))})"
    paragraph(says, first=f"[{number}] ", rest="    ")


def fields(claim: Claim, content: str) -> None:
    """Print the words that each field of a claim was read from."""
    for name, ranges in sorted(claim.anchors.items()):
        if name in ("when", "where") and getattr(claim.event, name):
            continue  # said below, with where it was found
        words = " ... ".join(one_line(content[r.start : r.end]) for r in ranges)
        result(f'      {name}: "{words}"')
    for name, found in (("when", claim.event.when), *(("where", place) for place in claim.event.where)):
        if found is not None and found.span is not None:
            result(f'      {name} ({found.via}): "{one_line(found.span.quote)}"')
