"""The workbench in a browser: serve."""

import threading
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from tollbook.cli.terminal import result, say

AFTER = 1.0  # seconds until the browser is sent to a server that has just begun


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(epilog="Example:  tollbook serve my.book --as 'A. Coder'")(serve)


def serve(
    book: Annotated[Path, typer.Argument(metavar="BOOK", help="The book's folder.", show_default=False)],
    port: Annotated[
        int | None,
        typer.Option(
            "--port", metavar="N", min=1, max=65535, help="The port; else the first free one from 8642."
        ),
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Only print the address, open no browser.")
    ] = False,
    every_account: Annotated[
        bool,
        typer.Option(
            "--every-account",
            help="Without a key: whoever has an account on this machine can open it, programs that read /api too.",
        ),
    ] = False,
    who: Annotated[
        str | None,
        typer.Option(
            "--as", metavar="NAME", envvar="TOLLBOOK_BY", help="Whose decisions these are; kept in the log."
        ),
    ] = None,
) -> int:
    """Open a book in the browser, to read, decide and explain.

    On this machine only; Ctrl-C stops it.
    """
    from tollbook.store.layout import check_format
    from tollbook.web import serving

    check_format(book)
    with serving.listening(port) as listener:
        address = serving.address_of(listener)
        gate = None if every_account else serving.gate_of(listener)
        opens = address if gate is None else f"{address}?key={gate.key}"
        result(opens)
        if port is None and f":{serving.FIRST_PORT}/" not in address:
            say(f"Port {serving.FIRST_PORT} is taken, so another one serves.")
        say(f"The workbench on {book} is at {address} Ctrl-C stops it.")
        if gate is not None and no_browser:
            say("The address above opens it once, in one browser; there it stays open.")
        if not no_browser:
            threading.Timer(AFTER, webbrowser.open, [opens]).start()
        serving.serve(book, listener, by=who, gate=gate)
    say("Stopped. What was decided is kept.")
    return 0
