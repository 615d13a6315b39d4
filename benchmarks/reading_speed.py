"""How many words a second `tollbook read --jsonl` reads on one core, and whether its memory stays flat.

    python benchmarks/reading_speed.py ../shared/data/muc4/*.jsonl

Takes JSON Lines with a "text" in each row, reads them once and then several times over in one go, each in a child
process of its own, and prints words, claims, seconds, words a second and peak memory of each run. The speed between
the two runs leaves start-up out.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run of `read --jsonl` took."""

    texts: int
    words: int
    claims: int
    seconds: float
    peak_mib: float


def main() -> int:
    """Measure and print; 1 if a run failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path, help="JSON Lines with a text in each row")
    parser.add_argument(
        "--times", type=int, default=3, help="how often the longer run repeats the texts (default 3)"
    )
    options = parser.parse_args()
    texts = list(given(options.files))
    print(f"{'texts':>8} {'words':>10} {'claims':>8} {'seconds':>8} {'words/s':>9} {'peak MiB':>9}")
    once, longer = (measured(texts, times) for times in (1, options.times))
    for run in (once, longer):
        rate = run.words / run.seconds
        print(
            f"{run.texts:8} {run.words:10} {run.claims:8} {run.seconds:8.1f} {rate:9.0f} {run.peak_mib:9.0f}"
        )
    print(
        f"without start-up: {(longer.words - once.words) / (longer.seconds - once.seconds):.0f} words a second"
    )
    print(f"memory: {longer.peak_mib - once.peak_mib:+.0f} MiB for {options.times} times the texts")
    return 0


def given(files: list[Path]) -> Iterator[str]:
    """The texts of all rows."""
    for file in files:
        with file.open(encoding="utf-8") as rows:
            yield from (json.loads(row)["text"] for row in rows)


def measured(texts: list[str], times: int) -> Measured:
    """Write the texts in the documented form, read them in a child, and measure the child."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "texts.jsonl"), Path(folder, "claims.jsonl")
        with source.open("w", encoding="utf-8") as file:
            for turn in range(times):
                for number, text in enumerate(texts):
                    file.write(json.dumps({"id": f"{turn}-{number}", "text": text, "language": "en"}) + "\n")
        start = time.perf_counter()
        peak = peak_of([sys.executable, "-m", "tollbook", "read", "--jsonl", str(source)], target)
        seconds = time.perf_counter() - start
        with target.open(encoding="utf-8") as file:
            claims = sum(1 for _ in file)
    words = times * sum(len(text.split()) for text in texts)
    return Measured(times * len(texts), words, claims, seconds, peak)


def peak_of(command: list[str], target: Path) -> float:
    """Run a command into a file; its largest resident memory in MiB."""
    with target.open("w", encoding="utf-8") as file:
        child = subprocess.Popen(command, stdout=file)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"reading ended with exit code {child.returncode}")
    return usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)


if __name__ == "__main__":
    sys.exit(main())
