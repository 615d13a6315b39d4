"""A sentence cut into phrases: noun groups, verb groups and the small words between them.

The cascade is that of finite-state readers such as FASTUS: every word gets a letter (`lexicon`), a regular
expression over the letters cuts phrases, and every phrase gets a code. `Phrases.codes` holds one code per
phrase, so that later steps can run regular expressions over whole clauses:

======  =====================================================================================
code    phrase
======  =====================================================================================
H       people by a word for them ("two unarmed guards", "the minister Ana Soler")
9       a number that stands alone ("killed two", "five others" is H)
N P     a name / a pronoun for people
C Y L U cases or people harmed ("nine deaths", "the wounded") / bodies / lives / a death toll
I E n   an act of harm ("the killing") / an event / another noun
@ ^     a date / a place standing alone
K       harm verb, surely active ("has killed", "kills", "did kill")
p       harm verb, surely passive ("were killed")
k       harm verb, past or participle: the clause decides ("killed")
g q     harm verb, -ing active ("killing") / passive without a finite verb ("being killed", "to be killed")
z       harm verb, infinitive active ("to kill")
V v     other verb, active and finite / passive ("was held")
e i y   other verb, past or participle / -ing / infinitive
=       was, were: a verb of being alone
J       a state ("dead", "missing")
o b m   of / by / another preposition
& |     and (also "as well as") / or
c X     including, among them / except, in addition to
R t s   who, which / that / when, after, because
r       adverb; punctuation stands for itself; ? anything else
======  =====================================================================================
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from tollbook.read.letters import Mask, letter
from tollbook.read.lexicon import HarmForm, Lexicon
from tollbook.read.passage import Sentence

NOUNS = frozenset("H9NPCYLUIEn^")
HARM_VERBS = frozenset("Kpkgqz")
VERBS = frozenset("KpkgqzVveiy=")
FINITE = frozenset("KpVv=")

_NUMBER = r"(?:<9[9m]*(?:\+9[9m]*)?\+(?=9)9[9m]*|<?9[9m]*(?:(?<=m)\+9[9m]*)?[-T|](?=9)9[9m]*|9[9m]*m\+9[9m]*|9+m[9m]*(?:\+9+)?|9+(?:-9)?|(?:am|m)(?:o?m)*(?:\+9+)?(?:o(?=[fHGnNjQCe]))?)"
_VAGUE = r"(?:8(?:o8)*|vm*)"
_COUNT = rf"(?:[hr]|[S~](?=[h~r98mva$]))*(?:(?:{_NUMBER}|a?{_VAGUE}o?(?=[fHGnNjQCeYLEJk])|a?{_VAGUE})|S(?![h~r98mv]))z?"
_PARTICIPLES = r"(?:(?:r*[kJe]|i)(?:[,+](?=[kJe]))?)*"
_MODIFIERS = r"(?:r(?=[jek])|(?<=[jG])i(?=[nNHE])|'|1|#(?:9(?!j*[HG]))?|[jGNHnEVIfl^YC](?:`)?|N-9|(?<!H)[,+](?=j+[HGnu])|-(?=[nHGj]))*"
_HEAD = r"(?:#(?:9(?!j*[HG]))?|[N^]-9|[HGnNEICLYUuQ^](?:`)?|(?<![HGnNEICLYUu#^])x)"
_NAME = r"(?:(?:[lN^H`]|'(?=N)|N-9)*(?:[N^]|N-9))?"
_CLOSED = r"(?:(?:qo?)?(?:d(?:'(?=[h~r]*9))?|'(?=[h~r]*9)|0|a(?!m)|A)|q)"
_NOUN_GROUP = (
    rf"(?P<n>{_CLOSED}?[fOj]*1?(?:{_COUNT})?[fO]*"
    rf"(?:(?<=[da09m8vAj1fSOqo])(?:{_PARTICIPLES}(?=[jGHnNEICYL])))?"
    rf"(?:(?:^|(?<=[opy~<]))e(?=[jHG])|^[kJ](?=[jGnN]*[HG][^dHGnNj]))?{_MODIFIERS}{_HEAD}{_NAME}"
    rf"|[hr~]*F|dv[kJ](?![HGnN])|{_CLOSED}?[fO]?1?{_COUNT}[fO]?|(?:qo)?d(?:f|O(?!r*[kJ](?:[.,;]|$)))?(?:r*[kJ])(?![HGnN])|A|d?O|[qZPQ]|[da]?1(?=[Tkobwr])|[da]1(?=[,.;])|a1(?=[+p<~]))"
)
_AUXILIARY = r"[MDwbB!r]"
_JOINED = rf"(?:(?<=r)\+(?=r+[kegKi]){_AUXILIARY}*)?"  # "were systematically and brutally murdered"
_VERB_GROUP = (
    rf"(?P<v>T?{_AUXILIARY}*{_JOINED}(?:[KkgeV]|i)|T?r*(?<=[TMDr])n(?=[daP9^NGHT])|[MD]!?r*n(?![n])"
    rf"|T?{_AUXILIARY}*[bwBDM](?:!|r(?![ek]))*)"
)
# no group begins with these: tried first, they cost little
_MARK = r"(?P<m>[][.;:()\"?/opysRXtc@|&_]|,(?!j))"
_CUT = re.compile(rf"{_MARK}|{_NOUN_GROUP}|{_VERB_GROUP}|(?P<o>.)", re.DOTALL)
# the codes of words that make a phrase by themselves, by their letters
_SINGLE = {
    **{letter: letter for letter in 'cXRtsr@J,.;:()[]"!?/-%'},
    "o": "o",
    "y": "b",
    "p": "m",
    "<": "m",
    "~": "m",
    "T": "m",
    "+": "&",
    "&": "&",
    "|": "|",
    "z": "r",
    "_": "-",
    "x": "n",
}
_MAY_DENY = frozenset("MDbw")
_SHAPES_KEPT = 10_000
_LAST_NOUN = re.compile(r"[HGnNEICLYUuxQ^#](?=[^HGnNEICLYUuxQ^#]*$)")


@dataclass(slots=True, eq=False)
class Phrase:
    """Words `first` to before `last` of a sentence (tokens `begin` to before `end`) and what they are.

    `head` is the word that names a noun group, or the verb; `harm` the harm word in it; `letters` its tokens' letters.
    """

    code: str
    first: int
    last: int
    begin: int
    end: int
    letters: str
    head: int
    harm: HarmForm | None = None
    negated: bool = False
    modal: bool = False


@dataclass(slots=True, eq=False)
class Phrases:
    """All phrases of one sentence in order, their codes as one string, and the tokens below them."""

    sentence: Sentence
    lexicon: Lexicon
    items: list[Phrase]
    codes: str
    letters: str
    at: list[int]  # the word that each token begins with; one more than there are tokens
    # words of harm that tell of nobody harmed here, for those who look for events at them
    refused: list[int] = field(default_factory=list)

    def words(self, phrase: Phrase) -> str:
        """A phrase's folded words."""
        words = self.sentence.words
        return (
            words[phrase.first]
            if phrase.last == phrase.first + 1
            else " ".join(words[phrase.first : phrase.last])
        )

    def token(self, number: int) -> str:
        """A token's folded words."""
        first, last = self.at[number], self.at[number + 1]
        words = self.sentence.words
        return words[first] if last == first + 1 else " ".join(words[first:last])

    def reports(self, phrase: Phrase) -> bool:
        """Whether a verb group tells what somebody says, so that a clause and no object follows it."""
        return self.sentence.words[phrase.head] in self.lexicon.reporting

    def singular(self, phrase: Phrase) -> bool:
        """Whether a verb group is said of one ("was", "has been")."""
        words = self.sentence.words
        return any(words[word] in self.lexicon.singular_verbs for word in range(phrase.first, phrase.last))

    def written(self, first: int, last: int) -> str:
        """The text's own words of phrases `first` to before `last`."""
        return self.sentence.cut(self.items[first].first, self.items[last - 1].last)


