import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tollbook.errors import UnreadablePath
from tollbook.model import Stated, Text, cut
from tollbook.publish.report import render, write


class Page(HTMLParser):
    """What a page has: ids, links, tags, attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def html(view: Any, wording: Any) -> str:
    return render(view, wording=wording)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_every_link_leads_to_something_on_the_page(page: Page) -> None:
    assert page.links
    assert {link for link in page.links if not link.startswith("#")} == set()
    assert {link[1:] for link in page.links} - set(page.ids) == set()


def test_no_id_stands_twice(page: Page) -> None:
    assert [name for name, times in Counter(page.ids).items() if times > 1] == []


def test_nothing_is_loaded_from_anywhere(html: str, page: Page) -> None:
    loading = [
        (t, n, v)
        for t, n, v in page.attributes
        if n in ("src", "srcset", "data", "action", "poster", "background")
    ]
    assert loading == []
    assert set(page.tags) & {"link", "img", "iframe", "object", "embed", "base", "form"} == set()
    outside = set(re.findall(r"[a-z]+://[^\s\"'<)]+", html)) - {"http://www.w3.org/2000/svg"}
    assert outside == set()
    assert "@import" not in html
    assert "url(" not in html.replace("url(#", "")


def test_it_says_that_it_is_an_internal_working_paper(page: Page) -> None:
    assert page.text.count("Internal working paper") >= 1


def test_every_figure_is_there_with_its_reason_and_sentence(page: Page, view: Any) -> None:
    for figure in view.figures():
        assert f"f-{figure.id}" in page.ids
        assert " ".join(figure.because.split()) in page.text


def test_every_claim_is_marked_in_its_document(page: Page, view: Any) -> None:
    for claim in view.claims():
        assert f"w-{claim.id}" in page.ids
        assert f"c-{claim.id}" in page.ids


def test_every_number_of_a_figure_leads_to_words_that_state_it(html: str, view: Any) -> None:
    rows = re.findall(
        r'<td class="num" data-name="(?:Low|Most supported|High)"><a href="#w-([0-9a-f]+)"[^>]*>([\d,]+)',
        html,
    )
    assert len(rows) >= 15
    for claim, number in rows:
        count = view.claim(claim).toll.count
        assert int(number.replace(",", "")) in (count.low, count.high)


def test_the_same_view_gives_the_same_page(html: str, view: Any, wording: Any) -> None:
    assert render(view, wording=wording) == html


def test_the_time_it_was_made_stands_apart(html: str, view: Any, wording: Any) -> None:
    dated = render(view, wording=wording, at="2026-11-22 13:00 UTC")
    assert "2026-11-22 13:00 UTC" in dated
    assert dated.replace(" 2026-11-22 13:00 UTC.", "") == html


def test_times_of_custody_and_runs_stand_outside_the_record(html: str, view: Any, wording: Any) -> None:
    later = replace(
        view,
        all_custody=tuple(replace(e, at="2031-05-06T07:08:09Z", by="C. Recorder") for e in view.all_custody),
        all_runs=(*view.all_runs, replace(view.all_runs[0], id=2, started="2031-05-06T07:08:09Z")),
    )
    other = render(later, wording=wording)
    assert other != html
    assert other.partition('<aside class="apart"')[0] == html.partition('<aside class="apart"')[0]


def test_rules_are_given_in_their_public_wording(page: Page, wording: Any) -> None:
    for words in wording.values():
        assert " ".join(words.split("\n\n")[0].split()) in page.text


def test_machine_and_people_look_different_without_colour(page: Page) -> None:
    assert "✓ accepted by a person: A. Recorder, 3 February 2026" in page.text
    assert "read by machine" in page.text


def test_refused_and_unread_documents_say_why(page: Page) -> None:
    assert "Refused: the file holds pictures of pages and no text; attach a transcription" in page.text
    assert "Partly read; 8 claims: page 7 holds a picture without text" in page.text
    assert "Preserved, not read; 1 claim: no reader for ar" in page.text


def test_right_to_left_words_set_their_own_direction(html: str) -> None:
    assert re.search(r'<p dir="auto">[^\n]*قُتل', html)
    assert '<q dir="auto">قُتل 134 شخصًا</q>' in html


def test_no_heading_takes_a_side(html: str) -> None:
    headings = re.findall(r"<h[1-5][^>]*>(.*?)</h[1-5]>", html, re.S)
    assert headings
    assert [
        heading for heading in headings if "massacre" in heading.lower() or "genocide" in heading.lower()
    ] == []


@pytest.mark.parametrize(
    "hostile",
    [
        "</script><script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7*7 }}",
        "\u202etxt.exe\u202c",
    ],
)
def test_words_of_documents_are_never_markup(view: Any, hostile: str) -> None:
    document = view.documents()[0]
    content = f"{hostile}\nNineteen people were killed {hostile}"
    text = Text(document.id, content)
    claim = replace(
        view.all_claims[0], text=text.id, span=cut(content, len(hostile) + 1, len(content)), id=""
    )
    spoilt = replace(
        view,
        scope=replace(view.scope, title=hostile, gaps=hostile),
        all_documents=(replace(document, name=hostile, stated={"title": Stated(hostile, "text"), "issuer": Stated(hostile, "text")}, reasons=(hostile,), text=text.id),),
        all_texts={document.id: (text,)},
        all_claims=(claim,),
        all_incidents=(replace(view.all_incidents[0], title=hostile, claims=(claim.id,)),),
        all_figures=(replace(view.all_figures[0], because=hostile, claims=(claim.id,), points=(), group=hostile, words=(hostile,)),),
        all_findings=(replace(view.all_findings[0], sentence=hostile, claims=(), quotes=(), documents=()),),
        all_origins={},
        all_decisions=(),
    )  # fmt: skip
    made = Page(render(spoilt))
    assert made.tags["script"] == 1
    assert made.tags["img"] == 0
    assert not [name for _, name, _ in made.attributes if name.startswith("on")]
    assert " ".join(hostile.split()) in made.text


def test_a_book_without_claims_says_so_and_invents_nothing(empty_view: Any) -> None:
    made = Page(render(empty_view))
    assert "state no harm to people that was read. Nothing is concluded from that." in made.text
    assert "Not stated What counts as an incident" in made.text
    assert "0 claims" not in made.text or made.tags["figure"] == 0


def test_a_long_text_is_shown_around_its_claims(view: Any) -> None:
    claim = next(c for c in view.claims() if c.span.quote == "147 civilians were killed")
    content = "a b " * 50_000 + claim.span.quote + " c d" * 50_000
    text = Text(claim.document, content)
    moved = replace(claim, text=text.id, span=cut(content, 200_000, 200_000 + len(claim.span.quote)), id="")
    long = replace(view, all_texts={**view.all_texts, claim.document: (text,)}, all_claims=(moved,), all_figures=(), all_findings=(), all_decisions=())  # fmt: skip
    html = render(long)
    assert "199,600 characters without claims are left out here." in html
    assert "characters follow that are not shown here." in html
    assert len(html) < 400_000


def test_a_folder_gets_a_file_and_a_bad_place_a_message(view: Any, tmp_path: Path) -> None:
    assert write(view, tmp_path) == tmp_path / "report.html"
    assert write(view, tmp_path / "new" / "paper.html").is_file()
    (tmp_path / "file").write_text("x")
    with pytest.raises(UnreadablePath, match="cannot be written"):
        write(view, tmp_path / "file" / "report.html")
