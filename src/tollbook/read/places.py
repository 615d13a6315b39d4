"""Places that a sentence names, by preposition, kind of place and gazetteer; always in the source's own words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tollbook.model.claim import Where
from tollbook.model.place import Place
from tollbook.model.span import Span
from tollbook.read.passage import Sentence
from tollbook.vocab.gazetteer import Gazetteer
from tollbook.vocab.location import PlaceWords

# "MOREL, 3 JAN 90 (AGENCY) -- " or "MOREL (Agency) - " at the head of a paragraph
_DATELINE = re.compile(r"^[^\n]{2,90}?\s*(?:--|- |:)\s*")
# a name that no gazetteer has is taken to be at most this many words long
_LONGEST_UNKNOWN = 4
_LINKS = frozenset(("de", "la", "las", "los", "el", "del", "of", "the", "el", "al", "du", "sur", "am", "and"))


@dataclass(frozen=True, slots=True)
class PlaceSeen:
    """A place from word `first` to before word `last`. `strong` ones are where something happens ("in X"),
    the others where it comes from or what it belongs to; a `dateline` says where a text was filed.
    """

    first: int
    last: int
    where: Where
    strong: bool
    dateline: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    first: int
    last: int
    known: tuple[Place, ...]
    wide: bool


def find(sentence: Sentence, gazetteer: Gazetteer, words: PlaceWords) -> list[PlaceSeen]:
    """The places of one sentence in order; those named with a wider place carry it in `where.within`."""
    found: list[PlaceSeen] = []
    at = 0
    reach = len(sentence.words)
    filed = _filed(sentence, gazetteer, words)
    if filed:
        found.append(filed)
        at = filed.last
    headed = None if filed else _headed(sentence, gazetteer, words)
    if headed:
        found.append(headed)
        at = headed.last
    while at < reach:
        word = sentence.words[at]
        if word not in words.strong and word not in words.weak:
            at += 1
            continue
        names = _names(sentence, at + 1, gazetteer, words)
        if names:
            found.extend(_nested(sentence, names, word in words.strong or _by_kind(sentence, at, words)))
            at = names[-1].last
        else:
            at += 1
    return found


def _by_kind(sentence: Sentence, at: int, words: PlaceWords) -> bool:
    """Whether "of" follows a kind of place that itself stands in front ("in the outskirts of")."""
    return sentence.words[at] == "of" and at > 0 and sentence.words[at - 1] in words.kinds


def _names(sentence: Sentence, at: int, gazetteer: Gazetteer, words: PlaceWords) -> list[_Name]:
    """The name that begins at or shortly after a word, and those joined to it by commas, "and" or brackets."""
    first = _skip(sentence, at, words)
    # "the village of X": the kind of place before "of" introduces the name
    lead = at - 2 if at > 1 and _by_kind(sentence, at - 1, words) else at - 1
    name = _name(sentence, first, gazetteer, words, lead=sentence.words[lead:first])
    if name is None:
        return []
    names = [name]
    while len(names) < 12:
        following = _after_joint(sentence, names[-1].last)
        if following is None:
            break
        start = _skip(sentence, following, words)
        nxt = _name(sentence, start, gazetteer, words, lead=["in", *sentence.words[following:start]])
        if nxt is None or (not nxt.known and not nxt.wide and sentence.shouted):
            break
        names.append(nxt)
    return names


def _skip(sentence: Sentence, at: int, words: PlaceWords) -> int:
    """Past "the port of", but not past a capital that begins the name ("Port Orvast", "Northern Ireland")."""
    while at < len(sentence.words) and sentence.words[at] in words.between:
        following = at + 1
        named = not sentence.shouted and sentence.words[at][0].isalpha() and sentence.capital(at)
        if named and following < len(sentence.words) and sentence.capital(following):
            break
        at += 1
    return at


def _after_joint(sentence: Sentence, at: int) -> int | None:
    """The word after a comma, "and", "or" or an opening bracket at word `at`."""
    if at + 1 >= len(sentence.words):
        return None
    if sentence.words[at] == ")":
        return _after_joint(sentence, at + 1)
    if sentence.words[at] == "," and sentence.words[at + 1] in ("and", "or") and at + 2 < len(sentence.words):
        return at + 2
    return at + 1 if sentence.words[at] in (",", "and", "or", "(", "&") else None


def _name(
    sentence: Sentence, first: int, gazetteer: Gazetteer, words: PlaceWords, *, lead: Sequence[str]
) -> _Name | None:
    """A name at a word: one the gazetteer has, else capitalised words that a kind of place or the preposition vouches for.

    `lead` are the words from the preposition to the name.
    """
    if first >= len(sentence.words) or not sentence.words[first][0].isalpha():
        return None
    if not sentence.capital(first) or sentence.words[first] in words.never:
        return None
    known = _known(sentence, first, gazetteer, lead)
    if known > first:
        return _with_kind(sentence, first, known, gazetteer, words)
    last = first
    while last < len(sentence.words) and last - first < _LONGEST_UNKNOWN and _goes_on(sentence, last, words):
        last += 1
    kind = last < len(sentence.words) and sentence.words[last] in words.kinds
    if kind and sentence.words[last] in words.nameless:
        return None
    introduced = bool(words.kinds & set(lead))
    # without a kind of place, capitals after "in" or "near" must do: "in Orvast", but not "in the Assembly"
    bare = not sentence.shouted and len(lead) == 1 and lead[0] in words.bare and last - first <= 2
    if gazetteer.people_of(sentence.words[first]) is not None:
        return None
    if last == first or not (kind or introduced or bare):
        return None
    return _with_kind(sentence, first, min(last, first + 3) if sentence.shouted else last, gazetteer, words)


def _known(sentence: Sentence, first: int, gazetteer: Gazetteer, lead: Sequence[str]) -> int:
    """The word after the longest name at `first` that the gazetteer has; `first` where there is none."""
    last = first + gazetteer.longest(sentence.words, first)
    while last > first and not sentence.words[last - 1][-1].isalnum():
        last -= 1
    if not all(
        sentence.capital(i)
        or not sentence.words[i][0].isalpha()
        or (i > first and sentence.words[i] in _LINKS)
        for i in range(first, last)
    ):
        return first
    doubtful = gazetteer.needs_context(sentence.cut(first, last)) if last > first else False
    more = last < len(sentence.words) and sentence.words[last][0].isalpha() and sentence.capital(last)
    if doubtful and more and not sentence.shouted:  # "Port" of "Port Orvast"
        return first
    if sentence.shouted and (doubtful or lead[-1:] == ["the"]):
        return first
    if not sentence.shouted and doubtful and not lead:
        return first
    return last


def _goes_on(sentence: Sentence, at: int, words: PlaceWords) -> bool:
    word = sentence.words[at]
    return (
        word[0].isalpha()
        and sentence.capital(at)
        and word not in words.never
        and not (
            sentence.shouted
            and (
                word in words.kinds
                or word in words.strong
                or word in words.weak
                or word in ("and", "or", "by", "when", "where", "who", "the", "was", "were")
            )
        )
    )


def _with_kind(sentence: Sentence, first: int, last: int, gazetteer: Gazetteer, words: PlaceWords) -> _Name:
    known = gazetteer.find(sentence.cut(first, last))
    kind = last < len(sentence.words) and sentence.words[last] in words.kinds
    # a name that is a town's as well as a region's is not taken for the wider place
    region = bool(known) and (known[0].kind == "country" or all(place.kind == "region" for place in known))
    wide = region or (kind and sentence.words[last] in words.wider)
    if (
        kind
        and (sentence.words[last] in words.wider or not known)
        and sentence.words[last - 1] not in words.kinds
    ):
        last += 1
    return _Name(first, last, known, wide)


def _nested(sentence: Sentence, names: list[_Name], strong: bool) -> list[PlaceSeen]:
    """Names after a comma are wider places of the first ("Morel, Orvast province"), unless they are a list of equals."""
    if len(names) == 1 or _is_list(sentence, names):
        return [_seen(sentence, name, (), strong) for name in names]
    inner, outer = names[0], names[1:]
    if not any(name.wide for name in outer) and (inner.known or not all(name.known for name in outer)):
        return [_seen(sentence, name, (), strong) for name in names]
    within = tuple(sentence.cut(name.first, name.last) for name in outer)
    seen = _seen(sentence, inner, within, strong)
    return [PlaceSeen(inner.first, outer[-1].last, seen.where, strong)]


def _is_list(sentence: Sentence, names: list[_Name]) -> bool:
    between = {sentence.words[i] for a, b in pairwise(names) for i in range(a.last, b.first)}
    return bool(between & {"and", "or", "&"}) and not any(name.wide for name in names[1:])


def _seen(sentence: Sentence, name: _Name, within: tuple[str, ...], strong: bool) -> PlaceSeen:
    written = sentence.cut(name.first, name.last)
    span = Span(sentence.starts[name.first], sentence.ends[name.last - 1], written)
    return PlaceSeen(name.first, name.last, Where(written, span, within), strong)


def _whole_capitals(sentence: Sentence) -> int:
    """The word after a name in capitals that a comma or bracket ends: "PORT MARETH, ..."; 0 where there is none."""
    end = 0
    while (
        end < min(4, len(sentence.words))
        and sentence.words[end].isalpha()
        and sentence.written(end).isupper()
    ):
        end += 1
    closed = end < len(sentence.words) and sentence.words[end] in (",", "(")
    return end if closed and end > 1 else 0


def _headed(sentence: Sentence, gazetteer: Gazetteer, words: PlaceWords) -> PlaceSeen | None:
    """A known place at the head of an entry, in front of its number: "Morel, 52 persons killed", "Morel: 52"."""
    if not sentence.words or not sentence.words[0][0].isalpha() or not sentence.capital(0):
        return None
    last = gazetteer.longest(sentence.words, 0)
    if not last or last + 1 >= len(sentence.words) or sentence.words[last] not in (",", ":", "-"):
        return None
    number = sentence.words[last + 1]
    dated = len(number) == 4 or (last + 2 < len(sentence.words) and sentence.words[last + 2] in words.never)
    if not number[0].isdigit() or dated or sentence.words[0] in words.never:
        return None
    return _seen(sentence, _Name(0, last, gazetteer.find(sentence.cut(0, last)), False), (), strong=True)


def _filed(sentence: Sentence, gazetteer: Gazetteer, words: PlaceWords) -> PlaceSeen | None:
    """The place of a dateline: capitals at the head of a paragraph, closed by dashes."""
    head = _DATELINE.match(sentence.raw)
    if head is None or not sentence.words or not sentence.words[0][0].isalpha():
        return None
    if (
        not sentence.written(0).isupper()
        or sum(start < sentence.start + head.end() for start in sentence.starts) > 22
    ):
        return None
    last = _whole_capitals(sentence) or gazetteer.longest(sentence.words, 0)
    if not last and not re.search(r"[\d(]", head.group()):
        return None
    if not last:
        stop = next(
            (
                i
                for i, word in enumerate(sentence.words)
                if not word[0].isalpha() or not sentence.written(i).isupper()
            ),
            0,
        )
        last = min(stop, 3)
    while last and not sentence.words[last - 1][-1].isalnum():
        last -= 1
    if not last:
        return None
    written = sentence.cut(0, last)
    where = Where(written, Span(sentence.starts[0], sentence.ends[last - 1], written), (), "dateline")
    return PlaceSeen(0, last, where, strong=False, dateline=True)
