"""Every format gives its words in reading order, each part where it stands."""

import pytest

from tests.preserve import makers
from tests.preserve.conftest import Take
from tollbook.model.document import Segment, Text
from tollbook.preserve.intake import Preserved

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Nine killed in Velin | Velin Courier</title>
<meta property="og:site_name" content="Velin Courier"><meta property="article:published_time" content="2011-05-02T10:00:00Z">
<script>var killed = 99;</script></head><body>
<nav><ul><li>Home</li><li>Sport</li></ul></nav>
<article><h1>Nine killed in Velin</h1>
<p>Nine people were <b>killed</b> at the market
of Velin.<br>Twelve were injured.</p>
<ul><li>six men</li><li>three women</li></ul>
<table><caption>By town</caption><tr><th>Town</th><th>Killed</th></tr><tr><td>Velin</td><td>7</td></tr><tr><td>Merel</td><td>2</td></tr></table>
<p style="display:none">hidden words</p></article>
<footer>All rights reserved</footer></body></html>"""

LIST = [["No", "Name", "Age"], [1, "Arda Fenn", 31], [2, "Bel Otto", 8]]


def parts(text: Text | None, kind: str) -> list[str]:
    assert text is not None
    return [text.content[one.start : one.end] for one in text.segments if one.kind == kind]


def cells(text: Text | None) -> list[Segment]:
    assert text is not None
    return [one for one in text.segments if one.kind == "cell"]


def samples() -> dict[str, tuple[str, bytes]]:
    return {
        "plain text": ("a.txt", makers.WORDS.encode()),
        "Markdown": (
            "a.md",
            b"# A day in Velin\n\n- nine killed\n\n| Name | Age |\n|---|---|\n| Arda Fenn | 31 |\n",
        ),
        "HTML": ("a.html", PAGE.encode()),
        "PDF": ("a.pdf", makers.pdf([["Nine people were killed.", "", "Twelve were injured."]])),
        "DOCX": (
            "a.docx",
            makers.word(["Nine people were killed."], table=[["Name", "Age"], ["Arda Fenn", "31"]]),
        ),
        "e-mail": (
            "a.eml",
            b"From: Velin Hospital <a@velin.invalid>\nSubject: The dead\n\nNine people died here.\n",
        ),
        "CSV": ("a.csv", b"Name;Age\r\nArda Fenn;31\r\n"),
        "XLSX": ("a.xlsx", makers.workbook({"Dead": LIST})),
    }


@pytest.mark.parametrize("kind", list(samples()))
def test_every_segment_lies_in_its_text_and_is_not_blank(kind: str, take: Take) -> None:
    taken = take(*samples()[kind])
    assert taken.document.outcome == "read"
    assert taken.text is not None
    content = taken.text.content
    assert taken.text.segments
    assert all(0 <= one.start < one.end <= len(content) for one in taken.text.segments)
    assert all(
        content[one.start : one.end].strip() == content[one.start : one.end] for one in taken.text.segments
    )
    assert [one.start for one in taken.text.segments] == sorted(one.start for one in taken.text.segments)
    assert "\r" not in content


@pytest.mark.parametrize("kind", list(samples()))
def test_the_same_bytes_give_the_same_text(kind: str, take: Take) -> None:
    name, data = samples()[kind]
    first, second = take(name, data), take(name, data)
    assert first.document == second.document
    assert first.text == second.text


@pytest.mark.parametrize("kind", list(samples()))
def test_a_text_names_what_made_it(kind: str, take: Take) -> None:
    taken = take(*samples()[kind])
    assert taken.text is not None
    assert ".v1" in taken.text.made_by


def test_line_ends_of_all_kinds_become_one(take: Take) -> None:
    taken = take("a.txt", b"One.\r\nTwo.\rThree.\n")
    assert taken.text is not None
    assert taken.text.content == "One.\nTwo.\nThree.\n"


def test_plain_text_has_a_title_headings_lists_and_a_date_line(take: Take) -> None:
    words = "What happened in Velin\n3 May 1990\n\nNine people were killed at the market.\n\nThe dead\n\n- six men\n- three women\n\nThey were buried on the next day.\n"
    text = take("a.txt", words).text
    assert parts(text, "title") == ["What happened in Velin"]
    assert parts(text, "header") == ["3 May 1990"]
    assert parts(text, "heading") == ["The dead"]
    assert parts(text, "list item") == ["- six men", "- three women"]
    assert len(parts(text, "paragraph")) == 2


def test_a_headline_directly_above_its_text_is_the_title(take: Take) -> None:
    text = take(
        "a.txt", "Nine dead in Velin\nNine people were killed at the market of Velin on Sunday, doctors said."
    ).text
    assert parts(text, "title") == ["Nine dead in Velin"]


def test_wrapped_lines_are_one_paragraph_without_title(take: Take) -> None:
    words = "Soldiers of the Velin garrison opened fire on the\nMerel road in the evening of that day, and nine\nVelin people were killed by it, as doctors said.\n"
    text = take("a.txt", words).text
    assert parts(text, "title") == []
    assert len(parts(text, "paragraph")) == 1


def test_markdown_marks_headings_and_table_cells(take: Take) -> None:
    text = take(*samples()["Markdown"]).text
    assert parts(text, "title") == ["A day in Velin"]
    assert [(one.row, one.column, one.header) for one in cells(text)] == [
        (1, 1, None),
        (1, 2, None),
        (2, 1, "Name"),
        (2, 2, "Age"),
    ]


def test_a_page_keeps_its_frame_apart(take: Take) -> None:
    taken = take(*samples()["HTML"])
    text = taken.text
    assert parts(text, "title") == ["Nine killed in Velin"]
    assert parts(text, "header") == ["Home", "Sport"]
    assert parts(text, "footer") == ["All rights reserved"]
    assert parts(text, "list item") == ["six men", "three women"]
    assert parts(text, "caption") == ["By town"]
    assert "Nine people were killed at the market of Velin.\nTwelve were injured." in parts(text, "paragraph")
    assert text is not None
    assert "99" not in text.content


def test_a_page_says_what_is_hidden_and_what_its_metadata_state(take: Take) -> None:
    taken = take(*samples()["HTML"])
    assert "hidden words" in " ".join(taken.document.reasons)
    assert taken.document.stated["date"].source == "metadata"
    assert taken.document.value("date") == "2011-05-02"
    assert taken.document.value("issuer") == "Velin Courier"
    assert taken.document.value("charset") == "utf-8"


def test_the_heading_that_the_page_title_repeats_is_the_title(take: Take) -> None:
    page = "<html><head><title>Nine killed in Velin - Courier</title></head><body><h1>The Velin Courier</h1><h2>Nine killed in Velin</h2><p>Nine people were killed.</p></body></html>"
    assert parts(take("a.html", page).text, "title") == ["Nine killed in Velin"]


def test_cells_of_a_page_know_their_column(take: Take) -> None:
    text = take(*samples()["HTML"]).text
    assert text is not None
    killed = [text.content[one.start : one.end] for one in cells(text) if one.header == "Killed"]
    assert killed == ["7", "2"]


@pytest.mark.parametrize("declared", ["utf-8", "windows-1251"])
def test_a_page_is_read_in_the_set_it_declares(declared: str, take: Take) -> None:
    words = (
        f'<html><head><meta charset="{declared}"></head><body><p>Погибли девять человек.</p></body></html>'
    )
    text = take("a.html", words.encode(declared)).text
    assert parts(text, "paragraph") == ["Погибли девять человек."]


def test_a_pdf_has_pages_paragraphs_and_boxes(take: Take) -> None:
    lines = [
        "Statement on Velin",
        "",
        "",
        "Nine people were killed at the market of Velin when",
        "shells fell on it.",
        "",
        "Twelve were injured.",
    ]
    text = take("a.pdf", makers.pdf([lines, ["A second page of the same document."]])).text
    assert text is not None
    assert [one.page for one in text.segments if one.kind == "page"] == [1, 2]
    assert parts(text, "title") == ["Statement on Velin"]
    assert "Nine people were killed at the market of Velin when\nshells fell on it." in parts(
        text, "paragraph"
    )
    box = next(one.box for one in text.segments if one.kind == "paragraph")
    assert box is not None
    left, bottom, right, top = box
    assert 55 < left < right < 595
    assert 0 < bottom < top < 842


def test_running_heads_of_a_pdf_are_not_its_text(take: Take) -> None:
    pages = [
        [
            "Velin Report 2011",
            "",
            "",
            f"People were killed on day {n}. Nobody counted the others.",
            "",
            "",
            "",
            str(n),
        ]
        for n in range(1, 5)
    ]
    text = take("a.pdf", makers.pdf(pages)).text
    assert len(parts(text, "paragraph")) == 4
    assert set(parts(text, "header") + parts(text, "footer")) == {"Velin Report 2011", "1", "2", "3", "4"}


def test_a_word_document_has_headings_lists_and_tables(take: Take) -> None:
    import io

    import docx

    document = docx.Document()
    document.add_heading("The dead of Velin", 0)
    document.add_paragraph("Nine people were killed at the market of Velin on that day.")
    document.add_heading("By town", 1)
    document.add_paragraph("seven in Velin", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ["Name", "Age", "Arda\nFenn", "31"], strict=True):
        cell.text = words
    out = io.BytesIO()
    document.save(out)
    text = take("a.docx", out.getvalue()).text
    assert parts(text, "title") == ["The dead of Velin"]
    assert parts(text, "heading") == ["By town"]
    assert parts(text, "list item") == ["seven in Velin"]
    assert text is not None
    assert [text.content[one.start : one.end] for one in cells(text) if one.header == "Name"] == ["Arda Fenn"]


def test_tracked_changes_of_a_word_document_are_said(take: Take) -> None:
    data = makers.word(["Nine people were killed."])
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:document {w}><w:body><w:p><w:r><w:t>Nine </w:t></w:r><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p></w:body></w:document>"
    taken = take("a.docx", makers.with_member(data, "word/document.xml", body.encode()))
    assert taken.text is not None
    assert taken.text.content == "Nine new"
    assert "tracked changes" in " ".join(taken.document.reasons)


MAIL = b"""From: Velin Hospital <press@velin.invalid>
To: Ostara Rights Watch <a@orw.invalid>
Date: Mon, 2 May 2011 21:14:00 +0200
Subject: =?utf-8?q?The_dead_of_V=C3=A9lin?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Nine people died here on Sunday evening, among them a caf=E9 owner.

