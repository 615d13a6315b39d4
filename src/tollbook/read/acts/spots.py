"""At which words of a sentence one of the four finders looks closer, by the words alone.

Most sentences hold none, whatever word called their finder: they are never cut into phrases.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from tollbook.read.acts.act_words import ActWords, act_words
from tollbook.read.lexicon import Lexicon, lexicon
from tollbook.vocab.occurrences import EventVerb
from tollbook.vocab.patterns import Pattern

# how far what a verb needs behind it may stand ("took four nurses hostage")
OBJECT = 9
# how far from a response what it is about may stand: behind its verb, and in front of a passive
REACH, REACH_BACK = 14, 24
# how far in front of it an order may stand
_ORDERED = 12
# a short name ("FRF") has at most so many letters
_SHORT = 6
# harm verbs of more words tell an event only where they tell of killing ("shot at point-blank range")
_LONG = 3
_KILLING = "killing"
_COURT, _DAY, _FORCE = "court", "day", "force"


@dataclass(frozen=True, slots=True)
class VerbFound:
    """A verb form with the word behind it; `harm` where it is one of the harm verbs, `implied` where harm only follows."""

    form: EventVerb
    end: int
    harm: bool = False
    implied: bool = False


Matched = list[tuple[Pattern, int]]


@dataclass(slots=True, eq=False)
class Spots:
    """Words of one sentence, ascending: of events (with the verbs that it may be), of purposes, of those responsible and
    of responses (with the patterns that may hold there), of what was left undone, of labels, of what is violated or assessed, and of armed bodies with what may be a short name.
    """

    events: list[tuple[int, tuple[VerbFound, ...]]] = field(default_factory=list)
    purposes: list[int] = field(default_factory=list)
    responsible: list[tuple[int, Matched]] = field(default_factory=list)
    responses: list[tuple[int, Matched]] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    violated: list[int] = field(default_factory=list)
    assessed: list[int] = field(default_factory=list)
    armed: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether there is anything to look at; a purpose is only of an event."""
        return bool(
            self.events
            or self.responsible
            or self.responses
            or self.undone
            or self.labels
            or self.violated
            or self.assessed
            or self.armed
        )


@dataclass(slots=True, eq=False)
class _Seen:
    """One sentence's words while they are looked at."""

    words: Sequence[str]
    vocabulary: ActWords
    lexicon: Lexicon
    spots: Spots = field(default_factory=Spots)


_Look = Callable[[_Seen, int], None]


def spots(words: Sequence[str], lexicon: Lexicon) -> Spots:
    """Where the finders look closer in a sentence of these words."""
    code = lexicon.language.code
    seen = _Seen(words, act_words(code), lexicon)
    found = [(at, looks) for at, looks in enumerate(map(_looks(code).get, words)) if looks is not None]
    for at, looks in found:
        following = words[at + 1] if at + 1 < len(words) else ""
        for look, seconds in looks:
            if seconds is None or following in seconds:
                look(seen, at)
    return seen.spots


def _verbs_at(seen: _Seen, at: int) -> Iterator[VerbFound]:
    """The event verbs at a word: the longer of this finder's list and the harm verbs, then the other."""
    words, vocabulary = seen.words, seen.vocabulary
    listed = vocabulary.events.verbs.at(words, at)
    if words[at] in vocabulary.harms and words[at] not in vocabulary.events.helping:
        for length in range(min(4, len(words) - at), 0, -1):
            if listed is not None and listed[1] - at > length:
                break
            harm = seen.lexicon.harms.get(" ".join(words[at : at + length]) if length > 1 else words[at])
            kind = None if harm is None else vocabulary.events.harms.get(harm.harm)
            if harm is None or kind is None or harm.form in ("state", "noun") or harm.patient == "subject":
                continue
            if length > _LONG and kind != _KILLING:
                continue  # "taken to the hospital" tells of no attack
            form = "past" if harm.form == "participle" else harm.form
            made = EventVerb(kind, form, "actor", False)  # type: ignore[arg-type]
            yield VerbFound(made, at + length, True, harm.implied)
            break
    if listed is not None:
        yield VerbFound(*listed)


