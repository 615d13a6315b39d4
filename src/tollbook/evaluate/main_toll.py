"""The toll of a text's main incident, for comparing with coded counts; one text alone, nothing resolved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tollbook.model import Claim

KILLED = frozenset({"killed", "died", "died_of_wounds", "bodies_found"})
WOUNDED = frozenset({"injured"})
STATED = frozenset({"asserts", "reports", "corrects"})


@dataclass(frozen=True, slots=True)
class Total:
    """A number of people, the claims that it rests on, and the least confidence among them; None where none is read."""

    number: int | None
    claims: tuple[Claim, ...] = ()

    @property
    def confidence(self) -> float:
        """The least confidence among its claims, 0 without any."""
        return min((claim.confidence for claim in self.claims), default=0.0)


@dataclass(frozen=True, slots=True)
class MainToll:
    """People killed and wounded in a text's main incident."""

    killed: Total
    wounded: Total


def main_toll(claims: Sequence[Claim]) -> MainToll:
    """The main incident's totals, victims and attackers together.

    The main incident is that of the first count in the text; counts dated to an earlier year are background. Parts are not added to their whole, nor is a series divided. A total "to date" stands alone.
    Else a sum that the reader derived holds its parts; groups that the text tells apart are added; of one group the
    largest number counts; those who died of wounds, and "more" people, are added to those killed.
    """
    told = sorted((c for c in claims if c.kind == "toll" and _counts(c)), key=lambda c: (c.span, c.id))
    known = {claim.id: claim for claim in told}
    return MainToll(_total(told, KILLED, known), _total(told, WOUNDED, known))


def _counts(claim: Claim) -> bool:
    toll = claim.toll
    return claim.stance in STATED and toll.share is None and _number(claim) is not None


def _number(claim: Claim) -> int | None:
    count = claim.toll.count
    return count.low if count.low is not None else count.high


def _total(told: Sequence[Claim], harms: frozenset[str], known: Mapping[str, Claim]) -> Total:
    own = [c for c in _of_main(told) if c.toll.harm in harms and not _is_part(c, harms, known)]
    if not own:
        return Total(None)
    attackers = [c for c in own if c.toll.role == "attacker"]
    others = [c for c in own if c.toll.role != "attacker"]
    chosen = [*_chosen(others), *_chosen(attackers)]
    return Total(sum(_number(c) or 0 for c in chosen), tuple(chosen))


def _of_main(told: Sequence[Claim]) -> list[Claim]:
    """Claims that are not dated to a year before that of the first dated one."""
    years = [(_year(c), c) for c in told]
    first = next((year for year, _ in years if year is not None), None)
    return [c for year, c in years if year is None or first is None or year >= first]


def _year(claim: Claim) -> str | None:
    when = claim.event.when
    return when.end[:4] if when is not None and when.end is not None else None


def _is_part(claim: Claim, harms: frozenset[str], known: Mapping[str, Claim]) -> bool:
    whole = known.get(claim.toll.part_of or "")
    return whole is not None and whole.toll.harm in harms


def _chosen(own: Sequence[Claim]) -> list[Claim]:
    """The claims whose numbers add up to the total of one side."""
    to_date = [c for c in own if c.toll.basis == "event total to date"]
    if to_date:
        return [max(to_date, key=lambda c: _number(c) or 0)]
    more = [c for c in own if c.toll.basis == "increment" or c.toll.harm == "died_of_wounds"]
    plain = [c for c in own if not any(c is one for one in more)]
    return [*_plain(plain), *more]


def _plain(own: Sequence[Claim]) -> list[Claim]:
    groups: dict[tuple[str, ...], Claim] = {}
    for claim in own:
        group = claim.toll.group.normalised if claim.toll.group is not None else ()
        best = groups.get(group)
        if best is None or (_number(claim) or 0) > (_number(best) or 0):
            groups[group] = claim
    derived = [c for c in groups.values() if c.toll.derivation == "sum of listed parts"]
    if derived:
        whole = max(derived, key=lambda c: _number(c) or 0)
        beyond = [c for c in groups.values() if (_number(c) or 0) > (_number(whole) or 0)]
        return [max(beyond, key=lambda c: _number(c) or 0)] if beyond else [whole]
    return list(groups.values())
