"""What a text has to show for its claims, where hardly a word in it is one of texts about people harmed.

"My sniper died", "Rival grocers were killed off": the grammar is that of a toll, and nothing else is. A linear model over a few
marks (a number of people, a day, a nationality, words of other topics) and over the words around says whether such a text tells of
people harmed at all; its weights stand in the vocabulary, made by `tools/fit_evidence.py`. A text with two words about people
harmed, beside those that say the harm itself, is never asked, nor is one that counts people killed or injured.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import fsum

from tollbook.model.fields import Occurrence, Responsibility, Toll, Victim
from tollbook.read.draft import Draft
from tollbook.read.lexicon import Lexicon
from tollbook.read.numbers import plain
from tollbook.read.passage import Passage, Sentence
from tollbook.vocab.evidence import Evidence
from tollbook.vocab.topics import Topics

# so many different words about people harmed are enough
_ENOUGH = 2
# more than these need not be looked for in the words of harm themselves
_OWN = 2
_TOPIC = ("a word of a topic", "two of a topic", "three of a topic")
# a number of people who suffered one of these is enough as well
_FIRM = frozenset(("killed", "died", "injured", "died_of_wounds", "killed_or_injured", "bodies_found"))
_KINDS = {Toll: "toll", Victim: "victim", Occurrence: "act", Responsibility: "act"}
# fewer different words than these in and around a claim's sentence say little against it
_BRIEF = 13
# so many words with a capital inside a sentence
_NAMES = 2


def borne_out(
    drafts: list[Draft], passage: Passage, lexicon: Lexicon, topics: Topics, evidence: Evidence
) -> list[Draft]:
    """The drafts, or none of them where none has enough to show for it."""
    if not evidence.weights:
        return drafts
    text = of_text(drafts, passage, topics)
    if text is None:
        return drafts
    for draft in drafts:
        if _is_counted(draft, _FIRM) and _of_people(draft, passage, lexicon):
            return drafts
        words = around(draft, passage)
        own = marks(draft, drafts, words, passage.sentences[draft.sentence], lexicon)
        if weight((*text, *own), words, evidence) >= evidence.least:
            return drafts
    return []


def weight(marks: Iterable[str], words: Iterable[str], evidence: Evidence) -> float:
    """The log odds that a claim with these marks, and these words around it, tells of people harmed."""
    of_marks = (evidence.weights.get(mark, 0.0) for mark in marks)
    return fsum((evidence.start, *of_marks, *(evidence.words.get(word, 0.0) for word in words)))


def of_text(drafts: Sequence[Draft], passage: Passage, topics: Topics) -> tuple[str, ...] | None:
    """The marks that all drafts of a text have; None where it has so many words about people harmed that it needs none."""
    low = passage.low
    harm, other = topics.met(low)
    if len(harm) < _ENOUGH + _OWN:
        own = "|".join(low[at.start : at.end] for draft in drafts for at in draft.anchors.get("harm", ()))
        harm = frozenset(word for word in harm if word not in own)
    if len(harm) >= _ENOUGH:
        return None
    return (*(["a word of harm"] if harm else ()), *_TOPIC[:other])


def around(draft: Draft, passage: Passage) -> frozenset[str]:
    """The different words of a draft's sentence and of those beside it."""
    near = passage.sentences[max(draft.sentence - 1, 0) : draft.sentence + 2]
    return frozenset(word for sentence in near for word in sentence.words)


def marks(
    draft: Draft, drafts: Sequence[Draft], words: frozenset[str], sentence: Sentence, lexicon: Lexicon
) -> Iterator[str]:
    """What speaks for or against a draft in a sentence with these `words` around it, by name."""
    fields = draft.fields
    yield f"is {_KINDS.get(type(fields), 'another')}"
    if isinstance(fields, Toll | Victim):
        yield f"harm {fields.harm}"
    if isinstance(fields, Toll):
        yield "several" if _is_counted(draft) else "one" if fields.count.low == 1 else "uncounted"
        if fields.group is None and (behind := _behind_count(draft, sentence, lexicon)) is not None:
            yield behind
        if not set(lexicon.language.classes["somebodys"]).isdisjoint(fields.count.words.lower().split()):
            yield "somebody's own"
    if draft.when is not None:
        yield "day"
    if draft.where:
        yield "place"
    if draft.implied:
        yield "implied"
    if any(other is not draft and _is_counted(other) for other in drafts):
        yield "others counted"
    if len(words) < _BRIEF:
        yield "brief"
    yield from _of_sentence(sentence, lexicon)


def _of_sentence(sentence: Sentence, lexicon: Lexicon) -> Iterator[str]:
    words, classes = set(sentence.words), lexicon.language.classes
    if not words.isdisjoint(lexicon.nationalities):
        yield "nationality"
    if not words.isdisjoint(classes["told_in_past"]):
        yield "told in the past"
    if not words.isdisjoint(classes["of_self"]):
        yield "I and you"
    if any(char.isdigit() for char in sentence.raw):
        yield "figures"
    if sentence.shouted or sum(sentence.capital(at) for at in range(1, len(sentence.words))) >= _NAMES:
        yield "names"


def _behind_count(draft: Draft, sentence: Sentence, lexicon: Lexicon) -> str | None:
    """Whether a count without a word for people stands beside another noun ("19 of the firms are dead") or alone."""
    ends = {spot.end for spot in draft.anchors.get("count", ())}
    at = next((at + 1 for at, end in enumerate(sentence.ends) if end in ends), None)
    if at is None:
        return None
    classes = lexicon.language.classes
    passed = {word for name in ("of", "definite", "others", "increment") for word in classes[name]}
    while at < len(sentence.words) and (
        sentence.words[at] in passed or plain(sentence.words[at], lexicon) is not None
    ):
        at += 1  # "two of the three replicas"
    word = sentence.words[at] if at < len(sentence.words) else ""
    if not word[:1].isalpha() or word in lexicon.tags:
        return "bare count"
    return None if sentence.capital(at) else "another noun"


def _is_counted(draft: Draft, harms: frozenset[str] | None = None) -> bool:
    """Whether a draft tells a number of two or more, of people who suffered one of some harms."""
    fields = draft.fields
    if not isinstance(fields, Toll) or (harms is not None and fields.harm not in harms):
        return False
    return fields.count.form not in ("vague", "none") and (fields.count.low or 0) > 1


def _of_people(draft: Draft, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a number is one of people by a word for them, or a bare one of those killed or injured."""
    fields = draft.fields
    if not isinstance(fields, Toll):
        return False
    if fields.group is not None:
        return bool(fields.group.normalised) and fields.group.normalised != ("victims",)
    sentence = passage.sentences[draft.sentence]
    ends = {spot.end for spot in draft.anchors.get("count", ())}
    behind = [sentence.words[at + 1] for at, end in enumerate(sentence.ends[:-1]) if end in ends]
    return fields.harm != "died" and all(word in lexicon.tags or not word[0].isalpha() for word in behind)
