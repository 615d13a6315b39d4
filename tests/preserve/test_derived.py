"""Transcriptions and translations are texts of their document, with who made them."""

from pathlib import Path

import pytest

from tests.preserve import makers
from tests.preserve.conftest import Take
from tollbook.errors import DocumentRefused, UnreadablePath
from tollbook.preserve.derived import attach
from tollbook.preserve.sources import Description


def test_a_scan_gets_a_transcription(take: Take) -> None:
    scan = take(
        "scan.pdf",
        makers.pdf([["x"]], image_only=True),
        description=Description(issuer="Velin Hospital", date="2011-05-02"),
    )
    text = attach(
        scan.document,
        "The dead of Velin\r\n\r\nNine people died here.\r\n",
        kind="transcription",
        language="en",
        by="A. Clerk",
        at="2024-03-01",
        method="typed from the scan",
    )
    assert text.content == "The dead of Velin\n\nNine people died here.\n"
    assert (text.document, text.kind, text.parent) == (scan.document.id, "transcription", None)
    assert text.made_by == "A. Clerk, 2024-03-01, typed from the scan"
    assert (text.issuer, text.issuer_kind, text.date) == ("Velin Hospital", "medical", "2011-05-02")
    assert text.title is not None
    assert text.title.quote == "The dead of Velin"


def test_a_translation_names_the_text_it_was_made_from(take: Take, tmp_path: Path) -> None:
    original = take("a.txt", "Neuf personnes ont été tuées au marché de Velin.")
    file = makers.put(
        tmp_path, "translation.docx", makers.word(["Nine people were killed at the market of Velin."])
    )
    text = attach(
        original.document,
        file,
        kind="translation",
        language="en",
        by="B. Clerk",
        at="2024-03-01",
        method="by hand",
    )
    assert original.text is not None
    assert text.parent == original.text.id
    assert text.content == "Nine people were killed at the market of Velin."


def test_an_empty_transcription_is_refused(take: Take) -> None:
    scan = take("scan.pdf", makers.pdf([["x"]], image_only=True))
    with pytest.raises(DocumentRefused, match="holds no words"):
        attach(scan.document, " \n", kind="transcription", language=None, by="A", at="2024", method="typed")


def test_a_transcription_that_is_not_there_is_named(take: Take, tmp_path: Path) -> None:
    scan = take("scan.pdf", makers.pdf([["x"]], image_only=True))
    with pytest.raises(UnreadablePath, match="absent"):
        attach(
            scan.document,
            tmp_path / "absent.txt",
            kind="transcription",
            language=None,
            by="A",
            at="2024",
            method="typed",
        )
