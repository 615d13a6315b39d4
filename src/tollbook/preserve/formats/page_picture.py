"""A page of a PDF as a picture, drawn in the confined child process; PNG is written here, without an image library."""

import struct
import zlib

import pypdfium2

from tollbook.errors import DocumentRefused

SIGNATURE = b"\x89PNG\r\n\x1a\n"
WIDTH = 1100  # pixels across: sharp enough to read on a desk
MOST_PIXELS = 24_000_000  # a page many times longer than wide is drawn smaller
RGB, DEPTH = 2, 8


def picture(data: bytes, number: int) -> bytes:
    """Page `number` (from 1) as PNG. Raises DocumentRefused where the file cannot be opened or has no such page."""
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
        if not 1 <= number <= pages:
            raise DocumentRefused(f"it has no page {number}, only {pages}")
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(WIDTH / max(width, 1), (MOST_PIXELS / max(width * height, 1)) ** 0.5)
        drawn = page.render(scale=scale, rev_byteorder=True, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGR)
    except pypdfium2.PdfiumError as error:
        raise DocumentRefused(
            f"page {number} cannot be drawn ({error}); download the original instead"
        ) from error
    return png(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride)


def png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """Red, green and blue bytes in rows of `stride` as a PNG file."""
    rows = b"".join(b"\x00" + pixels[at : at + 3 * width] for at in range(0, height * stride, stride))
    head = struct.pack(">IIBBBBB", width, height, DEPTH, RGB, 0, 0, 0)
    return SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 6)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
