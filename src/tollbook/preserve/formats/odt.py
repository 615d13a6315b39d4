"""ODT: headings, paragraphs, lists, tables and notes of an OpenDocument text, in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

from tollbook.errors import DocumentRefused
from tollbook.preserve import layout, rows, unseen
from tollbook.preserve.extracted import Ask, Extracted, Writer, of_kind
from tollbook.preserve.formats import package

MADE_BY = "odt.v1"
NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, OFFICE = f"{{{NAMES}text:1.0}}", f"{{{NAMES}table:1.0}}", f"{{{NAMES}office:1.0}}"
STYLE, FO = f"{{{NAMES}style:1.0}}", f"{{{NAMES}xsl-fo-compatible:1.0}}"
META, DC = f"{{{NAMES}meta:1.0}}", "{http://purl.org/dc/elements/1.1/}"
PARAGRAPH, HEADING, LIST, NOTE = TEXT + "p", TEXT + "h", TEXT + "list", TEXT + "note"
SKIPPED = frozenset(
    (TEXT + "tracked-changes", OFFICE + "annotation", TEXT + "sequence-decls", OFFICE + "forms", NOTE)
)
FIXED = {TEXT + "tab": "\t", TEXT + "line-break": "\n"}
SPACES = TEXT + "s"
MOST_SPACES, MOST_COLUMNS = 200, 60
STATED = (("title", DC + "title"), ("author", META + "initial-creator"), ("language", DC + "language"))


def extract(data: bytes, ask: Ask) -> Extracted:
    """The text of an OpenDocument text. Raises DocumentRefused where it is damaged."""
    archive = package.check(data, ask)
    try:
        body = _tree(archive.read("content.xml")).find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise DocumentRefused(package.DAMAGED)
        names = archive.namelist()
        trees = [_tree(archive.read(name)) for name in ("content.xml", "styles.xml") if name in names]
        walk = _Walk(Writer(ask.limits.output_mib), _hiding(trees))
        walk.blocks(body)
        for number, words in enumerate(walk.notes, start=1):
            walk.writer.part(words, of_kind("paragraph", label=f"note {number}"))
        metadata = _metadata(_tree(archive.read("meta.xml"))) if "meta.xml" in names else {}
    except (KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise DocumentRefused(package.DAMAGED) from error
    segments = layout.with_head(walk.writer.content, tuple(walk.writer.segments))
    extracted = Extracted(walk.writer.content, segments, MADE_BY, metadata=metadata).noting(*_notes(body))
    return extracted.noting(unseen.note(walk.hidden)) if walk.hidden else extracted


def _hiding(trees: Sequence[etree._Element]) -> frozenset[str]:
    """The styles that hide what is written in them."""
    return frozenset(
        style.get(STYLE + "name") or ""
        for tree in trees
        for style in tree.iter(STYLE + "style")
        for properties in style.iter(STYLE + "text-properties")
        if properties.get(TEXT + "display") == "none"
        or (
            (properties.get(FO + "color") or "").lower() == "#ffffff"
            and properties.get(FO + "background-color") is None
        )
    )


def _tree(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


@dataclass(slots=True)
class _Walk:
    """One way through a body; notes follow the text."""

    writer: Writer
    hiding: frozenset[str] = frozenset()
    hidden: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def blocks(self, holder: etree._Element, kind: str = "paragraph") -> None:
        """Everything below a holder, in order."""
        for element in holder:
            if element.tag in (PARAGRAPH, HEADING):
                self.paragraph(element, "heading" if element.tag == HEADING else kind)
            elif element.tag == TABLE + "table":
                rows.write(self.writer, [_row(row) for row in _rows(element)], header=None)
            elif element.tag not in SKIPPED:
                self.blocks(element, "list item" if element.tag == LIST else kind)

    def paragraph(self, element: etree._Element, kind: str) -> None:
        """One paragraph; the words of its notes are put aside."""
        gap = "\n" if kind == "list item" else "\n\n"
        words = "".join(_pieces(element)).strip("\n")
        self.writer.part(words, of_kind(kind, label=self._seen(element, words)), gap=gap)
        for note in element.iter(NOTE):
            self.notes.append("\n".join("".join(_pieces(p)) for p in note.iter(PARAGRAPH)).strip())

    def _seen(self, element: etree._Element, words: str) -> str | None:
        """The label of a paragraph whose words nobody sees, wholly or in part; they are remembered."""
        if element.get(TEXT + "style-name") in self.hiding:
            found = words
        else:
            spans = (
                one for one in element.iter(TEXT + "span") if one.get(TEXT + "style-name") in self.hiding
            )
            found = "".join("".join(_pieces(one)) for one in spans)
        if not found.strip():
            return None
        self.hidden.append(found.strip())
        return unseen.HIDDEN if "".join(found.split()) == "".join(words.split()) else unseen.PARTLY


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in FIXED:
            yield FIXED[child.tag]
        elif child.tag == SPACES:
            count = child.get(TEXT + "c") or "1"
            yield " " * (min(int(count), MOST_SPACES) if count.isdecimal() and len(count) < 12 else 1)
        elif child.tag not in SKIPPED and isinstance(child.tag, str):
            yield from _pieces(child)
        yield child.tail or ""


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, not of those within it."""
    for child in table:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in (TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"):
            yield from _rows(child)


def _row(row: etree._Element) -> list[str]:
    found: list[str] = []
    for cell in row:
        if cell.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
            continue
        words = " ".join("".join(_pieces(paragraph)) for paragraph in cell.iter(PARAGRAPH, HEADING))
        again = cell.get(TABLE + "number-columns-repeated") or "1"
        times = min(int(again), MOST_COLUMNS) if again.isdecimal() and len(again) < 12 else 1
        found.extend([words] * (times if words.strip() or len(found) + times < MOST_COLUMNS else 1))
    return found


def _metadata(tree: etree._Element) -> dict[str, str]:
    found = {name: tree.findtext(f".//{tag}") for name, tag in STATED}
    made = tree.findtext(f".//{META}creation-date")
    found["date"] = made[:10] if made else None
    return {name: value for name, value in found.items() if value}


def _notes(body: etree._Element) -> Iterator[str]:
    if next(body.iter(TEXT + "tracked-changes"), None) is not None:
        yield "It has tracked changes: what was inserted stands in the text, what was deleted does not."
    if next(body.iter(OFFICE + "annotation"), None) is not None:
        yield "It has comments in its margin, which were not read."
