"""Measuring a reader against gold."""

from pathlib import Path
from typing import Annotated

import typer

from tollbook.cli.options import Json
from tollbook.cli.terminal import dump, result

evaluate_app = typer.Typer(help="Measure a reader against gold.", no_args_is_help=True, rich_markup_mode=None)
Reader = Annotated[str, typer.Option("--reader", metavar="NAME", help="The reader.")]
Errors = Annotated[int, typer.Option("--errors", metavar="N", help="Print the first N misses and extras.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    evaluate_app.command(epilog="Example:  tollbook evaluate claims gold.jsonl --errors 20")(claims)
    evaluate_app.command(epilog="Example:  tollbook evaluate incidents rows.jsonl --json")(incidents)
    app.add_typer(evaluate_app, name="evaluate")


def claims(
    gold: Annotated[Path, typer.Argument(help="JSON Lines: one text with its gold claims a line.")],
    reader: Reader = "rules.en.v1",
    documents: Annotated[
        Path | None,
        typer.Option(
            "--documents", metavar="FOLDER", help="Where the texts stand that the gold names by file."
        ),
    ] = None,
    errors: Errors = 0,
    json: Json = False,
) -> int:
    """Precision, recall and F1 of a reader, per kind and field, against gold claims."""
    import tollbook.evaluate as measure

    report = measure.claims(gold, reader=reader, documents=documents)
    if json:
        dump(report.to_json())
    else:
        result(report.words(errors))
    return 0


def incidents(
    rows: Annotated[Path, typer.Argument(help="JSON Lines: id, text, killed, wounded.")],
    reader: Reader = "rules.en.v1",
    errors: Errors = 0,
    disputed: Annotated[
        int,
        typer.Option("--disputed", metavar="N", help="Print N coded zeros whose text states people harmed."),
    ] = 0,
    victims_only: Annotated[
        bool,
        typer.Option(
            "--victims-only", help="Leave out attackers: for rows whose coding does not count them."
        ),
    ] = False,
    json: Json = False,
) -> int:
    """A reader's main-incident totals against coded counts. Fails where a quote does not hold."""
    import tollbook.evaluate as measure

    report = measure.incidents(rows, reader=reader, attackers=not victims_only)
    if json:
        dump(report.to_json())
    else:
        result(report.words(errors, disputed))
    return 0 if report.quotes_ok == 1 else 1
