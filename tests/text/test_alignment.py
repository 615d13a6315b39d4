"""Words, shingles and the alignment of two texts that share passages."""

import subprocess
import sys
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.text.alignment import Stretch, align
from tollbook.text.shingles import containment, fingerprints, shingles
from tollbook.text.words import words_of

STATEMENT = (
    "On the night of 3 May soldiers entered the town of Harven. As a result 118 civilians were killed, 40 were injured, "
    "and 3 people went missing. The bodies were taken to the school on the hill before dawn."
)


def differing(a: str, b: str) -> list[tuple[str, str]]:
    first, second = words_of(a), words_of(b)
    return [
        (a[slice(*first.range(s.a_start, s.a_end))], b[slice(*second.range(s.b_start, s.b_end))])
        for stretch in align(first.folded, second.folded)
        for s in stretch.steps
        if s.kind != "equal"
    ]


def test_words_stand_where_they_say() -> None:
    content = "Sumqayıtda 1,000 nəfər, 2.3 million; the ministry’s count"
    words = words_of(content)
    assert [content[s:e] for s, e in zip(words.starts, words.ends, strict=True)] == [
        "Sumqayıtda", "1,000", "nəfər", "2.3", "million", "the", "ministry’s", "count",
    ]  # fmt: skip
    assert words.folded[:3] == ("sumqayitda", "1000", "nafar")


def test_words_of_a_part_keep_the_texts_own_places() -> None:
    words = words_of("one two three", 4)
    assert words.starts == (4, 8)


def test_a_changed_number_is_the_one_difference() -> None:
    assert differing(STATEMENT, STATEMENT.replace("118", "119")) == [("118", "119")]


def test_quotation_marks_dashes_and_line_ends_make_no_difference() -> None:
    assert differing(STATEMENT, STATEMENT.replace(" ", "\n").replace(", and", " \u2013 and")) == []


def test_a_sentence_left_out_is_one_difference() -> None:
    shorter = STATEMENT.replace(
        "As a result 118 civilians were killed, 40 were injured, and 3 people went missing. ", ""
    )
    ((left_out, instead),) = differing(STATEMENT, shorter)
    assert left_out.startswith("As a result 118")
    assert instead == ""


def test_differences_near_the_ends_of_both_texts_are_found() -> None:
    first = "Harven, 20 May. Soldiers entered the town in the night and closed the bridge. 118 died there"
    second = "Harven, 21 May. Soldiers entered the town in the night and closed the bridge. 119 died there"
    assert differing(first, second) == [("20", "21"), ("118", "119")]


def test_passages_told_in_another_order_are_both_found() -> None:
    first = "the soldiers entered the town before dawn and closed the bridge over the river"
    second = "a commission of doctors examined the bodies in the school on the hill later"
    a, b = words_of(f"{first}. {second}."), words_of(f"{second}. {first}.")
    assert {a.range(*stretch.a) for stretch in align(a.folded, b.folded)} == {
        (0, len(first)),
        (len(first) + 2, len(first) + 2 + len(second)),
    }


def test_texts_that_share_single_words_only_share_nothing() -> None:
    assert (
        align(
            words_of("the mayor of the town spoke").folded,
            words_of("a town of the coast and its mayor").folded,
        )
        == ()
    )


def test_a_quotation_in_a_long_text_is_found_where_it_stands() -> None:
    around = " ".join(f"word{number}" for number in range(400))
    a, b = words_of(STATEMENT), words_of(f"{around} {STATEMENT} {around}")
    (stretch,) = align(a.folded, b.folded)
    assert stretch.a == (0, len(a))
    assert stretch.b == (400, 400 + len(a))


words = st.lists(
    st.sampled_from(
        ["of", "the", "in", "town", "killed", "people", "seven", "two", "harven", "soldiers", "night"]
    ),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(words, words)
def test_stretches_are_true_and_never_overlap(a: list[str], b: list[str]) -> None:
    stretches = align(a, b, size=3)
    for stretch in stretches:
        assert stretch.steps[0].kind == stretch.steps[-1].kind == "equal"
        for step in stretch.steps:
            same = a[step.a_start : step.a_end] == b[step.b_start : step.b_end]
            assert same == (step.kind == "equal")
        for before, after in pairwise(stretch.steps):
            assert (before.a_end, before.b_end) == (after.a_start, after.b_start)
    for side in (Stretch.a, Stretch.b):
        ranges = sorted(side.__get__(stretch) for stretch in stretches)
        assert all(one[1] <= two[0] for one, two in pairwise(ranges))


@settings(max_examples=100, deadline=None)
@given(words)
def test_a_text_aligned_with_itself_differs_nowhere(a: list[str]) -> None:
    assert all(step.kind == "equal" for stretch in align(a, a, size=3) for step in stretch.steps)


def test_texts_that_share_a_passage_share_a_fingerprint() -> None:
    shared = words_of(STATEMENT).folded
    a, b = [f"a{n}" for n in range(50)], [f"b{n}" for n in range(50)]
    kept = [fingerprints(shingles([*side[:25], *shared, *side[25:]])) for side in (a, b)]
    assert kept[0] & kept[1]


def test_ten_words_in_a_row_always_share_a_fingerprint() -> None:
    run = [f"shared{n}" for n in range(10)]
    for at in range(40):
        sides = [[f"{letter}{n}" for n in range(90 + at)] for letter in "ab"]
        kept = [fingerprints(shingles([*side[:at], *run, *side[at:]])) for side in sides]
        assert kept[0] & kept[1]


def test_texts_of_other_words_share_no_fingerprint() -> None:
    a, b = ([f"{letter}{n}" for n in range(200)] for letter in "ab")
    assert not fingerprints(shingles(a)) & fingerprints(shingles(b))


def test_a_short_text_is_one_shingle() -> None:
    assert len(shingles(["four", "people", "died"])) == 1
    assert shingles([]) == []
    assert fingerprints([]) == frozenset()


def test_containment_is_the_share_of_the_smaller_text() -> None:
    whole = frozenset(shingles(words_of(STATEMENT).folded))
    part = frozenset(shingles(words_of(STATEMENT[: len(STATEMENT) // 2]).folded))
    assert containment(part, whole) > 0.9
    assert containment(whole, part) < 0.6
    assert containment(frozenset(), whole) == 0


def test_shingles_are_the_same_in_every_process() -> None:
    code = "from tollbook.text.shingles import shingles; print(shingles('on the night of 3 May'.split()))"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert runs == {f"{shingles(['on', 'the', 'night', 'of', '3', 'May'])}\n"}