def cut(sentence: Sentence, lexicon: Lexicon, masks: list[Mask]) -> Phrases:
    """Cut one sentence. `masks` are dates and places in order, not overlapping."""
    letters, at = letter(sentence, lexicon, masks)
    items: list[Phrase] = []
    made = Phrases(sentence, lexicon, items, "", letters, at)
    begin = 0
    for mark, noun, verb, other in _CUT.findall(
        letters
    ):  # one of them always: their lengths say where each begins
        if noun:
            end = begin + len(noun)
            items.append(_noun_group(made, lexicon, begin, end, noun))
        elif verb:
            end = begin + len(verb)
            items.append(_verb_group(made, lexicon, begin, end, verb))
        else:
            end = begin + 1
            one = mark or other
            harm = lexicon.harms.get(made.token(begin)) if one == "J" else None
            code = _SINGLE.get(one, "?")
            items.append(Phrase(code, at[begin], at[end], begin, end, one, at[begin], harm))
        begin = end
    made.codes = "".join([item.code for item in items])
    return made


def _noun_group(made: Phrases, lexicon: Lexicon, begin: int, end: int, letters: str) -> Phrase:
    first, last = made.at[begin], made.at[end]
    if letters[0] in "PZ" and len(letters) == 1:
        return Phrase("9" if letters == "Z" else "P", first, last, begin, end, letters, first)
    place, code = _head(letters)
    phrase = Phrase(code, first, last, begin, end, letters, made.at[begin + place])
    if code in "CYLIU":
        word = made.token(begin + place)
        phrase.harm = lexicon.harm_nouns.get(word) or lexicon.harms.get(word)
    return phrase


