"""Who a noun group is about: group, role, one or many, named or not."""

from dataclasses import dataclass
from typing import cast

from tollbook.model.fields import Group, Role
from tollbook.read import names
from tollbook.read.lexicon import Lexicon, People
from tollbook.read.phrases import Phrase, Phrases
from tollbook.vocab.groups import groups

_OF_AN_AGE = ("-year-old", "-year-olds", "-month-old")  # "a 17-year-old was hurt"
_COUNTRY = "u.s."  # what a word that is a country only with a capital stands for
_ROLES: frozenset[str] = frozenset({"victim", "attacker", "security force", "suspect", "rescuer"})


@dataclass(frozen=True, slots=True)
class Who:
    """The people of a noun group. `plural` is None where the word says neither; `sure` is whether the word is known.

    `first` and `last` are the words of the group itself, without number and article.
    """

    group: Group | None
    plural: bool | None
    role: Role = "not stated"
    collective: bool = False
    named: bool = False
    sure: bool = True
    first: int = 0
    last: int = 0


def who(phrases: Phrases, phrase: Phrase, lexicon: Lexicon) -> Who | None:
    """The people that a noun group names, or None where it names something else."""
    if phrase.code == "H":
        return _group(phrases, phrase, lexicon)
    if phrase.code == "N":
        return Who(None, False, named=True)
    if phrase.code == "P":
        return Who(None, phrases.words(phrase) in lexicon.language.classes["they"])
    if phrase.code == "9":
        return Who(None, None)
    return None


def _group(phrases: Phrases, phrase: Phrase, lexicon: Lexicon) -> Who:
    sentence, letters = phrases.sentence, phrase.letters
    head = phrase.head
    word = sentence.words[head]
    place = phrases.at.index(head, phrase.begin)
    token = phrases.token(place)
    known = lexicon.people.get(token) or lexicon.people.get(token.rsplit("-", 1)[-1])
    normalised: list[str] = []
    first = place
    name = names.before_comma(letters)
    floor = phrase.begin + (name + 1 if name and name < len(letters) - 1 else 0)
    while first > floor and letters[first - 1 - phrase.begin] in "jGHnNEe-+,'kJ^`":
        first -= 1
    for other in range(first, place):
        self_known = lexicon.people.get(phrases.token(other))
        if self_known is None or letters[other - phrase.begin] not in "GH":
            continue
        if letters[other - phrase.begin] == "G" or _tells_sex_or_age(self_known.group):
            normalised.append(self_known.group)
    named = any(letter in "N" for letter in letters[place - phrase.begin + 1 :])
    if known is None and word in lexicon.capitals:
        known = People(_COUNTRY, None)  # "the US"
    if known is None:
        known = People("people", word.endswith("s") or word.endswith("men"))
        sure = word.endswith(_OF_AN_AGE)
    else:
        sure = True
    normalised.insert(0, known.group)
    begin, end = phrases.at[first], phrases.at[place + 1]
    if word == "others" or known.group == "others":
        group = None
    else:
        group = Group(sentence.cut(begin, end), tuple(dict.fromkeys(normalised)))
    role = next((r.role for r in (known,) if r.role in _ROLES), None)
    if role in (None, "victim"):
        role = _modifier_role(phrases, phrase, first, place, lexicon) or role
    return Who(
        group,
        known.plural,
        cast(Role, role or "not stated"),
        known.collective,
        named,
        sure,
        begin,
        end,
    )


def people_before(phrases: Phrases, phrase: Phrase, lexicon: Lexicon) -> Who | None:
    """The people that stand before a noun of harm ("17 civilian deaths", "child casualties")."""
    head = phrases.at.index(phrase.head, phrase.begin)
    for place in range(head - 1, phrase.begin - 1, -1):
        if phrase.letters[place - phrase.begin] not in "HG":
            continue
        known = lexicon.people.get(phrases.token(place))
        if known is None or known.collective:
            return None
        first, last = phrases.at[place], phrases.at[place + 1]
        role = cast(Role, known.role if known.role in _ROLES else "not stated")
        group = Group(phrases.sentence.cut(first, last), (known.group,))
        return Who(group, True, role, first=first, last=last)
    return None


def tells_only_sex_or_age(group: Group) -> bool:
    """Whether a group says no more of people than that they are victims, men, women or children."""
    return all(name in ("people", "victims") or _tells_sex_or_age(name) for name in group.normalised)


def _tells_sex_or_age(group: str) -> bool:
    kind = groups().get(group)
    return kind is not None and (kind.sex is not None or kind.age is not None)


def _modifier_role(phrases: Phrases, phrase: Phrase, first: int, head: int, lexicon: Lexicon) -> str | None:
    """The role that a word before the head gives: "rebel soldiers" no, "suspected guerrillas", "terrorist leader" yes."""
    for place in range(first, head):
        word = phrases.token(place)
        if word in lexicon.role_words:
            return lexicon.role_words[word]
        known = lexicon.people.get(word)
        if known is not None and known.role in ("attacker", "suspect", "security force"):
            return known.role
    return None
