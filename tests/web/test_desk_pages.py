"""Search, review, people, method and custody: what each page shows, and what it does with hostile words."""

import html
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import tollbook
from tests.web.conftest import opened
from tollbook.store.listings import Wanted
from tollbook.web.book_door import BookDoor

PAGES = (
    "/search", "/search?words=killed", "/search?words=killed&look=documents", "/search?kind=toll&harm=missing", "/search?state=decided",
    "/search?speaker=ministry&place=Osmerel&since=1989&until=1989-12", "/review", "/review?kind=toll&skip=3", "/review?skip=99999",
    "/review/incidents", "/people", "/people?moved=true", "/method", "/custody", "/custody?see=refused", "/custody?see=dropped",
    "/custody?see=runs", "/custody?see=verify",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "</html>" in answer.text
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|style=", answer.text), "nothing inline"


def test_search_marks_the_words_in_their_context(client: TestClient) -> None:
    page = client.get("/search", params={"words": "killed", "kind": "toll"}).text
    assert '<mark class="own">killed</mark>' in page
    assert "1 to 25 of" in page


def test_the_address_is_the_saved_search(client: TestClient) -> None:
    page = client.get("/search?words=killed&harm=killed&speaker=ministry&since=1989").text
    assert 'value="killed"' in page
    assert re.search(r'<option value="killed" selected', page)
    assert 'name="speaker" value="ministry"' in page
    assert "/api/claims?words=killed&amp;harm=killed&amp;speaker=ministry&amp;since=1989" in page


def test_letters_may_be_typed_without_their_marks_and_in_any_case(client: TestClient) -> None:
    marked, plain = (client.get("/search", params={"words": words}).text for words in ("KILLED", "killed"))
    assert re.findall(r"Claims: \d+", marked) == re.findall(r"Claims: \d+", plain)


@pytest.mark.parametrize(
    "asked", [{"since": "yesterday"}, {"kind": "poem"}, {"harm": "joy"}, {"state": "perhaps"}], ids=str
)
def test_what_cannot_be_looked_for_is_said(client: TestClient, asked: dict[str, str]) -> None:
    answer = client.get("/search", params=asked)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' OR 1=1 --", "NEAR(a b)", "quote:x AND", "*", '"',
        "\u202ekilled", "\u0000", "=cmd|' /C calc'!A0", "{{ 7*7 }}", "%s%n", "../../etc/passwd", "𝒌𝒊𝒍𝒍𝒆𝒅", "א" * 400,
    ],
    ids=ascii,
)  # fmt: skip
@pytest.mark.parametrize(
    "path", ["/search?{q}", "/search?look=documents&{q}", "/people?{n}", "/search?speaker=x&{q}"]
)
def test_hostile_words_stay_words(client: TestClient, path: str, words: str) -> None:
    from urllib.parse import urlencode

    answer = client.get(path.format(q=urlencode({"words": words}), n=urlencode({"name": words})))
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    if words.strip("\u0000") and words.isprintable():
        assert (
            html.escape(words, quote=True)[:40].replace("&#x27;", "&#39;").replace("&quot;", "&#34;")
            in answer.text
        )


def test_the_queue_begins_with_copies_that_differ(client: TestClient) -> None:
    page = client.get("/review").text
    assert "Copies that differ" in page
    assert 'data-key="a"' in page
    assert 'id="keys"' in page


def test_the_next_item_comes_after_a_decision(own_client: TestClient, token: str) -> None:
    first = own_client.get("/review").text
    claim = re.search(r'data-claim="([0-9a-f]{32})"', first)
    assert claim is not None
    form = {
        "token": token,
        "action": "accept",
        "claim": claim[1],
        "seen": "0",
        "back": "/review",
        "by": "A. Clerk",
    }
    answer = own_client.post("/decisions", data=form)
    assert answer.status_code == 303
    after = own_client.get(answer.headers["location"]).text
    assert f'data-claim="{claim[1]}"' not in after
    assert "Undo" in after


def test_of_two_who_decide_at_once_one_is_told_and_nothing_is_lost(own_book: Path) -> None:
    with opened(own_book, by="A. Clerk") as one, opened(own_book, by="B. Clerk") as other:
        pages = [client.get("/review").text for client in (one, other)]
        claims = {re.search(r'data-claim="([0-9a-f]{32})"', page)[1] for page in pages}  # type: ignore[index]
        assert len(claims) == 1
        answers = []
        for client, action in ((one, "accept"), (other, "reject")):
            token = client.app.state.bench.token  # type: ignore[attr-defined]
            form = {
                "token": token,
                "action": action,
                "claim": next(iter(claims)),
                "seen": "0",
                "back": "/review",
                "reason": "as printed",
            }
            answers.append(client.post("/decisions", data=form))
    assert [answer.status_code for answer in answers] == [303, 409]
    assert "A. Clerk" in answers[1].text
    assert "as printed" in answers[1].text
    with tollbook.open(own_book, create=False) as book:
        assert [d.action for d in book.decisions()] == ["accept"]


