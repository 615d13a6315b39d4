"""What must be found in the seed statement, written once for the original and for texts with other names, numbers and dates."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tollbook.model import Claim, Occurrence, Qualification, Response, Responsibility, Toll

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class Words:
    """The names, numbers and dates of one variant of the statement."""

    country: str = "Azerbaijan"
    people: str = "Azerbaijani"
    places: tuple[str, str, str, str] = ("Baku", "Sumgayit", "Lankaran", "Neftchala")
    union: str = "Soviet"
    state: str = "USSR"
    capital: str = "Moscow"
    neighbour: str = "Armenia"
    region: str = "Karabakh"
    leader: str = "Heydar Aliyev"
    assembly: str = "Milli Majlis"
    killed: int = 149
    injured: int = 744
    missing: int = 4
    night: date = date(1990, 1, 19)
    session: tuple[int, int] = (1994, 2)
    decision: tuple[int, int] = (1994, 3)
    issued: date = date(2023, 1, 20)

    @property
    def day(self) -> date:
        """The day that the events are called by."""
        return self.night + timedelta(days=1)


SEED = Words()

# people, country and neighbours as they go together; towns that are the only ones of their name
_COUNTRIES = (
    ("Georgia", "Georgian"),
    ("Latvia", "Latvian"),
    ("Lithuania", "Lithuanian"),
    ("Moldova", "Moldovan"),
    ("Mongolia", "Mongolian"),
    ("Estonia", "Estonian"),
)
_TOWNS = (
    "Kutaisi",
    "Rustavi",
    "Liepaja",
    "Daugavpils",
    "Klaipeda",
    "Panevezys",
    "Ventspils",
    "Tartu",
    "Tiraspol",
    "Darkhan",
    "Batumi",
    "Jelgava",
)
_UNIONS = (("Ottoman", "Porte"), ("Habsburg", "KUK"), ("Morlandic", "UMR"), ("Vestrian", "VSR"))
_LEADERS = ("Orvan Telmik", "Janis Vorold", "Bator Ulmen", "Sandro Keliva")
_ASSEMBLIES = ("Saeima", "Seimas", "Riigikogu", "Great Khural", "Sfatul Mare")


def varied(seed: int) -> Words:
    """The same statement of another country: everything that is a name, a number or a date is another."""
    chance = random.Random(seed)
    country, people = chance.choice(_COUNTRIES)
    neighbour = chance.choice([name for name, _ in _COUNTRIES if name != country])
    union, state = chance.choice(_UNIONS)
    year, month, day = chance.randrange(1956, 1999), chance.randrange(1, 13), chance.randrange(3, 24)
    later = year + chance.randrange(2, 6)
    months = sorted(chance.sample(range(1, 13), 2))
    issued = date(year + chance.randrange(8, 20), month, day + 1)
    if issued.year <= later:
        issued = issued.replace(year=later + 2)
    # numbers of people that cannot be read as years
    a, b, c, d = chance.sample(_TOWNS, 4)
    return Words(
        country, people, (a, b, c, d), union, state, chance.choice(("Vienna", "Warsaw", "Helsinki")),
        neighbour, chance.choice(("Dzukija", "Latgale", "Kakheti")), chance.choice(_LEADERS),
        chance.choice(_ASSEMBLIES), chance.randrange(12, 990), chance.randrange(1000, 1400), chance.randrange(2, 12),
        date(year, month, day), (later, months[0]), (later, months[1]), issued,
    )  # fmt: skip


def rewrite(statement: str, words: Words) -> str:
    """The statement with the words of a variant in the place of its own."""
    years = words.issued.year - words.night.year
    swaps = [
        (
            f"{SEED.night:%B} 19-20, 1990",
            f"{words.night:%B} {words.night.day}-{words.day.day}, {words.night.year}",
        ),
        ("January 20, 2023", f"{words.issued:%B} {words.issued.day}, {words.issued.year}"),
        ("January 21, 1990", _us(words.night + timedelta(days=2))),
        ("January 20, 1990", _us(words.day)),
        ("20 January 1990", _eu(words.day)),
        ("20 January", f"{words.day.day} {words.day:%B}"),
        ("February 1994", f"{MONTHS[words.session[1] - 1]} {words.session[0]}"),
        ("March 1994", f"{MONTHS[words.decision[1] - 1]} {words.decision[0]}"),
        ("33 years", f"{years} years"),
        ("149 civilians", f"{words.killed} civilians"),
        ("744 were", f"{words.injured} were"),
        ("4 people", f"{words.missing} people"),
        *zip(SEED.places, words.places, strict=True),
        (SEED.leader, words.leader),
        (SEED.assembly, words.assembly),
        (SEED.region, words.region),
        (SEED.neighbour, words.neighbour),
        (SEED.capital, words.capital),
        (SEED.state, words.state),
        (SEED.people, words.people),
        (SEED.country, words.country),
        (SEED.union, words.union),
    ]
    table = dict(swaps)
    pattern = re.compile("|".join(re.escape(old) for old, _ in sorted(swaps, key=lambda s: -len(s[0]))))
    return pattern.sub(lambda match: table[match.group()], statement)


def _us(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _eu(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


# --- the rows ------------------------------------------------------------------------------------------------------

Row = Callable[[Sequence[Claim], Words], bool]


def tolls(claims: Sequence[Claim], harm: str) -> list[Claim]:
    """The toll claims of one harm."""
    return [claim for claim in claims if isinstance(claim.fields, Toll) and claim.harm == harm]


def counted(claims: Sequence[Claim], harm: str, number: int) -> Claim | None:
    """The toll that states exactly this number."""
    found = [
        c
        for c in tolls(claims, harm)
        if (c.toll.count.low, c.toll.count.high, c.toll.count.form) == (number, number, "exact")
    ]
    return found[0] if found else None


def dated(claim: Claim, first: date, last: date) -> bool:
    """Whether a claim's event is exactly these days."""
    when = claim.event.when
    return when is not None and (when.start, when.end) == (first.isoformat(), last.isoformat())


