"""Readers by name. `rules.en.v1` reads English with a grammar over vocabulary data.

The way of a text: a scan looks for triggers; paragraphs that hold one are cut into sentences and words; a sentence's
dates, places and phrases are marked; the finders called by its triggers make drafts; speakers and events are joined to
the drafts; drafts become claims.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial

from tollbook.model.canonical import short_id
from tollbook.model.claim import Claim, When
from tollbook.model.document import Text
from tollbook.model.place import Place
from tollbook.model.reading import Reader, Reading, ReadingKey
from tollbook.read import assemble, dates, events, evidence, phrases, places, speakers, tolls, victims
from tollbook.read.acts import finder as acts
from tollbook.read.acts.spots import spots
from tollbook.read.context import Context
from tollbook.read.date_forms import DatePatterns
from tollbook.read.draft import Draft
from tollbook.read.letters import Mask
from tollbook.read.lexicon import Lexicon, lexicon
from tollbook.read.marks import Marks
from tollbook.read.passage import Passage, Sentence, as_sentence, divide
from tollbook.read.phrases import Phrases
from tollbook.read.rows import Tables
from tollbook.read.scan import Hits, Needs, Scanner
from tollbook.text.sentences import Abbreviations
from tollbook.text.views import folded
from tollbook.vocab import confidence as confidence_words
from tollbook.vocab import dates as date_words
from tollbook.vocab import events as event_words
from tollbook.vocab import evidence as evidence_weights
from tollbook.vocab import gazetteer, location
from tollbook.vocab import speakers as speaker_words
from tollbook.vocab import topics as topic_words
from tollbook.vocab import victims as victim_words
from tollbook.vocab.confidence import Calibration
from tollbook.vocab.language import vocabulary_hash
from tollbook.vocab.languages import language_name
from tollbook.vocab.topics import Topics

VERSION = "3"

# every text's key is asked for twice, and texts without date and title have the same
_TOLD_KEPT = 64

Find = Callable[[Sentence, Context], list[Draft]]


@dataclass(frozen=True, slots=True)
class Finder:
    """What looks for one kind of claim in a sentence, and the words that call it, some only with others behind them.

    `harmed` marks one whose claims say that people were harmed, `looks` one that is called only where `spots` finds something.
    """

    name: str
    find: Find
    triggers: Callable[[Lexicon], Iterable[str]]
    needs: Callable[[Lexicon], Needs] = lambda _: {}
    harmed: bool = False
    looks: bool = False


FINDERS: tuple[Finder, ...] = (
    Finder("tolls", tolls.find, tolls.triggers, harmed=True),
    Finder("victims", victims.find, tolls.triggers, harmed=True),
    Finder("acts", acts.find, acts.triggers, acts.needs, looks=True),
)
_HARMED = sum(1 << number for number, finder in enumerate(FINDERS) if finder.harmed)
_LOOKING = sum(1 << number for number, finder in enumerate(FINDERS) if finder.looks)


def make(name: str, places: Sequence[Place] = ()) -> Reader:
    """The reader of a name; `places` are the book's own, beside the shipped gazetteer. Raises KeyError for no reader."""
    return _READERS[name](name, tuple(places))


def for_language(code: str) -> str | None:
    """The name of the newest reader of a language, or None where there is none."""
    return _LANGUAGES.get(code)


class Rules:
    """The grammar reader of one language. Keeps no state between texts; pickles as its name and places."""

    spreads = True  # texts may be read in several processes

    def __init__(self, name: str, places: tuple[Place, ...] = ()) -> None:
        self.name = name
        self.places = places
        self.code = name.split(".")[1]
        self.calibration: Calibration | None = None
        self._parts: _Parts | None = None

    def __reduce__(self) -> tuple[Callable[..., Reader], tuple[str, tuple[Place, ...]]]:
        return make, (self.name, self.places)

    def key(self, text: Text) -> ReadingKey:
        """Readings differ by the vocabulary, and by what the reader was told of the document."""
        title = None if text.title is None else text.title.quote
        told = _told_hash(text.date, text.issuer, title, text.language, self.places)
        return ReadingKey(text.document, text.id, self.name, VERSION, vocabulary_hash(self.code), told)

    def read(self, texts: Iterable[Text]) -> Iterator[Reading]:
        """One reading per text, in order."""
        if self._parts is None:
            self._parts = _Parts.of(self.code, self.places)
        if self.calibration is None:
            self.calibration = confidence_words.load(self.code)
        for text in texts:
            if text.language not in (None, self.code):
                reason = f"{self.name} reads {language_name(self.code)}, and this text is in {language_name(text.language)}"
                yield Reading(self.key(text), (), not_read=reason)
            else:
                yield Reading(self.key(text), self._claims(text, self._parts))

    def _claims(self, text: Text, parts: "_Parts") -> tuple[Claim, ...]:
        return assemble.claims(text, parts.drafts(text), self.name, self.calibration or {})


@lru_cache(_TOLD_KEPT)
def _told_hash(
    date: str | None, issuer: str | None, title: str | None, language: str | None, places: tuple[Place, ...]
) -> str:
    """The hash of what the reader was told of a document, and of the book's own places."""
    ids = [place.id for place in places]
    return short_id({"date": date, "issuer": issuer, "title": title, "language": language, "places": ids})


@dataclass(frozen=True, slots=True)
class _Told:
    """What the finders saw in the sentences of one text, and those sentences."""

    passage: Passage
    marks: list[Marks]
    drafts: list[Draft]


