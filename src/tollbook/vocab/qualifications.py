"""Names of law and rhetoric in one language (`lang/<code>/qualifications.toml`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tollbook.errors import VocabularyInvalid
from tollbook.vocab.acts import checked
from tollbook.vocab.language import entries
from tollbook.vocab.wordlists import LanguageFile, Wording

Nature = Literal["legal", "rhetorical"]


@dataclass(frozen=True, slots=True)
class Label:
    """A name; a `bare` one applies wherever it stands, another only where somebody is said to call it so."""

    label: str
    nature: Nature
    bare: bool
    leans: bool


@dataclass(frozen=True, slots=True)
class QualificationWords:
    """The words of `qualifications.toml`, indexed by their first word."""

    labels: Wording[Label]
    violated: Wording[Label]
    violate: frozenset[str]
    violations: frozenset[str]
    name_as: frozenset[str]
    name: Wording[str]
    be: frozenset[str]
    call_for: frozenset[str]
    modal: frozenset[str]
    maybe: frozenset[str]
    deny: frozenset[str]
    assess: frozenset[str]
    assessment: Wording[str]
    not_before: frozenset[str]
    not_after: Wording[str]
    this: frozenset[str]
    committed: frozenset[str]
    emotive: Wording[str]
    bodies: frozenset[str]
    session: frozenset[str]
    instruments: frozenset[str]


@cache
def load(code: str) -> QualificationWords:
    """The words of a language. Raises VocabularyInvalid naming the file and the entry that is wrong."""
    file = LanguageFile(code, "qualifications")
    return QualificationWords(
        labels=Wording(_labels(file, "label")),
        violated=Wording(_labels(file, "violated")),
        name=_phrases(file, "name"),
        assessment=_phrases(file, "assessment"),
        not_after=_phrases(file, "not_after"),
        emotive=_phrases(file, "emotive"),
        **{
            name: file.set("words", name)
            for name in (
                "violate", "violations", "name_as", "be", "call_for", "modal", "maybe", "deny", "assess", "not_before",
                "this", "committed", "bodies", "session", "instruments",
            )
        },
    )  # fmt: skip


def _phrases(file: LanguageFile, name: str) -> Wording[str]:
    return Wording((words, words) for words in file.words("words", name))


def _labels(file: LanguageFile, name: str) -> Iterator[tuple[str, Label]]:
    for row in file.rows(name):
        nature = row.get("nature", "legal")
        if nature not in ("legal", "rhetorical"):
            raise VocabularyInvalid(f"{file.where}: nature {nature!r} is neither legal nor rhetorical")
        label = Label(
            checked("label", file.string(row, "label"), file.where),
            nature,
            bool(row.get("bare", True)),
            bool(row.get("leans", False)),
        )
        for words in entries(row.get("words")):
            yield words, label
