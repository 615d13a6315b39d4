"""The workbench answers this machine only, and runs nothing that a document holds."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tollbook.web.app import create_app
from tollbook.web.gate import BrowserGate

PAGES = ["/", "/incidents", "/documents", "/no-such-page"]


@pytest.mark.parametrize(
    "host", ["tollbook.example", "127.0.0.1.example", "localhost.example:80", "", "[::2]", "192.0.2.1"]
)
def test_a_foreign_host_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "<" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8642", "localhost:9", "LOCALHOST", "[::1]:80"])
def test_this_machine_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("path", [*PAGES, "/static/workbench.css", "/static/pictures.css"])
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == ("no-cache" if path.startswith("/static") else "no-store")


@pytest.mark.parametrize("path", PAGES)
def test_pages_have_no_inline_script_or_style_and_ask_nobody_else(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", page)
    assert not re.search(r"(?:src|href|action)=[\"']?(?:https?:)?//", page)


@pytest.fixture
def gated(read_book: Path) -> Iterator[tuple[TestClient, BrowserGate]]:
    """The workbench as `tollbook serve` opens it, and its gate."""
    gate = BrowserGate("8642")
    app = create_app(read_book, by="A. Clerk", gate=gate)
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as made:
        yield made, gate


@pytest.mark.parametrize(
    "path", ["/", "/incidents", "/api/claims", "/static/workbench.css", "/?key=", "/?key=é"]
)
def test_without_the_key_nothing_is_shown(gated: tuple[TestClient, BrowserGate], path: str) -> None:
    answer = gated[0].get(path)
    assert answer.status_code == 403
    assert "one browser" in answer.text
    assert "set-cookie" not in answer.headers


def test_the_key_lets_one_browser_in_and_works_once(gated: tuple[TestClient, BrowserGate]) -> None:
    browser, gate = gated
    let_in = browser.get(f"/incidents?page=1&key={gate.key}")
    assert (let_in.status_code, let_in.headers["location"]) == (303, "/incidents?page=1")
    cookie = let_in.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert gate.key.lower() not in cookie
    assert browser.get("/incidents").status_code == 200
    browser.cookies.clear()
    assert browser.get(f"/?key={gate.key}").status_code == 403


def test_a_key_in_an_address_never_leads_elsewhere(gated: tuple[TestClient, BrowserGate]) -> None:
    browser, gate = gated
    answer = browser.get(f"http://127.0.0.1//elsewhere.example/?key={gate.key}")
    assert answer.headers["location"] == "/elsewhere.example/"
