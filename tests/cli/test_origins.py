"""Who repeats whom, as a person at the command line sees it. The country, its towns and its bodies are invented."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

DOCUMENTS = {
    "bulletin.txt": "Ministry of Public Order of the Republic of Lomarra\nBulletin\nTeskavel, 15 June 1996\n\n"
    "On 14 June 1996, 31 people were killed at the Salt Market in Teskavel.\n",
    "courier.txt": "Teskavel Courier\n18 June 1996\n\nOur reporters counted 40 graves of those shot dead in Teskavel on 14 June 1996. "
    "The Ministry of Public Order speaks of 31 dead.\n",
    "relief.txt": "Marsh Relief Society\nStatement\nTeskavel, 20 June 1996\n\n"
    "Volunteers of the society buried 44 people who had been killed in Teskavel on 14 June 1996.\n",
}


@pytest.fixture
def built(folder: Path, run: Run) -> None:
    """A book of a bulletin, a newspaper that cites it, and a statement that stands alone."""
    (folder / "papers").mkdir()
    for name, words in DOCUMENTS.items():
        (folder / "papers" / name).write_text(words, encoding="utf-8")
    assert run("build", "papers", "--book", "told.book").code == 0


@pytest.mark.usefixtures("built")
def test_a_family_shows_who_cites_whom_with_the_words(run: Run) -> None:
    out = " ".join(run("origins", "--book", "told.book").out.split())
    assert "bulletin.txt, Ministry of Public Order of the Republic of Lomarra, 15 June 1996" in out
    assert "`- courier.txt, Teskavel Courier, 18 June 1996 citation: it" in out
    assert "31" in out


@pytest.mark.usefixtures("built")
def test_what_stands_alone_is_listed_at_the_end(run: Run) -> None:
    _, alone = run("origins", "--book", "told.book").out.split("Standing alone")
    assert "Marsh Relief Society (relief.txt, 20 June 1996, 1 claim)" in alone
    assert "Ministry" not in alone


@pytest.mark.usefixtures("built")
def test_the_families_are_the_same_as_data(run: Run) -> None:
    families = json.loads(run("origins", "--book", "told.book", "--json").out)
    ministry = next(one for one in families if one["name"].startswith("Ministry"))
    (bulletin,) = ministry["branches"]
    assert [(one["name"], one["evidence"]) for one in bulletin["branches"]] == [("courier.txt", "citation")]
