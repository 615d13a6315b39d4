"""Reading without a book."""

import json
import tracemalloc

import pytest

from tests.book.fakes import PlainReader, stages
from tollbook import read_text
from tollbook.book import Rejected, read_lines
from tollbook.model import Claim
from tollbook.model.canonical import sha256

STAGES = stages()


def test_one_string_gives_its_claims() -> None:
    (claim,) = read_text("12 people were killed.\r\n", stages=STAGES)
    assert claim.document == claim.text == sha256(b"12 people were killed.\n")
    assert claim.toll.count.low == 12


def test_lines_give_claims_in_their_order_with_their_own_ids() -> None:
    lines = [
        json.dumps({"id": f"row-{n}", "text": f"{n} people were killed. {n} people were injured."})
        for n in (3, 1, 2)
    ]
    claims = [claim for claim in read_lines(lines, stages=STAGES) if isinstance(claim, Claim)]
    assert [(c.source, c.toll.count.low, c.harm) for c in claims] == [
        (f"row-{n}", n, harm) for n in (3, 1, 2) for harm in ("killed", "injured")
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("no json", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('"words"', "not an object"),
        ("{}", "no 'text'"),
        ('{"text": 4}', "text"),
        ('{"text": "x", "date": 1991}', "date"),
        ('{"text": "x", "language": "xv"}', "reads en"),
    ],
    ids=["words", "bytes", "deep", "string", "empty", "number", "date", "language"],
)
def test_a_wrong_line_is_reported_with_its_number_and_skipped(line: str | bytes, reason: str) -> None:
    good = '{"id": 7, "text": "12 people were killed."}'
    first, wrong, last = read_lines([good, "", line, good], stages=STAGES)
    assert isinstance(first, Claim)
    assert isinstance(last, Claim)
    assert first == last
    assert first.source == "7"
    assert isinstance(wrong, Rejected)
    assert (wrong.line, reason in wrong.reason) == (3, True)


def test_claims_come_while_lines_still_arrive() -> None:
    taken: list[int] = []

    def lines():  # type: ignore[no-untyped-def]
        for number in range(10):
            taken.append(number)
            yield json.dumps({"text": f"{number} people were killed."})

    stream = read_lines(lines(), stages=STAGES)
    next(stream)
    assert len(taken) <= 2


def test_what_a_line_says_of_its_text_reaches_the_reader() -> None:
    seen = []

    class Looking(PlainReader):
        def read(self, texts):  # type: ignore[no-untyped-def]
            for text in texts:
                seen.append((text.date, text.issuer, text.title and text.title.quote))
                yield from super().read([text])

    line = json.dumps(
        {"text": "A title\n\n12 people were killed.", "date": "1991", "issuer": "Radio", "title": "A title"}
    )
    assert len(list(read_lines([line], stages=stages(Looking())))) == 1
    assert seen == [("1991", "Radio", "A title")]


def test_memory_stays_flat() -> None:
    def lines(count: int):  # type: ignore[no-untyped-def]
        for number in range(count):
            yield json.dumps({"text": f"{number} people were killed."}) if number % 2 else "wrong"

    reader = PlainReader()

    def peak(count: int) -> int:
        tracemalloc.start()
        for _ in read_lines(lines(count), stages=stages(reader)):
            reader.read_texts.clear()
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(8_000)  # fills what is kept once
    assert peak(8_000) < 2 * peak(2_000)
