from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tollbook.model import Claim, Count, Group, Speaker, Toll, When
from tollbook.publish.labels import between, day, label, listed, period, with_article
from tollbook.publish.sentence import chain_words, claim_words, sentence, toll_words


def toll(low: int | None, high: int | None, form: Any, words: str = "", group: str | None = None) -> Toll:
    return Toll("killed", Count(low, high, form, words), group=Group(group, (group,)) if group else None)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (toll(149, 149, "exact", group="civilians"), "149 civilians killed"),
        (toll(1, 1, "exact"), "1 person killed"),
        (toll(1, 1, "exact", group="soldiers"), "1 soldier killed"),
        (toll(1, 1, "exact", group="young women"), "1 young woman killed"),
        (toll(5, 5, "exact", group="soldier"), "5 soldiers killed"),
        (toll(2, 3, "range", group="child"), "2 to 3 children killed"),
        (toll(1, None, "at_least", group="soldier"), "at least 1 soldier killed"),
        (toll(0, 0, "exact"), "0 people killed"),
        (toll(20, None, "at_least"), "at least 20 people killed"),
        (toll(131, None, "more_than"), "more than 130 people killed"),
        (toll(None, 70_000, "at_most"), "up to 70,000 people killed"),
        (toll(None, 9, "fewer_than"), "fewer than 10 people killed"),
        (toll(131, 170, "range", group="civilians"), "131 to 170 civilians killed"),
        (toll(None, None, "vague", "dozens", "children"), "“dozens” of children killed"),
        (toll(None, None, "vague", "several", "officers"), "“several” officers killed"),
        (toll(None, None, "none", group="civilians"), "civilians killed: number not stated"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_a_count_is_written_in_its_own_form(given: Toll, words: str) -> None:
    assert toll_words(given) == words


def figure_of(view: Any, harm: str, group: str, incident: int = 0) -> Any:
    chosen = view.incidents()[incident].id
    return next(f for f in view.figures(incident=chosen) if (f.harm, f.group) == (harm, group))


def test_a_supported_figure_names_every_origin_that_states_it(view: Any) -> None:
    words = sentence(view, figure_of(view, "killed", "total"))
    assert words.startswith(
        "134 people killed, according to the Parliamentary Commission of Tesmara (1 June 1988) "
        "and the Independent Authority of Tesmara (15 March 1997)."
    )
    assert (
        "147 or 148 in copies that differ (the Ministry of Foreign Relations of the Republic of Tesmara)"
        in words
    )
    assert words.endswith(
        "as at 15 March 2007. Event: Killings in Orrevane, Kelmar and Sund Hollow, 14 to 15 March 1987."
    )


def test_a_range_says_who_states_each_end(view: Any) -> None:
    words = sentence(view, figure_of(view, "injured", "total"))
    assert words.startswith("From 612 to 702 people injured: 702 according to the Parliamentary Commission")
    assert "and 612 according to the Ministry of Foreign Relations" in words


def test_a_vague_word_stays_a_word_in_the_sentence(view: Any) -> None:
    words = sentence(view, figure_of(view, "injured", "children", incident=1))
    assert words.startswith("“Dozens” of children injured, according to Southern Wire (15 March 1987).")
    assert not any(char.isdigit() for char in words.split(" according")[0])


def test_every_number_in_a_sentence_is_stated_by_a_claim_of_the_figure(view: Any) -> None:
    for figure in view.figures():
        words = sentence(view, figure)
        counts = [view.claim(p.claim).toll.count for p in figure.points]
        stated = {str(n) for c in counts for n in (c.low, c.high) if n is not None}
        first = words.split(", according")[0].split(":")[0]
        numbers = {word for word in first.replace(",", "").split() if word.isdigit()}
        assert numbers <= stated, words


def test_the_chain_runs_from_whose_words_they_are_to_who_carries_them() -> None:
    chain = (Speaker("Southern Wire"), Speaker("Ministry of Order"), Speaker("hospital staff"))
    assert (
        chain_words(chain)
        == "hospital staff, as reported by the Ministry of Order, as reported by Southern Wire"
    )


def test_no_claim_is_written_without_words(view: Any) -> None:
    for claim in view.claims():
        assert claim_words(claim).strip(), claim


def test_a_qualification_is_what_somebody_calls_it(key_of: Callable[[str], Claim]) -> None:
    assert claim_words(key_of("calls the killings a massacre")) == "calls it “massacre” (rhetorical)"
    assert (
        claim_words(key_of("should be qualified"))
        == "asks that it be called “crime against humanity” (legal)"
    )


@pytest.mark.parametrize(
    ("date", "words"),
    [("2023-01-20", "20 January 2023"), ("1988-06", "June 1988"), ("2001", "2001"), ("1990-13-01", "1990-13-01"), ("unknown", "unknown")],
)  # fmt: skip
def test_a_date_is_as_precise_as_it_is_known(date: str, words: str) -> None:
    assert day(date) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When("1990-01-19", "1990-01-20", "night", None), "the night of 19 to 20 January 1990"),
        (When("1990-01-31", "1990-02-02", "interval", None), "31 January to 2 February 1990"),
        (When("2001-01-01", "2001-12-31", "year", None), "2001"),
        (When("1994-02-01", "1994-02-28", "month", None), "February 1994"),
        (When(None, "1994-02-01", "interval", None), "until 1 February 1994"),
        (None, "date not stated"),
    ],
)
def test_a_period_is_written_without_repeating_itself(when: When | None, words: str) -> None:
    assert period(when) == words


def test_small_words() -> None:
    assert between("1999-12-31", "2000-01-01") == "31 December 1999 to 1 January 2000"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert with_article("Ministry of Health") == "the Ministry of Health"
    assert with_article("Harbour Portal of the Press") == "Harbour Portal of the Press"
    assert with_article("The Hague Court") == "The Hague Court"
    assert label("harm", "died_of_wounds") == "died of wounds"
    assert label("harm", "something_new") == "something new"


def test_a_figure_without_points_still_has_a_sentence(view: Any) -> None:
    bare = replace(view.figures()[0], points=(), claims=())
    assert sentence(view, bare).startswith("From 131 to 170 people killed.")
