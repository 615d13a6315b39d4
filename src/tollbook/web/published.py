"""The door of what is published: one view held in memory, read and never decided on."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import NoReturn, TypeVar

from tollbook.errors import UnknownItem
from tollbook.model import Claim, Decision, Document, Figure, Incident, Scope
from tollbook.model.figure import Finding
from tollbook.publish.snapshot import Snapshot
from tollbook.publish.standing import Standings
from tollbook.store.listings import Page, Waiting
from tollbook.store.shelf import Listed

T = TypeVar("T")


class PublishedLists:
    """As much of `Listings` as published pages ask for, in the same orders."""

    def __init__(self, view: Snapshot, standings: Standings) -> None:
        self._view = view
        decided: Counter[str] = Counter()
        claims: Counter[str] = Counter()
        for claim in view.claims():
            claims[claim.document] += 1
            decided[claim.document] += standings.of(claim).decided
        self._decided = sum(decided.values())
        self._listed = sorted(
            (_listed(d, claims[d.id], decided[d.id]) for d in view.documents()), key=_by_date
        )

    def counts(self) -> dict[str, int]:
        """How many documents, claims, decided ones, incidents, figures and findings. What was rejected is not published."""
        view = self._view
        return {
            "documents": len(view.documents()), "claims": len(list(view.claims())), "decided": self._decided, "rejected": 0,
            "incidents": len(view.incidents()), "figures": len(view.figures()), "findings": len(view.findings()),
        }  # fmt: skip

    def listed(
        self, *, issuer: str | None = None, skip: int = 0, most: int = 100, **_: object
    ) -> Page[Listed]:
        """Documents by date, those without one last."""
        found = [one for one in self._listed if issuer in (None, one.issuer)]
        return _page(found, skip, most)

    def issuers(self, *, most: int = 200) -> list[tuple[str | None, int]]:
        """Who issued how many documents, most first."""
        counts = Counter(one.issuer for one in self._listed)
        return sorted(counts.items(), key=lambda one: (-one[1], one[0] or ""))[:most]

    def newest(self) -> str | None:
        """The date of the newest document."""
        return max((one.date for one in self._listed if one.date), default=None)

    def listed_incidents(self, *, skip: int = 0, most: int = 50) -> Page[Incident]:
        """Incidents, largest first."""
        return _page(self._view.incidents(), skip, most)

    def incidents_by_id(self, ids: Iterable[str]) -> dict[str, Incident]:
        """Incidents by id."""
        wanted = set(ids)
        return {one.id: one for one in self._view.incidents() if one.id in wanted}

    def findings_of(self, *, incident: str | None = None, skip: int = 0, most: int = 200) -> Page[Finding]:
        """Findings of one incident, or all."""
        found = [one for one in self._view.findings() if incident in (None, one.incident)]
        return _page(found, skip, most)

    def heads_of_figures(self, incidents: Iterable[str]) -> dict[str, list[Figure]]:
        """The figures of some incidents."""
        return {key: list(self._view.figures(incident=key)) for key in incidents}

    def findings_counted(self, incidents: Iterable[str]) -> dict[str, int]:
        """How many findings some incidents have."""
        return {key: self.findings_of(incident=key).total for key in incidents}

    def findings_by_kind(self) -> dict[str, int]:
        """How many findings there are of each kind."""
        return dict(Counter(one.kind for one in self._view.findings()))

    def passages(self, hits: Sequence[tuple[str, str, int, int]]) -> list[str]:
        """Texts are not published."""
        return [""] * len(hits)

    def waiting(self, *, most: int = 50) -> Page[Waiting]:
        """Nobody decides here."""
        return _page((), 0, most)

    def recorded(self, *, skip: int = 0, most: int = 100) -> Page[tuple[int, str, str]]:
        """The log is not published."""
        return _page((), skip, most)


class PublishedDoor:
    """As much of a `Door` as published pages ask for: no texts, no originals, no decisions taken."""

    def __init__(self, view: Snapshot) -> None:
        self._view = view
        self._standings = Standings(view.decisions())
        self._lists = PublishedLists(view, self._standings)
        self._incidents = {incident.id: incident for incident in view.incidents()}
        self._claims = {claim.id: claim for claim in view.claims()}
        self._decisions = {decision.id: decision for decision in view.decisions()}

    @property
    def folder(self) -> Path:
        """A name where the book has no title."""
        return Path("Casualty record")

    @property
    def scope(self) -> Scope:
        """The stated scope."""
        return self._view.scope

    def state(self) -> str:
        """Always the same."""
        return "published"

    def moment(self) -> AbstractContextManager[None]:
        """There is but one state."""
        return nullcontext()

    def whole(self) -> Snapshot:
        """All that is published."""
        return self._view

    def of_incident(self, key: str) -> tuple[Incident, Snapshot]:
        """An incident by its id."""
        return self._incidents.get(key) or _none(key), self._view

    def of_document(self, key: str) -> tuple[Document, Snapshot]:
        """A document by its id."""
        return self._view.document(key) or _none(key), self._view

    def standings(self) -> Standings:
        """Whether each claim stands as the machine read it or as a person decided."""
        return self._standings

    def claim(self, key: str) -> Claim:
        """A claim by its id."""
        return self._claims.get(key) or _none(key)

    def history(self, claim: str) -> list[Decision]:
        """The published decisions on a claim."""
        return [d for d in self._decisions.values() if d.anchor is not None and d.anchor.claim == claim]

    @property
    def lists(self) -> PublishedLists:
        """Lists of what is published."""
        return self._lists

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Made each time: a site is made once."""
        return make()

    def decisions(self) -> Sequence[Decision]:
        """The published decisions."""
        return self._view.decisions()

    def unattached(self) -> Sequence[Decision]:
        """Decisions without a place are not published."""
        return ()

    def decision(self, key: str) -> Decision | None:
        """A published decision by its id."""
        return self._decisions.get(key)

    def moved(self, decision: str) -> None:
        """Nobody decides here."""

    @property
    def behind(self) -> bool:
        """Figures are those of the decisions published with them."""
        return False


def _listed(document: Document, claims: int, decided: int) -> Listed:
    value = document.value
    return Listed(
        document.id, "", value("date"), document.name, value("title"), value("issuer"), value("kind"), document.outcome, claims, decided,
    )  # fmt: skip


def _by_date(one: Listed) -> tuple[bool, str, str, str]:
    return one.date is None, one.date or "", one.name, one.document


def _page(found: Sequence[T], skip: int, most: int) -> Page[T]:
    return Page(tuple(found[skip : skip + most]), len(found))


def _none(key: str) -> NoReturn:
    raise UnknownItem(f"{key[:16]} is no part of what is published")
