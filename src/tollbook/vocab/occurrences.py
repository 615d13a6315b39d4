"""Words for violent events and disasters in one language (`lang/<code>/occurrences.toml`)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tollbook.errors import VocabularyInvalid
from tollbook.vocab.acts import checked
from tollbook.vocab.language import entries
from tollbook.vocab.wordlists import LanguageFile, Wording

Form = Literal["base", "present", "past", "participle", "ing"]
_FORMS: tuple[Form, ...] = ("base", "present", "past", "participle", "ing")
_SUBJECTS = ("actor", "with", "thing", "shot")


@dataclass(frozen=True, slots=True)
class EventVerb:
    """One form of a verb for an event; `subject` is what stands in front in the active voice."""

    type: str
    form: Form
    subject: str
    weak: bool


@dataclass(frozen=True, slots=True)
class EventNoun:
    """A noun for an event; a `weak` one needs other words of force or harm beside it.

    `of` says that who did it may stand behind "of".
    """

    type: str
    weak: bool
    of: bool = False


@dataclass(frozen=True, slots=True)
class OccurrenceWords:
    """The words of `occurrences.toml`, indexed by their first word."""

    verbs: Wording[EventVerb]
    nouns: Wording[EventNoun]
    owned: frozenset[str]
    compounds: frozenset[str]
    national: frozenset[str]
    how: frozenset[str]
    styled: frozenset[str]
    powers: frozenset[str]
    fired_from: frozenset[str]
    opening: frozenset[str]
    laden: frozenset[str]
    verifying: frozenset[str]
    heavy: frozenset[str]
    peoples: tuple[str, ...]
    disasters: frozenset[str]
    harms: Mapping[str, str]
    commit: Wording[str]
    planted: Wording[str]
    spans: frozenset[str]
    joins: frozenset[str]
    adverbs: frozenset[str]
    ones_own: frozenset[str]
    relatives: frozenset[str]
    seize: Wording[str]
    strongholds: frozenset[str]
    countries: frozenset[str]
    shots: frozenset[str]
    untold: Wording[str]
    daytimes: frozenset[str]
    happen: Wording[str]
    support: frozenset[str]
    means: Wording[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    unreal: frozenset[str]
    purpose: Wording[str]
    bare: frozenset[str]
    ones: frozenset[str]
    resulting: frozenset[str]
    recent: frozenset[str]
    firing: frozenset[str]
    volleys: frozenset[str]
    lit: frozenset[str]
    ablaze: frozenset[str]
    blows: frozenset[str]
    ruin: frozenset[str]
    filmed: frozenset[str]
    helping: frozenset[str]
    used: frozenset[str]
    ambiguous: frozenset[str]
    of_things: frozenset[str]
    fired: frozenset[str]
    sent: frozenset[str]
    took_people: frozenset[str]
    general: frozenset[str]
    definite: frozenset[str]
    against: frozenset[str]
    near: frozenset[str]
    begun: frozenset[str]
    held: frozenset[str]
    holding: frozenset[str]
    captive: frozenset[str]
    devices: Mapping[str, str]
    also: frozenset[str]
    common: frozenset[str]
    ordinary: frozenset[str]


@cache
def load(code: str) -> OccurrenceWords:
    """The event words of a language. Raises VocabularyInvalid naming the file and the entry that is wrong."""
    file = LanguageFile(code, "occurrences")
    return OccurrenceWords(
        verbs=Wording(_verbs(file)),
        nouns=Wording(_nouns(file)),
        owned=file.set("owned", "types"),
        compounds=file.set("compounds", "types"),
        national=file.set("compounds", "national"),
        how=file.set("compounds", "how"),
        styled=file.set("compounds", "styled"),
        powers=file.set("compounds", "powers"),
        fired_from=file.set("compounds", "from"),
        opening=file.set("words", "opening"),
        laden=file.set("words", "laden"),
        verifying=file.set("words", "verifying"),
        heavy=file.set("compounds", "heavy"),
        peoples=tuple(sorted(file.set("compounds", "peoples"))),
        disasters=file.set("disasters", "types"),
        harms={
            harm: checked("type", str(kind), file.where) for harm, kind in file.table.get("harms", {}).items()
        },
        commit=Wording((words, words) for words in file.words("words", "commit")),
        planted=Wording((words, words) for words in file.words("words", "planted")),
        daytimes=file.set("words", "daytimes"),
        spans=file.set("words", "spans"),
        adverbs=file.set("words", "adverbs"),
        ones_own=file.set("words", "ones_own"),
        relatives=file.set("words", "relatives"),
        seize=Wording((words, words) for words in file.words("words", "seize")),
        strongholds=file.set("words", "strongholds"),
        countries=file.set("words", "countries"),
        shots=file.set("words", "shots"),
        untold=Wording((words, words) for words in file.words("words", "untold")),
        joins=file.set("words", "joins"),
        happen=Wording((words, words) for words in file.words("words", "happen")),
        support=file.set("words", "support"),
        means=Wording((words, words) for words in file.words("words", "means")),
        not_before=file.set("words", "not_before"),
        not_after=file.set("words", "not_after"),
        unreal=file.set("words", "unreal"),
        purpose=Wording((words, words) for words in file.words("words", "purpose")),
        ambiguous=file.set("words", "ambiguous"),
        of_things=file.set("words", "of_things"),
        fired=file.set("words", "fired"),
        sent=file.set("words", "sent"),
        took_people=file.set("words", "took_people"),
        used=file.set("words", "used"),
        blows=file.set("words", "blows"),
        ruin=file.set("words", "ruin"),
        filmed=file.set("words", "filmed"),
        helping=file.set("words", "helping"),
        recent=file.set("words", "recent"),
        firing=file.set("words", "firing"),
        volleys=file.set("words", "volleys"),
        lit=file.set("words", "lit"),
        ablaze=file.set("words", "ablaze"),
        resulting=file.set("words", "resulting"),
        ones=file.set("words", "ones"),
        bare=file.set("words", "bare"),
        general=file.set("words", "general"),
        definite=file.set("words", "definite"),
        against=file.set("words", "against"),
        near=file.set("words", "near"),
        begun=file.set("words", "begun"),
        held=file.set("words", "held"),
        holding=file.set("words", "holding"),
        captive=file.set("words", "captive"),
        devices={
            word: checked("type", kind.replace("_", " "), file.where)
            for kind in file.table.get("devices", {})
            for word in file.words("devices", kind)
        },
        also=file.set("words", "also"),
        common=file.set("words", "common"),
        ordinary=file.set("words", "ordinary"),
    )


def _verbs(file: LanguageFile) -> Iterator[tuple[str, EventVerb]]:
    for row in file.rows("verb"):
        kind, subject = checked("type", file.string(row, "type"), file.where), file.string(row, "subject")
        if subject not in _SUBJECTS:
            raise VocabularyInvalid(f"{file.where}: subject {subject!r} is none of {', '.join(_SUBJECTS)}")
        lines = row.get("forms", [])
        if not isinstance(lines, list):
            raise VocabularyInvalid(f"{file.where}: forms of {kind} must be a list")
        for line in lines:
            forms = entries(line)
            if len(forms) != len(_FORMS):
                raise VocabularyInvalid(f"{file.where}: {line!r} has {len(forms)} forms, not {len(_FORMS)}")
            # the past form is the one to look for where it looks like another ("hit", "set upon")
            for form in ("past", "participle", "ing", "present", "base"):
                yield forms[_FORMS.index(form)], EventVerb(kind, form, subject, bool(row.get("weak", False)))


def _nouns(file: LanguageFile) -> Iterator[tuple[str, EventNoun]]:
    for row in file.rows("noun"):
        kind = checked("type", file.string(row, "type"), file.where)
        for words in entries(row.get("words")):
            yield words, EventNoun(kind, bool(row.get("weak", False)), bool(row.get("of", False)))
