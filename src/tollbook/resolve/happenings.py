"""Happenings: what the claims of one document say of one when and where, as the unit that incidents are made of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tollbook.model import Claim, Occurrence, PlaceFound, Responsibility, Victim, When
from tollbook.model.canonical import short_id
from tollbook.resolve.actors import actor, is_nobody
from tollbook.resolve.dating import OF_DOCUMENT, Dating, Days, days_of
from tollbook.resolve.places import where_of
from tollbook.text.words import words_of
from tollbook.vocab import happenings as vocabulary
from tollbook.vocab.gazetteer import Gazetteer, fold_name

# Kinds that say that something happened to people; the others speak about what happened.
MAKING = frozenset({"toll", "occurrence", "victim"})
# Too wide to tell one event from another.
LOOSE = frozenset({"country", "region"})
# Where a text was filed or what it is about as a whole is weaker than what the sentence itself says.
WEAK = frozenset({"dateline"})
SHORT = 3
# What is said of those who did it.
DOING = frozenset({"carried_out", "claimed", "ordered", "responsible", "suspected"})
UNRESOLVED = "name:"


@dataclass(frozen=True, slots=True)
class Happening:
    """Claims of one document that name the same days and places.

    `places` gives for each particular place (by gazetteer id or folded name) all that it lies within, `around` the
    countries and regions among those; `loose` are countries and regions named in place of a particular place. `filed` says that the place is only that of the dateline, `titled` that it is only that of the document's title, `inherited` that the days are the document's. `days` are day numbers, both
    included. `words` are event words that tell something, `families` the kinds of event named, `means` by what people were harmed, `passages` the ids of
    passages that stand in several documents. `making` says that the claims can make an incident. `victims` are full names of
    people harmed, `actors` names of those who are said to have done it; `near` are the day of a wire and the day before,
    where its claims are dated by nothing else. `copied` says that every claim repeats one of an earlier document.
    """

    id: str
    document: str
    claims: tuple[str, ...]
    days: Days | None
    precision: str | None
    places: Mapping[str, frozenset[str]]
    around: frozenset[str]
    loose: frozenset[str]
    filed: bool
    inherited: bool
    size: int
    words: frozenset[str]
    families: frozenset[str]
    means: frozenset[str]
    passages: frozenset[str]
    making: bool
    victims: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    near: Days | None = None
    titled: bool = False
    copied: bool = False

    @property
    def short(self) -> bool:
        """Whether it is dated to a few days."""
        return self.days is not None and self.days[1] - self.days[0] < SHORT

    @property
    def mark(self) -> str:
        """What stands for the signature among happenings of one block."""
        return short_id([repr(self.signature)])[:16]

    @property
    def signature(self) -> tuple[object, ...]:
        """What linking looks at, document and passages apart."""
        return (self.days, self.precision, tuple(sorted(self.places)), tuple(sorted(self.loose)), self.filed, self.inherited,
                tuple(sorted(self.words)), tuple(sorted(self.families)), tuple(sorted(self.means)), self.making,
                tuple(sorted(self.victims)), tuple(sorted(self.actors)), self.near, self.titled)  # fmt: skip


def happenings(
    claims: Sequence[Claim],
    places: Mapping[str, Sequence[PlaceFound]],
    gazetteer: Gazetteer,
    *,
    times: Dating,
    passages: Mapping[str, str],
    alone: frozenset[str],
    newsy: bool = False,
) -> tuple[Happening, ...]:
    """The claims that say when or where, grouped by document, days, places and whether they can make an incident.

    `passages` gives for a claim the passage that its words repeat; claims in `alone` (those that people told apart)
    are happenings of their own. `newsy` says that the document is a news report.
    """
    grouped: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        # the date and place of a response are its own, not those of the event that it answers
        scoped = claim.kind != "response" and (times.when(claim) is not None or where_of(claim))
        if scoped or claim.id in alone:
            near = times.near(claim, newsy=newsy)
            mark = _mark(claim, times.when(claim), places.get(claim.id, ()), alone)
            grouped[*mark, near].append(claim)
    made = [
        replace(
            _happening(group, times.when(group[0]), places, gazetteer, passages),
            near=times.near(group[0], newsy=newsy),
        )
        for group in grouped.values()
    ]
    return tuple(sorted(made, key=lambda one: one.id))


def _mark(
    claim: Claim, when: When | None, found: Sequence[PlaceFound], alone: frozenset[str]
) -> tuple[object, ...]:
    span = (when.start, when.end, when.precision, when.via in OF_DOCUMENT) if when is not None else None
    filed = all(where.via in WEAK for where in where_of(claim))
    return (
        claim.document, span, tuple(sorted({place_key(one) for one in found})), filed, claim.kind in MAKING,
        claim.id if claim.id in alone else "",
    )  # fmt: skip


def _happening(
    group: Sequence[Claim],
    when: When | None,
    found: Mapping[str, Sequence[PlaceFound]],
    gazetteer: Gazetteer,
    passages: Mapping[str, str],
) -> Happening:
    first = min(group, key=lambda claim: claim.id)
    particular: dict[str, frozenset[str]] = {}
    around: set[str] = set()
    loose: set[str] = set()
    size = 0
    named = zip(found.get(first.id, ()), where_of(first), strict=True) if first.kind != "response" else ()
    for one, where in named:
        if one.place is not None and one.place.kind in LOOSE:
            loose.add(one.place.id)
            continue
        containers = gazetteer.within(one.place) if one.place is not None else ()
        around.update(place.id for place in containers if place.kind in LOOSE)
        wider = {place.id for place in containers} | {_wider_key(name, gazetteer) for name in where.within}
        if one.place is None:
            wider |= _named_inside(one.name, gazetteer)
        particular[place_key(one)] = frozenset(wider - {place_key(one)})
        size = max(size, one.place.population if one.place is not None else 0)
    # "the barracks in Brevanta" names one place and where it lies, not two
    particular = {
        key: wide
        for key, wide in particular.items()
        if not any(key in other for other in particular.values())
    }
    words, families, means = _event_words(group)
    return Happening(
        id=first.id,
        document=first.document,
        claims=tuple(sorted(claim.id for claim in group)),
        days=days_of(when),
        precision=when.precision if when is not None else None,
        places=particular,
        around=frozenset(around),
        loose=frozenset(loose),
        filed=bool(where_of(first)) and all(where.via in WEAK for where in where_of(first)),
        inherited=when is not None and when.via in OF_DOCUMENT,
        size=size,
        words=words,
        families=families,
        means=means,
        passages=frozenset(passages[claim.id] for claim in group if claim.id in passages),
        making=first.kind in MAKING,
        victims=frozenset(name for claim in group if (name := _victim(claim)) is not None),
        actors=frozenset(name for claim in group for name in _actors(claim, gazetteer)),
    )


def _victim(claim: Claim) -> str | None:
    """The folded full name of a victim; one word alone is many people's name."""
    name = claim.fields.name if isinstance(claim.fields, Victim) else None
    words = words_of(name or "").folded
    return " ".join(sorted(words)) if len(words) > 1 else None


