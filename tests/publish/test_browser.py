"""The report in a real browser, where one is installed."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tollbook.publish.report import write

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed; apt-get install chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        launched = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def address(view: Any, wording: Any, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = write(view, tmp_path_factory.mktemp("report"), wording=wording)
    return path.as_uri()


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_runs_off_the_side_and_nothing_else_is_asked_for(
    browser: Any, address: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert asked == [address]
    assert said == []
    page.close()


def test_a_click_on_a_number_shows_its_words(browser: Any, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    page.click("#summary td[data-name='Most supported'] a")
    lit = page.locator(".m.lit")
    assert lit.first.inner_text() == "134 people were killed in the three towns"
    assert lit.first.evaluate(
        "mark => { const box = mark.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight }"
    )
    assert page.locator(".card.lit .says").inner_text() == "134 people killed"
    page.close()


def test_everything_folded_is_printed(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("details:not([open])").count() == 0
    assert page.locator("q", has_text="147 civilians were killed").first.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0
    page.close()


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_two_texts_side_by_side_fit_the_width_and_ask_for_nothing(
    browser: Any, tmp_path: Path, width: int
) -> None:
    from tollbook.model.comparison import Aligned, Comparison, Difference, Piece, Side
    from tollbook.publish.comparison import write as write_page

    sides = (
        Side(0, 30, (Piece("In all "), Piece(count, "number"), Piece(" people were killed " + "ab" * 60)))
        for count in ("118", "119")
    )
    rows = (Aligned(*sides), Aligned(None, Side(0, 4, (Piece("More"),))))
    made = Comparison(
        "first.txt", "second.txt", "One number differs.", (Difference("number", "118", "119", 7, 7, 0),), rows
    )
    path = write_page(made, tmp_path / "page.html")
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (asked, said) == ([path.as_uri()], [])
    left, right = (page.locator("#r0 .side").nth(number).bounding_box() for number in (0, 1))
    assert (left["y"] == right["y"]) == (width > 740)
    page.close()
