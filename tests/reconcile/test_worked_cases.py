"""Every worked case of the rule's design, by its own words."""

from dataclasses import replace

from tests.reconcile.telling import World, states
from tollbook.model import Responsibility


def three(figure):  # type: ignore[no-untyped-def]
    return figure.low, figure.most_supported, figure.high


def test_two_equal_floors_are_no_figure_but_stay_as_words() -> None:
    world = World()
    world.says("A", "more than 130", date="1990-02-01")
    world.says("B", "more than 130", date="1990-03-01")
    figure = world.figure()
    assert three(figure) == (131, None, None)
    assert figure.high_open
    assert figure.words == ("more than 130",)


def test_131_and_at_least_300_is_131_stated_with_the_high_open() -> None:
    world = World()
    world.says("A", "131", date="1990-02-01")
    world.says("B", "at least 300", date="1990-03-01")
    figure = world.figure()
    assert three(figure) == (131, None, None)
    assert figure.high_open
    assert figure.words == ("at least 300",)


def test_an_early_floor_is_compatible_with_later_totals() -> None:
    world = World()
    world.says("wire", "at least 10", date="1990-01-20")
    world.says("A", "137", date="1990-02-01")
    world.says("B", "137", date="1990-03-01")
    figure = world.figure()
    assert three(figure) == (137, 137, 137)
    assert not figure.high_open
    assert states(figure)["at least 10"] == "floor"


def test_an_office_and_a_range() -> None:
    world = World()
    world.says("office", "131", date="1990-02-01")
    world.says("NGO", "from 131 to 170", date="1992-01-01")
    assert three(world.figure()) == (131, None, 170)


def test_the_latest_statement_of_a_ministry_counts_and_the_rest_is_its_history() -> None:
    world = World()
    for year, number in [("1990", "60"), ("1991", "131"), ("2003", "147"), ("2023", "149")]:
        world.says("ministry", number, date=f"{year}-02-01")
    figure = world.figure()
    assert three(figure) == (149, None, 149)
    assert states(figure) == {"60": "replaced", "131": "replaced", "147": "replaced", "149": "current"}


def test_copies_that_differ_support_neither_number_until_decided() -> None:
    world = World()
    one = world.says("ministry", "149", date="2023-01-20", document="a.html")
    other = world.says("ministry", "150", date="2023-01-20", document="b.html")
    world.differ("ministry", one, other)
    world.says("commission", "150", date="1991-01-01")
    figure = world.figure()
    assert three(figure) == (149, None, 150)
    (conflict,) = world.findings("variant_conflict")
    assert conflict.id in figure.findings
    assert "149" in conflict.sentence
    assert "150" in conflict.sentence


def test_parts_that_sum_to_another_number_leave_the_total_and_make_a_finding() -> None:
    world = World()
    parts = [
        world.says("office", number, document="tally", date="1991-01-01")
        for number in ("82", "20", "21", "8")
    ]
    whole = world.says("office", "147", document="tally", date="1991-01-01")
    for part in parts:
        world.hang(part, whole)
    figure = world.figure()
    assert three(figure) == (147, None, 147)
    (finding,) = world.findings("parts_do_not_sum")
    assert finding.id in figure.findings
    assert "sum to 131" in finding.sentence
    assert [quote.span.quote for quote in finding.quotes][-1] == "147 killed"


def test_parts_that_the_reader_did_not_link_are_still_no_totals() -> None:
    world = World()
    for number in ("82", "20", "21", "8", "147"):
        world.says("office", number, document="tally", date="1991-01-01")
    assert three(world.figure()) == (147, None, 147)


def test_killed_and_died_of_wounds_of_one_body_meet_the_deaths_of_another() -> None:
    world = World()
    world.says("A", "120", date="1990-02-01")
    world.says("A", "26", date="1990-02-01", harm="died_of_wounds")
    world.says("B", "146", date="1991-01-01", harm="died")
    figure = world.figure("deaths")
    assert three(figure) == (146, 146, 146)
    assert len(figure.claims) == 3
    assert "listed parts sum to it for A" in figure.because
    assert three(world.figure("killed")) == (120, None, 120)
    assert three(world.figure("died_of_wounds")) == (26, None, 26)


