"""Parsers run in children of one warm worker process; whatever happens there, this side gets an answer."""

import json
import os
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from types import TracebackType
from typing import IO, cast

from tollbook.errors import DocumentRefused
from tollbook.model.canonical import Json
from tollbook.model.document import Segment, Stated
from tollbook.model.span import Span
from tollbook.preserve import frames
from tollbook.preserve.confine import wall_seconds
from tollbook.preserve.extracted import MIB, Ask, Extracted, is_kept
from tollbook.preserve.formats import archive

# Beyond a child's own deadline, the worker itself must have failed.
WORKER_GRACE_SECONDS = 10

# Escapes and offsets make the answer on the pipe longer than the text in it.
ANSWER_FACTOR = 6

# Of the environment, what Python and its libraries need to start.
PASSED = frozenset(
    (
        "PATH",
        "LANG",
        "LC_ALL",
        "LC_CTYPE",
        "TZ",
        "LD_LIBRARY_PATH",
        "DYLD_LIBRARY_PATH",
        "SYSTEMROOT",
        "WINDIR",
        "TEMP",
        "TMP",
        "TMPDIR",
    )
)
# Parts of one answer: as many as no parser within its memory gives, and few enough for this process to hold.
MOST_PARTS = 8_000_000

PNG = b"\x89PNG\r\n\x1a\n"
OUTCOMES = ("read", "partly read")
DETECTOR_SECONDS = 60.0  # its model is loaded within the first of them
BROKEN_DOWN = "its parser broke down and had to be started anew; the file may be built to do that"

Answer = tuple[Extracted, dict[str, Stated]]
Raw = tuple[Extracted, dict[str, Stated], str, str | None]


class _Worker:
    """A process that answers one question after the other; started when first needed, and anew after it broke down."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> "subprocess.Popen[bytes]":
        """Start it without waiting for it, so that it warms up while the first file is read."""
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "tollbook.preserve.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        return self._process

    def close(self) -> None:
        """End it."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):  # what it had not read yet cannot be written any more
                    cast(IO[bytes], pipe).close()

    def ask(
        self, question: Mapping[str, Json], body: bytes, *, seconds: float, most: int
    ) -> tuple[Mapping[str, Json], bytes]:
        """Its answer. Raises DocumentRefused where it broke down or took too long."""
        process = self.start()
        deadline = threading.Timer(seconds, process.kill)
        deadline.daemon = True
        deadline.start()
        try:
            frames.write(cast(IO[bytes], process.stdin), question, body)
            return frames.read(cast(IO[bytes], process.stdout), most)
        except (OSError, EOFError, ValueError, MemoryError) as error:
            self.close()
            raise DocumentRefused(BROKEN_DOWN) from error
        except BaseException:
            self.close()  # interrupted between question and answer: the pipe cannot be used again
            raise
        finally:
            deadline.cancel()


class Sandbox:
    """Warm workers for parsers and one for the detector of languages; use it as a context manager, from any thread.

    `lanes` is how many documents can be read at the same time; a worker is started when it is first needed.
    """

    def __init__(self, lanes: int = 1) -> None:
        self._languages = _Worker()
        self._telling = threading.Lock()
        self._parsers = tuple(_Worker() for _ in range(lanes))
        self._free: queue.LifoQueue[_Worker] = queue.LifoQueue()  # the one used last is warm
        for parser in reversed(self._parsers):
            self._free.put(parser)

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the workers; who still waits for one is told that it broke down."""
        for worker in (*self._parsers, self._languages):
            worker.close()

    def start(self) -> None:
        """Start the first workers without waiting for them."""
        self._parsers[0].start()
        self._languages.start()

    def extract(self, data: bytes, ask: Ask) -> Answer:
        """The text of a document and what it states. Raises DocumentRefused with the reason in words."""
        extracted, facts, sample, declared = _answer(self._asked(data, ask))
        language = self._language(sample, declared)
        return extracted, {**facts, **({} if language is None else {"language": language})}

    def picture(self, data: bytes, ask: Ask) -> bytes:
        """A page of a document (`ask.page`) as PNG. Raises DocumentRefused with the reason in words."""
        drawn = self._asked(data, ask)
        if not drawn.startswith(PNG):
            raise DocumentRefused(BROKEN_DOWN)
        return drawn

    def members(self, data: bytes, ask: Ask) -> archive.Contents:
        """What an archive holds. Raises DocumentRefused with the reason in words."""
        try:
            return archive.unpacked(self._asked(data, ask))
        except (ValueError, TypeError, KeyError, struct.error, RecursionError) as error:
            raise DocumentRefused(BROKEN_DOWN) from error

    def _asked(self, data: bytes, ask: Ask) -> bytes:
        """The bytes that a parser's child gives back. Raises DocumentRefused."""
        parser = self._free.get()
        try:
            head, body = parser.ask(
                cast(dict[str, Json], asdict(ask)),
                data,
                seconds=wall_seconds(ask.limits) + WORKER_GRACE_SECONDS,
                most=ask.limits.output_mib * MIB * ANSWER_FACTOR,
            )
        finally:
            self._free.put(parser)
        if head.get("refused"):
            raise DocumentRefused(str(head["refused"]))
        return body

    def _language(self, sample: str, declared: str | None) -> Stated | None:
        """By the words where there are enough of them, else as the file declares."""
        if sample:
            with (
                self._telling,
                suppress(DocumentRefused),
            ):  # a text whose language cannot be told is a text all the same
                head, _ = self._languages.ask(
                    {"question": "language"}, sample.encode("utf-8"), seconds=DETECTOR_SECONDS, most=0
                )
                if head.get("language"):
                    return Stated(str(head["language"]), "detected")
        return None if declared is None else Stated(declared, "metadata")


