"""The toll of a text's main incident, for comparing with coded counts; one text alone, nothing resolved."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tollbook.model import Claim

KILLED = frozenset({"killed", "died", "died_of_wounds", "bodies_found"})
WOUNDED = frozenset({"injured"})
STATED = frozenset({"asserts", "reports", "corrects"})
ELSEWHERE = frozenset({"series", "period"})
PRONOUNS = frozenset({"he", "she", "him", "her", "it", "they", "them", "himself", "herself", "who", "both"})
# words by which people come to those told before
ADDING = frozenset({"other", "others", "another", "also", "additional", "too"})
THEMSELVES = frozenset({"himself", "herself"})
NEXT = ("a second", "a third", "a fourth", "a fifth", "a sixth")
BESIDE = ("as ", "along with ", "together with ")  # "as were two soldiers"
THEIRS = ("his ", "her ", "their ", "its ")
# deaths of people who were wounded first; words by which they are told
LATER = frozenset({"died", "died_of_wounds"})
AFTERWARDS = frozenset({"later", "subsequently", "them", "whom"})
# how far behind the wounded a later death may be told so that their number leaves it out; farther off, it was counted before
BREATH = 40
# what two spellings of a name may differ in ("Kalifah", "Khalifah")
_UNSURE = re.compile(r"[aeiouyh']|(.)(?=\1)")
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


def main_toll(claims: Sequence[Claim], day: str | None = None, *, attackers: bool = True) -> MainToll:
    """The main incident's totals, victims and attackers together, or without attackers where others were harmed.

    The main incident is that of the first count in the text; counts dated to an earlier year, or to a year before that of
    the text's own `day`, are background. Parts are not
    added to their whole, nor is a series divided. People told again (the same number of one group, "the guard", a name or a
    pronoun behind one person) count once. A total to date stands for what was told before it; groups that the text tells
    apart are added, and so are attackers, those who died of wounds, and "more" people. Of the wounded, those who died later
    are told among the dead alone.
    """
    told = sorted((c for c in claims if c.kind == "toll" and _counts(c)), key=lambda c: (c.span, c.id))
    known = {claim.id: claim for claim in told}
    main = _of_main(told, day)
    killed, wounded = (_total(main, harms, known, attackers=attackers) for harms in (KILLED, WOUNDED))
    return MainToll(killed, _survivors(wounded, [c for c in main if c.toll.harm in LATER]))


def _counts(claim: Claim) -> bool:
    toll = claim.toll
    told = claim.stance in STATED and not claim.is_background
    return told and toll.share is None and _number(claim) is not None


def _number(claim: Claim) -> int | None:
    """The number that a coder would write: of "more than 100" it is 100."""
    count = claim.toll.count
    if count.form == "more_than" and count.low is not None:
        return count.low - 1
    if count.form == "fewer_than" and count.high is not None:
        return count.high + 1
    return count.low if count.low is not None else count.high


def _total(
    main: Sequence[Claim], harms: frozenset[str], known: Mapping[str, Claim], *, attackers: bool
) -> Total:
    own = [c for c in main if c.toll.harm in harms and not _is_part(c, harms, known)]
    if not attackers:
        own = [c for c in own if c.toll.role != "attacker"] or own
    single = [c for c in own if c.toll.basis not in ELSEWHERE] or own
    sure = [c for c in single if c.confidence >= IMPLIED] or single
    if not sure:
        return Total(None)
    chosen = _chosen(sure)
    return Total(sum(_number(c) or 0 for c in chosen), tuple(chosen))


def _survivors(wounded: Total, deaths: Sequence[Claim]) -> Total:
    """The wounded without those of them who died later ("five were wounded; one later died")."""
    later = [death for death in deaths if any(_died_later(death, claim) for claim in wounded.claims)]
    number = sum(_number(death) or 0 for death in later)
    if wounded.number is None or not later or number > wounded.number:
        return wounded
    return Total(wounded.number - number, (*wounded.claims, *later))


def _died_later(death: Claim, wounded: Claim) -> bool:
    """Whether a death is that of one told as wounded: the same words' subject, or fewer of them in the same breath.

    People who were only shot are no stated number of wounded, and a later death takes from them wherever it is told.
    """
    words = death.span.quote.lower().split()
    told = death.toll.harm == "died_of_wounds" or not AFTERWARDS.isdisjoint(words)
    one, many = _number(death) or 0, _number(wounded) or 0
    if death.span.start == wounded.span.start:
        return one == many
    alike = not _group(death) or not _group(wounded) or _group(death)[0] in _group(wounded)
    near = wounded.confidence < IMPLIED or 0 <= death.span.start - wounded.span.end <= BREATH
    return told and near and wounded.span < death.span and one < many and alike and not _named(death)


def _of_main(told: Sequence[Claim], day: str | None) -> list[Claim]:
    """The first claim, and those dated to no year before that of the first dated one, nor, by their own clause, `day`'s."""
    years = [_year(c) for c in told]
    first = next((year for year in years if year is not None), None)
    return [
        claim
        for claim, year in zip(told, years, strict=True)
        if year is None
        or first is None
        or claim.span.start <= told[0].span.end
        or (year >= first and not _before(claim, year, day))
    ]


