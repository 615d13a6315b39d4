"""How commands speak: results to standard output, progress and messages to standard error."""

import json
import os
import shlex
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from tollbook.model.canonical import Json

if TYPE_CHECKING:
    from tollbook.book.reports import Failure
    from tollbook.book.reports import Progress as Report

_JSON = json.JSONEncoder(ensure_ascii=False)

# how wide tables and paragraphs are where nobody watches (a file, a pipe), and at most
_PIPED = _WIDEST = 100

# A document's words may hold codes that move a terminal's cursor or turn the direction of writing: shown, not obeyed.
_SHOWN = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
_SHOWN |= {0x7F: 0x2421}
_SHOWN |= dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)


def visible(words: str) -> str:
    """Words of a document or a file's name as a terminal may show them; one character for one."""
    return words.translate(_SHOWN)


def one_line(words: str) -> str:
    """Words with every run of white space as one space."""
    return " ".join(words.split())


def short(key: str) -> str:
    """The beginning of an id, as tables show it."""
    return key[:8]


def dates(start: str | None, end: str | None) -> str:
    """One date, or two with "to" between; "since" where the end is open, "until" where the beginning is."""
    if not (start and end):
        return f"since {start}" if start else f"until {end}" if end else ""
    return " to ".join(dict.fromkeys(date for date in (start, end) if date))


def quoted(path: Path) -> str:
    """A path as one types it in a shell."""
    return shlex.quote(str(path))


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 finding, 2 findings."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def say(words: str) -> None:
    """A message to the user, on standard error, after the results that came before it."""
    sys.stdout.flush()
    sys.stderr.write(f"{visible(words)}\n")


def result(words: str) -> None:
    """A line of the result, on standard output."""
    sys.stdout.write(f"{visible(words)}\n")


def paragraph(words: str, *, first: str = "", rest: str = "") -> None:
    """Words of the result, broken between words at the width of the page; `first` and `rest` begin its lines."""
    lines = textwrap.wrap(
        one_line(words), width(), initial_indent=first, subsequent_indent=rest, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
    result("\n".join(lines) or first)


def dump(value: Json) -> None:
    """A JSON value on one line, on standard output."""
    raw(_JSON.encode(value))


def raw(line: str) -> None:
    """A line for other programs, on standard output as it is."""
    sys.stdout.write(f"{line}\n")


def width() -> int:
    """How many characters a line of a table or paragraph may have."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdecimal():
        return min(Console().width, _WIDEST)
    return _PIPED


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[str] = ()) -> int:
    """A table on standard output; `right` names the columns of numbers. Returns how many rows it has; none print nothing."""
    made = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        made.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        made.add_row(*(Text(visible(cell)) for cell in row))
    if made.row_count:
        console = Console(width=width(), highlight=False)
        with console.capture() as caught:
            console.print(made)
        sys.stdout.write("".join(f"{line.rstrip()}\n" for line in caught.get().splitlines()))
    return made.row_count


def failures(failed: Sequence["Failure"], faults: int = 0) -> None:
    """The list at the end: every document that was not, or not wholly, dealt with, and why; and claims that were dropped."""
    if faults:
        say(
            f"{counted(faults, 'claim')} did not hold and were dropped, as faults of the reader (book.faults())."
        )
    if not failed:
        return
    say(f"\n{counted(len(failed), 'document')} {'was' if len(failed) == 1 else 'were'} not wholly read:")
    for failure in failed:
        say(f"  {failure.name}: {failure.reason}")


@contextmanager
def progress() -> Iterator["Report"]:
    """A progress bar on standard error, for the stage that goes on; silent where nobody watches."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda _stage, _done, _total: None
        return
    shown = _Bar()
    try:
        yield shown.show
    finally:
        shown.hide()


class _Bar:
    """The bar of one stage at a time; gone when the stage is done, so that results are printed undisturbed."""

    def __init__(self) -> None:
        self._progress: Progress | None = None
        self._stage = ""

    def show(self, stage: str, done: int, total: int) -> None:
        """Show how far a stage is."""
        if stage != self._stage or done >= total:
            self.hide()
        if done >= total:
            return
        if self._progress is None:
            # Standard output may be a file while standard error is watched: it must not go through the bar.
            self._progress = Progress(
                TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(),
                console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False,
            )  # fmt: skip
            self._progress.add_task(stage, total=total)
            self._progress.start()
            self._stage = stage
        self._progress.update(self._progress.task_ids[0], completed=done, total=total)

    def hide(self) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None
