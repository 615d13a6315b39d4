"""How long many documents take to be resolved and reconciled, and how long one more takes.

    python benchmarks/resolving_speed.py ../shared/data/muc4/dev.jsonl --documents 1000 10000
    python benchmarks/resolving_speed.py ../shared/data/muc4/dev.jsonl --documents 10000 --book FOLDER --added 20

Takes JSON Lines with a "text" in each row and repeats them, each time with other numbers, days and names (a seed makes them
the same every time), until there are as many documents as asked for. The texts are read once, which is not counted. Prints
for each size the seconds of resolving and of reconciling with all checks, and what came out of it. Seconds are of the clock
on one core; on a machine that does other things besides they mean little, so processor seconds stand beside them. With `--book`
each size is a book on disk in a new folder, made as `build` makes it, on all cores; then so many documents are added one by one.
"""

import argparse
import json
import random
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import tollbook
from tollbook.model import Claim, Document, Incident, Stated, Text
from tollbook.read import readers
from tollbook.reconcile import checks, reconcile
from tollbook.resolve import Resolved, resolve
from tollbook.vocab import gazetteer

SEED = 20
NUMBER = re.compile(r"\b\d{1,3}\b")
MONTH = re.compile(r"\b(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\b")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts with their claims and documents, the same each time."""

    texts: tuple[Text, ...]
    claims: tuple[tuple[Claim, ...], ...]
    documents: tuple[Document, ...]

    def first(self, size: int) -> tuple[list[Claim], list[Text], dict[str, Document]]:
        """Claims, texts and documents of the first so many."""
        claims = [claim for own in self.claims[:size] for claim in own]
        return claims, list(self.texts[:size]), {d.id: d for d in self.documents[:size]}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, help="JSON Lines with a text in each row")
    parser.add_argument("--documents", type=int, nargs="+", default=[1000, 10000], help="how many")
    parser.add_argument(
        "--book", type=Path, help="a folder for books; what is measured is then books on disk"
    )
    parser.add_argument("--added", type=int, default=20, help="documents that are added to a book one by one")
    options = parser.parse_args()
    if options.book is not None:
        for size in options.documents:
            for line in on_disk(options.file, options.book, size, options.added):
                print(line, flush=True)
        return 0
    made = corpus(options.file, max(options.documents))
    print("documents   claims  incidents  origins  figures  resolving (cpu)  reconciling (cpu)")
    for size in options.documents:
        claims, texts, documents = made.first(size)
        resolved, resolving = timed(
            lambda c=claims, t=texts, d=documents: resolve(c, t, d, gazetteer=gazetteer.load())
        )
        figures, reconciling = timed(
            lambda c=claims, t=texts, d=documents, r=resolved: reconciled(c, t, d, r)
        )
        origins = sum(map(len, resolved.origins.values()))
        print(
            f"{size:9} {len(claims):8} {len(resolved.incidents):10} {origins:8} {figures:8} "
            f"{resolving[0]:8.1f} ({resolving[1]:.1f}) {reconciling[0]:9.1f} ({reconciling[1]:.1f})",
            flush=True,
        )
    return 0


def written(path: Path, size: int) -> Iterator[str]:
    """So many texts: those of the file, altered from the second round on."""
    rows = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    chance = random.Random(SEED)
    for number in range(size):
        words = rows[number % len(rows)]
        yield words if number < len(rows) else altered(words, chance)


def corpus(path: Path, size: int) -> Corpus:
    """Documents made from the file's texts, read once."""
    texts = [
        Text(document=f"d{number:07}", content=words, language="en")
        for number, words in enumerate(written(path, size))
    ]
    reader = readers.make("rules.en.v1")
    claims = tuple(reading.claims for reading in reader.read(iter(texts)))
    documents = tuple(
        Document(
            text.document, f"{text.document}.txt", "text/plain", len(text.content), _stated(text), "read"
        )
        for text in texts
    )
    return Corpus(tuple(texts), claims, documents)


