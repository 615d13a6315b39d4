"""Whether a name can be that of somebody who speaks: a person, a body or a paper. No speaker is better than a wrong one."""

from bisect import bisect_left

from tollbook.model.claim import Speaker
from tollbook.read.lexicon import Lexicon
from tollbook.read.passage import Sentence
from tollbook.read.speaker_names import PREPOSITIONS
from tollbook.vocab.speakers import SpeakerWords

# letters (read/lexicon.py) with which no name begins: verbs, prepositions, adverbs, conjunctions, dates
_NEVER_FIRST = frozenset("eiVBbwMTpsrRt@y")
_OF_HARM = frozenset("kKJCYLW")
# letters of nouns for people and bodies, and of names
_OF_PEOPLE = frozenset("HGN")
# letters that a word at the head of a sentence has when it is no name
_NO_NAME = frozenset("rsjqOQetpVvSEICYLU#@9m8")


def can_speak(sentence: Sentence, speaker: Speaker, words: SpeakerWords, lexicon: Lexicon) -> bool:
    """Whether the words of a speaker's name, as they stand in the sentence, are headed by somebody or by a paper."""
    if speaker.span is None:
        return True
    first = bisect_left(sentence.starts, speaker.span.start)
    last = bisect_left(sentence.starts, speaker.span.end)
    if _begins_wrong(sentence, first, last, lexicon):
        return False
    begun = sentence.words[first]
    if (
        speaker.kind == "unknown"
        and begun not in words.persons
        and lexicon.tags.get(begun, "n")[0] in _OF_HARM
    ):
        return False  # "executed on 17 April", but "rescue officials"
    if speaker.kind != "unknown":
        return True
    head = _head(sentence, first, last)
    word = sentence.words[head]
    if _is_of_people(word, words, lexicon) or word in words.evidence or word in words.papers:
        return True
    if sentence.shouted:
        return lexicon.tags.get(word, "N")[0] not in _NO_NAME and not word.endswith("ed")
    if not sentence.capital(head):
        return False
    return head > 0 or lexicon.tags.get(word, "N")[0] not in _NO_NAME


def _begins_wrong(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a name begins with a word that begins none: "backed", "worked on the project", "Thursday's"."""
    word = sentence.words[first].removesuffix("'s").removesuffix("\u2019s")
    capital = sentence.capital(first) and first > 0 and not sentence.shouted
    letter = lexicon.tags.get(word, "n")[0]
    if letter == "@":
        return True
    if capital or (word == "un" and last - first == 1):
        return False
    return letter in _NEVER_FIRST or (letter in "n?" and word.endswith("ed") and len(word) > 4)


def _head(sentence: Sentence, first: int, last: int) -> int:
    """The noun of a name: the last word before a preposition, a bracket or a participle behind it."""
    for at in range(first + 1, last):
        word = sentence.words[at]
        behind = sentence.words[at + 1] if at + 1 < last else ""
        participle = word.endswith("ed") and (not behind or behind in PREPOSITIONS)
        if word in PREPOSITIONS - {"and"} or not word[0].isalnum() or participle:
            return at - 1
    return last - 1


def _is_of_people(word: str, words: SpeakerWords, lexicon: Lexicon) -> bool:
    word = word.removesuffix("'s").removesuffix("\u2019s")
    known = word in lexicon.people or lexicon.tags.get(word, "n")[0] in _OF_PEOPLE
    return known or word in words.persons or (word not in lexicon.tags and word.endswith(words.person_ends))