def placed(claim: Claim, names: Sequence[str]) -> bool:
    """Whether a claim names exactly these places."""
    return [place.name for place in claim.event.where] == list(names)


def _total(harm: str, number: Callable[[Words], int], group: str | None) -> Row:
    def row(claims: Sequence[Claim], words: Words) -> bool:
        claim = counted(claims, harm, number(words))
        return (
            claim is not None
            and (claim.toll.group.words if claim.toll.group else None) == group
            and dated(claim, words.night, words.day)
            and placed(claim, words.places)
            and claim.event.when is not None
            and claim.event.when.span is not None
            and claim.event.when.span.start < claim.span.start
        )

    return row


def _occurrence(claims: Sequence[Claim], words: Words) -> bool:
    return any(
        isinstance(c.fields, Occurrence) and dated(c, words.night, words.day) and placed(c, words.places)
        for c in claims
    )


def _purpose(claims: Sequence[Claim], _words: Words) -> bool:
    start = "in order to forcefully suppress the mass protests"
    return any(
        isinstance(c.fields, Occurrence) and (c.fields.purpose or "").startswith(start) for c in claims
    )


def _nothing_else_counted(claims: Sequence[Claim], words: Words) -> bool:
    allowed = {words.killed, words.injured, words.missing}
    return all(c.toll.count.low in {*allowed, None} for c in claims if isinstance(c.fields, Toll))


def _severity(claims: Sequence[Claim], words: Words) -> bool:
    claim = counted(claims, "injured", words.injured)
    return claim is not None and claim.toll.severity == "seriously"


def _parts_without_number(claims: Sequence[Claim], _words: Words) -> bool:
    bare = [c for c in tolls(claims, "killed") if c.toll.count.form == "none"]
    whole = next(
        (c for c in bare if c.toll.group and c.toll.group.words == "civilians" and not c.toll.part_of), None
    )
    if whole is None:
        return False
    parts = {c.toll.group.words for c in bare if c.toll.group and c.toll.part_of == whole.id}
    others = [c for c in claims if isinstance(c.fields, Toll) and c.toll.part_of not in (None, whole.id)]
    return parts == {"children", "women", "elderly"} and not others