def _environment() -> dict[str, str]:
    """The worker sees the same modules and nothing that somebody keeps in the environment, such as keys and passwords.

    Numeric libraries start no threads, which a fork would not survive.
    """
    threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    path = os.pathsep.join(entry for entry in sys.path if entry)
    passed = {name: value for name, value in os.environ.items() if name.upper() in PASSED}
    return {**passed, **threads, "PYTHONPATH": path, "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}


# The answer comes from a process that read a hostile file: every value is checked before it is used.


def _answer(body: bytes) -> Raw:
    try:
        if body.count(b"[") + body.count(b"{") > MOST_PARTS:
            raise ValueError("more parts than a parser gives")
        return _checked(json.loads(body.decode("utf-8")))
    except (ValueError, TypeError, KeyError, RecursionError, MemoryError) as error:
        raise DocumentRefused(
            "its parser gave an answer that cannot be right; the file may be built to do that"
        ) from error


def _checked(answer: dict[str, Json]) -> Raw:
    content = _str(answer["content"])
    if not is_kept(content):
        raise ValueError("content")
    outcome = answer["outcome"]
    if outcome not in OUTCOMES:
        raise ValueError("outcome")
    charset = answer["charset"]
    extracted = Extracted(
        content,
        tuple(_segment(cast(list[Json], row), len(content)) for row in cast(list[Json], answer["segments"])),
        _str(answer["made_by"]),
        reasons=tuple(_str(reason) for reason in cast(list[Json], answer["reasons"])),
        outcome="read" if outcome == "read" else "partly read",
        charset=None if charset is None else tuple(_str(part) for part in cast(list[Json], charset)),  # type: ignore[arg-type]
    )
    facts = cast(dict[str, list[Json]], answer["facts"])
    declared = answer["declared_language"]
    return (
        extracted,
        {_str(name): _stated(stated, content) for name, stated in facts.items()},
        _str(answer["running_text"]),
        None if declared is None else _str(declared),
    )


def _segment(row: list[Json], length: int) -> Segment:
    start, end = cast(int, row[0]), cast(int, row[1])
    if not 0 <= start <= end <= length:
        raise ValueError("a segment outside its text")
    page, number, column = (None if value is None else int(cast(int, value)) for value in row[4:7])
    header, box = row[7], cast(list[float] | None, row[8])
    return Segment(
        start,
        end,
        _str(row[2]),
        None if row[3] is None else _str(row[3]),
        page,
        number,
        column,
        None if header is None else _str(header),
        None if box is None else (float(box[0]), float(box[1]), float(box[2]), float(box[3])),
    )


def _stated(stated: list[Json], content: str) -> Stated:
    value, source, start, end = stated
    if start is None:
        return Stated(_str(value), _str(source))
    span = Span(int(cast(int, start)), int(cast(int, end)), content[cast(int, start) : cast(int, end)])
    if not span.holds_in(content):
        raise ValueError("a span outside its text")
    return Stated(_str(value), _str(source), span)


def _str(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a string")
    return value