@dataclass(frozen=True, slots=True)
class _Parts:
    """The cached vocabulary and automata of one language, as the steps take them."""

    lexicon: Lexicon
    scanner: Scanner
    abbreviations: Abbreviations
    dates: DatePatterns
    gazetteer: gazetteer.Gazetteer
    locations: location.PlaceWords
    speakers: speaker_words.SpeakerWords
    events: event_words.EventWords
    victims: victim_words.VictimWords
    topics: Topics
    evidence: evidence_weights.Evidence

    @staticmethod
    def of(code: str, own_places: Sequence[Place]) -> "_Parts":
        words = lexicon(code)
        lists = words.language.abbreviations
        return _Parts(
            words,
            _scanner(code),
            Abbreviations(
                frozenset(lists["always"]),
                frozenset(lists["before_number"]),
                frozenset(lists["starters"]),
                lists["marks"],
            ),
            _date_patterns(code),
            gazetteer.load(own_places),
            location.load(code),
            speaker_words.load(code),
            event_words.load(code),
            victim_words.load(code),
            topic_words.load(code),
            evidence_weights.load(code),
        )

    def drafts(self, text: Text) -> list[Draft]:
        """All drafts of a text, with speakers and events joined. A text that was given no day may bear one itself."""
        listed, low = self.listed(text), folded(text.content)
        hits = self.scanner.hits(low)
        if not hits.offsets:
            return listed
        if text.date is None:
            text = replace(text, date=dates.own_day(text, self.dates))
        # a text that is all about something else is only read where it tells of people harmed (`tolls.on_topic`)
        if self.topics.filled(low) and not self.told(text, low, hits.of(_HARMED), bool(listed)).drafts:
            return listed
        told = self.told(text, low, hits, bool(listed))
        if not told.drafts:
            return listed
        speakers.attribute(told.passage, told.drafts, self.speakers, self.lexicon)
        events.attach(told.passage, told.drafts, told.marks, self.events)
        upheld = tolls.upheld(told.drafts, low, self.topics)
        return evidence.borne_out(upheld, told.passage, self.lexicon, self.topics, self.evidence) + listed

    def told(self, text: Text, low: str, hits: Hits, listed: bool) -> "_Told":
        """What the sentences tell that triggers call; the cells of tables that are `listed` row by row are left out."""
        passage = divide(text, low, hits.offsets, self.abbreviations, self.dates.quick.search)
        called = [
            0 if listed and sentence.position == "table" else hits.within(sentence.start, sentence.end)
            for sentence in passage.sentences
        ]
        looked = [
            spots(sentence.words, self.lexicon) if calls & _LOOKING else None
            for sentence, calls in zip(passage.sentences, called, strict=True)
        ]
        called = [calls if seen else calls & ~_LOOKING for calls, seen in zip(called, looked, strict=True)]
        if not any(called):
            return _Told(passage, [], [])
        marks = self.marks(passage, text)
        for mark, seen in zip(marks, looked, strict=True):
            mark.spots = seen
        return _Told(passage, marks, self.found(passage, marks, called, text))

    def listed(self, text: Text) -> list[Draft]:
        """What lists and tables state, row by row."""
        if not any(segment.kind == "cell" for segment in text.segments):
            return []

        def date_of(start: int, end: int) -> When | None:
            found = dates.find(as_sentence(text, start, end), text, self.dates)
            return found[0].when if len(found) == 1 else None

        return Tables(text, self.lexicon, self.victims, date_of).drafts()

    def marks(self, passage: Passage, text: Text) -> list[Marks]:
        """Dates (years settled) and places of every sentence that was cut."""
        seen = [dates.find(sentence, text, self.dates) for sentence in passage.sentences]
        settled = dates.settle(passage, seen)
        return [
            Marks(days, partial(places.find, sentence, self.gazetteer, self.locations, self.lexicon.tags))
            for sentence, days in zip(passage.sentences, settled, strict=True)
        ]

    def found(
        self, passage: Passage, marks: Sequence[Marks], called: Sequence[int], text: Text
    ) -> list[Draft]:
        """What the finders see, sentence by sentence."""

        def cut(index: int) -> Phrases:
            mark = marks[index]
            if mark.phrases is None:
                mark.phrases = phrases.cut(passage.sentences[index], self.lexicon, _masks(mark))
            return mark.phrases

        context = Context(text, self.lexicon, cut)
        made: list[Draft] = []
        # each step is done for all sentences before the next begins: what a processor has at hand serves longer
        reached = [index for index, calls in enumerate(called) if calls]
        for index in reached:
            _ = marks[index].places
        for index in reached:
            cut(index)
        for sentence, mark, calls in zip(passage.sentences, marks, called, strict=True):
            if not calls:
                continue
            context.dates, context.spots = mark.dates, mark.spots
            for number, finder in enumerate(FINDERS):
                if calls >> number & 1:
                    made.extend(finder.find(sentence, context))
        standing = tolls.on_topic(tolls.settled(made), passage.low, self.topics)
        return acts.supported(standing, passage.low, self.lexicon)


@cache
def _scanner(code: str) -> Scanner:
    words = lexicon(code)
    return Scanner(
        [finder.triggers(words) for finder in FINDERS], [finder.needs(words) for finder in FINDERS]
    )


@cache
def _date_patterns(code: str) -> DatePatterns:
    return DatePatterns(date_words.load(code))


def _masks(mark: Marks) -> list[Mask]:
    """Dates and places as masks, in order, none reaching into another."""
    masks = [Mask(day.first, day.last, "@") for day in mark.dates]
    masks += [Mask(place.first, place.last, "^") for place in mark.places]
    masks.sort(key=lambda mask: (mask.first, -mask.last))
    kept: list[Mask] = []
    for mask in masks:
        if mask.last > mask.first and (not kept or mask.first >= kept[-1].last):
            kept.append(mask)
    return kept


_READERS: dict[str, Callable[[str, tuple[Place, ...]], Reader]] = {"rules.en.v1": Rules}
_LANGUAGES = {"en": "rules.en.v1"}