def _innocent(claims: Sequence[Claim], words: Words) -> bool:
    return any(
        "the brutal killing of innocent people" in c.span.quote and dated(c, words.day, words.day)
        for c in tolls(claims, "killed")
    )


def _displaced(claims: Sequence[Claim], _words: Words) -> bool:
    found = [c for c in tolls(claims, "displaced") if c.toll.count.words == "hundreds of thousands"]
    return bool(found) and all(c.toll.count.low is None and c.event.when is None for c in found)


def _martyrs(claims: Sequence[Claim], _words: Words) -> bool:
    return all(
        c.event.when is None and not c.event.where
        for c in claims
        if isinstance(c.fields, Toll) and "martyrs" in c.span.quote
    )


def _responsible(relation: str, *needles: Callable[[Words], str]) -> Row:
    def row(claims: Sequence[Claim], words: Words) -> bool:
        actors = [
            c.fields.actor
            for c in claims
            if isinstance(c.fields, Responsibility) and c.fields.relation == relation
        ]
        return all(any(needle(words) in actor for actor in actors) for needle in needles)

    return row


def _agentless_is_weaker(claims: Sequence[Claim], words: Words) -> bool:
    own = [c for c in claims if isinstance(c.fields, Responsibility) and c.fields.relation == "carried_out"]
    weaker = [c.confidence for c in own if "special forces" in c.fields.actor]  # type: ignore[union-attr]
    stated = [c.confidence for c in own if c.fields.actor.endswith(f"{words.union} army")]  # type: ignore[union-attr]
    return bool(weaker and stated) and max(weaker) < max(stated)


def _qualified(
    label: str, status: str, nature: str | None = None, body: Callable[[Words], str] | None = None
) -> Row:
    def row(claims: Sequence[Claim], words: Words) -> bool:
        return any(
            isinstance(c.fields, Qualification)
            and label in (c.fields.label, c.fields.words)
            and c.fields.status == status
            and (nature is None or c.fields.nature == nature)
            and (
                body is None or (body(words) in (c.fields.body or "") and body(words) in c.speakers[-1].name)
            )
            for c in claims
        )

    return row


def _words_qualified(part: str, status: str, nature: str) -> Row:
    def row(claims: Sequence[Claim], _words: Words) -> bool:
        return any(
            isinstance(c.fields, Qualification)
            and part in c.fields.words
            and (c.fields.status, c.fields.nature) == (status, nature)
            for c in claims
        )

    return row


def _violates(part: str) -> Row:
    def row(claims: Sequence[Claim], _words: Words) -> bool:
        return any(
            isinstance(c.fields, Qualification)
            and c.fields.label.startswith("violation")
            and part in f"{c.fields.words} {c.fields.instrument} {c.span.quote}"
            for c in claims
        )

    return row


def _not_assessed(claims: Sequence[Claim], _words: Words) -> bool:
    return any(isinstance(c.fields, Qualification) and c.fields.status == "not_assessed" for c in claims)


def _responded(
    action: str, actor: Callable[[Words], str] | None, days: Callable[[Words], tuple[date, date]] | None
) -> Row:
    def row(claims: Sequence[Claim], words: Words) -> bool:
        for claim in claims:
            if not isinstance(claim.fields, Response) or claim.fields.action != action:
                continue
            named = (
                claim.fields.actor is None if actor is None else actor(words) in (claim.fields.actor or "")
            )
            timed = claim.event.when is None if days is None else dated(claim, *days(words))
            if named and timed:
                return True
        return False

    return row


