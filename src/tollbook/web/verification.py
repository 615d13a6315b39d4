"""Verifying a book on demand, in a thread of its own, with how far it is."""

import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from tollbook import settings
from tollbook.book.verifying import VerifyReport, Wanted, verify
from tollbook.errors import TollbookError


@dataclass(frozen=True, slots=True)
class Progress:
    """One verification: who asked for it, when, what it is at, and in the end its report or what kept it from one."""

    by: str
    started: str
    wanted: Wanted
    stage: str = ""
    done: int = 0
    total: int = 0
    ended: str | None = None
    report: VerifyReport | None = None
    failed: str | None = None


class Verification:
    """At most one at a time; the last one is kept until the workbench ends."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._now: Progress | None = None

    @property
    def progress(self) -> Progress | None:
        """The one that goes on, or the last one."""
        return self._now

    @property
    def running(self) -> bool:
        """Whether one goes on."""
        return self._now is not None and self._now.ended is None

    def start(self, wanted: Wanted, by: str) -> bool:
        """Begin, unless one goes on."""
        with self._lock:
            if self.running:
                return False
            self._now = Progress(by, _time(), wanted)
        threading.Thread(target=self._run, args=(self._now,), name="verification", daemon=True).start()
        return True

    def _run(self, asked: Progress) -> None:
        try:
            report = verify(
                self._folder,
                asked.wanted,
                settings=settings.load(),
                progress=lambda *at: self._at(asked, *at),
            )
            ended = replace(asked, ended=_time(), report=report)
        except TollbookError as error:
            ended = replace(asked, ended=_time(), failed=str(error))
        self._now = ended

    def _at(self, asked: Progress, stage: str, done: int, total: int) -> None:
        if done % 50 == 0 or done == total or stage != (self._now.stage if self._now else ""):
            self._now = replace(asked, stage=stage, done=done, total=total)


def _time() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
