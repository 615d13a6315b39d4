"""Documents: the list of them, and one with every claim marked in its text, its original or a translation beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import FastAPI
from starlette.responses import HTMLResponse, Response

from tollbook.model import Claim, Document, Text
from tollbook.preserve.media import PDF
from tollbook.publish.labels import capital, label
from tollbook.publish.report.documents import Card, document_part
from tollbook.publish.snapshot import Snapshot
from tollbook.web import forms
from tollbook.web.bench import Bench, Here, Show, name_of, shown
from tollbook.web.lists import A_PAGE, part_of, skipped
from tollbook.web.panels import Panel, panel
from tollbook.web.security import as_file
from tollbook.web.texts import Part, shown_part

MOST_PAGES = 40  # pictures of pages beside a part of the text


def register(app: FastAPI) -> None:
    """Add these pages."""
    app.get("/documents", response_class=HTMLResponse, include_in_schema=False)(documents)
    app.get("/documents/{document}", response_class=HTMLResponse, include_in_schema=False)(page)
    app.get("/documents/{document}/add", response_class=HTMLResponse, include_in_schema=False)(add_form)
    app.get("/documents/{document}/original", response_class=Response, include_in_schema=False)(original)
    app.get("/documents/{document}/pages/{number}.png", response_class=Response, include_in_schema=False)(
        picture
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """What can stand beside the text: `key` in the address, what it is called."""

    key: str
    words: str


def documents(
    bench: Here,
    page: int = 1,
    name: str = "",
    issuer: str = "",
    since: str = "",
    until: str = "",
    outcome: str = "",
) -> HTMLResponse:
    """Documents by date: all, or those of an issuer, of some days, with words in their name."""
    asked = {"name": name, "issuer": issuer, "since": since, "until": until, "outcome": outcome}
    lists = bench.door.lists
    found = lists.listed(
        issuer=issuer or None, outcome=outcome or None, since=since or None, until=until or None, name=name,
        skip=skipped(page), most=A_PAGE,
    )  # fmt: skip
    return bench.page(
        "documents.html", here="/documents", title="Documents", listed=found.items, part=part_of(found.total, page),
        asked=asked, issuers=[one for one, _ in lists.issuers() if one is not None],
    )  # fmt: skip


def page(
    document: str,
    bench: Here,
    show: Show = "both",
    claim: str | None = None,
    text: str | None = None,
    part: int = 1,
    at: int | None = None,
    beside: str | None = None,
    add: str | None = None,
) -> HTMLResponse:
    """One document. `claim` opens that claim, `at` leads to an offset, `beside` puts the original or another text there."""
    found, view = bench.door.of_document(document)
    texts = list(view.texts(found.id))
    opened = None if claim is None else _opened(bench, view, claim)
    current = _text(view, found, texts, text or (opened.claim.text if opened else None))
    standings = bench.door.standings()
    claims = [one for one in view.claims(document=found.id) if shown(one, standings, show)]
    facts = document_part(view, found, 1, standings, with_texts=False)
    part_shown = None if current is None else _part(view, current, claims, opened, part, at)
    return bench.page(
        "document_page.html", here="/documents", title=facts.title, document=found, facts=facts, show=show,
        name=name_of(view, found.id), text=current, texts=texts, part=part_shown, opened=opened, at=at,
        cards=_cards(facts.cards, claims, current), classes=facts.classes, tolls=facts.tolls,
        besides=_besides(bench, found, current, texts), beside=beside,
        other=_part_of_other(texts, beside), pages=_pages(current, part_shown) if beside == "original" else [],
        adding=_adding(found, current, add), back=_back(bench, found, current, show, part_shown),
    )  # fmt: skip


def add_form(document: str, bench: Here, kind: str = "toll", text: str | None = None) -> HTMLResponse:
    """The form for a claim by hand alone, for scripts."""
    found, view = bench.door.of_document(document)
    current = _text(view, found, list(view.texts(found.id)), text)
    return bench.page(
        "add_alone.html", here="", title="Add a claim", document=found, adding=_adding(found, current, kind),
        back=bench.links.document(found.id),
    )  # fmt: skip


def original(document: str, bench: Here) -> Response:
    """The original bytes, to keep as a file; a browser never shows them."""
    found, _ = bench.door.of_document(document)
    content = bench.door.original(found.id)
    return Response(content, media_type="application/octet-stream", headers=as_file(found.name))


def picture(document: str, number: int, bench: Here) -> Response:
    """A page of the original as a picture."""
    found, _ = bench.door.of_document(document)
    return Response(bench.door.picture(found, number), media_type="image/png")


@dataclass(frozen=True, slots=True)
class Adding:
    """The form for a claim by hand: its kind, the kinds there are, the inputs."""

    document: Document
    text: str
    kind: str
    kinds: tuple[tuple[str, str], ...]
    inputs: tuple[forms.Filled, ...]


def _adding(document: Document, text: Text | None, kind: str | None) -> Adding | None:
    if text is None or kind is None:
        return None
    chosen = kind if kind in forms.OWN else "toll"
    kinds = tuple((name, label("kind", name)) for name in forms.OWN)
    return Adding(document, text.id, chosen, kinds, tuple(forms.empty(chosen)))


def _opened(bench: Bench, view: Snapshot, claim: str) -> Panel:
    return panel(bench, view, bench.door.claim(claim))


def _text(view: Snapshot, document: Document, texts: Sequence[Text], key: str | None) -> Text | None:
    """The text that was asked for, else the one that speaks for the document."""
    return next((one for one in texts if one.id == key), None) or view.text(document.id)


def _part(
    view: Snapshot, text: Text, claims: Sequence[Claim], opened: Panel | None, number: int, at: int | None
) -> Part:
    own = [claim for claim in claims if claim.text == text.id]
    quoted = [q.span.start for q in view.quotes(text.document) if q.span.holds_in(text.content)]
    if opened is not None and opened.claim.text == text.id:
        at = opened.claim.span.start
    return shown_part(text, own, at=at, number=number, quoted=quoted)


def _part_of_other(texts: Sequence[Text], beside: str | None) -> tuple[Text, Part] | None:
    other = next((one for one in texts if one.id == beside), None)
    return None if other is None else (other, shown_part(other, [], at=None, number=1))


def _cards(cards: Sequence[Card], claims: Sequence[Claim], text: Text | None) -> list[Card]:
    wanted = {claim.id for claim in claims if text is None or claim.text == text.id}
    return [card for card in cards if card.claim.id in wanted]


def _besides(bench: Bench, document: Document, text: Text | None, texts: Sequence[Text]) -> list[Beside]:
    made = [Beside("", "claims")]
    if document.media_type == PDF and not bench.published:
        made.append(Beside("original", "the original’s pages"))
    others = [one for one in texts if text is not None and one.id != text.id]
    return made + [
        Beside(one.id, f"{one.kind}{f' ({one.language})' if one.language else ''}") for one in others
    ]


def _pages(text: Text | None, part: Part | None) -> list[int]:
    """The pages of the original that a part of the text stands on; the first where none is known."""
    if text is None or part is None:
        return [1]
    there = {
        s.page for s in text.segments if s.page is not None and s.start < part.end and part.start < s.end
    }
    return sorted(there)[:MOST_PAGES] or [1]


def _back(
    bench: Bench, document: Document, text: Text | None, show: Show, part: Part | None
) -> dict[str, object]:
    """What of the address stays when something is opened on this page."""
    return {
        "show": show if show != "both" else None,
        "part": part.number if part is not None and part.number > 1 else None,
        "text": text.id if text is not None and text.id != document.text else None,
    }


def described(text: Text) -> str:
    """What a text is: "Translation by A. Clerk"."""
    return capital(text.kind) if text.kind == "extraction" else f"{capital(text.kind)}: {text.made_by}"
