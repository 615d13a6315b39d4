"""Figures of several rules beside one another, and what a figure would be without each of its origins."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tollbook.cli.terminal import paragraph, result, short, table
from tollbook.model import Figure, Incident
from tollbook.model.canonical import Json

if TYPE_CHECKING:
    from tollbook.book.cases import Without

NAMES = {"low": "low", "most_supported": "most supported", "high": "high"}


def by_rule(incident: Incident, found: Sequence[Figure]) -> None:
    """An incident's rows with the figure of each rule, then each rule's reason."""
    result(f"\n{incident.title}  [{short(incident.id)}]\n")
    rules = list(dict.fromkeys(map(_rule, found)))
    rows: dict[tuple[str, str, str | None], dict[str, Figure]] = {}
    for figure in found:
        rows.setdefault((figure.harm, figure.group, figure.as_of), {})[_rule(figure)] = figure
    header = ["harm", "group", *rules]
    table(header, [_row(key, made, rules) for key, made in rows.items()], right=rules)
    result("\nEach cell: low / most supported (or best) / high; + is an open high, - is not stated.")
    for (harm, group, as_of), made in rows.items():
        result(f"\n{_harm(harm, as_of)}, {group}")
        for rule in rules:
            if rule in made:
                paragraph(f"{rule}: {made[rule].because}", first="  ", rest="    ")


def sensitivity(figure: Figure, without: Sequence["Without"]) -> None:
    """What a figure would be without each origin; those that change nothing in one line."""
    moving = [one for one in without if one.changes(figure)]
    if not moving:
        result("  Without any one of its origins it would be the same.")
        return
    rows = [
        (f"without {one.name}", *cells(one.low, one.most_supported, one.high, one.high_open))
        for one in moving
    ]
    table(("", *NAMES.values()), rows, right=tuple(NAMES.values()))
    if len(moving) < len(without):
        result(f"  Without any one of the other {len(without) - len(moving)} it would be the same.")


def with_sensitivity(figure: dict[str, Json], without: Mapping[str, Sequence["Without"]]) -> dict[str, Json]:
    """A figure as JSON with what it would be without each origin."""
    from tollbook.model.encoding import to_json

    return figure | {"without": [to_json(one) for one in without[str(figure["id"])]]}


def cells(low: int | None, most: int | None, high: int | None, high_open: bool) -> tuple[str, str, str]:
    """Three numbers as a table shows them; nothing where none is stated."""
    top = f"{high:,}" if high is not None else ""
    return (
        "" if low is None else f"{low:,}",
        "" if most is None else f"{most:,}",
        f"{top}{', ' if top and high_open else ''}{'open' if high_open else ''}",
    )


def _row(key: tuple[str, str, str | None], made: Mapping[str, Figure], rules: Sequence[str]) -> list[str]:
    harm, group, as_of = key
    return [_harm(harm, as_of), group, *(_cell(made.get(rule)) for rule in rules)]


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return ""
    most = "tied" if figure.tied else _number(figure.most_supported)
    return f"{_number(figure.low)} / {most} / {_number(figure.high)}{'+' if figure.high_open else ''}"


def _number(value: int | None) -> str:
    return "-" if value is None else f"{value:,}"


def _harm(harm: str, as_of: str | None) -> str:
    return harm.replace("_", " ") + (f" ({as_of})" if as_of else "")


def _rule(figure: Figure) -> str:
    return figure.rule.partition(" over ")[0]
