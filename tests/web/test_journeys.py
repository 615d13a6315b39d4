"""What a researcher does, from end to end, in a real browser."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from tollbook.web.app import create_app
from tollbook.web.serving import address_of, listening

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed; apt-get install chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        launched = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@contextmanager
def served(folder: Path, *, by: str | None = "A. Clerk") -> Iterator[str]:
    """The workbench on a book, at an address of this machine."""
    listener = listening(None)
    server = uvicorn.Server(uvicorn.Config(create_app(folder, by=by), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield address_of(listener).rstrip("/")
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture(scope="module")
def address(read_book: Path) -> Iterator[str]:
    """The example, for journeys that only read."""
    with served(read_book) as at:
        yield at


@pytest.fixture
def own_address(own_book: Path) -> Iterator[str]:
    """A copy of the example, for a journey that decides."""
    with served(own_book) as at:
        yield at


@contextmanager
def page_of(browser: Any, **context: Any) -> Iterator[Any]:
    """A page in which everything that is said in the console, and every request elsewhere, is a fault."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, **context)
    page = made.new_page()
    page.set_default_timeout(60_000)
    faults: list[str] = []
    page.on(
        "console",
        lambda said: (
            faults.append(said.text) if said.type in ("error", "warning") and "404" not in said.text else None
        ),
    )
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
    page.on(
        "request",
        lambda asked: faults.append(asked.url) if not asked.url.startswith("http://127.0.0.1:") else None,
    )
    yield page
    made.close()
    assert faults == []


def to_main_incident(page: Any, address: str) -> None:
    """From the first page to its first incident."""
    page.goto(address)
    page.locator(".briefs tbody tr").first.locator("th a").click()


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without"])
def test_from_a_headline_number_to_its_words(browser: Any, address: str, script: bool) -> None:
    with page_of(browser, java_script_enabled=script) as page:
        page.goto(address)
        number = page.locator(".briefs td[data-name='Most supported'] a").first
        shown = number.inner_text()
        number.click()
        page.locator(".matrix tr.open td[data-name='Most supported'] a").click()
        panel = page.locator(".figure-panel")
        panel.locator(".asked dd", has_text=shown).wait_for()
        statement = panel.locator(".statements .says-it .in-context").first
        words = statement.locator("b").inner_text()
        assert shown in words
        statement.click()
        page.locator("#side .panel").wait_for()
        page.locator(".m.lit").first.wait_for()
        assert words in " ".join(page.locator(".m.lit").all_inner_texts())
        assert page.locator("#side .panel q", has_text=words).first.is_visible()


def test_a_corrected_count_changes_the_figure_and_its_reason_until_it_is_undone(
    browser: Any, own_address: str
) -> None:
    with page_of(browser) as page:
        to_main_incident(page, own_address)
        incident = page.url
        row = page.locator(".matrix tr.open")
        before = row.inner_text()
        reason = page.locator(".figure-panel .because").first.inner_text()
        page.locator(".statements li", has_text="counts now").locator(".in-context").first.click()
        page.get_by_text("Correct a field").click()
        page.get_by_label("Number, or from").fill("5000")
        page.locator(".correct").get_by_label("Reason").fill("the printed original has it")
        page.get_by_role("button", name="Correct", exact=True).click()
        told = page.get_by_role("status")
        told.wait_for()
        assert "Corrected by A. Clerk" in told.inner_text()
        assert "the printed original has it" in told.inner_text()
        document = page.url
        page.goto(incident)
        assert "5,000" in page.locator(".matrix tr.open").inner_text()
        assert page.locator(".figure-panel .because").first.inner_text() != reason
        assert page.locator(".figure-panel .stand.person").count() > 0
        page.goto(document)
        page.get_by_role("status").get_by_role("button", name="Undo").click()
        page.get_by_role("status").get_by_text("Undone by A. Clerk").wait_for()
        page.goto(incident)
        assert page.locator(".matrix tr.open").inner_text().split() == before.split()
        assert page.locator(".figure-panel .because").first.inner_text() == reason


def test_copies_that_differ_are_found_and_laid_side_by_side(browser: Any, address: str) -> None:
    with page_of(browser) as page:
        page.goto(address)
        finding = page.locator(".finding", has_text="Copies that differ")
        finding.get_by_role("link", name="side by side").click()
        assert "118" in page.locator(".differences tr.number").first.inner_text()
        page.locator(".differences a", has_text="in the text").first.click()
        marks = page.locator(".pair:target mark.k-number")
        assert marks.all_inner_texts() == ["118", "119"]


def test_selected_words_become_a_claim_by_hand(browser: Any, own_address: str) -> None:
    with page_of(browser) as page:
        page.goto(f"{own_address}/documents")
        page.locator("th a", has_text="Comité").or_(
            page.locator("tr", has_text="Comité").locator("th a")
        ).first.click()
        page.wait_for_load_state()
        before = page.locator("#side .card").count()
        words = page.evaluate(SELECT_A_LINE)
        page.get_by_role("button", name="Add a claim on these words").click()
        form = page.locator(".adding form")
        form.wait_for()
        assert form.locator("[name=quote]").input_value() == words
        form.get_by_label("Number, or from").fill("22")
        form.get_by_role("button", name="Add this claim").click()
        page.get_by_role("status").get_by_text("Added by A. Clerk").wait_for()
        cards = page.locator("#side .card")
        assert cards.count() == before + 1
        mine = page.locator("#side .card.person")
        assert "22 people killed" in mine.inner_text()
        mine.locator("a").click()
        page.locator(".m.lit").first.wait_for()
        assert words in " ".join(page.locator(".m.lit").all_inner_texts())


