"""Origins: the sources that the claims of an incident go back to. Copies of one origin count once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType

from tollbook.model import Claim, Document, Origin, Repetition, Text, Variant
from tollbook.model.canonical import short_id
from tollbook.resolve.actors import actor
from tollbook.resolve.citations import Cited, find_cited
from tollbook.resolve.copies import Copied
from tollbook.resolve.mentions import Body, Page
from tollbook.resolve.passages import Sources
from tollbook.resolve.restated import restated
from tollbook.resolve.voices import Voice, leaders
from tollbook.text.words import Words
from tollbook.vocab.gazetteer import Gazetteer

# By document and figure the statements of a body that give it.
Given = Mapping[str, Mapping[int, frozenset[str]]]

CITATION, AUTHORITY = 0.9, 0.5
# A citation of a citation of a citation is followed so far.
LONGEST_CHAIN = 4


@dataclass(frozen=True, slots=True)
class Book:
    """What origins are found from: documents with their issuers, the copies among them, and whose words each claim is.

    `names` gives for each document the fullest form of every name of an authority in it; `source` the document that a person
    decided it to go back to, `apart` whether a person decided that two do not.
    """

    documents: Mapping[str, Document]
    issuers: Mapping[str, str]
    copies: Sequence[Copied]
    sources: Sources
    gazetteer: Gazetteer
    voices: Mapping[str, Voice] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    texts: Mapping[str, tuple[Text, Words]] = field(default_factory=dict)
    source: Callable[[str], str | None] = lambda _document: None
    apart: Callable[[str, str], bool] = lambda _a, _b: False

    def date(self, document: str) -> str | None:
        """A document's own date."""
        known = self.documents.get(document)
        return known.value("date") if known is not None else None

    def name(self, document: str) -> str:
        """What to call a document."""
        known = self.documents.get(document)
        return (known.value("title") or known.name) if known is not None else document[:8]

    def by_date(self, documents: Iterable[str]) -> list[str]:
        """Documents in the order of their own dates, those without one last."""
        return sorted(documents, key=lambda document: (self.date(document) or "9999", document))


@dataclass(frozen=True, slots=True)
class Circle:
    """What is known of one event and its parts: who is one authority, who issued what, who cites whom. `passed` gives for a
    body and a number the documents of the body that give it, each with those whose words it is there.
    """

    leaders: Mapping[tuple[str, str], str]
    issued: Mapping[str, Sequence[str]]
    said: Mapping[str, Mapping[int, Sequence[str]]]
    cited: Sequence[Cited]
    passed: Mapping[tuple[str, int], Mapping[str, frozenset[str]]] = field(default_factory=dict)

    def speaker(self, claim: Claim, book: Book) -> str | None:
        """The fullest name of the authority whose words a claim is."""
        return self.leaders.get((claim.document, book.voices[claim.id].authority or ""))

    def behind(self, name: str, claim: Claim, book: Book) -> str:
        """Whose figure it is when a body is named for it: who cites a body that cites another cites that other one."""
        seen = {name}
        for _ in range(LONGEST_CHAIN):
            further = self._passed_from(name, claim, book) - seen
            if len(further) != 1:
                break
            (name,) = further
            seen.add(name)
        return name

    def _passed_from(self, name: str, claim: Claim, book: Book) -> frozenset[str]:
        """Those whose words a body's documents of that time give the figure as, where it is never the body's own."""
        if (
            claim.kind != "toll"
            or claim.toll.count.low is None
            or claim.toll.count.low != claim.toll.count.high
        ):
            return frozenset()
        then = book.date(claim.document) or "9999"
        own = self.passed.get((name, claim.toll.count.low), {})
        speakers = {
            one for document, some in own.items() if (book.date(document) or "0000") <= then for one in some
        }
        return frozenset() if name in speakers else frozenset(speakers)


