"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Book = Annotated[
    Path, typer.Option("--book", "-b", metavar="BOOK", help="The book's folder.", show_default=False)
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who does this; kept in the log.")]
Rule = Annotated[str, typer.Option("--rule", metavar="NAME", help="The rule that gives the figures.")]
