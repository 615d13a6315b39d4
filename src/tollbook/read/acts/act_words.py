"""The words of the four kinds of acts in one language: events, responsibility, qualifications and responses."""

from dataclasses import dataclass, field, replace
from functools import cache

from tollbook.read.lexicon import lexicon
from tollbook.vocab import dates, occurrences, qualifications, responses, responsibility, speakers
from tollbook.vocab.occurrences import OccurrenceWords
from tollbook.vocab.qualifications import QualificationWords
from tollbook.vocab.responses import ResponseWords
from tollbook.vocab.responsibility import ResponsibilityWords
from tollbook.vocab.speakers import SpeakerWords


@dataclass(frozen=True, slots=True)
class ActWords:
    """The vocabulary of the four kinds in one language; `harms` are the first words of harm words, `forced` gives the letters
    of known verb forms, and `doubtful` are all words that may be read otherwise than the phrase layer does.
    """

    events: OccurrenceWords
    responsibility: ResponsibilityWords
    qualifications: QualificationWords
    responses: ResponseWords
    speakers: SpeakerWords
    forced: dict[str, str] = field(default_factory=dict)
    times: frozenset[str] = frozenset()
    harms: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()


@cache
def act_words(code: str) -> ActWords:
    """The vocabulary of a language, loaded once in a process."""
    made = ActWords(
        occurrences.load(code),
        responsibility.load(code),
        qualifications.load(code),
        responses.load(code),
        speakers.load(code),
        times=frozenset(dates.load(code).units) | occurrences.load(code).spans,
        harms=frozenset(words.split(" ")[0] for words in lexicon(code).harms),
    )
    made.forced.update(_forced(made, code))
    return replace(made, doubtful=_doubtful(made))


def _doubtful(words: ActWords) -> frozenset[str]:
    events = words.events
    verbs = (words.responses.patterns.first, events.commit.first, events.seize.first)
    present = {word for first in verbs for word in first if word.endswith("s")}
    return frozenset({'"', "once", *words.forced, *words.times, *events.relatives, *events.ones, *present})


def _forced(words: ActWords, code: str) -> dict[str, str]:
    """Verb forms that the general lexicon may take for nouns, above all where everything is in capitals."""
    heads = [
        *words.events.verbs.first,
        *words.events.commit.first,
        *words.responsibility.patterns.first,
        *words.responses.patterns.first,
        *words.qualifications.name_as,
        *words.qualifications.name.first,
    ]
    verbs = {
        word: "e" if word.endswith("ed") else "g"
        for word in heads
        if (word.endswith("ed") or word.endswith("ing")) and len(word) > 3
    }
    past = {
        phrase: "e"
        for phrase, rows in words.events.verbs.first.items()
        for rest, verb in rows
        if not rest and verb.form in ("past", "participle")
    }
    # a weekday is a date also where the text's own date is not known
    adverbs = dict.fromkeys(words.events.adverbs, "r")
    joined = dict.fromkeys(words.events.joins, "+")
    return {
        **past,
        **verbs,
        **joined,
        **adverbs,
        **dict.fromkeys((*dates.load(code).weekdays, *words.events.daytimes), "@"),
    }
