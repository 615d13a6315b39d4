"""`tollbook serve`: where it listens, and what it says where it cannot."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tollbook.cli import main
from tollbook.errors import PortTaken
from tollbook.web.serving import FIRST_PORT, address_of, listening


def test_where_there_is_no_book_it_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", str(tmp_path / "none.book"), "--no-browser"]) == 2
    assert "there is no book" in capsys.readouterr().err


def test_a_taken_port_is_said_so() -> None:
    with listening(None) as first:
        port = first.getsockname()[1]
        with pytest.raises(PortTaken, match=str(port)):
            listening(port)


def test_without_a_port_the_next_free_one_is_taken() -> None:
    with listening(None) as first, listening(None) as second:
        assert first.getsockname()[1] != second.getsockname()[1]
        assert second.getsockname()[0] == "127.0.0.1"
        assert address_of(second).startswith("http://127.0.0.1:")
        assert first.getsockname()[1] >= FIRST_PORT


def test_ctrl_c_stops_it_cleanly(example_book: Path, tmp_path: Path) -> None:
    import shutil

    book = shutil.copytree(example_book, tmp_path / "example.book")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "tollbook",
        "serve",
        str(book),
        "--no-browser",
        "--port",
        str(port),
        "--as",
        "A. Clerk",
    ]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    ) as running:
        assert running.stdout is not None
        address = running.stdout.readline().strip()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with browser.open(address, timeout=60) as answer:
            assert b"Casualty record" in answer.read()
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(address, timeout=60)
        with browser.open(address.partition("?")[0] + "incidents", timeout=60) as answer:
            assert answer.status == 200
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert running.returncode == 0
    assert "Stopped" in said
