"""The stage: claims and texts in; incidents, places, origins, repetitions, variants and findings out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
from tollbook.resolve.same_numbers import findings as same_number_findings
from tollbook.resolve.world import Source, World
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
    return resolved(notes, known)


def renew(
    source: Source,
    notes: Notes,
    changed: Iterable[str],
    *,
    gazetteer: Gazetteer,
    decisions: Sequence[Decision] = (),
    former: Sequence[Incident] = (),
) -> None:
    """Bring what is noted up to date where documents came, went or changed (their texts, facts or claims in force).

    From no notes at all, with every document as changed, this is resolving the whole; in any other case the notes are
    then the same as if it had been the whole. What is looked at is only what a change can reach: texts with a
    fingerprint of the changed ones, happenings in their blocks, groups of those whose links changed, and the incidents
    and wholes that these make.
    """
    decided = told(decisions)
    before: Told = notes.one("decided", "") or Told((), ())
    notes.put("decided", "", decided)
    reconsidered = _reconsidered(before, decided)
    asked = set(changed)
    world = World(source, notes, gazetteer, decided.claims)
    copies = renew_copies(world, asked)
    renew_numbers(world, copies)
    linking = renew_links(world, copies, asked | reconsidered)
    grouping = renew_groups(world, linking, decided, reconsidered)
    housing = renew_incidents(world, linking, grouping, former)
    renew_origins(world, linking, housing)
    renew_conflicts(world, copies, linking, housing)
    renew_pairs(world)


def _reconsidered(before: Told, now: Told) -> set[str]:
    """Documents with a claim on which decisions are not as they were."""
    pairs = set(before.same) ^ set(now.same) | set(before.different) ^ set(now.different)
    claims = {claim for pair in pairs for claim in pair}
    return {document for claim, document in (*before.documents, *now.documents) if claim in claims}


class Given:
    """Claims, texts and documents that are at hand. For each document one text: never a translation, a transcription only
    where nothing was extracted.
    """

    def __init__(
        self, claims: Iterable[Claim], texts: Iterable[Text], documents: Mapping[str, Document]
    ) -> None:
        """All there is."""
        self._documents = documents
        self._texts: dict[str, Text] = {}
        for text in sorted(texts, key=lambda one: (one.document, one.kind, one.id)):
            if text.kind != "translation":
                self._texts.setdefault(text.document, text)
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            self._claims[claim.document].append(claim)

    def names(self) -> set[str]:
        """Every document that there is anything of."""
        return {*self._documents, *self._texts, *self._claims}

    def document(self, key: str) -> Document | None:
        """A document by its id."""
        return self._documents.get(key)

    def text(self, key: str) -> Text | None:
        """The text of a document that copies are looked for in."""
        return self._texts.get(key)

    def claims(self, key: str) -> Sequence[Claim]:
        """The claims in force in a document."""
        return self._claims.get(key, ())


def resolved(notes: Notes, documents: Mapping[str, Document]) -> Resolved:
    """Everything that is noted, in order."""
    incidents = notes.all("incident")
    copies = [one for _, own in sorted(notes.all("copies").items()) for one in own]
    alike = sorted(notes.all("alike").values(), key=lambda one: (one.copy, one.of))
    conflicts = (finding for own in notes.all("finding").values() for finding in own)
    return Resolved(
        incidents=tuple(incidents[id] for id in sorted(incidents)),
        places={claim: found for own in notes.all("places").values() for claim, found in own.items()},
        origins={id: tuple(own) for id, own in sorted(notes.all("origins").items())},
        repetitions=tuple(one for _, one in sorted(notes.all("pair").items())),
        variants=tuple(variant for one in copies for variant in one.variants),
        findings=(
            *sorted(conflicts, key=lambda finding: finding.id),
            *same_number_findings(alike, {id: named(documents[id]) for id in documents}),
        ),
    )


def named(document: Document) -> str:
    """What to call a document."""
    return document.value("title") or document.name
