"""The families of statements of an incident: which document repeats which, by what evidence, who was first, what stands alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tollbook.model.document import Document
from tollbook.model.origin import Evidence, Origin, Repetition
from tollbook.model.view import View

# How a document takes over what another says, in a sentence.
VERBS: Mapping[Evidence, str] = {
    "same document": "is the same document as",
    "same text": "has the same text as",
    "near copy": "copies",
    "quotation": "quotes",
    "citation": "cites",
    "same numbers": "gives the same numbers as",
    "translation": "is a translation of",
    "same authority": "comes from the same body as",
    "decision": "repeats, as a person decided,",
}


@dataclass(frozen=True, slots=True)
class Branch:
    """A document in its family, with those that repeat it; `document` is None for a source that is only named.

    `evidence` and `because` say how it is known that it repeats the one above it; both are empty for the first of all.
    """

    document: str | None
    name: str
    issuer: str | None
    date: str | None
    kind: str | None
    evidence: str
    because: str
    branches: tuple["Branch", ...] = ()

    def all(self) -> "list[Branch]":
        """This one and all below it."""
        return [self, *(one for branch in self.branches for one in branch.all())]


@dataclass(frozen=True, slots=True)
class Family:
    """An origin with the documents that give its statements; `alone` where nothing repeats it and it repeats nothing.

    `claims` counts the claims of the incident that go back to it, `first` is the day of its earliest document.
    """

    origin: str
    name: str
    absent: bool
    first: str | None
    claims: int
    alone: bool
    branches: tuple[Branch, ...]


def families(view: View, incident: str) -> tuple[Family, ...]:
    """The families of an incident, the earliest first."""
    documents = {document.id: document for document in view.documents()}
    return tuple(_family(origin, documents) for origin in view.origins(incident))


def _family(origin: Origin, documents: Mapping[str, Document]) -> Family:
    edges = origin.repetitions
    named = (*origin.documents, *(edge.of for edge in edges), *(edge.copy for edge in edges))
    names = sorted(dict.fromkeys(named), key=lambda name: (_date(name, documents) or "9999", name))
    copies = {edge.copy for edge in edges}
    tops, below = _ordered(names, [name for name in names if name not in copies], edges, documents)
    return Family(
        origin.id,
        origin.name,
        origin.absent,
        origin.first,
        len(origin.claims),
        not edges and len(names) < 2 and not origin.absent,
        tuple(_branch(name, None, below, documents) for name in tops),
    )


def _ordered(
    names: Sequence[str],
    firsts: Sequence[str],
    edges: Sequence[Repetition],
    documents: Mapping[str, Document],
) -> tuple[Sequence[str], Mapping[str, Sequence[Repetition]]]:
    """The first documents, and who stands right below each: every one once, where the least stands between it and a first.

    Where documents repeat each other in a circle that no first leads to, the earliest of them is taken for a first.
    """
    repeating: dict[str, dict[str, Repetition]] = {}
    for edge in edges:
        repeating.setdefault(edge.of, {})[edge.copy] = edge
    tops, below = list(firsts), dict[str, list[Repetition]]()
    seen, level = set(tops), list(tops)
    while level or len(seen) < len(names):
        if not level:
            level = [next(name for name in names if name not in seen)]
            tops += level
            seen.update(level)
        found = [edge for name in level for edge in repeating.get(name, {}).values()]
        level = []
        for edge in sorted(found, key=lambda edge: (_date(edge.copy, documents) or "9999", edge.copy)):
            if edge.copy not in seen:
                seen.add(edge.copy)
                below.setdefault(edge.of, []).append(edge)
                level.append(edge.copy)
    return tops, below


def _branch(
    name: str,
    found: Repetition | None,
    below: Mapping[str, Sequence[Repetition]],
    documents: Mapping[str, Document],
) -> Branch:
    """The tree below one document."""
    document = documents.get(name)
    return Branch(
        document=None if document is None else name,
        name=name if document is None else document.name,
        issuer=None if document is None else document.value("issuer"),
        date=_date(name, documents),
        kind=None if document is None else document.value("kind"),
        evidence="" if found is None else found.evidence,
        because="" if found is None else found.because,
        branches=tuple(_branch(edge.copy, edge, below, documents) for edge in below.get(name, ())),
    )


def _date(name: str, documents: Mapping[str, Document]) -> str | None:
    return documents[name].value("date") if name in documents else None
