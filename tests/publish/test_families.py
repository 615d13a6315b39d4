from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from tollbook.model import Document, Origin, Repetition, Stated
from tollbook.publish.families import Branch, Family, families


@dataclass
class Told:
    """Origins of one incident, and documents by name and date."""

    told: Sequence[Origin]
    dates: dict[str, str]

    def origins(self, incident: str) -> Sequence[Origin]:
        return self.told

    def documents(self) -> Sequence[Document]:
        return [
            Document(name, name, "text/plain", 1, {"date": Stated(date, "user")}, "read")
            for name, date in self.dates.items()
        ]


def origin(documents: Sequence[str], *edges: tuple[str, str], absent: bool = False) -> Origin:
    repetitions = tuple(Repetition(copy, of, "citation", 0.9, "its words") for copy, of in edges)
    return Origin("o", "Harven Relief Society", ("c",), tuple(documents), None, absent, repetitions)


def told(made: Origin, **dates: str) -> Family:
    days = dict.fromkeys(made.documents, "1990-05-03") | dates
    (family,) = families(Told([made], days), "i")  # type: ignore[arg-type]
    return family


def shape(branches: Sequence[Branch]) -> list[tuple[str, list[object]]]:
    return [(branch.name, shape(branch.branches)) for branch in branches]


def test_a_copy_of_a_copy_stands_below_it() -> None:
    family = told(origin(["a", "b", "c"], ("b", "a"), ("c", "b")))
    assert shape(family.branches) == [("a", [("b", [("c", [])])])]


def test_a_document_that_repeats_two_stands_below_the_nearer_to_the_first() -> None:
    family = told(origin(["a", "b", "c"], ("b", "a"), ("c", "b"), ("c", "a")))
    assert shape(family.branches) == [("a", [("b", []), ("c", [])])]


def test_a_circle_of_copies_ends() -> None:
    family = told(origin(["a", "b"], ("b", "a"), ("a", "b")))
    assert shape(family.branches) == [("a", [("b", [])])]


def test_a_circle_beside_a_first_document_is_shown() -> None:
    family = told(origin(["a", "b", "c"], ("b", "c"), ("c", "b")))
    assert shape(family.branches) == [("a", []), ("b", [("c", [])])]


def test_a_document_stands_once_though_it_repeats_several() -> None:
    family = told(origin(["a", "b", "c", "d"], ("b", "a"), ("c", "a"), ("d", "b"), ("d", "c")))
    assert shape(family.branches) == [("a", [("b", [("d", [])]), ("c", [])])]


def test_a_family_in_which_all_repeat_all_before_them_is_drawn() -> None:
    names = [f"d{n:02}" for n in range(60)]
    edges = [(copy, of) for n, copy in enumerate(names) for of in names[max(0, n - 3) : n]]
    family = told(origin(names, *edges))
    assert sorted(branch.name for branch in family.branches[0].all()) == names


def test_an_absent_source_is_the_root_and_no_document() -> None:
    family = told(origin(["a"], ("a", "Harven Relief Society"), absent=True))
    (root,) = family.branches
    assert (root.name, root.document) == ("Harven Relief Society", None)
    assert shape(root.branches) == [("a", [])]


@pytest.mark.parametrize(
    ("made", "alone"),
    [
        (origin(["a"]), True),
        (origin(["a", "b"], ("b", "a")), False),
        (origin(["a", "b"]), False),
        (origin(["a"], absent=True), False),
    ],
    ids=["one document", "a copy", "two documents of one body", "only named"],
)
def test_what_stands_alone(made: Origin, *, alone: bool) -> None:
    assert told(made).alone is alone


def test_the_earlier_document_comes_first() -> None:
    family = told(origin(["a", "b", "c"], ("b", "a"), ("c", "a")), b="1990-06-01", c="1990-05-04")
    assert shape(family.branches) == [("a", [("c", []), ("b", [])])]