def circle(claims: Sequence[Claim], book: Book) -> Circle:
    """What the claims of an event and of its parts tell of who speaks, and what the texts of their documents cite."""
    documents = sorted({claim.document for claim in claims})
    known = leaders(documents, claims, book.voices, book.names, book.issuers, book.gazetteer)
    issued: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        if document in book.issuers:
            issued[known[document, book.issuers[document]]].add(document)
    bare = Circle(known, {name: book.by_date(own) for name, own in issued.items()}, {}, ())
    said, carried = _numbers(claims, bare, book)
    told = replace(bare, said=said, passed=_passed(claims, bare, book))
    bodies = [_body(name, told, carried.get(name, {}), book) for name in sorted(set(known.values()))]
    if len(documents) < 2:
        return told
    found = find_cited(_pages(documents, claims, told, book), bodies, book.documents, book.gazetteer)
    return replace(told, cited=tuple(one for one in found if _holds(one, told, book)))


def _body(name: str, known: Circle, carried: Mapping[int, Sequence[str]], book: Book) -> Body:
    own = known.issued.get(name, ())
    originals = [d for d in own if not any(one.of in own and is_whole(one) for one in book.sources.of(d))]
    return Body(
        name,
        actor(name, book.gazetteer),
        tuple(own),
        tuple(originals),
        known.said.get(name, {}),
        carried,
    )


def is_whole(one: Copied) -> bool:
    """Whether a document repeats another as a text, not only a passage of it."""
    return one.repetition.evidence in ("same text", "near copy")


def _holds(one: Cited, known: Circle, book: Book) -> bool:
    return not book.apart(one.document, one.of) and not _repeats(one, known, book)


def _repeats(one: Cited, known: Circle, book: Book) -> bool:
    """Whether a document that names a body is a copy of what that body issued: then it carries it, and cites nothing."""
    own = known.issued.get(one.body, ())
    return any(copied.of in own and is_whole(copied) for copied in book.sources.of(one.document))


def _numbers(
    claims: Sequence[Claim], known: Circle, book: Book
) -> tuple[Mapping[str, Mapping[int, Sequence[str]]], Mapping[str, Mapping[int, Sequence[str]]]]:
    """By body and number the documents that give the number as the body's; and those that it issued with that number."""
    said: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    carried: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in claims:
        if claim.kind != "toll" or claim.stance in ("denies", "calls_for"):
            continue
        issuer = book.issuers.get(claim.document)
        for number in {claim.toll.count.low, claim.toll.count.high} - {None}:
            speaker = known.speaker(claim, book)
            if speaker is not None and number is not None:
                said[speaker][number].add(claim.document)
            if issuer is not None and number is not None:
                carried[known.leaders[claim.document, issuer]][number].add(claim.document)
    return _ordered(said, book), _ordered(carried, book)


