"""Readers by name. `rules.en.v1` reads English with a grammar over vocabulary data.

The way of a text: a scan looks for triggers; paragraphs that hold one are cut into sentences and words; a sentence's
dates, places and phrases are marked; the finders called by its triggers make drafts; speakers and events are joined to
the drafts; drafts become claims.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
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

VERSION = "4"

# so many texts are read together at most, and no more once they have so many characters
_TEXTS, _CHARACTERS = 32, 150_000
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
        """One reading per text, in order; some texts are taken together, and read step by step."""
        if self._parts is None:
            self._parts = _Parts.of(self.code, self.places)
        if self.calibration is None:
            self.calibration = confidence_words.load(self.code)
        for together in _together(texts):
            yield from self._readings(together, self._parts)

    def _readings(self, texts: list[Text], parts: "_Parts") -> Iterator[Reading]:
        able = [text for text in texts if text.language in (None, self.code)]
        try:
            made = iter([self._claims(one, parts) for one in parts.drafts(able)])
        # Which text it was that something went wrong with shows when each is read by itself.
        except Exception:
            if len(texts) == 1:
                raise
            for text in texts:
                yield from self._readings([text], parts)
            return
        for text in texts:
            if text.language in (None, self.code):
                yield Reading(self.key(text), next(made))
            else:
                reason = f"{self.name} reads {language_name(self.code)}, and this text is in {language_name(text.language)}"
                yield Reading(self.key(text), (), not_read=reason)

    def _claims(self, one: "_Underway", parts: "_Parts") -> tuple[Claim, ...]:
        return assemble.claims(one.text, one.drafts + one.listed, self.name, self.calibration or {})


def _together(texts: Iterable[Text]) -> Iterator[list[Text]]:
    """Texts in runs that are read together: as many as a step pays for, and not so long that they take much room."""
    run: list[Text] = []
    size = 0
    for text in texts:
        run.append(text)
        size += len(text.content)
        if len(run) >= _TEXTS or size >= _CHARACTERS:
            yield run
            run, size = [], 0
    if run:
        yield run


@lru_cache(_TOLD_KEPT)
def _told_hash(
    date: str | None, issuer: str | None, title: str | None, language: str | None, places: tuple[Place, ...]
) -> str:
    """The hash of what the reader was told of a document, and of the book's own places."""
    ids = [place.id for place in places]
    return short_id({"date": date, "issuer": issuer, "title": title, "language": language, "places": ids})


