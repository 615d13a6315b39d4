"""One sentence as the finders of occurrences, responsibilities, qualifications and responses see it: one letter a word.

======  =====================================================================================
letter  what it stands for
======  =====================================================================================
n j ^   noun or name / adjective, number or possessive / a place
d P     article, this, his, no / pronoun
e g V   other verb: past or participle / -ing / present
b w M   is, been / have / modal
D ! T   do / not / to
p o y   preposition / of / by
+ c     and, or, as well as / including, except
R t s   who, which / that / when, because
r @     adverb / a date
======  =====================================================================================

Punctuation stands for itself. The letters come from the phrase layer, spread over words.
"""

import re
from dataclasses import dataclass

from tollbook.model.span import Range
from tollbook.read.acts.act_words import ActWords
from tollbook.read.acts.spots import Spots
from tollbook.read.context import Context
from tollbook.read.draft import Draft
from tollbook.read.lexicon import Lexicon
from tollbook.read.passage import Sentence
from tollbook.read.phrases import Phrases

# words in quotation marks in front of their noun ("committed 'unjustified' killings", "the 'Red Dawn' clandestine group")
_QUOTED_WORDS = re.compile(r'"d?[jenr+^]{1,5}"(?=j?n)')
# and a name in them behind a noun or article (the group "Red Dawn")
_QUOTED_NAME = re.compile(r'(?<=[njdy^])"[njdo^-]{0,8}[n^]"')
_COARSE = {
    **dict.fromkeys("daAq0", "d"),
    **dict.fromkeys("fO1F9m8vSjGh$%zJ*'", "j"),
    **dict.fromkeys("HEnNCYLUIWuQlZ`#", "n"),
    **dict.fromkeys("p<~", "p"),
    **dict.fromkeys("+|&", "+"),
    **dict.fromkeys("cX", "c"),
    **dict.fromkeys("ke", "e"),
    **dict.fromkeys("gi", "g"),
    **dict.fromkeys("KV", "V"),
    **dict.fromkeys("bB", "b"),
    **dict.fromkeys("Px", "P"),
    "?": "n",
}
_TO_COARSE = str.maketrans(_COARSE)
# how far into a headline its verb may stand
_HEADLINE_VERB = 6
# letters of words that the lexicon does not know
_UNKNOWN = frozenset("nNx")
_HARM_LETTERS = frozenset("KkgICYLUJW")


@dataclass(slots=True, eq=False)
class Scene:
    """One sentence with its letters (`fine` ones are the phrase layer's), and whether it tells of harm at all.

    `spots` say at which words a finder looks closer.
    """

    sentence: Sentence
    context: Context
    words: list[str]
    line: str
    fine: str
    vocabulary: ActWords
    harmful: bool
    spots: Spots

    @property
    def lexicon(self) -> Lexicon:
        """The general lexicon."""
        return self.context.lexicon

    @property
    def headline(self) -> bool:
        """Whether the sentence is a headline: by its place, or because nothing closes it."""
        return self.sentence.position == "headline" or self.words[-1][-1].isalnum()

    def range(self, first: int, last: int) -> Range:
        """Where words `first` to before `last` stand in the text."""
        return self.sentence.range(first, last)

    def draft(self, fields: object, span: tuple[int, int], clause: tuple[int, int]) -> Draft:
        """A draft over words, standing in a clause of words."""
        whole = self.range(*span)
        return Draft(
            fields,  # type: ignore[arg-type]
            whole.start,
            whole.end,
            self.sentence.index,
            self.range(*clause),
            position=self.sentence.position,
        )


def scene(sentence: Sentence, phrases: Phrases, context: Context, words: ActWords, spots: Spots) -> Scene:
    """A sentence made ready for the four finders."""
    at, fine = phrases.at, phrases.letters
    if len(fine) < len(sentence.words):  # a token of several words has as many letters
        fine = "".join([letter * (at[i + 1] - at[i]) for i, letter in enumerate(fine)])
    line = fine.translate(_TO_COARSE)
    line = _verbs_made_plain(sentence, line, fine, words)
    harm = words.responsibility.harm
    harmful = not _HARM_LETTERS.isdisjoint(fine) or not harm.isdisjoint(sentence.words)
    return Scene(sentence, context, sentence.words, line, fine, words, harmful, spots)


