"""Documents built to take all memory, time or disk: each is refused, or read in part, in time and with the reason."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from itertools import cycle, islice
from pathlib import Path

from tollbook.preserve.sandbox import Sandbox
from tollbook.settings import Settings
from trials.mutants import WORKER_MIB, attempt, largest_child
from trials.trial import Outcome

# Tighter than the defaults, so that every limit is met soon.
SETTINGS = Settings(parser_memory_mib=512, parser_seconds=5)
MIB = 1024 * 1024
MANY = 200_000
Made = tuple[str, bytes]


def bombs(size: int, _seed: int, folder: Path) -> Outcome:
    """Take every kind of bomb in; where more are asked for, all of them again."""
    outcome = Outcome()
    with Sandbox() as sandbox:
        for name, make in islice(cycle(BOMBS.items()), size):
            suffix, data = make()
            path = folder / f"bomb{suffix}"
            path.write_bytes(data)
            taken = attempt(path, sandbox, outcome, name, SETTINGS)
            if taken is not None and taken.document.outcome == "read" and name in NEVER_READ:
                outcome.fail(f"{name}: read as if nothing were wrong with it")
            path.unlink()
    outcome.counts["largest process, MiB"] = largest = largest_child()
    if largest > SETTINGS.parser_memory_mib + WORKER_MIB:
        outcome.fail(f"a parser took {largest} MiB")
    return outcome


# --- deflate and ZIP ---


@cache
def zeros(mib: int, *, raw: bool = True) -> bytes:
    """So many MiB of zeros, deflated once and repeated: a thousandth of their size."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15 if raw else 15)
    head = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    if raw:
        return head + again * (mib - 1) + packer.flush(zlib.Z_FINISH)
    tail = zlib.compressobj(9, zlib.DEFLATED, -15).flush(zlib.Z_FINISH)
    return (
        head + again * (mib - 1) + tail + struct.pack(">I", zlib.adler32(bytes(mib * MIB)) if mib < 64 else 0)
    )


