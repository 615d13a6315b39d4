"""SVG elements as escaped strings, pictures with their explanations, and how wide words will be."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from xml.sax.saxutils import escape, quoteattr

WIDE = 720  # units across on paper and desk; one unit is one CSS pixel there
NARROW = 336  # units across on a phone, so that letters keep their size
WIDTHS = (WIDE, NARROW)

_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML

Value = str | int | float | None

# widths in ems of the letters of common sans-serif fonts, on the wide side, so that estimates leave room
_SLIM, _FAT = frozenset("iljtfrI.,:;'|!()[] ’‘"), frozenset("mwMW@%—")


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing in two widths with what a reader must know: what it shows, how to read its marks, what it leaves out."""

    key: str
    title: str
    shows: str
    marks: str
    leaves_out: str
    wide: str
    narrow: str


def tag(name: str, attributes: Mapping[str, Value] | None = None, *children: str) -> str:
    """One element. Attribute values are escaped, children are elements or text already escaped by `words`.

    Names of attributes are written as they are, None leaves one out, numbers are rounded to tenths.
    """
    written = "".join(
        [f" {key}={_value(value)}" for key, value in (attributes or {}).items() if value is not None]
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def words(text: str) -> str:
    """Text for inside an element; characters that XML forbids become U+FFFD."""
    return escape(_FORBIDDEN.sub("\ufffd", text))


def _value(value: Value) -> str:
    return f'"{short(value)}"' if isinstance(value, float) else _quoted(str(value))


@lru_cache(maxsize=4096)
def _quoted(value: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", value))


def short(value: float) -> str:
    """A coordinate in tenths, without a trailing zero, and never "-0"."""
    tenths = f"{value:.1f}".removesuffix(".0")
    return "0" if tenths == "-0" else tenths


def label(x: float, y: float, text: str, **attributes: Value) -> str:
    """A line of text at a place. `kind` becomes its class; other names have `_` for `-`."""
    given: dict[str, Value] = {"x": x, "y": y, "class": attributes.pop("kind", None)}
    given |= {name.replace("_", "-"): value for name, value in attributes.items()}
    return tag("text", given, words(text))


def link(target: str | None, *children: str) -> str:
    """The children, linked where there is a target."""
    return tag("a", {"href": target}, *children) if target else "".join(children)


def drawing(key: str, title: str, description: str, size: tuple[float, float], *children: str) -> str:
    """A whole SVG with a role, a title and a description that screen readers give."""
    width, height = size
    attributes: dict[str, Value] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {short(width)} {short(height)}",
        "width": width,
        "height": height,
        "class": "picture",
        # an image must not hold links for a screen reader; a group may
        "role": "group" if any("<a " in child for child in children) else "img",
        "aria-labelledby": f"{key}-t {key}-d",
    }
    head = tag("title", {"id": f"{key}-t"}, words(title)), tag("desc", {"id": f"{key}-d"}, words(description))
    return tag("svg", attributes, *head, *children)


def standalone(picture: Picture) -> str:
    """The wide drawing as a file of its own, with its style inside."""
    style = tag("style", None, words(stylesheet()))
    head, _, rest = picture.wide.partition("</desc>")
    return f"{head}</desc>{style}{rest}\n"


def stylesheet() -> str:
    """The style of all pictures, light and dark."""
    return resources.files("tollbook.publish.drawing").joinpath("pictures.css").read_text(encoding="utf-8")


def width_of(text: str, size: float) -> float:
    """About how wide a line will be, in units; on the wide side."""
    return size * sum(map(_ems, text))


@lru_cache(maxsize=4096)
def _ems(char: str) -> float:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.05
    if char in _SLIM:
        return 0.34
    if char in _FAT:
        return 0.9
    return 0.7 if char.isupper() else 0.57


def wrapped(text: str, width: float, size: float, *, most: int = 3) -> list[str]:
    """The text in lines no wider than `width`; what does not fit into `most` lines ends in an ellipsis."""
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size) <= width:
            lines[-1] = longer
        elif lines[-1]:
            lines.append(cropped(word, width, size))
        else:
            lines[-1] = cropped(word, width, size)
    if len(lines) > most:
        lines = [*lines[: most - 1], cropped(f"{lines[most - 1]} …", width, size, always=True)]
    return lines


def cropped(text: str, width: float, size: float, *, always: bool = False) -> str:
    """As much of a line as fits, with an ellipsis where something is left out."""
    if width_of(text, size) <= width:
        return text
    kept = text.removesuffix(" …") if always else text
    while kept and width_of(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"
