"""Which plain way of choosing among conflicting numbers meets the known one: populations of towns, stated by many people.

    python benchmarks/population.py ../shared/data/fusion

The folder holds `population-claims.tsv` (subject, contributor, number, year) and `population-gold.csv` (place, year, number).
Each contributor counts once for a subject, with the last number it gave. Prints for each way the share of subjects that it
gives exactly, and the share within one in a hundred. No way of the book is measured here: the figures say why `origin.v1`
never averages, and why it asks for agreement.
"""

import argparse
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    told = claims(folder / "population-claims.tsv")
    known = {
        subject: number for subject, number in gold(folder / "population-gold.csv").items() if subject in told
    }
    print(f"{len(known)} subjects with a known number, {sum(len(told[s]) for s in known)} statements")
    print(f"{'way':32} {'exact':>8} {'within 1 %':>11}")
    for name, way in WAYS.items():
        found = {subject: way(told[subject]) for subject in known}
        exact = sum(found[s] == known[s] for s in known)
        near = sum(abs(found[s] - known[s]) <= known[s] / 100 for s in known)
        print(f"{name:32} {100 * exact / len(known):7.1f}% {100 * near / len(known):10.1f}%")
    return 0


def claims(path: Path) -> Mapping[str, Sequence[int]]:
    """By subject the last number of each contributor, in order."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for line in path.read_text("utf-8", errors="replace").splitlines():
        subject, contributor, number, *_ = line.split("\t")
        found[subject.strip().casefold()].pop(contributor, None)
        found[subject.strip().casefold()][contributor] = int(number)
    return {subject: list(own.values()) for subject, own in found.items()}


def gold(path: Path) -> Mapping[str, int]:
    """By subject ("town, state_year") the known number."""
    found = {}
    for line in path.read_text("utf-8", errors="replace").splitlines():
        *place, year, number = (part.strip() for part in line.split(","))
        found[f"{', '.join(place)}_{year}".casefold()] = int(number)
    return found


def vote(told: Sequence[int]) -> int:
    """The number that most state; of equally supported ones the lower median."""
    counts = Counter(told)
    most = max(counts.values())
    return statistics.median_low([number for number, times in counts.items() if times == most])


def mean(told: Sequence[int]) -> int:
    """The average."""
    return round(statistics.fmean(told))


WAYS: Mapping[str, Callable[[Sequence[int]], int]] = {
    "vote, lower median of ties": vote,
    "lower median": statistics.median_low,
    "last stated": lambda told: told[-1],
    "largest": max,
    "smallest": min,
    "mean": mean,
}

if __name__ == "__main__":
    sys.exit(main())
