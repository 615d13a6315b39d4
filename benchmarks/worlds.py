"""Invented worlds whose truth is known, read and resolved as any book: are claims brought together as they belong?

    python benchmarks/worlds.py --events 60 --seeds 1 2 3

Each world has towns of an invented country, events with a place, a day and a true toll, bodies that state it with error and
revise it over time, newspapers that copy or cite them, reprints of later years, parts by group, and background mentions of
other events. Some events share their town and their day, and only the place in the town tells them apart. Texts are made
from templates, so the whole chain runs: reading, resolving, reconciling. A seed makes the same world every time.

Prints pairwise and B-cubed precision and recall of the incidents (of claims that count people, by the widest incident); how
often the origins of a toll are just those that stated it; how often low <= truth <= high where a body stated the truth, and
how often "most supported" is what the most bodies last stated; and whether the figures stay the same when the documents come
in another order, and when every document is copied once more.
"""

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tollbook.model import Claim, Document, Figure, Place, Stated, Text
from tollbook.read import readers
from tollbook.reconcile import reconcile
from tollbook.resolve import Resolved, resolve
from tollbook.vocab import gazetteer

START, END = (
    "KTVMLBDRSG",
    ("rel", "vask", "tun", "mor", "lind", "pesk", "gan", "dov", "zim", "holt", "nar", "brin"),
)
SITES = (
    "the central market",
    "the bus station",
    "the railway yard",
    "the grain port",
    "the sugar mill",
    "the tram depot",
)
BODIES = (
    "Ministry of the Interior", "Red Lantern Relief Society", "Harrow Rights Monitor", "Association of Physicians",
    "Office of the Public Prosecutor", "Families' Committee",
)  # fmt: skip
PAPERS = ("Daily Meridian", "Evening Lamp", "Northern Courier", "Harbour Gazette")
MEANS = (
    ("a bomb exploded at {site} in {town}", "the bombing"),
    ("gunmen opened fire at {site} in {town}", "the shooting"),
    ("shells hit {site} in {town}", "the shelling"),
)
# Each body words its statements in its own way; what is equal between them would be copied.
STYLES: Mapping[str, tuple[str, str]] = {
    "Ministry of the Interior": (
        "On {date} {did}. {n} people were killed and {m} were injured.",
        "Units of the {ward} district have closed the roads to the {side}, and the inquiry is led by officers of the capital.",
    ),
    "Red Lantern Relief Society": (
        "The society's volunteers report that {did} on {date}. The number of people killed stands at {n}; {m} people were injured.",
        "Blankets for {beds} families were brought from the store in the {ward} quarter, and the kitchen there stays open.",
    ),
    "Harrow Rights Monitor": (
        "We documented that on {date} {did}, which left {n} people dead and {m} wounded.",
        "Our two researchers spoke with {beds} relatives, looked at the graves on the {side} side, and compared the lists of {ward}.",
    ),
    "Association of Physicians": (
        "Doctors of the wards state: {did} on {date}, and {n} people were killed. Another {m} people were wounded.",
        "Of the beds, {beds} stood in the corridors of the {ward} clinic; operations went on until the {side} wing had light again.",
    ),
    "Office of the Public Prosecutor": (
        "According to the findings, {did} on {date}. The deaths of {n} people were established, and {m} people were injured.",
        "Case {beds} of the {ward} chamber remains open, and statements were taken in the court house on the {side} square.",
    ),
    "Families' Committee": (
        "It was on {date} that {did}. We have lost {n} people: {n} were killed, and {m} were injured.",
        "We met {beds} times in the school of {ward}, and we ask for the {side} gate to be opened for the mourners.",
    ),
}
BODIES = tuple(STYLES)
# How each body tells in passing of another event.
ASIDES: Mapping[str, str] = {
    "Ministry of the Interior": "On {date}, {n} people were killed at {site} in {town}.",
    "Red Lantern Relief Society": "Our volunteers had also been at {site} in {town}, where {n} people were killed on {date}.",
    "Harrow Rights Monitor": "We reported before on {town}, where on {date} {n} people were killed at {site}.",
    "Association of Physicians": "In {town}, {n} people were killed on {date} at {site}; the wards still hold the wounded.",
    "Office of the Public Prosecutor": "A second case is that of {date}, when {n} people were killed in {town}, at {site}.",
    "Families' Committee": "We also think of the {n} people who were killed on {date} in {town} at {site}.",
}
WARDS, SIDES = (
    ("Alder", "Brick", "Cask", "Dyer", "Elm", "Ferry", "Gate", "Hill"),
    ("north", "south", "east", "west"),
)
FURTHER = (
    "The shops of the town were shut on the following day.",
    "A service was held in the evening.",
    "Nobody has claimed it.",
    "Trains ran late until the weekend.",
)


