"""What became of the places that claims name: one place of the gazetteer each, or candidates and the reason."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tollbook.model import Claim, Document, Place, PlaceFound, Victim, Where
from tollbook.text.words import words_of
from tollbook.vocab.gazetteer import Gazetteer, fold_name

# Without any context a place is taken for the meant one only where it has ten times the people of the next of its name.
DOMINANT = 10.0
# A name that is only one of a place's other spellings weighs a fifth of one that is its own ("Parys" for "Paris").
OTHER_SPELLING = 0.2


@dataclass(frozen=True, slots=True)
class Context:
    """The countries that a document is about, by the places in it that leave no doubt, the most named first."""

    countries: tuple[str, ...]


# "the capital", "the capital city", "the Peruvian capital", "the capital of Peru"
CAPITAL, BESIDE_CAPITAL = "capital", frozenset({"the", "of", "city", "national"})

NO_CONTEXT = Context(())


@dataclass(frozen=True, slots=True)
class _Choice:
    """Places that lie within one another and share the name (a city, its region), as the one that is meant."""

    place: Place
    weight: float


def resolve_places(
    claims: Iterable[Claim],
    gazetteer: Gazetteer,
    documents: Mapping[str, Document],
    texts: Mapping[str, Sequence[str]],
) -> dict[str, tuple[PlaceFound, ...]]:
    """For every claim the places of `where_of`, in their order. Each document is looked at on its own.

    A name with several candidates is decided by the wider place named with it, by the country that the document's text
    (`texts`, folded words), issuer and other places speak of, or by size; where these do not agree it stays open, with its
    candidates.
    """
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    found: dict[str, tuple[PlaceFound, ...]] = {}
    for document in sorted(by_document):
        context = NO_CONTEXT
        if any(
            _is_open(where.name, gazetteer) for claim in by_document[document] for where in where_of(claim)
        ):
            context = _context(
                by_document[document], gazetteer, documents.get(document), texts.get(document, ())
            )
        known: dict[tuple[str, tuple[str, ...]], PlaceFound] = {}
        for claim in by_document[document]:
            found[claim.id] = tuple(_once(where, known, gazetteer, context) for where in where_of(claim))
    return found


def where_of(claim: Claim) -> tuple[Where, ...]:
    """The places of a claim's event; for a victim of a list also the place in its own row."""
    if claim.event.where or not isinstance(claim.fields, Victim) or claim.fields.place is None:
        return claim.event.where
    return (Where(claim.fields.place, None, (), "row"),)


def _is_open(name: str, gazetteer: Gazetteer) -> bool:
    return len(gazetteer.candidates(name)) != 1


def _once(
    where: Where, known: dict[tuple[str, tuple[str, ...]], PlaceFound], gazetteer: Gazetteer, context: Context
) -> PlaceFound:
    key = (where.name, where.within)
    if key not in known:
        known[key] = find_place(where.name, where.within, gazetteer, context)
    return known[key]


def find_place(name: str, within: Sequence[str], gazetteer: Gazetteer, context: Context) -> PlaceFound:
    """The place that a name means beside the wider places named with it, in a document about some countries."""
    candidates = gazetteer.candidates(name)
    ids = tuple(place.id for place in candidates)
    if (capital := _capital(name, gazetteer, context)) is not None:
        return capital
    if not candidates:
        return PlaceFound(name, None, (), f"no place called {name} is in the gazetteer")
    choices = _choices(name, candidates, gazetteer)
    if len(choices) == 1:
        return PlaceFound(
            name,
            choices[0].place,
            ids,
            f"{_described(choices[0].place, gazetteer)} is the one place of that name",
        )
    for narrow in (_by_wider, _by_country):
        left, because = narrow(choices, within, gazetteer, context)
        if left and (place := _outstanding(left)):
            if len(left) < len(choices):
                return PlaceFound(name, place, ids, f"{_described(place, gazetteer)}, because {because}")
            break
    return _by_size(name, choices, gazetteer, context, ids)


def _capital(name: str, gazetteer: Gazetteer, context: Context) -> PlaceFound | None:
    """What "the Peruvian capital" means, or "the capital" in a document about some country."""
    words = [word for word in words_of(name).folded if word not in BESIDE_CAPITAL]
    if CAPITAL not in words:
        return None
    words.remove(CAPITAL)
    countries = gazetteer.countries()
    named = [gazetteer.by_id(countries[word]) for word in words if word in countries]
    codes = [place.country for place in named if place is not None] if words else list(context.countries[:1])
    capital = gazetteer.capital(codes[0]) if len(codes) == max(1, len(words)) else None
    if capital is None:
        return None
    return PlaceFound(
        name, capital, (capital.id,), f"{_described(capital, gazetteer)} is the capital that the text means"
    )


def _by_wider(
    choices: Sequence[_Choice], within: Sequence[str], gazetteer: Gazetteer, _: Context
) -> tuple[list[_Choice], str]:
    """Those that lie within a place named with it."""
    for wider in within:
        ids = {place.id for place in gazetteer.candidates(wider)}
        left = [c for c in choices if c.place.id in ids or ids & {w.id for w in gazetteer.within(c.place)}]
        if left:
            return left, f"the text names it with {wider}"
    return [], ""


