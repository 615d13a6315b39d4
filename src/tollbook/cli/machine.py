"""What this machine offers: doctor."""

import importlib.metadata
import platform
import sqlite3
import sys

import typer

from tollbook import __version__, settings
from tollbook.cli.terminal import result

# what is optional, and the line that installs it
_EXTRAS = {"pandas": "pip install 'tollbook[frames]'", "polars": "pip install 'tollbook[frames]'"}
_CORE = (
    "pypdfium2",
    "pypdf",
    "python-docx",
    "openpyxl",
    "selectolax",
    "charset-normalizer",
    "py3langid",
    "SQLAlchemy",
)


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(epilog="Example:  tollbook doctor")(doctor)


def doctor() -> int:
    """Say what is installed and which settings are in force.

    Also how parsers are confined on this machine.
    """
    from tollbook.preserve.confine import confinement

    result(
        f"tollbook {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {sys.platform}"
    )
    missing = [name for name in _CORE if _version(name) is None]
    for name in _CORE:
        result(
            f"  {name:<20} {_version(name) or 'MISSING: run python3 run.py test, or pip install tollbook'}"
        )
    for name, line in _EXTRAS.items():
        result(f"  {name:<20} {_version(name) or f'not installed (optional): {line}'}")
    result("\nParsers:")
    for line in confinement():
        result(f"  {line}")
    result("\nSettings (environment variable, value, meaning):")
    values = settings.load()
    for setting in settings.SETTINGS:
        result(f"  {setting.variable:<28} {getattr(values, setting.name):>8}  {setting.help}")
    return 1 if missing else 0


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None
