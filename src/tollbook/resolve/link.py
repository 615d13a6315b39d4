"""Linking: why two happenings are held to be one event or not, in log-odds, each piece of evidence with its words.

The numbers are judged, not fitted: that two happenings of different documents are one event starts at odds of about
one to thirty; a shared town and a shared day together are worth about four hundred to one. A toll is never evidence.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Literal

from tollbook.model import Link
from tollbook.resolve.happenings import Happening, is_known

Relation = Literal["same", "a in b", "b in a", "apart"]
Evidence = tuple[float, str]

UNPLACED = 0.1
# A date that a claim has only from its document as a whole is weaker evidence between documents.
INHERITED = 0.5
NOTHING: Evidence = (0.0, "")
BETWEEN_DOCUMENTS = -3.5
WITHIN_DOCUMENT = 0.5
# Towns up to this many people see few such events, cities above the other one many.
TOWN, LARGE_CITY = 50_000, 500_000
# An interval of at least so many days, and so many times as long as a day or night in it, has that day as its part; of a
# shorter one the first day or the last may stand for all of it ("the siege of 1 September").
LONG, TIMES = 7, 3
# Intervals shorter than this are dated as well as a day.
FEW = 3
WEEK, MONTH, YEAR = 7, 31, 366
# Sources of one event may date it this many days apart.
DATES_MAY_DIFFER = 3


@dataclass(frozen=True, slots=True)
class Linked:
    """A link with how the two lie to each other: one event, one a part of the other, or told apart."""

    link: Link
    relation: Relation


def link(a: Happening, b: Happening) -> Linked:
    """The score in log-odds and the sentence, from all evidence; a score above 0 speaks for one event."""
    found = [weigh(a, b) for weigh in EVIDENCE]
    score = round(sum(value for value, _ in found), 2)
    because = "; ".join(words for _, words in found if words) or "nothing speaks for one event"
    return Linked(Link(a.id, b.id, score, because), relation(a, b))


def relation(a: Happening, b: Happening) -> Relation:
    """How the places and days of two happenings lie to each other, as far as both state them exactly."""
    if _apart_by_place(a, b) or _apart_by_days(a, b):
        return "apart"
    a_in_b = inside(a, b)
    b_in_a = inside(b, a)
    if a_in_b == b_in_a:
        return "same"
    return "a in b" if a_in_b else "b in a"


def inside(part: Happening, whole: Happening) -> bool:
    """Whether one names fewer places than the other, places inside the other's, or a day of the other's longer interval."""
    if not part.places or not whole.places or part.filed or whole.filed:
        return False
    if not covers(whole, part) or _longer(part, whole) or _apart_by_days(part, whole):
        return False
    return _longer(whole, part) or not covers(part, whole)


def covers(whole: Happening, part: Happening) -> bool:
    """Whether every place of the part is one of the whole's or lies within one."""
    return all(place in whole.places or wider & whole.places.keys() for place, wider in part.places.items())


def _longer(whole: Happening, part: Happening) -> bool:
    """Whether the whole is dated to an interval that has the part's few days in it. A month may only be a vaguer date."""
    if whole.days is None or part.days is None or whole.precision != "interval" or not part.short:
        return False
    if not (whole.days[0] <= part.days[0] and part.days[1] <= whole.days[1]):
        return False
    length = _length(whole.days)
    return length >= LONG and length >= TIMES * _length(part.days)


def _length(days: tuple[int, int]) -> int:
    return days[1] - days[0] + 1


def told_apart(a: Happening, b: Happening) -> bool:
    """Whether one document tells them apart: by places that exclude each other, or by days, even neighbouring ones."""
    return (
        _apart_by_place(a, b)
        or _other_country(a, b)
        or (_dated_apart(a, b) and a.short and b.short)
        or _apart_by_days(a, b)
    )


def compatible(a: Happening, b: Happening) -> bool:
    """Whether two happenings can be one event of one level at all, by whatever others they are linked."""
    far = a.days is not None and b.days is not None and gap(a.days, b.days) > DATES_MAY_DIFFER
    elsewhere = _apart_by_place(a, b) or _other_country(a, b)
    return not far and not elsewhere and not inside(a, b) and not inside(b, a)


def bridges(
    ends: tuple[Happening, Happening], ours: Collection[Happening], theirs: Collection[Happening]
) -> bool:
    """Whether a link between two of them can bring two groups together. One that names no means fits a bombing and a shooting
    of one town and day alike, and is no reason to take these for one event. Where both ends name means, the link has weighed
    it; where one document tells of both groups, it has told them apart or has not.
    """
    if all(one.means for one in ends) or {one.document for one in ours} & {one.document for one in theirs}:
        return True
    here, there = (frozenset().union(*(one.means for one in group)) for group in (ours, theirs))
    return not here or not there or bool(here & there)


