"""Pages as pictures: drawn in a confined child, refused with a reason."""

import struct
import zlib

import pytest

from tests.preserve.makers import pdf
from tollbook.errors import DocumentRefused
from tollbook.preserve import media
from tollbook.preserve.extracted import Ask
from tollbook.preserve.formats.page_picture import SIGNATURE, png
from tollbook.preserve.sandbox import Sandbox


def ask(page: int, media_type: str = media.PDF) -> Ask:
    return Ask("a.pdf", media_type, page=page)


def test_a_page_becomes_a_picture_and_the_parser_goes_on_reading() -> None:
    data = pdf([["14 people were killed."]])
    with Sandbox() as sandbox:
        drawn = sandbox.picture(data, ask(1))
        width, height = struct.unpack(">II", drawn[16:24])
        assert drawn.startswith(SIGNATURE)
        assert width > 900
        assert height > width
        assert "14 people" in sandbox.extract(data, Ask("a.pdf", media.PDF))[0].content


@pytest.mark.parametrize(
    ("data", "page", "media_type"),
    [
        (b"%PDF-1.4 broken", 1, media.PDF),
        (pdf([["a"]]), 2, media.PDF),
        (pdf([["a"]]), 0, media.PDF),
        (b"words", 1, media.TEXT),
    ],
    ids=["damaged", "beyond the last page", "before the first", "no pages"],
)
def test_what_cannot_be_drawn_is_refused_with_a_reason(data: bytes, page: int, media_type: str) -> None:
    with Sandbox() as sandbox, pytest.raises(DocumentRefused):
        sandbox.picture(data, ask(page, media_type))


def test_a_png_holds_the_pixels_without_the_padding_of_its_rows() -> None:
    made = png(bytes([1, 2, 3, 0, 4, 5, 6, 0]), width=1, height=2, stride=4)
    length = struct.unpack(">I", made[33:37])[0]
    assert zlib.decompress(made[41 : 41 + length]) == bytes([0, 1, 2, 3, 0, 4, 5, 6])
