"""Words that nobody sees are in the text, at true offsets, and are said to be hidden."""

import io
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
import pytest
from docx.shared import Pt, RGBColor

from tests.preserve.makers import drawn_pdf
from tollbook.model.document import Segment
from tollbook.preserve import media
from tollbook.preserve.extracted import Ask, Extracted
from tollbook.preserve.formats import extractor

SEEN, UNSEEN = "Nine people were killed.", "90 people were killed."


def line(words: str, *, at: tuple[int, int] = (72, 660), size: int = 12, before: str = "") -> str:
    return f"BT /F1 {size} Tf {before} {at[0]} {at[1]} Td ({words}) Tj ET\n"


FIRST, LAST = line(SEEN, at=(72, 700)), line("The ministry said so.", at=(72, 620))
BLACK, WHITE = "0 0 0 rg\n", "1 1 1 rg\n"
PAGES = {
    "white": WHITE + line(UNSEEN) + BLACK,
    "invisible": line(UNSEEN, before="3 Tr") + "BT 0 Tr ET\n",
    "of no size": line(UNSEEN, size=1),
    "off the page": line(UNSEEN, at=(700, 660)),
    "covered": line(UNSEEN) + BLACK + "60 650 300 30 re f\n",
    "black on black": BLACK + "60 650 300 30 re f\n" + line(UNSEEN),
}
HTML = {
    "not displayed": f'<p style="display: none">{UNSEEN}</p>',
    "not displayed by a rule": f'<style>.x, #y {{ display:none }}</style><p class="x">{UNSEEN}</p>',
    "of no size": f'<p style="font-size:0px">{UNSEEN}</p>',
    "white": f'<p style="color:#ffffff">{UNSEEN}</p>',
    "off the page": f'<p style="position:absolute; left:-9000px">{UNSEEN}</p>',
    "hidden": f"<div hidden><p>{UNSEEN}</p></div>",
    "hidden from those who listen": f'<p aria-hidden="true">{UNSEEN}</p>',
}


def extracted(data: bytes, media_type: str) -> Extracted:
    return extractor(media_type)(data, Ask("a", media_type))


def labels(found: Extracted, words: str) -> list[str | None]:
    """The labels of the segments in which words stand, but for whole pages."""

    def holds(segment: Segment) -> bool:
        return segment.kind != "page" and words in found.content[segment.start : segment.end]

    return [segment.label for segment in found.segments if holds(segment)]


@pytest.mark.parametrize("content", PAGES.values(), ids=PAGES.keys())
def test_a_pdf_says_which_words_nobody_sees(content: str) -> None:
    found = extracted(drawn_pdf(FIRST + content + LAST), media.PDF)
    assert labels(found, UNSEEN) == ["hidden"]
    assert labels(found, SEEN) == labels(found, "The ministry") == [None]
    assert any(UNSEEN in reason and "hidden" in reason for reason in found.reasons)


@pytest.mark.parametrize(
    "content",
    [LAST, "0.1 0.1 0.4 rg 60 650 300 30 re f\n" + WHITE + line(UNSEEN) + BLACK],
    ids=["plain", "white on a dark ground"],
)
def test_what_is_seen_is_not_called_hidden(content: str) -> None:
    found = extracted(drawn_pdf(FIRST + content), media.PDF)
    assert found.reasons == ()


def test_a_line_that_is_hidden_in_part_says_so() -> None:
    content = line("Nine", at=(72, 660)) + WHITE + line("hundred", at=(100, 660)) + BLACK
    found = extracted(drawn_pdf(content + line("people were killed.", at=(150, 660))), media.PDF)
    assert labels(found, "hundred") == ["partly hidden"]


@pytest.mark.parametrize("content", HTML.values(), ids=HTML.keys())
def test_a_page_says_which_words_nobody_sees(content: str) -> None:
    page = f"<html><body><h1>Nine die</h1><p>{SEEN}</p>{content}<p>The ministry said so.</p></body></html>"
    found = extracted(page.encode(), media.HTML)
    assert labels(found, UNSEEN) == ["hidden"]
    assert labels(found, SEEN) == labels(found, "The ministry") == [None]
    assert any(UNSEEN in reason for reason in found.reasons)


def test_a_word_that_is_hidden_within_a_sentence_marks_the_sentence() -> None:
    found = extracted(b"<p>Nine <span style='font-size:0'>hundred</span> people were killed.</p>", media.HTML)
    assert labels(found, "hundred") == ["partly hidden"]


@pytest.mark.parametrize(
    "style",
    ["font-size:0.9em", "opacity:0.5; font-size: 10px", "color:#fff; background:#000", "margin-left:-4px"],
)
def test_a_page_that_is_only_styled_hides_nothing(style: str) -> None:
    found = extracted(f'<p style="{style}">{SEEN}</p>'.encode(), media.HTML)
    assert (labels(found, SEEN), found.reasons) == ([None], ())


def test_what_comments_tell_is_not_read_and_said() -> None:
    found = extracted(f"<p>{SEEN}</p><!-- {UNSEEN} It is so. --><!-- [if IE]> -->".encode(), media.HTML)
    assert UNSEEN not in found.content
    assert any(UNSEEN in reason for reason in found.reasons)


def vanish(run: Any) -> None:
    run.font.hidden = True


def white(run: Any) -> None:
    run.font.color.rgb = RGBColor(255, 255, 255)


def tiny(run: Any) -> None:
    run.font.size = Pt(1)


@pytest.mark.parametrize("hide", [vanish, white, tiny])
def test_a_word_file_says_which_words_nobody_sees(hide: Callable[[Any], None]) -> None:
    made = docx.Document()
    made.add_paragraph(SEEN)
    hide(made.add_paragraph().add_run(UNSEEN))
    partly = made.add_paragraph("Four ")
    hide(partly.add_run("hundred "))
    partly.add_run("are missing.")
    held = io.BytesIO()
    made.save(held)
    found = extracted(held.getvalue(), media.DOCX)
    assert labels(found, UNSEEN) == ["hidden"]
    assert labels(found, "Four hundred") == ["partly hidden"]
    assert labels(found, SEEN) == [None]
    assert any(UNSEEN in reason for reason in found.reasons)


def test_a_workbook_says_that_rows_are_hidden() -> None:
    book = openpyxl.Workbook()
    for row in (("place", "killed"), ("Velin", 9), ("Morel", 91)):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    held = io.BytesIO()
    book.save(held)
    assert any("hidden rows" in reason for reason in extracted(held.getvalue(), media.XLSX).reasons)
