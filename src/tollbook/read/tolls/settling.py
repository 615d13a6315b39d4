"""Which of a sentence's harms stand: several words for one harm, "killed or wounded", and implied harms are settled here."""

from tollbook.read.phrases import Phrases
from tollbook.read.tolls.predicate import Predicate
from tollbook.vocab.harms import harms

# two harms of the same people that their words do not part
_TOGETHER = {
    frozenset({"killed", "injured"}): "killed_or_injured",
    frozenset({"died", "injured"}): "killed_or_injured",
    frozenset({"killed", "missing"}): "killed_or_missing",
    frozenset({"died", "missing"}): "killed_or_missing",
}


def settle(phrases: Phrases, found: list[Predicate]) -> list[Predicate]:
    """The predicates that stand, in order."""
    kept: list[Predicate] = []
    numbered = {predicate.group for predicate in found if predicate.number and predicate.alone is None}
    for predicate in found:
        if not predicate.number and predicate.people[0].at in numbered:
            continue  # "the number of civilians killed" is told by its number
        earlier = next((p for p in kept if _same_people(p, predicate)), None)
        if earlier is None:
            kept.append(predicate)
            continue
        together = _together(phrases, earlier, predicate)
        if together is not None:
            earlier.harm, earlier.last = together, predicate.at
        elif _stronger(predicate, earlier):
            predicate.first = earlier.at if earlier.first < 0 else earlier.first
            if earlier.implied and predicate.harm == "died" and phrases.codes[predicate.at] == "J":
                predicate.harm = "killed"  # "shot eight people dead"
            kept[kept.index(earlier)] = predicate
        elif predicate.harm == "survived" or not (
            predicate.implied or predicate.harm == earlier.harm or _both_dead(predicate, earlier)
        ):
            kept.append(predicate)
        elif predicate.joined == earlier.at:
            earlier.last = predicate.at
    return kept


def _same_people(one: Predicate, other: Predicate) -> bool:
    return not (one.number or other.number or one.inside >= 0 or other.inside >= 0) and (
        one.people[0].at == other.people[0].at
    )


def _both_dead(one: Predicate, other: Predicate) -> bool:
    return harms()[one.harm].dead and harms()[other.harm].dead


def _stronger(later: Predicate, earlier: Predicate) -> bool:
    """Whether a later word says more of the same people than an earlier one: "shot and killed", "wounded and later died"."""
    if earlier.implied and not later.implied:
        return later.harm != "survived"
    return later.harm == "killed" and earlier.harm == "died"


def _together(phrases: Phrases, one: Predicate, other: Predicate) -> str | None:
    """The harm of people said to be killed or wounded, where the text does not part them."""
    if one.implied or other.implied or one.negated or other.negated:
        return None
    harm = _TOGETHER.get(frozenset({one.harm, other.harm}))
    if harm is None:
        return None
    between = phrases.codes[one.at + 1 : other.at].strip("r,")
    if between == "|":
        return harm
    plural = any(letter in "9m8v" for letter in phrases.items[one.people[0].at].letters)
    return harm if between == "&" and plural else None