@dataclass(frozen=True, slots=True)
class Happened:
    """What truly happened."""

    number: int
    town: str
    site: str
    day: date
    killed: int
    injured: int
    means: int


@dataclass
class World:
    """Documents with what each is about. `last` gives by event and body the day and number of the toll that it stated last."""

    texts: list[Text] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    about: dict[str, int] = field(default_factory=dict)
    background: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    last: dict[tuple[int, str], tuple[date, int]] = field(default_factory=dict)
    events: list[Happened] = field(default_factory=list)

    def states(self, event: int, body: str, day: date, number: int) -> None:
        """Note what a body says; its latest word counts."""
        known = self.last.get((event, body))
        if known is None or known[0] <= day:
            self.last[event, body] = day, number

    def tell(
        self, event: int, issuer: str, day: date, body: str, aside: tuple[str, int] | None = None
    ) -> None:
        """Add a document of an issuer; `aside` is a closing sentence about another event."""
        name = f"doc{len(self.texts):05}"
        content = f"{issuer}\n{day.day} {day:%B %Y}\n\n{body}"
        if aside is not None:
            self.background[name] = (len(content), len(content) + len(aside[0]) + 1, aside[1])
            content += f" {aside[0]}"
        self.texts.append(
            Text(document=name, content=content + "\n", language="en", issuer=issuer, date=day.isoformat())
        )
        stated = {"issuer": Stated(issuer, "user"), "date": Stated(day.isoformat(), "user")}
        self.documents[name] = Document(name, f"{name}.txt", "text/plain", len(content), stated, "read")
        self.about[name] = event


def main() -> int:
    """Make, resolve and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=60, help="events in a world (default 60)")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3], help="one world for each")
    parser.add_argument(
        "--errors", type=int, default=0, help="show so many events that were taken apart or together"
    )
    options = parser.parse_args()
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for seed in options.seeds:
        for name, (right, of) in measured(seed, options.events, options.errors).items():
            totals[name][0] += right
            totals[name][1] += of
    for name, (right, of) in totals.items():
        print(f"{name:48} {100 * right / max(1, of):6.1f} %   ({right:,} of {of:,})")
    return 0


def measured(seed: int, events: int, errors: int = 0) -> Mapping[str, tuple[int, int]]:
    """Each measure as how many of how many."""
    chance = random.Random(seed)
    towns = sorted({f"{a}{b}{c}{d}" for a, b, c, d in zip(chance.choices(START, k=events), chance.choices("aeou", k=events), chance.choices(END, k=events), chance.choices(("", "o", "ia", "ec"), k=events), strict=True)})  # fmt: skip
    world = made(towns, events, chance)
    known = gazetteer.load(places(towns))
    told = claims_of(world, places(towns))
    resolved = resolve(told, world.texts, world.documents, gazetteer=known)
    figures = figures_of(told, world, resolved)
    found = dict(incidents(told, world, resolved, errors))
    found |= dict(tolls(told, world, resolved, figures))
    shuffled = list(told)
    chance.shuffle(shuffled)
    again = resolve(
        shuffled, reversed(world.texts), dict(sorted(world.documents.items(), reverse=True)), gazetteer=known
    )
    found["same in another order"] = (int(again == resolved), 1)
    return found | copied_once_more(world, towns, figures, chance)


def places(towns: Sequence[str]) -> tuple[Place, ...]:
    """The world's country with its towns."""
    country = Place("book:ardovia", "Ardovia", -40.0, -20.0, "country")
    own = [
        Place(f"book:{t.lower()}", t, -40.0, -20.0, "town", within=("book:ardovia",), population=30_000)
        for t in towns
    ]
    return (country, *own)


# --- making a world ---


def made(towns: Sequence[str], events: int, chance: random.Random) -> World:
    """A world of so many events."""
    world = World()
    while len(world.events) < events:
        day = date(1991, 1, 1) + timedelta(days=chance.randrange(700))
        town = chance.choice(towns)
        sites = chance.sample(SITES, 2)
        first = _event(world, town, sites[0], day, chance)
        world.events.append(first)
        if chance.random() < 0.15:  # the same town on the same day
            world.events.append(_event(world, town, sites[1], day, chance, other=first.means))
        elif chance.random() < 0.15:  # the same town some days later
            later = day + timedelta(days=chance.randint(3, 20))
            world.events.append(_event(world, town, sites[1], later, chance))
    for event in world.events:
        _told(world, event, chance)
    return world


