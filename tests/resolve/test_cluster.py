"""Links to groups: the strongest first, never over a pair that must stay apart, whatever the order of input."""

import random

from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import Link
from tollbook.resolve.cluster import CERTAIN, Cluster, cluster


def groups(
    ids: str, links: list[tuple[str, float]], apart: tuple[str, ...] = (), clash: tuple[str, ...] = ()
) -> list[str]:
    made = [Link(min(pair), max(pair), score, "said so") for pair, score in links]
    clashing = {frozenset(pair) for pair in clash}
    found = cluster(
        {id: id for id in ids},
        made,
        [(a, b) for a, b in apart],
        compatible=lambda a, b: frozenset((a, b)) not in clashing,
    )
    return ["".join(one.ids) for one in found]


def test_linked_ids_are_one_group() -> None:
    assert groups("abcd", [("ab", 1.0), ("bc", 2.0)]) == ["abc", "d"]


def test_a_link_that_speaks_against_joins_nothing() -> None:
    assert groups("ab", [("ab", 0.0)]) == ["a", "b"]


def test_a_pair_that_is_apart_stays_apart_over_any_chain() -> None:
    assert groups("abc", [("ab", 2.0), ("bc", 1.0)], apart=("ac",)) == ["ab", "c"]


def test_of_two_links_that_exclude_each_other_the_stronger_joins() -> None:
    assert groups("abc", [("ab", 1.0), ("bc", 2.0)], apart=("ac",)) == ["a", "bc"]


def test_of_equally_strong_links_the_smaller_ids_join() -> None:
    assert groups("abc", [("bc", 1.0), ("ab", 1.0)], apart=("ac",)) == ["ab", "c"]


def test_of_equally_strong_links_it_is_what_they_say_that_counts_and_a_copy_with_smaller_ids_changes_nothing() -> (
    None
):
    said = {"m": "first", "n": "second", "o": "third", "a": "second", "b": "third"}
    links = [Link("m", "n", 1.0, "said so"), Link("n", "o", 1.0, "said so"), Link("a", "b", 1.0, "said so"),
             Link("a", "n", 5.0, "copied"), Link("b", "o", 5.0, "copied")]  # fmt: skip
    found = cluster(said, links, [("m", "o"), ("m", "b")], compatible=lambda a, b: True)
    assert [one.ids for one in found] == [("a", "m", "n"), ("b", "o")]


def test_ids_that_do_not_fit_are_kept_out_of_one_group() -> None:
    assert groups("abc", [("ab", 2.0), ("bc", 1.0)], clash=("ac",)) == ["ab", "c"]


def test_a_persons_word_outranks_what_does_not_fit() -> None:
    assert groups("abc", [("ab", CERTAIN), ("bc", CERTAIN)], clash=("ac", "ab")) == ["abc"]


def test_a_group_keeps_the_links_that_joined_it() -> None:
    links = [Link("a", "b", 2.0, "same day"), Link("b", "c", 1.0, "same town"), Link("a", "c", 0.5, "both")]
    (one,) = cluster({id: id for id in "abc"}, links, [], compatible=lambda a, b: True)
    assert one == Cluster(("a", "b", "c"), (links[0], links[1]))


pairs = st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(
    lambda pair: pair[0] < pair[1]
)


@given(
    st.lists(st.tuples(pairs, st.sampled_from([-1.0, 0.5, 1.0, 2.0]))),
    st.lists(pairs, max_size=6),
    st.randoms(),
)
def test_order_changes_nothing_and_pairs_apart_stay_so(
    links: list[tuple[tuple[str, str], float]], apart: list[tuple[str, str]], shuffler: random.Random
) -> None:
    made = [Link(a, b, score, "said so") for (a, b), score in dict(links).items()]
    ids = {id: id for id in "abcdefgh"}
    first = cluster(ids, made, apart, compatible=lambda a, b: True)
    shuffler.shuffle(made)
    shuffler.shuffle(apart)
    assert cluster(dict(reversed(ids.items())), made, apart, compatible=lambda a, b: True) == first
    assert sorted(id for one in first for id in one.ids) == sorted(ids)
    for one in first:
        assert not any(a in one.ids and b in one.ids for a, b in apart)
