"""Deciding from pages: what is kept, what is refused, what two people see."""

import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import tollbook
from tests.web.conftest import opened
from tollbook import Claim

Form = dict[str, str]


def some_toll(folder: Path) -> Claim:
    """A toll of the example with an exact number."""
    with tollbook.open(folder, create=False) as book:
        return next(
            c
            for c in book.claims(kind="toll")
            if c.toll.count.form == "exact" and (c.toll.count.low or 0) > 9
        )


def renewed(client: TestClient) -> None:
    """Wait until figures show what was decided."""
    for _ in range(600):
        if not client.get("/renewing").json()["behind"]:
            return
        time.sleep(0.1)
    raise AssertionError("the figures did not come")


def form(claim: Claim, token: str, action: str, **more: str) -> Form:
    return {
        "token": token,
        "action": action,
        "claim": claim.id,
        "seen": "0",
        "back": f"/claims/{claim.id}",
        **more,
    }


@pytest.mark.parametrize("token", ["", "wrong", "é"])
def test_a_form_without_the_token_of_this_start_is_refused(
    own_client: TestClient, own_book: Path, token: str
) -> None:
    claim = some_toll(own_book)
    answer = own_client.post("/decisions", data=form(claim, token, "reject"))
    assert answer.status_code == 403
    assert "Nothing was changed" in answer.text
    with tollbook.open(own_book, create=False) as book:
        assert book.decisions() == []


