"""Origins as trees: which document repeats which, and by which evidence that is known."""

from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.publish.drawing.svg import NARROW, WIDE, Picture, cropped, drawing, label, link, tag, wrapped
from tollbook.publish.labels import counted

TEXT, SMALL, LINE = 13.0, 12.0, 17.0
STEP = 26.0  # units to the right per repetition of a repetition
WEAK = (
    "citation",
    "same numbers",
    "same authority",
    "quotation",
)  # drawn dashed: words or figures, not the text itself
MOST = 60


@dataclass(frozen=True, slots=True)
class Node:
    """A document (or an absent source) in the tree of its origin, with those that repeat it, and how many more do."""

    name: str
    note: str = ""
    evidence: str = ""
    absent: bool = False
    target: str | None = None
    copies: tuple["Node", ...] = ()
    more: int = 0


def draw_tree(roots: Sequence[Node], *, key: str, title: str) -> Picture | None:
    """One tree per origin, in the order given; None where there are none."""
    if not roots:
        return None
    shows = "Which sources the statements go back to, and which documents repeat which."
    marks = "Each filled dot on the left is a separate origin; a dashed ring is a source that documents name but that is not in the book. A solid line is the same or nearly the same text, a dashed line a citation, quotation or equal figures."
    lacks = "Separate origins means that no copying was found. It does not prove independence."
    shown, more = roots[:MOST], len(roots) - MOST
    if more > 0:
        lacks += f" {more} origins are left out."
    if any(_thinned(root) for root in shown):
        lacks += " Of many repetitions of one document, the first are drawn and the rest are counted."
    description = f"{shows} {'; '.join(_told(root) for root in shown)}."
    wide, narrow = (
        _draw(shown, key=f"{key}-{n}", title=title, description=description, width=float(w))
        for n, w in (("w", WIDE), ("n", NARROW))
    )
    return Picture(key, title, shows, marks, lacks, wide, narrow)


def _thinned(node: Node) -> bool:
    return bool(node.more) or any(map(_thinned, node.copies))


def _told(node: Node) -> str:
    told = [_told(copy) for copy in node.copies] + ([_rest(node)] if node.more else [])
    return f"{node.name}, repeated by {', '.join(told)}" if told else node.name


def _rest(node: Node) -> str:
    return f"and {node.more} more" if node.copies else counted(node.more, "document")


def _draw(roots: Sequence[Node], *, key: str, title: str, description: str, width: float) -> str:
    parts: list[str] = []
    y = 6.0
    for root in roots:
        y = _node(root, 14.0, y, width, parts, depth=0) + 6
    return drawing(key, title, description, (width, y), *parts)


def _node(node: Node, x: float, y: float, width: float, parts: list[str], *, depth: int) -> float:
    left, centre = x + 16, y + 10
    texts: list[str] = []
    for part in wrapped(node.name, width - left - 6, TEXT, most=2):
        texts.append(label(left, y + 14, part, kind="strong" if depth == 0 else None))
        y += LINE
    note = f"{node.evidence}{' · ' if node.evidence and node.note else ''}{node.note}"
    if note:
        texts.append(label(left, y + 12, cropped(note, width - left - 6, SMALL), kind="tiny"))
        y += 15
    y += 8
    lines_at = len(parts)
    parts.append("")
    parts.append(link(node.target, _shape(node, x, centre, depth), *texts))
    rest = (Node(_rest(node)),) if node.more else ()
    for copy in (*node.copies, *rest):
        child = y + 10
        dashed = " dashed" if copy.evidence in WEAK else ""
        parts[lines_at] += tag(
            "path", {"class": f"line{dashed}", "d": f"M{x:g} {centre:g}V{child:g}H{x + STEP:g}"}
        )
        y = _node(copy, x + STEP, y, width, parts, depth=depth + 1)
    return y


def _shape(node: Node, x: float, y: float, depth: int) -> str:
    if node.absent:
        return tag("circle", {"class": "open dashed", "cx": x, "cy": y, "r": 6})
    if depth == 0:
        return tag("circle", {"class": "mark", "cx": x, "cy": y, "r": 6})
    return tag("rect", {"class": "open", "x": x - 4.5, "y": y - 4.5, "width": 9, "height": 9})