SELECT_A_LINE = """() => {
  const line = [...document.querySelectorAll('#text .line')].find((one) => one.textContent.length > 40);
  const range = document.createRange();
  range.setStart(line.firstChild, 3);
  range.setEnd(line.firstChild, Math.min(30, line.firstChild.textContent.length));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return range.toString();
}"""


def test_everything_folded_on_a_page_is_printed(browser: Any, address: str) -> None:
    with page_of(browser) as page:
        to_main_incident(page, address)
        page.wait_for_load_state()  # scripts run by then
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        assert page.locator("main details:not([open]):not(.on-screen)").count() == 0
        assert page.locator(".figure-panel .history .narrow svg").is_visible()
        assert not page.locator(".ways").is_visible()
        assert len(page.pdf()) > 10_000


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_runs_off_the_side(browser: Any, address: str, width: int) -> None:
    with page_of(browser) as page:
        page.set_viewport_size({"width": width, "height": 900})
        for path in all_kinds_of_pages(page, address):
            page.goto(address + path)
            page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def all_kinds_of_pages(page: Any, address: str) -> list[str]:
    """One address of every kind of page."""
    page.goto(f"{address}/documents")
    document = page.locator("tbody th a").nth(3).get_attribute("href")
    page.goto(f"{address}/incidents")
    incident = page.locator("tbody th a").first.get_attribute("href")
    page.goto(address + document)
    claim = page.locator("[data-claim]").first.get_attribute("data-claim")
    page.goto(f"{address}/compare")
    compared = page.locator("a[href^='/compare?a=']").first.get_attribute("href")
    ways = page.locator(".ways a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    return [
        *ways,
        document,
        f"{document}?claim={claim}",
        f"{document}?add=toll",
        incident,
        f"{incident}/together",
        "/status",
        f"/claims/{claim}",
        compared,
        "/nothing",
    ]


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1280), ("dark", 390)], ids=["light, desk", "dark, phone"]
)
def test_axe_finds_nothing_on_any_page(browser: Any, address: str, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found = []
    with page_of(browser, color_scheme=scheme) as page:
        page.set_viewport_size({"width": width, "height": 900})
        for path in all_kinds_of_pages(page, address):
            page.goto(address + path)
            if path == "/nothing":
                continue
            page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
            result = Axe().run(
                page,
                options={
                    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
                },
            )
            found += [
                f"{path}: {one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0].get('failureSummary', '')[:200]}"
                for one in result.response["violations"]
            ]
    assert found == []


def test_the_whole_way_can_be_gone_with_keys_alone(browser: Any, address: str) -> None:
    with page_of(browser) as page:
        to_main_incident(page, address)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.locator(".skip").bounding_box()["x"] >= 0
        page.keyboard.press("Enter")
        seen = set()
        for _ in range(60):
            page.keyboard.press("Tab")
            outline = page.evaluate(
                "[document.activeElement.getAttribute('data-why'), getComputedStyle(document.activeElement).outlineStyle]"
            )
            if outline[0]:
                assert outline[1] != "none"
                seen.add(outline[0])
        assert len(seen) > 5
        page.keyboard.press("Enter")
        page.locator(".matrix [aria-current]").wait_for()


def test_right_to_left_words_are_shown_from_the_right(browser: Any, tmp_path: Path) -> None:
    import tollbook

    (tmp_path / "in").mkdir()
    text = "بيان الوزارة\n\nقُتل ١٤٩ مدنيًا 👩🏽‍🚀 في المدينة يوم الأحد.\n\n14 people were killed in Lower Telm on 3 May 1990.\n"
    (tmp_path / "in" / "a.txt").write_text(text, encoding="utf-8")
    with tollbook.open(tmp_path / "own.book", by="A. Clerk") as book:
        book.build(tmp_path / "in")
    with served(tmp_path / "own.book") as at, page_of(browser) as page:
        page.goto(f"{at}/documents")
        page.locator("tbody th a").first.click()
        page.wait_for_load_state()
        line = page.locator("#text p", has_text="مدني").first
        assert line.evaluate("one => getComputedStyle(one).direction") == "rtl"
        words = page.evaluate(SELECT_WORDS, "١٤٩ مدنيًا 👩🏽‍🚀")
        page.get_by_role("button", name="Add a claim on these words").click()
        form = page.locator(".adding form")
        form.get_by_label("Number, or from").fill("149")
        form.get_by_role("button", name="Add this claim").click()
        page.get_by_role("status").get_by_text("Added by A. Clerk").wait_for()
    with tollbook.open(tmp_path / "own.book", create=False) as book:
        claim = next(one for one in book.claims() if one.reader == "person")
        assert claim.span.quote == words == "١٤٩ مدنيًا 👩🏽‍🚀"
        assert claim.span.start == text.index(words)


SELECT_WORDS = """(words) => {
  const line = [...document.querySelectorAll('#text .line')].find((one) => one.textContent.includes(words));
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  let node;
  while ((node = walker.nextNode()) && !node.data.includes(words));
  const range = document.createRange();
  range.setStart(node, node.data.indexOf(words));
  range.setEnd(node, node.data.indexOf(words) + words.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return range.toString();
}"""
