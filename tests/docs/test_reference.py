import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


def test_the_generated_reference_pages_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, str(TOP / "tools" / "make_reference.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}; run tools/make_reference.py"