def _month(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    return first, following - timedelta(days=1)


def _titled(claims: Sequence[Claim], words: Words) -> bool:
    title = f"On the tragic events committed in {words.places[0]} on {_eu(words.day)}"
    adopted = [c for c in claims if isinstance(c.fields, Response) and c.fields.action == "adopted"]
    other = [c for c in claims if isinstance(c.fields, Response) and c.fields.action == "qualified"]
    return any(
        c.fields.instrument_title == title
        and words.assembly in (c.fields.actor or "")
        and dated(c, *_month(*words.decision))  # type: ignore[union-attr]
        and all(c.confidence < o.confidence for o in other)
        for c in adopted
    )


def _speakers_of_the_leader(claims: Sequence[Claim], words: Words) -> bool:
    """What he condemned ("the crime") and what he demanded the assessment of ("the massacre")."""
    own = [c for c in claims if isinstance(c.fields, Qualification) and c.speakers]
    labels = {c.fields.label for c in own if words.leader in c.speakers[-1].name}  # type: ignore[union-attr]
    return labels >= {"crime", "massacre"}


ROWS: dict[str, Row] = {
    "the occurrence with its days and four places": _occurrence,
    "the purpose as stated": _purpose,
    "killed, exactly, civilians, inherited": _total("killed", lambda w: w.killed, "civilians"),
    "injured, exactly, group not stated, inherited": _total("injured", lambda w: w.injured, None),
    "missing, exactly, people, inherited": _total("missing", lambda w: w.missing, "people"),
    "no other number becomes a toll": _nothing_else_counted,
    "seriously injured": _severity,
    "children, women and elderly are parts of the unnumbered claim": _parts_without_number,
    "the brutal killing of innocent people on its day": _innocent,
    "the deported stay a word, apart and undated": _displaced,
    "martyrs are attached to nothing": _martyrs,
    "units, special forces and internal troops carried it out": _responsible(
        "carried_out", lambda w: f"{w.union} Army", lambda _: "special forces", lambda _: "internal troops"
    ),
    "the army committed": _responsible("carried_out", lambda w: f"{w.union} army"),
    "without a grammatical agent the confidence is lower": _agentless_is_weaker,
    "the leadership ordered": _responsible("ordered", lambda w: f"{w.state} leadership"),
    "the former leadership is responsible": _responsible(
        "responsible", lambda w: f"leadership of the former {w.union} Union"
    ),
    "military aggression, by the ministry": _qualified("military aggression", "applied"),
    "military aggression, by the assembly as reported": _qualified(
        "military aggression", "applied", None, lambda w: w.assembly
    ),
    "massacre": _qualified("massacre", "applied"),
    "crime": _qualified("crime", "applied"),
    "one of the most terrible crimes, rhetorical": _words_qualified(
        "most terrible crimes", "applied", "rhetorical"
    ),
    "violation of international law": _violates("international law"),
    "violation of the Constitution": _violates("Constitution"),
    "violation of all international legal documents": _violates("all international legal documents"),
    "crime against humanity, called for": _qualified("crime against humanity", "called_for"),
    "not given an international legal assessment": _not_assessed,
    "the leader condemned": _responded(
        "condemned", lambda w: w.leader, lambda w: (w.night + timedelta(days=2),) * 2
    ),
    "the leader demanded": _responded(
        "demanded", lambda w: w.leader, lambda w: (w.night + timedelta(days=2),) * 2
    ),
    "the assembly qualified": _responded("qualified", lambda w: w.assembly, lambda w: _month(*w.session)),
    "a decision adopted, with its title": _titled,
    "the day of mourning declared, no date, no actor": _responded("declared memorial day", None, None),
    "punishment demanded of nobody named": _responded("demanded", None, None),
    "commemorated": lambda claims, _: any(
        isinstance(c.fields, Response) and c.fields.action == "commemorated" for c in claims
    ),
    "the leader speaks for what he condemned": _speakers_of_the_leader,
}


def unmet(claims: Sequence[Claim], words: Words) -> list[str]:
    """The rows of the table that are not found."""
    return [name for name, row in ROWS.items() if not row(claims, words)]


__all__ = ["ROWS", "SEED", "Words", "replace", "rewrite", "unmet", "varied"]
