"""What people state beside the documents is taken as they wrote it, or the mistake is named with its place."""

from pathlib import Path

import pytest

from tests.preserve.conftest import Take
from tests.preserve.makers import put
from tollbook.errors import RecordInvalid
from tollbook.preserve import sources
from tollbook.preserve.sources import Description

AS_LIST = """
[[document]]
file = "a.txt"
issuer = "Velin Hospital"
date = 2011-05-02
language = "en"

[[document]]
file = "sub/b.csv"
columns = { "Who" = "name" }
"""
AS_TABLES = '[file."a.txt"]\nissuer = "Velin Hospital"\ndate = "2011-05-02"\nlanguage = "en"\n\n[file."sub/b.csv"]\ncolumns = { "Who" = "name" }\n'
AS_CSV = "file,issuer,date,language,column:Who\na.txt,Velin Hospital,2011-05-02,en,\nsub/b.csv,,,,name\n"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("sources.toml", AS_LIST),
        ("sources.toml", AS_TABLES),
        ("sources.csv", AS_CSV),
        ("sources.csv", AS_CSV.replace(",", ";")),
    ],
    ids=["list", "tables", "CSV", "CSV with semicolons"],
)
def test_the_same_can_be_said_in_each_form(name: str, words: str, tmp_path: Path) -> None:
    put(tmp_path, name, words)
    found = sources.load(tmp_path)
    assert list(found) == ["a.txt", "sub/b.csv"]
    assert found["a.txt"] == Description(issuer="Velin Hospital", date="2011-05-02", language="en")
    assert found["sub/b.csv"].columns == {"Who": "name"}


def test_a_folder_without_a_sources_file_describes_nothing(tmp_path: Path) -> None:
    assert sources.load(tmp_path) == {}


@pytest.mark.parametrize(
    ("name", "words", "complaint"),
    [
        ("sources.toml", "[[document]]\nissuer = 'x'\n", "line 1.*does not say which file"),
        ("sources.toml", "\n\n[[document]]\nfile = 'a'\nauthor = 'x'\n", "line 3.*'author' is not a field"),
        ("sources.toml", "[[document]]\nfile = 'a'\ndate = '3 May'\n", "date is '3 May'"),
        ("sources.toml", "[[document]]\nfile = 'a'\ndate = '2011-02-31'\n", "no such day"),
        ("sources.toml", "[[document]]\nfile = 'a'\n[[document]]\nfile = 'a'\n", "line 3.*second time"),
        ("sources.toml", "[[document]\n", "not valid TOML"),
        ("sources.toml", "[documents]\n", "has 'documents'"),
        ("sources.toml", "[[document]]\nfile = 'a'\nissuer_kind = 'club'\n", "issuer_kind is 'club'"),
        ("sources.toml", "[[document]]\nfile = 'a'\ncolumns = { Who = 'hair' }\n", "maps to 'hair'"),
        ("sources.toml", "[[document]]\nfile = 'a'\ntitle = 3\n", "title is 3"),
        ("sources.csv", "issuer\nx\n", "line 1.*no column 'file'"),
        ("sources.csv", "file,date\na.txt,yesterday\n", "line 2.*yesterday"),
        ("sources.csv", "file,date\na.txt,2011,x\n", "line 2.*more cells"),
    ],
)
def test_a_mistake_is_named_with_its_place(name: str, words: str, complaint: str, tmp_path: Path) -> None:
    put(tmp_path, name, words)
    with pytest.raises(RecordInvalid, match=complaint) as raised:
        sources.load(tmp_path)
    assert name in str(raised.value)


def test_two_sources_files_are_one_too_many(tmp_path: Path) -> None:
    put(tmp_path, "sources.toml", AS_LIST)
    put(tmp_path, "sources.csv", AS_CSV)
    with pytest.raises(RecordInvalid, match="keep one"):
        sources.load(tmp_path)


def test_a_described_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    put(tmp_path, "sources.toml", AS_LIST)
    put(tmp_path, "a.txt", "Nine people were killed.")
    (sentence,) = sources.absent(tmp_path, sources.load(tmp_path))
    assert "sub/b.csv" in sentence


@pytest.mark.parametrize(
    ("path", "issuer"),
    [("x/sub/b.csv", "deep"), ("x/other/b.csv", "anywhere"), ("x/c.csv", None)],
    ids=["by its folder", "by its name", "not described"],
)
def test_the_most_exact_description_counts(path: str, issuer: str | None) -> None:
    described = {"b.csv": Description(issuer="anywhere"), "sub/b.csv": Description(issuer="deep")}
    found = sources.described_as(Path(path), described)
    assert (found.issuer if found is not None else None) == issuer


def test_people_stand_before_the_document_and_the_document_is_still_heard(take: Take) -> None:
    words = "Statement by the Ministry of Order of Ostara\n\n4 May 2011\n\nNine people were killed at the market of Velin on that day.\n"
    taken = take(
        "a.txt",
        words,
        description=Description(
            issuer="Velin Courier", date="2011-05-06", address="https://courier.invalid/1"
        ),
    )
    stated = taken.document.stated
    assert (stated["issuer"].value, stated["issuer"].source) == ("Velin Courier", "sources file")
    assert stated["issuer_kind"].value == "media"
    assert stated["date"].value == "2011-05-06"
    assert stated["address"].value == "https://courier.invalid/1"
    assert taken.facts["issuer"].value == "Ministry of Order of Ostara"
    assert taken.facts["date"].value == "2011-05-04"
    assert taken.text is not None
    assert taken.text.issuer == "Velin Courier"


def test_a_stated_encoding_is_used(take: Take) -> None:
    taken = take("a.txt", "убито девять".encode("koi8-r"), description=Description(encoding="koi8-r"))
    assert taken.text is not None
    assert taken.text.content == "убито девять"
    assert taken.document.stated["charset"].source == "sources file"
