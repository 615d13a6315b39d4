"""What the pages show, by their words and links; what they look like is for eyes."""

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

import tollbook
from tollbook.book import Book


@pytest.fixture(scope="module")
def book(read_book: Path) -> Book:
    return tollbook.open(read_book, create=False)


def links(page: str, begins: str) -> list[str]:
    """The addresses on a page that begin so."""
    return [
        found.replace("&amp;", "&")
        for found in re.findall(r'href="([^"]+)"', page)
        if found.startswith(begins)
    ]


def main_incident(book: Book) -> str:
    return book.incidents()[0].id


def test_the_overview_leads_to_incidents_findings_and_what_waits(client: TestClient, book: Book) -> None:
    page = client.get("/").text
    assert f"/incidents/{main_incident(book)}" in page
    assert "Copies that differ" in page
    assert links(page, "/compare?a=")
    assert "What needs a decision" in page
    assert "An invented example" in page


@pytest.mark.parametrize("name", ["places", "timeline", "issuers"])
def test_pictures_of_the_overview_can_be_kept_with_their_numbers(client: TestClient, name: str) -> None:
    picture, numbers = client.get(f"/overview/{name}.svg"), client.get(f"/overview/{name}.csv")
    ElementTree.fromstring(picture.text)
    assert "attachment" in picture.headers["content-disposition"]
    assert len(numbers.text.splitlines()) > 2


def test_every_number_of_an_incident_leads_to_its_reason_and_its_words(
    client: TestClient, book: Book
) -> None:
    incident = main_incident(book)
    page = client.get(f"/incidents/{incident}").text
    for figure in book.figures(incident=incident):
        assert f'id="f-{figure.id}"' in page
    opened = next(figure for figure in book.figures(incident=incident) if figure.most_supported is not None)
    panel = client.get(f"/incidents/{incident}/why/{opened.id}?cell=supported").text
    assert "says-it" in panel
    words = links(panel, "/documents/")
    assert words
    for address in dict.fromkeys(words):
        path, _, place = address.partition("#")
        document = client.get(path).text
        assert f'id="{place}"' in document, address


def test_without_a_script_the_same_panel_stands_on_the_page(client: TestClient, book: Book) -> None:
    incident = main_incident(book)
    figure = book.figures(incident=incident)[1]
    page = client.get(f"/incidents/{incident}?figure={figure.id}&cell=low").text
    first = re.split(r"(?<=[.!?])\s", figure.because)[0]
    assert first.replace('"', "&#34;").replace("'", "&#39;") in page


def test_pictures_of_an_incident_name_the_claims_that_their_numbers_come_from(
    client: TestClient, book: Book
) -> None:
    incident = main_incident(book)
    page = client.get(f"/incidents/{incident}").text
    files = [
        address for address in links(page, f"/incidents/{incident}/") if address.endswith((".csv", ".svg"))
    ]
    assert len(files) >= 7
    claims = {claim.id for claim in book.claims()}
    for address in files:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["content-disposition"].startswith("attachment")
        if address.endswith(".csv"):
            rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
            named = {
                key for row in rows for name in ("claim", "claims") for key in (row.get(name) or "").split()
            }
            assert named, address
            assert named <= claims
        else:
            ElementTree.fromstring(answer.text)


def test_a_page_shows_a_text_as_it_is_kept_with_every_claim_on_it(client: TestClient, book: Book) -> None:
    from html import unescape

    for document in book.documents():
        text = book.text(document.id)
        if text is None:
            continue
        page = client.get(f"/documents/{document.id}").text
        shown = page[page.index('id="text"') : page.index('class="legend"')]
        lines = re.findall(r'<span class="line" data-at="(\d+)">(.*?)</span>(?=\n|</p>)', shown, re.DOTALL)
        assert lines
        for at, line in lines:
            words = unescape(re.sub(r"<[^>]+>", "", line))
            assert text.content[int(at) :].startswith(words), document.name
        marked = set(" ".join(re.findall(r'data-c="([^"]*)"', shown)).split())
        assert marked == {claim.id for claim in book.claims(document=document.id) if claim.text == text.id}


@pytest.mark.parametrize("path", ["/documents/{}/original", "/documents/{}"])
def test_an_original_is_only_ever_a_download(client: TestClient, book: Book, path: str) -> None:
    document = next(one for one in book.documents() if one.media_type == "text/html")
    answer = client.get(path.format(document.id))
    if path.endswith("original"):
        assert answer.content == book.store.original(document.id)
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment")
    else:
        assert "<iframe" not in answer.text


def test_a_page_of_a_pdf_is_shown_as_a_picture(client: TestClient, book: Book) -> None:
    document = next(one for one in book.documents() if one.media_type == "application/pdf")
    page = client.get(f"/documents/{document.id}?beside=original").text
    address = f"/documents/{document.id}/pages/1.png"
    assert address in page
    assert client.get(address).headers["content-type"] == "image/png"
    assert client.get(address.replace("1.png", "99.png")).status_code == 422


def test_two_texts_stand_side_by_side_with_the_number_that_differs(client: TestClient) -> None:
    choice = client.get("/compare").text
    page = client.get(links(choice, "/compare?a=")[0]).text
    assert re.search(r'<mark class="k-number"[^>]*>118</mark>', page)
    assert re.search(r'<mark class="k-number"[^>]*>119</mark>', page)


@pytest.mark.parametrize("show", ["machine", "decided"])
def test_what_people_decided_and_what_the_machine_read_can_be_shown_apart(
    client: TestClient, book: Book, show: str
) -> None:
    document = next(book.claims()).document
    page = client.get(f"/documents/{document}?show={show}").text
    assert ("data-c=" in page) == (show == "machine")
    assert client.get(f"/incidents/{main_incident(book)}?show={show}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/incidents/none",
        "/documents/none",
        "/claims/none",
        "/documents/none/original",
        "/overview/none.svg",
        "/nothing",
    ],
)
def test_what_is_not_there_is_said_so(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<h1" in answer.text


@pytest.mark.parametrize(
    "path", ["/?done=none", "/incidents?page=9999", "/documents?page=0", "/documents?since=x"]
)
def test_odd_addresses_break_nothing(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_documents_are_found_by_issuer_day_and_name(client: TestClient, book: Book) -> None:
    document = next(one for one in book.documents() if one.value("issuer") and one.value("date"))
    issuer, date = document.value("issuer"), document.value("date")
    answer = client.get(
        "/documents", params={"issuer": issuer, "since": date, "until": date, "name": document.name}
    )
    assert document.id in answer.text
    assert document.id not in client.get("/documents", params={"until": "0500"}).text
