"""Writes the example's PDF, DOCX and XLSX files from their plain sources, the same bytes every time.

    python3 tools/make_example.py [FOLDER]

The sources are `tools/example_sources/NAME.pdf.txt` (lines as printed), `NAME.docx.txt` (paragraphs between empty
lines) and `NAME.xlsx.tsv` (`= Sheet name`, then rows). A line that starts with "# " is a title. Zip entries carry one
fixed time and are stored uncompressed, because compressors differ between machines.
"""

import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

SOURCES = Path(__file__).resolve().parent / "example_sources"
DOCUMENTS = Path(__file__).resolve().parent.parent / "src" / "tollbook" / "example" / "documents"

FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip entry can carry
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

TITLE_SIZE, BODY_SIZE, LEADING, LEFT, TOP, LINES_PER_PAGE = 14, 11, 15, 56, 780, 48


def make_all(folder: Path) -> Iterator[Path]:
    """Write every binary document into the folder; gives the paths written, in order of name."""
    for source in sorted(SOURCES.iterdir()):
        name, kind = source.name.rsplit(".", 2)[:2]
        path = folder / f"{name}.{kind}"
        path.write_bytes(WRITERS[kind](source.read_text(encoding="utf-8")))
        yield path


def write_docx(source: str) -> bytes:
    """A word-processing document: titles as headings, everything else as paragraphs."""
    paragraphs = [block.replace("\n", " ") for block in source.strip().split("\n\n")]
    body = "".join(_word_paragraph(text) for text in paragraphs)
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
        '<w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
    )
    parts = {
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>',
        "word/_rels/document.xml.rels": _relations([("styles", "styles.xml")]),
    }
    types = {
        "word/document.xml": f"{WORD_TYPE}.document.main+xml",
        "word/styles.xml": f"{WORD_TYPE}.styles+xml",
    }
    return _package("word/document.xml", parts, types)


def _word_paragraph(text: str) -> str:
    style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if text.startswith("# ") else ""
    return f'<w:p>{style}<w:r><w:t xml:space="preserve">{escape(text.removeprefix("# "))}</w:t></w:r></w:p>'


def write_xlsx(source: str) -> bytes:
    """A workbook: one sheet for each `= Name` line, whole numbers as numbers, all else as text."""
    sheets = [part.strip("\n").split("\n") for part in re.split(r"^= ", source, flags=re.MULTILINE)[1:]]
    parts, types, entries = {}, {"xl/workbook.xml": f"{SHEET_TYPE}.sheet.main+xml"}, ""
    for number, (name, *rows) in enumerate(sheets, 1):
        cells = "".join(_sheet_row(index, row.split("\t")) for index, row in enumerate(rows, 1))
        path = f"xl/worksheets/sheet{number}.xml"
        parts[path] = f'<worksheet xmlns="{SHEET}"><sheetData>{cells}</sheetData></worksheet>'
        types[path] = f"{SHEET_TYPE}.worksheet+xml"
        entries += f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>{entries}</sheets></workbook>'
    )
    targets = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
    parts["xl/_rels/workbook.xml.rels"] = _relations(targets)
    return _package("xl/workbook.xml", parts, types)


def _sheet_row(index: int, values: Sequence[str]) -> str:
    cells = "".join(_cell(f"{chr(65 + column)}{index}", value) for column, value in enumerate(values))
    return f'<row r="{index}">{cells}</row>'


def _cell(place: str, value: str) -> str:
    if value.isdigit():
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _package(main: str, parts: dict[str, str], types: dict[str, str]) -> bytes:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items()
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    everything = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{defaults}{overrides}</Types>',
        "_rels/.rels": _relations([("officeDocument", main)]),
        **parts,
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name, content in everything.items():
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.create_system = 3  # else the byte differs between systems
            archive.writestr(entry, XML + content)
    return held.getvalue()


def write_pdf(source: str) -> bytes:
    """A plain PDF, one text line for each line of the source, empty lines as space."""
    lines = source.strip().split("\n")
    pages = [lines[start : start + LINES_PER_PAGE] for start in range(0, len(lines), LINES_PER_PAGE)]
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        stream = _page_stream(page)
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {4 + 2 * number} 0 R >>"
        )
    return _pdf_file(objects)


def _page_stream(lines: Sequence[str]) -> str:
    shown, height = [], TOP
    for line in lines:
        size = TITLE_SIZE if line.startswith("# ") else BODY_SIZE
        text = re.sub(r"([\\()])", r"\\\1", line.removeprefix("# "))
        if text:
            shown.append(f"BT /F1 {size} Tf {LEFT} {height} Td ({text}) Tj ET")
        height -= LEADING
    return "\n".join(shown)


def _pdf_file(objects: Sequence[str]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    start = len(out)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode("ascii")
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode("ascii")
    return bytes(out)


WRITERS: dict[str, Callable[[str], bytes]] = {"docx": write_docx, "pdf": write_pdf, "xlsx": write_xlsx}


if __name__ == "__main__":
    for written in make_all(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS):
        sys.stdout.write(f"{written}\n")
