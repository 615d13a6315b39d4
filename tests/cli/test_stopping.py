"""Real processes that are stopped, killed or not listened to."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals and terminals")

MANY = 20
TOLLBOOK = (sys.executable, "-m", "tollbook")


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of documents that takes a while, in small batches."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TOLLBOOK_BATCH_DOCUMENTS", "2")
    (tmp_path / "many").mkdir()
    for number in range(MANY):
        words = f"On 3 May 1987, {number + 2} people were killed in Port Orvast.\n"
        (tmp_path / "many" / f"report {number:02}.txt").write_text(words)
    return tmp_path


def cut_off(folder: Path, how: signal.Signals, *, entries: int) -> tuple[int, str]:
    """Start a build and send it a signal as soon as its log has so many entries."""
    log = folder / "my.book" / "log" / "book.jsonl"
    with subprocess.Popen(
        [*TOLLBOOK, "build", "many", "--book", "my.book"],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    ) as build:  # fmt: skip
        deadline = time.monotonic() + 600  # a loaded machine is slow
        while build.poll() is None and time.monotonic() < deadline:
            if log.is_file() and log.read_bytes().count(b"\n") >= entries:
                build.send_signal(how)
                break
            time.sleep(0.005)
        _, said = build.communicate(timeout=600)
    return build.returncode, said


@pytest.mark.parametrize(
    ("how", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)], ids=["Ctrl-C", "killed"]
)
def test_a_build_that_was_cut_off_goes_on_where_it_stopped(
    how: signal.Signals, code: int, many: Path, run: Run
) -> None:
    stopped, said = cut_off(many, how, entries=5)
    assert stopped == code, said
    assert "Traceback" not in said
    if how == signal.SIGINT:
        assert "the next run goes on" in said or "to go on" in said
    assert run("verify", "my.book", "--bytes", "--claims").code == 0
    kept = len(run("custody", "--book", "my.book").out.splitlines())
    assert 1 < kept < MANY
    assert run("build", "many", "--book", "my.book").code == 0
    assert run("build", "many", "--book", "whole.book").code == 0
    for listing in (("claims", "--format", "jsonl"), ("figures", "--format", "json")):
        assert run(*listing, "--book", "my.book").out == run(*listing, "--book", "whole.book").out
    assert run("verify", "my.book", "--bytes", "--claims").code == 0


def test_ctrl_c_while_the_program_loads_is_a_stop_like_any_other(folder: Path) -> None:
    script = (
        "import builtins, tollbook.cli\n"
        "def loading(*_, **__): raise KeyboardInterrupt\n"
        "builtins.__import__ = loading\n"
        "raise SystemExit(tollbook.cli.main(['figures', '--book', 'my.book']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 130
    assert (
        done.stderr == "tollbook: stopped. What was finished is kept; run the same command again to go on.\n"
    )


@pytest.mark.parametrize("command", ["claims", "figures", "documents"])
def test_a_reader_who_has_seen_enough_is_no_error(command: str, folder: Path) -> None:
    with subprocess.Popen(
        [*TOLLBOOK, command, "--book", "my.book"],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as looking:  # fmt: skip
        assert looking.stdout is not None
        assert looking.stderr is not None
        looking.stdout.close()
        assert looking.stderr.read() == ""
        assert looking.wait(timeout=60) == 0


def test_results_go_to_their_file_where_a_terminal_watches_the_messages(folder: Path) -> None:
    ours, theirs = pty.openpty()
    try:
        done = subprocess.run(
            [*TOLLBOOK, "claims", "--book", "my.book", "--format", "jsonl"],
            cwd=folder, stdout=subprocess.PIPE, stderr=theirs, text=True, check=False,
        )  # fmt: skip
    finally:
        os.close(theirs)
        os.close(ours)
    assert done.returncode == 0
    assert done.stdout.count("\n") >= 4
    assert all(line.startswith('{"id"') and line.endswith("}") for line in done.stdout.splitlines())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said(folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*TOLLBOOK, "claims", "--book", "my.book"],
            cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