# --- what is looked for, by the words that begin it -------------------------------------------------------------------


def _event(seen: _Seen, at: int) -> None:
    verbs = tuple(_verbs_at(seen, at))
    if verbs or any(
        holds(seen, at) for holds in _holding(seen.lexicon.language.code).get(seen.words[at], ())
    ):
        seen.spots.events.append((at, verbs))


def _noun(seen: _Seen, at: int) -> bool:
    events = seen.vocabulary.events
    found = events.nouns.at(seen.words, at)
    return found is not None and events.not_before.isdisjoint(seen.words[found[1] : found[1] + 1])


def _held(seen: _Seen, at: int) -> bool:
    events, word = seen.vocabulary.events, seen.words[at]
    if word not in events.held and word not in events.lit:
        return False
    ends = events.ablaze if word in events.lit else events.captive
    if word in events.holding:
        words = seen.vocabulary.responsibility
        if not words.irregular.isdisjoint(seen.words) or not words.names.first.keys().isdisjoint(seen.words):
            return True
    return not ends.isdisjoint(seen.words[at + 1 : at + OBJECT])


def _seized(seen: _Seen, at: int) -> bool:
    events = seen.vocabulary.events
    if events.seize.at(seen.words, at) is None:
        return False
    return seen.words[at] in events.took_people or not events.strongholds.isdisjoint(seen.words)


def _committed(seen: _Seen, at: int) -> bool:
    """Whether what is committed, planted, fired or used with the verb is named anywhere in the sentence."""
    events = seen.vocabulary.events
    if events.commit.at(seen.words, at) is None:
        return False
    used, fired = seen.words[at] in events.used, seen.words[at] in events.firing
    return any(
        word in events.nouns.first
        or word in events.planted
        or (fired and word in events.volleys)
        or (used and (word == _FORCE or word in events.means))
        for word in seen.words
    )


@cache
def _holding(code: str) -> dict[str, tuple[Callable[[_Seen, int], bool], ...]]:
    """What makes an event of a word that is no event verb, by the word."""
    events = act_words(code).events
    table: tuple[tuple[Callable[[_Seen, int], bool], Iterable[str]], ...] = (
        (_noun, events.nouns.first),
        (_held, (*events.held, *events.lit)),
        (_seized, events.seize.first),
        (_committed, events.commit.first),
    )
    found: dict[str, list[Callable[[_Seen, int], bool]]] = {}
    for holds, words in table:
        for word in words:
            found.setdefault(word, []).append(holds)
    return {word: tuple(known) for word, known in found.items()}


def _purpose(seen: _Seen, at: int) -> None:
    if seen.vocabulary.events.purpose.at(seen.words, at) is not None:
        seen.spots.purposes.append(at)


def _responsible(seen: _Seen, at: int) -> None:
    matched = [
        (pattern, end)
        for pattern, end in seen.vocabulary.responsibility.patterns.at(seen.words, at)
        if _goes_on(seen, pattern, end) and _ordered(seen, pattern, at)
    ]
    if matched:
        seen.spots.responsible.append((at, matched))


def _goes_on(seen: _Seen, pattern: Pattern, end: int) -> bool:
    """Whether the word that a pattern needs stands behind it."""
    return not pattern.then or not pattern.then.isdisjoint(seen.words[end : end + pattern.within])


def _ordered(seen: _Seen, pattern: Pattern, at: int) -> bool:
    words = seen.vocabulary.responsibility
    wanted = {"order": words.orders, "attackers": words.attackers}.get(pattern.about)
    return wanted is None or not wanted.isdisjoint(seen.words[max(at - _ORDERED, 0) : at])