def _passed(
    claims: Sequence[Claim], known: Circle, book: Book
) -> Mapping[tuple[str, int], Mapping[str, frozenset[str]]]:
    """By body and number the body's documents that give it, with those whose words it is there."""
    found: dict[tuple[str, int], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in claims:
        issuer, speaker = book.issuers.get(claim.document), known.speaker(claim, book)
        if (
            claim.kind != "toll"
            or issuer is None
            or speaker is None
            or claim.stance in ("denies", "calls_for")
        ):
            continue
        for number in {claim.toll.count.low, claim.toll.count.high} - {None}:
            found[known.leaders[claim.document, issuer], number or 0][claim.document].add(speaker)
    return {key: {document: frozenset(some) for document, some in own.items()} for key, own in found.items()}


def _ordered(
    found: Mapping[str, Mapping[int, set[str]]], book: Book
) -> Mapping[str, Mapping[int, Sequence[str]]]:
    return {name: {n: book.by_date(own) for n, own in by.items()} for name, by in found.items()}


def _pages(documents: Sequence[str], claims: Sequence[Claim], known: Circle, book: Book) -> list[Page]:
    tolls: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "toll":
            tolls[claim.document].append(claim)
    pages = []
    for document in documents:
        if document in book.texts:
            text, words = book.texts[document]
            own = [claim for claim in tolls[document] if claim.text == text.id]
            named = {
                claim.id: known.speaker(claim, book) if book.voices[claim.id].cited else None for claim in own
            }
            issuer = book.issuers.get(document)
            full = None if issuer is None else known.leaders.get((document, issuer))
            pages.append(Page(text, words, own, named, full))
    return pages


def find_origins(incident: str, claims: Iterable[Claim], known: Circle, book: Book) -> tuple[Origin, ...]:
    """The origins of an incident's claims, the earliest first.

    The innermost named speaker decides. Witnesses and others without a name speak for the document that carries them.
    A claim that nobody is named for belongs to the body that its text names with the same figure, else to the issuer of
    the earliest text that has its passage, else to that text.
    """
    told = sorted(claims, key=lambda claim: claim.id)
    given: dict[str, str] = dict(
        restated(told, book.voices, book.documents, lambda claim: known.speaker(claim, book))
    )
    given |= {claim: one.body for one in known.cited for claim in one.claims}
    gathered: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in told:
        authority = given.get(claim.id) or known.speaker(claim, book)
        authority = known.behind(authority, claim, book) if authority else None
        document = book.voices[claim.id].document
        gathered[("authority", authority) if authority else ("document", document)].append(claim)
    made = [_origin(incident, key, group, known, book) for key, group in gathered.items()]
    return tuple(sorted(made, key=lambda one: (one.first or "9999", one.name, one.id)))


def _origin(
    incident: str, key: tuple[str, str], claims: Sequence[Claim], known: Circle, book: Book
) -> Origin:
    sort, name = key
    documents = book.by_date({claim.document for claim in claims})
    own = known.issued.get(name, []) if sort == "authority" else [name]
    here = [document for document in own if document in documents]
    dates = [date for document in documents if (date := book.date(document))]
    copies = [one for document in documents for one in book.sources.of(document)]
    repetitions = [
        *(_as_authority(one, own, book) for one in copies),
        *_citations(name, claims, own, known, book),
        *_decided(documents, book),
        *_successions(name, here, copies, book),
    ]
    return Origin(
        id=short_id(["origin", incident, sort, _identity(name, book) if sort == "authority" else name]),
        name=" ".join((name if sort == "authority" else book.name(name)).split()),
        claims=tuple(sorted(claim.id for claim in claims)),
        documents=tuple(documents),
        first=min(dates) if dates else None,
        absent=sort == "authority" and not here and not any(one.of in own for one in repetitions),
        repetitions=tuple(sorted(set(repetitions), key=lambda one: (one.copy, one.of, one.evidence))),
        variants=_variants(copies, documents, own, book, _given(name, claims, own, known)),
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


def is_history(one: Copied, own: Sequence[str], book: Book, given: Given = MappingProxyType({})) -> bool:
    """Whether two statements of one body, or whole copies of them, bear different dates: then what differs was changed by the
    body, not in copying. So it is where two texts that are alike give figures of two statements (`given` gives for a document
    those whose figures it gives).
    """
    issuer = book.issuers.get(one.copy)
    if issuer and issuer == book.issuers.get(one.of):
        return book.date(one.copy) != book.date(one.of)
    here, there = given.get(one.copy, {}), given.get(one.of, {})
    copy = _carried(one.copy, own, book) or _giving(here, there)
    of = _carried(one.of, own, book) or _giving(there, here)
    dates = {book.date(document) for document in (*copy, *of)}
    return bool(copy and of) and not copy & of and len(dates) > 1


def _giving(figures: Mapping[int, frozenset[str]], others: Mapping[int, object]) -> frozenset[str]:
    """The statements that give figures which another text does not."""
    return frozenset().union(*(figures[number] for number in figures.keys() - others.keys()))


def _carried(document: str, own: Sequence[str], book: Book) -> frozenset[str]:
    """Which statements of a body a document is, or gives in whole."""
    if document in own:
        return frozenset({document})
    return frozenset(one.of for one in book.sources.of(document) if one.of in own and is_whole(one))


def _citations(
    name: str, claims: Sequence[Claim], own: Sequence[str], known: Circle, book: Book
) -> Iterable[Repetition]:
    """Documents that give the words as this body's: with its latest document by then that gives the same figure, else its
    latest by then, else the bare name; and those whose text names it with a figure or a paper of it.
    """
    found: dict[tuple[str, str], Repetition] = {}
    ids = {claim.id for claim in claims}
    for claim in claims:
        if not book.voices[claim.id].cited or claim.document in own:
            continue
        speaker = known.speaker(claim, book) or name
        issued = known.issued.get(speaker, ())
        if claim.document in issued:
            continue
        of = _cited_document(speaker, claim, issued, known, book) or speaker
        quote = " ".join(claim.span.quote.split())
        because = f"it gives \u201c{quote}\u201d as said by {book.voices[claim.id].authority}"
        found.setdefault((claim.document, of), Repetition(claim.document, of, "citation", CITATION, because))
    for one in known.cited:
        here = one.body == name or not ids.isdisjoint(one.claims)
        if here and (one.document, one.of) not in found and one.document not in own:
            found[one.document, one.of] = Repetition(one.document, one.of, "citation", CITATION, one.because)
    named = {copy for copy, of in found if of != name}
    yield from (found[copy, of] for copy, of in sorted(found) if of != name or copy not in named)


def _cited_document(name: str, claim: Claim, own: Sequence[str], known: Circle, book: Book) -> str | None:
    """The body's latest document by the day of the one that cites it, of those that give its figure if any does."""
    date = book.date(claim.document) or "9999"
    before = [document for document in own if (book.date(document) or "0000") <= date]
    if claim.kind != "toll":
        return before[-1] if before else None
    counts = {claim.toll.count.low, claim.toll.count.high} - {None}
    giving = {document for number in counts for document in known.said.get(name, {}).get(number or 0, ())}
    giving |= {document for number in counts for document in known.passed.get((name, number or 0), ())}
    return next(iter([document for document in before if document in giving][-1:] or before[-1:]), None)


def _decided(documents: Sequence[str], book: Book) -> Iterable[Repetition]:
    """Documents that a person decided to go back to another."""
    for document in documents:
        of = book.source(document)
        if of is not None:
            yield Repetition(
                document, of, "decision", 1.0, "a person decided that both go back to one source"
            )


def _successions(name: str, own: Sequence[str], copies: Sequence[Copied], book: Book) -> Iterable[Repetition]:
    """Several documents of one body, where none is known to copy another."""
    repeating = {one.copy for one in copies if one.of in own}
    for before, document in pairwise(own):
        if document not in repeating:
            yield Repetition(document, before, "same authority", AUTHORITY, f"both were issued by {name}")


def _given(name: str, claims: Sequence[Claim], own: Sequence[str], known: Circle) -> Given:
    """For each document by the figures that it gives as the body's those statements of the body that give them too."""
    said = known.said.get(name, {})
    given: dict[str, dict[int, frozenset[str]]] = defaultdict(dict)
    for claim in claims:
        if claim.kind == "toll" and claim.document not in own:
            for number in {claim.toll.count.low, claim.toll.count.high} - {None}:
                given[claim.document][number or 0] = frozenset(said.get(number or 0, ())) & frozenset(own)
    return given


def _variants(
    copies: Sequence[Copied],
    documents: Sequence[str],
    own: Sequence[str],
    book: Book,
    given: Given,
) -> tuple[Variant, ...]:
    """What differs between the copies of one text, not what a body changed in a later statement of its own."""
    known = {*documents, *own}
    return tuple(
        variant
        for one in copies
        if one.of in known and not is_history(one, own, book, given)
        for variant in one.variants
    )
