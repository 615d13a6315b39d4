"""Bad files are recorded with the reason in words; nothing they do reaches the run."""

import os

import pytest

from tests.preserve import makers
from tests.preserve.conftest import Take
from tollbook.settings import Settings

PAGE = [["Nine people were killed at the market of Velin."]]
WORKBOOK = makers.workbook({"List": [["Name", "Age"], ["Arda Fenn", 31]]})
DOCUMENT = makers.word(["Nine people were killed at the market of Velin."])

REFUSED = {
    "an empty file": ("a.pdf", b"", "empty"),
    "nothing but zero bytes": ("a.txt", b"\x00" * 500, "empty"),
    "a PDF that is only a header": ("a.pdf", b"%PDF-1.4\n", "damaged"),
    "a PDF with a password": ("a.pdf", makers.encrypted_pdf(), "encrypted"),
    "a PDF without pages": ("a.pdf", makers.pdf([]), "no pages"),
    "binary data named .txt": ("a.txt", bytes(range(256)) * 20, "binary"),
    "binary data named .pdf": ("a.pdf", bytes(range(256)) * 20, "damaged or something else"),
    "a program": ("a.txt", b"\x7fELF" + bytes(300), "program"),
    "a DOCX cut in half": ("a.docx", DOCUMENT[: len(DOCUMENT) // 2], "damaged"),
    "a DOCX with broken XML": ("a.docx", makers.with_member(DOCUMENT, "word/document.xml", b"<w:document"), "damaged"),
    "an XLSX cut in half": ("a.xlsx", WORKBOOK[: len(WORKBOOK) // 2], "damaged"),
    "an XLSX with broken XML": ("a.xlsx", makers.with_member(WORKBOOK, "xl/workbook.xml", b"<workbook"), "damaged"),
    "a DOCX with entities": (
        "a.docx",
        makers.with_member(
            DOCUMENT, "word/document.xml", b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]><w>&a;</w>'
        ),
        "entities",
    ),
    "another kind of archive": ("a.zip", makers.with_member(DOCUMENT, "word/document.xml", b"").replace(b"word/", b"wood/"), "archive"),
    "an old Office file": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old or encrypted"),
    "an image": ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "attach a transcription"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED, ids=list(REFUSED))
def test_what_cannot_be_read_is_refused_with_the_reason(case: str, take: Take) -> None:
    name, data, reason = REFUSED[case]
    taken = take(name, data)
    assert taken.document.outcome == "refused"
    assert taken.text is None
    assert taken.data == data
    assert reason in " ".join(taken.document.reasons)


def test_a_scanned_pdf_is_partly_read_and_asks_for_a_transcription(take: Take) -> None:
    taken = take("scan.pdf", makers.pdf([["x"], ["y"]], image_only=True))
    assert taken.document.outcome == "partly read"
    assert taken.text is None
    assert "attach a transcription" in taken.document.reasons[0]


def test_a_pdf_cut_at_its_end_says_that_pages_may_be_missing(take: Take) -> None:
    whole = makers.pdf([["Nine people were killed at the market of Velin."]] * 3)
    taken = take("cut.pdf", whole[: whole.rindex(b"trailer")])
    assert taken.document.outcome in ("partly read", "refused")
    assert taken.document.reasons


def test_a_page_without_text_among_others_is_named(take: Take) -> None:
    taken = take("mixed.pdf", makers.pdf([PAGE[0], [], PAGE[0]]))
    assert taken.document.outcome == "partly read"
    assert "Page 2" in taken.document.reasons[0]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("statement.pdf", makers.WORDS.encode()),
        ("statement.txt", makers.pdf(PAGE)),
        ("statement.docx", WORKBOOK),
        ("statement.xlsx", DOCUMENT),
        ("statement.txt", b"<!DOCTYPE html><html><body><p>Nine people were killed.</p></body></html>"),
    ],
    ids=["text as PDF", "PDF as text", "workbook as Word", "Word as workbook", "page as text"],
)
def test_a_wrong_extension_is_read_as_what_it_is_and_said(name: str, data: bytes, take: Take) -> None:
    taken = take(name, data)
    assert taken.document.outcome == "partly read"
    assert "named" in taken.document.reasons[-1]
    assert taken.text is not None


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("Neuf personnes ont été tuées au marché.".encode("cp1252"), "cp1252"),
        ("В результате нападения погибли девять человек, сообщило министерство.".encode("cp1251"), "cp1251"),
        ("Nine people were killed.".encode("utf-16"), "utf-16-le"),
        ("Nine people were killed.".encode("utf-16-be"), "utf-16-be"),
        ("﻿Nine people were killed.".encode(), "utf-8"),
        ("Saldırıda dokuz kişi öldü, on iki kişi yaralandı.".encode("cp1254"), "cp1254"),
    ],
    ids=["Latin", "Cyrillic", "UTF-16 with a mark", "UTF-16 without", "UTF-8 with a mark", "Turkish"],
)
def test_character_sets_are_found_and_said(data: bytes, charset: str, take: Take) -> None:
    taken = take("a.txt", data)
    assert taken.document.outcome == "read"
    assert taken.document.value("charset") == charset
    assert taken.text is not None
    assert "�" not in taken.text.content
    assert not taken.text.content.startswith("﻿")


