"""The toll of a text's main incident, for comparing with coded counts; one text alone, nothing resolved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tollbook.model import Claim

KILLED = frozenset({"killed", "died", "died_of_wounds", "bodies_found"})
WOUNDED = frozenset({"injured"})
STATED = frozenset({"asserts", "reports", "corrects"})
ELSEWHERE = frozenset({"series", "period"})
# below this a harm is only implied ("was shot"): it counts where nothing else is stated of those people
IMPLIED = 0.45


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

    The main incident is that of the first count in the text; counts dated to an earlier year are background. Parts are not
    added to their whole, nor is a series divided. People told again (the same number of one group, "the guard", a name or a
    pronoun behind one person) count once. A total to date stands for what was told before it; groups that the text tells
    apart are added, and so are attackers, those who died of wounds, and "more" people.
    """
    told = sorted((c for c in claims if c.kind == "toll" and _counts(c)), key=lambda c: (c.span, c.id))
    known = {claim.id: claim for claim in told}
    return MainToll(_total(told, KILLED, known), _total(told, WOUNDED, known))


def _counts(claim: Claim) -> bool:
    toll = claim.toll
    told = claim.stance in STATED and toll.basis != "other event" and claim.event.relation is None
    return told and toll.share is None and _number(claim) is not None


def _number(claim: Claim) -> int | None:
    """The number that a coder would write: of "more than 100" it is 100."""
    count = claim.toll.count
    if count.form == "more_than" and count.low is not None:
        return count.low - 1
    if count.form == "fewer_than" and count.high is not None:
        return count.high + 1
    return count.low if count.low is not None else count.high


def _total(told: Sequence[Claim], harms: frozenset[str], known: Mapping[str, Claim]) -> Total:
    own = [c for c in _of_main(told) if c.toll.harm in harms and not _is_part(c, harms, known)]
    single = [c for c in own if c.toll.basis not in ELSEWHERE] or own
    sure = [c for c in single if c.confidence >= IMPLIED] or single
    if not sure:
        return Total(None)
    chosen = _chosen(sure)
    return Total(sum(_number(c) or 0 for c in chosen), tuple(chosen))


def _of_main(told: Sequence[Claim]) -> list[Claim]:
    """Claims that are not dated to a year before that of the first dated one."""
    years = [(_year(c), c) for c in told]
    first = next((year for year, _ in years if year is not None), None)
    return [c for year, c in years if year is None or first is None or year >= first]


def _year(claim: Claim) -> str | None:
    """The year of a claim's date, unless it was only counted from the text's own day ("in August")."""
    when = claim.event.when
    if when is None or when.end is None:
        return None
    return when.end[:4] if when.span is None or when.end[:4] in when.span.quote else None


def _is_part(claim: Claim, harms: frozenset[str], known: Mapping[str, Claim]) -> bool:
    whole = known.get(claim.toll.part_of or "")
    return whole is not None and whole.toll.harm in harms


def _chosen(own: Sequence[Claim]) -> list[Claim]:
    """The claims whose numbers add up to the total, in text order."""
    kept: list[Claim] = []
    for claim in own:
        number = _number(claim) or 0
        if number == 0 and any(_number(one) for one in own):
            continue
        if any(_told_again(claim, one) for one in kept):
            continue
        if _is_total(claim) and number >= sum(_number(c) or 0 for c in kept):
            kept = [one for one in kept if one.toll.role == "attacker" and number == _number(one)]
        elif _covered(claim, kept):
            continue
        smaller = next((one for one in kept if _same_group(claim, one)), None)
        if smaller is not None:
            kept.remove(smaller)
            claim = max(smaller, claim, key=lambda one: _number(one) or 0)
        kept.append(claim)
    return kept


def _told_again(claim: Claim, earlier: Claim) -> bool:
    """Whether a claim tells again of people already told of."""
    if claim.toll.basis == "increment" or claim.toll.role != earlier.toll.role == "attacker":
        return False
    one, other = _number(claim), _number(earlier)
    if one == other == 1:
        return _points_back(claim) or _group(claim) == _group(earlier)
    if one != other:
        return False
    return _group(claim) == _group(earlier) or not _group(claim) or not _group(earlier) or _is_total(claim)


def _same_group(claim: Claim, earlier: Claim) -> bool:
    """Whether two numbers of several people are of one named group, of which the larger counts."""
    if "increment" in (claim.toll.basis, earlier.toll.basis) or claim.toll.harm == "died_of_wounds":
        return False
    several = (_number(claim) or 0) > 1 and (_number(earlier) or 0) > 1
    return several and bool(_group(claim)) and _group(claim) == _group(earlier)


def _points_back(claim: Claim) -> bool:
    """A person told by a name, a pronoun, or an article that points back."""
    words = claim.toll.count.words.lower()
    named = claim.toll.derivation == "counted from names"
    return named or words.startswith(("the ", "his ", "her ")) or " " not in words


def _is_total(claim: Claim) -> bool:
    return claim.toll.basis == "event total to date" or claim.toll.derivation == "sum of listed parts"


def _covered(claim: Claim, kept: Sequence[Claim]) -> bool:
    """Whether a number is a part of a total already told, though the text does not say so."""
    if (
        claim.toll.basis == "increment"
        or claim.toll.harm == "died_of_wounds"
        or claim.toll.role == "attacker"
    ):
        return False
    number = _number(claim) or 0
    return any(_is_total(one) and (_number(one) or 0) > number and one.span < claim.span for one in kept)


def _group(claim: Claim) -> tuple[str, ...]:
    return claim.toll.group.normalised if claim.toll.group is not None else ()
