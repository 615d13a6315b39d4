"""Copies planted among unrelated texts: which pairs are found, which changed words, and whether figures stay the same.

python benchmarks/planted_copies.py [--json] [--seed N] [--figures N] [--speed DOCUMENTS] [--misses N]

Texts come from `../shared/data`, rows that are kept aside apart; it says so and ends where they are absent. Every kind of
alteration is planted in a collection of its own. A found pair is right where both go back to one text. Two texts of the
collection that share twelve words in a row repeat each other in truth: such pairs count neither way.
"""

import argparse
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from incidents_kept_aside import kept_aside
from planted_figures import EACH, Figures, figures_kept
from planting import FAITHFUL, KINDS, Bed, Planted, planted

from tollbook.model import Document, Stated, Text
from tollbook.resolve.copies import NAME, Copied, find_copies
from tollbook.resolve.same_numbers import same_numbers
from tollbook.text.words import words_of
from tollbook.vocab.gazetteer import load

DATA = Path(__file__).resolve().parents[1].parent / "shared" / "data"
CORPORA = ("muc4/dev.jsonl", "news/world-2004.jsonl", "incidents/dev.jsonl")
TEXTS, ORIGINALS, NATURAL = 150, 60, 12


@dataclass(frozen=True, slots=True)
class Row:
    """What was planted and found for one kind of alteration."""

    kind: str
    planted: int = 0
    found: int = 0
    right: int = 0
    wrong: int = 0
    natural: int = 0
    changed: int = 0
    changed_found: int = 0
    missed: Sequence[str] = field(default=(), compare=False)


def corpus(name: str) -> list[str]:
    """The texts of one file of at least 25 words, those kept aside left out."""
    rows = map(json.loads, (DATA / name).read_text("utf-8").splitlines())
    open_rows = rows if name.startswith("muc4") else (row for row in rows if not kept_aside(row))
    return [text for row in open_rows if len((text := str(row["text"])).split()) >= 25]


@dataclass(frozen=True, slots=True)
class Soil:
    """The texts of a collection: originals that are planted from, others that stand beside them, and frames for pages."""

    originals: Sequence[str]
    others: Sequence[str]
    beds: Mapping[str, Bed]


def soil(seed: int, kind: str) -> Soil:
    """A choice of texts of every corpus, the same for the same seed; originals are those that can be altered so."""
    originals: list[str] = []
    others: list[str] = []
    beds: dict[str, Bed] = {}
    for name in CORPORA:
        chance = random.Random(f"{seed} {name}")
        texts = corpus(name)
        chance.shuffle(texts)
        frames, trial = texts[: 2 * TEXTS], texts[-TEXTS:]
        words = [word for text in frames for word in text.split() if len(word) > 3 and word.isalpha()]
        bed = Bed(chance, frames, words)
        suited = [t for t in texts[2 * TEXTS :] if planted(kind, t, Bed(chance, list(trial), words))][
            :ORIGINALS
        ]
        chosen = [*suited, *(text for text in texts[2 * TEXTS :] if text not in suited)][:TEXTS]
        originals += suited
        others += chosen[len(suited) :]
        beds |= dict.fromkeys(suited, bed)
    return Soil(originals, others, beds)


def copies_of(texts: Mapping[str, str]) -> tuple[tuple[Copied, ...], set[tuple[str, str]]]:
    """What is found among texts, and its pairs with those of equal numbers; ids that begin with "p" are dated a year later."""
    documents = {
        name: Document(
            name,
            name,
            "text/plain",
            0,
            {"date": Stated("2001-01-01" if name[0] == "p" else "2000-01-01", "user")},
            "read",
        )
        for name in texts
    }
    read = {name: (Text(name, content), words_of(content)) for name, content in texts.items()}
    found = find_copies(read, documents, load().__contains__)
    alike = same_numbers(read, documents, [one.repetition for one in found])
    return found, {(one.copy, one.of) for one in (*(one.repetition for one in found), *alike)}


def measured(kind: str, ground: Soil) -> Row:
    """One kind of alteration planted in every original that takes it, and what is found."""
    texts = {f"t{number:04}": text for number, text in enumerate([*ground.originals, *ground.others])}
    sown: dict[str, tuple[str, Planted]] = {}
    for number, text in enumerate(ground.originals):
        made = planted(kind, text, ground.beds[text])
        if made is not None:
            sown[f"p{number:04}"] = f"t{number:04}", made
    texts |= {name: made.text for name, (_, made) in sown.items()}
    return judged(kind, texts, sown, *copies_of(texts))


def judged(
    kind: str,
    texts: Mapping[str, str],
    sown: Mapping[str, tuple[str, Planted]],
    found: Sequence[Copied],
    pairs: set[tuple[str, str]],
) -> Row:
    """Found pairs against planted ones."""
    reached = {name for name, (root, _) in sown.items() if root in _above(name, pairs)}
    roots = {name: root for name, (root, _) in sown.items()}
    right = natural = 0
    wrong = []
    for copy, of in pairs:
        if roots.get(copy, copy) == roots.get(of, of):
            right += 1
        elif _run(texts[copy], texts[of]):
            natural += 1
        else:
            wrong.append((copy, of))
    changed = {name: made.changed for name, (_, made) in sown.items() if made.changed}
    seen = defaultdict(set)
    for one in found:
        for variant in one.variants:
            there, here = (_bare(words) for words in (variant.a_words, variant.b_words))
            seen[one.copy].add((there, here))
    hit = {name for name, (old, new) in changed.items() if _seen(seen[name], _bare(old), _bare(new))}
    missed = [f"{roots[name]}: {texts[name][:300]}" for name in sown if name not in reached]
    missed += [f"wrong {copy} {of}: {texts[copy][:200]} | {texts[of][:200]}" for copy, of in wrong]
    missed += [f"{name} {changed[name]}: {sorted(seen[name])[:4]}" for name in sorted(changed.keys() - hit)]
    return Row(kind, len(sown), len(reached), right, len(wrong), natural, len(changed), len(hit), missed)