def test_mixed_character_sets_are_partly_read_with_the_line(take: Take) -> None:
    data = "Девять человек погибли.\nÜnlü şahitler.\n".encode() + "Neuf tués à l'école.\n".encode("cp1252")
    taken = take("mixed.txt", data)
    assert taken.document.outcome == "partly read"
    assert "line 3" in taken.document.reasons[0]
    assert taken.text is not None
    assert "Девять" in taken.text.content
    assert "école" in taken.text.content


def test_zero_bytes_keep_their_place(take: Take) -> None:
    taken = take("a.txt", b"Nine people were killed\x00 in the market of Velin, and no one else was hurt.\n")
    assert taken.text is not None
    assert taken.text.content.index(" in the market") == 24
    assert any("NUL" in reason for reason in taken.document.reasons)


def test_marks_of_direction_and_look_alike_letters_are_noted(take: Take) -> None:
    taken = take("a.txt", "Nine people were \u202ekilled\u202c near M\u043erel in the evening of that day.\n")
    assert taken.document.outcome == "read"
    notes = " ".join(taken.document.reasons)
    assert "writing direction" in notes
    assert "two scripts" in notes


def test_ten_megabytes_on_one_line_are_read(take: Take) -> None:
    words = "Nine people were killed at the market of Velin. "
    taken = take("long.txt", words * (10_000_000 // len(words)))
    assert taken.document.outcome == "read"
    assert taken.text is not None
    assert len(taken.text.content) > 9_900_000
    assert len(taken.text.segments) == 1


def test_a_hundred_thousand_sentences_are_read(take: Take) -> None:
    lines = "\n\n".join(f"On day {number} nine people were killed at Velin." for number in range(100_000))
    taken = take("many.txt", lines)
    assert taken.text is not None
    assert len(taken.text.segments) == 100_000


@pytest.mark.parametrize(
    "nested",
    ["<div>" * 200_000, "<b>" * 200_000, "<a <a " * 100_000],
    ids=["blocks", "inline", "unclosed tags"],
)
def test_a_page_nested_without_end_keeps_its_words(nested: str, take: Take) -> None:
    taken = take(
        "deep.html", f"<html><body><p>Nine people were killed.</p>{nested}Twelve were injured.</body></html>"
    )
    assert taken.document.outcome in ("read", "partly read")
    assert taken.text is not None
    assert "Nine people were killed." in taken.text.content


def test_a_file_over_the_size_limit_is_refused_but_known_by_its_hash(take: Take) -> None:
    data = b"Nine people were killed.\n" * 60_000
    taken = take("large.txt", data, settings=Settings(document_mib=1))
    assert taken.document.outcome == "refused"
    assert taken.data is None
    assert len(taken.document.id) == 64
    assert "TOLLBOOK_DOCUMENT_MIB" in taken.document.reasons[0]


def test_a_text_over_the_output_limit_is_refused(take: Take) -> None:
    rows = "Name,Age\n" + "Arda Fenn,31\n" * 200_000
    taken = take("list.csv", rows, settings=Settings(parser_output_mib=1))
    assert taken.document.outcome == "refused"
    assert "TOLLBOOK_PARSER_OUTPUT_MIB" in taken.document.reasons[0]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits on memory need a platform that can fork")
def test_a_document_that_needs_too_much_memory_is_refused(take: Take) -> None:
    rows = "Name,Age\n" + "Arda Fenn,31\n" * 400_000
    taken = take("list.csv", rows, settings=Settings(parser_memory_mib=64))
    assert taken.document.outcome == "refused"
    assert "memory" in taken.document.reasons[0]
