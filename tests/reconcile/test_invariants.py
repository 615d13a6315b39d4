"""What must hold for any statements whatever, tested with generated worlds."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reconcile.telling import World
from tollbook.model import Claim, Figure
from tollbook.reconcile import reconcile

WHO = ["ministry", "office", "society", "wire"]
DATES = ["1990-01-20", "1990-01-22", "1990-02", "1991", "1991-05-01", "2003-01-20", "2023-01-20"]
COUNTS = [
    *("131", "137", "137", "147", "149", "150", "60", "0", "at least 10", "more than 130", "at least 300"),
    *("up to 200", "from 131 to 170", "about 140", "dozens", "hundreds"),
]
GROUPS = [(), (), ("civilians",), ("people",), ("children",), ("soldiers",)]

told = st.fixed_dictionaries(
    {
        "who": st.sampled_from(WHO),
        "number": st.sampled_from(COUNTS),
        "date": st.sampled_from(DATES),
        "group": st.sampled_from(GROUPS),
        "harm": st.sampled_from(["killed", "killed", "died", "died_of_wounds", "missing"]),
        "as_of": st.sampled_from([None, None, None, "1990-01-21", "1991-01-01"]),
        "basis": st.sampled_from(["not stated", "not stated", "event total to date", "increment", "series"]),
        "stance": st.sampled_from(
            ["asserts", "asserts", "asserts", "reports", "denies", "corrects", "retracts"]
        ),
        "method": st.sampled_from([None, None, "register"]),
    }
)
several = st.lists(told, min_size=1, max_size=9)
many = settings(max_examples=100)


def world_of(statements: list[dict[str, Any]]) -> World:
    world = World()
    for number, one in enumerate(statements):
        rest = dict(one)
        # two statements of one body on one day may stand in one document
        name = f"{one['who']} {one['date']} {number % 2}"
        world.says(rest.pop("who"), rest.pop("number"), document=name, **rest)
    return world


def numbers(figures: tuple[Figure, ...]) -> list[tuple[object, ...]]:
    return [
        (f.harm, f.group, f.as_of, f.low, f.most_supported, f.high, f.high_open, f.tied, f.origins, f.because)
        for f in figures
    ]


def repeated(world: World, claims: list[Claim], date: str, name: str) -> World:
    """The same world with some claims of one origin printed once more, in another document of that origin."""
    document = world.document(name, date)
    copies = [replace(claim, document=document, text=document, id="") for claim in claims]
    again = World(
        [*world.claims, *copies],
        dict(world.documents),
        dict(world.origins),
        world.when,
        world.where,
        world.reach,
    )
    for claim, copy in zip(claims, copies, strict=True):
        who = next(who for who, origin in world.origins.items() if claim.id in origin.claims)
        old = again.origins[who]
        again.origins[who] = replace(old, claims=(*old.claims, copy.id), documents=(*old.documents, document))
    return again


def chosen(world: World, which: int, whole: bool) -> list[Claim]:
    """One claim, or all claims of its document."""
    claim = world.claims[which % len(world.claims)]
    return [c for c in world.claims if c.document == claim.document] if whole else [claim]


def same_incident(world: World, other: World) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """The numbers of two worlds under one incident id, which is the smallest claim's."""
    return numbers(world.reconciled().figures), numbers(other.reconciled().figures)


@many
@given(several)
def test_most_supported_is_one_of_the_stated_values(statements: list[dict[str, Any]]) -> None:
    world = world_of(statements)
    counts = {claim.id: claim.toll.count for claim in world.claims}
    for figure in world.reconciled().figures:
        stated = {counts[name].low for name in figure.claims if counts[name].form == "exact"}
        assert {figure.most_supported, *figure.tied} - {None} <= stated


@many
@given(several)
def test_low_most_supported_and_high_are_in_order(statements: list[dict[str, Any]]) -> None:
    for figure in world_of(statements).reconciled().figures:
        ends = [n for n in (figure.low, figure.most_supported, figure.high) if n is not None]
        assert ends == sorted(ends)
        assert not (figure.high_open and figure.high is not None)


@many
@given(several, st.integers(0, 8), st.booleans())
def test_an_exact_copy_changes_nothing(statements: list[dict[str, Any]], which: int, whole: bool) -> None:
    world = world_of(statements)
    claims = chosen(world, which, whole)
    date = world.documents[claims[0].document].value("date") or ""
    before, after = same_incident(world, repeated(world, claims, date, "copy"))
    assert before == after


@many
@given(several, st.integers(0, 8), st.booleans(), st.sampled_from(["2023-06-01", "2024"]))
def test_a_later_reprint_changes_nothing(
    statements: list[dict[str, Any]], which: int, whole: bool, date: str
) -> None:
    world = world_of(statements)
    before, after = same_incident(world, repeated(world, chosen(world, which, whole), date, "reprint"))
    assert before == after


@many
@given(several, st.randoms(use_true_random=False))
def test_the_order_of_input_changes_nothing(statements: list[dict[str, Any]], random: Any) -> None:
    world = world_of(statements)
    claims, origins = list(world.claims), list(world.origins.values())
    random.shuffle(claims)
    random.shuffle(origins)
    shuffled = reconcile(world.incident, claims, origins, world.documents)
    assert shuffled == world.reconciled()


@many
@given(
    several,
    st.sampled_from(
        [
            {"number": "3", "basis": "increment"},
            {"number": "3", "stance": "denies"},
            {"number": "at least 3"},
            {"number": "3", "basis": "series"},
        ]
    ),
)
def test_a_part_floor_increment_or_denial_never_becomes_low(
    statements: list[dict[str, Any]], small: dict[str, Any]
) -> None:
    world = world_of(statements)
    low = {(f.harm, f.group, f.as_of): f.low for f in world.reconciled().figures if totals(world)(f)}
    world.says("witness", date="2010-01-01", **small)
    after = {(f.harm, f.group, f.as_of): f.low for f in world.reconciled().figures}
    assert {key: after[key] for key in low if key in after} == {key: low[key] for key in low if key in after}


@many
@given(several, st.sampled_from(["131", "147"]))
def test_a_part_of_a_total_never_becomes_low(statements: list[dict[str, Any]], whole: str) -> None:
    world = world_of(statements)
    total = world.says("witness", whole, date="2010-01-01", document="letter")
    low = world.figures()[0].low if world.figures() else None
    world.says("witness", "3", date="2010-01-01", document="letter", part_of=total)
    assert (world.figures()[0].low if world.figures() else None) == low


@many
@given(several)
def test_every_figure_lists_its_claims(statements: list[dict[str, Any]]) -> None:
    world = world_of(statements)
    found = world.reconciled().figures
    for figure in found:
        assert figure.claims
        assert figure.because.endswith(".")
        assert {point.claim for point in figure.points} == set(figure.claims)
    listed = {claim for figure in found for claim in figure.claims}
    assert listed == {claim.id for claim in world.claims}


def totals(world: World) -> Callable[[Figure], bool]:
    """Whether a figure rests on a total that somebody states now."""
    forms = {claim.id: claim.toll.count.form for claim in world.claims}

    def has_one(figure: Figure) -> bool:
        return any(
            p.state in ("current", "variant") and forms[p.claim] in ("exact", "about", "range")
            for p in figure.points
        )

    return has_one
