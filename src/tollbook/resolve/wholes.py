"""What a claim without a place speaks of: all places that its document tells apart, what its title names, where it was issued."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tollbook.model import Claim, Place
from tollbook.resolve.happenings import LOOSE, UNRESOLVED, Happening, is_known
from tollbook.text.words import words_of
from tollbook.vocab import happenings
from tollbook.vocab.gazetteer import Gazetteer, fold_name

SPOKEN = frozenset({"asserts", "reports", "corrects"})


@dataclass(frozen=True, slots=True)
class Seat:
    """The one town that a body's name holds ("Town Council of Harven"), and what it lies in."""

    place: Place
    wider: tuple[Place, ...]


def complete(
    found: Sequence[Happening],
    claims: Sequence[Claim],
    issuers: Mapping[str, str],
    gazetteer: Gazetteer,
    titles: Mapping[str, str] | None = None,
) -> tuple[Happening, ...]:
    """The happenings with places for those that name none.

    Where a document tells of several places that exclude each other, what it says of the same days without a place is
    said of all of them together ("in all 97 persons were killed. By town: ..."); in a document without any date so are its
    counts that name nothing. Else a dated happening without a place is taken for one in the town that the document's
    title names ("Siege of Harven: key facts"), or its issuer ("in this town"), as weakly as a dateline.
    """
    titles = titles or {}
    seats = {name: _seat(name, gazetteer) for name in sorted(set(issuers.values()))}
    by_document: dict[str, list[Happening]] = defaultdict(list)
    for one in found:
        by_document[one.document].append(one)
    bare = _bare_counts(claims, {claim for one in found for claim in one.claims})
    made = []
    for document in sorted(by_document):
        own = by_document[document]
        extra = _of_undated_document(own, bare.get(document, ()))
        made += [
            _placed(one, own, seats.get(issuers.get(document, "")), titles.get(document, ""), gazetteer)
            for own_ in (own, extra)
            for one in own_
        ]
    return tuple(sorted(made, key=lambda one: one.id))


def _bare_counts(claims: Sequence[Claim], told: set[str]) -> Mapping[str, list[str]]:
    """By document the tolls with a number that name neither date nor place."""
    bare: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "toll" and claim.id not in told and claim.stance in SPOKEN:
            count = claim.toll.count
            if count.low is not None or count.high is not None:
                bare[claim.document].append(claim.id)
    return bare


def _of_undated_document(own: Sequence[Happening], bare: Sequence[str]) -> list[Happening]:
    making = [one for one in own if one.making]
    if not bare or not making or any(one.days for one in making):
        return []
    empty = replace(making[0], id=min(bare), claims=tuple(sorted(bare)), places={}, around=frozenset(), loose=frozenset(),
                    filed=False, inherited=False, size=0, words=frozenset(), families=frozenset(), means=frozenset(), passages=frozenset(),
                    victims=frozenset(), actors=frozenset(), near=None)  # fmt: skip
    return [empty] if len(_together(empty, making)) > 1 else []


def _placed(
    one: Happening, own: Sequence[Happening], seat: Seat | None, title: str, gazetteer: Gazetteer
) -> Happening:
    if one.places or not one.making:
        return one
    places = _together(one, own)
    if len(places) > 1:
        around = frozenset().union(*(other.around for other in own))
        return replace(
            one, places=places, around=around, loose=frozenset(), size=max(other.size for other in own)
        )
    if one.loose or one.days is None:
        return one
    named, called = (_seat(title, gazetteer), _called(title)) if title else (None, "")
    if named is None and called:
        # "The Lantern Square killings": by the name of the place, known or not
        return replace(one, places={f"{UNRESOLVED}{called}": frozenset()}, filed=True, titled=True)
    seat = named or seat
    if seat is None:
        return one
    return replace(
        one,
        places={seat.place.id: frozenset(place.id for place in seat.wider)},
        around=frozenset(place.id for place in seat.wider if place.kind in LOOSE),
        filed=True,
        size=seat.place.population,
        titled=named is not None,
    )


@cache
def _called(title: str) -> str:
    """The name in front of a word for an event in a title: "lantern square" of "The Lantern Square killings"."""
    known = happenings.load()
    words = words_of(title).folded
    for at, word in enumerate(words):
        first = at
        while word in known.called and first and words[first - 1] not in known.common | known.called:
            first -= 1
        if first < at:
            return fold_name(" ".join(words[first:at]))
    return ""


def _together(one: Happening, own: Sequence[Happening]) -> dict[str, frozenset[str]]:
    """The known places that the document tells of the same days, those apart that lie in another of them."""
    places: dict[str, frozenset[str]] = {}
    for other in own:
        if other.making and other.id != one.id and not other.filed and _same_days(one, other):
            places.update((place, wider) for place, wider in other.places.items() if is_known(place))
    return {place: wider for place, wider in sorted(places.items()) if not wider & places.keys()}


def _same_days(one: Happening, other: Happening) -> bool:
    if one.days is None or other.days is None:
        return one.days is other.days
    return one.days[0] <= other.days[1] and other.days[0] <= one.days[1]


def _seat(issuer: str, gazetteer: Gazetteer) -> Seat | None:
    """The one particular place in a body's name, if it can be one place only."""
    words = words_of(issuer).folded
    found: list[Place] = []
    at = 0
    while at < len(words):
        count = gazetteer.longest(words, at)
        name = " ".join(words[at : at + count])
        places = gazetteer.find(name) if count and not gazetteer.needs_context(name) else ()
        if len(places) == 1 and places[0].kind not in LOOSE:
            found.append(places[0])
        at += count or 1
    return Seat(found[0], gazetteer.within(found[0])) if len(found) == 1 else None
