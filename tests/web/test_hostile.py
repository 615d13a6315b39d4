"""Words of documents, names and reasons that were made to break a page: they are shown, and do nothing."""

import csv
import io
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import tollbook
from tests.web.conftest import opened
from tests.web.hostile import STRINGS
from tollbook.book import Book, Passage

ALLOWED = frozenset(
    ["html", "head", "meta", "title", "link", "script", "body", "a", "abbr", "header", "footer", "main", "nav", "section", "article", "aside", "p", "div", "span", "h1", "h2", "h3", "h4", "h5", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "b", "strong", "em", "q", "mark", "time", "form", "label", "input", "select", "option", "textarea", "button", "datalist", "figure", "figcaption", "img", "svg", "title", "desc", "g", "path", "rect", "circle", "text", "line", "clippath", "style", "br", "hr", "fieldset", "legend", "output", "progress", "code", "pre", "small", "sub", "sup", "kbd"]
)  # fmt: skip
ALLOWED = ALLOWED | {"dialog"}  # the help of the review
VOID = frozenset(["meta", "link", "input", "img", "br", "hr", "option"])


class Checker(HTMLParser):
    """Everything on a page that is not ours."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED or tag == "style":
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc", "background", "formaction", "http-equiv"):
                self.wrong.append(f"{tag} {name}={value!r}")
            if name in ("href", "src", "action", "data") and not (value or "").startswith(("/", "#")):
                self.wrong.append(f"{tag} {name}={value!r}")
            if name in ("href", "src", "action") and (value or "").startswith("//"):
                self.wrong.append(f"{tag} {name}={value!r}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        while self.open and self.open[-1] != tag:
            left = self.open.pop()
            if left not in ("li", "p", "td", "th", "tr", "dd", "dt"):
                self.wrong.append(f"<{left}> is not closed before </{tag}>")
        if not self.open:
            self.wrong.append(f"</{tag}> closes nothing")
        else:
            self.open.pop()


def wrong_on(page: str) -> list[str]:
    """What a page must not hold."""
    checker = Checker()
    checker.feed(page)
    checker.close()
    return checker.wrong + [f"<{tag}> is never closed" for tag in checker.open]


@pytest.fixture(scope="module")
def hostile_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book in which every field of every document, and every decision, is a hostile string."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "in").mkdir()
    described = {}
    for number, words in enumerate(STRINGS):
        name = (
            f"{number:03}-{''.join(c for c in words[:60] if c not in '/' + chr(0) and c.isprintable())}.txt"
        )
        text = f"{words}\n\n14 people were killed in {words} on 3 May 1990, {words} said. {words}\n"
        (folder / "in" / name).write_text(text, encoding="utf-8", newline="")
        described[name] = dict.fromkeys(("title", "issuer", "kind", "address"), words) | {
            "date": "1990-05-04"
        }
    with tollbook.open(folder / "own.book", by=STRINGS[0]) as book:
        book.build(folder / "in", described=described)
        decide_everything(book)
        book.resolve()
        book.reconcile()
    return folder / "own.book"


def decide_everything(book: Book) -> None:
    """On some claims a person with a hostile name decides for a hostile reason; some names are added by hand."""
    claims = list(book.claims(kind="toll"))[:40]
    for claim, words in zip(claims, STRINGS, strict=False):
        book.decide("accept", claim, by=words.strip() or "x", reason=words)
    for document, words in list(zip(book.documents(), STRINGS, strict=False))[:60]:
        text = book.text(document.id)
        start = -1 if text is None else text.content.find("14 people")
        if start >= 0:
            fields = {
                "kind": "victim",
                "fields.name": words,
                "fields.harm": "killed",
                "fields.occupation": words,
                "fields.place": words,
            }
            book.decide(
                "add", Passage(document.id, start, start + 9), changes=fields, by="A. Clerk", reason=words
            )


@pytest.fixture(scope="module")
def hostile(hostile_book: Path) -> Iterator[TestClient]:
    with opened(hostile_book, by=STRINGS[1]) as made:
        yield made


def test_there_are_two_hundred_of_them() -> None:
    assert len(set(STRINGS)) >= 200


def test_on_no_page_is_anything_that_a_document_brought(hostile: TestClient, hostile_book: Path) -> None:
    with tollbook.open(hostile_book, create=False) as book:
        claims, documents, incidents = list(book.claims()), book.documents(), book.incidents()
    ways = [path for path, _ in hostile.app.state.bench.ways]  # type: ignore[attr-defined]
    paths = [*ways, "/changes?since=1990-01-01"]
    paths += [f"/documents/{one.id}" for one in documents]
    paths += [f"/incidents/{one.id}" for one in incidents[:6]]
    paths += [f"/claims/{claim.id}" for claim in claims[::29]]
    paths += [f"/documents/{claim.document}?claim={claim.id}" for claim in claims[::37]]
    paths += [f"/compare?a={a.id}&b={b.id}" for a, b in zip(documents[::60], documents[1::60], strict=False)]
    wrong = {}
    for path in paths:
        answer = hostile.get(path)
        assert answer.status_code == 200, (path, answer.text[:500])
        if found := wrong_on(answer.text):
            wrong[path] = found[:3]
    assert wrong == {}


@pytest.mark.parametrize("words", STRINGS[::12])
def test_hostile_words_in_an_address_or_a_form_do_nothing(hostile: TestClient, words: str) -> None:
    from urllib.parse import quote

    token = hostile.app.state.bench.token  # type: ignore[attr-defined]
    for path in ("/documents", "/incidents", "/claims"):
        answer = hostile.get(f"{path}/{quote(words, safe='')}")
        assert answer.status_code in (404, 422)
        assert wrong_on(answer.text) == []
    answer = hostile.get("/documents", params={"name": words, "issuer": words, "since": words})
    assert wrong_on(answer.text) == []
    form = {
        "token": token,
        "action": words,
        "claim": words,
        "seen": words,
        "by": words,
        "reason": words,
        "back": words,
    }
    answer = hostile.post("/decisions", data=form)
    assert answer.status_code in (404, 409)
    assert wrong_on(answer.text) == []


def test_no_cell_of_a_file_is_a_formula_and_no_name_of_a_file_breaks_its_header(
    hostile: TestClient, hostile_book: Path
) -> None:
    with tollbook.open(hostile_book, create=False) as book:
        documents, incident = book.documents(), book.incidents()[0].id
    for path in ("/overview/issuers.csv", "/overview/places.csv", f"/incidents/{incident}/figures.csv"):
        rows = csv.reader(io.StringIO(hostile.get(path).text.removeprefix("\ufeff")))
        assert [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell[:1]] == [], path
    for document in documents:
        header = hostile.get(f"/documents/{document.id}/original").headers["content-disposition"]
        assert header.startswith('attachment; filename="')
        assert header.isascii()
        assert header.count('"') == 2


def test_in_a_browser_nothing_runs(hostile_book: Path, tmp_path: Path) -> None:
    from tests.web.test_journeys import CHROMIUM, page_of, served

    if CHROMIUM is None:
        pytest.skip("no chromium is installed; apt-get install chromium")
    from playwright.sync_api import sync_playwright

    own = Path(shutil.copytree(hostile_book, tmp_path / "own.book"))
    with tollbook.open(own, create=False) as book:
        documents = [one.id for one in book.documents()][::12]
        incident = book.incidents()[-1].id
        claims = list(book.claims())[:200:25]
    paths = ["/", "/documents", f"/incidents/{incident}", *(f"/documents/{key}" for key in documents)]
    paths += [f"/documents/{claim.document}?claim={claim.id}" for claim in claims]
    with sync_playwright() as play, served(own, by=STRINGS[0]) as at:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        with page_of(browser) as page:
            for path in paths:
                page.goto(at + path)
                assert page.evaluate("window.hit") is None, path
                assert page.url.startswith(at)
        browser.close()
