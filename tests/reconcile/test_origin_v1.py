"""The sentences of the rule, one by one."""

from dataclasses import replace

import pytest

from tests.reconcile.telling import World, place, states
from tollbook.errors import UnknownItem
from tollbook.model import Figure, Incident, Repetition, When
from tollbook.reconcile import RULES, reconcile, wording


def three(figure: Figure) -> tuple[int | None, int | None, int | None]:
    return figure.low, figure.most_supported, figure.high


# --- what is compared ---


def test_totals_of_civilians_and_of_people_meet_in_the_total_and_have_rows_of_their_own() -> None:
    world = World()
    world.says("ministry", "149", date="2023-01-20", group=["civilians"])
    world.says("society", "150", date="1991-01-01", group=["people"])
    assert three(world.figure()) == (149, None, 150)
    assert "civilians" in world.figure().because
    assert three(world.figure(group="civilians")) == (149, None, 149)
    assert three(world.figure(group="status not stated")) == (150, None, 150)


def test_where_no_total_states_a_status_the_total_row_is_the_only_one() -> None:
    world = World()
    world.says("society", "150", date="1991-01-01", group=["people"])
    assert [f.group for f in world.reconciled().figures] == ["total"]


def test_a_group_inside_a_total_has_its_own_row_and_never_lowers_the_total() -> None:
    world = World()
    whole = world.says("office", "131", date="1990-02-01", document="list")
    world.says("office", "20", document="list", group=["children"], part_of=whole)
    world.says("society", "13", date="1990-03-01", group=["children"])
    assert three(world.figure()) == (131, None, 131)
    assert three(world.figure(group="children")) == (13, None, 20)


def test_attackers_and_victims_stay_apart() -> None:
    world = World()
    world.says("police", "6", date="1990-01-21", role="victim")
    world.says("police", "2", date="1990-01-21", role="attacker", group=["men"])
    assert three(world.figure()) == (6, None, 6)
    assert three(world.figure(group="attackers")) == (2, None, 2)


def test_soldiers_alone_are_the_total_where_nobody_counts_anybody_else() -> None:
    world = World()
    world.says("army", "9", date="1990-01-21", group=["soldiers"])
    assert three(world.figure()) == (9, None, 9)


def test_groups_that_one_text_tells_apart_have_no_total_of_their_own() -> None:
    world = World()
    world.says("army", "9", date="1990-01-21", document="report", group=["soldiers"])
    world.says("army", "4", date="1990-01-21", document="report", group=["police"])
    assert {f.group for f in world.reconciled().figures} == {"soldiers", "police"}


def test_injured_to_a_degree_are_a_part_where_all_injured_are_counted() -> None:
    world = World()
    world.says("ministry", "744", date="2023-01-20", harm="injured", severity="seriously")
    assert three(world.figure("injured")) == (744, None, 744)
    world.says("office", "841", date="1990-02-01", harm="injured")
    assert three(world.figure("injured")) == (841, None, 841)
    assert states(world.figure("injured"))["744"] == "part"


def test_of_the_killed_or_injured_the_killed_are_a_total_of_the_killed() -> None:
    world = World()
    both = world.says("police", "80", date="1990-01-21", document="bulletin", harm="killed_or_injured")
    world.says("police", "20", document="bulletin", part_of=both)
    assert three(world.figure()) == (20, None, 20)


def test_a_single_person_is_not_the_total_of_a_text_about_one_death() -> None:
    world = World()
    world.says("society", "150", date="1991-01-01")
    world.says("witness", "1", date="2009-01-01", words="a neighbour")
    world.says("nurse", "2", date="2009-01-01", words="Both")
    assert three(world.figure()) == (150, None, 150)


def test_a_single_person_is_no_total_beside_larger_parts() -> None:
    world = World(where=(place("Port"), place("Mill")))
    world.says("office", "31", date="1991-01-01", places=["Port"], document="tally")
    world.says("office", "16", places=["Mill"], document="tally")
    world.says("wire", "1", date="1990-01-22", words="A fireman")
    assert three(world.figure()) == (None, None, None)


def test_a_series_of_attacks_is_no_total_of_one() -> None:
    world = World()
    world.says("wire", "19", date="1990-01-21", basis="series")
    world.says("police", "6", date="1990-01-21")
    assert three(world.figure()) == (6, None, 6)
    assert states(world.figure())["19"] == "another basis"


