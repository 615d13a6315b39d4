"""What people decide: decide, claim add."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from tollbook.cli.options import Book, By, Document, empty, known, opened
from tollbook.cli.terminal import one_line, quoted, result, say, short, table
from tollbook.errors import DecisionRefused
from tollbook.model.canonical import Json
from tollbook.model.decision import Action, Decision

if TYPE_CHECKING:
    from tollbook.book import Book as OpenBook
    from tollbook.book import Passage

claim_app = typer.Typer(help="Claims by hand.", no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(
        epilog="Example:  tollbook decide correct 9f0c --set fields.count.low=149 --set fields.count.high=149 "
        "--reason 'misprint' --by 'A. Coder' --book my.book\n\nExample:  tollbook decide different_incident 9f0c 77ab --book my.book"
    )(decide)
    app.command(epilog="Example:  tollbook decisions --book my.book")(decisions)
    claim_app.command(
        epilog="Example:  tollbook claim add statement.txt 212 239 --set fields.harm=killed --set fields.count=149 "
        "--by 'A. Coder' --book my.book\n\n"
        "Example:  tollbook claim add temoin.txt --words 'Vingt-deux personnes ont été tuées' --set fields.harm=killed "
        "--set fields.count=22 --by 'A. Coder' --book my.book"
    )(add)
    app.add_typer(claim_app, name="claim")


Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=VALUE", help="A field by its dotted path; values as JSON or words."),
]
Reason = Annotated[str | None, typer.Option("--reason", metavar="WORDS", help="Why; kept with the decision.")]


def decide(
    action: Annotated[
        str,
        typer.Argument(
            metavar="ACTION",
            help="accept, correct, reject, same_incident, different_incident, same_source, different_source, publishable, status "
            "or undo.",
        ),
    ],
    claim: Annotated[
        str,
        typer.Argument(
            metavar="CLAIM",
            help="The claim's id or the beginning of it; for same_source and different_source, a document's id or file name; "
            "for undo, the decision's; for status, of the record: provisional, "
            "reviewed, corrected or withdrawn.",
        ),
    ],
    book: Book,
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="OTHER",
            help="The second claim of same_incident and different_incident; the second document of same_source and "
            "different_source.",
        ),
    ] = None,
    set: Set = None,
    reason: Reason = None,
    by: By = None,
) -> int:
    """Decide about a claim or a match.

    Decisions are appended, outrank the machine, and are undone only by a later decision.
    """
    known("ACTION", action, [name for name in get_args(Action) if name != "add"])
    with opened(book, by=by) as kept:
        made = kept.decide(
            cast(Action, action), claim, other=other, changes=_changes(set), reason=reason, by=by
        )
        kept.resolve()
        kept.reconcile()
    result(made.id)
    _recorded(made, book)
    return 0


def decisions(book: Book) -> int:
    """List all decisions in the order they were taken."""
    with opened(book) as kept:
        waiting = {decision.id for decision in kept.unattached()}
        rows = [
            (
                short(d.id),
                d.at[:10],
                d.by,
                f"{d.action} (unattached)" if d.id in waiting else d.action,
                one_line(d.anchor.quote) if d.anchor else short(d.undoes or ""),
                d.reason or "",
            )
            for d in kept.decisions()
        ]
        if not table(("decision", "date", "by", "action", "words", "reason"), rows):
            empty(kept, "decisions")
    return 0


def add(
    document: Document,
    book: Book,
    start: Annotated[
        int | None,
        typer.Argument(metavar="START", help="Where the words begin, in code points of its text."),
    ] = None,
    end: Annotated[
        int | None, typer.Argument(metavar="END", help="Where they end (the first code point after them).")
    ] = None,
    words: Annotated[
        str | None,
        typer.Option("--words", metavar="WORDS", help="The words themselves, where they stand there once."),
    ] = None,
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="toll, occurrence, responsibility, qualification, response or victim.",
        ),
    ] = "toll",
    set: Set = None,
    reason: Reason = None,
    by: By = None,
) -> int:
    """Add a claim by hand.

    The words between START and END, or those given, become its span. Also for languages without a reader.
    """
    with opened(book, by=by) as kept:
        passage = _passage(kept, document, (start, end), words)
        changes = {"kind": kind, **_changes(set)}
        made = kept.decide("add", passage, changes=changes, reason=reason, by=by)
        kept.resolve()
        kept.reconcile()
    _recorded(made, book)
    return 0


def _passage(
    kept: "OpenBook", document: str, marks: tuple[int | None, int | None], words: str | None
) -> "Passage":
    from tollbook.book import Passage

    start, end = marks
    if start is not None and end is not None and words is None:
        return Passage(document, start, end)
    if start is not None or not words:
        raise typer.BadParameter("give the place of the words, START END, or the words: --words WORDS")
    text = kept.text(document)
    starts = [] if text is None else [found.start() for found in re.finditer(re.escape(words), text.content)]
    if len(starts) != 1:
        places = (
            f" (at {', '.join(map(str, starts))}); give START and END" if starts else "; check their spelling"
        )
        raise DecisionRefused(f"{words!r} stand {len(starts) or 'no'} times in {document}{places}")
    return Passage(document, starts[0], starts[0] + len(words))


def _recorded(made: Decision, book: Path) -> None:
    result(made.id)
    quote = f' on "{one_line(made.anchor.quote)}"' if made.anchor else ""
    say(f"{made.action} by {made.by}{quote} recorded; figures are up to date.")
    say(f"To write the report anew: tollbook report --book {quoted(book)}")


def _changes(given: list[str] | None) -> dict[str, Json]:
    changes: dict[str, Json] = {}
    for words in given or ():
        path, sign, value = words.partition("=")
        if not sign or not path:
            raise DecisionRefused(f"--set {words!r} is not FIELD=VALUE, such as fields.count.low=149")
        changes[path] = _value(value)
    return changes


def _value(words: str) -> Json:
    """JSON where it is JSON (149, null, ["civilians"]), else the words themselves."""
    try:
        value: Json = json.loads(words)
    except ValueError:
        return words
    return value
