"""What a copied passage says of two happenings: that each is told again, and not that both are one."""

from dataclasses import replace

import pytest

from tollbook.resolve.happenings import Happening
from tollbook.resolve.link import NOTHING, bridges, by_document, by_passage, by_victims

NIGHT, DAY, LATER = (729_977, 729_978), (729_977, 729_977), (729_979, 729_979)


def told(document: str, days: tuple[int, int] | None) -> Happening:
    return Happening(
        f"{document} {days}", document, (), days, "day",
        {}, frozenset(), frozenset(), False, False, 0, frozenset(), frozenset(), frozenset(), frozenset({"the passage"}),
        True, frozenset(), frozenset(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("there", "here", "score"),
    [
        (told("wire", NIGHT), told("wire", DAY), 0.0),
        (told("wire", NIGHT), told("reprint", NIGHT), 6.0),
        (told("wire", NIGHT), told("reprint", DAY), 1.0),
        (told("wire", DAY), told("reprint", LATER), 6.0),
        (told("wire", DAY), told("reprint", None), 6.0),
    ],
    ids=["two of one document", "its own copy", "the copy of the other", "a changed date", "no date"],
)
def test_a_passage_joins_each_event_to_its_own_copy(there: Happening, here: Happening, score: float) -> None:
    assert by_passage(there, here)[0] == by_passage(here, there)[0] == score


def test_what_a_document_only_repeats_is_not_held_together_by_it() -> None:
    a, b = told("reprint", NIGHT), told("reprint", LATER)
    assert by_document(a, b)[0] == 0.5
    assert by_document(replace(a, copied=True), replace(b, copied=True)) == NOTHING
    assert by_document(replace(a, copied=True), b)[0] == 0.5


def test_one_wording_for_a_bombing_and_a_shooting_is_a_formula() -> None:
    there, here = told("bulletin", DAY), told("later bulletin", DAY)
    bombing, shooting = replace(there, means=frozenset({"bomb"})), replace(here, means=frozenset({"gun"}))
    assert by_passage(there, here)[0] == by_passage(bombing, here)[0] == 6.0
    assert by_passage(bombing, shooting) == NOTHING


def test_words_that_fit_two_events_do_not_make_them_one() -> None:
    bare = told("wire", DAY)
    bombing = replace(told("reprint", DAY), means=frozenset({"bomb"}))
    shooting = replace(told("bulletin", DAY), means=frozenset({"gun"}))
    both = replace(told("inquiry", DAY), means=frozenset({"bomb", "gun"}))
    assert bridges((bare, bombing), [bare], [bombing])
    assert not bridges((bare, bombing), [bare, shooting], [bombing])
    assert bridges((bare, bombing), [bare, both], [bombing])
    assert bridges((shooting, bombing), [shooting], [bombing]), "the link itself has weighed it"
    assert bridges((bare, bombing), [bare, shooting], [bombing, told("bulletin", LATER)]), (
        "one text tells of both"
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "score"),
    [
        ({"asel tamm"}, {"asel tamm"}, 4.0),
        ({"asel tamm"}, {"bror kelm"}, -3.0),
        ({"asel tamm"}, {"asel m tamm"}, 0.0),
        ({"asel tamm"}, {"bror kelm", "dara venn"}, 0.0),
        ({"asel tamm"}, set(), 0.0),
    ],
    ids=["one person", "two persons", "a name said otherwise", "one of several", "nobody named"],
)
def test_two_texts_that_each_name_another_person_rather_tell_of_two_events(
    ours: set[str], theirs: set[str], score: float
) -> None:
    a = replace(told("wire", DAY), victims=frozenset(ours))
    b = replace(told("bulletin", DAY), victims=frozenset(theirs))
    assert by_victims(a, b)[0] == by_victims(b, a)[0] == score
