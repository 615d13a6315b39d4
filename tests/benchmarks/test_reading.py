"""The reader beside other ways of counting."""

import sys

import contenders
import pytest
import reading

ROWS = [
    {"id": "1", "text": "Nine people were killed and three wounded in the fire.", "killed": 9, "wounded": 3},
    {"id": "2", "text": "A guard was killed.", "killed": 1, "wounded": 0},
]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Nine people were killed and three wounded.", {"killed": 9, "wounded": 3}),
        ("1,204 people died. Two were hurt.", {"killed": 1204, "wounded": 2}),
        ("A guard was killed.", {"killed": 1}),
        ("The council met on 19 January.", {}),
    ],
)
def test_a_bare_pattern_takes_the_nearest_casualty_word(text: str, numbers: dict[str, int]) -> None:
    assert contenders.pattern()(text) == numbers


def test_all_are_measured_on_the_same_rows_and_what_is_missing_is_said() -> None:
    first, pattern, *others = reading.measured(ROWS, sys.executable)
    assert (first.killed, first.wounded) == (1.0, 1.0)
    assert (pattern.killed, pattern.wounded) == (1.0, 1.0)
    assert all(one.missing or one.killed is not None for one in others)
    table = reading.table([first, reading.Line("another", missing="no module")])
    assert "| tollbook |" in table
    assert "| another | not measured: no module |" in table
