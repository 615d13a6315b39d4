"""Make what the weights of evidence rest on: `vocab/lang/en/wording.toml` and `tools/evidence_judged.tsv`.

    python3 run.py python tools/judge_evidence.py ../shared/data

Texts fall into two halves by a hash. One half says how much oftener a word stands in texts that tell of people harmed; claims of the
other are listed with their marks, for `tools/fit_evidence.py`. Real ones are those of single sentences of news, agency texts and
incident summaries, of which nearly all are right; invented ones those that the grammar alone, without `tolls/figurative` and topics,
makes of the passages without casualties. Rows and texts that are kept aside are passed over. No text goes into what is written, and a word only
where it mostly begins small.
"""

import argparse
import hashlib
import json
import math
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
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
WORDING = TOP / "src" / "tollbook" / "vocab" / "lang" / "en" / "wording.toml"
JUDGED = TOP / "tools" / "evidence_judged.tsv"
# passages below this heading were written later, and give no words
LATER = "# further still"
# how many rows of each file give words, and how many give claims
SOURCES = {"news/world-2004": (5000, 1300), "incidents/dev": (1200, 1500), "muc4/dev": (300, 150)}
READER = readers.make("rules.en.v1")
_WORD = re.compile(r"[A-Za-z]+(?:[-'][A-Za-z]+)*")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"])")
_KINDS = frozenset(("toll", "victim", "occurrence"))
_MOST, _LEAST_OFTEN, _LETTERS = 2.5, 3, 3


def main() -> int:
    """Write the words, then the claims, which are marked by them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="the folder of news, incidents and MUC-4 texts")
    options = parser.parse_args()
    WORDING.write_text(wording(options.data), "utf-8")
    rows = list(judged(options.data))
    JUDGED.write_text("\n".join(("text\treal\tmarks", *rows)) + "\n", "utf-8")
    print(f"{len(rows)} claims", file=sys.stderr)
    return 0


def half(text: str) -> int:
    """In which half a text is."""
    return zlib.crc32(text.encode()) % 2


def given(data: Path, name: str) -> Iterator[str]:
    """The texts of a file that are not kept aside."""
    with (data / f"{name}.jsonl").open(encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            kept = (
                name != "muc4/dev"
                and int(hashlib.sha256(str(row["id"]).encode()).hexdigest()[:8], 16) % 3 == 0
            )
            if not kept:
                yield row["text"]


def passages(*, later: bool) -> list[str]:
    """The passages without casualties, those written early or late."""
    early, _, late = PASSAGES.read_text("utf-8").partition(LATER)
    return [line for line in (late if later else early).splitlines() if line.strip() and line[0] != "#"]


def claims(text: str) -> tuple[Claim, ...]:
    """What the reader makes of a text."""
    (reading,) = READER.read([text_of(json.dumps({"text": text, "language": "en"}))])
    return reading.claims


def sentences(text: str) -> list[str]:
    """The sentences of a text, roughly."""
    return _SENTENCE.split(" ".join(text.split()))


def wording(data: Path) -> str:
    """Log odds of words, by how many texts of either kind have them."""
    harmed: list[str] = []
    others = [passage for passage in passages(later=False) if not half(passage)]
    everything = list(others)
    for name, (most, _) in SOURCES.items():
        texts = [text for text in given(data, name) if not half(text)][:most]
        if name == "news/world-2004":
            everything += texts
            read = [(text, {claim.kind for claim in claims(text)}) for text in texts]
            harmed += [text for text, kinds in read if kinds & _KINDS]
            others += [text for text, kinds in read if not kinds]
        elif name == "incidents/dev":
            everything += texts
            harmed += texts
        else:
            harmed += [
                one for text in texts for one in sentences(text) if _KINDS & {c.kind for c in claims(one)}
            ]
    return _toml(_counted(harmed), len(harmed), _counted(others), len(others), _small(everything))


def _counted(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in {found.lower() for found in _WORD.findall(text)})


def _small(texts: Iterable[str]) -> set[str]:
    """Words that begin small more often than not, so that no names are among them."""
    seen = Counter(word for text in texts for word in _WORD.findall(text))
    capital = Counter({word.lower(): number for word, number in seen.items() if not word.islower()})
    return {word for word, number in seen.items() if word.islower() and number > max(1, capital[word])}


def _toml(harmed: Counter[str], of_harmed: int, others: Counter[str], of_others: int, kept: set[str]) -> str:
    bins: dict[float, list[str]] = defaultdict(list)
    for word in sorted(harmed | others):
        if harmed[word] + others[word] < _LEAST_OFTEN or len(word) < _LETTERS or word not in kept:
            continue
        odds = math.log((harmed[word] + 0.5) / (of_harmed + 1)) - math.log(
            (others[word] + 0.5) / (of_others + 1)
        )
        odds = round(2 * min(max(odds, -_MOST), _MOST)) / 2
        if odds:
            bins[odds].append(word)
    return "\n".join(
        (
            "# Words by how much oftener they stand in texts that tell of people harmed than in others (log odds, to the half).",
            "# Made by tools/judge_evidence.py; what they are for is told in read/evidence.py.",
            "",
            "[words]",
            *(f'"{odds}" = "{" ".join(words)}"' for odds, words in sorted(bins.items())),
            "",
        )
    )


def judged(data: Path) -> Iterator[str]:
    """A row for each claim: the number of its text, whether it is real, and its marks."""
    number = 0
    invented = [one for one in passages(later=False) if half(one)] + passages(later=True)
    real = [
        one
        for name, (_, most) in SOURCES.items()
        for text in [text for text in given(data, name) if half(text)][:most]
        for one in sentences(text)
    ]
    for texts, is_real in ((invented, 0), (real, 1)):
        for text in texts:
            marked = _marks(text, alone=not is_real)
            number += bool(marked)
            yield from (f"{number}\t{is_real}\t{', '.join(marks)}" for marks in marked)


def _marks(text: str, *, alone: bool) -> list[tuple[str, ...]]:
    """The marks of the claims of a text; `alone` where the grammar reads without what knows figures of speech."""
    found: list[tuple[str, ...]] = []

    def note(
        drafts: list[Draft], passage: Passage, lexicon: Lexicon, topics: Topics, weights: Evidence
    ) -> list[Draft]:
        of_text = evidence.of_text(drafts, passage, topics, weights)
        for draft in drafts if of_text is not None else ():
            sentence = passage.sentences[draft.sentence]
            found.append((*(of_text or ()), *evidence.marks(draft, drafts, sentence, lexicon)))
        return drafts

    with ExitStack() as patched:
        patched.enter_context(patch.object(evidence, "borne_out", note))
        if alone:
            figurative = sys.modules["tollbook.read.tolls.predicates"]
            patched.enter_context(patch.object(figurative, "meant_otherwise", lambda *_: False))
            acts = sys.modules["tollbook.read.acts.finder"]
            patched.enter_context(patch.object(acts, "in_fiction", lambda *_: False))
            patched.enter_context(patch.object(Topics, "filled", lambda *_: False))
            patched.enter_context(patch.object(Topics, "of", lambda *_: ()))
            patched.enter_context(patch.object(Topics, "tells_of_harm", lambda *_: True))
        claims(text)
    return found


if __name__ == "__main__":
    sys.exit(main())