def _apart_by_place(a: Happening, b: Happening) -> bool:
    if not a.places or not b.places or a.filed or b.filed:
        return False
    return _comparable(a, b) and not _touching(a, b)


def _touching(a: Happening, b: Happening) -> bool:
    return any(
        _touch(x, wide_x, y, wide_y) for x, wide_x in a.places.items() for y, wide_y in b.places.items()
    )


def _comparable(a: Happening, b: Happening) -> bool:
    """Whether both name places that are known. An unknown name may be another word for a known place ("the capital"),
    but one document hardly has two unknown names for one place.
    """
    known_a, known_b = all(map(is_known, a.places)), all(map(is_known, b.places))
    return (known_a and known_b) or (a.document == b.document and known_a == known_b)


def _touch(x: str, wide_x: frozenset[str], y: str, wide_y: frozenset[str]) -> bool:
    return x == y or x in wide_y or y in wide_x


def _apart_by_days(a: Happening, b: Happening) -> bool:
    return a.days is not None and b.days is not None and gap(a.days, b.days) > 1


def gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Days between two intervals: 0 where they meet, 1 for one day and the next."""
    return max(0, max(a[0], b[0]) - min(a[1], b[1]))


# --- the evidence ---


def by_document(a: Happening, b: Happening) -> Evidence:
    """One document speaks of one event until it tells two apart; two documents speak of two until more speaks for one.

    Of what a document only repeats the original speaks: how its parts were cut tells nothing.
    """
    if a.document != b.document:
        return BETWEEN_DOCUMENTS, ""
    if a.copied and b.copied:
        return NOTHING
    return (
        (WITHIN_DOCUMENT, "nothing in their document tells them apart")
        if _scoped(a) and _scoped(b)
        else NOTHING
    )


def _scoped(one: Happening) -> bool:
    return one.days is not None or bool(one.places or one.loose)


def by_place(a: Happening, b: Happening) -> Evidence:
    """Shared places, the smaller the better; places that exclude each other speak against."""
    if a.places and b.places:
        if _apart_by_place(a, b):
            return -8.0, "they name different places"
        if a.filed or b.filed:
            return _filed(a, b)
        return _shared_places(a, b)
    if bool(a.places) != bool(b.places) and not (a.loose or b.loose):
        # who names no place rather speaks of the whole than of one of its places
        return UNPLACED * min(len(a.places) + len(b.places), 5), ""
    return _by_country(a, b)


def _shared_places(a: Happening, b: Happening) -> Evidence:
    if not _touching(a, b):
        return NOTHING
    weight = _weight(min(a.size, b.size))
    if a.places.keys() == b.places.keys():
        several = len(a.places) > 1
        return weight + several, "both name the same places" if several else "both name the same place"
    if covers(a, b) or covers(b, a):
        return weight - 0.5, "the places of one are among or inside those of the other"
    return weight - 1.5, "they share places"


def _filed(a: Happening, b: Happening) -> Evidence:
    """Most texts of a country are filed from its capital; a title says what its text is about."""
    if a.titled or b.titled:
        return _titled(a, b)
    if a.places.keys() != b.places.keys():
        return -1.0, ""
    if a.filed and b.filed:
        return 1.0, "both are filed from the same place"
    return 1.5, "one is filed from the place that the other names"


def _titled(a: Happening, b: Happening) -> Evidence:
    if _touching(a, b):
        return 3.0, "the title of one names the place of the other"
    return NOTHING if a.document == b.document else (-1.0, "")


def _weight(size: int) -> float:
    if size > LARGE_CITY:
        return 3.0
    return 4.0 if 0 < size <= TOWN else 3.5


def _by_country(a: Happening, b: Happening) -> Evidence:
    """Countries and regions: little where they agree, much where they do not."""
    if _other_country(a, b):
        return -5.0, "they name different countries or regions"
    if (a.loose and a.loose & (b.loose | b.around)) or (b.loose and b.loose & a.around):
        return 0.5, "both are in the same country or region"
    return NOTHING


def _other_country(a: Happening, b: Happening) -> bool:
    here, there = a.loose | a.around, b.loose | b.around
    return bool(here and there) and not here & there


def by_days(a: Happening, b: Happening) -> Evidence:
    """Shared days, the more exactly dated the better; every day between them speaks against."""
    if a.days is None or b.days is None:
        return NOTHING
    apart = gap(a.days, b.days)
    longest = max(_length(a.days), _length(b.days))
    if apart == 0:
        weight, words = _shared_days(a, b, longest)
        return (
            (weight * INHERITED, words)
            if (a.inherited or b.inherited) and a.document != b.document
            else (weight, words)
        )
    if longest > WEEK:
        return -6.0, "their dates exclude each other"
    if apart == 1:
        return 0.5, "they are dated to neighbouring days"
    return (
        (-1.5, f"they are dated {apart} days apart")
        if apart <= DATES_MAY_DIFFER
        else (-8.0, "their dates exclude each other")
    )


def _shared_days(a: Happening, b: Happening, longest: int) -> Evidence:
    if longest < FEW:
        return (
            (3.0, "both are dated to the same day") if a.days == b.days else (2.5, "their dates share a day")
        )
    for most, weight, words in (
        (10, 1.5, "within days"),
        (MONTH, 1.0, "in one month"),
        (YEAR, 0.2, "in one year"),
    ):
        if longest <= most:
            return weight, f"their dates agree {words}"
    return NOTHING


def by_head(a: Happening, b: Happening) -> Evidence:
    """A wire that names no day tells of its own day or the day before, where the other names a day and the same town; cities see
    many events a day.
    """
    for wire, other in ((a, b), (b, a)):
        if wire.near is None or wire.days is not None or other.days is None or not other.short:
            continue
        if (
            a.document == b.document
            or not (a.places and b.places)
            or a.filed
            or b.filed
            or not _touching(a, b)
        ):
            continue
        later = gap(wire.near, other.days)
        if later:
            return (-3.0, "one is news of other days") if later <= 2 * WEEK else NOTHING
        weight = 0.5 if min(a.size, b.size) > LARGE_CITY else 1.5
        return weight, "one names no day, and is news of the other's day or of the day after"
    return NOTHING


def by_victims(a: Happening, b: Happening) -> Evidence:
    """People harmed whom both name in full. Two texts that each name one, and not the same, rather tell of two events."""
    shared = sorted(a.victims & b.victims)
    if a.document == b.document:
        return NOTHING
    if not shared:
        other = len(a.victims) == len(b.victims) == 1 and not _same_person(a, b)
        return (-3.0, "each names another person harmed") if other else NOTHING
    return (
        (4.0, "both name the same person harmed")
        if len(shared) == 1
        else (6.0, "both name the same people harmed")
    )


def _same_person(a: Happening, b: Happening) -> bool:
    """Whether two names can be one person's: a surname is said with and without what else belongs to it."""
    (ours,), (theirs,) = a.victims, b.victims
    return bool(set(ours.split()) & set(theirs.split()))


