"""The documents of the report: what is known of each, its text with claims marked, and the claims' cards."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tollbook.model.claim import Claim
from tollbook.model.document import CustodyEvent, Document, Text
from tollbook.publish.labels import capital, counted, day, label, period
from tollbook.publish.marked import Piece, Run, lines, marked, passages, runs
from tollbook.publish.sentence import chain_words, claim_words
from tollbook.publish.snapshot import Snapshot
from tollbook.publish.standing import Standing, Standings

FULL_TEXT = 60_000  # code points: a longer text is shown around its claims only
MANY = 400  # documents: in a larger book, so is every text that is longer than a page
PAGE = 3_000
CONTEXT = 400
DOUBTFUL = 0.5  # confidence below which a mark looks unsure
NO_CLAIMS_SHOWN = 2_000  # of a long text without claims, this much of its beginning


@dataclass(frozen=True, slots=True)
class Card:
    """One claim beside its document. `who` is empty where the document's issuer alone speaks."""

    claim: Claim
    kind: str
    says: str
    who: str
    details: tuple[tuple[str, str], ...]
    standing: Standing
    standing_words: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Some of a text, line by line; `left_out` is how many code points before it are not shown."""

    left_out: int
    lines: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class TextPart:
    """One text of a document: what it is, and what is shown of it. `rest` code points follow that are not shown."""

    heading: str
    passages: tuple[Passage, ...]
    rest: int


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """One document, ready for the template."""

    number: int
    document: Document
    title: str
    facts: tuple[tuple[str, str, str], ...]
    outcome: str
    texts: tuple[TextPart, ...]
    cards: tuple[Card, ...]
    classes: Mapping[str, str]
    tolls: frozenset[str]
    custody: tuple[CustodyEvent, ...]

    @property
    def begins(self) -> Iterable[str]:
        """The ids of all places in its shown texts that a link can lead to."""
        for text in self.texts:
            for passage in text.passages:
                yield from (name for line in passage.lines for run in line for name in run.begins)


def document_part(
    view: Snapshot, document: Document, number: int, standings: Standings, *, with_texts: bool = True
) -> DocumentPart:
    """One document with its text and cards; without texts in the view, or asked for, the cards alone."""
    claims = list(view.claims(document=document.id))
    return DocumentPart(
        number=number,
        document=document,
        title=document.value("title") or document.name,
        facts=_facts(document),
        outcome=_outcome(view, document, len(claims)),
        texts=tuple(_texts(view, document, claims)) if with_texts else (),
        cards=tuple(_card(view, claim, standings) for claim in claims),
        classes={claim.id: _class(claim, standings.of(claim)) for claim in claims},
        tolls=frozenset(claim.id for claim in claims if claim.kind == "toll"),
        custody=tuple(view.custody(document.id)),
    )


def _class(claim: Claim, standing: Standing) -> str:
    doubtful = " doubtful" if claim.confidence < DOUBTFUL and not standing.decided else ""
    return f"k-{claim.kind} {'person' if standing.decided else 'machine'}{doubtful}"


def _texts(view: Snapshot, document: Document, claims: Sequence[Claim]) -> Iterable[TextPart]:
    """The text that speaks for the document, and every other one that claims stand in."""
    current = view.text(document.id)
    if current is None:
        return
    used = {claim.text for claim in claims}
    others = [text for text in view.texts(document.id) if text.id != current.id and text.id in used]
    for text in (current, *others):
        most = FULL_TEXT if len(view.documents()) <= MANY else PAGE
        own = [claim for claim in claims if claim.text == text.id]
        shown, rest = _passages(text.content, own, most, _spots(view, text) if text is current else {})
        made = "" if text.kind == "extraction" else f"{capital(text.kind)}: {text.made_by}"
        yield TextPart(made, shown, rest)


def spot(document: str, start: int) -> str:
    """The id of a place in a text that a check or a finding quotes and no claim stands on."""
    return f"q{document[:16]}-{start}"


def _spots(view: Snapshot, text: Text) -> Mapping[int, str]:
    """The places of a text that checks and findings quote, by offset."""
    held = (q for q in view.quotes(text.document) if q.span.holds_in(text.content))
    return {q.span.start: spot(q.document, q.span.start) for q in held}


def _spotted(pieces: Iterable[Piece], spots: Mapping[int, str]) -> Iterator[Piece]:
    """The pieces, cut where a quoted place begins, with its id there."""
    for piece in pieces:
        cuts = [piece.start, *sorted(at for at in spots if piece.start < at < piece.end), piece.end]
        for start, end in pairwise(cuts):
            words = piece.text[start - piece.start : end - piece.start]
            begins = piece.begins if start == piece.start else ()
            begins += (spots[start],) if start in spots else ()
            yield Piece(start, words, piece.claims, begins, piece.anchors)


def _passages(
    content: str, claims: Sequence[Claim], most: int, spots: Mapping[int, str]
) -> tuple[tuple[Passage, ...], int]:
    pieces = tuple(_spotted(marked(content, claims), spots))
    if len(content) <= most:
        return (Passage(0, _lines(pieces)),), 0
    ranges = passages(content, claims, context=CONTEXT) or ((0, NO_CLAIMS_SHOWN),)
    shown: list[Passage] = []
    before = 0
    for start, end in ranges:
        shown.append(Passage(start - before, _lines(cut_pieces(pieces, start, end))))
        before = end
    return tuple(shown), len(content) - before


def _lines(pieces: Sequence[Piece]) -> tuple[tuple[Run, ...], ...]:
    return tuple(runs(line) for line in lines(pieces))


def cut_pieces(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """The pieces between two offsets, the outer ones shortened."""
    kept = []
    for piece in pieces:
        first, last = max(piece.start, start), min(piece.end, end)
        if first < last:
            text = piece.text[first - piece.start : last - piece.start]
            kept.append(
                Piece(first, text, piece.claims, piece.begins if first == piece.start else (), piece.anchors)
            )
    return kept


def _facts(document: Document) -> tuple[tuple[str, str, str], ...]:
    """What is known of it, and where each is known from."""
    names = (
        ("issuer", "Issuer"),
        ("kind", "Kind"),
        ("date", "Date"),
        ("language", "Language"),
        ("address", "Address"),
    )
    facts = []
    for name, heading in names:
        stated = document.stated.get(name)
        if stated is not None:
            facts.append((heading, day(stated.value) if name == "date" else stated.value, stated.source))
    return tuple(facts)


def _outcome(view: Snapshot, document: Document, claims: int) -> str:
    unread = next((reason for one, reason in view.not_read() if one.id == document.id), None)
    reasons = [*document.reasons, *([unread] if unread and not document.reasons else [])]
    why = f": {'; '.join(reasons)}" if reasons else ""
    outcome = (
        "preserved, not read" if unread and document.outcome == "read" else label("outcome", document.outcome)
    )
    found = "" if document.outcome == "refused" else f"; {counted(claims, 'claim')}"
    return f"{capital(outcome)}{found}{why}"


def _card(view: Snapshot, claim: Claim, standings: Standings) -> Card:
    standing = standings.of(claim)
    return Card(
        claim=claim,
        kind=label("kind", claim.kind),
        says=claim_words(claim),
        who=chain_words(view.chain(claim)) if claim.speakers else "",
        details=_details(claim),
        standing=standing,
        standing_words=capital(label("standing", standing.state)),
    )


def _details(claim: Claim) -> tuple[tuple[str, str], ...]:
    event = claim.event
    toll = claim.toll if claim.kind == "toll" else None
    found = (
        ("Stance", label("stance", claim.stance) if claim.stance != "asserts" else None),
        ("Hedge", f"“{claim.hedge}”" if claim.hedge else None),
        ("Up to", day(claim.as_of) if claim.as_of else None),
        ("When", _with_source(period(event.when), event.when.via) if event.when else None),
        ("Where", ", ".join(where.name for where in event.where) or None),
        ("Method", toll.method if toll else None),
        ("Part of", "a larger total of this document" if toll and toll.part_of else None),
        ("Share", toll.share.words if toll and toll.share else None),
        ("Counted", toll.derivation if toll and toll.derivation != "stated" else None),
        ("Role", toll.role if toll and toll.role not in ("not stated", "victim") else None),
    )
    return tuple((name, value) for name, value in found if value)


def _with_source(words: str, via: str) -> str:
    return words if via in ("clause", "sentence") else f"{words} (from the {via})"