def test_a_background_count_enters_no_figure_of_the_event_that_its_text_tells() -> None:
    world = World()
    world.says("wire", "6", date="1990-01-21", document="news")
    world.sets_beside(world.says("wire", "40", date="1990-01-21", document="news"))
    assert world.figure().high == 6
    assert states(world.figure())["40"] == "another basis"


def test_a_count_set_apart_by_its_words_is_of_the_event_whose_day_and_place_it_states() -> None:
    for places, told in ((["Harven"], (31, 40)), ([], (31, 31))):
        world = World()
        world.says(
            "office",
            "40",
            date="1990-02-20",
            basis="other event",
            places=places,
            when=("1989-10-14", "1989-10-14"),
        )
        world.says("society", "31", date="1990-02-21")
        assert (world.figure().low, world.figure().high) == told


def test_a_background_count_of_another_day_is_a_count_of_that_days_event() -> None:
    world = World()
    world.says("police", "40", date="1990-01-21")
    world.sets_beside(world.says("wire", "41", date="1991-01-21"))
    assert (world.figure().low, world.figure().high) == (40, 41)


def test_a_place_in_a_city_is_a_part_only_where_other_places_are_counted_too() -> None:
    world = World(
        where=(place("Port"), place("Market", "Port", kind="site"), place("Quay", "Port", kind="site"))
    )
    world.says("police", "12", date="1990-01-21", places=["Port"])
    world.says("wire", "12", date="1990-01-21", places=["Market"])
    assert world.figure().most_supported == 12
    world.says("port office", "3", date="1990-01-21", places=["Quay"])
    assert three(world.figure()) == (12, None, 12)


def test_a_village_told_of_besides_makes_no_part_of_a_count_for_three_cities() -> None:
    world = World()
    world.says("monitor", "118", date="1994-10-03", places=["A", "B", "C"], document="report")
    world.says("monitor", "3", places=["D"], document="report")
    world.says("office", "121", date="1990-06-05", places=["A", "B", "C"])
    assert three(world.figure()) == (118, None, 121)


def test_a_country_named_loosely_makes_no_city_a_part() -> None:
    world = World(where=(place("Land", kind="country"), place("Port", "Land"), place("Mill", "Land")))
    world.says("ministry", "149", date="2023-01-20", places=["Land"])
    world.says("society", "150", date="1991-01-01", places=["Port", "Mill"])
    assert three(world.figure()) == (149, None, 150)


def test_a_day_within_weeks_is_a_part() -> None:
    world = World(when=When("1990-01-13", "1990-01-31", "interval", None))
    world.says("office", "60", date="1990-02-01", when=("1990-01-20", "1990-01-20"))
    world.says("society", "147", date="1990-03-01", when=("1990-01-13", "1990-01-31"))
    assert three(world.figure()) == (147, None, 147)


def test_one_count_that_texts_date_by_the_first_day_by_the_last_and_by_all_is_no_part() -> None:
    world = World(when=When("1990-09-01", "1990-09-03", "interval", None))
    world.says("agency", "334", date="1991-02-01", when=("1990-09-01", "1990-09-01"))
    world.says("court", "330", date="1992-02-01", when=("1990-09-03", "1990-09-03"))
    world.says("society", "334", date="1993-03-01", when=("1990-09-01", "1990-09-03"))
    assert three(world.figure()) == (330, 334, 334)


def test_days_that_one_text_counts_apart_are_parts_of_the_days_that_another_counts() -> None:
    world = World(when=When("1990-09-01", "1990-09-03", "interval", None))
    world.says("agency", "30", date="1991-02-01", document="page", when=("1990-09-01", "1990-09-01"))
    world.says("agency", "40", document="page", when=("1990-09-03", "1990-09-03"))
    world.says("society", "90", date="1993-03-01", when=("1990-09-01", "1990-09-03"))
    assert three(world.figure()) == (90, None, 90)


def test_claims_of_a_narrower_incident_are_parts() -> None:
    world = World()
    inside = world.says("town", "16", date="1990-02-01")
    world.says("office", "131", date="1990-02-01")
    child = Incident(inside.id, "Killings in one town", (inside.id,), None, ())
    (figure,) = world.reconciled(children=(child,)).figures
    assert three(figure) == (131, None, 131)


