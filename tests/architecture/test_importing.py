"""Importing the package does no work and loads nothing heavy."""

import subprocess
import sys

import pytest

HEAVY = [
    "sqlalchemy",
    "numpy",
    "typer",
    "rich",
    "jinja2",
    "openpyxl",
    "docx",
    "pypdfium2",
    "pandas",
    "fastapi",
    "uvicorn",
    "polars",
]


def loaded_after(code: str) -> set[str]:
    """The modules that a fresh interpreter holds after running `code`."""
    listing = f"{code}\nimport sys\nprint(*sorted(sys.modules), sep='\\n')"
    done = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.fixture(scope="module")
def after_import() -> set[str]:
    return loaded_after("import tollbook")


@pytest.mark.parametrize("name", HEAVY)
def test_importing_the_package_does_not_load(name: str, after_import: set[str]) -> None:
    assert "tollbook" in after_import
    assert name not in after_import


def test_the_command_line_starts_without_a_database_library() -> None:
    loaded = loaded_after("import tollbook.cli.app\nimport tollbook.cli.reading")
    assert "typer" in loaded
    assert "sqlalchemy" not in loaded


def test_reading_without_a_book_needs_no_database_library() -> None:
    reading = (
        'from tollbook.book import read_lines\nlist(read_lines([\'{"text": "Two guards were killed."}\']))'
    )
    loaded = loaded_after(reading)
    assert "tollbook.read.readers" in loaded
    assert "sqlalchemy" not in loaded


def test_every_public_name_loads() -> None:
    assert loaded_after("import tollbook\nfor name in tollbook.__all__: getattr(tollbook, name)")