def _by_country(
    choices: Sequence[_Choice], _: Sequence[str], gazetteer: Gazetteer, context: Context
) -> tuple[list[_Choice], str]:
    """Those in the country that the document names most among the countries that have such a place."""
    for country in context.countries:
        left = [c for c in choices if _country(c.place) == country]
        if left:
            return left, f"the document is about {_country_name(country, gazetteer)}"
    return [], ""


def _by_size(
    name: str, choices: Sequence[_Choice], gazetteer: Gazetteer, context: Context, ids: tuple[str, ...]
) -> PlaceFound:
    first = choices[0]
    if place := _outstanding(choices):
        contradicted = any(_country(c.place) in context.countries for c in choices[1:])
        if not contradicted or _country(place) in context.countries:
            because = f"{_described(place, gazetteer)}, by far the largest place of that name; nothing in the document speaks for another"
            return PlaceFound(name, place, ids, because)
    others = ", ".join(_described(choice.place, gazetteer) for choice in choices[:3])
    more = f" and {len(choices) - 3} more" if len(choices) > 3 else ""
    last = "no other place in the document decides between them" if first.weight else "none has a known size"
    return PlaceFound(name, None, ids, f"{name} may be {others}{more}; {last}")


def _outstanding(choices: Sequence[_Choice]) -> Place | None:
    """The one choice, or the first where it is ten times as large as the second."""
    if len(choices) == 1:
        return choices[0].place
    first, second = choices[0], choices[1]
    return first.place if first.weight > 0 and first.weight >= DOMINANT * second.weight else None


def _choices(name: str, candidates: Sequence[Place], gazetteer: Gazetteer) -> list[_Choice]:
    """Candidates with those that lie within one another made one, the weightiest first."""
    families: list[list[Place]] = []
    wider = {place.id: {w.id for w in gazetteer.within(place)} for place in candidates}
    for place in candidates:
        home = next(
            (f for f in families if any(p.id in wider[place.id] or place.id in wider[p.id] for p in f)), None
        )
        if home is None:
            families.append([place])
        else:
            home.append(place)
    folded = fold_name(name)
    choices = [
        _Choice(_meant(family), max(_weight(place, folded) for place in family)) for family in families
    ]
    capitals = {choice.place.country for choice in choices if gazetteer.is_capital(choice.place)}
    # Buenos Aires is the city before the province around it, Washington the capital before the state
    kept = [c for c in choices if c.place.kind != "region" or c.place.country not in capitals]
    return sorted(kept, key=lambda choice: (-choice.weight, choice.place.id))


def _meant(family: Sequence[Place]) -> Place:
    """A country before its parts, a city before the region named after it; else the first."""
    order = {"country": 0, "city": 1, "town": 1, "village": 1, "site": 1, "region": 2}
    return min(enumerate(family), key=lambda item: (order[item[1].kind], item[0]))[1]


def _weight(place: Place, folded: str) -> float:
    return place.population * (1.0 if fold_name(place.name) == folded else OTHER_SPELLING)


def _context(
    claims: Sequence[Claim], gazetteer: Gazetteer, document: Document | None, words: Sequence[str]
) -> Context:
    named = _countries_in(words, gazetteer)
    for claim in claims:
        for where in where_of(claim):
            for name in (where.name, *where.within):
                named.update(_certain(name, gazetteer))
    if document is not None:
        for field in ("issuer", "title"):
            named.update(_countries_in(words_of(document.value(field) or "").folded, gazetteer))
    return Context(
        tuple(country for country, _ in sorted(named.items(), key=lambda item: (-item[1], item[0])))
    )


def _certain(name: str, gazetteer: Gazetteer) -> set[str]:
    """The country of a name that can be no other place, or that is a country itself."""
    choices = _choices(name, gazetteer.candidates(name), gazetteer)
    if len(choices) == 1 or (choices and choices[0].place.kind == "country"):
        return {_country(choices[0].place)}
    return set()


def _countries_in(words: Sequence[str], gazetteer: Gazetteer) -> Counter[str]:
    """How often folded words name countries and their people ("of the Republic of ...", "French ...")."""
    countries = gazetteer.countries()
    found: Counter[str] = Counter()
    for at, word in enumerate(words):
        for name in (word, f"{word} {words[at + 1]}") if at + 1 < len(words) else (word,):
            if name in countries and (place := gazetteer.by_id(countries[name])) is not None:
                found[_country(place)] += 1
    return found


def _country(place: Place) -> str:
    """A place's country by its code, or by the widest place that the book gives for it."""
    if place.country:
        return place.country
    return place.within[-1] if place.within else place.id


def _country_name(country: str, gazetteer: Gazetteer) -> str:
    place = gazetteer.by_id(f"country:{country}") or gazetteer.by_id(country)
    return place.name if place is not None else country


def _described(place: Place, gazetteer: Gazetteer) -> str:
    wider = gazetteer.within(place)
    return f"{place.name} ({place.kind}{' in ' + wider[-1].name if wider else ''})"
