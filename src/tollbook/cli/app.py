"""The program `tollbook`: its commands, and what every error becomes."""

import contextlib
import logging
import os
import sys
from io import TextIOWrapper

import typer

from tollbook import __version__
from tollbook.cli import (
    build,
    compare,
    decide,
    evaluate,
    export,
    figures,
    history,
    keep,
    keys,
    look,
    machine,
    origins,
    publish,
    reading,
    serve,
    show,
    withhold,
)
from tollbook.errors import TollbookError

app = typer.Typer(
    name="tollbook",
    help="Turn documents about mass-casualty events into a casualty record that leads from every figure to its words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)
for module in (
    build,
    reading,
    figures,
    origins,
    history,
    look,
    compare,
    show,
    decide,
    keep,
    keys,
    withhold,
    export,
    publish,
    evaluate,
    serve,
    machine,
):
    module.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tollbook {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version."
    ),
) -> None:
    """Options of the program itself."""


def run(arguments: list[str] | None) -> int:
    """Run one command; every error becomes a message and an exit code, except Ctrl-C, which is raised."""
    logging.getLogger("tollbook").addHandler(logging.NullHandler())  # what it warns of is said in notices
    if isinstance(sys.stdout, TextIOWrapper):  # a terminal that lacks a letter shows its code instead
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = _called(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except TollbookError as error:
        return _said(str(error), error.exit_code)
    except typer.exceptions.TyperException as error:
        return _wrong_use(error)
    except BrokenPipeError:
        return _gone()
    except (
        SystemExit
    ):  # how typer and rich leave where the reader of our output (`| head`) has what it wanted
        return _gone()
    except OSError as error:  # a full disk, a device that fails
        what = f"{error.filename}: " if error.filename else ""
        try:
            sys.stdout.flush()
        except OSError:
            _gone()  # or Python tries once more as it ends, and leaves with its own code
        return _said(f"{what}{error.strerror or error}; what was finished is kept", 2)
    if code == 130:
        raise KeyboardInterrupt
    return code


def _called(arguments: list[str]) -> int:
    code = app(arguments, prog_name="tollbook", standalone_mode=False)
    return code if isinstance(code, int) else 0


def _said(words: str, code: int) -> int:
    sys.stderr.write(f"tollbook: {words}\n")
    return code


def _wrong_use(error: typer.exceptions.TyperException) -> int:
    show = getattr(error, "show", None)  # wrong use prints its own usage line
    if show is None:
        return _said(error.format_message(), 2)
    show()
    return 2


def _gone() -> int:
    """Nobody reads on: what is still to be written goes nowhere."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
