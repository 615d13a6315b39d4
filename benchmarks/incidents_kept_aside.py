"""The reader on the third of a file of coded incidents that no rule was written on: rows whose id's hash is a multiple of 3.

python benchmarks/incidents_kept_aside.py ../shared/data/incidents/dev.jsonl [--victims-only] [--json]

Codings differ in whether attackers who were killed or wounded are counted; with --victims-only they are left out.
"""

import hashlib
import json
import sys
from pathlib import Path

from tollbook.evaluate import incidents


def kept_aside(row: dict[str, object]) -> bool:
    """Whether a row belongs to the third that is only scored, by the first 8 hex digits of its id's SHA-256."""
    return int(hashlib.sha256(str(row["id"]).encode()).hexdigest()[:8], 16) % 3 == 0


def main() -> int:
    """Print the figures in words, or as JSON."""
    lines = Path(sys.argv[1]).read_text("utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if kept_aside(row)]
    report = incidents(rows, attackers="--victims-only" not in sys.argv)
    print(json.dumps(report.to_json()) if "--json" in sys.argv else report.words())
    return 0


if __name__ == "__main__":
    sys.exit(main())
