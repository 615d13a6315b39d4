"""The words of attribution in one language (`lang/<code>/speakers.toml`)."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from ahocorasick_rs import AhoCorasick

from tollbook.errors import VocabularyInvalid
from tollbook.model.claim import Stance
from tollbook.vocab.alternatives import alternatives


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """`verbs` gives the stance of each verb form; `kinds` are tried in order on a speaker's folded name;
    `judged` is looked for behind a figure, `retracted` in front of it. `heard` finds all of `hearsay` and `firm` at once.
    """

    verbs: Mapping[str, Stance]
    needs: Mapping[str, frozenset[str]]
    before: tuple[str, ...]
    hearsay: tuple[str, ...]
    firm: tuple[str, ...]
    heard: AhoCorasick
    judged: tuple[tuple[Stance, re.Pattern[str]], ...]
    retracted: re.Pattern[str]
    pronouns: frozenset[str]
    general: frozenset[str]
    between: frozenset[str]
    passive: frozenset[str]
    stops: frozenset[str]
    articles: frozenset[str]
    mute: frozenset[str]
    transitive: frozenset[str]
    days: frozenset[str]
    counts: frozenset[str]
    not_adverbs: frozenset[str]
    papers: frozenset[str]
    issued: frozenset[str]
    inverted: frozenset[str]
    modals: frozenset[str]
    able: frozenset[str]
    can: frozenset[str]
    definite: frozenset[str]
    short_names: frozenset[str]
    evidence: frozenset[str]
    first_person: frozenset[str]
    persons: frozenset[str]
    person_ends: tuple[str, ...]
    sent: frozenset[str]
    paper_kinds: frozenset[str]
    made_by: frozenset[str]
    of_whom: frozenset[str]
    shown: frozenset[str]
    by_whom: frozenset[str]
    citing: frozenset[str]
    charging: frozenset[str]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]

    def kind(self, folded_name: str) -> str:
        """The kind of a speaker by the words of its name: the list with the latest word in the name decides."""
        return next((kind for kind, words in self.kinds if words.search(folded_name)), "unknown")


@cache
def load(code: str) -> SpeakerWords:
    """The attribution words of a language. Raises VocabularyInvalid where the file or a table is missing."""
    path = files("tollbook.vocab").joinpath("lang", code, "speakers.toml")
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        words = table["words"]
        return SpeakerWords(
            verbs={form: cast(Stance, stance) for stance, forms in table["verbs"].items() for form in forms},
            needs={verb: frozenset(after) for verb, after in table["verbs_need"].items()},
            before=tuple(table["phrases"]["before"]),
            hearsay=tuple(table["phrases"]["hearsay"]),
            firm=tuple(table["phrases"]["firm"]),
            heard=AhoCorasick([*table["phrases"]["hearsay"], *table["phrases"]["firm"]]),
            judged=(
                ("denies", _judgement(table["phrases"]["denies_after"])),
                ("disputes", _judgement(table["phrases"]["disputes_after"])),
            ),
            retracted=re.compile(
                rf"\b(?:{'|'.join(table['phrases']['retracts_before'])})\s+(?:the|its|that|an?)\s+(?:\w+\s+)?"
                r"(?:figure|number|toll|count|total)s?\s+of\s+(?:the\s+)?$"
            ),
            pronouns=frozenset(words["pronouns"]),
            general=frozenset(words["general"]),
            between=frozenset(words["between"]),
            passive=frozenset(words["passive"]),
            stops=frozenset(words["stops"]),
            articles=frozenset(words["articles"]),
            mute=frozenset(words["mute"]),
            transitive=frozenset(words["transitive"]),
            days=frozenset(words["days"]),
            counts=frozenset(words["counts"]),
            not_adverbs=frozenset(words["not_adverbs"]),
            issued=frozenset(words["issued"]),
            papers=frozenset(words["papers"]),
            inverted=frozenset(words["inverted"]),
            modals=frozenset(words["modals"]),
            able=frozenset(words["able"]),
            can=frozenset(words["can"]),
            definite=frozenset(words["definite"]),
            short_names=frozenset(words["short_names"]),
            evidence=frozenset(words["evidence"]),
            persons=frozenset(words["persons"]),
            person_ends=tuple(words["person_ends"]),
            first_person=frozenset(words["first_person"]),
            sent=frozenset(words["sent"]),
            paper_kinds=frozenset(words["paper_kinds"]),
            made_by=frozenset(words["made_by"]),
            of_whom=frozenset(words["of_whom"]),
            shown=frozenset(words["shown"]),
            by_whom=frozenset(words["by_whom"]),
            citing=frozenset(words["citing"]),
            charging=frozenset(words["charging"]),
            kinds=tuple((kind, _any_of(names)) for kind, names in table["kinds"].items()),
        )
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise VocabularyInvalid(
            f"vocab/lang/{code}/speakers.toml: {error}; compare it with lang/en/speakers.toml"
        ) from error


def _judgement(words: list[str]) -> re.Pattern[str]:
    """What is said of a figure behind it: "is groundless", "do not correspond to the facts"."""
    return re.compile(rf"\b(?:is|are|was|were|do|does|did)\s+(?:\w+\s+)?(?:{'|'.join(words)})\b")


def _any_of(names: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(names)})(?!\w)")