def _before(claim: Claim, year: str, day: str | None) -> bool:
    when = claim.event.when
    return day is not None and when is not None and when.via == "clause" and year < day[:4]


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
        if _is_total(claim) and not (kept and _adds(claim)) and number >= sum(_number(c) or 0 for c in kept):
            kept = [
                one
                for one in kept
                if one.toll.role == "attacker" and (number == _number(one) or _is_beside(one, claim))
            ]
        elif _covered(claim, kept):
            continue
        smaller = [one for one in kept if _same_group(claim, one)]
        if smaller:
            kept = [one for one in kept if one not in smaller]
            claim = max(*smaller, claim, key=lambda one: _number(one) or 0)
        kept.append(claim)
    return kept


def _is_beside(attacker: Claim, total: Claim) -> bool:
    """Whether a total is told of those beside an attacker: "in addition to the bomber, seven people were killed"."""
    return attacker.span.start < total.span.start and attacker.span.end == total.span.end


def _told_again(claim: Claim, earlier: Claim) -> bool:
    """Whether a claim tells again of people already told of."""
    if _adds(claim) or claim.toll.role != earlier.toll.role == "attacker":
        return False
    one, other = _number(claim), _number(earlier)
    if one == other == 1:
        return _is_that_person(claim, earlier)
    if one != other:
        return False
    return _alike(claim, earlier) or not _group(claim) or not _group(earlier) or _is_total(claim)


def _is_that_person(claim: Claim, earlier: Claim) -> bool:
    """Whether one person is told of again: by the name or a part of it, a pronoun, an article that points back."""
    words, before = claim.toll.count.words, earlier.toll.count.words
    if _named(claim) and _named(earlier):
        return bool(_spelling(words) & _spelling(before))
    if claim.toll.harm == "bodies_found" and ("'s " in words or words.lower().startswith(THEIRS)):
        return True
    if claim.span.quote.lower().startswith("the "):
        return True  # "the death of R. Vance", "the second secretary was shot"
    if _named(claim) and _group(claim) and _group(earlier):
        return _alike(claim, earlier)
    if _named(claim) or words.lower().startswith("the ") or words.lower() in PRONOUNS:
        return True
    return _alike(claim, earlier) and not words.lower().startswith(THEIRS)


def _same_group(claim: Claim, earlier: Claim) -> bool:
    """Whether two numbers of several people are of one named group, of which the larger counts."""
    if _adds(claim) or earlier.toll.basis == "increment" or claim.toll.harm == "died_of_wounds":
        return False
    return (_number(claim) or 0) > 1 and bool(_group(claim)) and _alike(claim, earlier)


def _adds(claim: Claim) -> bool:
    """Whether the words say that these people come to those told before: "two others", "another", "was also hurt"."""
    words = claim.span.quote.lower()
    return (
        claim.toll.basis == "increment"
        or words.startswith(BESIDE)
        or any(word in ADDING for word in words.split())
        or claim.toll.count.words.lower() in THEMSELVES
        or claim.toll.count.words.lower().startswith(NEXT)
    )


def _named(claim: Claim) -> bool:
    return claim.toll.derivation == "counted from names"


def _spelling(words: str) -> set[str]:
    """The consonants of the capitalised parts of a name, which most spellings of it share; short ones as they are."""
    names = [
        part.strip(".,") for word in words.replace("-", " ").split() for part in [word.removesuffix("'s")]
    ]
    return {_consonants(name) for name in names if name[:1].isupper()}


def _consonants(name: str) -> str:
    bare = _UNSURE.sub("", name.lower()).removesuffix("s")
    return bare if len(bare) > 2 else name


def _alike(claim: Claim, earlier: Claim) -> bool:
    """Whether two groups are one: the same, or one said more closely ("soldiers", "women soldiers")."""
    one, other = _group(claim), _group(earlier)
    if not one or not other:
        return one == other
    return one[0] == other[0] and (set(one) <= set(other) or set(other) <= set(one))


def _is_total(claim: Claim) -> bool:
    return claim.toll.basis == "event total to date" or claim.toll.derivation == "sum of listed parts"


def _covered(claim: Claim, kept: Sequence[Claim]) -> bool:
    """Whether a number is a part of a total already told, though the text does not say so."""
    if _adds(claim) or claim.toll.harm == "died_of_wounds" or claim.toll.role == "attacker":
        return False
    number = _number(claim) or 0
    return any(
        _is_total(one) and (_number(one) or 0) > number and one.span < claim.span and not _apart(claim, one)
        for one in kept
    )


def _apart(claim: Claim, whole: Claim) -> bool:
    """Whether nobody can be of both groups: civilians on the one side, soldiers or police on the other."""
    roles = {claim.toll.role, whole.toll.role}
    return roles == {"victim", "security force"} and _group(whole)[:1] != ("victims",)


def _group(claim: Claim) -> tuple[str, ...]:
    return claim.toll.group.normalised if claim.toll.group is not None else ()
