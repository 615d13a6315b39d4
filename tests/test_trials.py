"""The trials at the size of CI, each as its own command; larger sizes are run by hand: python -m trials NAME --size full."""

import subprocess
import sys

import pytest

from tests.conftest import TOP
from trials.table import TRIALS
from trials.trial import Trial

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="trials fork and kill as POSIX does")


def ran(*arguments: str) -> subprocess.CompletedProcess[str]:
    """One run of the command."""
    command = [sys.executable, "-m", "trials", *arguments]
    return subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("trial", TRIALS.values(), ids=list(TRIALS))
def test_a_trial_finds_no_failure(trial: Trial) -> None:
    done = ran(trial.name)
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{trial.name}: {trial.ci} attempts, 0 failures" in done.stdout


def test_every_trial_is_listed_with_what_it_shows() -> None:
    listed = ran("--list").stdout
    assert all(f"{trial.name} " in listed and trial.shows in listed for trial in TRIALS.values())


def test_an_unknown_trial_is_wrong_use() -> None:
    done = ran("bombz")
    assert done.returncode == 2
    assert "bombs" in done.stderr


def test_every_trial_stands_in_the_promises() -> None:
    page = (TOP / "docs" / "promises.md").read_text(encoding="utf-8")
    assert [name for name in TRIALS if f"`{name}`" not in page] == []