def zipped(members: Mapping[str, bytes]) -> bytes:
    """An ordinary archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def crafted(members: list[tuple[str, bytes, int]], *, overlap: bool = False) -> bytes:
    """An archive of members that are deflated already, with the sizes that are claimed for them."""
    body, listing = bytearray(), bytearray()
    for name, packed, claimed in members:
        words = name.encode()
        place = 0 if overlap else len(body)
        fields = struct.pack(
            "<HHHHHIIIHH", 20, 0, 8, 0, 33, 0, len(packed), claimed & 0xFFFFFFFF, len(words), 0
        )
        if not (overlap and body):
            body += b"PK\x03\x04" + fields + words + packed
        listing += b"PK\x01\x02" + struct.pack("<H", 20) + fields
        listing += struct.pack("<HHHII", 0, 0, 0, 0, place) + words
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(listing), len(body), 0)
    return bytes(body + listing + b"PK\x05\x06" + end)


def office(kind: str, parts: Mapping[str, bytes]) -> Made:
    """An office file with some parts in place of its own."""
    main = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".odt": "content.xml"}[kind]
    base = {main: WORD if kind == ".docx" else BOOK if kind == ".xlsx" else ODT, **parts}
    own = PACKAGE[kind]
    return kind, zipped({**own, **base})


W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORD = (
    b"<w:document "
    + W
    + b"><w:body><w:p><w:r><w:t>Nine people were killed.</w:t></w:r></w:p></w:body></w:document>"
)
S = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
BOOK = (
    b"<workbook " + S + b" " + R + b'><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
OFFICE = b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
ODT = (
    b"<office:document-content "
    + OFFICE
    + b"><office:body><office:text><text:p>Nine people were killed.</text:p></office:text></office:body></office:document-content>"
)
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>%s</Types>'
RELS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/></Relationships>'
MAIN = b'<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.%s+xml"/>'
PACKAGE: Mapping[str, Mapping[str, bytes]] = {
    ".docx": {
        "[Content_Types].xml": TYPES % (MAIN % (b"word/document.xml", b"wordprocessingml.document.main")),
        "_rels/.rels": RELS % (b"officeDocument", b"word/document.xml"),
    },
    ".xlsx": {
        "[Content_Types].xml": TYPES
        % (MAIN % (b"xl/workbook.xml", b"spreadsheetml.sheet.main") + MAIN % (b"xl/worksheets/sheet1.xml", b"spreadsheetml.worksheet")),
        "_rels/.rels": RELS % (b"officeDocument", b"xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": RELS % (b"worksheet", b"worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": b"<worksheet " + S + b"><sheetData/></worksheet>",
    },
    ".odt": {"mimetype": b"application/vnd.oasis.opendocument.text"},
}  # fmt: skip


def entities(root: bytes, *, kind: str = "laughs") -> bytes:
    """XML that grows without end, or asks for another file."""
    declared = {
        "laughs": b'<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)),
        "quadratic": b'<!ENTITY j "%s">' % (b"a" * 50_000),
        "external": b'<!ENTITY j SYSTEM "file:///etc/hostname">',
        "parameter": b'<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;<!ENTITY j "a">',
    }[kind]
    use = b"&%c;" % 106 * (5_000 if kind == "quadratic" else 1)
    return b'<?xml version="1.0"?><!DOCTYPE x [' + declared + b"]>" + root.replace(b"Nine", use + b"Nine", 1)


def utf16(words: bytes) -> bytes:
    """The same XML in another character set, where a search for bytes may not see it."""
    return (
        words.decode()
        .replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-16"?>')
        .encode("utf-16")
    )


def nested(depth: int, start: bytes, end: bytes, words: bytes = b"Nine people were killed.") -> bytes:
    """Words within so many elements."""
    return start * depth + words + end * depth


def deep_word(element: bytes, depth: int) -> bytes:
    """A Word body with an element within itself."""
    inner = nested(
        depth, b"<w:" + element + b">", b"</w:" + element + b">", b"<w:p><w:r><w:t>Nine.</w:t></w:r></w:p>"
    )
    return b"<w:document " + W + b"><w:body>" + inner + b"</w:body></w:document>"


# --- PDF ---


def pdf(objects: list[bytes], *, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first one its catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(
        b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    )
    return out.getvalue()


def one_page(
    content: bytes,
    *,
    more: list[bytes] | None = None,
    resources: bytes = b"<</Font<</F1 5 0 R>>>>",
    box: bytes = b"0 0 595 842",
) -> Made:
    """A PDF of one page with this content stream."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Resources %s/Contents 4 0 R>>" % (box, resources)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return ".pdf", pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            page,
            content,
            font,
            *(more or []),
        ]
    )


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), extra, data)


FLATE = b"/Filter/FlateDecode"