@lru_cache(_SHAPES_KEPT)  # few shapes make up most groups
def _head(letters: str) -> tuple[int, str]:
    """The token of a group that names it, and the code that follows from it."""
    named = _LAST_NOUN.search(letters.rstrip("`"))
    if named is None:
        closing = len(letters) - 1
        return closing, "C" if letters[closing] in "kJ" else "9"
    place = named.start()
    while place and letters[place] in "N^`l'" and letters[place - 1] in "N^`l'":
        place -= 1
    while letters[place] in "l`'" and place + 1 < len(letters):
        place += 1
    if letters[place] in "N^`" and place and letters[place - 1] in "HG":
        place -= 1  # a guard John Brown: the guard names the group, the name stands beside it
    tag = letters[place]
    if tag in "HQG":
        return place, "H"
    if tag == "^" and len(letters) == 1:
        return place, "^"
    if tag in "N^":
        return place, "N" if letters[0] not in "da0" or place == 0 else "n"
    return place, "n" if tag in "ux#" else tag


def _verb_group(made: Phrases, lexicon: Lexicon, begin: int, end: int, letters: str) -> Phrase:
    bare, code, modal = _verb(letters)
    head = begin + bare - 1
    negated = "!" in letters or (
        not _MAY_DENY.isdisjoint(letters)
        and not lexicon.denying.isdisjoint(made.sentence.words[made.at[begin] : made.at[begin + bare]])
    )
    harm = lexicon.harms.get(made.token(head)) if letters[bare - 1] in "Kkg" else None
    return Phrase(
        code, made.at[begin], made.at[end], begin, end, letters, made.at[head], harm, negated, modal
    )


@lru_cache(_SHAPES_KEPT)
def _verb(letters: str) -> tuple[int, str, bool]:
    """How many letters of a verb group its verb closes, the group's code, and whether it is modal."""
    bare = letters.rstrip("r!")
    main, helpers = bare[-1], bare[:-1]
    return len(bare), _verb_code(main, helpers), "M" in helpers or main == "M"


def _verb_code(main: str, helpers: str) -> str:
    infinite = helpers.startswith("T")
    passive = "b" in helpers or "B" in helpers
    if main == "k":
        if not helpers.strip("r!"):
            return "k"
        if passive:
            return "q" if infinite or not set("bwM") & set(helpers) else "p"
        return "z" if infinite else "K"
    if main == "g":
        return "K" if passive else "g"
    if main == "K":
        return "z" if infinite else "K"
    if main == "e":
        if not helpers.strip("r!"):
            return "e"
        return "y" if infinite else ("v" if passive else "V")
    if main == "i":
        return "V" if passive else "i"
    if main in "bwBDM":
        return "y" if infinite else "="
    if main == "V" and passive and not infinite:
        return "v"  # "was hit", "were cut": a participle that looks like the present
    return "y" if infinite else "V"
