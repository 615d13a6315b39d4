"""Texts that tell of no harm to people: in what share of them the reader invents a claim.

    python benchmarks/no_casualties.py [FOLDER or FILE ...] [--kept-aside] [--json] [--errors N]

Without arguments: the 1,900 or so invented passages of `tests/quality/no_casualties.txt` (sport, finance, politics, figures of
speech, software, cookery and so on). With them: the plain texts found there, such as /usr/share/doc, each file a text; files that
are compressed with gzip are opened, those that are no UTF-8 or hold a null are passed over, and equal texts count once. Manuals and changelogs tell of no
casualties but for the odd example sentence, so each claim listed is to be looked at. With --kept-aside: 100 passages of the same
kinds that were written before the rules on figures of speech; what is invented there is counted and not shown, so that nobody
mends a rule by it.
"""

import argparse
import gzip
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import process_time

from tollbook.model import Claim
from tollbook.read import readers
from tollbook.read.lines import text_of

PASSAGES = Path(__file__).resolve().parents[1] / "tests" / "quality" / "no_casualties.txt"
KEPT_ASIDE = PASSAGES.with_name("no_casualties_kept_aside.txt")
LARGEST = 2_000_000


@dataclass(frozen=True, slots=True)
class Passage:
    """A text by its topic or file."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """How many texts were read, and the claims that were invented, by text; `shown` says whether they may be read."""

    texts: int
    words: int
    seconds: float
    invented: tuple[tuple[Passage, tuple[Claim, ...]], ...]
    shown: bool = True

    @property
    def share(self) -> float | None:
        """The share of the texts in which a claim is invented."""
        return len(self.invented) / self.texts if self.texts else None

    @property
    def kinds(self) -> Counter[str]:
        """The invented claims by kind."""
        return Counter(claim.kind for _, claims in self.invented for claim in claims)

    def to_json(self) -> dict[str, object]:
        """The figures, and the claims by text."""
        return {
            "texts": self.texts,
            "words": self.words,
            "words_per_second": self.speed,
            "with_claims": len(self.invented),
            "share": None if self.share is None else round(self.share, 4),
            "kinds": dict(sorted(self.kinds.items())),
            "invented": [
                {"text": one.name, "claims": [{"kind": c.kind, "quote": c.span.quote} for c in claims]}
                for one, claims in (self.invented if self.shown else ())
            ],
        }

    @property
    def speed(self) -> int:
        """Words a processor second, the vocabulary being loaded."""
        return round(self.words / self.seconds) if self.seconds else 0

    def words_of_it(self, errors: int) -> str:
        """The figures in words, and the first `errors` texts with what was invented."""
        kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(self.kinds.items())) or "none"
        share = "-" if self.share is None else f"{100 * self.share:.2f} %"
        head = f"{len(self.invented)} of {self.texts} texts ({share}) with an invented claim: {kinds}"
        speed = f"{self.words:,} words, {self.speed:,} a second"
        told = self.invented[:errors] if self.shown else ()
        return "\n".join((head, speed, *(_told(*one) for one in told)))


def _told(passage: Passage, claims: Sequence[Claim]) -> str:
    told = "; ".join(f"{claim.kind} {' '.join(claim.span.quote.split())!r}" for claim in claims[:4])
    return f"{passage.name}: {told}"


def main() -> int:
    """Read, count and list."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--kept-aside", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", type=int, default=200, metavar="N")
    options = parser.parse_args()
    if options.kept_aside:
        report = replace(measure(passages(KEPT_ASIDE)), shown=False)
    else:
        report = measure(files(options.paths) if options.paths else passages())
    print(json.dumps(report.to_json()) if options.json else report.words_of_it(options.errors))
    return 0


def passages(file: Path = PASSAGES) -> Iterator[Passage]:
    """The passages of a file, one a line, named by the heading above them and their number in the file."""
    topic = ""
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        if line.startswith("#"):
            topic = line.lstrip("# ").rstrip(".")
        elif line.strip():
            yield Passage(f"{topic}, line {number}", line)


def files(paths: Iterable[Path]) -> Iterator[Passage]:
    """The plain texts under folders, in the order of their names, equal ones once."""
    seen: set[int] = set()
    for path in paths:
        found = sorted(Path(folder, name) for folder, _, names in os.walk(path) for name in names)
        for file in found or [path]:
            text = _text(file)
            if text is not None and hash(text) not in seen:
                seen.add(hash(text))
                yield Passage(str(file), text)


def _text(file: Path) -> str | None:
    if not file.is_file() or file.stat().st_size > LARGEST:
        return None
    try:
        data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        return None if b"\0" in data else data.decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError):
        return None


def measure(given: Iterable[Passage], reader: str = "rules.en.v1") -> Report:
    """Read every text as English."""
    made = readers.make(reader)
    list(made.read([text_of(json.dumps({"text": "Two people were killed.", "language": "en"}))]))
    texts = words = 0
    seconds = 0.0
    invented = []
    for passage in given:
        text = text_of(json.dumps({"text": passage.text, "language": "en"}))
        begun = process_time()
        (reading,) = made.read([text])
        seconds += process_time() - begun
        texts, words = texts + 1, words + len(passage.text.split())
        if reading.claims:
            invented.append((passage, reading.claims))
    return Report(texts, words, seconds, tuple(invented))


if __name__ == "__main__":
    sys.exit(main())
