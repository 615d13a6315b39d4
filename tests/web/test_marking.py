"""Words that a page sends are found again in the kept text, whatever letters they are of."""

import pytest

from tollbook.errors import DecisionRefused
from tollbook.model import Text
from tollbook.web.marking import Selected, found
from tollbook.web.texts import shown_part

TEXT = (
    "Les morts: 22 👩🏽‍🚀 témoins.\n\nقُتل ١٤٩ مدنيًا في المدينة.\n"
    "14 people were killed. In the\tevening 14 people   were\nkilled again. e\u0301tat, état."
)


@pytest.mark.parametrize(
    "words",
    [
        "22 👩🏽‍🚀 témoins",
        "قُتل ١٤٩ مدنيًا",
        "e\u0301tat",
        "état",
        "people   were\nkilled again",
        "evening 14 people",
    ],
    ids=[
        "emoji of several code points",
        "right to left",
        "combining mark",
        "composed",
        "white space",
        "a tab before",
    ],
)
def test_words_that_stand_once_are_found(words: str) -> None:
    span = found(TEXT, Selected(words))
    assert span.quote == words
    assert span.holds_in(TEXT)


def test_white_space_may_be_shown_otherwise_than_it_is_kept() -> None:
    assert found(TEXT, Selected("people were killed again")).quote == "people   were\nkilled again"


def test_words_around_them_tell_equal_ones_apart() -> None:
    first = found(TEXT, Selected("14 people", before="مدينة.", after=" were killed. In"))
    second = found(TEXT, Selected("14 people", before="evening", after="were killed again"))
    assert first.start < second.start


def test_the_place_tells_apart_what_its_surroundings_do_not() -> None:
    content = "one dead\n" * 9
    assert found(content, Selected("one dead", "one dead one dead", "one dead", at=36)).start == 36


@pytest.mark.parametrize(
    "words", ["", " \n", "15 people", "14 people"], ids=["none", "space", "not there", "twice"]
)
def test_what_is_not_certain_is_refused(words: str) -> None:
    with pytest.raises(DecisionRefused):
        found(TEXT, Selected(words))


def test_a_wrong_place_does_not_move_the_words() -> None:
    assert found(TEXT, Selected("evening", at=3)).quote == "evening"


@pytest.mark.parametrize(
    ("content", "wrapped"),
    [
        ("Eleven people were killed on the bridge at Orrin when\nthe guards opened fire on the crowd; two died\nlater.", True),
        ("Killed: 11.\nInjured: 40.\nMissing: 2.\nThe council has asked for an inquiry into all of it.", False),
        ("- eleven people were killed on the bridge at Orrin\n- forty people were injured on the quay below it", False),
    ],
    ids=["lines that a page ended", "short lines", "a list"],
)  # fmt: skip
def test_only_lines_that_a_page_ended_are_set_anew(content: str, wrapped: bool) -> None:
    text = Text("d", content)
    assert shown_part(text, [], at=None, number=1).paragraphs[0].wrapped == wrapped
