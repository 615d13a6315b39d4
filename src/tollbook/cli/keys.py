"""Keys and heads: what a book is signed with, and the line to keep elsewhere."""

from pathlib import Path
from typing import Annotated

import typer

from tollbook.cli.options import Book, opened
from tollbook.cli.terminal import result, say

keys = typer.Typer(
    help="Make or show the key that signs the heads of your books.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(keys, name="keys")
    app.command(epilog="Example:  tollbook head --book my.book")(head)


@keys.command(epilog="Example:  tollbook keys make")
def make(
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Where the key goes.", show_default=False),
    ] = None,
    passphrase: Annotated[
        bool, typer.Option("--passphrase", help="Lock it with a passphrase, asked for now.")
    ] = False,
) -> int:
    """Make an Ed25519 key; every head of your books is signed with it from then on.

    Keep a copy of the key where the books are not, and give its public part to those who should check them.
    """
    from tollbook.book.keys import PASSPHRASE, WHERE, place
    from tollbook.book.keys import make as made

    target = out or place()
    secret = typer.prompt("Passphrase", hide_input=True, confirmation_prompt=True) if passphrase else None
    key = made(target, secret)
    result(key.key)
    say(
        f"The key is {target}; the line above is its public part. Whoever has the file can sign in your name."
    )
    if target != place():
        say(f"To sign with it, set {WHERE}={target}.")
    if secret:
        say(f"It is locked: set {PASSPHRASE} where books are written.")
    return 0


@keys.command(epilog="Example:  tollbook keys show")
def show() -> int:
    """Print the public part of your key."""
    from tollbook.book.keys import load, place

    result(load(place()).key)
    return 0


def head(book: Book) -> int:
    """Print the end of the log, to keep elsewhere.

    Whoever has this line can later tell whether the book still holds all that it held then: tollbook verify --head.
    """
    with opened(book) as kept:
        line = kept.head()
        result(line)
    if '"signature":""' in line:
        say("It is not signed: make a key with tollbook keys make.")
    return 0
