"""Readers by name: what they promise whatever they read."""

import pickle
from dataclasses import replace

import pytest

from tollbook.model import Text
from tollbook.read import readers
from tollbook.read.context import Context
from tollbook.read.draft import Draft
from tollbook.read.lexicon import lexicon
from tollbook.read.passage import Sentence
from tollbook.read.readers import FINDERS, Finder


def test_a_reader_is_picklable_and_reads_the_same_afterwards() -> None:
    reader = readers.make("rules.en.v1")
    text = Text("d", "Nine people were killed in Morel on 4 May 1990.")
    again = pickle.loads(pickle.dumps(reader))
    assert [r.claims for r in again.read([text])] == [r.claims for r in reader.read([text])]


def finders_called(content: str, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Which finders look at any sentence of a text."""
    called: set[str] = set()

    def noting(finder: Finder) -> Finder:
        def find(sentence: Sentence, context: Context) -> list[Draft]:
            called.add(finder.name)
            return finder.find(sentence, context)

        return replace(finder, find=find)

    monkeypatch.setattr(readers, "FINDERS", tuple(noting(finder) for finder in FINDERS))
    list(readers.make("rules.en.v1").read([Text("d", content)]))
    return called


MANUAL = "The kernel parses the file, compiles the module, links the library and caches the pointer of each thread. "


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("The council opened a library in Morel.", set()),
        ("Rebels shelled the port of Morel.", {"acts"}),
        ("Two guards were killed.", {"tolls", "victims", "acts"}),
        (f"{MANUAL}The debugger attacks the stack.", set()),
        (f"{MANUAL}The process was killed, and the debugger attacks the stack.", {"tolls", "victims"}),
        (f"{MANUAL}Nine farmers were killed.", {"tolls", "victims", "acts"}),
    ],
    ids=[
        "no trigger",
        "an act",
        "a toll",
        "software attacks",
        "software killed",
        "people killed all the same",
    ],
)
def test_only_those_finders_look_that_something_calls(
    content: str, expected: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert finders_called(content, monkeypatch) == expected


def test_readings_come_in_order() -> None:
    reader = readers.make("rules.en.v1")
    texts = [Text(str(n), f"{n} people were killed.") for n in range(2, 9)]
    assert [reading.key.document for reading in reader.read(texts)] == [text.document for text in texts]


def test_texts_read_together_give_what_each_gives_alone() -> None:
    reader = readers.make("rules.en.v1")
    contents = [
        "OSTRA, 3 May 1991 (Agency) -- Two guards were killed.",
        "The council opened a library.",
        f"{MANUAL}The debugger attacks the stack.",
        "Rebels shelled the port of Morel. Nine people were hurt on Friday, the council said.",
    ]
    texts = [Text(str(n), content) for n, content in enumerate(contents * 20)]
    alone = [reading for text in texts for reading in reader.read([text])]
    assert list(reader.read(texts)) == alone


def test_a_text_that_breaks_the_reader_breaks_it_in_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(text: Text, *rest: object) -> None:
        if "Morel" in text.content:
            raise ZeroDivisionError

    monkeypatch.setattr(readers.dates, "own_day", breaking)
    texts = [
        Text(str(n), f"Nine died in {place}.") for n, place in enumerate(["Ostra", "Tarvo", "Morel", "Osk"])
    ]
    readings = readers.make("rules.en.v1").read(texts)
    assert [next(readings).key.document for _ in range(2)] == ["0", "1"]
    with pytest.raises(ZeroDivisionError):
        next(readings)


def test_a_text_in_another_language_is_not_read_and_says_so() -> None:
    (reading,) = readers.make("rules.en.v1").read([Text("d", "Neuf personnes ont été tuées.", language="fr")])
    assert reading.claims == ()
    assert reading.not_read is not None
    assert "fr" in reading.not_read


def test_a_language_without_a_reader_has_none() -> None:
    assert readers.for_language("en") == "rules.en.v1"
    assert readers.for_language("fr") is None


@pytest.mark.parametrize(
    "content",
    [
        "",
        " \n\t ",
        "killed",
        "killed killed killed",
        "Nine\npeople\nwere\nkilled.",
        "\u202e9 people were killed\u202c.",
        "(" * 400 + "killed" + ")" * 400,
        "and " * 2000 + "killed",
        "two soldiers, " * 500 + "were killed.",
        "9 " * 3000 + "killed",
    ],
    ids=[
        "empty",
        "blank",
        "one word",
        "repeated",
        "wrapped",
        "bidirectional",
        "nested",
        "joints",
        "long list",
        "numbers",
    ],
)
def test_every_quote_stands_in_the_text_and_reading_ends(content: str) -> None:
    (reading,) = readers.make("rules.en.v1").read([Text("d", content)])
    assert all(claim.span.holds_in(content) for claim in reading.claims)


def test_the_words_of_a_claim_may_be_wrapped() -> None:
    (reading,) = readers.make("rules.en.v1").read(
        [Text("d", "In Morel nine\npeople lost their\nlives on Monday.")]
    )
    assert [claim.span.quote for claim in reading.claims if claim.kind == "toll"] == [
        "nine\npeople lost their\nlives"
    ]


def test_the_same_text_gives_the_same_claims() -> None:
    reader = readers.make("rules.en.v1")
    text = Text("d", "Two soldiers and one civilian were killed; nine were hurt.")
    first, second = (next(iter(reader.read([text]))) for _ in range(2))
    assert first == second
    assert len({claim.id for claim in first.claims}) == len(first.claims)


@pytest.mark.parametrize(
    "hyphen", ["-", "\u2010", "\u2011", "\u2013"], ids=["ascii", "hyphen", "unbroken", "dash"]
)
def test_a_word_with_any_hyphen_is_read(hyphen: str) -> None:
    (reading,) = readers.make("rules.en.v1").read(
        [Text("d", f"Two ex{hyphen}ferrymen and a co{hyphen}warble were killed.")]
    )
    assert reading.claims


def test_no_word_that_stands_in_every_sentence_calls_a_finder_by_itself() -> None:
    words = lexicon("en")
    called = {word for finder in FINDERS for word in finder.triggers(words)}
    assert (
        called & {"the", "a", "an", "of", "in", "to", "and", "was", "is", "on", "at", "by", "for", "with"}
        == set()
    )
