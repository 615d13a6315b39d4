"""How a reader's own certainty becomes a confidence, in one language (`lang/<code>/confidence.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tollbook.errors import VocabularyInvalid
from tollbook.model.fields import KINDS

# what a claim may have that makes it less or more sure than the words it was read by (`read/confidence.py`)
MARKS = ("none", "vague", "names", "sum", "part", "other harm")


@dataclass(frozen=True, slots=True)
class Weights:
    """For claims of one kind: log odds = `start` + `slope` times those of the reader's certainty + the marks' weights."""

    start: float = 0.0
    slope: float = 1.0
    marks: Mapping[str, float] | None = None


Calibration = Mapping[str, Weights]
# Every certainty is taken as it is.
AS_IT_IS: Calibration = {}


@cache
def load(code: str) -> Calibration:
    """The weights by kind of claim; a language without a file has its certainties taken as they are.

    Raises VocabularyInvalid naming the entry that is wrong.
    """
    where = f"vocab/lang/{code}/confidence.toml"
    path = files("tollbook.vocab").joinpath("lang", code, "confidence.toml")
    if not path.is_file():
        return AS_IT_IS
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        made = {
            kind: Weights(float(row["start"]), float(row["slope"]), dict(row.get("marks", {})))
            for kind, row in table.items()
        }
    except (KeyError, TypeError, ValueError) as error:
        raise VocabularyInvalid(f"{where}: {error}; make it again with tools/fit_confidence.py") from error
    for kind, weights in made.items():
        unknown = sorted(set(weights.marks or ()) - set(MARKS))
        if kind not in KINDS or unknown or weights.slope < 0:
            raise VocabularyInvalid(f"{where}, [{kind}]: knows no {unknown or kind}, and no slope below 0")
    return made
