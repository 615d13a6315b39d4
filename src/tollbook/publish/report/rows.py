"""The rows of a figures table: numbers that lead to their words, the reason, and what was checked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tollbook.model.claim import Claim
from tollbook.model.figure import Figure
from tollbook.model.view import View
from tollbook.publish.labels import capital, day, label, listed, number
from tollbook.publish.links import Links
from tollbook.publish.sentence import OF_DETAIL
from tollbook.publish.standing import Standings
from tollbook.publish.why import Why, why


@dataclass(frozen=True, slots=True)
class Cell:
    """A number or words in a cell, and the words in a document that it leads to."""

    text: str
    target: str | None = None
    told: bool = True  # whether it is a number that somebody stated


@dataclass(frozen=True, slots=True)
class Row:
    """One figure as a table shows it."""

    figure: Figure
    target: str
    harm: str
    group: str
    wording: str
    low: Cell
    most_supported: Cell
    high: Cell
    as_of: str | None
    why: Why


def rows(view: View, incident: str, links: Links, standings: Standings) -> list[Row]:
    """The figures of one incident, in the view's order."""
    return [row(view, figure, links, standings) for figure in view.figures(incident=incident)]


def row(view: View, figure: Figure, links: Links, standings: Standings) -> Row:
    """One figure with its cells."""
    reasons = why(view, figure, standings=standings)
    claims = [statement.claim for part in reasons.origins for statement in part.statements]
    low, most_supported, high = cells(figure, claims, links)
    return Row(
        figure=figure,
        target=links.figure(figure),
        harm=capital(label("harm", figure.harm)),
        group=capital(label("group", figure.group)),
        wording=_wording(figure, claims),
        low=low,
        most_supported=most_supported,
        high=high,
        as_of=day(figure.as_of) if figure.as_of else None,
        why=reasons,
    )


def cells(figure: Figure, claims: Sequence[Claim], links: Links) -> tuple[Cell, Cell, Cell]:
    """Low, most supported and high; each leads to the words of one of the claims that states it."""
    return _low(figure, claims, links), _most_supported(figure, claims, links), _high(figure, claims, links)


def _wording(figure: Figure, claims: Iterable[Claim]) -> str:
    """How the sources word the group of a total, since a total may be of civilians or of all."""
    if figure.group not in OF_DETAIL:
        return ""
    current = {
        point.claim for point in figure.points if point.state in ("current", "variant", "floor", "ceiling")
    }
    words = [c.toll.group.words for c in claims if c.id in current and c.kind == "toll" and c.toll.group]
    return listed([f"“{word}”" for word in dict.fromkeys(words)])


def _low(figure: Figure, claims: Sequence[Claim], links: Links) -> Cell:
    if figure.low is None:
        return _no_number(figure, "not stated")
    return Cell(number(figure.low), _target(figure, claims, links, figure.low))


def _high(figure: Figure, claims: Sequence[Claim], links: Links) -> Cell:
    if figure.high is None:
        return (
            Cell("open" if figure.high_open else "not stated", told=False)
            if figure.low is not None
            else Cell("")
        )
    text = f"{number(figure.high)}, open above" if figure.high_open else number(figure.high)
    return Cell(text, _target(figure, claims, links, figure.high))


def _most_supported(figure: Figure, claims: Sequence[Claim], links: Links) -> Cell:
    if figure.most_supported is not None:
        return Cell(number(figure.most_supported), _target(figure, claims, links, figure.most_supported))
    if figure.tied:
        return Cell(f"none: {listed([number(value) for value in figure.tied])} are tied", told=False)
    return Cell("none", told=False) if figure.low is not None or figure.high is not None else Cell("")


def _no_number(figure: Figure, otherwise: str) -> Cell:
    words = listed([f"“{word}”" for word in figure.words], "or")
    return Cell(words or otherwise, told=False)


def _target(figure: Figure, claims: Sequence[Claim], links: Links, value: int) -> str | None:
    """The words that state a number: of a claim that counts now, else of any."""
    states = {point.claim: point.state for point in figure.points}
    stating = [c for c in claims if c.kind == "toll" and value in (c.toll.count.low, c.toll.count.high)]
    # an exact statement says the number more plainly than the end of a range
    stating.sort(key=lambda c: (states.get(c.id) != "current", c.toll.count.form != "exact"))
    return links.words(stating[0]) if stating else None
