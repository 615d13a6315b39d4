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


def test_every_public_name_loads() -> None:
    assert loaded_after("import tollbook\nfor name in tollbook.__all__: getattr(tollbook, name)")
