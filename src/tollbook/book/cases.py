"""What a rule is asked about an incident of a book: its claims, origins and parts; and what one origin does to a figure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tollbook.book.stages import Reconciled, Stages
from tollbook.model import Claim, Document, Figure, Incident, Origin
from tollbook.store.protocol import Store

# A row of all deaths is called after its one harm where every text uses the same word.
DEATHS = ("deaths", "killed", "died")


@dataclass(frozen=True, slots=True)
class Case:
    """One incident with the claims of it and of its parts, and their origins."""

    incident: Incident
    claims: Sequence[Claim]
    origins: Sequence[Origin]
    children: Sequence[Incident]

    @property
    def own(self) -> frozenset[str]:
        """The ids of the claims that are of the incident itself, not of one of its parts."""
        return frozenset(self.incident.claims)

    def without(self, origin: str) -> "Case":
        """The same incident as if one origin had said nothing."""
        left = frozenset(claim for one in self.origins if one.id == origin for claim in one.claims)
        return self._less(left, [one for one in self.origins if one.id != origin])

    def without_documents(self, documents: Collection[str]) -> "Case":
        """The same incident as if some documents were not there."""
        return self._less(frozenset(c.id for c in self.claims if c.document in documents), self.origins)

    def _less(self, left: frozenset[str], origins: Sequence[Origin]) -> "Case":
        kept = tuple(name for name in self.incident.claims if name not in left)
        return replace(
            self,
            incident=replace(self.incident, claims=kept),
            claims=[claim for claim in self.claims if claim.id not in left],
            origins=origins,
        )


@dataclass(frozen=True, slots=True)
class Without:
    """What a figure would be had one of its origins said nothing; None everywhere where nothing would be left."""

    origin: str
    name: str
    low: int | None = None
    most_supported: int | None = None
    high: int | None = None
    high_open: bool = False

    def changes(self, figure: Figure) -> bool:
        """Whether the figure would be another one."""
        now = (figure.low, figure.most_supported, figure.high, figure.high_open)
        return (self.low, self.most_supported, self.high, self.high_open) != now


def cases(store: Store, claims: Iterable[Claim], wanted: str | None = None) -> Iterator[Case]:
    """Every incident of a book as a rule is asked about it, largest first; or one of them."""
    incidents = store.incidents()
    asked = {one.id for one in incidents} if wanted is None else {wanted}
    found = cases_of(incidents, claims, store.origins_of(asked))
    return (case for case in found if case.incident.id in asked)


def cases_of(
    incidents: Sequence[Incident], claims: Iterable[Claim], origins: Mapping[str, Sequence[Origin]]
) -> Iterator[Case]:
    """Some incidents in their order, each with those of them that are its parts."""
    by_id = {claim.id: claim for claim in claims}
    below: dict[str, list[Incident]] = defaultdict(list)
    for incident in incidents:
        if incident.part_of is not None and incident.part_of != incident.id:
            below[incident.part_of].append(incident)
    for incident in incidents:
        children = below[incident.id]
        names = dict.fromkeys(name for one in (incident, *children) for name in one.claims)
        own = [by_id[name] for name in names if name in by_id]
        yield Case(incident, own, origins.get(incident.id, ()), children)


def reconciled(case: Case, stages: Stages, documents: Mapping[str, Document], rule: str) -> Reconciled:
    """The figures of one incident by a named rule."""
    return stages.reconcile(case.incident, case.claims, case.origins, documents, rule, case.children)


def without_each(
    figure: Figure, case: Case, stages: Stages, documents: Mapping[str, Document]
) -> tuple[Without, ...]:
    """The figure once more without each of the origins that its points name, by the name of the origin."""
    named = {point.origin for point in figure.points}
    rule = figure.rule.partition(" over ")[0]
    found = []
    for origin in sorted(
        (one for one in case.origins if one.id in named), key=lambda one: (one.name, one.id)
    ):
        made = reconciled(case.without(origin.id), stages, documents, rule).figures
        left = _same_row(figure, made)
        bare = Without(origin.id, origin.name)
        found.append(
            bare
            if left is None
            else replace(
                bare,
                low=left.low,
                most_supported=left.most_supported,
                high=left.high,
                high_open=left.high_open,
            )
        )
    return tuple(found)


def _same_row(figure: Figure, made: Iterable[Figure]) -> Figure | None:
    harms = DEATHS if figure.harm in DEATHS else (figure.harm,)
    rows = {(f.harm, f.group, f.as_of): f for f in made}
    keys = [(harm, figure.group, figure.as_of) for harm in dict.fromkeys((figure.harm, *harms))]
    return next((rows[key] for key in keys if key in rows), None)
