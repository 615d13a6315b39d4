"""tollbook beside what else could be taken to count casualties: speed and exactness on the same coded texts, in one run.

    python benchmarks/reading.py ../shared/data/incidents/dev.jsonl [--others PYTHON] [--kept-aside] [--json]

Rows hold `id`, `text`, `killed`, `wounded`; with `--kept-aside` only the third that no rule was written on. PYTHON is that of
an environment with the packages of `contenders.txt`; what is missing there is said, and the rest is compared. Speed is in words
a processor second on one core, vocabularies loaded, the best of three runs. tollbook gives claims with spans, speakers, dates and places; the others
give two numbers.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import process_time
from typing import Any

import contenders
from incidents_kept_aside import kept_aside

from tollbook.evaluate import main_toll
from tollbook.read import readers
from tollbook.read.lines import text_of

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One way: words a second, and the share exact of rows coded above zero; or why it was not measured."""

    name: str
    speed: int | None = None
    killed: float | None = None
    wounded: float | None = None
    missing: str | None = None


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rows", type=Path)
    parser.add_argument("--others", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--kept-aside", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.rows.read_text("utf-8").splitlines()]
    if options.kept_aside:
        rows = [row for row in rows if kept_aside(row)]
    lines = list(measured(rows, options.others))
    print(json.dumps([asdict(line) for line in lines]) if options.json else table(lines))
    return 0


def measured(rows: Sequence[Row], python: str) -> Iterator[Line]:
    """The reader first, then each contender."""
    yield tollbook(rows)
    yield from (contender(name, rows, python) for name in contenders.WAYS)


def tollbook(rows: Sequence[Row]) -> Line:
    """The reader with its totals of the main incident."""
    reader = readers.make("rules.en.v1")
    texts = [text_of(json.dumps({"text": row["text"], "language": "en"})) for row in rows]
    list(reader.read(texts[:1]))
    runs = []
    for _ in range(contenders.RUNS):
        begun = process_time()
        made = [reading.claims for reading in reader.read(texts)]
        runs.append(process_time() - begun)
    totals = [main_toll(claims) for claims in made]
    numbers = [{"killed": one.killed.number, "wounded": one.wounded.number} for one in totals]
    return _line("tollbook", rows, numbers, min(runs))


def contender(name: str, rows: Sequence[Row], python: str) -> Line:
    """One other way, in a process of its own."""
    given = "".join(json.dumps(row["text"]) + "\n" for row in rows)
    command = [python, "-W", "ignore", str(Path(contenders.__file__)), name]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        return Line(name, missing=(done.stderr.strip().splitlines() or ["it failed"])[-1])
    result = json.loads(done.stdout)
    if "missing" in result:
        return Line(name, missing=result["missing"])
    return _line(name, rows, result["numbers"], result["seconds"])


def _line(name: str, rows: Sequence[Row], numbers: Sequence[dict[str, Any]], seconds: float) -> Line:
    words = sum(len(row["text"].split()) for row in rows)
    shares = {harm: _exact(rows, numbers, harm) for harm in ("killed", "wounded")}
    return Line(name, round(words / seconds) if seconds else None, **shares)


def _exact(rows: Sequence[Row], numbers: Sequence[dict[str, Any]], harm: str) -> float | None:
    right = [made.get(harm) == row[harm] for row, made in zip(rows, numbers, strict=True) if row[harm] > 0]
    return round(sum(right) / len(right), 4) if right else None


def table(lines: Sequence[Line]) -> str:
    """The table of the README, with speeds as ratios to the first line's."""
    told = [
        "| | words a second | times tollbook's | killed, exact | wounded, exact |",
        "|---|---|---|---|---|",
    ]
    first = lines[0].speed or 1
    for line in lines:
        if line.missing is not None:
            told.append(f"| {line.name} | not measured: {line.missing} | | | |")
        else:
            ratio = f"{(line.speed or 0) / first:.2g}"
            told.append(
                f"| {line.name} | {line.speed:,} | {ratio} | {_percent(line.killed)} | {_percent(line.wounded)} |"
            )
    return "\n".join(told)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.0f} %"


if __name__ == "__main__":
    sys.exit(main())