def _actors(claim: Claim, gazetteer: Gazetteer) -> Iterable[str]:
    """Who is said to have done it, by what identifies the name; soldiers and gunmen are nobody in particular."""
    named: Iterable[str] = ()
    if isinstance(claim.fields, Occurrence):
        named = claim.fields.actors
    elif isinstance(claim.fields, Responsibility) and claim.fields.relation in DOING:
        named = (claim.fields.actor,)
    for name in named:
        one = actor(name, gazetteer)
        if name[:1].isupper() and not is_nobody(name) and not one.kind_only:
            yield " ".join(sorted(one.words))


def place_key(found: PlaceFound) -> str:
    """A place's id, or its folded name where it is not resolved."""
    return found.place.id if found.place is not None else f"{UNRESOLVED}{fold_name(found.name)}"


def is_known(place: str) -> bool:
    """Whether a key is that of a place of the gazetteer; names that are not resolved may lie anywhere."""
    return not place.startswith(UNRESOLVED)


def _named_inside(name: str, gazetteer: Gazetteer) -> set[str]:
    """The known place that an unknown name holds ("the Harven quays"), where it can be one place only."""
    words = words_of(name).folded
    for at in range(len(words)):
        count = gazetteer.longest(words, at)
        if count and count < len(words) and not gazetteer.needs_context(" ".join(words[at : at + count])):
            places = gazetteer.find(" ".join(words[at : at + count]))
            return {places[0].id} if len(places) == 1 else set()
    return set()


def _wider_key(name: str, gazetteer: Gazetteer) -> str:
    places = gazetteer.candidates(name)
    return places[0].id if len(places) == 1 else f"{UNRESOLVED}{fold_name(name)}"


def _event_words(group: Sequence[Claim]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    known = vocabulary.load()
    names = {what.name for claim in group for what in claim.event.what}
    types = {claim.fields.type for claim in group if isinstance(claim.fields, Occurrence)}
    words = {word for name in sorted(names | types) for word in words_of(name).folded}
    families = {known.family[name] for name in types if name in known.family}
    means = {known.means[name] for name in types | words if name in known.means}
    telling = frozenset(word for word in words - known.common if not word.isdigit())
    return telling, frozenset(families), frozenset(means)
