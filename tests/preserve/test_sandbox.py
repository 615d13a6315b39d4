"""Whatever a parser does in its child, the parent gets an answer and goes on."""

import ctypes
import faulthandler
import os
import platform
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tollbook.errors import DocumentRefused
from tollbook.preserve import confine, media, system_calls, worker
from tollbook.preserve.extracted import Ask, Limits
from tollbook.preserve.sandbox import Sandbox, _answer, _environment

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="children need a platform that can fork")

ASK = Ask("a.txt", media.TEXT, limits=Limits(memory_mib=256, seconds=60, output_mib=1))
HASTY = replace(ASK, limits=replace(ASK.limits, seconds=1))


def hang() -> None:
    time.sleep(3600)


def spin() -> None:
    while True:
        pass


def eat() -> None:
    held = []
    while True:
        held.append(bytearray(10_000_000))


def crash() -> None:
    faulthandler.disable()
    os.kill(os.getpid(), signal.SIGSEGV)


def leave() -> None:
    os._exit(0)


def fail() -> None:
    raise KeyError("a part that is not there")


def write_a_file() -> None:
    with open(os.path.join(tempfile.gettempdir(), "tollbook-parser-wrote-this"), "wb") as file:
        file.write(b"x")


def refusal_after(deed: Callable[[], None], ask: Ask, monkeypatch: pytest.MonkeyPatch) -> str:
    """The reason that is given where the child does a deed instead of parsing."""
    monkeypatch.setattr(worker, "answer", lambda data, ask: deed())
    head, body = worker._serve(ask, b"Nine people were killed.", ())
    assert body == b""
    return str(head["refused"])


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        (eat, "memory"),
        (crash, "crashed"),
        (leave, "memory"),
        (fail, "failed"),
        (write_a_file, "failed"),
    ],
    ids=["eats memory", "crashes", "leaves", "raises", "writes a file"],
)
def test_a_child_that_misbehaves_is_a_reason(
    deed: Callable[[], None], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reason in refusal_after(deed, ASK, monkeypatch)


@pytest.mark.parametrize(
    ("deed", "factor", "reason"),
    [(hang, 1, "takes more than 1 seconds"), (spin, 3600, "1 seconds of processor time")],
    ids=["hangs", "spins"],
)
def test_a_child_that_does_not_end_is_a_reason(
    deed: Callable[[], None], factor: int, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confine, "WALL_FACTOR", factor)  # which limit is met first must not hang on the load
    assert reason in refusal_after(deed, HASTY, monkeypatch)


def test_too_long_an_answer_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "answer", lambda data, ask: {"content": "x" * 20_000_000})
    head, _ = worker._serve(ASK, b"Nine people were killed.", ())
    assert "TOLLBOOK_PARSER_OUTPUT_MIB" in str(head["refused"])


def test_after_the_worker_is_killed_the_next_document_is_read() -> None:
    with Sandbox() as sandbox:
        sandbox.extract(b"Nine people were killed.", ASK)
        process = sandbox._parsers[0].start()
        process.kill()
        process.wait()
        with pytest.raises(DocumentRefused, match="broke down"):
            sandbox.extract(b"Nine people were killed.", ASK)
        extracted, _ = sandbox.extract(b"Nine people were killed.", ASK)
    assert extracted.content == "Nine people were killed."


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"content": 3}',
        b'{"content": "a\\ud800", "outcome": "read"}',
        b"[" * 100_000,
        b'{"content": "abc", "outcome": "read", "charset": null, "segments": [[0, 9, "paragraph", null, null, null, null, null, null]], "made_by": "x", "reasons": [], "facts": {}}',
        b'{"content": "abc", "outcome": "read", "charset": null, "segments": [], "made_by": "x", "reasons": [], "facts": {"title": ["x", "text", 2, 9]}}',
    ],
    ids=[
        "nothing",
        "a list",
        "a number",
        "half a character",
        "endless nesting",
        "a segment too far",
        "a span too far",
    ],
)
def test_an_answer_that_cannot_be_right_is_refused(body: bytes) -> None:
    with pytest.raises(DocumentRefused, match="cannot be right"):
        _answer(body)


def test_the_parsers_see_no_terminal_and_leave_no_core() -> None:
    import resource

    child = os.fork()
    if child == 0:
        confine.confine(ASK.limits)
        limited = (
            resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
            and resource.getrlimit(resource.RLIMIT_FSIZE)[0] == 0
        )
        os._exit(0 if limited else 1)
    _, status = os.waitpid(child, 0)
    assert os.WEXITSTATUS(status) == 0


