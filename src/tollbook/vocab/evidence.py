"""How much the marks of a claim and the words around it speak for people harmed, in one language.

`lang/<code>/evidence.toml` holds the weights of the marks, `wording.toml` those of words.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tollbook.errors import VocabularyInvalid


@dataclass(frozen=True, slots=True)
class Evidence:
    """A text none of whose claims weighs `least` tells of nobody harmed. The log odds of a claim are `start`, which is every
    claim's, with the `weights` of its marks and those of the `words` around it.
    """

    least: float
    start: float
    weights: Mapping[str, float]
    words: Mapping[str, float]


@cache
def load(code: str) -> Evidence:
    """The weights of a language; one without them lets every claim stand. Raises VocabularyInvalid naming what is wrong."""
    where = f"vocab/lang/{code}/evidence.toml"
    folder = files("tollbook.vocab").joinpath("lang", code)
    path = folder.joinpath("evidence.toml")
    if not path.is_file():
        return Evidence(0.0, 0.0, {}, {})
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        weights = {str(mark): float(weight) for mark, weight in table["weights"].items()}
        wording = tomllib.loads(folder.joinpath("wording.toml").read_text("utf-8"))["words"]
        words = {word: float(odds) for odds, listed in wording.items() for word in listed.split(" ")}
        return Evidence(float(table["least"]), float(table["start"]), weights, words)
    except (OSError, KeyError, TypeError, ValueError, tomllib.TOMLDecodeError) as error:
        raise VocabularyInvalid(f"{where}: {error}; compare it with lang/en/evidence.toml") from error