def test_a_headline_says_its_total_before_larger_background_numbers() -> None:
    world = World()
    world.says("wire", "12", date="1990-01-21", document="wire", position="headline")
    world.says("wire", "7", document="wire")
    world.says("wire", "6", document="wire")
    assert three(world.figure()) == (12, None, 12)


def test_episodes_without_a_whole_are_no_total() -> None:
    world = World()
    for number in ("7", "6", "5"):
        world.says("courier", number, date="1990-01-22", document="chronicle")
    assert three(world.figure()) == (None, None, None)


def test_a_sum_that_we_made_gives_way_to_the_total_stated_below_it() -> None:
    world = World()
    world.says("office", "131", document="tally", date="1991-01-01", derivation="sum of listed parts")
    world.says("office", "147", document="tally", date="1991-01-01")
    assert three(world.figure()) == (147, None, 147)


def test_a_sum_stands_where_the_text_states_only_the_groups() -> None:
    world = World()
    world.says("wire", "2", document="wire", date="1990-01-21", group=["soldiers"])
    world.says("wire", "1", document="wire", date="1990-01-21", group=["civilians"])
    world.says("wire", "3", document="wire", date="1990-01-21", derivation="sum of listed parts")
    assert three(world.figure()) == (3, None, 3)


def test_a_citation_without_the_status_is_no_total_of_its_own() -> None:
    world = World()
    world.says("monitor", "from 104 to 131", date="1994-10-03", group=["civilians"])
    world.says("monitor", "from 104 to 131", date="2023-01-01", document="compendium")
    world.says("office", "97", date="1990-01-12")
    assert three(world.figure(group="status not stated")) == (97, None, 97)


def test_a_part_of_the_wider_incident_is_a_total_of_the_narrower_one() -> None:
    world = World()
    world.says("commission", "31", date="1992-06-01", part_of=World().says("commission", "124"))
    assert three(world.figure()) == (None, None, None)
    narrow = replace(world.incident, part_of="the wider incident")
    (figure,) = reconcile(narrow, world.claims, list(world.origins.values()), world.documents).figures
    assert three(figure) == (31, None, 31)


# --- one origin counts once ---


def test_sums_that_nobody_states_support_nothing() -> None:
    world = World()
    for who in ("first wire", "second wire"):
        world.says(who, "8", date="1990-01-21", derivation="sum of listed parts")
    assert three(world.figure()) == (8, None, 8)


def test_a_reprint_of_an_old_figure_does_not_renew_it() -> None:
    world = World()
    world.says("ministry", "131", date="1990-02-01")
    world.says("ministry", "149", date="2003-01-20")
    world.says("ministry", "131", date="2020-01-20", document="anniversary page")
    assert three(world.figure()) == (149, None, 149)


def test_an_as_of_date_orders_before_the_date_of_printing() -> None:
    world = World()
    world.says("ministry", "147", date="1990-03-01", as_of="1990-02-25")
    world.says("ministry", "131", date="1990-04-01", as_of="1990-02-09")
    assert three(world.figure()) == (147, None, 147)


def test_an_undated_statement_replaces_nothing_and_then_neither_counts_as_support() -> None:
    world = World()
    world.says("ministry", "131", date="1990-02-01")
    world.says("ministry", "149", document="leaflet")
    world.says("society", "149", date="1991-01-01")
    assert three(world.figure()) == (131, None, 149)


def test_a_year_does_not_replace_a_day_within_it() -> None:
    world = World()
    world.says("ministry", "131", date="1990-02-01")
    world.says("ministry", "147", date="1990")
    assert three(world.figure()) == (131, None, 147)


def test_a_later_round_word_that_agrees_does_not_replace_a_figure() -> None:
    world = World()
    world.says("ministry", "131", date="1990-02-01")
    world.says("society", "131", date="1991-02-01")
    world.says("ministry", "more than 100", date="2010-01-20")
    world.says("ministry", "about 130", date="2011-01-20")
    figure = world.figure()
    assert three(figure) == (131, 131, 131)
    assert states(figure) == {"131": "current", "more than 100": "replaced", "about 130": "vague"}


def test_a_correction_replaces_what_the_same_text_repeats() -> None:
    world = World()
    world.says("society", "106", date="1990-01-22")
    world.says("society", "101", date="1990-01-25", document="revision", stance="corrects")
    world.says("society", "106", date="1990-01-25", document="revision", stance="reports")
    assert three(world.figure()) == (101, None, 101)