def test_missing_people_stand_at_their_date_and_dates_form_no_range() -> None:
    world = World()
    world.says("A", "321", harm="missing", as_of="1990-02-09", date="1990-02-10")
    world.says("A", "4", harm="missing", date="2023-01-20")
    points = world.figures("missing")
    assert [(f.as_of, f.low, f.high) for f in points] == [("1990-02-09", 321, 321), ("2023-01-20", 4, 4)]


def test_a_count_for_one_city_is_part_of_a_count_for_three() -> None:
    world = World()
    world.says("office", "131", date="1990-02-01", places=["A"])
    world.says("ministry", "147", date="1991-02-01", places=["A", "B", "C"])
    figure = world.figure()
    assert three(figure) == (147, None, 147)
    assert states(figure) == {"131": "part", "147": "current"}


def test_counts_for_three_cities_have_no_common_low() -> None:
    world = World()
    for number, city in [("1,000", "A"), ("70", "B"), ("hundreds", "C")]:
        world.says("historian", number, document="book", date="1995-01-01", places=[city])
    figure = world.figure()
    assert three(figure) == (None, None, None)
    assert set(states(figure).values()) == {"part"}


def test_a_total_to_date_and_an_increment_are_not_the_same() -> None:
    world = World()
    world.says("police", "22", date="1990-01-22", basis="event total to date")
    world.says("police", "12", date="1990-01-22", basis="increment")
    figure = world.figure()
    assert three(figure) == (22, None, 22)
    assert states(figure) == {"22": "current", "12": "part"}


def test_a_first_day_figure_of_three_wires_is_history_once_two_bodies_state_later_ones() -> None:
    world = World()
    for wire in ("first wire", "second wire", "third wire"):
        world.says(wire, "60", date="1990-01-20")
    world.says("commission", "137", date="1990-06-01")
    assert world.figure().most_supported == 60
    world.says("register", "137", date="1992-01-01")
    figure = world.figure()
    assert three(figure) == (137, 137, 137)
    assert states(figure) == {"60": "another date", "137": "current"}


def test_a_denial_gives_no_figure_and_stands_beside() -> None:
    world = World()
    world.says("army", "0", date="1990-01-21", stance="denies", group=["civilians"])
    world.says("office", "131", date="1990-02-01")
    figure = world.figure()
    assert three(figure) == (131, None, 131)
    assert states(figure)["0"] == "denied"
    assert "army" in figure.because


def test_a_zero_in_the_words_of_a_denial_of_responsibility_is_no_figure() -> None:
    world = World()
    zero = world.says("army", "0", date="1990-01-21", group=["civilians"])
    world.says("office", "131", date="1990-02-01")
    assert three(world.figure()) == (0, None, 131)
    denial = replace(zero, fields=Responsibility("our units", "denied"), stance="denies", id="")
    world.claims.append(denial)
    figure = world.figure()
    assert three(figure) == (131, None, 131)
    assert "The army denies responsibility: “0 killed”." in figure.because


def test_equal_exact_figures_without_a_method_count_and_are_pointed_out() -> None:
    world = World()
    world.says("office", "137", date="1990-02-01")
    world.says("society", "137", date="1990-03-01")
    assert world.figure().most_supported == 137
    (finding,) = world.findings("possible_common_source")
    assert finding.id in world.figure().findings


def test_equal_figures_with_a_method_or_below_twenty_are_not_pointed_out() -> None:
    world = World()
    world.says("office", "137", date="1990-02-01", method="register")
    world.says("society", "137", date="1990-03-01")
    world.says("office", "12", harm="injured", date="1990-02-01")
    world.says("society", "12", harm="injured", date="1990-03-01")
    assert world.findings("possible_common_source") == []


def test_a_method_stated_once_in_a_document_counts_for_its_other_figures() -> None:
    world = World()
    world.says("office", "137", document="inquiry", date="1990-02-01")
    world.says("office", "700", document="inquiry", date="1990-02-01", harm="injured", method="register")
    world.says("society", "137", date="1990-03-01")
    world.says("chamber", "137", date="1990-04-01", method=None)
    (finding,) = world.findings("possible_common_source")
    assert "society" in finding.sentence
    assert "office" not in finding.sentence
