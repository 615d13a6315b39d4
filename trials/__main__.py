"""Run trials by name: python -m trials [NAME ...] [--size ci|full|NUMBER] [--seed NUMBER]; without a name, all of them."""

import argparse
import sys

from trials.table import TRIALS
from trials.trial import Outcome, Trial, run

MOST_FAILURES = 20


def main(arguments: list[str]) -> int:
    """Run what is named and print what was counted; 0 where nothing failed."""
    given = _parser().parse_args(arguments)
    unknown = [name for name in given.names if name not in TRIALS]
    if unknown:
        print(f"there is no trial {unknown[0]!r}; there are {', '.join(TRIALS)}", file=sys.stderr)
        return 2
    if given.list:
        for trial in TRIALS.values():
            print(f"{trial.name:<12} {trial.ci:>6} {trial.full:>8}  {trial.shows}")
        return 0
    failed = 0
    for name in given.names or TRIALS:
        trial = TRIALS[name]
        outcome, seconds = run(trial, size := trial.size(given.size), seed=given.seed)
        print(report(trial, size, outcome, seconds), flush=True)
        failed += bool(outcome.failures)
    return 1 if failed else 0


def report(trial: Trial, size: int, outcome: Outcome, seconds: float) -> str:
    """A trial's result: attempts, failures, seconds, then what was counted and what failed."""
    lines = [f"{trial.name}: {size} attempts, {len(outcome.failures)} failures, {seconds:.0f} s"]
    lines += [f"  {name}: {number}" for name, number in outcome.counts.items()]
    lines += [f"  FAILED {words}" for words in outcome.failures[:MOST_FAILURES]]
    if len(outcome.failures) > MOST_FAILURES:
        lines.append(f"  and {len(outcome.failures) - MOST_FAILURES} more")
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m trials", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--size", default="ci", help="ci, full, or a number of attempts")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other attempts")
    parser.add_argument("--list", action="store_true", help="name the trials with their sizes")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
