"""Whatever the words are: no rule falls over, and every range stands in the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.preserve import media
from tollbook.preserve.extracted import Ask
from tollbook.preserve.parse import answer

PIECES = st.sampled_from(
    [
        "\n", "\n\n", " ", "\t", "  ", "- ", "1. ", "# ", "| ", "|---|", "> ", ": ", ", ", ". ", "(", ")", "[", "]", " -- ", " – ", "\"", "'", ",", ";",
        "Ministry of Order", "the Republic of Ostara", "Statement by ", "Report of the ", "PRESS RELEASE", "of ", "on ", "the ", "killed ", "VELIN", "Velin, ",
        "3 May 1990", "3 MAY 90", "May 4, 2011", "1990", "20.01.1990", "(Norda)", "Date: ", "Issued by: ", "From: ", "Subject: ", "In the ", "IN THE COURT OF ",
        "<p>", "</p>", "<table>", "<tr>", "<td>", "<h1>", "</h1>", "<nav>", "<br>", "<div hidden>", "&amp;", "\u202e", "\x00", "é", "ə", "М", "\ufeff", "\u2028",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=300))


@pytest.mark.parametrize("media_type", [media.TEXT, media.MARKDOWN, media.HTML, media.CSV])
@settings(max_examples=150)
@given(words=TEXTS)
def test_every_range_stands_in_the_text(media_type: str, words: str) -> None:
    given_bytes = words.encode("utf-8", "replace")
    found = answer(given_bytes, Ask("a", media_type, encoding="utf-8"))
    content = found["content"]
    starts = [row[0] for row in found["segments"]]
    assert all(0 <= row[0] < row[1] <= len(content) for row in found["segments"])
    assert starts == sorted(starts)
    spans = [
        (value, start, end) for value, source, start, end in found["facts"].values() if start is not None
    ]
    assert all(0 <= start < end <= len(content) and content[start:end] for _, start, end in spans)


@settings(max_examples=200)
@given(words=TEXTS)
def test_a_plain_text_keeps_every_word_in_a_segment(words: str) -> None:
    found = answer(words.encode("utf-8", "replace"), Ask("a", media.TEXT, encoding="utf-8"))
    covered = set()
    for row in found["segments"]:
        covered.update(range(row[0], row[1]))
    left = "".join(char for place, char in enumerate(found["content"]) if place not in covered)
    assert left.strip() == ""
