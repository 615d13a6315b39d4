"""Words that tell which event a sentence is about (`lang/<code>/events.toml`)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tollbook.errors import VocabularyInvalid
from tollbook.vocab.alternatives import alternatives

_LENGTHS = ("year", "month", "decade")


@dataclass(frozen=True, slots=True)
class EventWords:
    """`former` gives what follows it to another event, and begins with one of `former_signs`; `background` is searched between a clause's beginning and a claim, `breaks` at the head of a sentence, `named` and `papers` right before a date;
    `running` inside a claim; `sums` in a sentence whose toll is over a long time; `happened` says that something took place, told before where one of `pointing` stands in front.
    """

    background: re.Pattern[str]
    former: re.Pattern[str]
    former_signs: frozenset[str]
    breaks: re.Pattern[str]
    spoken: frozenset[str]
    between: frozenset[str]
    named: re.Pattern[str]
    papers: re.Pattern[str]
    running: re.Pattern[str]
    sums: re.Pattern[str]
    sum_signs: tuple[str, ...]
    happened: re.Pattern[str]
    pointing: frozenset[str]


@cache
def load(code: str) -> EventWords:
    """The event words of a language. Raises VocabularyInvalid where the file or a list is missing."""
    path = files("tollbook.vocab").joinpath("lang", code, "events.toml")
    try:
        words = tomllib.loads(path.read_text("utf-8"))["words"]
        return EventWords(
            background=_any_of(words["background"]),
            former=_former(words),
            former_signs=frozenset(
                phrase.split()[0]
                for name in ("former", "times", "superlatives", "wars")
                for phrase in words[name]
            ),
            breaks=_any_of(words["breaks"]),
            spoken=frozenset(words["spoken"]),
            between=frozenset(words["between"]),
            running=_any_of(words["running"]),
            sums=_sums(words),
            sum_signs=_shortest([*words["long_lasting"], *_LENGTHS, "has", "have", "since"]),
            happened=_any_of(words["happened"]),
            pointing=frozenset(words["pointing"]),
            papers=re.compile(
                rf"\b(?:{'|'.join(words['papers'])})\s+(?:no\.?\s*\S+\s+)?(?:of|dated|from)\s+(?:the\s+)?$"
            ),
            named=re.compile(
                rf"\b(?:{'|'.join(words['named'])})\s+(?:of|on)\s+(?:the\s+)?(?:nights?\s+of\s+)?$"
            ),
        )
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise VocabularyInvalid(
            f"vocab/lang/{code}/events.toml: {error}; compare it with lang/en/events.toml"
        ) from error


def _former(words: dict[str, list[str]]) -> re.Pattern[str]:
    """Words that set the event told beside another, up to where that one is told; a `clause` may stand in front."""
    phrases, times, after, same, worst, since, wars = (
        _either(words[name]) for name in ("former", "times", "after", "same", "superlatives", "since", "wars")
    )
    return re.compile(
        rf"\b(?:(?P<clause>{phrases}|{times}\s+{after}(?!\s+{same}\b))|{worst}\b[^.;:]{{0,60}}?\b{since}"
        rf"|{wars}\b[^.;:]{{0,60}}?\b(?:that|which|who)\s+(?:has|have|had|already)|{wars}\s+has)\b"
    )


def _sums(words: dict[str, list[str]]) -> re.Pattern[str]:
    """Words of a toll over a long time: of a war as a whole, of years, or as somebody has counted it."""
    lasting, within, owners, counted = (
        _either(words[name]) for name in ("long_lasting", "within", "owners", "counted")
    )
    length = rf"(?:\d+|[a-z]+)[\s-]+(?:{'|'.join(_LENGTHS)})s?"
    return re.compile(
        rf"\b(?:{within}\s+{owners}\s+(?:[\w'-]+\s+){{0,3}}?{lasting}|{length}[\s-]+(?:long\s+|of\s+)?(?:[\w'-]+\s+)?{lasting}"
        rf"|over\s+(?:the\s+)?(?:(?:past|last)\s+)?{length}|(?:has|have)\s+(?:so\s+far\s+|already\s+)?{counted}"
        rf"|since\s+[^.;,]{{0,60}}?\b(?:began|begun|started|broke\s+out|erupted))\b"
    )


def _shortest(signs: list[str]) -> tuple[str, ...]:
    """Those that hold none of the others: where none of them stands, none of all does."""
    return tuple(sign for sign in signs if not any(other != sign and other in sign for other in signs))


def _either(phrases: list[str]) -> str:
    return f"(?:{alternatives(phrases)})"


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(phrases)})\b")
