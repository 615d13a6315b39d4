"""An incident that is told at great length: its page stays short, and leads on to all of it."""

import html
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import tollbook
from tests.web.conftest import opened
from tollbook.web.site import publish

SENTENCES = [
    f"On {1 + n % 28} June {2032 + n // 28} the court of Vardo sentenced one man for the killings of 3 May 2031 to {n + 2} years in prison."
    for n in range(130)
]
TOLL = (
    "Vardo, 5 May 2031. A bomb in the market of Vardo killed four people on 3 May 2031, the prefecture said."
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("long")
    (folder / "court.txt").write_text("\n\n".join([TOLL, *SENTENCES]), encoding="utf-8")
    with tollbook.open(folder / "long.book", by="A. Clerk") as made:
        made.build(folder / "court.txt")
    return folder / "long.book"


def address_of_the_incident(client: TestClient) -> str:
    found = re.search(r"/incidents/[0-9a-f]{8,}", client.get("/incidents").text)
    assert found is not None
    return found[0]


def test_a_page_shows_the_first_hundred_and_leads_to_all(book: Path) -> None:
    with opened(book) as client:
        page = client.get(address_of_the_incident(client)).text
        section = page.partition('id="responses"')[2].partition("</section>")[0]
        assert section.count("<li>") == 100
        link = re.search(r'href="(/search[^"]*kind=response[^"]*)">All 130<', section)
        assert link is not None
        assert "of 130" in client.get(html.unescape(link[1])).text


def test_a_published_page_leaves_nothing_out(book: Path, tmp_path: Path) -> None:
    with tollbook.open(book, create=False) as opened_book:
        publish(opened_book, tmp_path / "site", errors_to="errors@example.org")
    pages = [path.read_text("utf-8") for path in (tmp_path / "site" / "incidents").rglob("*.html")]
    assert (
        max(page.partition('id="responses"')[2].partition("</section>")[0].count("<li>") for page in pages)
        == 130
    )