@dataclass(slots=True, eq=False)
class _Underway:
    """One text on its way through the steps, and what they made of it; `text` bears the day that it was found to bear.

    `called` says for each sentence which finders look at it, `found` what they see there; `listed` are the drafts of lists and tables, told row by row.
    """

    text: Text
    low: str = ""
    hits: Hits = field(default_factory=lambda: Hits([], []))
    listed: list[Draft] = field(default_factory=list)
    passage: Passage = field(init=False)
    called: list[int] = field(default_factory=list)
    marks: list[Marks] = field(default_factory=list)
    context: Context = field(init=False)
    found: list[list[Draft]] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)


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

    def drafts(self, texts: Iterable[Text]) -> list[_Underway]:
        """All drafts of texts, with speakers and events joined."""
        begun = [_Underway(text) for text in texts]
        self.walk(begun, (*_SCANNING, *_TELLING, *_JOINING))
        return begun

    def walk(self, underway: list[_Underway], steps: Sequence["_Step"]) -> None:
        """Take texts through steps. Each is done for all of them before the next begins, since a processor repeats faster what
        it has just done; a text that a step finds nothing in goes no further.
        """
        for step in steps:
            underway = [one for one in underway if step(self, one)]

    def scan(self, one: _Underway) -> bool:
        """Triggers, and what lists and tables state."""
        one.listed, one.low = self.listed(one.text), folded(one.text.content)
        one.hits = self.scanner.hits(one.low)
        return bool(one.hits.offsets)

    def date(self, one: _Underway) -> bool:
        """A text that was given no day may bear one itself."""
        if one.text.date is None:
            one.text = replace(one.text, date=dates.own_day(one.text, self.dates))
        return True

    def judge(self, one: _Underway) -> bool:
        """A text that is all about something else is only read where it tells of people harmed (`tolls.on_topic`)."""
        if not self.topics.filled(one.low):
            return True
        harmed = _Underway(one.text, one.low, one.hits.of(_HARMED), one.listed)
        self.walk([harmed], _TELLING)
        return bool(harmed.drafts)

    def divide(self, one: _Underway) -> bool:
        """Sentences, and the finders that their triggers call; cells of tables that are listed row by row are left out."""
        one.passage = divide(one.text, one.low, one.hits.offsets, self.abbreviations, self.dates.quick.search)
        one.called = [
            0
            if one.listed and sentence.position == "table"
            else one.hits.within(sentence.start, sentence.end)
            for sentence in one.passage.sentences
        ]
        return any(one.called)

    def look(self, one: _Underway) -> bool:
        """Where those finders that look for words find none, they are not called."""
        sentences = one.passage.sentences
        looked = [
            spots(sentence.words, self.lexicon) if calls & _LOOKING else None
            for sentence, calls in zip(sentences, one.called, strict=True)
        ]
        one.called = [
            calls if seen else calls & ~_LOOKING for calls, seen in zip(one.called, looked, strict=True)
        ]
        one.marks = [
            Marks(partial(places.find, sentence, self.gazetteer, self.locations, self.lexicon.tags), seen)
            for sentence, seen in zip(sentences, looked, strict=True)
        ]
        return any(one.called)

    def mark(self, one: _Underway) -> bool:
        """Dates of every sentence that was cut, their years settled."""
        seen = [dates.find(sentence, one.text, self.dates) for sentence in one.passage.sentences]
        for mark, days in zip(one.marks, dates.settle(one.passage, seen), strict=True):
            mark.dates = days
        return True

    def place(self, one: _Underway) -> bool:
        """Places of the sentences that finders look at."""
        for mark, calls in zip(one.marks, one.called, strict=True):
            if calls:
                mark.see_places()
        return True

    def cut(self, one: _Underway) -> bool:
        """Phrases of the sentences that finders look at."""
        for index, calls in enumerate(one.called):
            if calls:
                self.phrases(one, index)
        return True

    def phrases(self, one: _Underway, index: int) -> Phrases:
        """The phrases of a sentence, cut when they are first asked for."""
        mark = one.marks[index]
        if mark.phrases is None:
            mark.phrases = phrases.cut(one.passage.sentences[index], self.lexicon, _masks(mark))
        return mark.phrases

    def find_harmed(self, one: _Underway) -> bool:
        """Who is said to have been harmed, sentence by sentence."""
        one.context = Context(one.text, self.lexicon, partial(self.phrases, one))
        one.found = [[] for _ in one.called]
        _find(one, _HARMED)
        return True

    def find_others(self, one: _Underway) -> bool:
        """What the other finders see, and which drafts stand in the text as a whole."""
        _find(one, ~_HARMED)
        made = [draft for found in one.found for draft in found]
        standing = tolls.on_topic(tolls.settled(made), one.low, self.topics)
        one.drafts = acts.supported(standing, one.low, self.lexicon)
        return bool(one.drafts)

    def attribute(self, one: _Underway) -> bool:
        """Who says it."""
        speakers.attribute(one.passage, one.drafts, self.speakers, self.lexicon)
        return True

    def attach(self, one: _Underway) -> bool:
        """When and where it was."""
        events.attach(one.passage, one.drafts, one.marks, self.events)
        return True

    def uphold(self, one: _Underway) -> bool:
        """What something in the text bears out."""
        upheld = tolls.upheld(one.drafts, one.low, self.topics)
        one.drafts = evidence.borne_out(upheld, one.passage, self.lexicon, self.topics, self.evidence)
        return bool(one.drafts)

    def listed(self, text: Text) -> list[Draft]:
        """What lists and tables state, row by row."""
        if not any(segment.kind == "cell" for segment in text.segments):
            return []

        def date_of(start: int, end: int) -> When | None:
            found = dates.find(as_sentence(text, start, end), text, self.dates)
            return found[0].when if len(found) == 1 else None

        return Tables(text, self.lexicon, self.victims, date_of).drafts()


def _find(one: _Underway, finders: int) -> None:
    """Let some of the finders look at the sentences that call them."""
    context = one.context
    for sentence, mark, calls, found in zip(
        one.passage.sentences, one.marks, one.called, one.found, strict=True
    ):
        if calls & finders:
            context.dates, context.spots = mark.dates, mark.spots
            for number, finder in enumerate(FINDERS):
                if calls & finders & 1 << number:
                    found.extend(finder.find(sentence, context))


# a step says whether there is more to do
_Step = Callable[[_Parts, _Underway], bool]
_SCANNING: tuple[_Step, ...] = (_Parts.scan, _Parts.date, _Parts.judge)
_TELLING: tuple[_Step, ...] = (
    _Parts.divide,
    _Parts.look,
    _Parts.mark,
    _Parts.place,
    _Parts.cut,
    _Parts.find_harmed,
    _Parts.find_others,
)
_JOINING: tuple[_Step, ...] = (_Parts.attribute, _Parts.attach, _Parts.uphold)


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
