"""Reading without a book."""

import gc
import json
import tracemalloc
from collections.abc import Iterator

import pytest

from tests.book.fakes import PlainReader, stages
from tollbook import read_text
from tollbook.book import BadLine, read_lines
from tollbook.model import Claim, Reading, Text, cut
from tollbook.model.canonical import sha256

STAGES = stages()


def claims_of(items: Iterator[Reading | BadLine]) -> list[Claim]:
    """All claims of all readings."""
    return [claim for item in items if isinstance(item, Reading) for claim in item.claims]


class Sourced(PlainReader):
    """Hands the line's own id on, as readers do."""

    def claim(self, text, found):  # type: ignore[no-untyped-def]
        from dataclasses import replace

        return replace(super().claim(text, found), source=text.source)


def test_one_string_gives_its_claims() -> None:
    (claim,) = read_text("12 people were killed.\r\n", stages=STAGES)
    assert claim.document == claim.text == sha256(b"12 people were killed.\n")
    assert claim.toll.count.low == 12


def test_lines_give_claims_in_their_order_with_their_own_ids() -> None:
    lines = [
        json.dumps({"id": f"row-{n}", "text": f"{n} people were killed. {n} people were injured."})
        for n in (3, 1, 2)
    ]
    claims = claims_of(read_lines(lines, stages=stages(Sourced())))
    assert [(c.source, c.toll.count.low, c.harm) for c in claims] == [
        (f"row-{n}", n, harm) for n in (3, 1, 2) for harm in ("killed", "injured")
    ]


class Lying(PlainReader):
    """Says what nobody wrote."""

    def claim(self, text, found):  # type: ignore[no-untyped-def]
        return Claim(
            text.document, text.id, cut("9999 people were killed", 0, 23), super().claim(text, found).fields
        )


def test_words_that_nobody_wrote_do_not_pass_here_either() -> None:
    (reading,) = read_lines(['{"text": "12 people were killed."}'], stages=stages(Lying()))
    assert isinstance(reading, Reading)
    assert (reading.claims, len(reading.faults)) == ((), 1)


class Failing(PlainReader):
    """Fails on one text."""

    def claim(self, text: Text, found: object) -> Claim:
        if "13" in text.content:
            raise ZeroDivisionError
        return super().claim(text, found)  # type: ignore[arg-type]


def test_a_text_that_a_reader_fails_on_does_not_cost_the_others() -> None:
    lines = [json.dumps({"text": f"{number} people were killed."}) for number in (12, 13, 14)]
    readings = list(read_lines(lines, stages=stages(Failing())))
    assert [r.not_read is None for r in readings if isinstance(r, Reading)] == [True, False, True]


@pytest.mark.parametrize(
    ("line", "reason"), [("no json", "not JSON"), ("{}", "text"), ('{"text": 4}', "text")]
)
def test_a_wrong_line_is_reported_with_its_number_and_skipped(line: str, reason: str) -> None:
    good = '{"id": 7, "text": "12 people were killed."}'
    first, wrong, last = read_lines([good, "", line, good], stages=STAGES)
    assert isinstance(first, Reading)
    assert first == last
    assert isinstance(wrong, BadLine)
    assert (wrong.number, reason in wrong.reason) == (3, True)


def test_claims_come_while_lines_still_arrive() -> None:
    taken: list[int] = []

    def lines() -> Iterator[str]:
        for number in range(10):
            taken.append(number)
            yield json.dumps({"text": f"{number} people were killed."})

    next(read_lines(lines(), stages=STAGES))
    assert len(taken) <= 2


def test_memory_stays_flat() -> None:
    reader = PlainReader()

    def lines(count: int) -> Iterator[str]:
        for number in range(count):
            yield json.dumps({"text": f"{number} people were killed."}) if number % 2 else "wrong"

    def held(count: int) -> int:
        """Bytes held while the last line is read."""
        most = 0
        tracemalloc.start()
        for number, _ in enumerate(read_lines(lines(count), stages=stages(reader)), start=1):
            reader.read_texts.clear()
            if number == count:
                gc.collect()
                most = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        return most

    held(200)  # fills what is kept once
    # six hundred readings that were kept would take some hundred thousand bytes
    assert held(800) < 2 * held(200) + 16_384