def altered(words: str, chance: random.Random) -> str:
    """The same text with some other numbers and months, and with some sentences left out."""
    kept = " ".join(part for part in words.split(" ") if chance.random() > 0.01)
    kept = NUMBER.sub(
        lambda found: str(chance.randint(1, 99)) if chance.random() < 0.3 else found.group(), kept
    )
    shift = chance.randrange(12)
    return MONTH.sub(lambda found: MONTHS[(MONTHS.index(found.group()) + shift) % 12], kept)


def _stated(text: Text) -> dict[str, Stated]:
    issuer = f"Agency {int(text.document[1:]) % 37}"
    return {
        "issuer": Stated(issuer, "user"),
        "date": Stated(f"1989-{1 + int(text.document[1:]) % 12:02}-15", "user"),
    }


def reconciled(
    claims: Sequence[Claim], texts: Sequence[Text], documents: dict[str, Document], resolved: Resolved
) -> int:
    """How many figures there are; every incident by the default rule, and all checks."""
    by_id = {claim.id: claim for claim in claims}
    figures = 0
    for incident, children in families(resolved):
        own = [by_id[name] for one in (incident, *children) for name in one.claims]
        origins = resolved.origins[incident.id]
        figures += len(reconcile(incident, own, origins, documents, children=children).figures)
    checks.check(claims, {text.id: text for text in texts}, documents, resolved.incidents)
    return figures


def families(resolved: Resolved) -> Iterator[tuple[Incident, Sequence[Incident]]]:
    """Every incident with its parts."""
    below: dict[str, list[Incident]] = {}
    for incident in resolved.incidents:
        if incident.part_of is not None:
            below.setdefault(incident.part_of, []).append(incident)
    return ((incident, below.get(incident.id, [])) for incident in resolved.incidents)


def on_disk(path: Path, folder: Path, size: int, added: int) -> Iterator[str]:
    """A book of so many documents, and what is waited for when more are added one by one."""
    files = folder / f"{size}-texts"
    files.mkdir(parents=True)
    listed = []
    for number, words in enumerate(written(path, size + added)):
        listed.append(files / f"d{number:07}.txt")
        listed[-1].write_text(words, "utf-8")
    with tollbook.open(folder / f"{size}.book", by="A. Clerk") as book:
        book.add(listed[:size])
        book.read()
        yield f"{size} documents on disk"
        for name, stage in (("resolving", book.resolve), ("reconciling", book.reconcile)):
            wall, own, copies = waited(stage)
            yield f"  {name:12} {wall:6.1f} s; processor {own:.1f} s, copies {copies:.1f} s"
        waits = []
        for file in listed[size:]:
            book.add([file])
            book.read()
            waits.append([waited(stage) for stage in (book.resolve, book.reconcile)])
    for at, name in ((0, "s"), (1, "s of the processor")):
        seconds = sorted(sum(stage[at] for stage in stages) for stages in waits)
        if seconds:
            yield (
                f"  one more of {added}: median {seconds[len(seconds) // 2]:.2f}, 95 of 100 "
                f"{seconds[min(len(seconds) - 1, int(0.95 * len(seconds)))]:.2f}, slowest {seconds[-1]:.2f} {name}"
            )


def waited(work: Callable[[], object]) -> tuple[float, float, float]:
    """Seconds of the clock, of the processor in this process, and in its copies."""
    clock, before = time.perf_counter(), _spent()
    work()
    own, copies = (now - then for now, then in zip(_spent(), before, strict=True))
    return time.perf_counter() - clock, own, copies


def _spent() -> tuple[float, float]:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    own, copies = (used.ru_utime + used.ru_stime for used in both)
    return own, copies


def timed(work):  # type: ignore[no-untyped-def]
    """What some work gives, with the seconds and processor seconds that it took."""
    clock, processor = time.perf_counter(), time.process_time()
    found = work()
    return found, (time.perf_counter() - clock, time.process_time() - processor)


if __name__ == "__main__":
    sys.exit(main())
