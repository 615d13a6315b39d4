"""What would be published, item by item, with the reason for all that is withheld; for the people who decide, not for others."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tollbook.model.claim import Claim
from tollbook.model.view import View
from tollbook.publish.public import _Publisher, publisher

State = Literal["goes out", "in part", "withheld"]


@dataclass(frozen=True, slots=True)
class Item:
    """One item: what it is, its id in the book, its words there, whether it would be published, and why not, or not wholly."""

    kind: str
    id: str
    words: str
    state: State
    reason: str | None = None


def going_out(view: View, secret: bytes | None) -> list[Item]:
    """Every document, claim, incident, figure and finding of a view. Raises SettingInvalid without a secret."""
    deciding = publisher(view, secret)
    return [
        item for part in (_documents, _claims, _incidents, _figures, _findings) for item in part(deciding)
    ]


def counted(items: list[Item]) -> dict[State, int]:
    """How many go out, in part or not at all."""
    return {
        state: sum(item.state == state for item in items) for state in ("goes out", "in part", "withheld")
    }


def _documents(going: _Publisher) -> Iterator[Item]:
    """Files' names never go out; titles may."""
    for document in going.given.documents:
        title = document.value("title")
        why = None if title is None else going.guard.reason(title)
        yield _item(
            "document", document.id, title or document.name, None if why is None else f"its title: {why}"
        )


def _claims(going: _Publisher) -> Iterator[Item]:
    for claim in going.given.claims:
        waits = going.waits(claim)
        if waits is not None:
            words = f"{waits}: decide with tollbook decide publishable {claim.id[:12]}"
            yield Item("claim", claim.id, claim.span.quote, "withheld", words)
        else:
            yield _item("claim", claim.id, claim.span.quote, _in_part(going, claim))


def _in_part(going: _Publisher, claim: Claim) -> str | None:
    """What of a claim that goes out is left out: its words, or who says it."""
    if claim.id in going.marked:
        return None
    why = going.guard.reason(claim.span.quote)
    reasons = [] if why is None else [f"its words: {why}"]
    for speaker in going.given.chains[claim.id]:
        shown = going.speaker(speaker)
        if shown.name != speaker.name:
            reasons.append(f"the {speaker.kind} who says it is called {shown.name!r}")
    return "; ".join(dict.fromkeys(reasons)) or None


def _incidents(going: _Publisher) -> Iterator[Item]:
    for incident in going.given.incidents:
        why = going.guard.reason(incident.title)
        yield _item("incident", incident.id, incident.title, None if why is None else f"its title: {why}")


def _figures(going: _Publisher) -> Iterator[Item]:
    for figure in going.given.figures:
        words = f"{figure.harm}, {figure.group}: {figure.because}"
        if not going.stands(figure):
            why = "it is about sexual violence, and none of its claims was marked publishable"
            yield Item("figure", figure.id, words, "withheld", why)
            continue
        unsaid = going.guard.reason(figure.because)
        yield _item("figure", figure.id, words, None if unsaid is None else f"its sentence: {unsaid}")


def _findings(going: _Publisher) -> Iterator[Item]:
    for finding in going.given.findings:
        why = going.guard.reason(finding.sentence)
        yield _item("finding", finding.id, finding.sentence, None if why is None else f"its sentence: {why}")


def _item(kind: str, key: str, words: str, in_part: str | None) -> Item:
    return Item(kind, key, " ".join(words.split()), "goes out" if in_part is None else "in part", in_part)