--=20
Velin Hospital
--x
Content-Type: text/plain; charset=utf-8
Content-Disposition: attachment; filename="list.txt"

Arda Fenn
--x--
"""


def test_a_message_states_its_sender_day_and_subject(take: Take) -> None:
    taken = take("a.eml", MAIL)
    document = taken.document
    assert [document.value(name) for name in ("issuer", "date", "title", "kind")] == [
        "Velin Hospital",
        "2011-05-02",
        "The dead of Vélin",
        "e-mail",
    ]
    assert document.stated["date"].source == "text"
    assert taken.text is not None
    assert "café owner" in taken.text.content
    assert parts(taken.text, "footer")
    assert "Arda Fenn" not in taken.text.content
    assert any("'list.txt'" in reason for reason in document.reasons)


def test_a_message_without_plain_text_is_read_from_its_page(take: Take) -> None:
    data = b"From: a@velin.invalid\nSubject: x\nContent-Type: text/html; charset=utf-8\n\n<p>Nine people died.</p><p>Twelve were injured.</p>"
    assert parts(take("a.eml", data).text, "paragraph") == ["Nine people died.", "Twelve were injured."]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"])
def test_separated_values_are_parted_by_what_parts_them(sign: str, take: Take) -> None:
    words = (
        sign.join(["Name", "Age", "Place"])
        + "\n"
        + sign.join(["Arda Fenn", "31", "Velin"])
        + "\n"
        + sign.join(["Bel Otto", "8", "Merel"])
        + "\n"
    )
    text = take("a.csv", words).text
    assert text is not None
    assert text.content == "Name\tAge\tPlace\nArda Fenn\t31\tVelin\nBel Otto\t8\tMerel"
    assert [(one.row, one.column, one.header) for one in cells(text)][3:6] == [
        (2, 1, "Name"),
        (2, 2, "Age"),
        (2, 3, "Place"),
    ]


def test_breaks_inside_a_cell_become_spaces(take: Take) -> None:
    text = take("a.csv", 'Name,Place\n"Fenn,\nArda","Velin\tEast"\n').text
    assert (
        [text.content[one.start : one.end] for one in cells(text)[2:]] == ["Fenn, Arda", "Velin East"]
        if text
        else False
    )


def test_an_unclosed_quote_does_not_swallow_the_list(take: Take) -> None:
    rows = "".join(f"Person {number},{number}\n" for number in range(200))
    taken = take("a.csv", f'Name,Age\n"Arda Fenn,31\n{rows}')
    assert taken.document.outcome == "partly read"
    assert len(parts(taken.text, "row")) == 202


def test_a_list_without_header_row_has_none(take: Take) -> None:
    text = take("a.csv", "Arda Fenn,Velin\nBel Otto,Merel\n").text
    assert {one.header for one in cells(text)} == {None}


def workbook(take: Take, sheets: dict[str, list[list[object]]]) -> Preserved:
    return take("a.xlsx", makers.workbook(sheets))


def test_a_workbook_has_its_sheets_as_headings(take: Take) -> None:
    taken = workbook(take, {"Velin": [*LIST], "Merel": [["Name", "Age"], ["Cor Talla", 60]]})
    assert parts(taken.text, "heading") == ["Velin", "Merel"]
    assert taken.document.value("kind") == "list"
    assert [(one.row, one.header) for one in cells(taken.text)][-2:] == [(2, "Name"), (2, "Age")]


def test_a_title_above_the_header_row_is_a_heading(take: Take) -> None:
    taken = workbook(take, {"Sheet1": [["Dead of the market of Velin", None, None], [], *LIST]})
    assert parts(taken.text, "heading") == ["Dead of the market of Velin"]
    assert taken.document.value("title") == "Dead of the market of Velin"
    assert cells(taken.text)[3].row == 4


def test_numbers_and_days_of_a_workbook_are_written_as_people_write_them(take: Take) -> None:
    import datetime

    rows: list[list[object]] = [["Name", "Age", "Day"], ["Arda Fenn", 31.0, datetime.datetime(2011, 5, 1)]]
    text = workbook(take, {"Sheet1": rows}).text
    assert text is not None
    assert text.content.endswith("Arda Fenn\t31\t2011-05-01")


@pytest.mark.parametrize("key", ["Who", "1", "A"], ids=["by header", "by number", "by letter"])
def test_a_sources_file_can_say_what_a_column_is(key: str, take: Take) -> None:
    from tollbook.preserve.sources import Description

    text = take("a.csv", "Who,Years\nArda Fenn,31\n", description=Description(columns={key: "name"})).text
    named = [one for one in cells(text) if one.header == "name"]
    assert [one.label for one in named] == ["Who"]


def test_ranges_that_two_extractors_read_differently_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from tollbook.preserve.formats import pdf

    monkeypatch.setattr(pdf, "_second_opinion", lambda data: "يوم 19-20 و 3-4")
    assert "20-19" in pdf._reversed_ranges(b"", "يوم 20-19 و 3-4")
    assert "compare ranges" in pdf._reversed_ranges(b"", "يوم 19-20")
