"""Review by keys alone, merging two incidents and undoing it, a saved search: in a real browser, where one is installed."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

import tollbook
from tollbook.web.app import create_app
from tollbook.web.serving import address_of, listening

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed; apt-get install chromium")


@pytest.fixture(scope="module")
def book(example_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example for these journeys."""
    return Path(shutil.copytree(example_book, tmp_path_factory.mktemp("journeys") / "example.book"))


@pytest.fixture(scope="module")
def base(book: Path) -> Iterator[str]:
    """The workbench served on the loopback address."""
    with served(book) as address:
        yield address


@contextmanager
def served(book: Path) -> Iterator[str]:
    listener = listening(None)
    app = create_app(book, by="A. Clerk")
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield address_of(listener).rstrip("/")
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        launched = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    opened.close()
    assert said == []


def shown(page: Any) -> str:
    """The id of the claim that the queue shows."""
    return str(page.get_attribute(".panel", "data-claim"))


def press(page: Any, key: str) -> None:
    """A key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def decisions(book: Path) -> list[tuple[str, str | None]]:
    """What was decided, with the reasons."""
    with tollbook.open(book, create=False) as opened:
        return [(one.action, one.reason) for one in opened.decisions()]


def test_a_queue_is_worked_by_keys_alone(page: Any, base: str, book: Path) -> None:
    before = len(decisions(book))
    page.goto(f"{base}/review?kind=toll")
    first = shown(page)
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("?")
    assert not page.locator("dialog#keys").is_visible()

    page.keyboard.press("e")
    page.keyboard.type("as printed")
    page.keyboard.press("Escape")
    press(page, "a")
    second = shown(page)
    assert second != first

    press(page, "r")
    third = shown(page)
    assert third not in (first, second)

    page.keyboard.press("c")
    page.keyboard.press("Escape")
    assert page.locator(".panel details.correct").get_attribute("open") is not None

    press(page, "n")
    assert shown(page) != third
    press(page, "p")
    assert shown(page) == third
    assert decisions(book)[before:] == [("accept", "as printed"), ("reject", None)]


def test_a_correction_and_its_undoing_by_keys(page: Any, base: str, book: Path) -> None:
    before = len(decisions(book))
    page.goto(f"{base}/review?kind=toll")
    claim = shown(page)
    page.keyboard.press("c")
    low = page.locator(".panel details.correct input[name='f.fields.count.low']")
    high = page.locator(".panel details.correct input[name='f.fields.count.high']")
    for box in (low, high):
        box.fill("977")
    with page.expect_navigation():
        low.press("Enter")
    assert shown(page) != claim
    press(page, "u")
    assert shown(page) == claim
    assert [action for action, _ in decisions(book)[before:]] == ["correct", "undo"]


NIGHTS = """Vardo, 5 May 2031. A bomb in the market of Vardo killed four people on 3 May 2031, the prefecture said.

On 4 May 2031 gunmen stopped a bus in Vardo and killed six passengers, the prefecture said.
"""


def test_two_incidents_become_one_and_two_again(page: Any, tmp_path: Path) -> None:
    (tmp_path / "nights.txt").write_text(NIGHTS, encoding="utf-8")
    book = tmp_path / "nights.book"
    with tollbook.open(book, by="A. Clerk") as opened:
        opened.build(tmp_path / "nights.txt")

    def together() -> bool:
        with tollbook.open(book, create=False) as opened:
            homes = opened.lists.incidents_of(pair)
        return homes[pair[0]] == homes[pair[1]]

    def becomes(expected: bool) -> bool:
        for _ in range(300):
            if together() == expected:
                return True
            time.sleep(0.2)
        return False

    with served(book) as base:
        page.goto(f"{base}/review/incidents")
        pair = [page.input_value(f".deciding input[name={name}]") for name in ("claim", "other")]
        assert not together()
        press(page, "s")
        assert becomes(True)
        press(page, "u")
        assert becomes(False)


def test_the_record_is_withdrawn_from_its_status_and_provisional_again(page: Any, base: str) -> None:
    page.goto(base)
    page.locator(".top a.status").click()
    page.get_by_label("Withdrawn").check()
    page.get_by_label("Reason").fill("two events were taken for one")
    page.get_by_role("button", name="Set the status").click()
    assert page.locator("h1").inner_text() == "This record is withdrawn"
    assert "should not be used any more" in page.locator(".status-note").inner_text()
    page.get_by_role("button", name="Undo").click()
    assert page.locator("h1").inner_text() == "This record is provisional"


def test_a_document_leaves_an_incident_and_comes_back(page: Any, base: str) -> None:
    page.set_default_timeout(90_000)
    page.goto(f"{base}/incidents")
    page.get_by_role("link", name="Killings in Assembly Square").click()
    page.get_by_role("link", name="Merge or split").click()
    page.locator(".part .whole input").last.check()
    page.get_by_role("button", name="These are another event").click()
    assert "one step of" in page.locator(".said-now").inner_text()
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url("**/incidents/*")
    assert "Undone" in page.locator(".said-now").inner_text()


def test_a_search_is_kept_as_a_link(page: Any, base: str) -> None:
    page.goto(f"{base}/search")
    page.keyboard.type("killed")
    page.select_option("select[name=kind]", "toll")
    with page.expect_navigation():
        page.locator("input[name=words]").press("Enter")
    address, found = page.url, page.locator(".found").count()
    assert "words=killed" in address
    assert "kind=toll" in address
    page.goto(f"{base}/")
    page.goto(address)
    assert page.locator(".found").count() == found > 0
    assert page.input_value("input[name=words]") == "killed"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "path",
    ["/review", "/review/incidents", "/search?words=killed", "/people", "/method", "/custody", "/api", "/custody?see=verify"],
)  # fmt: skip
def test_nothing_runs_off_the_side_and_nothing_is_asked_of_others(
    browser: Any, base: str, path: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(base + path)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [url for url in asked if not url.startswith(base)] == []
    unnamed = page.evaluate(
        "[...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a')]"
        ".filter(e => !(e.labels?.length || e.textContent.trim() || e.getAttribute('aria-label'))).map(e => e.outerHTML)"
    )
    assert unnamed == []
    page.close()