def _response(seen: _Seen, at: int) -> None:
    matched = [
        (pattern, end)
        for pattern, end in seen.vocabulary.responses.patterns.at(seen.words, at)
        if (_goes_on(seen, pattern, end) or _went_before(seen, pattern, at))
        and _about(seen, pattern, at, end)
    ]
    if matched:
        seen.spots.responses.append((at, matched))


def _went_before(seen: _Seen, pattern: Pattern, at: int) -> bool:
    """Whether the word that a passive needs stands in front of it."""
    before = seen.words[max(at - pattern.within, 0) : at]
    return pattern.place == "passive" and not pattern.then.isdisjoint(before)


def _about(seen: _Seen, pattern: Pattern, at: int, end: int) -> bool:
    """Whether words for what a response is about stand where they may."""
    words, vocabulary = seen.words, seen.vocabulary.responses
    if pattern.about == "object":
        reach = (
            words[max(at - REACH_BACK, 0) : at] if pattern.place == "passive" else words[end : end + REACH]
        )
        return not vocabulary.harm.isdisjoint(reach)
    if pattern.about == "people":
        return not vocabulary.people.isdisjoint(words)
    return pattern.about != "memory" or _DAY in words[end : end + REACH]


def _undone(seen: _Seen, at: int) -> None:
    if seen.vocabulary.responses.undone.at(seen.words, at) is not None:
        seen.spots.undone.append(at)


def _label(seen: _Seen, at: int) -> None:
    if seen.vocabulary.qualifications.labels.at(seen.words, at) is not None:
        seen.spots.labels.append(at)


def _violated(seen: _Seen, at: int) -> None:
    words = seen.vocabulary.qualifications
    if words.violated.at(seen.words, at) is not None and not (
        words.violate.isdisjoint(seen.words) and words.violations.isdisjoint(seen.words)
    ):
        seen.spots.violated.append(at)


def _assessed(seen: _Seen, at: int) -> None:
    words = seen.vocabulary.qualifications
    if words.assessment.at(seen.words, at) is not None or (
        seen.words[at] in words.assess and any(_COURT in word for word in seen.words[:at])
    ):
        seen.spots.assessed.append(at)


def _armed(seen: _Seen, at: int) -> None:
    """A word for an armed body, behind what may be a short name or with one in brackets behind it."""
    words = seen.vocabulary.responsibility
    bracketed = bool({"(", "["}.intersection(seen.words[at + 1 : at + 2]))
    if bracketed or (at and seen.words[at] in words.irregular and may_be_short(seen.words[at - 1])):
        seen.spots.armed.append(at)


def may_be_short(word: str) -> bool:
    """Whether a word could be a body's short name, by its length and letters."""
    return 1 < len(word) <= _SHORT and word.isalnum()


# what is looked for at a word, where one of some words follows it (None: whatever follows)
_Looks = tuple[tuple[_Look, frozenset[str] | None], ...]


@cache
def _looks(code: str) -> dict[str, _Looks]:
    """For every word at which something may begin, what is looked for there."""
    words = act_words(code)
    events, names = words.events, words.qualifications
    table: tuple[tuple[_Look, Iterable[str]], ...] = (
        (_event, lexicon(code).harms),
        (_event, (*events.verbs, *events.nouns, *events.seize, *events.commit, *events.held, *events.lit)),
        (_purpose, events.purpose),
        (_responsible, words.responsibility.patterns),
        (_response, words.responses.patterns),
        (_undone, words.responses.undone),
        (_label, names.labels),
        (_violated, names.violated),
        (_assessed, (*names.assessment, *names.assess)),
        (_armed, words.responsibility.armed),
    )
    found: dict[str, dict[_Look, frozenset[str] | None]] = {}
    for look, phrases in table:
        for first, *rest in (phrase.split(" ") for phrase in phrases):
            known = found.setdefault(first, {})
            seconds = known.get(look, frozenset())
            known[look] = seconds | {rest[0]} if rest and seconds is not None else None
    return {first: tuple(known.items()) for first, known in found.items()}
