"""How figures moved over time, and what changed in a book: history, changes."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from tollbook.cli.options import Book, empty, known, opened, write_csv
from tollbook.cli.side_by_side import cells
from tollbook.cli.terminal import counted, dump, one_line, paragraph, result, say, short, table
from tollbook.model import Figure
from tollbook.model.canonical import Json
from tollbook.model.encoding import to_json

if TYPE_CHECKING:
    from tollbook.book.changed import Changed, Numbers
    from tollbook.book.facade import Book as OpenBook
    from tollbook.publish.history import Step

DEATHS = ("deaths", "killed", "died")


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(epilog="Example:  tollbook history --book my.book --harm injured")(history)
    app.command(epilog="Example:  tollbook changes --since 2024-05-31 --book my.book")(changes)


def history(
    book: Book,
    incident: Annotated[
        str | None, typer.Option(metavar="ID", help="The incident; by default the largest.")
    ] = None,
    harm: Annotated[
        str | None, typer.Option(metavar="HARM", help="killed, injured ...; by default deaths.")
    ] = None,
    group: Annotated[str, typer.Option(metavar="GROUP", help="The row of this group.")] = "total",
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only origins with this in their name.")
    ] = None,
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="Also write the chart to this file.")
    ] = None,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="table, json or csv.")] = "table",
) -> int:
    """Print how a figure moved over time, by whom."""
    known("--format", format, ("table", "json", "csv"))
    with opened(book) as kept:
        chosen = _figures(kept, incident, harm, group)
        if not chosen:
            empty(kept, "such figures")
            return 0
        told = [(figure, step) for figure in chosen for step in kept.history(figure, speaker=speaker)]
        if format == "json":
            dump([_with_figure(figure, step) for figure, step in told])
        elif format == "csv":
            header = ("date", "origin", "number", "what happened", "state", "words", "documents", "claims")
            write_csv(header, ((*_row(step), "; ".join(step.claims)) for _, step in told))
        else:
            result(f"{kept.incident(chosen[0].incident).title}: {_named(chosen[0])}\n")
            if not table(("date", "origin", "number", "what happened", "words"), [(*_row(s)[:4], _row(s)[5]) for _, s in told]):  # fmt: skip
                say(f"No origin with {speaker!r} in its name states this figure.")
        if svg is not None:
            _draw(chosen[0], [step for _, step in told], kept, svg)
    return 0


def changes(
    book: Book,
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="DAY|FILE",
            help="A day (2024-05-31; what came after it), or an earlier export of figures.",
        ),
    ],
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="table or json.")] = "table",
) -> int:
    """Print what changed since a day or an earlier export of figures."""
    known("--format", format, ("table", "json"))
    day = re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", since)
    with opened(book) as kept:
        found = kept.changes(since if day else Path(since))
        if format == "json":
            dump(to_json(found))
        else:
            _print(found, f"since the end of {since}" if day else "since")
    return 0


def _print(found: "Changed", since: str) -> None:
    for document in found.documents:
        result(f"added    {document.name}")
    for decision in found.decisions:
        what = f" “{one_line(decision.anchor.quote)}”" if decision.anchor else ""
        paragraph(f"decided  {decision.at[:10]} {decision.by}: {decision.action.replace('_', ' ')}{what}", rest="         ")  # fmt: skip
    rows = [
        (c.title, f"{c.harm.replace('_', ' ')}, {c.group}{f' ({c.as_of})' if c.as_of else ''}", _numbers(c.before), _numbers(c.now))
        for c in found.figures
    ]  # fmt: skip
    if rows:
        result("" if found.documents or found.decisions else "Low / most supported / high:")
        table(("incident", "figure", "before", "now"), rows)
    say(
        f"{counted(len(found.documents), 'document')} and {counted(len(found.decisions), 'decision')} {since}, "
        f"{counted(len(rows), 'figure')} changed."
    )


def _numbers(numbers: "Numbers | None") -> str:
    if numbers is None:
        return "-"
    return " / ".join(
        value or "-" for value in cells(numbers.low, numbers.most_supported, numbers.high, False)
    )


def _figures(kept: "OpenBook", incident: str | None, harm: str | None, group: str) -> list[Figure]:
    """The rows of one harm and group; several where figures stand at dates."""
    there = kept.incidents()
    if not there:
        return []
    made = kept.figures(incident=incident or there[0].id)
    harms = (harm,) if harm else DEATHS
    found = {name: [f for f in made if f.harm == name and f.group == group] for name in harms}
    return next((own for own in found.values() if own), [])


def _row(step: "Step") -> tuple[str, ...]:
    again = (
        "" if not step.again else "; repeated once" if step.again == 1 else f"; repeated {step.again} times"
    )
    return (
        step.date or "no date",
        step.name,
        step.said,
        step.moved + again,
        step.state,
        one_line(step.quote),
        "; ".join(step.documents),
    )


def _with_figure(figure: Figure, step: "Step") -> Json:
    beside = {"figure": figure.id, "incident": figure.incident, "harm": figure.harm, "group": figure.group}
    return beside | cast("dict[str, Json]", to_json(step))


def _named(figure: Figure) -> str:
    return f"{figure.harm.replace('_', ' ')}, {figure.group}  [{short(figure.id)}]"


def _draw(figure: Figure, steps: list["Step"], kept: "OpenBook", target: Path) -> None:
    from tollbook.errors import UnreadablePath
    from tollbook.publish.drawing.svg import standalone
    from tollbook.publish.history import picture

    title = f"{kept.incident(figure.incident).title}: {figure.harm.replace('_', ' ')}, {figure.group}"
    drawn = picture(figure, steps, key="history", title=title)
    if drawn is None:
        say("No number is stated, so there is nothing to draw.")
        return
    try:
        target.write_text(standalone(drawn), encoding="utf-8")
    except OSError as error:
        raise UnreadablePath(f"{target} cannot be written: {error.strerror}") from error
    say(f"Chart: {target}")
