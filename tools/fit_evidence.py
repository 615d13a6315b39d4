"""Fit the weights by which a text has something to show for its claims (`vocab/lang/en/evidence.toml` and `wording.toml`, `read/evidence.py`).

    python3 run.py python tools/fit_evidence.py ../shared/data [--write]

Rests on the claims that `tools/judge_evidence.py` makes of a folder of data and of the project's own sentences. Texts fall into ten
parts; the weights fitted on nine say what they would drop of the tenth, by where the texts are from, for several limits. With --write the weights are fitted on
all and written.
"""

import argparse
import math
import random
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from judge_evidence import TOP, Judged, judged

from tollbook.read.evidence import weight
from tollbook.vocab.evidence import Evidence

ENGLISH = TOP / "src" / "tollbook" / "vocab" / "lang" / "en"
PARTS = 10
# log odds below which a text has nothing to show: of real texts left out, about one in a thousand is below
LEAST = -1.0
LIMITS = (-2.0, LEAST, -0.5, -0.25, 0.0)
# invented claims are few: together they weigh this share of the real ones
SHARE = 0.5
# how strongly a weight is held to 0, how often all claims are gone through, and how far a step goes at first
HELD, ROUNDS, STEP = 0.02, 12, 0.1
# words are learned from so many texts at least; weights of words are whole multiples of this
LEAST_OFTEN, GRAIN = 3, 0.1


def main() -> int:
    """Tell what would be dropped of texts left out, and write the weights of all where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="the folder of news, incidents and MUC-4 texts")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = list(judged(options.data))
    print(f"{len(found)} claims of {len({one.text for one in found})} texts", file=sys.stderr)
    for line in dropped(found):
        print(line, file=sys.stderr)
    if options.write:
        fitted = fit(found)
        (ENGLISH / "evidence.toml").write_text(of_marks(fitted, len(found)), "utf-8")
        (ENGLISH / "wording.toml").write_text(of_words(fitted), "utf-8")
    return 0


def dropped(found: Sequence[Judged]) -> Iterator[str]:
    """By source and limit, the share of texts left out that would lose their claims."""
    best: dict[int, float] = {}
    sources = {one.text: one.source for one in found}
    for part in range(PARTS):
        fitted = fit([one for one in found if _part(one) != part])
        for one in found:
            if _part(one) == part:
                best[one.text] = max(best.get(one.text, -math.inf), weight(one.marks, one.words, fitted))
    for source, number in Counter(sources.values()).items():
        odds = [best[text] for text, of in sources.items() if of == source]
        shares = ", ".join(f"below {least}: {sum(o < least for o in odds) / number:.1%}" for least in LIMITS)
        yield f"of {number} texts left out ({source}), dropped {shares}"


def _part(one: Judged) -> int:
    return zlib.crc32(str(one.text).encode()) % PARTS


def fit(found: Sequence[Judged]) -> Evidence:
    """Weights by stochastic descent on the log loss, each step of a weight the shorter the further it has gone."""
    known = learnable(found)
    rows = [(one.real, _inputs(one, known)) for one in found]
    claims = Counter(one.text for one in found)
    reals = sum(1 / claims[one.text] for one in found if one.real)
    worth = SHARE * reals / max(1.0, sum(1 / claims[one.text] for one in found if not one.real))
    worths = [(1.0 if one.real else worth) / claims[one.text] for one in found]
    weights: defaultdict[str, float] = defaultdict(float)
    gone: defaultdict[str, float] = defaultdict(lambda: 1e-6)
    order, shuffled = list(range(len(rows))), random.Random(1)
    for _ in range(ROUNDS):
        shuffled.shuffle(order)
        for at in order:
            real, inputs = rows[at]
            odds = sum(weights[name] for name in inputs)
            off = (1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))) - real) * worths[at]
            for name in inputs:
                slope = off + (HELD * weights[name] if name != _START else 0.0)
                gone[name] += slope * slope
                weights[name] -= STEP * slope / math.sqrt(gone[name])
    return Evidence(
        LEAST,
        weights.pop(_START),
        {name[1:]: value for name, value in sorted(weights.items()) if name[0] == _MARK},
        {name[1:]: value for name, value in sorted(weights.items()) if name[0] == _WORD},
    )


_START, _MARK, _WORD = "", "m", "w"


def _inputs(one: Judged, known: frozenset[str]) -> list[str]:
    return [
        _START,
        *(_MARK + mark for mark in one.marks),
        *(_WORD + word for word in sorted(one.words & known)),
    ]


def learnable(found: Iterable[Judged]) -> frozenset[str]:
    """Words that stand in several texts, and begin small more often than not, so that no names are among them."""
    often: Counter[str] = Counter()
    small: Counter[str] = Counter()
    seen: set[int] = set()
    for one in found:
        if one.text not in seen:
            seen.add(one.text)
            often.update(one.words)
            small.update(one.small)
            small.subtract(one.capital)
    return frozenset(
        word
        for word, number in often.items()
        if number >= LEAST_OFTEN and small[word] > 0 and len(word) > 1 and word.isalpha()
    )


def of_marks(fitted: Evidence, claims: int) -> str:
    """The weights of marks as the vocabulary holds them."""
    lines = [
        "# What speaks for and against people being harmed, where a text has hardly a word of those about people harmed.",
        f"# Made by tools/fit_evidence.py from {claims} judged claims; marks are told in read/evidence.py.",
        f"least = {fitted.least}",
        f"start = {fitted.start:.2f}",
        "",
        "[weights]",
        *(f'"{mark}" = {weight:.2f}' for mark, weight in fitted.weights.items()),
    ]
    return "\n".join(lines) + "\n"


def of_words(fitted: Evidence) -> str:
    """The weights of words, those of one weight together."""
    bins: defaultdict[int, list[str]] = defaultdict(list)
    for word, value in fitted.words.items():
        bins[round(value / GRAIN)].append(word)
    return "\n".join(
        (
            "# Words by how much they speak for people being harmed where they stand around a claim (log odds).",
            "# Made by tools/fit_evidence.py; what they are for is told in read/evidence.py.",
            "",
            "[words]",
            *(f'"{GRAIN * at:.1f}" = "{" ".join(words)}"' for at, words in sorted(bins.items()) if at),
            "",
        )
    )


if __name__ == "__main__":
    sys.exit(main())