def test_what_others_cite_later_does_not_replace_an_origins_own_text() -> None:
    world = World()
    world.says("commission", "124", date="1992-04-30")
    cited = world.says("commission", "60", date="2023-02-03", document="compendium")
    own = world.origins["commission"]
    repeats = Repetition(cited.document, own.documents[0], "citation", 1.0, "reference 2")
    world.origins["commission"] = replace(own, repetitions=(repeats,))
    assert three(world.figure()) == (60, None, 124)
    world.origins["commission"] = replace(own, repetitions=(repeats,), absent=True)
    assert three(world.figure()) == (60, None, 60)


def test_an_origins_own_text_replaces_what_others_cited_earlier() -> None:
    world = World()
    cited = world.says("interior", "37", date="1989-10-23", document="wire")
    world.says("interior", "97", date="1990-01-12")
    repeats = Repetition(cited.document, "bulletin", "citation", 1.0, "named")
    world.origins["interior"] = replace(world.origins["interior"], repetitions=(repeats,))
    assert three(world.figure()) == (97, None, 97)


def test_a_body_that_shares_a_passage_with_another_still_replaces_its_own_figure() -> None:
    world = World()
    world.says("society", "21", date="1991-09-23", document="first")
    world.says("society", "43", date="1991-10-22", document="second")
    shares = Repetition("second", "statement of the prosecutor", "quotation", 0.3, "a passage stands in both")
    world.origins["society"] = replace(world.origins["society"], repetitions=(shares,))
    assert three(world.figure()) == (43, None, 43)


def test_a_retracted_figure_is_no_longer_stated() -> None:
    world = World()
    world.says("bulletin", "37", date="1990-01-22")
    world.says("bulletin", "37", date="1990-02-12", stance="retracts")
    world.says("office", "131", date="1990-02-20")
    assert three(world.figure()) == (131, None, 131)


def test_a_claim_without_an_origin_speaks_for_its_document() -> None:
    world = World()
    world.says("office", "131", date="1990-02-20")
    world.origins.clear()
    assert three(world.figure()) == (131, None, 131)
    assert world.figure().origins == 1


# --- low, high, most supported ---


def test_a_ceiling_sets_only_the_high() -> None:
    world = World()
    world.says("office", "131", date="1990-02-20")
    world.says("society", "up to 170", date="1990-03-20")
    assert three(world.figure()) == (131, None, 170)


def test_a_ceiling_alone_leaves_the_low_unknown() -> None:
    world = World()
    world.says("society", "up to 170", date="1990-03-20")
    assert three(world.figure()) == (None, None, 170)
    assert not world.figure().high_open


def test_a_vague_word_stays_a_word() -> None:
    world = World()
    world.says("wire", "dozens", date="1990-01-20")
    figure = world.figure()
    assert three(figure) == (None, None, None)
    assert figure.words == ("dozens",)
    assert "No number is stated." in figure.because


def test_nobody_hurt_is_a_stated_zero() -> None:
    world = World()
    world.says("port authority", "0", date="1990-01-20", harm="injured")
    assert three(world.figure("injured")) == (0, None, 0)
    assert "nobody was injured" in world.figure("injured").because


def test_a_harm_without_a_count_makes_no_figure() -> None:
    world = World()
    world.says("ministry", "massacred", date="2023-01-20", form="none")
    assert world.reconciled().figures == ()


def test_ties_are_shown_and_none_is_chosen() -> None:
    world = World()
    for who, number in [("A", "131"), ("B", "131"), ("C", "137"), ("D", "137")]:
        world.says(who, number, date="1991-02-01")
    figure = world.figure()
    assert three(figure) == (131, None, 137)
    assert figure.tied == (131, 137)
    assert "131 and 137 are equally supported, by two origins each" in figure.because


def test_an_earlier_figure_that_is_larger_still_bounds_the_range() -> None:
    world = World()
    world.says("hospital", "300", date="1990-01-21")
    world.says("army", "15", date="1990-01-22")
    world.says("press office", "15", date="1990-01-23")
    figure = world.figure()
    assert three(figure) == (15, 15, 300)


def test_a_list_of_names_is_a_floor() -> None:
    world = World()
    world.says("hospital", "23", date="1990-01-22", derivation="counted from names")
    world.says("office", "131", date="1990-02-01")
    figure = world.figure()
    assert three(figure) == (131, None, 131)
    assert figure.methods == ("hospital: names", "office: method not stated")
    assert figure.words == ("23 named people",)