def by_actors(a: Happening, b: Happening) -> Evidence:
    """Who is said to have done it: little where both name the same, who does much; nothing where they differ, as sources do."""
    if a.actors & b.actors and a.document != b.document:
        return 0.5, "both name the same as those who did it"
    return NOTHING


def by_words(a: Happening, b: Happening) -> Evidence:
    """Event words of some rarity that both use; kinds of event that are hardly one speak against, and so do different means
    ("the bombing", "the shooting") where two documents name them.
    """
    shared = sorted(a.words & b.words)
    if shared:
        return 1.0, f"both speak of {', '.join(shared[:3])}"
    if _other_means(a, b) and a.document != b.document:
        return -4.0, "they name different means"
    if a.families and b.families and not a.families & b.families:
        return -4.0, "they name different kinds of event"
    return NOTHING


def _other_means(a: Happening, b: Happening) -> bool:
    return bool(a.means and b.means) and not a.means & b.means


def by_passage(a: Happening, b: Happening) -> Evidence:
    """The same passage, copied. One that tells of two events has two dates: it joins each to its own copy, and that another
    document repeats it says nothing of the two in one document. Words by which a body tells of a bombing and then of a
    shooting are a formula.
    """
    if a.document == b.document or not a.passages & b.passages or _other_means(a, b):
        return NOTHING
    dated = a.days is not None and b.days is not None
    if dated and a.days != b.days and not _dated_apart(a, b):
        return 1.0, "their words stand in the same passage, dated otherwise"
    return 6.0, "their words stand in the same passage"


def _dated_apart(a: Happening, b: Happening) -> bool:
    return a.days is not None and b.days is not None and gap(a.days, b.days) > 0


EVIDENCE: tuple[Callable[[Happening, Happening], Evidence], ...] = (
    by_document,
    by_place,
    by_days,
    by_head,
    by_words,
    by_victims,
    by_actors,
    by_passage,
)
