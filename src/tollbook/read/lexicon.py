"""The vocabulary as the grammar sees it: one letter for every word, and what stands behind harm words and groups.

The letters (one per token; a token is a word, or several words that are read as one):

======  =====================================================================================
letter  what it stands for
======  =====================================================================================
d a A   the, this, his / a, an / another
O Q q   other / others / all, both, each
f       more, further, additional (a number that adds to another)
9 m 8   number / hundred, thousand, dozen / hundreds, dozens
v S     several, many, a number of / some
1 F     ordinal / half, two thirds
0 Z     no / none, nobody
h ~ < z at least, more than / over, about (also prepositions) / between, from / or more
% $     percent / currency sign
H P     word for people / he, they
G j     nationality / adjective
n N     other noun or unknown word / unknown word with a capital
E       event noun (attack, blast)
C Y L U noun of cases or people harmed (deaths, casualties) / bodies / lives / death toll
I       noun of the act (murder, killing)
u #     unit (kilometres, hours) / noun that takes a number behind it (flight, article)
K k g   harm verb: base or present / past or participle / -ing
W *     harm verb or noun ("massacre") / state or noun ("hostage"), until the neighbours decide
J       state (dead, missing, hostage)
b B w   is, was / be, been / have, had
M D !   modal / do / not
T       to
V e i   other verb: present / past or participle / -ing
r       adverb
o p y   of / other preposition / by
^ @     a place / a date (found before)
+ | &   and / or / as well as
c X     including / except, in addition to
l       particle of a name (de, van)
R t s   who, which / that / when, after, because
'       possessive ("the minister's", "'")
=       anything else; punctuation stands for itself
======  =====================================================================================
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from tollbook.vocab.alternatives import alternatives
from tollbook.vocab.language import Language, load

# letters of the closed classes, first come first served
_CLASSES = {
    "all_but": "h",
    "weekday": "@",
    "numbered": "#",
    "definite": "d",
    "indefinite": "a",
    "another": "A",
    "other": "O",
    "others": "Q",
    "universal": "q",
    "increment": "f",
    "some": "S",
    "pronoun": "P",
    "thing_pronoun": "x",
    "relative": "R",
    "that": "t",
    "of": "o",
    "by": "y",
    "from": "<",
    "to": "T",
    "and": "+",
    "or": "|",
    "also_with": "&",
    "part": "c",
    "excluding": "X",
    "near": "~",
    "subordinator": "s",
    "be": "b",
    "been": "B",
    "have": "w",
    "modal": "M",
    "do": "D",
    "not": "!",
    "negative_determiner": "0",
    "negative_pronoun": "Z",
    "percent": "%",
    "currency": "$",
    "hyphen": "-",
    "possessive": "'",
    "particle": "l",
    "preposition": "p",
    "adverb": "r",
}
NOUN_LETTERS = {"act": "I", "cases": "C", "marks": "C", "people": "C", "lives": "L", "bodies": "Y"}
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class HarmForm:
    """One form of a harm word: `form` is base, present, past, participle, ing, noun or state."""

    harm: str
    form: str
    patient: str = "object"
    names: str | None = None
    implied: bool = False
    negative: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """A word for people: the group that it names, whether it is plural (None: either), and the role that it gives."""

    group: str
    plural: bool | None
    role: str | None = None
    collective: bool = False


@dataclass(slots=True)
class Lexicon:
    """One language for the grammar. `tags` gives a word's letter; a second letter "+" marks a word that begins several."""

    language: Language
    tags: dict[str, str] = field(default_factory=dict)
    guesses: dict[str, str] = field(default_factory=dict)
    # by the first word, and then by the second
    several: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = field(default_factory=dict)
    harms: dict[str, HarmForm] = field(default_factory=dict)
    harm_nouns: dict[str, HarmForm] = field(default_factory=dict)
    people: dict[str, People] = field(default_factory=dict)
    nationalities: frozenset[str] = frozenset()
    hedges: dict[str, str] = field(default_factory=dict)
    hedges_after: dict[str, str] = field(default_factory=dict)
    tolls: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    magnitudes: dict[str, int] = field(default_factory=dict)
    pairs: Mapping[str, int] = field(default_factory=dict)
    reporting: frozenset[str] = frozenset()
    plurals: frozenset[str] = frozenset()
    found: frozenset[str] = frozenset()
    attempts: frozenset[str] = frozenset()
    not_people: frozenset[str] = frozenset()
    plural_things: frozenset[str] = frozenset()
    severity: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    weapons: frozenset[str] = frozenset()
    periods: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    singular_verbs: frozenset[str] = frozenset()
    describing: frozenset[str] = frozenset()
    suffering: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    fiction_heads: frozenset[str] = frozenset()
    name_ends: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()
    denying: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()
    role_words: Mapping[str, str] = field(default_factory=dict)
    accusing: frozenset[str] = frozenset()
    reflexive: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    whole_groups: frozenset[str] = frozenset()
    leaving: frozenset[str] = frozenset()
    also_nouns: frozenset[str] = frozenset()
    time_units: frozenset[str] = frozenset()
    motives: re.Pattern[str] = _NEVER
    past_times: re.Pattern[str] = _NEVER

    def add(self, letter: str, words: Iterable[str]) -> None:
        """Give words a letter, unless an earlier class has them."""
        for word in words:
            if " " in word:
                parts = tuple(word.split(" "))
                rows = self.several.setdefault(parts[0], {}).setdefault(parts[1], [])
                if all(row[0] != parts for row in rows):
                    rows.append((parts, letter))
            else:
                self.tags.setdefault(word, letter)


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language, built once in a process."""
    language = load(code)
    made = Lexicon(
        language,
        reporting=frozenset(language.verbs["report"]),
        found=frozenset(language.verbs["find"]),
        not_people=frozenset(language.harm_lists["not_people"]),
        plural_things=frozenset(word for word in language.harm_lists["not_people"] if word.endswith("s")),
        severity=frozenset(language.harm_lists["severity"]),
        weak=frozenset(language.claim_hedges["weak"]),
        weapons=frozenset(language.weapons),
        since=language.classes["since"],
        singular_verbs=frozenset(language.verbs["singular"]),
        describing=frozenset(language.classes["describing"]),
        leaving=frozenset(language.verbs["leave"]),
        whole_groups=language.whole_groups,
        measures=frozenset(language.classes["measure"]),
        reflexive=frozenset(language.classes["reflexive"]),
        accusing=frozenset(language.verbs["accuse"]),
        denying=frozenset(language.classes["denying"]),
        possible=frozenset(language.classes["possible"]),
        role_words={word: role for role, words in language.role_words.items() for word in words},
        loose=frozenset(language.harm_lists["loose"]),
        capitals=frozenset(language.classes["capitals"]),
        fiction_heads=frozenset(language.classes["fiction_head"]),
        name_ends=frozenset(language.classes["name_end"]),
        closing=frozenset(language.classes["closing"]),
        suffering=frozenset(language.verbs["suffer"]),
        also_nouns=frozenset(language.classes["also_noun"]),
        periods=language.modes["periods"],
        motives=_any_of(language.classes["motive"]),
        past_times=_any_of(language.classes["past_time"]),
        time_units=frozenset(language.modes["time_units"]),
        attempts=frozenset(language.modes["attempt"] + language.modes["avoid"] + language.modes["plans"]),
    )
    for name, letter in _CLASSES.items():
        made.add(letter, language.classes.get(name, ()))
    _add_numbers(made, language)
    _add_harms(made, language)
    _add_people(made, language)
    made.add("E", (*language.events, *language.weapons))
    made.add("u", language.units)
    made.add("n", language.things)
    made.add("V", language.verbs["present"])
    made.add("e", language.verbs["irregular"])
    made.add("j", language.adjectives)
    for word in language.classes["day_words"]:
        made.tags.pop(word, None)
    made.add("@", language.classes["day_words"])
    _mark_beginnings(made)
    return made


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    words = alternatives(phrases, space=r"\s+")
    return re.compile(rf"\b(?:{words})\b")


def _add_numbers(made: Lexicon, language: Language) -> None:
    made.numbers.update(language.cardinals)
    tens = [(word, value) for word, value in language.cardinals.items() if value in range(20, 100, 10)]
    ones = [(word, value) for word, value in language.cardinals.items() if 0 < value < 10]
    made.numbers.update({f"{ten}-{one}": high + low for ten, high in tens for one, low in ones})
    made.magnitudes.update({**language.magnitudes, **language.pairs})
    made.pairs = language.pairs
    made.add("9", made.numbers)
    made.add("m", [*language.magnitudes, *language.pairs])
    made.add("1", language.ordinals)
    made.add("F", language.fractions)
    made.add("8", language.vague_plurals)
    made.add("v", language.vague)
    for forms, letter, table in (
        (language.hedges_before, "h", made.hedges),
        (language.hedges_after, "z", made.hedges_after),
    ):
        for form, words in forms.items():
            made.add(letter, [word for word in words if word not in table])
            for word in words:
                table.setdefault(word, form)


def _add_harms(made: Lexicon, language: Language) -> None:
    for verb in language.harm_verbs:
        for form, words in zip(("base", "present", "past", "participle", "ing"), verb.forms, strict=True):
            letter = {"base": "K", "present": "K", "ing": "g"}.get(form, "k")
            if form == "base" and verb.forms[2] == words:
                continue  # "hurt", "cut down": the past form is the one to look for
            made.harms.setdefault(words, HarmForm(verb.harm, form, verb.patient, None, verb.implied))
            made.tags.pop(words, None)
            made.add(letter, [words])
    for noun in language.harm_nouns:
        for words in noun.words:
            made.add(NOUN_LETTERS[noun.names], [words])
            made.harm_nouns.setdefault(words, HarmForm(noun.harm, "noun", "object", noun.names))
            if made.tags.get(words) == "K":
                made.tags[words] = "W"
    for state in language.harm_states:
        for words in state.words:
            made.add("J", [words])
            made.harms.setdefault(
                words,
                HarmForm(
                    state.harm, "state", "subject", None, implied=state.implied, negative=state.negative
                ),
            )
    for words in language.classes["object_state"]:
        made.tags[words] = "*"
    for harm, tolls in language.tolls.items():
        made.add("U", tolls)
        made.tolls.update(dict.fromkeys(tolls, harm))


def _add_people(made: Lexicon, language: Language) -> None:
    for group in language.groups:
        for words, many in ((group.plural, True), (group.singular, False)):
            made.add("H", words)
            for word in words:
                known = made.people.get(word)
                both = known is not None and known.group == group.name and known.plural != many
                made.people.setdefault(word, People(group.name, many, group.role))
                if both:
                    made.people[word] = People(group.name, None, group.role)
    for name, words in language.collectives.items():
        group_name = name.replace("_", " ")
        made.add("H", words)
        for word in words:
            made.people.setdefault(
                word,
                People(_COLLECTIVE_GROUPS.get(group_name, group_name), None, _ROLES.get(group_name), True),
            )
    for word in language.pairs:
        made.people.setdefault(word, People("people", True))
    names: set[str] = set()
    for one, many_words in language.nationalities:
        made.add("G", (one, many_words))
        made.people.setdefault(one, People(one, False))
        made.people.setdefault(many_words, People(one, True))
        names.update((one, many_words))
    for word in language.nationalities_both:
        made.add("G", (word,))
        made.people.setdefault(word, People(word, None))
        names.add(word)
    made.nationalities = frozenset(names)
    made.plurals = frozenset(word for word, people in made.people.items() if people.plural)


_COLLECTIVE_GROUPS = {"security force": "security forces"}
_ROLES = {"security force": "security force", "soldiers": "security force"}


def _mark_beginnings(made: Lexicon) -> None:
    for first, seconds in made.several.items():
        for rows in seconds.values():
            rows.sort(key=lambda row: (-len(row[0]), row[0]))
        made.tags[first] = made.tags.get(first, "?") + "+"