def _verbs_made_plain(sentence: Sentence, line: str, fine: str, words: ActWords) -> str:
    """Known verb forms are verbs and weekdays dates; in a shouted sentence every unknown word in -ed is a verb."""
    line = _names_kept(sentence, line, words)
    doubtful, shouted = words.doubtful, sentence.shouted
    made = list(line)
    for at, word in enumerate(sentence.words):
        if word in doubtful or (shouted and word.endswith("ed") and word not in words.responsibility.names):
            made[at] = _plain_letter(sentence, words, line, fine, made, at)
    plain = "".join(made)
    if '"' in plain:
        plain = _QUOTED_WORDS.sub(lambda m: "j" * len(m[0]), plain)
        plain = _QUOTED_NAME.sub(lambda m: f"j{m[0][1:-1]}j", plain)
    return plain


def _names_kept(sentence: Sentence, line: str, words: ActWords) -> str:
    """Names of known bodies are nouns, whatever their words are elsewhere ("Shining Path")."""
    names = words.responsibility.names
    if names.first.keys().isdisjoint(sentence.words):
        return line
    for at, word in enumerate(sentence.words):
        found = names.at(sentence.words, at) if word in names else None
        if found is not None:
            line = line[:at] + "n" * (found[1] - at) + line[found[1] :]
    return line


def _plain_letter(sentence: Sentence, words: ActWords, line: str, fine: str, made: list[str], at: int) -> str:
    """The letter of a word that may be read otherwise; `made` holds those in front of it as they were settled."""
    word, letter, before = sentence.words[at], line[at], made[at - 1] if at else ""
    if letter == '"':
        return "r" if _marks_one_verb(line, at) else letter
    if word in words.times and at and sentence.words[at - 1] in words.events.recent:
        made[at - 1] = "@"
        return "@"
    if letter == "d" and word in words.events.relatives:
        return "R"
    if letter == "s" and word == "once" and sentence.words[at + 1 : at + 2] in (["again"], ["more"]):
        return "r"
    if letter in "en" and word in words.events.ones and before == "d":
        return "n" if line[at + 1 :].lstrip("r")[:1] in tuple("ebwVMD,.") else "e"
    if letter == "g" and fine[at] == "E" and before == "d":
        return letter if line[at + 1 : at + 2] in tuple("dnjP^") else "n"  # "the bombing, which"
    if letter == "n" and word.endswith("ing") and _names_event(line, before, at):
        return letter
    if letter in "ns":
        known = words.forced.get(word) or (
            _present_verb(sentence, words, line, at) if word[-1] == "s" else None
        )
        if known is not None and (letter == "n" or known == "+"):
            return known
        if sentence.shouted and fine[at] in _UNKNOWN and word.endswith("ed") and len(word) > 4:
            return "e"
    return letter


def _names_event(line: str, before: str, at: int) -> bool:
    """Whether a word in -ing is a noun: behind an adjective or noun, with no object ("a market bombing that")."""
    return before in ("n", "j", "T", "p") and line[at + 1 : at + 2] not in tuple("dnjP^")


def _marks_one_verb(line: str, at: int) -> bool:
    """Whether a quotation mark stands around a single verb (was "kidnapped")."""
    return (line[at + 1 : at + 3] == 'e"') or (at > 1 and line[at - 2 : at] == '"e')


def _present_verb(sentence: Sentence, words: ActWords, line: str, at: int) -> str | None:
    """The letter of a present verb that looks like a noun ("Court Sentences Two Officers", "the Front plants a bomb")."""
    word = sentence.words[at]
    headline = at < _HEADLINE_VERB and sentence.words[-1] not in (".", "!", "?")
    if word in words.responses.patterns.first:
        able = tuple("djn^P") if headline else ("d", "P")
    elif word in words.events.commit.first or word in words.events.seize.first:
        able = ("d", "j", "P")
    else:
        return None
    told = at > 0 and line[at - 1] in "n^)" and line[at + 1 : at + 2] in able
    return "V" if told and not sentence.words[at - 1].endswith("'s") else None
