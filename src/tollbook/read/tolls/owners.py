"""Whose harm a noun tells where nobody stands behind an "of": "the student's death", "Ana Soler's murder"."""

import re
from dataclasses import dataclass

from tollbook.model.fields import Group
from tollbook.read.lexicon import Lexicon
from tollbook.read.people import Who
from tollbook.read.phrases import Phrase, Phrases

_OWNED = re.compile(r"(?P<who>[dhjGHNl^`e]*)'[jr@e]*[ICY]$")
_OWNED_LIMB = re.compile(r"(?P<who>[dhjGHNl^`e]*)'[jr@e9]*[nu]$")
_NAME = re.compile(r"(?P<title>[GnjH`]*H`?)?[N^l`]*$")
_MARK = 2  # the apostrophe and its "s"


@dataclass(frozen=True, slots=True)
class Owner:
    """One person whose harm a noun tells: words `first` to before `last` of the sentence, and who the person is."""

    first: int
    last: int
    people: Who


def owner(phrases: Phrases, phrase: Phrase, lexicon: Lexicon, *, limb: bool = False) -> Owner | None:
    """The one person in front of the possessive of a noun of harm, or of a `limb`; a body of people, or several, are none."""
    match = (_OWNED_LIMB if limb else _OWNED).match(phrase.letters)
    noun = phrases.sentence.words[phrase.head]
    if match is None or not (limb or noun in lexicon.language.harm_lists["of_one"]):
        return None
    mark = phrases.at[phrase.begin + match.end("who")]
    word = phrases.sentence.words[mark]
    if not word.endswith("'s"):
        return None
    first, last = phrase.first, mark + 1
    known = lexicon.people.get(word[:-_MARK])
    if known is not None:
        if known.collective or known.plural:
            return None
        group = Group(phrases.sentence.cut(mark, last)[:-_MARK], (known.group,))
        return Owner(first, last, Who(group, False, first=mark, last=last))
    written = phrases.sentence.written(mark).rsplit("-", 1)[-1]  # al-Junaidi's
    before = _NAME.match(match.group("who"))
    titled = before is not None and (before.group("title") or "N" in match.group("who"))
    unknown = lexicon.tags.get(word[:-_MARK]) is None and (not phrases.sentence.shouted or bool(titled))
    named = before is not None and written[:1].isupper() and unknown
    return Owner(first, last, Who(None, False, named=True)) if named else None