def test_where_the_platform_cannot_fork_the_worker_reads_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    head, body = worker._serve(ASK, b"Nine people were killed.", ())
    assert head == {}
    assert _answer(body)[0].content == "Nine people were killed."


def test_several_documents_at_a_time_each_get_their_own_answer() -> None:
    from concurrent.futures import ThreadPoolExecutor

    texts = [f"On day {number} nine people were killed.".encode() for number in range(30)]
    with Sandbox(lanes=3) as sandbox, ThreadPoolExecutor(3) as threads:
        found = list(threads.map(lambda data: sandbox.extract(data, ASK)[0].content.encode(), texts))
    assert found == texts


def open_for_writing() -> None:
    os.open(os.devnull, os.O_WRONLY)


def make_a_folder() -> None:
    os.mkdir(os.path.join(tempfile.gettempdir(), "tollbook-parser-made-this"))


def remove_a_file() -> None:
    os.unlink(os.path.join(tempfile.gettempdir(), "tollbook-nobody-made-this"))


def run_a_program() -> None:
    os.execv(sys.executable, [sys.executable, "-c", "pass"])


def end_its_worker() -> None:
    os.kill(os.getppid(), 0)


def open_a_connection() -> None:
    if confine._libc().socket(confine.INTERNET, confine.STREAM, 0) == -1:
        raise PermissionError("no connection")


def end_a_thread_of_its_worker() -> None:
    _called("tgkill", os.getppid(), os.getppid(), 0)


def limit_its_worker() -> None:
    import resource

    resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1))


def slow_its_worker() -> None:
    os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)


def share_memory() -> None:
    _called("shmget", 0, 4096, 0o1600)


def _called(name: str, *arguments: int) -> None:
    """A system call by its number; raises where the system refuses it."""
    number = {"tgkill": (234, 131), "shmget": (29, 194)}[name][
        system_calls.ARCHITECTURES[platform.machine()][0]
    ]
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(number, *arguments) == -1:
        raise OSError(ctypes.get_errno(), name)


CLOSED = (
    end_a_thread_of_its_worker,
    limit_its_worker,
    slow_its_worker,
    share_memory,
    open_for_writing,
    make_a_folder,
    remove_a_file,
    run_a_program,
    os.fork,
    end_its_worker,
    open_a_connection,
)


@pytest.mark.skipif(not confine.closes(), reason="this system closes no calls to a process")
@pytest.mark.parametrize("deed", CLOSED, ids=[deed.__name__ for deed in CLOSED])
def test_the_system_refuses_a_parser_what_it_does_not_need(
    deed: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "PermissionError" in refusal_after(deed, ASK, monkeypatch)


def test_a_parser_may_still_read_what_python_needs_of_files(monkeypatch: pytest.MonkeyPatch) -> None:
    def read() -> None:
        os.close(os.open(os.__file__, os.O_RDONLY))
        raise ValueError("it was read")

    assert "it was read" in refusal_after(read, ASK, monkeypatch)


LINUX = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the system closes files on Linux only"
)


@LINUX
@pytest.mark.parametrize("path", ["/etc/passwd", "/proc/self/environ", "/tmp", "a document"])
def test_a_child_reads_no_file_of_the_machine(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not confine.hides_files():
        pytest.skip("this system has no Landlock")
    (tmp_path / "a document").write_text("names of witnesses", encoding="utf-8")
    there = tmp_path / path if path == "a document" else Path(path)

    def look() -> None:
        assert list(there.iterdir()) if there.is_dir() else there.read_bytes()

    assert "PermissionError" in refusal_after(look, ASK, monkeypatch)


@LINUX
def test_a_child_still_reads_what_python_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    def load() -> None:
        import xml.dom.minidom  # nothing in the worker has loaded it

        raise RuntimeError(xml.dom.minidom.__name__)

    assert "RuntimeError: xml.dom.minidom" in refusal_after(load, ASK, monkeypatch)


def test_a_parser_sees_nothing_of_what_the_environment_keeps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLLBOOK_KEY_PASSPHRASE", "open sesame")
    assert "open sesame" not in _environment().values()


def test_an_answer_of_more_parts_than_memory_holds_is_refused() -> None:
    with pytest.raises(DocumentRefused, match="cannot be right"):
        _answer(b'{"segments": [' + b"[]," * 8_100_000 + b"[]]}")
