"""Origins: the sources that the claims of an incident go back to. Copies of one origin count once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tollbook.model import Claim, Document, Origin, Repetition, Variant
from tollbook.model.canonical import short_id
from tollbook.resolve.actors import actor, group, is_nobody
from tollbook.resolve.copies import Copied, Sources
from tollbook.vocab.gazetteer import Gazetteer

CITATION, AUTHORITY = 0.9, 0.5


@dataclass(frozen=True, slots=True)
class Book:
    """What origins are found from: documents with their issuers, and the copies among them."""

    documents: Mapping[str, Document]
    issuers: Mapping[str, str]
    copies: Sequence[Copied]
    sources: Sources
    gazetteer: Gazetteer

    def date(self, document: str) -> str | None:
        """A document's own date."""
        known = self.documents.get(document)
        return known.value("date") if known is not None else None

    def name(self, document: str) -> str:
        """What to call a document."""
        known = self.documents.get(document)
        return (known.value("title") or known.name) if known is not None else document[:8]


@dataclass(frozen=True, slots=True)
class _Source:
    """Whose words a claim is, and the document that they were first issued in, where the book has it."""

    authority: str | None
    document: str
    cited: bool


def find_origins(incident: str, claims: Iterable[Claim], book: Book) -> tuple[Origin, ...]:
    """The origins of an incident's claims, the earliest first.

    The innermost named speaker decides. Witnesses and others without a name speak for the document that carries them.
    A claim that nobody is named for belongs to the issuer of the earliest text that has its passage, else to that text.
    """
    told = sorted(claims, key=lambda claim: claim.id)
    sources = {claim.id: _source(claim, book) for claim in told}
    leaders = _leaders(told, sources, book)
    gathered: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in told:
        source = sources[claim.id]
        authority = leaders.get((claim.document, source.authority or ""))
        gathered[("authority", authority) if authority else ("document", source.document)].append(claim)
    issued = _issued(told, sources, leaders, book)
    made = [_origin(incident, key, group, sources, issued, book) for key, group in gathered.items()]
    return tuple(sorted(made, key=lambda one: (one.first or "9999", one.name, one.id)))


def _source(claim: Claim, book: Book) -> _Source:
    for speaker in reversed(claim.speakers):
        if not is_nobody(speaker.name):
            return _Source(speaker.name, claim.document, True)
    document, _, _ = book.sources.first(claim.document, claim.span.start, claim.span.end)
    return _Source(book.issuers.get(document), document, False)


def _leaders(
    claims: Sequence[Claim], sources: Mapping[str, _Source], book: Book
) -> Mapping[tuple[str, str], str]:
    """For each document and name in it the fullest name of that authority in the incident.

    "The ministry" is first looked for in its own document: there it is the one ministry named, or its issuer.
    """
    in_document: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        source = sources[claim.id]
        in_document[claim.document].update(
            name for name in (source.authority, book.issuers.get(claim.document)) if name
        )
    local = {document: group(names, book.gazetteer) for document, names in in_document.items()}
    everywhere = group({name for found in local.values() for name in found.values()}, book.gazetteer)
    return {
        (document, name): everywhere[full]
        for document, found in local.items()
        for name, full in found.items()
    }


def _issued(
    claims: Sequence[Claim],
    sources: Mapping[str, _Source],
    leaders: Mapping[tuple[str, str], str],
    book: Book,
) -> Mapping[str, list[str]]:
    """By authority, the documents of the incident that it issued itself, copies of them by others apart; by date."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        issuer = book.issuers.get(claim.document)
        if issuer and (claim.document, issuer) in leaders:
            found[leaders[claim.document, issuer]].add(claim.document)
    return {
        name: sorted(own, key=lambda document: (book.date(document) or "9999", document))
        for name, own in found.items()
    }


def _origin(
    incident: str, key: tuple[str, str], claims: Sequence[Claim], sources: Mapping[str, _Source],
    issued: Mapping[str, list[str]], book: Book,
) -> Origin:  # fmt: skip
    sort, name = key
    documents = sorted(
        {claim.document for claim in claims}, key=lambda document: (book.date(document) or "9999", document)
    )
    own = issued.get(name, []) if sort == "authority" else [name]
    dates = [date for document in documents if (date := book.date(document))]
    copies = [one for document in documents for one in book.sources.of(document)]
    repetitions = [
        *(_as_authority(one, own, book) for one in copies),
        *_citations(name, claims, sources, own, book),
        *_successions(name, own, copies, book),
    ]
    return Origin(
        id=short_id(["origin", incident, sort, _identity(name, book) if sort == "authority" else name]),
        name=name if sort == "authority" else book.name(name),
        claims=tuple(sorted(claim.id for claim in claims)),
        documents=tuple(documents),
        first=min(dates) if dates else None,
        absent=sort == "authority" and not own,
        repetitions=tuple(sorted(set(repetitions), key=lambda one: (one.copy, one.of, one.evidence))),
        variants=_variants(copies, documents, own, book),
    )


def _identity(name: str, book: Book) -> list[str]:
    return sorted(actor(name, book.gazetteer).words)


def _as_authority(one: Copied, own: Sequence[str], book: Book) -> Repetition:
    """A body that uses its own earlier words again does not copy somebody."""
    found = one.repetition
    if is_history(one, own, book) and (found.score < 1 or one.variants):
        return Repetition(
            found.copy,
            found.of,
            "same authority",
            found.score,
            f"an earlier statement of the same body; {found.because}",
        )
    return found


def is_history(one: Copied, own: Sequence[str], book: Book) -> bool:
    """Whether two documents of one body bear different dates: then what differs was changed by it, not in copying."""
    return one.copy in own and one.of in own and book.date(one.copy) != book.date(one.of)


def _citations(
    name: str, claims: Sequence[Claim], sources: Mapping[str, _Source], own: Sequence[str], book: Book
) -> Iterable[Repetition]:
    """Documents that give the words as this body's, with its latest document by then, or the bare name."""
    cited: dict[str, Claim] = {}
    for claim in claims:
        if sources[claim.id].cited and claim.document not in own:
            cited.setdefault(claim.document, claim)
    for document, claim in sorted(cited.items()):
        date = book.date(document) or "9999"
        before = [other for other in own if (book.date(other) or "9999") <= date]
        of = (before or own or [""])[-1] or name
        quote = " ".join(claim.span.quote.split())
        yield Repetition(
            document,
            of,
            "citation",
            CITATION,
            f"it gives \u201c{quote}\u201d as said by {sources[claim.id].authority}",
        )


def _successions(name: str, own: Sequence[str], copies: Sequence[Copied], book: Book) -> Iterable[Repetition]:
    """Several documents of one body, where none is known to copy another."""
    repeating = {one.copy for one in copies if one.of in own}
    for before, document in pairwise(own):
        if document not in repeating:
            yield Repetition(document, before, "same authority", AUTHORITY, f"both were issued by {name}")


def _variants(
    copies: Sequence[Copied], documents: Sequence[str], own: Sequence[str], book: Book
) -> tuple[Variant, ...]:
    """What differs between the copies of one text, not what a body changed in a later statement of its own."""
    known = {*documents, *own}
    return tuple(
        variant
        for one in copies
        if one.of in known and not is_history(one, own, book)
        for variant in one.variants
    )
