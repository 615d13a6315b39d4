"""Which sources the statements of an incident go back to, and who repeats whom: origins."""

from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.options import Book, Json, empty, opened
from tollbook.cli.terminal import counted, dump, paragraph, quoted, result, say, short
from tollbook.model.encoding import to_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tollbook.publish.families import Branch, Family

ABSENT = "named by others; no document of it is in the book"


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(epilog="Example:  tollbook origins --book my.book")(origins)


def origins(
    book: Book,
    incident: Annotated[
        str | None, typer.Option(metavar="ID", help="The incident; by default the largest.")
    ] = None,
    json: Json = False,
) -> int:
    """Print who repeats whom, who was first, and what stands alone."""
    with opened(book) as kept:
        there = kept.incidents()
        if not there:
            empty(kept, "incidents")
            return 0
        chosen = kept.incident(incident) if incident else there[0]
        found = kept.families(chosen.id)
        if json:
            dump([to_json(family) for family in found])
            return 0
        result(f"{chosen.title}  [{short(chosen.id)}]")
        _summary(found)
        for family in found:
            if not family.alone:
                _family(family)
        _alone([family for family in found if family.alone])
        if incident is None and len(there) > 1:
            others = counted(len(there) - 1, "other incident")
            say(f"\n{others}: tollbook incidents --book {quoted(kept.folder)}, then --incident ID")
    return 0


def _summary(found: "Sequence[Family]") -> None:
    documents = {one.document for family in found for top in family.branches for one in top.all()}
    paragraph(
        f"The statements of {counted(len(documents - {None}), 'document')} go back to {counted(len(found), 'origin')}. "
        "Each origin counts once. Separate means that no copying was found; it does not prove independence."
    )


def _family(family: "Family") -> None:
    facts = [ABSENT] if family.absent else []
    facts += [f"first on {_day(family.first)}"] if family.first else []
    result(f"\n{family.name}  ({'; '.join((*facts, counted(family.claims, 'claim')))})")
    for at, branch in enumerate(family.branches):
        if branch.document is None and family.absent:
            _below(branch, "  ")
        else:
            _branch(branch, "  ", last=at == len(family.branches) - 1)


def _branch(branch: "Branch", margin: str, *, last: bool) -> None:
    mark, onward = ("`- ", "   ") if last else ("|- ", "|  ")
    paragraph(_named(branch), first=margin + mark, rest=margin + onward + "  ")
    if branch.because:
        inner = margin + onward + ("|  " if branch.branches else "   ")
        paragraph(f"{branch.evidence}: {branch.because}", first=inner, rest=inner)
    _below(branch, margin + onward)


def _below(branch: "Branch", margin: str) -> None:
    for at, one in enumerate(branch.branches):
        _branch(one, margin, last=at == len(branch.branches) - 1)


def _named(branch: "Branch") -> str:
    if branch.document is None:
        return f"{branch.name}: a statement that is not in the book"
    facts = (branch.issuer, branch.date and _day(branch.date))
    return ", ".join((branch.name, *filter(None, facts)))


def _alone(found: "Sequence[Family]") -> None:
    if not found:
        return
    result("\nStanding alone (found to repeat nobody, and repeated by nobody)")
    for family in found:
        (branch,) = family.branches
        facts = (branch.name, branch.date and _day(branch.date), counted(family.claims, "claim"))
        paragraph(f"{family.name}  ({', '.join(filter(None, facts))})", first="  - ", rest="    ")


def _day(date: str) -> str:
    from tollbook.publish.labels import day

    return day(date)
