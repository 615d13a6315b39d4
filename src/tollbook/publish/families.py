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
    tops = [name for name in names if name not in copies] or names[:1]
    return Family(
        origin.id,
        origin.name,
        origin.absent,
        origin.first,
        len(origin.claims),
        not edges and len(names) < 2 and not origin.absent,
        tuple(_branch(name, None, edges, documents, frozenset(tops)) for name in tops),
    )


def _branch(
    name: str,
    found: Repetition | None,
    edges: Sequence[Repetition],
    documents: Mapping[str, Document],
    seen: frozenset[str],
) -> Branch:
    """The tree below one document; a document stands once, where the least stands between it and the first."""
    below = {edge.copy: edge for edge in edges if edge.of == name and edge.copy not in seen}
    inner = seen | {name} | below.keys()
    document = documents.get(name)
    return Branch(
        document=None if document is None else name,
        name=name if document is None else document.name,
        issuer=None if document is None else document.value("issuer"),
        date=_date(name, documents),
        kind=None if document is None else document.value("kind"),
        evidence="" if found is None else found.evidence,
        because="" if found is None else found.because,
        branches=tuple(
            _branch(copy, edge, edges, documents, inner)
            for copy, edge in sorted(
                below.items(), key=lambda item: (_date(item[0], documents) or "9999", item[0])
            )
        ),
    )


def _date(name: str, documents: Mapping[str, Document]) -> str | None:
    return documents[name].value("date") if name in documents else None
