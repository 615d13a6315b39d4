"""HTML: the words of a page in reading order, its tables as cells, what stands around its text marked as such."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tollbook.model.document import Segment, normalised
from tollbook.preserve import charset, layout, unseen
from tollbook.preserve.extracted import Ask, Extracted, Writer, of_kind
from tollbook.preserve.formats import html_unseen, page_metadata
from tollbook.preserve.words import listed

MADE_BY = "html.v1"

# lexbor needs time with the square of the depth: 0.1 s at this one, minutes at fifty times as much.
DEEPEST = 4000
DECLARED = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^<>]{0,2000})?>")
ANY_TAG = re.compile(r"<!--.*?-->|<[^<>]{0,4000}>", re.DOTALL)
NOT_CONTENT = re.compile(r"<(script|style|template)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
# Elements that never hold others, or that the next of their kind ends.
UNNESTED = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option"
])  # fmt: skip
DROPPED = frozenset([
    "head", "script", "style", "template", "svg", "math", "iframe", "object", "canvas", "audio", "video",
    "noscript", "-comment", "-doctype"
])  # fmt: skip
BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "button", "select", "option", "caption"
])  # fmt: skip
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
KINDS = {
    "li": "list item",
    "dd": "list item",
    "dt": "list item",
    "figcaption": "caption",
    "caption": "caption",
}
SPACE = re.compile(r"[ \t\n\r\f]+")
LONGEST_CELL = 500
SHORTEST_TITLE = 12  # characters; shorter ones are names of sites and sections


def extract(data: bytes, ask: Ask) -> Extracted:
    """The text of a page. Raises DocumentRefused where its characters cannot be told."""
    declared = DECLARED.search(data[:4096])
    found = charset.decode(data, declared=ask.encoding or (declared[1].decode("ascii") if declared else None))
    extracted = from_words(found.words, ask.limits.output_mib)
    return Extracted(
        extracted.content,
        extracted.segments,
        MADE_BY,
        extracted.metadata,
        extracted.reasons,
        extracted.outcome,
        (found.charset, found.source),
    ).partly(*found.problems)


def from_words(words: str, output_mib: int) -> Extracted:
    """The text of a page whose characters are known."""
    if _depth(words) > DEEPEST:
        return _without_structure(words, output_mib)
    tree = LexborHTMLParser(words)
    walk = _Walk(Writer(output_mib), hiding=html_unseen.hiding(tree))
    if tree.body is not None:
        walk.through(tree.body)
    walk.flush()
    content = walk.writer.content
    metadata = page_metadata.of(tree)
    titled = _with_title(walk.writer.segments, content, metadata.get("title", ""))
    segments = layout.with_head(content, tuple(titled))
    extracted = Extracted(content, segments, MADE_BY, metadata=metadata)
    if walk.hidden:
        extracted = extracted.noting(unseen.note(walk.hidden))
    if walk.comments:
        extracted = extracted.noting(
            f"Its comments, which nobody sees, were not read; the first that tells something: {walk.comments[0]!r}."
        )
    return extracted


def _depth(words: str) -> int:
    """How deep elements are nested, by their tags alone; never too small for a page that nests on purpose."""
    depth = deepest = 0
    for match in TAG.finditer(words):
        if match[2].lower() in UNNESTED:
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _without_structure(words: str, output_mib: int) -> Extracted:
    """The words between the tags."""
    import html

    bare = html.unescape(ANY_TAG.sub("\n", NOT_CONTENT.sub("\n", words)))
    content = normalised(re.sub(r"[ \t]*\n[ \t\n]*", "\n\n", bare).strip())
    writer = Writer(output_mib)
    writer.write(content)
    return Extracted(writer.content, layout.outline(content), MADE_BY).partly(
        f"its elements are nested more than {DEEPEST} deep, so only its words were read, without headings and tables"
    )


def _with_title(segments: list[Segment], content: str, stated: str) -> Iterator[Segment]:
    """The heading that the page's own title repeats is the title, else its first one of the first rank, else its first.

    Sites often put their own name into a heading of the first rank.
    """
    headings = [one for one in segments if one.kind == "heading"]
    repeated = [one for one in headings if _repeats(stated, content[one.start : one.end])]
    ranked = [one for one in headings if one.label == "h1"]
    title = next(iter([*repeated, *ranked, *headings]), None)
    yield from (replace(one, kind="title") if one is title else one for one in segments)


def _repeats(stated: str, words: str) -> bool:
    heading = " ".join(words.split())
    return len(heading) >= SHORTEST_TITLE and " ".join(stated.split()).startswith(heading)


@dataclass(slots=True)
class _Walk:
    """One way through a page; nothing here calls itself, so depth costs no stack."""

    writer: Writer
    pieces: list[str] = field(default_factory=list)
    hiding: frozenset[int] = frozenset()
    hidden: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    within: list[int] = field(
        default_factory=list
    )  # the hidden elements that are open, by their place in memory
    partly: bool = False
    holders: list[LexborNode] = field(default_factory=list)
    last: str = ""

    def through(self, body: LexborNode) -> None:
        """Every node below the body, in order."""
        node: LexborNode | None = body.first_child
        entered: list[LexborNode] = [body]
        while node is not None:
            goes_in = self._enter(node)
            child = node.first_child if goes_in else None
            if child is not None:
                self.holders.append(node)
                entered.append(node)
                node = child
                continue
            if goes_in:
                self._leave(node)
            while node is not None and node.next is None:
                if len(entered) == 1:
                    return
                node = entered.pop()
                self.holders.pop()
                self._leave(node)
            node = node.next if node is not None else None

    def _enter(self, node: LexborNode) -> bool:
        """Whether to go into the node; its words are taken here where it is text or a table of data."""
        tag = node.tag or ""
        if tag == "-text":
            self.pieces.append(node.text_content or "")
            return False
        if tag in DROPPED:
            if tag == "-comment":
                self.comments.extend(html_unseen.told_in_comment(node))
            return False
        if tag == "br":
            self.pieces.append("\n" if self._preformatted() else "\u2028")
            return False
        if tag in BLOCKS:
            self.flush()
        if self._hides(node):
            self.within.append(node.mem_id)
        if tag == "table" and _is_data(node):
            self._table(node)
            self._out_of(node)
            return False
        return True

    def _leave(self, node: LexborNode) -> None:
        if (node.tag or "") in BLOCKS:
            self.flush(node)
        self._out_of(node)

    def _out_of(self, node: LexborNode) -> None:
        if self.within and self.within[-1] == node.mem_id:
            self.within.pop()
            self.partly = self.partly or bool(self.pieces)

    def _hides(self, node: LexborNode) -> bool:
        """Whether an element hides its words; those that hold a number or say much are remembered."""
        by_itself = html_unseen.is_hidden(node)
        if not by_itself and node.mem_id not in self.hiding:
            return False
        words = SPACE.sub(" ", node.text()).strip()
        if words and not self.within and (by_itself or any(letter.isdigit() for letter in words)):
            self.hidden.append(words)
        return bool(words)

    def _preformatted(self) -> bool:
        return any(holder.tag in ("pre", "textarea") for holder in self.holders[-6:])

    def flush(self, closed: LexborNode | None = None) -> None:
        """Write what was gathered since the last block began or ended."""
        raw = "".join(self.pieces)
        self.pieces.clear()
        words = raw.strip("\n") if closed is not None and closed.tag == "pre" else _spaced(raw)
        if not words.strip():
            return
        chain = [*self.holders, *([closed] if closed is not None else [])]
        segment = _segment(chain)
        if self.within or self.partly:
            wholly = bool(self.within) and not self.partly
            segment = replace(segment, label=unseen.HIDDEN if wholly else unseen.PARTLY)
        self.partly = False
        self.writer.part(words, segment, gap="\n" if self.last == segment.kind == "list item" else "\n\n")
        self.last = segment.kind

    def _table(self, table: LexborNode) -> None:
        for node in table.css("[style], [hidden], [aria-hidden]"):
            if node.mem_id != table.mem_id:
                self._hides(node)
        captions = [node for node in table.css("caption") if node.text(strip=True)]
        for caption in captions[:1]:
            self.writer.part(_spaced(caption.text()), of_kind("caption"))
        write_rows(self.writer, [_row(row) for row in table.css("tr")])
        self.last = "row"


def write_rows(writer: Writer, rows: list[list[tuple[str, bool]]]) -> None:
    """A table of cells (words, whether a header): rows on lines, cells parted by tabs, each cell a segment."""
    from tollbook.preserve.rows import write

    marked = next(
        (number for number, row in enumerate(rows) if row and all(header for words, header in row)), None
    )
    write(writer, [[words for words, _ in row] for row in rows], header=marked)


def _row(row: LexborNode) -> list[tuple[str, bool]]:
    cells: list[tuple[str, bool]] = []
    cell = row.first_child
    while cell is not None:
        if cell.tag in ("td", "th"):
            cells.append((" ".join(cell.text(separator=" ").split()), cell.tag == "th"))
            width = cell.attributes.get("colspan") or "1"
            cells.extend([("", cell.tag == "th")] * (min(int(width), 50) - 1 if width.isdigit() else 0))
        cell = cell.next
    return cells


def _is_data(table: LexborNode) -> bool:
    """Whether a table holds data and not the layout of a page."""
    if table.css_first("table table, td article, td h1, td h2, td p + p, td div p, td ul") is not None:
        return False
    cells = table.css("td, th")
    rows = table.css("tr")
    if len(rows) < 2 or len(cells) < 2 * len(rows) * 0.75:
        return False
    return all(len(cell.text()) <= LONGEST_CELL for cell in cells[:400])


def _spaced(raw: str) -> str:
    """White space as a browser shows it: one space, and line ends only where the page has breaks."""
    lines = (SPACE.sub(" ", line).strip(" ") for line in raw.split("\u2028"))
    return "\n".join(lines).strip("\n")


def _segment(chain: list[LexborNode]) -> Segment:
    """The kind of a block by the elements that it stands in, the innermost first; what frames the page goes before."""
    frame = next((kind for kind in map(_frame, chain) if kind is not None), None)
    if frame is not None:
        return of_kind(frame, label="navigation" if frame == "header" else None)
    for node in reversed(chain):
        tag = node.tag or ""
        if tag in HEADINGS:
            return of_kind("heading", label=tag)
        if tag in KINDS:
            return of_kind(KINDS[tag])
        if tag == "blockquote":
            return of_kind("paragraph", label="quoted")
    return of_kind("paragraph")


def _frame(node: LexborNode) -> str | None:
    tag = node.tag or ""
    if tag in ("html", "body", "main", "article"):
        return None
    if tag in listed("boilerplate", "header_tags"):
        return "header"
    if tag in listed("boilerplate", "footer_tags"):
        return "footer"
    attributes = node.attributes
    role = attributes.get("role") or ""
    if role in listed("boilerplate", "header_roles"):
        return "header"
    if role in listed("boilerplate", "footer_roles"):
        return "footer"
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    return _frame_by_name(named) if named.strip() else None


@cache
def _frame_by_name(named: str) -> str | None:
    words = frozenset(re.split(r"[^a-z]+", named))
    if words & {"article", "content", "body", "entry", "story", "post"}:
        return None
    if words & frozenset(listed("boilerplate", "header_words")):
        return "header"
    return "footer" if words & frozenset(listed("boilerplate", "footer_words")) else None
