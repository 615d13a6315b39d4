"""Runs the command line in this process, on a book about an invented event."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tollbook.cli import main

STATEMENT = """Ministry of Public Order of the Republic of Lomarra
Statement
Teskavel, 15 June 1996

On 14 June 1996, police units opened fire at the Salt Market in Teskavel. 31 people were killed and 87 were injured.
"""
NOTE = """Lomarra Human Rights Centre
Note, 2 July 1996

On 14 June 1996, 44 people were killed at the Salt Market in Teskavel. Six people are still missing.
"""
FRENCH = """Teskavel, le 16 juin 1996. Vingt-deux personnes ont été tuées au marché au sel, selon le comité des familles.
Les blessés ont été transportés à l'hôpital, où manquent les médicaments.
"""
PLACES = """[[place]]
name = "Teskavel"
latitude = -31.0
longitude = -15.0
kind = "city"

[[place]]
name = "Salt Market"
latitude = -31.01
longitude = -15.01
kind = "site"
within = "Teskavel"
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command gave back."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs one command, on a page of a hundred characters; nothing that a user does may end in a traceback."""
    monkeypatch.setenv("COLUMNS", "100")

    def call(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        caught = capsys.readouterr()
        assert "Traceback" not in caught.out + caught.err
        return Ran(code, caught.out, caught.err)

    return call


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with documents and a book of them; tests leave it as it is."""
    top = tmp_path_factory.mktemp("a recorder's désk")
    documents = top / "documents"
    documents.mkdir()
    for name, words in (("statement.txt", STATEMENT), ("note.txt", NOTE), ("places.toml", PLACES)):
        (documents / name).write_text(words, encoding="utf-8")
    assert main(["build", str(documents), "--book", str(top / "my.book"), "--by", "A. Clerk"]) == 0
    return top


@pytest.fixture
def folder(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the documents and their book, in which the test stands."""
    shutil.copytree(built, tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"
