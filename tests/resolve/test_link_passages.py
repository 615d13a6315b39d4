"""What a copied passage says of two happenings: that each is told again, and not that both are one."""

from dataclasses import replace

import pytest

from tollbook.resolve.happenings import Happening
from tollbook.resolve.link import NOTHING, by_document, by_passage

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
