"""The pinned requirements: hashed, without addresses, and in agreement with what the project declares."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.conftest import TOP

FILES = sorted((TOP / "requirements").glob("*.txt"))
PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?: ; (?P<marker>[^\\]+?))?(?: \\)?$", re.MULTILINE
)
DECLARED = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def pins(path: Path) -> set[tuple[str, str, str | None]]:
    """Name, version and marker of every pinned package of a file."""
    return {(p["name"], p["version"], p["marker"]) for p in PIN.finditer(path.read_text(encoding="utf-8"))}


def normalised(requirement: str) -> str:
    """The package name of a requirement, as the pins write it."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name[0]).lower()


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_a_requirements_file_holds_hashes_and_no_addresses(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert pins(path)
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)
    packages = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []


def test_everything_declared_is_pinned() -> None:
    core = {name for name, _, _ in pins(TOP / "requirements/core.txt")}
    dev = {name for name, _, _ in pins(TOP / "requirements/dev.txt")}
    assert {normalised(r) for r in DECLARED["dependencies"]} - core == set()
    assert {normalised(r) for r in DECLARED["optional-dependencies"]["dev"]} - dev == set()


def test_the_tests_run_on_the_versions_that_users_get() -> None:
    assert pins(TOP / "requirements/core.txt") <= pins(TOP / "requirements/dev.txt")


def test_the_citation_names_this_version() -> None:
    import tollbook

    citation = (TOP / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {tollbook.__version__}\n" in citation
