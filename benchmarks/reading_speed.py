"""How many words a second `tollbook read --jsonl` reads on one core, and whether its memory stays flat.

    python benchmarks/reading_speed.py ../shared/data/muc4/*.jsonl
    python benchmarks/reading_speed.py ../shared/data/muc4/*.jsonl --against ../other-checkout

Takes JSON Lines with a "text" in each row, reads them once and then several times over in one go, each in a child
process of its own, and prints words, claims, seconds, processor seconds, words a processor second and peak memory of
each run. The speed between the two runs leaves start-up out. Processor seconds count one core, whatever else is running.

With `--against`, reads the same texts with another checkout's code, in turns, and prints how many times as fast this one is.
On a machine that does other things besides, seconds mean little, and this ratio holds.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run of `read --jsonl` took."""

    texts: int
    words: int
    claims: int
    seconds: float
    processor: float
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
    parser.add_argument("--against", type=Path, metavar="CHECKOUT", help="compare with another checkout")
    options = parser.parse_args()
    texts = list(given(options.files))
    if options.against is not None:
        return compare(texts, options.against, options.times)
    print("   texts      words   claims  seconds  processor    words/s  peak MiB")
    once, longer = (measured(texts, times) for times in (1, options.times))
    for run in (once, longer):
        counts = f"{run.texts:8} {run.words:10} {run.claims:8}"
        print(
            f"{counts} {run.seconds:8.1f} {run.processor:10.1f} {run.words / run.processor:10.0f} {run.peak_mib:9.0f}"
        )
    rate = (longer.words - once.words) / (longer.processor - once.processor)
    print(f"without start-up: {rate:.0f} words a second on one core")
    print(f"memory: {longer.peak_mib - once.peak_mib:+.0f} MiB for {options.times} times the texts")
    return 0


def compare(texts: list[str], other: Path, times: int) -> int:
    """Read in turns with this checkout and the other, and print the ratio of their processor seconds."""
    start_up = {checkout: measured(texts[:1], 1, checkout).processor for checkout in (HERE, other)}
    ratios = []
    print("    this    other  ratio  (processor seconds without start-up)")
    for _ in range(times):
        this, that = (measured(texts, 1, at).processor - start_up[at] for at in (HERE, other))
        ratios.append(that / this)
        print(f"{this:8.2f} {that:8.2f} {ratios[-1]:6.2f}")
    print(f"this checkout reads {statistics.median(ratios):.2f} times as fast (median of {times})")
    return 0


def given(files: list[Path]) -> Iterator[str]:
    """The texts of all rows."""
    for file in files:
        with file.open(encoding="utf-8") as rows:
            yield from (json.loads(row)["text"] for row in rows)


def measured(texts: list[str], times: int, checkout: Path = HERE) -> Measured:
    """Write the texts in the documented form, read them in a child with a checkout's code, and measure the child."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "texts.jsonl"), Path(folder, "claims.jsonl")
        with source.open("w", encoding="utf-8") as file:
            for turn in range(times):
                for number, text in enumerate(texts):
                    file.write(json.dumps({"id": f"{turn}-{number}", "text": text, "language": "en"}) + "\n")
        start = time.perf_counter()
        processor, peak = usage_of(
            [sys.executable, "-m", "tollbook", "read", "--jsonl", str(source)], target, checkout
        )
        seconds = time.perf_counter() - start
        with target.open(encoding="utf-8") as file:
            claims = sum(1 for _ in file)
    words = times * sum(len(text.split()) for text in texts)
    return Measured(times * len(texts), words, claims, seconds, processor, peak)


def usage_of(command: list[str], target: Path, checkout: Path) -> tuple[float, float]:
    """Run a command into a file; its processor seconds, and its largest resident memory in MiB."""
    environment = {**os.environ, "PYTHONPATH": str(checkout.resolve() / "src")}
    with target.open("w", encoding="utf-8") as file:
        child = subprocess.Popen(command, stdout=file, env=environment)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"reading ended with exit code {child.returncode}")
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit


if __name__ == "__main__":
    sys.exit(main())
