"""Claims by whether they tell of people harmed, as `tools/fit_evidence.py` learns from them.

Invented are claims that the reader makes of `tests/quality/no_casualties.txt` where what knows figures of speech is switched off.
Real are those of the sentences of news, of coded incidents and of MUC-4 texts in a folder of data, but for what is kept aside, and
of the sentences that the tests of the reader and the example hold. Only claims are taken of texts that have hardly a word of those about
people harmed, as the reader asks no others.
"""

import ast
import hashlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from tollbook.model import Claim
from tollbook.read import evidence, readers
from tollbook.read.draft import Draft
from tollbook.read.lexicon import Lexicon
from tollbook.read.lines import text_of
from tollbook.read.passage import Passage
from tollbook.vocab.evidence import Evidence
from tollbook.vocab.topics import Topics

TOP = Path(__file__).resolve().parents[1]
PASSAGES = TOP / "tests" / "quality" / "no_casualties.txt"
TESTS = TOP / "tests" / "read"
EXAMPLE = TOP / "src" / "tollbook" / "example" / "documents"
# tests of what tells of nobody harmed
_OF_NOTHING = frozenset(("test_figurative.py", "test_evidence.py"))
# how many rows of each file are read
SOURCES = {"news/world-2004": 1300, "incidents/dev": 1500, "muc4/dev": 150}
READER = readers.make("rules.en.v1")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"])")
_WORD = re.compile(r"[A-Za-z]+")
# a string with so many letters and spaces may be a sentence
_LETTERS, _SPACES = 25, 4


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim, whether it is real, with its marks and the words around it; `text` numbers the text, `source` says where that is from.

    Of the text's words, those that begin `small` and those that begin with a `capital`, where not all do.
    """

    text: int
    source: str
    real: bool
    marks: tuple[str, ...]
    words: frozenset[str]
    small: frozenset[str]
    capital: frozenset[str]


def judged(data: Path) -> Iterator[Judged]:
    """All claims, those of one text together."""
    for number, (source, text) in enumerate(given(data)):
        real = source != "invented"
        tokens = [] if text.isupper() else _WORD.findall(text)
        small = frozenset(word for word in tokens if word.islower())
        capital = frozenset(word.lower() for word in tokens if not word.islower())
        for marks, words in _marks(text, alone=not real):
            yield Judged(number, source, real, marks, words, small, capital)


def given(data: Path) -> Iterator[tuple[str, str]]:
    """Texts and sentences by where they are from; those in which the reader finds nothing are no real ones."""
    yield from (("invented", one) for one in passages())
    for name, most in SOURCES.items():
        for text in list(_rows(data, name))[:most]:
            if name == "news/world-2004":
                yield name, text
            yield from ((name, one) for one in sentences(text))
    for one in sorted({*_of_tests(), *_of_example()}):
        if claims(one):
            yield "tests", one


def _rows(data: Path, name: str) -> Iterator[str]:
    """The texts of a file that are not kept aside."""
    with (data / f"{name}.jsonl").open(encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            kept = (
                name != "muc4/dev"
                and int(hashlib.sha256(str(row["id"]).encode()).hexdigest()[:8], 16) % 3 == 0
            )
            if not kept:
                yield row["text"]


def _of_tests() -> Iterator[str]:
    """The strings of the reader's tests that may be sentences."""
    for file in sorted(TESTS.glob("*.py")):
        if file.name in _OF_NOTHING:
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                one = " ".join(node.value.split())
                if len(one) > _LETTERS and one.count(" ") >= _SPACES:
                    yield one


def _of_example() -> Iterator[str]:
    for file in sorted(EXAMPLE.glob("*.txt")):
        yield from sentences(file.read_text("utf-8"))


def passages() -> list[str]:
    """The passages without casualties."""
    return [line for line in PASSAGES.read_text("utf-8").splitlines() if line.strip() and line[0] != "#"]


def sentences(text: str) -> list[str]:
    """The sentences of a text, roughly."""
    return _SENTENCE.split(" ".join(text.split()))


def claims(text: str) -> tuple[Claim, ...]:
    """What the reader makes of a text."""
    (reading,) = READER.read([text_of(json.dumps({"text": text, "language": "en"}))])
    return reading.claims


def _marks(text: str, *, alone: bool) -> list[tuple[tuple[str, ...], frozenset[str]]]:
    """The marks and words of the claims of a text; `alone` where the grammar reads without what knows figures of speech."""
    found: list[tuple[tuple[str, ...], frozenset[str]]] = []

    def note(
        drafts: list[Draft], passage: Passage, lexicon: Lexicon, topics: Topics, weights: Evidence
    ) -> list[Draft]:
        of_text = evidence.of_text(drafts, passage, topics)
        for draft in drafts if of_text is not None else ():
            words, sentence = evidence.around(draft, passage), passage.sentences[draft.sentence]
            own = evidence.marks(draft, drafts, words, sentence, lexicon)
            found.append(((*(of_text or ()), *own), words))
        return drafts

    with ExitStack() as patched:
        patched.enter_context(patch.object(evidence, "borne_out", note))
        for target, name, stand_in in _SWITCHED_OFF if alone else ():
            patched.enter_context(patch.object(target, name, stand_in))
        claims(text)
    return found


def _never(*_: object) -> bool:
    return False


def _always(*_: object) -> bool:
    return True


def _none(*_: object) -> Sequence[object]:
    return ()


_SWITCHED_OFF = (
    (sys.modules["tollbook.read.tolls.predicates"], "meant_otherwise", _never),
    (sys.modules["tollbook.read.acts.finder"], "in_fiction", _never),
    (Topics, "filled", _never),
    (Topics, "of", _none),
    (Topics, "tells_of_harm", _always),
)
