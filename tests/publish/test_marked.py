from dataclasses import replace

import pytest

from tollbook.model import Claim, Count, Range, Toll, cut
from tollbook.publish.marked import lines, marked, passages

TEXT = "On 3 May, 12 people — 👩‍👧 two of them children —\nwere killed in Kelmar.\n\nNobody was charged."


def claim(words: str, *, anchor: str | None = None, text: str = TEXT) -> Claim:
    start = text.index(words)
    span = cut(text, start, start + len(words))
    at = text.index(anchor) if anchor else 0
    anchors = {"count": (Range(at, at + len(anchor)),)} if anchor else {}
    return Claim("d", "t", span, Toll("killed", Count(12, 12, "exact", words)), anchors=anchors)


@pytest.mark.parametrize(
    "spans",
    [
        pytest.param([], id="no claim"),
        pytest.param(["12 people"], id="one"),
        pytest.param(["12 people — 👩‍👧 two of them", "two of them children"], id="overlapping"),
        pytest.param(["12 people — 👩‍👧 two", "12 people"], id="nested"),
        pytest.param([TEXT, "Nobody"], id="whole text"),
        pytest.param(["children —\nwere killed"], id="across lines"),
    ],
)
def test_the_pieces_joined_are_the_text(spans: list[str]) -> None:
    pieces = marked(TEXT, [claim(words) for words in spans])
    assert "".join(piece.text for piece in pieces) == TEXT
    assert all(TEXT[piece.start : piece.end] == piece.text for piece in pieces)


def test_a_piece_lists_every_claim_on_it_shortest_first() -> None:
    wide, narrow = claim("12 people — 👩‍👧 two of them children"), claim("two of them")
    pieces = marked(TEXT, [wide, narrow])
    shared = next(piece for piece in pieces if piece.text == "two of them")
    assert shared.claims == (narrow.id, wide.id)
    assert shared.begins == (narrow.id,)


def test_two_claims_on_the_same_words_both_begin_there() -> None:
    one, other = claim("12 people"), replace(claim("12 people"), stance="denies", id="")
    piece = next(p for p in marked(TEXT, [one, other]) if p.claims)
    assert set(piece.begins) == set(piece.claims) == {one.id, other.id}


def test_words_that_a_field_was_read_from_are_pieces_of_their_own() -> None:
    pieces = marked(TEXT, [claim("12 people", anchor="12")])
    assert [(p.text, p.anchors) for p in pieces if p.claims] == [("12", ("count",)), (" people", ())]


def test_a_claim_whose_words_do_not_stand_there_is_not_marked() -> None:
    moved = replace(claim("12 people"), span=cut("x" + TEXT, 11, 20))
    assert not any(piece.claims for piece in marked(TEXT, [moved]))


def test_lines_keep_offsets_and_begin_a_claim_once() -> None:
    one = claim("children —\nwere killed")
    rows = lines(marked(TEXT, [one]))
    assert [TEXT[p.start : p.end] == p.text for row in rows for p in row] == [True] * sum(map(len, rows))
    assert len(rows) == 3
    assert sum(p.begins == (one.id,) for row in rows for p in row) == 1


def test_passages_join_where_claims_stand_close() -> None:
    text = "a" * 1000 + "12 people" + "b" * 50 + "9 people" + "c" * 2000 + "7 people" + "d" * 10
    claims = [claim(words, text=text) for words in ("12 people", "9 people", "7 people")]
    assert passages(text, claims, context=100) == ((900, 1167), (2967, 3085))
