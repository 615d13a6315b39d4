"""Two texts side by side as one self-contained page, in the style of the report."""

import base64
import hashlib
from importlib import resources
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from tollbook.errors import UnreadablePath
from tollbook.model.comparison import Aligned, Comparison
from tollbook.publish.report.page import environment
from tollbook.publish.whole import write_text


def write(comparison: Comparison, target: str | Path) -> Path:
    """Writes the page and returns its path. Raises UnreadablePath where the file cannot be written."""
    path = Path(target)
    try:
        write_text(path, render(comparison))
    except OSError as error:
        raise UnreadablePath(
            f"the page cannot be written to {path}: {error.strerror}; give another --out"
        ) from error
    return path


def render(comparison: Comparison) -> str:
    """The page as HTML. The same comparison gives the same text."""
    style = "".join(
        resources.files("tollbook.publish").joinpath("templates", name).read_text(encoding="utf-8")
        for name in ("report.css", "compare.css")
    )
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return (
        environment()
        .get_template("compare.html")
        .render(
            made=comparison,
            runs=runs_of(comparison),
            style=Markup(style),
            style_hash=f"sha256-{digest}",
        )
    )


def runs_of(comparison: Comparison) -> list[tuple[bool, list[tuple[int, Aligned]]]]:
    """The rows with their numbers, equal ones in a row together: they are folded away."""
    numbered = enumerate(comparison.rows)
    return [(equal, list(rows)) for equal, rows in groupby(numbered, key=lambda one: one[1].kind == "equal")]