def _event(
    world: World, town: str, site: str, day: date, chance: random.Random, other: int | None = None
) -> Happened:
    means = chance.choice([at for at in range(len(MEANS)) if at != other])
    killed = chance.randint(6, 180)
    return Happened(len(world.events), town, site, day, killed, killed + chance.randint(3, 200), means)


def _told(world: World, event: Happened, chance: random.Random) -> None:
    bodies = chance.sample(BODIES, chance.randint(1, 4))
    for body in bodies:
        day = event.day
        number = (
            event.killed if chance.random() < 0.6 else max(3, round(event.killed * chance.uniform(0.7, 1.3)))
        )
        stages = [max(3, number // 2), number] if chance.random() < 0.4 else [number]
        for stated in stages:
            day += timedelta(days=chance.randint(1, 30))
            words = _body(event, body, stated, chance)
            aside = _aside(world, event, body, chance) if chance.random() < 0.2 else None
            world.tell(event.number, body, day, words, aside)
            world.states(event.number, body, day, stated)
            if aside is not None:
                world.states(aside[1], body, day, world.events[aside[1]].killed)
            for paper in chance.sample(PAPERS, chance.choice((0, 0, 1, 2))):
                _carried(world, event, body, stated, day, words, paper, chance)
        if chance.random() < 0.2:  # a reprint, a year later
            world.tell(event.number, chance.choice(PAPERS), day + timedelta(days=365), words)


def _carried(
    world: World,
    event: Happened,
    body: str,
    stated: int,
    day: date,
    words: str,
    paper: str,
    chance: random.Random,
) -> None:
    """A newspaper prints the text, or says in its own words what the body stated."""
    later = day + timedelta(days=chance.randint(1, 3))
    if chance.random() < 0.6:
        world.tell(event.number, paper, later, words)
        return
    name = MEANS[event.means][1]
    told = (
        f"According to the {body}, {stated} people were killed in {name} at {event.site} in {event.town} on "
        f"{event.day.day} {event.day:%B %Y}. {chance.choice(FURTHER)}"
    )
    world.tell(event.number, paper, later, told)


def _body(event: Happened, body: str, stated: int, chance: random.Random) -> str:
    did = MEANS[event.means][0].format(site=event.site, town=event.town)
    stating, closing = STYLES[body]
    own = stating.format(date=f"{event.day.day} {event.day:%B %Y}", did=did, n=stated, m=event.injured)
    part = f" Of the dead, {stated // 3} were women." if stated > 12 and chance.random() < 0.4 else ""
    more = closing.format(ward=chance.choice(WARDS), side=chance.choice(SIDES), beds=chance.randint(3, 60))
    return f"{own}{part} {more} {chance.choice(FURTHER)}"


def _aside(world: World, event: Happened, body: str, chance: random.Random) -> tuple[str, int] | None:
    before = [one for one in world.events if one.day < event.day and one.town != event.town]
    if not before:
        return None
    one = chance.choice(before)
    day = f"{one.day.day} {one.day:%B %Y}"
    return ASIDES[body].format(date=day, n=one.killed, site=one.site, town=one.town), one.number


def claims_of(world: World, own: tuple[Place, ...]) -> list[Claim]:
    """What the reader reads in the world's texts."""
    reader = readers.make("rules.en.v1", places=own)
    return [claim for reading in reader.read(iter(world.texts)) for claim in reading.claims]


# --- measuring ---


def truth(claim: Claim, world: World) -> int:
    """Which event a claim is about."""
    start, end, other = world.background.get(claim.document, (0, 0, 0))
    return other if start <= claim.span.start < end else world.about[claim.document]


def incidents(
    claims: Sequence[Claim], world: World, resolved: Resolved, errors: int
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Pairs and B-cubed over the claims that count people; a claim in no incident stands alone."""
    root = roots(resolved)
    home = {name: root[incident.id] for incident in resolved.incidents for name in incident.claims}
    tolls = [claim for claim in claims if claim.kind == "toll"]
    cells = Counter((home.get(claim.id, claim.id), truth(claim, world)) for claim in tolls)
    groups, events = (
        Counter(home.get(claim.id, claim.id) for claim in tolls),
        Counter(truth(c, world) for c in tolls),
    )
    together = sum(n * (n - 1) // 2 for n in cells.values())
    yield "pairs: precision", (together, sum(n * (n - 1) // 2 for n in groups.values()))
    yield "pairs: recall", (together, sum(n * (n - 1) // 2 for n in events.values()))
    thousand = 1000 * len(tolls)
    yield (
        "B-cubed: precision",
        (round(1000 * sum(n * n / groups[g] for (g, _), n in cells.items())), thousand),
    )
    yield "B-cubed: recall", (round(1000 * sum(n * n / events[e] for (_, e), n in cells.items())), thousand)
    mixed = [group for group in groups if len({e for g, e in cells if g == group}) > 1]
    for group in sorted(mixed)[:errors]:
        print("together:", [world.events[e] for g, e in cells if g == group])
    apart = [event for event in events if len({g for g, e in cells if e == event}) > 1]
    for event in sorted(apart)[:errors]:
        print("apart:", world.events[event], [n for (_, e), n in cells.items() if e == event])
        for claim in [c for c in tolls if truth(c, world) == event][: 2 * errors]:
            where = [place.name for place in claim.event.where]
            print("     ", home.get(claim.id, "none")[:6], claim.document, claim.span.quote[:60], where, claim.event.when and claim.event.when.start)  # fmt: skip


def roots(resolved: Resolved) -> Mapping[str, str]:
    """For each incident the widest one that it is a part of."""
    above = {incident.id: incident.part_of for incident in resolved.incidents}
    found = {}
    for name in above:
        root = name
        while (wider := above[root]) is not None:
            root = wider
        found[name] = root
    return found


def figures_of(claims: Sequence[Claim], world: World, resolved: Resolved) -> Mapping[str, Sequence[Figure]]:
    """The figures of every widest incident."""
    by_id = {claim.id: claim for claim in claims}
    found = {}
    for incident in resolved.incidents:
        children = [one for one in resolved.incidents if one.part_of == incident.id]
        own = [by_id[name] for one in (incident, *children) for name in one.claims]
        made = reconcile(incident, own, resolved.origins[incident.id], world.documents, children=children)
        found[incident.id] = made.figures
    return found


def event_of(claims: Sequence[Claim], world: World, resolved: Resolved) -> Mapping[int, str]:
    """For each event the widest incident with most of its claims of killed."""
    root = roots(resolved)
    home = {name: root[incident.id] for incident in resolved.incidents for name in incident.claims}
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if claim.kind == "toll" and claim.id in home:
            votes[truth(claim, world)][home[claim.id]] += 1
    return {event: min(own, key=lambda g: (-own[g], g)) for event, own in votes.items()}


def tolls(
    claims: Sequence[Claim], world: World, resolved: Resolved, figures: Mapping[str, Sequence[Figure]]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Origins and figures of every event."""
    homes = event_of(claims, world, resolved)
    by_id = {claim.id: claim for claim in claims}
    origins = inside = stated = majority = voted = 0
    for event in world.events:
        home = homes.get(event.number, "")
        bodies = {body for number, body in world.last if number == event.number}
        named = {
            origin.name
            for origin in resolved.origins.get(home, ())
            if any(by_id[name].harm in ("killed", "died") for name in origin.claims)
        }
        origins += named == bodies
        figure = next((f for f in figures.get(home, ()) if f.group == "total" and f.harm in ("killed", "deaths", "died")), None)  # fmt: skip
        values = Counter(number for (of, _), (_, number) in world.last.items() if of == event.number)
        if event.killed in values:
            stated += 1
            inside += figure is not None and figure.low is not None and figure.high is not None and figure.low <= event.killed <= figure.high  # fmt: skip
        best = values.most_common(2)
        top = best[0][0] if best[0][1] > 1 and (len(best) < 2 or best[1][1] < best[0][1]) else None
        voted += 1
        majority += figure is not None and figure.most_supported == top
    yield "origins of an event all found, none more", (origins, len(world.events))
    yield "low <= truth <= high, where the truth is stated", (inside, stated)
    yield "most supported = majority of the bodies", (majority, voted)


def copied_once_more(
    world: World, towns: Sequence[str], figures: Mapping[str, Sequence[Figure]], chance: random.Random
) -> Mapping[str, tuple[int, int]]:
    """Whether the figures stay when another site prints every document once more, a week later."""
    more = World(list(world.texts), dict(world.documents), dict(world.about), dict(world.background))
    for text in world.texts:
        _, _, body = text.content.partition("\n\n")
        day = date.fromisoformat(text.date or "1991-01-01") + timedelta(days=7)
        more.tell(world.about[text.document], "Mirror of the Press", day, body.strip())
    told = claims_of(more, places(towns))
    resolved = resolve(told, more.texts, more.documents, gazetteer=gazetteer.load(places(towns)))
    now = Counter(_numbers(f) for own in figures_of(told, more, resolved).values() for f in own)
    before = Counter(_numbers(f) for own in figures.values() for f in own)
    return {"figures unchanged by one more copy of each": ((now & before).total(), before.total())}


def _numbers(figure: Figure) -> tuple[object, ...]:
    return (
        figure.harm,
        figure.group,
        figure.as_of,
        figure.low,
        figure.most_supported,
        figure.high,
        figure.high_open,
    )


if __name__ == "__main__":
    sys.exit(main())
