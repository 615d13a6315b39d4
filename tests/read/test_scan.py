"""Triggers: the words that make a sentence worth reading."""

import pytest

from tollbook.read.scan import Behind, Scanner

SCANNER = Scanner(
    [["killed"], ["killed", "mass grave"]],
    [{}, {"file": [Behind("", frozenset({"charges"}))], "covered": [Behind("up", frozenset())]}],
)


@pytest.mark.parametrize(
    ("low", "offsets", "calls"),
    [
        ("nine people were killed.", [17], [3]),
        ("killed at dawn", [0], [3]),
        ("the skilled and the unkilled", [], []),
        ("a mass\ngrave was found", [2], [2]),
        ("prosecutors file new charges", [12], [2]),
        ("file no charges", [0], [2]),
        ("open the file and close it", [], []),
        ("it was covered\n   up by them", [7], [2]),
        ("covered by snow, and up there", [], []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_word_calls_where_it_stands_whole_and_with_what_it_needs(
    low: str, offsets: list[int], calls: list[int]
) -> None:
    hits = SCANNER.hits(low)
    assert (hits.offsets, hits.calls) == (offsets, calls)
