"""Names of bodies: what makes a line one, where one ends inside a title, and what kind of body it is."""

import re
from functools import cache

from tollbook.preserve import dates
from tollbook.preserve.words import groups, listed, whole_words

LONGEST_NAME = 18  # words
LONGEST_IN_CAPITALS = 12
ARTICLES = frozenset({"the", "la", "le", "les", "die", "der"})
# Small words of names that headlines have as well.
ALSO_OF_HEADLINES = frozenset({"to", "in", "against", "with"})
WORD = re.compile(r"[^\s]+")
LEADING_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)", re.IGNORECASE)
ENDS_A_NAME = re.compile(r"\s+[–—-]+\s|[:;|\n]|[,.](?=\s)|\s\(|[\"“”«»\[\]]")


def kind_of(name: str | None) -> str:
    """What kind of body a name tells of, "unknown" where it tells nothing."""
    if name is None:
        return "unknown"
    head, _, rest = name.partition(" of ")
    found = _kind_in(head) or _kind_in(rest) or _kind_in(name)
    if found is None and is_agency(name):
        return "media"
    return found or "unknown"


def _kind_in(words: str) -> str | None:
    return next((kind for kind, pattern in _kinds() if pattern.search(words)), None)


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = groups("issuer_kinds", "words")
    return tuple((kind, whole_words(words[kind])) for kind in listed("issuer_kinds", "order"))


@cache
def _body_words() -> re.Pattern[str]:
    kinds = groups("issuer_kinds", "words")
    return whole_words(
        [*listed("issuer_kinds", "body", "words"), *(word for words in kinds.values() for word in words)]
    )


@cache
def _never() -> re.Pattern[str]:
    return whole_words(listed("issuer_kinds", "body", "never"))


@cache
def _inner() -> frozenset[str]:
    return frozenset(listed("issuer_kinds", "body", "inner"))


def is_agency(name: str) -> bool:
    """Whether a name is that of a known news agency."""
    return " ".join(name.lower().split()).strip(".") in listed("issuer_kinds", "agencies", "names")


BEFORE_A_COURT = re.compile(r"(?:in|before)\s+the\s+(?=\S)", re.IGNORECASE)


def own_name(line: str) -> int:
    """Where the name starts in a line that is nothing but the name of a body ("IN THE HIGH COURT OF ...")."""
    before = BEFORE_A_COURT.match(line)
    return before.end() if before is not None else 0


def is_body(line: str) -> bool:
    """Whether a short line is nothing but the name of a body."""
    line = line[own_name(line) :]
    words = line.split()
    if not 1 <= len(words) <= LONGEST_NAME or line.rstrip()[-1:] in {".", "?", "!", ":", ";", ","}:
        return False
    return _body_words().search(line) is not None and _is_a_name(words, line)


def _is_a_name(words: list[str], line: str) -> bool:
    if _never().search(line) is not None or dates.find(line) is not None:
        return False
    if words[-1].lower() in _inner() or words[0].lower() in _inner() - ARTICLES:
        return False
    if line.isupper() and len(words) > LONGEST_IN_CAPITALS:
        return False
    small = [word for word in words if _is_small(word)]
    first = words[0][:1]
    # languages such as French write the inner words of a body small: half of them may be
    return (first.isupper() or first == "«") and len(small) * 2 <= len(words) - 1 and len(small) <= 3


def is_surely_body(line: str) -> bool:
    """The same for a line that could as well be a headline."""
    words = line.split()
    plain = not any(_is_small(word) or word.lower() in ALSO_OF_HEADLINES for word in words)
    return plain and len(words) > 1 and is_body(line)


def _is_small(word: str) -> bool:
    elided = word[1:2] in ("'", "’") and word[2:3].isupper()  # d'Octobre
    return word[:1].islower() and word.lower() not in _inner() and not elided


def is_place(name: str) -> bool:
    """Whether a name before a date can be that of a place (short, capitals, no word for an event)."""
    words = name.split()
    if not 1 <= len(words) <= 5 or LEADING_ARTICLE.match(name):
        return False
    return all(
        w[:1].isupper() or not w[:1].isalpha() or w in _inner() for w in words
    ) and not _event().search(name)


@cache
def _event() -> re.Pattern[str]:
    return whole_words(listed("labels", "event_names", "words"))


def starting_at(words: str, start: int) -> tuple[int, int] | None:
    """The range of the name of a body that starts at a place of a title, its article left out; None where none does."""
    article = LEADING_ARTICLE.match(words, start)
    start = article.end() if article else start
    stop = ENDS_A_NAME.search(words, start)
    found = [*WORD.finditer(words, start, stop.start() if stop else len(words))]
    end = start
    for number, match in enumerate(found):
        if not _goes_on(found, number, words):
            break
        if match.group().lower() not in _inner():
            end = match.end()
    name = words[start:end]
    return (start, end) if name[:1].isupper() and not _event_only(name) else None


def _goes_on(found: list[re.Match[str]], number: int, words: str) -> bool:
    word = found[number].group()
    lower = word.lower()
    if lower in ("on", "into"):
        before = found[number - 1].group().lower() if number else ""
        after = [*found[number + 1 :]]
        named = (
            before in listed("issuer_kinds", "body", "before_on")
            if lower == "on"
            else _is_inquiry(found[:number])
        )
        capital = bool(after) and any(match.group()[:1].isupper() for match in after[:2])
        return named and capital and dates.find(words[found[number].end() :][:40]) is None
    if lower in _inner():
        return not words.isupper() or lower != "in"
    return word[:1].isupper() or (word[:1].isdigit() and number > 0)


def _is_inquiry(found: list[re.Match[str]]) -> bool:
    return any(match.group().lower() in ("inquiry", "investigation") for match in found)


def _event_only(name: str) -> bool:
    return _body_words().search(name) is None and _event().search(name) is not None


def has_body_word(name: str) -> bool:
    """Whether a word of the name says that it is a body."""
    return _body_words().search(name) is not None
