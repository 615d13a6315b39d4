"""Take the pictures of the example's report and of the workbench that the README shows.

Run it after a change of the report or the workbench, where chromium is installed: python3 run.py python tools/make_screenshots.py
"""

import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn

import tollbook
from tollbook.web.app import create_app
from tollbook.web.serving import address_of, listening

TOP = Path(__file__).resolve().parents[1]
IMAGES = TOP / "docs" / "images"
EXAMPLE = TOP / "src" / "tollbook" / "example" / "documents"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip
SECONDS = 120


@dataclass(frozen=True)
class Shot:
    """One picture: its file, the size of the window, and the most bytes that it may have."""

    name: str
    width: int
    height: int
    most: int


SHOTS = (Shot("report-desk.png", 1280, 1600, 300_000), Shot("report-phone.png", 390, 844, 150_000))
INCIDENT = Shot("workbench-incident.png", 1280, 940, 200_000)
DOCUMENT = Shot("workbench-document.png", 1280, 900, 200_000)


def main() -> int:
    """Build the example, write its report and take the pictures; 1 where no browser is installed or one is too large."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        print(
            f"no browser found ({', '.join(BROWSERS)}): install chromium to take the pictures",
            file=sys.stderr,
        )
        return 1
    with tempfile.TemporaryDirectory() as folder:
        page, target = _report(Path(folder))
        sizes = {shot: _take(browser, page, target, shot, Path(folder)) for shot in SHOTS}
        with _served(Path(folder) / "example.book") as (address, paths):
            sizes |= {shot: _photographed(browser, address + path, shot) for shot, path in paths.items()}
    for shot, size in sizes.items():
        print(f"{shot.name}: {size:,} bytes{', too large' if size > shot.most else ''}")
    return int(any(size > shot.most for shot, size in sizes.items()))


def _report(folder: Path) -> tuple[Path, str]:
    """The example's report, and the id of its largest incident."""
    with tollbook.open(folder / "example.book") as book:
        book.build(EXAMPLE)
        return book.report(folder / "report.html"), f"i-{book.incidents()[0].id}"


@contextmanager
def _served(folder: Path) -> Iterator[tuple[str, dict[Shot, str]]]:
    """The workbench on the example, and the page of each picture: its main figure, and the words that state it."""
    with tollbook.open(folder) as book:
        figure = next(one for one in book.figures() if one.most_supported is not None)
        point = next(
            one for one in figure.points if one.state == "current" and one.low == figure.most_supported
        )
        claim = book.claim(point.claim)
    listener = listening(None)
    server = uvicorn.Server(uvicorn.Config(create_app(folder, by="A. Clerk"), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    incident = f"incidents/{figure.incident}?figure={figure.id}&cell=supported"
    yield address_of(listener), {INCIDENT: incident, DOCUMENT: f"documents/{claim.document}?claim={claim.id}"}
    server.should_exit = True
    thread.join()


def _photographed(browser: str, address: str, shot: Shot) -> int:
    """One picture of a page of the workbench; returns its size in bytes."""
    made = IMAGES / shot.name
    window = (f"--window-size={shot.width},{shot.height}", f"--screenshot={made}")
    with tempfile.TemporaryDirectory() as profile:
        called = [browser, *QUIET, f"--user-data-dir={profile}", *window, address]
        subprocess.run(called, check=True, capture_output=True, timeout=SECONDS)
    made.write_bytes(smaller(made.read_bytes()))
    return made.stat().st_size


def _take(browser: str, page: Path, target: str, shot: Shot, folder: Path) -> int:
    """One picture, from the incident's heading on; returns its size in bytes."""
    # in a frame, because a page opened at a place far down is photographed before it is drawn there
    frame = folder / f"{shot.name}.html"
    style = f"border:0;display:block;width:{shot.width}px;height:{shot.height}px"
    frame.write_text(
        f'<!doctype html><body style="margin:0"><iframe src="{page.name}#{target}" style="{style}"></iframe>',
        encoding="utf-8",
    )
    made = IMAGES / shot.name
    window = (f"--window-size={shot.width},{shot.height}", f"--screenshot={made}")
    with tempfile.TemporaryDirectory() as profile:
        called = [browser, *QUIET, f"--user-data-dir={profile}", *window, frame.as_uri()]
        subprocess.run(called, check=True, capture_output=True, timeout=SECONDS)
    made.write_bytes(smaller(made.read_bytes()))
    return made.stat().st_size


def smaller(png: bytes) -> bytes:
    """The same picture with colours in steps of four and lines without filters: text packs to about half.

    Takes what chromium writes: 8-bit red, green and blue, not interlaced.
    """
    chunks = list(_chunks(png))
    width, height = struct.unpack(">II", chunks[0][1][:8])
    raw = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
    steps = bytes(min(255, (value + 2) // 4 * 4) for value in range(256))
    lines = (b"\0" + bytes(line).translate(steps) for line in _lines(raw, 3 * width, height))
    packed = ((b"IHDR", chunks[0][1]), (b"IDAT", zlib.compress(b"".join(lines), 9)), (b"IEND", b""))
    return png[:8] + b"".join(_chunk(name, body) for name, body in packed)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        yield name, png[at + 8 : at + 8 + length]
        at += length + 12


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _lines(raw: bytes, length: int, height: int) -> Iterator[bytearray]:
    """The lines of a picture with their filters undone (PNG specification, section 9.2)."""
    above = bytearray(length)
    for start in range(0, height * (length + 1), length + 1):
        line = bytearray(raw[start + 1 : start + 1 + length])
        for x in range(length):
            left, corner = (line[x - 3], above[x - 3]) if x > 2 else (0, 0)
            line[x] = (line[x] + _guess(raw[start], left, above[x], corner)) & 255
        yield line
        above = line


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    if kind < 4:
        return (0, left, up, (left + up) // 2)[kind]
    near = left + up - corner
    return min((left, up, corner), key=lambda value: abs(near - value))


if __name__ == "__main__":
    sys.exit(main())
