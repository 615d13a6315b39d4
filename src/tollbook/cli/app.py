"""The program `tollbook`: its commands, and what every error becomes."""

import sys

import typer

from tollbook import __version__
from tollbook.cli import build, decide, evaluate, export, keep, look, machine
from tollbook.errors import TollbookError

app = typer.Typer(
    name="tollbook",
    help="Turn documents about mass-casualty events into a casualty record that leads from every figure to its words.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)
for module in (build, look, decide, keep, export, evaluate, machine):
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


def _show(error: typer.exceptions.TyperException) -> None:
    show = getattr(error, "show", None)  # wrong use prints its own usage line
    if show is not None:
        show()
    else:
        sys.stderr.write(f"tollbook: {error.format_message()}\n")


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code; errors become one message on standard error.

    0 done, 1 done with recorded failures, 2 wrong use, 130 stopped by the user.
    """
    try:
        code = app(
            sys.argv[1:] if arguments is None else arguments, prog_name="tollbook", standalone_mode=False
        )
    except TollbookError as error:
        sys.stderr.write(f"tollbook: {error}\n")
        return error.exit_code
    except typer.exceptions.TyperException as error:
        _show(error)
        return 2
    except (typer.Abort, KeyboardInterrupt):
        sys.stderr.write(
            "tollbook: stopped. What was finished is kept; run the same command again to go on.\n"
        )
        return 130
    except BrokenPipeError:  # the reader of our output (`| head`) has what it wanted
        sys.stderr.close()
        return 0
    return code if isinstance(code, int) else 0
