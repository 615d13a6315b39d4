"""The workbench answers this machine only, and runs nothing that a document holds."""

import re

import pytest
from fastapi.testclient import TestClient

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
