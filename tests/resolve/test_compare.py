"""Two texts side by side. Every text is invented."""

import pytest

from tests.resolve.case import gazetteer
from tests.resolve.test_copies import STATEMENT
from tollbook.model import Text
from tollbook.model.comparison import Comparison
from tollbook.resolve.compare import compare


def compared(a: str, b: str) -> Comparison:
    return compare(Text("a", a), Text("b", b), ("first.txt", "second.txt"), gazetteer().__contains__)


def test_one_changed_number_is_said_in_one_sentence() -> None:
    found = compared(STATEMENT, STATEMENT.replace("118", "119"))
    assert (
        found.sentence == "One number differs: 118 in the first, 119 in the second, in otherwise equal text."
    )
    (difference,) = found.differences
    assert STATEMENT[difference.a_start :].startswith("118")


def test_numbers_come_first_whatever_comes_first_in_the_text() -> None:
    changed = STATEMENT.replace("Council of Harvenia", "Assembly of Harvenia").replace("400", "410")
    found = compared(STATEMENT, changed)
    assert [(one.kind, one.a, one.b) for one in found.differences][:2] == [
        ("number", "400", "410"), ("name", "Council", "Assembly"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "kind", "a", "b"),
    [
        ("were not told", "were told", "turning word", "not", ""),
        ("3 May 1990", "4 May 1990", "date", "3", "4"),
        ("Tiverno", "Callowby", "place", "Tiverno", "Callowby"),
        ("Border Guard", "Border Legion", "name", "Guard", "Legion"),
        ("as a crime", "as a massacre", "legal word", "crime", "massacre"),
        ("the hill", "the shore", "word", "hill", "shore"),
    ],
)
def test_a_difference_has_its_sort(old: str, new: str, kind: str, a: str, b: str) -> None:
    (one,) = compared(STATEMENT, STATEMENT.replace(old, new, 1)).differences
    assert (one.kind, one.a, one.b) == (kind, a, b)


def test_a_number_of_two_words_is_one() -> None:
    text = "Thirty-one years have passed since the night when soldiers came to the town of Harven."
    (one,) = compared(text, text.replace("Thirty-one", "Thirty-two")).differences
    assert (one.kind, one.a, one.b) == ("number", "Thirty-one", "Thirty-two")


def test_a_sentence_that_only_one_has_stands_alone_in_its_row() -> None:
    added = STATEMENT.replace("The bodies", "The radio was silent that week. The bodies")
    found = compared(STATEMENT, added)
    assert [row.b.words for row in found.rows if row.kind == "only b" and row.b] == [
        "The radio was silent that week."
    ]
    assert found.sentence == "No word differs; one sentence stands only in the second."


def test_of_two_texts_that_share_little_the_sentence_says_how_much() -> None:
    one = "The square was empty. Soldiers came at noon. Nobody was hurt. The mayor left."
    other = "The square was empty. The bridge is old. Rain fell. Two shops opened."
    assert compared(one, other).sentence == (
        "One sentence is the same; three sentences stand only in the first, three only in the second."
    )


def test_every_row_gives_the_words_of_its_place() -> None:
    changed = STATEMENT.replace("118", "119").replace("Statement of the", "Second statement of the")
    for row in compared(STATEMENT, changed).rows:
        for side, text in ((row.a, STATEMENT), (row.b, changed)):
            assert side is None or side.words == text[side.start : side.end]


def test_equal_words_are_the_same_whatever_the_line_ends() -> None:
    assert compared(STATEMENT, STATEMENT.replace(" as ", "\nas ")).sentence == (
        "The words of both are the same throughout."
    )


def test_texts_with_nothing_in_common_say_so() -> None:
    found = compared(STATEMENT, "Rain fell on the coast. Fishing boats stayed in the harbour.")
    assert found.sentence == "Nothing of one stands in the other."
    assert found.differences == ()


def test_an_empty_text_has_nothing_in_common_with_another() -> None:
    assert compared(STATEMENT, " ").sentence == "Nothing of one stands in the other."


def test_the_public_form_holds_sentence_differences_and_rows() -> None:
    made = compared(STATEMENT, STATEMENT.replace("118", "119")).to_json()
    assert list(made) == ["a", "b", "sentence", "differences", "rows"]
    assert made["differences"] == [
        {"kind": "number", "a": "118", "b": "119", "a_start": STATEMENT.index("118"),
         "b_start": STATEMENT.index("118"), "row": 2},
    ]  # fmt: skip
