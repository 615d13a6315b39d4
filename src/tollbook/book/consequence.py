"""How much looking at a claim matters: what would be different in the figures without it, times how unsure the reading is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tollbook.model import Claim, Figure, Finding
from tollbook.model.figure import Point
from tollbook.store.shelf import Weight
from tollbook.vocab.findings import kinds

# What depends on a claim, in parts of a thousand: a figure that would be another one, a finding that names it. What only
# stands beside the others has the least.
LEAST = 100
DECIDES = {"most supported": 600, "low": 400, "high": 400, "ties": 300}
IN_DETAIL = 2  # a row for one group counts half as much as the row for all
VARIANT, FOUND, MINOR = 1000, 300, 100
DOUBT = 100  # also the surest reading can be wrong
CONFLICT = "variant_conflict"

Reason = tuple[str, str]


def weights(
    incident: str, claims: Iterable[Claim], figures: Sequence[Figure], findings: Iterable[Finding]
) -> list[Weight]:
    """What each claim of an incident weighs, with the reasons: what it decides, and the figure or finding that is about.

    A claim that alone holds a figure, and that the machine is unsure of, comes first; copies that differ come before all.
    """
    found: dict[str, list[tuple[int, Reason]]] = {}
    for figure in figures:
        for claim, share, reason in _decisive(figure):
            found.setdefault(claim, []).append((share, reason))
    for finding in findings:
        for claim in finding.claims:
            found.setdefault(claim, []).append((_share(finding), (f"finding:{finding.kind}", finding.id)))
    return [_weight(claim, incident, found.get(claim.id, ())) for claim in claims]


def _weight(claim: Claim, incident: str, reasons: Sequence[tuple[int, Reason]]) -> Weight:
    best = sorted(dict.fromkeys(reasons), reverse=True)
    share = LEAST + (best[0][0] if best else 0)
    doubt = 1000 if best and best[0][0] == VARIANT else 1000 - round(claim.confidence * 1000) + DOUBT
    return Weight(claim.id, incident, share * doubt // 1000, tuple(reason for _, reason in best))


def _share(finding: Finding) -> int:
    if finding.kind == CONFLICT:
        return VARIANT
    kind = kinds().get(finding.kind)
    return MINOR if kind is not None and kind.minor else FOUND


def _decisive(figure: Figure) -> Iterator[tuple[str, int, Reason]]:
    """The claims without which a figure would be another one."""
    part = 1 if figure.group == "total" else IN_DETAIL
    current = [point for point in figure.points if point.state == "current"]
    for name, holding, least in (
        ("most supported", _exactly(current, figure.most_supported), 2),
        ("low", [p for p in current if p.low is not None and p.low == figure.low], 1),
        ("high", [p for p in current if p.high is not None and p.high == figure.high], 1),
        *(("ties", _exactly(current, value), 2) for value in figure.tied),
    ):
        by_origin = _by_origin(holding)
        if len(by_origin) <= least:
            for points in by_origin.values():
                if len(points) == 1:  # an origin that says it twice loses nothing with one of them
                    yield points[0].claim, DECIDES[name] // part, (name, figure.id)


def _exactly(points: Sequence[Point], value: int | None) -> list[Point]:
    return [] if value is None else [p for p in points if p.low == p.high == value]


def _by_origin(points: Sequence[Point]) -> Mapping[str, list[Point]]:
    found: dict[str, list[Point]] = {}
    for point in points:
        found.setdefault(point.origin, []).append(point)
    return found