def test_incidents_are_merged_and_parted_again(own_client: TestClient, own_book: Path, token: str) -> None:
    with tollbook.open(own_book, create=False) as book:
        claim, other = (one.id for one in book.incidents()[2:4])
    assert f'value="{other}"' in own_client.get(f"/incidents/{claim}/together").text
    with tollbook.open(own_book, create=False) as book:
        before = len(book.incidents())
    form = {
        "token": token,
        "action": "same_incident",
        "claim": claim,
        "other": other,
        "seen": "0",
        "back": "/",
    }
    done = own_client.post("/decisions", data=form).headers["location"]
    with tollbook.open(own_book, create=False) as book:
        homes = book.lists.incidents_of([claim, other])
        assert homes[claim] == homes[other]
        (decision,) = book.decisions()
    assert decision.id in done
    undo = {"token": token, "action": "undo", "claim": decision.id, "back": "/"}
    assert own_client.post("/decisions", data=undo).status_code == 303
    with tollbook.open(own_book, create=False) as book:
        homes = book.lists.incidents_of([claim, other])
        assert homes[claim] != homes[other]
        assert len(book.incidents()) == before


def test_a_name_shows_every_mention_and_says_that_it_is_internal(client: TestClient, read_book: Path) -> None:
    with tollbook.open(read_book, create=False) as book:
        person = max(book.lists.people(most=500).items, key=lambda one: one.claims)
    page = client.get("/people/named", params={"name": person.key}).text
    assert "Internal." in page
    assert page.count('class="found"') == person.claims
    assert "Internal." in client.get("/people").text


def test_what_is_said_first_and_later_of_one_name_stands_with_both_claims(
    own_client: TestClient, own_book: Path
) -> None:
    with tollbook.open(own_book, create=False, by="A. Clerk") as book:
        person = next(one for one in book.lists.people(most=500).items if one.claims > 1)
        found = book.lists.standing_claims(Wanted(person=person.key)).items
        book.decide("correct", found[0].claim.id, changes={"fields.harm": "missing"})
    page = own_client.get("/people/named", params={"name": person.key}).text
    assert "What changed" in page
    assert "Missing" in page
    assert person.name in own_client.get("/people?moved=true").text


def test_the_method_gives_the_wording_of_the_rule_that_ran(client: TestClient) -> None:
    page = client.get("/method").text
    assert "origin.v1" in page
    assert "does not say what happened" in page
    assert "dozens" in page


def test_custody_lists_what_was_logged_newest_first(client: TestClient) -> None:
    numbers = [
        int(n.replace(",", ""))
        for n in re.findall(r'data-name="Entry">([\d,]+)<', client.get("/custody").text)
    ]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) > 10


def test_verifying_runs_on_demand_and_says_what_it_checked(own_client: TestClient, token: str) -> None:
    import time

    answer = own_client.post(
        "/custody/verify", data={"token": token, "bytes": "on", "claims": "on", "by": "A. Clerk"}
    )
    assert answer.status_code == 303
    for _ in range(300):
        state = own_client.get("/custody/verify").json()
        if not state["running"]:
            break
        time.sleep(0.1)
    assert state["ok"] is True
    page = own_client.get("/custody?see=verify").text
    assert "unchanged since it was recorded" in page
    assert "Not checked: " in page


def test_verifying_needs_the_token(own_client: TestClient) -> None:
    assert own_client.post("/custody/verify", data={"bytes": "on"}).status_code == 403


def test_a_book_that_was_read_and_not_resolved_gets_its_incidents_behind_the_pages(tmp_path: Path) -> None:
    statement = tmp_path / "statement.txt"
    statement.write_text("Twelve civilians were killed in Ostra on 3 May 1991, the council said.\n")
    with tollbook.open(tmp_path / "my.book") as book:
        book.add([statement])
        book.read()
        assert book.incidents() == []
    door = BookDoor(tmp_path / "my.book")
    try:
        assert door._renewal.wait(60)
        assert door.lists.listed_incidents().total == 1
    finally:
        door.close()