def flate(data: bytes, times: int = 1) -> bytes:
    """A stream deflated again and again."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter[" + b"/FlateDecode" * times + b"]")


def pages(count: int, *, listed: int | None = None) -> Made:
    """So many pages, all of them one object."""
    kids = b"3 0 R " * (listed or count)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return ".pdf", pdf(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), page]
    )


def looped_pages() -> Made:
    """Pages that are their own parent and child."""
    return ".pdf", pdf(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000/Parent 2 0 R>>"]
    )


def looped_forms() -> Made:
    """A form that draws itself twice."""
    form = stream(
        b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X 6 0 R>>>>"
    )
    return one_page(stream(b"/X Do"), more=[form], resources=b"<</XObject<</X 6 0 R>>>>")


def doubled_forms(depth: int = 40) -> Made:
    """Each form draws the next one twice: two to the fortieth in all."""
    forms = [
        stream(
            b"/X Do /X Do",
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (7 + n),
        )
        for n in range(depth)
    ]
    last = stream(b"BT (x) Tj ET", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return one_page(stream(b"/X Do"), more=[*forms, last], resources=b"<</XObject<</X 6 0 R>>>>")


def image(width: int, height: int) -> Made:
    """A picture of so many pixels."""
    data = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8" % (
        width,
        height,
    )
    picture = stream(zeros(64, raw=False), data + FLATE)
    return one_page(
        stream(b"q 500 0 0 500 0 0 cm /I Do Q"), more=[picture], resources=b"<</XObject<</I 6 0 R>>>>"
    )


def object_stream() -> Made:
    """Objects in a stream that claims to hold millions."""
    body = stream(zeros(512, raw=False), b"/Type/ObjStm/N 100000000/First 100000000" + FLATE)
    return ".pdf", pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>", body])


def shown(words: bytes) -> bytes:
    """Words drawn on a page."""
    return b"BT /F1 11 Tf 60 780 Td (" + words + b") Tj ET\n"


# --- mail, tables, texts ---

HEAD = b"From: a@river.invalid\r\nDate: Thu, 3 May 1990 10:00:00 +0000\r\nSubject: A day\r\nMIME-Version: 1.0\r\n"


def parts_within(depth: int) -> Made:
    """Multipart within multipart."""
    opened = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth)
    )
    return ".eml", HEAD + opened + b"Content-Type: text/plain\r\n\r\nNine people were killed.\r\n"


def messages_within(depth: int) -> Made:
    """A message within a message."""
    return (
        ".eml",
        HEAD + b"Content-Type: message/rfc822\r\n\r\n" * depth + HEAD + b"\r\nNine people were killed.\r\n",
    )


def many_parts(count: int) -> Made:
    """A message of many parts."""
    part = b"--b\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n"
    return ".eml", HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + part * count + b"--b--\r\n"


def sheet(rows: bytes) -> Made:
    """A workbook of one sheet."""
    return office(
        ".xlsx",
        {
            "xl/worksheets/sheet1.xml": b"<worksheet "
            + S
            + b"><sheetData>"
            + rows
            + b"</sheetData></worksheet>"
        },
    )


def mail(body: bytes, kind: bytes = b"text/html") -> Made:
    """A message with one body."""
    return ".eml", HEAD + b"Content-Type: " + kind + b"\r\n\r\n" + body


def matryoshka(depth: int) -> bytes:
    """An archive within an archive."""
    data = zipped({"a.txt": b"Nine people were killed."})
    for _ in range(depth):
        data = zipped({"a.zip": data})
    return data


TEN_MB = b"Nine people were killed. " * 400_000
BOMBS: Mapping[str, Callable[[], Made]] = {
    "ZIP: one member of 4 GiB in 4 MiB": lambda: (".zip", crafted([("a.txt", zeros(4096), 4095 * MIB)])),
    "ZIP: one member that says it is small": lambda: (".zip", crafted([("a.txt", zeros(2048), 10)])),
    "ZIP: sixty thousand members": lambda: (".zip", crafted([(f"{n}", b"\x03\x00", 0) for n in range(60_000)])),
    "ZIP: many members over the same bytes": lambda: (".zip", crafted([(f"{n}.txt", zeros(64), 64 * MIB) for n in range(5_000)], overlap=True)),
    "ZIP: forty archives within one another": lambda: (".zip", matryoshka(40)),
    "ZIP: names that climb out": lambda: (".zip", zipped({"../../../../tmp/out.txt": b"x", "/etc/out": b"x", "C:\\out": b"x", "a/\x00b": b"x"})),
    "ZIP: a listing that points beyond the file": lambda: (".zip", b"PK\x03\x04" + bytes(60) + b"PK\x05\x06" + b"\xff" * 16 + b"\x00\x00"),
    "DOCX: a body of 2 GiB": lambda: (".docx", crafted([("word/document.xml", zeros(2048), 2047 * MIB)])),
    "DOCX: a body that says it is small": lambda: (".docx", crafted([("word/document.xml", zeros(2048), 10)])),
    "DOCX: entities that multiply": lambda: office(".docx", {"word/document.xml": entities(WORD)}),
    "DOCX: one long entity many times": lambda: office(".docx", {"word/document.xml": entities(WORD, kind="quadratic")}),
    "DOCX: an entity that is a file": lambda: office(".docx", {"word/document.xml": entities(WORD, kind="external")}),
    "DOCX: a parameter entity": lambda: office(".docx", {"word/document.xml": entities(WORD, kind="parameter")}),
    "DOCX: entities in UTF-16": lambda: office(".docx", {"word/document.xml": utf16(entities(WORD))}),
    "DOCX: entities in a part of another name": lambda: office(".docx", {"word/document.xml": WORD, "_rels/.rels": entities(PACKAGE[".docx"]["_rels/.rels"].replace(b"<Rel", b"<!-- Nine --><Rel", 1))}),
    "DOCX: entities behind a long comment": lambda: office(".docx", {"word/document.xml": b"<?xml version='1.0'?><!--" + b"x" * 100_000 + b"-->" + entities(WORD)[21:]}),
    "DOCX: elements a hundred thousand deep": lambda: office(".docx", {"word/document.xml": deep_word(b"sdtContent", 100_000)}),
    "DOCX: elements two hundred deep": lambda: office(".docx", {"word/document.xml": deep_word(b"smartTag", 200)}),
    "DOCX: tables within tables": lambda: office(".docx", {"word/document.xml": b"<w:document " + W + b"><w:body>" + nested(80, b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>", b"<w:p/>") + b"</w:body></w:document>"}),
    "DOCX: two million paragraphs": lambda: office(".docx", {"word/document.xml": b"<w:document " + W + b"><w:body>" + b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 2_000_000 + b"</w:body></w:document>"}),
    "DOCX: one attribute of 64 MiB": lambda: office(".docx", {"word/document.xml": b"<w:document " + W + b' a="' + b"x" * 64 * MIB + b'"/>'}),
    "DOCX: a cell that spans millions": lambda: office(".docx", {"word/document.xml": b"<w:document " + W + b"><w:body><w:tbl>" + b'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>' * 2 + b"</w:tbl></w:body></w:document>"}),
    "XLSX: a workbook of 2 GiB": lambda: (".xlsx", crafted([("xl/workbook.xml", zeros(2048), 2047 * MIB)])),
    "XLSX: entities that multiply": lambda: office(".xlsx", {"xl/workbook.xml": entities(BOOK.replace(b'"a"', b'"Nine"'))}),
    "XLSX: entities in the sheet": lambda: office(".xlsx", {"xl/worksheets/sheet1.xml": entities(b"<worksheet " + S + b"><sheetData><row><c t='inlineStr'><is><t>Nine</t></is></c></row></sheetData></worksheet>")}),
    "XLSX: a cell in the last row": lambda: sheet(b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>a</t></is></c></row>'),
    "XLSX: a million rows far apart": lambda: sheet(b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(1, 20_000))),
    "XLSX: a million cells": lambda: sheet((b"<row>" + b"<c><v>1</v></c>" * 1000 + b"</row>") * 1_000),
    "XLSX: a row number without end": lambda: sheet(b'<row r="%s"><c><v>1</v></c></row>' % (b"9" * 5_000)),
    "XLSX: one cell of 64 MiB": lambda: sheet(b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"x" * 64 * MIB + b"</t></is></c></row>"),
    "ODT: entities that multiply": lambda: office(".odt", {"content.xml": entities(ODT)}),
    "ODT: elements a hundred thousand deep": lambda: office(".odt", {"content.xml": ODT.replace(b"<text:p>", b"<text:section>" * 100_000 + b"<text:p>").replace(b"</text:p>", b"</text:p>" + b"</text:section>" * 100_000)}),
    "ODT: blanks without end": lambda: office(".odt", {"content.xml": ODT.replace(b"Nine", b'<text:s text:c="2000000000"/>Nine')}),
    "PDF: a stream of 1 GiB": lambda: one_page(stream(zeros(1024, raw=False), FLATE)),
    "PDF: a stream deflated four times": lambda: one_page(flate(b"0 0 m " * 8 * MIB, 4)),
    "PDF: an object stream of 512 MiB": object_stream,
    "PDF: a picture of ten thousand million pixels": lambda: image(100_000, 100_000),
    "PDF: a picture as large as numbers go": lambda: image(2_147_483_647, 2_147_483_647),
    "PDF: a page as large as numbers go": lambda: one_page(stream(shown(b"a")), box=b"-2147483648 -2147483648 2147483647 2147483647"),
    "PDF: a million pages": lambda: pages(1_000_000, listed=100_000),
    "PDF: pages that say they are more": lambda: pages(2_000_000_000, listed=1),
    "PDF: pages within themselves": looped_pages,
    "PDF: a form that draws itself": looped_forms,
    "PDF: forms that double forty times": doubled_forms,
    "PDF: arrays a hundred thousand deep": lambda: one_page(stream(b"[" * 100_000 + shown(b"a"))),
    "PDF: dictionaries a hundred thousand deep": lambda: (".pdf", pdf([b"<</Type/Catalog/Pages 2 0 R/A" + b"<</A" * 100_000 + b" 1" + b">>" * 100_000 + b">>", b"<</Type/Pages/Kids[]/Count 0>>"])),
    "PDF: graphic states without end": lambda: one_page(stream(b"q " * 3_000_000 + shown(b"a"))),
    "PDF: five million letters": lambda: one_page(flate(shown(b"a" * 100) * 50_000)),
    "PDF: a string without end": lambda: one_page(stream(b"BT /F1 11 Tf (" + b"(" * 2_000_000)),
    "HTML: blocks two hundred thousand deep": lambda: (".html", b"<html><body>" + nested(MANY, b"<div>", b"</div>")),
    "HTML: tables within tables": lambda: (".html", b"<html><body>" + nested(20_000, b"<table><tr><td>", b"")),
    "HTML: one tag with a hundred thousand attributes": lambda: (".html", b"<html><body " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">Nine."),
    "HTML: tags never closed": lambda: (".html", b"<html><body>" + b"<a <b " * MANY),
    "HTML: a cell that spans millions": lambda: (".html", b"<html><body><table><tr><td colspan=99999999 rowspan=99999999>a</td></tr>" + b"<tr><td>b" * 2_000 + b"</table>"),
    "HTML: references without end": lambda: (".html", b"<html><body><p>" + b"&CounterClockwiseContourIntegral" * MANY),
    "E-mail: parts two thousand deep": lambda: parts_within(2_000),
    "E-mail: messages two thousand deep": lambda: messages_within(2_000),
    "E-mail: thirty thousand parts": lambda: many_parts(30_000),
    "E-mail: an address that nests": lambda: (".eml", b"From: " + b"(" * 100_000 + b"\r\nSubject: a\r\nMIME-Version: 1.0\r\n\r\nNine people were killed.\r\n"),
    "E-mail: a page two hundred thousand deep": lambda: mail(b"<html><body>" + nested(MANY, b"<div>", b"")),
    "MBOX: a hundred thousand messages": lambda: (".mbox", (b"From a@river.invalid Thu May  3 10:00:00 1990\n" + HEAD.replace(b"\r\n", b"\n") + b"\nx\n\n") * 100_000),
    "CSV: a million columns": lambda: (".csv", b",".join(b"%d" % n for n in range(1_000_000)) + b"\n" + b"," * 999_999),
    "CSV: a quote never closed": lambda: (".csv", b'Name,Age\n"' + TEN_MB),
    "Text: fifty million letters without a line": lambda: (".txt", b"a" * 50_000_000),
    "Text: ten million blank lines": lambda: (".txt", b"Nine people were killed.\n" + b"\n" * 10_000_000),
    "Text: brackets without end": lambda: (".txt", b"(" * 2_000_000 + b" Nine people were killed."),
    "Text: marks upon one letter": lambda: (".txt", ("Nine people were killed. a" + "\u0301" * 2_000_000).encode()),
    "Markdown: quotes within quotes": lambda: (".md", b"# A day\n\n" + b"> " * MANY + b"Nine people were killed.\n"),
    "Markdown: a table of many columns": lambda: (".md", b"| a " * 100_000 + b"|\n" + b"|---" * 100_000 + b"|\n" + b"| 1 " * 100_000 + b"|\n"),
}  # fmt: skip

# Others may be read, being only large, deep or strange; these never wholly.
NEVER_READ = frozenset(
    name for name in BOMBS if any(words in name for words in ("entit", "GiB", "says it is small"))
)
