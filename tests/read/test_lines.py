import json
from collections.abc import Iterable, Iterator

import pytest

from tollbook.errors import RecordInvalid
from tollbook.model import Reading, ReadingKey, Text
from tollbook.read.lines import BadLine, read_lines, text_of


class Echo:
    """A reader that finds nothing, and remembers how many texts it was given at once."""

    name = "echo.v1"

    def key(self, text: Text) -> ReadingKey:
        return ReadingKey(text.document, text.id, self.name, "1", "", text.source or "")

    def read(self, texts: Iterable[Text]) -> Iterator[Reading]:
        for text in texts:
            yield Reading(self.key(text), ())


def line(**fields: object) -> str:
    return json.dumps(fields)


def test_readings_come_in_the_order_of_the_lines_with_bad_ones_between() -> None:
    lines = [
        line(id="a", text="One."),
        "{",
        line(id="b", text="Two."),
        "",
        line(id="c"),
        line(id="d", text=""),
    ]
    given = list(read_lines(lines, Echo()))
    assert [r.key.settings if isinstance(r, Reading) else r.number for r in given] == ["a", 2, "b", 5, "d"]


def test_lines_are_taken_one_by_one() -> None:
    taken = []

    def lines() -> Iterator[str]:
        for number in range(100):
            taken.append(number)
            yield line(id=number, text="Five people died.")

    readings = read_lines(lines(), Echo())
    next(readings)
    assert len(taken) == 1


class Together(Echo):
    """A reader that takes all texts before it gives the first reading."""

    def read(self, texts: Iterable[Text]) -> Iterator[Reading]:
        yield from [Reading(self.key(text), ()) for text in texts]


def test_bad_lines_keep_their_places_where_texts_are_read_together() -> None:
    lines = ["[", line(id="a", text="One."), "{", line(id="b", text="Two."), line(id="c", text="Three."), "}"]
    given = list(read_lines(lines, Together()))
    assert [r.key.settings if isinstance(r, Reading) else r.number for r in given] == [1, "a", 3, "b", "c", 6]


def test_live_lines_are_read_before_the_next_is_asked_for() -> None:
    taken = []

    def lines() -> Iterator[str]:
        for number in range(9):
            taken.append(number)
            yield line(id=number, text="Five people died.")

    readings = read_lines(lines(), Together(), live=True)
    assert [(next(readings), len(taken))[1] for _ in range(9)] == list(range(1, 10))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("[]", "not an object"),
        ("{", "not JSON"),
        ('{"id": 1}', 'no "text"'),
        ('{"text": 5}', 'no "text"'),
        ('{"text": "a", "date": 1990}', "'date' must be words"),
        ('{"text": "a", "date": "yesterday"}', "'date' is 'yesterday'"),
        ("[" * 100_000, "not JSON"),
    ],
    ids=["list", "cut off", "no text", "number", "date as number", "date in words", "deep"],
)
def test_a_bad_line_says_what_is_wrong(given: str, says: str) -> None:
    with pytest.raises(RecordInvalid, match=says):
        text_of(given)


def test_the_kept_text_is_normalised_and_names_its_document() -> None:
    text = text_of(json.dumps({"id": 7, "text": "a\r\nb\x00\ud800"}))
    assert text.content == "a\nb\ufffd\ufffd"
    assert text.document == text.id
    assert text.source == "7"


def test_the_last_line_may_be_bad() -> None:
    assert [type(r) for r in read_lines([line(id=1, text="a"), "x"], Echo())] == [Reading, BadLine]
