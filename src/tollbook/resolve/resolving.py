"""The stage: claims and texts in; incidents, places, origins, repetitions, variants and findings out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tollbook.model import (
    Claim,
    Decision,
    Document,
    Finding,
    Incident,
    Origin,
    PlaceFound,
    Repetition,
    Text,
    Variant,
)
from tollbook.resolve.decided import Told, told
from tollbook.resolve.notes import InMemory, Notes
from tollbook.resolve.renewed_copies import renew_copies
from tollbook.resolve.renewed_groups import renew_groups
from tollbook.resolve.renewed_incidents import renew_incidents
from tollbook.resolve.renewed_links import renew_links
from tollbook.resolve.renewed_numbers import renew_numbers
from tollbook.resolve.renewed_origins import renew_conflicts, renew_origins, renew_pairs
from tollbook.resolve.world import Lanes, Source, World, one_by_one
from tollbook.vocab.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Resolved:
    """What resolving found. `places` is by claim id, in the order of the claim's own places; `origins` by incident id,
    and covers the claims of the incident and of its parts.
    """

    incidents: tuple[Incident, ...]
    places: Mapping[str, tuple[PlaceFound, ...]]
    origins: Mapping[str, tuple[Origin, ...]]
    repetitions: tuple[Repetition, ...]
    variants: tuple[Variant, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """What a renewal looked at: incidents (all of a whole and its parts), those that are no more, and the documents in them
    or told anew. Whatever else is noted is as it was.
    """

    incidents: frozenset[str]
    gone: frozenset[str]
    documents: frozenset[str]


def resolve(
    claims: Iterable[Claim],
    texts: Iterable[Text],
    documents: Mapping[str, Document] | Iterable[Document],
    *,
    gazetteer: Gazetteer,
    decisions: Sequence[Decision] = (),
    former: Sequence[Incident] = (),
) -> Resolved:
    """Bring the claims of one event together and find out which sources they go back to.

    `claims` are those in force, `texts` those that they were read from, `documents` by id or in any order, `decisions`
    all that were taken, in order; `former` are earlier incidents, whose ids stay as aliases. The order of claims, texts
    and documents changes nothing.
    """
    known = documents if isinstance(documents, Mapping) else {document.id: document for document in documents}
    source = Given(claims, texts, known)
    notes = InMemory()
    renew(source, notes, source.names(), gazetteer=gazetteer, decisions=decisions, former=former)
    return resolved(notes)


def renew(
    source: Source,
    notes: Notes,
    changed: Iterable[str],
    *,
    gazetteer: Gazetteer,
    decisions: Sequence[Decision] = (),
    former: Sequence[Incident] = (),
    lanes: Lanes = one_by_one,
) -> Reached:
    """Bring what is noted up to date where documents came, went or changed (their texts, facts or claims in force).

    From no notes at all, with every document as changed, this is resolving the whole; in any other case the notes are
    then the same as if it had been the whole. What is looked at is only what a change can reach: texts with a
    fingerprint of the changed ones, happenings in their blocks, groups of those whose links changed, and the incidents
    and wholes that these make. `lanes` does what can be done for each document, pair or incident alone.
    """
    decided = told(decisions)
    before: Told = notes.one("decided", "") or Told((), ())
    notes.put("decided", "", decided)
    reconsidered = _reconsidered(before, decided)
    asked = set(changed)
    world = World(source, notes, gazetteer, decided, lanes)
    disputed = _disputed(before, decided)
    asked |= disputed
    for pair in decided.one_source * 2:
        asked |= set() if asked.isdisjoint(pair) else set(pair)
    copies = renew_copies(world, asked, disputed)
    renew_numbers(world, copies, asked)
    linking = renew_links(world, copies, asked | reconsidered)
    grouping = renew_groups(world, linking, decided, reconsidered)
    housing = renew_incidents(world, linking, grouping, former)
    roots = renew_origins(world, linking, housing)
    renew_conflicts(world, copies, linking, housing)
    renew_pairs(world)
    return _reached(world, roots, linking.documents | housing.documents, housing.gone)


def _reached(world: World, roots: set[str], documents: set[str], gone: set[str]) -> Reached:
    names = {name for tree in world.notes.marked("tree", roots).values() for name in tree}
    groups = world.notes.many("group", names)
    there = {document for of in world.notes.marked("member", names).values() for document in of}
    return Reached(
        frozenset(group.incident for group in groups.values()), frozenset(gone), frozenset(documents | there)
    )


def _reconsidered(before: Told, now: Told) -> set[str]:
    """Documents with a claim on which decisions are not as they were."""
    pairs = set(before.same) ^ set(now.same) | set(before.different) ^ set(now.different)
    claims = {claim for pair in pairs for claim in pair}
    return {document for claim, document in (*before.documents, *now.documents) if claim in claims}


def _disputed(before: Told, now: Told) -> set[str]:
    """Documents on whose sources decisions are not as they were."""
    changed = set(before.one_source) ^ set(now.one_source) | set(before.two_sources) ^ set(now.two_sources)
    return {document for pair in changed for document in pair}


def text_of(texts: Iterable[Text]) -> Text | None:
    """Of the texts of one document that which copies are looked for in: never a translation, a transcription only where nothing
    was extracted.
    """
    own = [text for text in texts if text.kind != "translation"]
    return min(own, key=lambda one: (one.kind, one.id)) if own else None


class Given:
    """Claims, texts and documents that are at hand."""

    def __init__(
        self, claims: Iterable[Claim], texts: Iterable[Text], documents: Mapping[str, Document]
    ) -> None:
        """All there is."""
        self._documents = documents
        of_document: dict[str, list[Text]] = defaultdict(list)
        for text in texts:
            of_document[text.document].append(text)
        chosen = {document: text_of(own) for document, own in of_document.items()}
        self._texts = {document: text for document, text in chosen.items() if text is not None}
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            self._claims[claim.document].append(claim)

    def names(self) -> set[str]:
        """Every document that there is anything of."""
        return {*self._documents, *self._texts, *self._claims}

    def prepare(self, documents: Collection[str], *, claims: bool = True) -> None:
        """Nothing: all is at hand."""

    def document(self, key: str) -> Document | None:
        """A document by its id."""
        return self._documents.get(key)

    def text(self, key: str) -> Text | None:
        """The text of a document that copies are looked for in."""
        return self._texts.get(key)

    def claims(self, key: str) -> Sequence[Claim]:
        """The claims in force in a document."""
        return self._claims.get(key, ())


def resolved(notes: Notes) -> Resolved:
    """Everything that is noted, in order: what differs in copies of a document first, then pairs of equal numbers."""
    incidents = notes.all("incident")
    copies = [one for _, own in sorted(notes.all("copies").items()) for one in own]
    findings = [
        (" " in owner, owner, finding) for owner, own in notes.all("finding").items() for finding in own
    ]
    return Resolved(
        incidents=tuple(incidents[id] for id in sorted(incidents)),
        places={claim: found for own in notes.all("places").values() for claim, found in own.items()},
        origins={id: tuple(own) for id, own in sorted(notes.all("origins").items())},
        repetitions=tuple(one for _, one in sorted(notes.all("pair").items())),
        variants=tuple(variant for one in copies for variant in one.variants),
        findings=tuple(finding for *_, finding in sorted(findings, key=lambda one: one[:2])),
    )