def test_a_person_told_of_by_name_is_one_and_the_name_stays_out_of_the_figure() -> None:
    world = World()
    world.says("wire", "1", date="1990-01-22", words="Emin Example", derivation="counted from names")
    figure = world.figure()
    assert three(figure) == (1, None, 1)
    assert "Emin" not in figure.because
    assert [point.words for point in figure.points] == ["one named person"]


def test_two_separate_origins_of_a_conflicting_copy_still_count() -> None:
    world = World()
    one = world.says("ministry", "149", date="2023-01-20", document="a.html")
    other = world.says("ministry", "150", date="2023-02-20", document="b.html")
    world.differ("ministry", one, other)
    world.says("commission", "150", date="1991-01-01")
    world.says("society", "150", date="1992-01-01")
    assert three(world.figure()) == (149, 150, 150)


# --- the door ---


def test_figure_ids_do_not_move_with_what_is_said() -> None:
    world = World()
    world.says("office", "131", date="1990-02-01")
    before = world.figure()
    other = World(
        list(world.claims), dict(world.documents), dict(world.origins), world.when, (), dict(world.reach)
    )
    assert other.figure().id == before.id
    assert before.rule == "origin.v1 over copies.v2"
    assert len(before.id) == 32


def test_a_rule_that_does_not_exist_is_named_with_those_that_do() -> None:
    world = World()
    world.says("office", "131", date="1990-02-01")
    with pytest.raises(UnknownItem, match=r"no rule 'mean\.v1'; the rules are origin"):
        world.reconciled(rule="mean.v1")


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_rule_has_a_public_wording_in_paragraphs(rule: str) -> None:
    paragraphs = wording(rule).split("\n\n")
    assert len(paragraphs) > 1
    assert all(paragraph.endswith(".") for paragraph in paragraphs)
    assert not any("\n" in paragraph for paragraph in paragraphs)


def test_the_wording_is_that_of_the_design(shared) -> None:  # type: ignore[no-untyped-def]
    design = (shared / "DESIGN.md").read_text("utf-8")
    section = design.partition("## 6. Reconciling")[2].partition("An incident has levels")[0]
    quoted = [line[2:].strip() for line in section.splitlines() if line.startswith("> ")]
    assert wording("origin.v1").split("\n\n") == quoted


# --- headlines ---


@pytest.mark.parametrize("body", ["more than 50", "about 50"])
def test_a_headlines_bare_number_is_that_of_the_text_as_the_text_qualifies_it(body: str) -> None:
    world = World()
    world.says("courier", "50", date="1990-01-21", document="page", position="headline")
    world.says("courier", body, document="page")
    figure = world.figure()
    assert {p.words for p in figure.points} == {body}
    assert figure.most_supported is None


def test_a_headlines_number_that_the_text_gives_as_it_is_stays() -> None:
    world = World()
    world.says("courier", "50", date="1990-01-21", document="page", position="headline")
    world.says("courier", "50", document="page")
    world.says("courier", "at least 50", document="page")
    assert three(world.figure()) == (50, None, 50)


# --- the sentence ---


def test_only_those_who_support_a_figure_are_named_as_its_support() -> None:
    world = World()
    world.says("wire", "12", date="1990-01-21")
    world.says("office", "12", date="1990-03-01")
    world.says("society", "12", date="1990-04-01")
    because = world.figure().because
    assert "two separate origins state it (the office and the society)." in because
    assert "Wire states it too, for an earlier date." in because


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (("97", "118", "121", "131"), "The inner range, without the lowest and the highest origin, is from 118 to 121."),
        (("97", "118", "118", "131"), "The inner range, without the lowest and the highest origin, is 118 alone."),
        (("97", "118", "131"), None),
        (("118", "118", "118", "118"), None),
        (("97", "118", "131", "more than 200"), None),
    ],
    ids=["four", "two agree", "three", "all agree", "a floor is no total"],
)  # fmt: skip
def test_four_origins_or_more_have_an_inner_range(numbers: tuple[str, ...], words: str | None) -> None:
    world = World()
    for at, number in enumerate(numbers):
        world.says(f"office {at}", number, date=f"199{at}-03-01")
    because = world.figure().because
    assert ("inner range" in because) == (words is not None)
    assert words is None or words in because
