"""What a book's figures are and why: figures, why, and the few that end a build."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from tollbook.cli import side_by_side
from tollbook.cli.options import Book, empty, known, opened
from tollbook.cli.terminal import dates, dump, one_line, paragraph, quoted, result, say, short, table
from tollbook.model import Figure, Incident
from tollbook.model.canonical import Json
from tollbook.model.encoding import to_json

if TYPE_CHECKING:
    from tollbook.book.cases import Without
    from tollbook.book.facade import Book as OpenBook

# What a summary shows of the largest incident; "killed" only where no row of all deaths states anything.
_MAIN = (("deaths", "killed"), ("injured",), ("missing",))


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(epilog="Example:  tollbook figures --book my.book --format json")(figures)
    app.command(epilog="Example:  tollbook why 3f2a --book my.book")(why)


def figures(
    book: Book,
    incident: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this incident: its id or the beginning of it.")
    ] = None,
    rule: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Figures by this rule, without changing the book's own; several stand side by side.",
        ),
    ] = None,
    sensitivity: Annotated[
        bool,
        typer.Option("--sensitivity", help="Also what each figure would be without each of its origins."),
    ] = False,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="table, json or csv.")] = "table",
) -> int:
    """Print low, most supported and high, each with its reason."""
    known("--format", format, ("table", "json", "csv"))
    with opened(book) as kept:
        found = kept.figures_by(*rule, incident=incident) if rule else kept.figures(incident=incident)
        without = kept.sensitivity(found) if sensitivity else {}
        incidents = {i.id: i for i in kept.incidents()}
        if format == "json":
            made = (cast("dict[str, Json]", to_json(figure)) for figure in found)
            dump([side_by_side.with_sensitivity(one, without) if sensitivity else one for one in made])
        elif format == "csv":
            _csv(found, incidents)
        else:
            for key in dict.fromkeys(figure.incident for figure in found):
                own = [figure for figure in found if figure.incident == key]
                if rule and len(set(rule)) > 1:
                    side_by_side.by_rule(incidents[key], own)
                else:
                    _print(incidents[key], own, without)
            if not found:
                empty(kept, "figures")
    return 0


def why(
    figure: Annotated[str, typer.Argument(metavar="FIGURE", help="The figure's id or the beginning of it.")],
    book: Book,
) -> int:
    """Print the claims behind a figure, their words, their origins."""
    with opened(book) as kept:
        found = kept.why(figure)
        paragraph(found.sentence)
        result("")
        paragraph(found.because)
        result("")
        for check in found.checks:
            paragraph(
                check.sentence, first=f"  [{'checked' if check.done else 'not checked'}] ", rest="      "
            )
        for origin in found.origins:
            result(f"\n{origin.name}{' (named, not in the book)' if origin.absent else ''}")
            for statement in origin.statements:
                span = statement.claim.span
                result(f'  {statement.date or "undated"}  "{one_line(span.quote)}"')
                where = (
                    f"{statement.document.name} {span.start}-{span.end}, claim {short(statement.claim.id)}"
                )
                paragraph(f"{statement.who}; {statement.counts}; {where}", first="      ", rest="      ")
    return 0


def summary(kept: "OpenBook", folder: Path) -> None:
    """The largest incident's people killed, injured and missing, with the reasons, and where the rest is."""
    for incident in kept.incidents()[:1]:
        made = [f for f in kept.figures(incident=incident.id) if f.group == "total" and f.statements]
        chosen = [figure for harms in _MAIN for figure in _first(made, harms)]
        if chosen:
            _print(incident, chosen)
    if kept.figures():
        say(f"\nAll figures: tollbook figures --book {quoted(folder)}")


def _first(made: Sequence[Figure], harms: Sequence[str]) -> list[Figure]:
    return next((found for harm in harms if (found := [f for f in made if f.harm == harm])), [])


def _print(
    incident: Incident, made: Sequence[Figure], without: Mapping[str, Sequence["Without"]] | None = None
) -> None:
    """An incident's title, its figures as a table, then the reason of each."""
    result(f"\n{incident.title}  [{short(incident.id)}]\n")
    groups = len({figure.group for figure in made}) > 1
    header = ["figure", "harm", *(["group"] if groups else []), "low", "most supported", "high", "origins"]
    table(header, [_row(figure, groups) for figure in made], right=header[-4:])
    for figure in made:
        group = f", {figure.group}" if groups else ""
        result(f"\n{short(figure.id)}  {_harm(figure)}{group}")
        paragraph(figure.because, first="  ", rest="  ")
        if without:
            side_by_side.sensitivity(figure, without[figure.id])


def _row(figure: Figure, groups: bool) -> list[str]:
    low, most, high = side_by_side.cells(figure.low, figure.most_supported, figure.high, figure.high_open)
    return [
        short(figure.id),
        _harm(figure),
        *([figure.group] if groups else []),
        low,
        f"tied: {', '.join(f'{value:,}' for value in figure.tied)}" if figure.tied else most,
        high,
        str(figure.origins),
    ]


def _harm(figure: Figure) -> str:
    return figure.harm.replace("_", " ") + (f" ({figure.as_of})" if figure.as_of else "")


def _csv(found: Iterable[Figure], incidents: dict[str, Incident]) -> None:
    from tollbook.cli.options import write_csv

    header = (
        "figure", "incident", "title", "date", "harm", "group", "as of", "low", "most supported", "high", "high open",
        "origins", "statements", "because",
    )  # fmt: skip
    write_csv(header, (_fields(figure, incidents[figure.incident]) for figure in found))


def _fields(figure: Figure, incident: Incident) -> tuple[str, ...]:
    values = (figure.low, figure.most_supported, figure.high)
    return (
        figure.id,
        incident.id,
        incident.title,
        dates(incident.when.start, incident.when.end) if incident.when else "",
        figure.harm,
        figure.group,
        figure.as_of or "",
        *("" if value is None else str(value) for value in values),
        "yes" if figure.high_open else "no",
        str(figure.origins),
        str(figure.statements),
        figure.because,
    )