@pytest.mark.parametrize(
    "headers", [{"origin": "http://elsewhere.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_a_form_of_another_site_is_refused_even_with_the_token(
    own_client: TestClient, own_book: Path, token: str, headers: Form
) -> None:
    answer = own_client.post("/decisions", data=form(some_toll(own_book), token, "reject"), headers=headers)
    assert answer.status_code == 403


def test_a_correction_says_who_and_why_and_can_be_undone(
    own_client: TestClient, own_book: Path, token: str
) -> None:
    claim = some_toll(own_book)
    low = claim.toll.count.low or 0
    answer = own_client.post(
        "/decisions",
        data=form(
            claim, token, "correct", reason="the print has more", **{"f.fields.count.low": str(low + 1)}
        ),
    )
    assert answer.status_code == 303
    page = own_client.get(answer.headers["location"])
    assert "Corrected" in page.text
    assert "the print has more" in page.text
    with tollbook.open(own_book, create=False) as book:
        now, (decision,) = book.claim(claim.id), book.decisions()
        assert (now.toll.count.low, now.toll.count.high) == (low + 1, low + 1)
        assert (decision.by, decision.reason) == ("A. Clerk", "the print has more")
    undo = {"token": token, "action": "undo", "claim": decision.id, "back": "/"}
    assert own_client.post("/decisions", data=undo).status_code == 303
    with tollbook.open(own_book, create=False) as book:
        assert book.claim(claim.id) == claim


def test_of_two_people_who_decide_at_once_one_is_told_and_nothing_is_lost(
    own_client: TestClient, own_book: Path, token: str
) -> None:
    claim = some_toll(own_book)
    with opened(own_book, by="B. Coder") as second:
        other = str(second.app.state.bench.token)  # type: ignore[attr-defined]
        assert (
            own_client.post(
                "/decisions", data=form(claim, token, "accept", reason="seen in print")
            ).status_code
            == 303
        )
        answer = second.post(
            "/decisions",
            data=form(claim, other, "correct", reason="misprint", **{"f.fields.count.low": "77"}),
        )
    assert answer.status_code == 409
    for told in ("A. Clerk", "seen in print", "misprint", "77", f"/claims/{claim.id}"):
        assert told in answer.text
    with tollbook.open(own_book, create=False) as book:
        assert [(one.action, one.by) for one in book.decisions()] == [("accept", "A. Clerk")]


def test_a_form_that_changes_nothing_is_refused(own_client: TestClient, own_book: Path, token: str) -> None:
    claim = some_toll(own_book)
    answer = own_client.post("/decisions", data=form(claim, token, "correct", **{"f.stance": claim.stance}))
    assert answer.status_code == 409


@pytest.mark.parametrize("words", ["many", "-3", "1e5", "٣x"])
def test_words_where_a_number_belongs_are_refused(
    own_client: TestClient, own_book: Path, token: str, words: str
) -> None:
    answer = own_client.post(
        "/decisions", data=form(some_toll(own_book), token, "correct", **{"f.fields.count.low": words})
    )
    assert answer.status_code == 409
    assert "is no number" in answer.text


def test_without_a_name_nothing_is_decided(own_book: Path) -> None:
    claim = some_toll(own_book)
    with opened(own_book, by=None) as nameless:
        token = str(nameless.app.state.bench.token)  # type: ignore[attr-defined]
        assert nameless.post("/decisions", data=form(claim, token, "accept")).status_code == 409
        assert (
            nameless.post("/decisions", data=form(claim, token, "accept", by="C. Reader")).status_code == 303
        )


def test_the_way_back_leads_nowhere_else(own_client: TestClient, own_book: Path, token: str) -> None:
    claim = some_toll(own_book)
    sent = form(claim, token, "accept") | {"back": "//elsewhere.example/"}
    assert own_client.post("/decisions", data=sent).headers["location"].startswith("/?done=")


def test_a_script_may_ask_for_the_answer_as_json(own_client: TestClient, own_book: Path, token: str) -> None:
    answer = own_client.post(
        "/decisions", data=form(some_toll(own_book), token, "accept"), headers={"accept": "application/json"}
    )
    assert list(answer.json()) == ["decision"]


def test_another_process_is_seen(own_client: TestClient, own_book: Path) -> None:
    claim = some_toll(own_book)
    assert "rejected by a person" not in own_client.get(f"/claims/{claim.id}").text
    with tollbook.open(own_book, create=False, by="B. Coder") as book:
        book.decide("reject", claim)
    assert "rejected by a person" in own_client.get(f"/claims/{claim.id}").text


def test_the_status_of_the_record_is_set_from_its_page_and_taken_back(
    own_client: TestClient, token: str
) -> None:
    page = own_client.get("/status").text
    assert "This record is provisional" in page
    sent = {"token": token, "action": "status", "claim": "withdrawn", "seen": "0", "back": "/status"}
    answer = own_client.post("/decisions", data={**sent, "reason": "two events were taken for one"})
    assert answer.status_code == 303
    page = own_client.get(answer.headers["location"]).text
    assert "This record is withdrawn" in page
    assert "two events were taken for one" in page
    decision = answer.headers["location"].rpartition("done=")[2]
    assert "should not be used any more" in own_client.get("/").text
    undo = {"token": token, "action": "undo", "claim": decision, "back": "/status"}
    assert own_client.post("/decisions", data=undo).status_code == 303
    assert "This record is provisional" in own_client.get("/status").text


def test_a_status_that_somebody_else_set_meanwhile_is_not_overrun(own_client: TestClient, token: str) -> None:
    sent = {"token": token, "action": "status", "seen": "0", "back": "/status", "reason": "all was looked at"}
    assert own_client.post("/decisions", data={**sent, "claim": "reviewed"}).status_code == 303
    answer = own_client.post("/decisions", data={**sent, "claim": "withdrawn"})
    assert answer.status_code == 409
    assert "meanwhile" in answer.text


def test_after_a_correction_the_page_says_which_figures_are_others(
    own_client: TestClient, own_book: Path, token: str
) -> None:
    with tollbook.open(own_book, create=False) as book:
        figure = next(one for one in book.figures() if one.group == "total" and one.low == 97)
        point = next(one for one in figure.points if one.low == 97 and one.state == "current")
        claim = book.claim(point.claim)
    sent = form(claim, token, "correct", **{"f.fields.count.low": "96", "reason": "a slip of the pen"})
    answer = own_client.post("/decisions", data=sent)
    page = own_client.get(answer.headers["location"]).text
    assert "What changed:" in page
    assert "was 97 to 131 (most supported 121); now 96 to 131" in page
    undo = {
        "token": token,
        "action": "undo",
        "claim": answer.headers["location"].rpartition("done=")[2],
        "back": "/",
    }
    page = own_client.get(own_client.post("/decisions", data=undo).headers["location"]).text
    assert "now 97 to 131" in page


def test_some_claims_of_an_incident_are_set_apart_and_brought_back(
    own_client: TestClient, own_book: Path, token: str
) -> None:
    with tollbook.open(own_book, create=False) as book:
        incident = book.incidents()[0]
        claims = list(book.claims(incident=incident.id))
    document = claims[-1].document
    leaving = {claim.id for claim in claims if claim.document == document}
    assert "Merge or split" in own_client.get(f"/incidents/{incident.id}/together").text
    sent = {
        "token": token,
        "document": document,
        "reason": "of a later day",
        "back": f"/incidents/{incident.id}",
    }
    answer = own_client.post(f"/incidents/{incident.id}/split", data=sent)
    assert answer.status_code == 303
    renewed(own_client)
    done = answer.headers["location"].rpartition("done=")[2]
    with tollbook.open(own_book, create=False) as book:
        home = {claim: one.id for one in book.incidents() for claim in one.claims}
        stayed = {home[claim.id] for claim in claims if claim.id not in leaving}
        assert not stayed & {home[claim] for claim in leaving}
    page = own_client.get(answer.headers["location"]).text
    with tollbook.open(own_book, create=False) as book:
        taken = book.decisions()
    assert done == f"{taken[0].id}..{taken[-1].id}"
    assert f"one step of {len(taken)} decisions" in page
    undo = {"token": token, "action": "undo", "claim": done, "back": "/"}
    assert own_client.post("/decisions", data=undo).status_code == 303
    renewed(own_client)
    with tollbook.open(own_book, create=False) as book:
        assert leaving <= {c.id for c in book.claims(incident=incident.id)}


@pytest.mark.parametrize("chosen", [{}, {"document": "all"}], ids=["nothing", "everything"])
def test_a_split_that_leaves_nothing_on_one_side_is_refused(
    own_client: TestClient, own_book: Path, token: str, chosen: Form
) -> None:
    with tollbook.open(own_book, create=False) as book:
        incident = book.incidents()[0].id
        documents = sorted({claim.document for claim in book.claims(incident=incident)})
    sent: dict[str, object] = {"token": token, "back": "/"}
    sent |= {"document": documents} if chosen else {}
    answer = own_client.post(f"/incidents/{incident}/split", data=sent)
    assert answer.status_code == 409
    with tollbook.open(own_book, create=False) as book:
        assert book.decisions() == []


def test_two_documents_are_said_to_be_of_one_source_where_they_are_compared(
    own_client: TestClient, own_book: Path, token: str
) -> None:
    with tollbook.open(own_book, create=False) as book:
        first, second = sorted(one.id for one in book.documents() if one.outcome == "read")[:2]
    page = f"/compare?a={first}&b={second}"
    assert "Do they go back to one source?" in own_client.get(page).text
    sent = {"token": token, "claim": second, "other": first, "seen": "0", "back": page, "reason": "a translation"}  # fmt: skip
    answer = own_client.post("/decisions", data={**sent, "action": "same_source"})
    assert answer.status_code == 303
    with tollbook.open(own_book, create=False) as book:
        taken = book.decisions()[-1]
    assert taken.changes == {"documents": [first, second]}
    shown = own_client.get(page).text
    assert "Same source" in shown
    assert "a translation" in shown
    assert "The two documents" in own_client.get("/custody").text
    undo = {"token": token, "action": "undo", "claim": taken.id, "back": page}
    assert own_client.post("/decisions", data=undo).status_code == 303
    assert "One source</button>" in own_client.get(page).text
