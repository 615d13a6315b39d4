"""Raise the floors of the reader's figures to what is measured now; none is ever lowered.

    python3 run.py python tools/raise_floors.py

A corpus whose files have changed is measured anew. Corpora that are absent keep their floors.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

import quality


def main() -> int:
    """Measure every corpus that is there, write the floors, and say what was raised."""
    kept = quality.floors()
    made: dict[str, dict[str, object]] = {}
    for name, corpus in quality.CORPORA.items():
        digest, before = corpus.digest(), kept.get(name, {})
        if digest is None:
            print(f"{name}: not there; its floors stay")
            made[name] = before
            continue
        anew = before.get("sha256") != digest
        known = before.get("percent", {})
        assert isinstance(known, dict)
        percent = quality.raised(known, corpus.floors(), anew=anew)
        made[name] = {"sha256": digest, "percent": percent}
        print(f"{name}: {'measured anew' if anew else _changes(known, percent)}")
    quality.FLOORS.write_text(json.dumps(made, indent=1) + "\n", "utf-8")
    return 0


def _changes(known: dict[str, int], percent: dict[str, int]) -> str:
    raised = [
        f"{name} {known.get(name)} -> {value}" for name, value in percent.items() if value != known.get(name)
    ]
    return "; ".join(raised) or "as it was"


if __name__ == "__main__":
    sys.exit(main())
