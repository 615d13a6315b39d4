"""The warm worker: imports parsers once, forks a confined child for every document, passes its answer on."""

import gc
import json
import os
import select
import signal
import struct
import time
from collections.abc import Mapping
from typing import NoReturn, cast

from tollbook.errors import DocumentRefused
from tollbook.model.canonical import Json
from tollbook.preserve import confine, frames
from tollbook.preserve.extracted import MIB, Ask, Limits
from tollbook.preserve.formats import archive
from tollbook.preserve.parse import answer, drawn, warm

LARGEST_DOCUMENT = 1 << 40  # the parent has its own limit
ANSWER_FACTOR = 6  # as in the sandbox

SIGNALS = {
    "SIGXCPU": "it takes more than {seconds} seconds of processor time; raise TOLLBOOK_PARSER_SECONDS or split it",
    "SIGKILL": "its parser was stopped: it takes too much memory or time",
    "SIGSEGV": "its parser crashed; the file is damaged, or built to do that",
    "SIGABRT": "its parser crashed, perhaps for want of memory ({memory} MiB); the file is damaged, or built to do that",
    "SIGBUS": "its parser crashed; the file is damaged, or built to do that",
}
OUT_OF_MEMORY = "it needs more than {memory} MiB of memory; raise TOLLBOOK_PARSER_MEMORY_MIB or split it"
TOO_LONG = "it takes more than {wall} seconds; raise TOLLBOOK_PARSER_SECONDS or split it"
TOO_MUCH = "it gives more than {output} MiB of text; raise TOLLBOOK_PARSER_OUTPUT_MIB or split it"
NO_ANSWER = "its parser ended without an answer, perhaps for want of memory ({memory} MiB); the file may be built to do that"
FAILED = "its parser failed ({what}); the file may be damaged"


def main() -> None:
    """Serve until the other side closes."""
    confine.warm()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the parent, which closes the pipe
    questions = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    while True:
        try:
            head, data = frames.read(questions, LARGEST_DOCUMENT)
        except EOFError:
            return
        if head.get("question") == "language":
            frames.write(answers, {"language": _language(data)})
            continue
        result, body = _serve(_ask(head), data, (questions.fileno(), answers.fileno()))
        frames.write(answers, result, body)


def _language(data: bytes) -> str | None:
    """Told by a worker of its own, which never forks."""
    from tollbook.preserve import language

    return language.of(data.decode("utf-8", "replace"))


def _ask(head: Mapping[str, Json]) -> Ask:
    limits = Limits(**cast(dict[str, int], head["limits"]))
    return Ask(**{**cast(dict[str, str], dict(head)), "limits": limits})  # type: ignore[arg-type]


def _serve(ask: Ask, data: bytes, private: tuple[int, ...]) -> tuple[dict[str, Json], bytes]:
    """An answer to one document, from a child where the platform can fork."""
    try:
        warm(data, ask)
    except ImportError as error:
        return {"refused": f"no parser for it is installed ({error}); install tollbook anew"}, b""
    if not hasattr(os, "fork"):
        return _parse(ask, data)
    gc.freeze()  # what is loaded so far is shared with the child; collecting it there would copy it
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _in_child(ask, data, writing, (*private, reading))
    os.close(writing)
    return _from_child(ask, child, reading)


def _parse(ask: Ask, data: bytes) -> tuple[dict[str, Json], bytes]:
    limits = ask.limits
    try:
        if ask.page is not None:
            return {}, drawn(data, ask)
        if ask.members:
            return {}, archive.packed(data, ask)
        return {}, json.dumps(answer(data, ask), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except DocumentRefused as error:
        return {"refused": str(error)}, b""
    except MemoryError:
        return {"refused": OUT_OF_MEMORY.format(memory=limits.memory_mib)}, b""
    except RecursionError:
        return {"refused": FAILED.format(what="nested too deep")}, b""
    except Exception as error:  # a parser may raise anything; the document is refused, and the run goes on
        return {"refused": FAILED.format(what=f"{type(error).__name__}: {str(error)[:200]}")}, b""


def _in_child(ask: Ask, data: bytes, writing: int, private: tuple[int, ...]) -> NoReturn:
    """Parse under limits, write the answer, and end without returning to the worker's loop."""
    status = 1
    try:
        for descriptor in private:
            os.close(descriptor)
        confine.confine(ask.limits)
        head, body = _parse(ask, data)
        with os.fdopen(writing, "wb") as pipe:
            frames.write(pipe, head, body)
        status = 0
    finally:
        os._exit(status)


def _from_child(ask: Ask, child: int, reading: int) -> tuple[dict[str, Json], bytes]:
    """The child's message, or why there is none; the child is gone afterwards."""
    limits = ask.limits
    deadline = time.monotonic() + confine.wall_seconds(limits)
    most = limits.output_mib * MIB * ANSWER_FACTOR
    pieces: list[bytes] = []
    refused = None
    size = 0
    while refused is None:
        ready, _, _ = select.select([reading], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            refused = TOO_LONG
            break
        piece = os.read(reading, MIB)
        if not piece:
            break
        pieces.append(piece)
        size += len(piece)
        refused = TOO_MUCH if size > most else None
    os.close(reading)
    if refused is not None:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if refused is None and os.WIFSIGNALED(status):
        refused = SIGNALS.get(signal.Signals(os.WTERMSIG(status)).name, FAILED)
    if refused is not None:
        return {"refused": _filled(refused, limits, status)}, b""
    return _message(b"".join(pieces), limits)


def _message(data: bytes, limits: Limits) -> tuple[dict[str, Json], bytes]:
    try:
        head, body = frames.LENGTHS.unpack(data[: frames.LENGTHS.size])
        words = data[frames.LENGTHS.size : frames.LENGTHS.size + head]
        rest = data[frames.LENGTHS.size + head :]
        if len(rest) != body:
            raise ValueError("cut short")
        refused = json.loads(words).get("refused")
    except (ValueError, AttributeError, struct.error):
        return {"refused": _filled(NO_ANSWER, limits, 0)}, b""
    return ({"refused": str(refused)[:1000]}, b"") if refused else ({}, rest)


def _filled(reason: str, limits: Limits, status: int) -> str:
    return reason.format(
        seconds=limits.seconds,
        memory=limits.memory_mib,
        output=limits.output_mib,
        wall=round(confine.wall_seconds(limits)),
        what=f"status {status}",
    )


if __name__ == "__main__":
    main()
