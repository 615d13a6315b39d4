"""How commands speak: results to standard output, progress and messages to standard error."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from tollbook.book.reports import Failure
from tollbook.book.reports import Progress as Report
from tollbook.model.canonical import Json

out = Console(soft_wrap=False, highlight=False)
err = Console(stderr=True, highlight=False)

# how wide a table of words may be where nobody watches (a file, a pipe)
_PIPED = 160


def say(words: str) -> None:
    """A message to the user, on standard error."""
    err.print(words, markup=False)


def result(words: str) -> None:
    """A line of the result, on standard output, exactly as it is."""
    sys.stdout.write(words + "\n")


def dump(value: Json) -> None:
    """A JSON value on one line, on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[str] = ()) -> None:
    """A table on standard output; `right` names the columns of numbers."""
    made = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        made.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        made.add_row(*(_safe(cell) for cell in row))
    console = (
        out if sys.stdout.isatty() else Console(width=_PIPED, highlight=False, no_color=True, file=sys.stdout)
    )
    console.print(made)


def _safe(words: str) -> str:
    return words.replace("[", "\\[")


def failures(failed: Sequence[Failure]) -> None:
    """The list at the end: every document that was not, or not wholly, dealt with, and why."""
    if not failed:
        return
    say(f"\n{len(failed)} {'document was' if len(failed) == 1 else 'documents were'} not wholly read:")
    for failure in failed:
        say(f"  {failure.name}: {failure.reason}")


@contextmanager
def progress() -> Iterator[Report]:
    """A progress bar per stage on standard error; silent where nobody watches."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda _stage, _done, _total: None
        return
    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True) as bars:
        tasks: dict[str, int] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)  # type: ignore[arg-type]

        yield show
