from collections.abc import Iterator

import pytest
import typer.main

from tests.cli.conftest import Run
from tollbook import __version__
from tollbook.cli.app import app


def commands(group: object, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in sorted(getattr(group, "commands", {}).items()):
        if hasattr(command, "commands"):
            yield from commands(command, (*before, name))
        else:
            yield (*before, name)


COMMANDS = list(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_help_of_every_command_has_an_example_of_it(command: tuple[str, ...], run: Run) -> None:
    done = run(*command, "--help")
    assert done.code == 0
    assert f"Example:  tollbook {' '.join(command)}" in done.out


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_an_unknown_option_is_named_and_help_is_offered(command: tuple[str, ...], run: Run) -> None:
    done = run(*command, "--frobnicate")
    assert done.code == 2
    assert "--frobnicate" in done.err
    assert f"tollbook {' '.join(command)} -h" in done.err


def test_no_help_line_is_cut_off(run: Run) -> None:
    done = run("--help")
    assert done.code == 0
    assert "..." not in done.out.partition("Commands:")[2]


def test_without_a_command_the_help_comes(run: Run) -> None:
    done = run()
    assert done.code == 2
    assert "Commands:" in done.out + done.err


def test_an_unknown_command_is_named(run: Run) -> None:
    done = run("frobnicate")
    assert done.code == 2
    assert "No such command 'frobnicate'" in done.err


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").out == f"tollbook {__version__}\n"


def test_doctor_lists_settings_and_what_is_installed(run: Run) -> None:
    done = run("doctor")
    assert done.code == 0
    assert "TOLLBOOK_BUSY_SECONDS" in done.out
    assert "pypdfium2" in done.out


def test_a_setting_that_cannot_be_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLLBOOK_BUSY_SECONDS", "soon")
    done = run("doctor")
    assert done.code == 2
    assert "TOLLBOOK_BUSY_SECONDS is" in done.err