def _above(name: str, pairs: set[tuple[str, str]]) -> set[str]:
    """Everything that a document goes back to, through copies of copies."""
    above: set[str] = set()
    waiting = [name]
    while waiting:
        here = waiting.pop()
        for copy, of in pairs:
            if copy == here and of not in above:
                above.add(of)
                waiting.append(of)
    return above


def _seen(pairs: set[tuple[str, str]], old: str, new: str) -> bool:
    if old and new:
        return (old, new) in pairs
    return any(
        (old in a.split() and old not in b.split()) if old else (new in b and new not in a) for a, b in pairs
    )


def _bare(words: str) -> str:
    return " ".join(words.replace(",", "").lower().split())


def _run(a: str, b: str) -> bool:
    """Whether two texts share so many words in a row that one is taken from the other in truth."""
    runs = []
    for text in (a, b):
        words = words_of(text).folded
        size = min(NATURAL, len(words))
        runs.append({words[at : at + size] for at in range(len(words) - size + 1)})
    return bool(runs[0] & runs[1])


def speed(documents: int, seed: int) -> dict[str, float]:
    """Seconds of the processor for so many documents: MUC texts again and again, with six words in a hundred changed."""
    texts = corpus(CORPORA[0])
    bed = Bed(
        random.Random(seed), texts, [word for text in texts[:200] for word in text.split() if word.isalpha()]
    )
    made = {}
    for number in range(documents):
        text = texts[number % len(texts)]
        altered = text if number < len(texts) else planted("6 % of words changed", text, bed).text  # type: ignore[union-attr]
        made[f"{'t' if number < len(texts) else 'p'}{number:06}"] = altered
    begun = time.process_time()
    read = {name: (Text(name, content), words_of(content)) for name, content in made.items()}
    cut = time.process_time()
    found = find_copies(read, {}, load().__contains__)
    return {
        "documents": documents,
        "words": cut - begun,
        "copies": time.process_time() - cut,
        "pairs": len(found),
    }


def main() -> int:
    """Print the tables in words, or as JSON."""
    asked = _asked()
    if not all((DATA / name).is_file() for name in CORPORA):
        print(f"skipped: {DATA} is not there", file=sys.stderr)
        return 0
    if asked.speed:
        print(json.dumps(speed(asked.speed, asked.seed)))
        return 0
    rows = [measured(kind, soil(asked.seed, kind)) for kind in KINDS]
    kinds = (*FAITHFUL, EACH) if asked.figures else ()
    kept = [figures_kept(_telling(asked.seed), kind, asked.seed) for kind in kinds]
    texts = sha256("".join(soil(asked.seed, "same words").originals).encode()).hexdigest()[:12]
    if asked.json:
        print(json.dumps(_as_json(rows, kept, asked.seed, texts)))
    else:
        print("\n".join(_in_words(rows, kept, asked.seed, texts)))
        for one in kept:
            for words in one.changed[: asked.misses]:
                print(f"  {one.kind}: {words!r}")
        for row in rows:
            for words in row.missed[: asked.misses]:
                print(f"  {row.kind}: {words!r}")
    return 0


def _telling(seed: int) -> list[str]:
    chosen = []
    for name in CORPORA:
        texts = corpus(name)
        random.Random(f"figures {seed} {name}").shuffle(texts)
        chosen += texts[:50]
    return chosen


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--figures", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--speed", type=int, default=0)
    parser.add_argument("--misses", type=int, default=0)
    return parser.parse_args()


def _all(rows: Sequence[Row]) -> Row:
    return Row("all", *(sum(getattr(row, name) for row in rows) for name in (
        "planted", "found", "right", "wrong", "natural", "changed", "changed_found"
    )))  # fmt: skip


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def _in_words(rows: Sequence[Row], kept: Sequence[Figures], seed: int, texts: str) -> Iterator[str]:
    yield f"{NAME}, seed {seed}, texts {texts}"
    yield "| alteration | planted | found | recall | precision | changes found |\n|---|---|---|---|---|---|"
    for row in (*rows, _all(rows)):
        changed = f"{row.changed_found} of {row.changed}" if row.changed else "-"
        yield (
            f"| {row.kind} | {row.planted} | {row.found} | {_share(row.found, row.planted)} | "
            f"{_share(row.right, row.right + row.wrong)} | {changed} |"
        )
    if kept:
        yield f"\n| {kept[0].copies} copies of every text | figures | the same | share |\n|---|---|---|---|"
    for one in kept:
        yield f"| {one.kind} | {one.figures} | {one.same} | {_share(one.same, one.figures)} |"


def _as_json(rows: Sequence[Row], kept: Sequence[Figures], seed: int, texts: str) -> dict[str, object]:
    names = ("kind", "planted", "found", "right", "wrong", "natural", "changed", "changed_found")
    made: dict[str, object] = {"method": NAME, "seed": seed, "texts": texts}
    made["rows"] = [{name: getattr(row, name) for name in names} for row in (*rows, _all(rows))]
    made["figures"] = [
        {"kind": one.kind, "copies": one.copies, "figures": one.figures, "same": one.same} for one in kept
    ]
    return made


if __name__ == "__main__":
    sys.exit(main())
