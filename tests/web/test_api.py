"""The JSON API: the same filters as the pages, offsets in code points, and a description that is ours."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import tollbook


def test_claims_come_in_pages_with_their_count(client: TestClient, read_book: Path) -> None:
    with tollbook.open(read_book, create=False) as book:
        expected = {claim.id for claim in book.claims(kind="toll", harm="killed")}
    first = client.get("/api/claims?kind=toll&harm=killed&most=20").json()
    assert first["total"] == len(expected)
    found = [one["id"] for one in first["items"]]
    for skip in range(20, first["total"], 20):
        found += [
            one["id"]
            for one in client.get(f"/api/claims?kind=toll&harm=killed&most=20&skip={skip}").json()["items"]
        ]
    assert sorted(found) == sorted(expected)


def test_a_claim_has_its_public_form_with_how_it_stands_beside_it(client: TestClient) -> None:
    key = client.get("/api/claims?most=1").json()["items"][0]["id"]
    one = client.get(f"/api/claims/{key}").json()
    assert list(one)[:2] == ["id", "schema"]
    assert one["state"] == "machine"
    assert one["decisions"] == []
    assert one["chain"]


def test_offsets_count_code_points(own_book: Path, tmp_path: Path) -> None:
    from tests.web.conftest import opened

    emoji = tmp_path / "emoji.txt"
    emoji.write_text("🕯🕯 Ä\u0308 שלום. On 3 March 1991, 12 people were killed in Velin.", encoding="utf-8")
    with tollbook.open(own_book, by="A. Clerk") as book:
        (document,) = book.add(emoji)
        book.read()
    with opened(own_book) as client:
        content = client.get(f"/api/documents/{document.id}/text").json()["content"]
        claims = client.get(f"/api/documents/{document.id}/claims").json()["items"]
    assert claims
    for one in claims:
        span = one["span"]
        assert content[span["start"] : span["end"]] == span["quote"]


def test_an_incident_brings_its_figures_origins_and_claims(client: TestClient) -> None:
    listed = client.get("/api/incidents").json()
    one = client.get(f"/api/incidents/{listed['items'][0]['id']}").json()
    assert one["figures"]
    assert one["origins"]
    assert len(one["claims"]) == listed["items"][0]["claims"]
    figure = client.get(f"/api/figures/{one['figures'][0]['id']}").json()
    assert {quoted["id"] for quoted in figure["quoted"]} == set(figure["claims"])


@pytest.mark.parametrize(
    "path",
    ["/api/book", "/api/documents?since=1990&until=1991", "/api/findings?kind=variant_conflict", "/api/passages?words=killed", "/api/people",
     "/api/review?kind=toll", "/api/decisions", "/api/method"],
)  # fmt: skip
def test_every_list_answers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()


@pytest.mark.parametrize(
    "path",
    ["/api/claims/ffff", "/api/documents/ffff", "/api/incidents/ffff", "/api/figures/ffff", "/api/nothing"],
)
def test_what_is_not_there_is_said_in_json(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"]


@pytest.mark.parametrize(
    "path",
    ["/api/claims?kind=poem", "/api/claims?since=soon", "/api/claims?most=100000", "/api/claims?skip=-1"],
)
def test_what_cannot_be_asked_is_refused(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 422)
    assert "error" in answer.json()


def test_the_description_is_our_own_and_loads_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/api")
    assert page.status_code == 200
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page.text)
    for path in client.get("/api/openapi.json").json()["paths"]:
        assert path in page.text
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404


def test_nothing_of_the_api_changes_the_book(client: TestClient) -> None:
    methods = {method for one in client.get("/api/openapi.json").json()["paths"].values() for method in one}
    assert methods == {"get"}
