"""Names of bodies and persons: which of them are one authority, and which are nobody in particular."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tollbook.text.words import words_of
from tollbook.vocab import authorities
from tollbook.vocab.gazetteer import Gazetteer

_HEAD = re.compile(r" (?:of|at|in|from|for) ")


@dataclass(frozen=True, slots=True)
class Actor:
    """A name with what identifies it. `head` are the words before the first "of", `words` all of them, both without
    articles, titles, countries and words that any office has; `initials` those of the full name.
    """

    name: str
    words: frozenset[str]
    head: frozenset[str]
    initials: str
    kind_only: bool


@lru_cache(maxsize=65_536)
def actor(name: str, gazetteer: Gazetteer) -> Actor:
    """What identifies a name as written."""
    known = authorities.load()
    parts = list(words_of(name).folded)
    parts = [part.removesuffix("'s").removesuffix("'") for part in parts]
    parts = parts[_giving(name, parts) :]
    countries = _countries(parts, gazetteer)
    cut = next((at for at, part in enumerate(parts) if part == "of" and at), len(parts))
    words = [(at, part) for at, part in enumerate(parts) if part not in known.between and at not in countries]
    own = [(at, part) for at, part in words if part not in known.empty and part not in known.titles]
    own = own or words or list(enumerate(parts))
    return Actor(
        name=name,
        words=frozenset(part for _, part in own),
        head=frozenset(part for at, part in own if at < cut),
        initials="".join(part[0] for _, part in words),
        kind_only=all(part in known.kinds_of_body for _, part in own),
    )


def _giving(name: str, parts: Sequence[str]) -> int:
    """How many words only say what somebody gives out ("data available to the ministry"), in small letters or in capitals throughout."""
    known = authorities.load()
    first = next((at for at, part in enumerate(parts) if part not in known.between), 0)
    if not parts or parts[first] not in known.informing:
        return 0
    written = words_of(name)
    if name[written.starts[first]].isupper() and not name.isupper():
        return 0
    ends = [at for at in range(first + 1, len(parts) - 1) if parts[at] in known.whose]
    return ends[0] + 1 if ends else 0


def _countries(parts: Sequence[str], gazetteer: Gazetteer) -> set[int]:
    """Where the name says of which country it is."""
    found: set[int] = set()
    at = 0
    while at < len(parts):
        count = gazetteer.longest(parts, at) or 1
        places = gazetteer.find(" ".join(parts[at : at + count]))
        if (places and places[0].kind == "country") or gazetteer.people_of(parts[at]) is not None:
            found.update(range(at, at + count))
        at += count
    return found


@lru_cache(maxsize=65_536)
def is_nobody(name: str) -> bool:
    """Whether a speaker is nobody in particular ("witnesses", "a nurse at the hospital", "he"): no name, no authority.

    In capitals throughout, names cannot be told from other words; there only the word for the speaker decides.
    """
    known = authorities.load()
    words, head = _own(name), _HEAD.split(name)[0]
    last = (_own(head) or words or [""])[-1]
    capitals = [part for part in head.split() if part[:1].isupper()]
    if not words or last in known.nobody:
        return name.isupper() or len(capitals) < 2
    return name.islower() and not known.kinds_of_body & set(words)


def _own(name: str) -> list[str]:
    between = authorities.load().between
    return [
        word.removesuffix("'s") for word in words_of(name).folded if word.removesuffix("'s") not in between
    ]


def same_authority(a: Actor, b: Actor) -> bool:
    """Whether two names can be one authority: the same words, or the shorter's words all in the longer's.

    What stands before "of" is who speaks, unless it only says what kind of body it is: the tracing bureau of a society is
    not the society, the ministry of the interior is the interior ministry. Initials match a full name.
    """
    if a.words == b.words:
        return True
    if _abbreviates(a, b) or _abbreviates(b, a):
        return True
    short, long = sorted((a, b), key=lambda one: (len(one.words), one.name))
    if short.kind_only or not short.words < long.words:
        return False
    kinds = authorities.load().kinds_of_body
    return not (long.head - kinds) or bool(long.head & short.words)


def _abbreviates(short: Actor, long: Actor) -> bool:
    (word,) = short.words if len(short.words) == 1 else ("",)
    return len(word) >= 3 and len(long.initials) >= 3 and word == long.initials


def group(names: Iterable[str], gazetteer: Gazetteer) -> Mapping[str, str]:
    """For each name the fullest name of its authority. A name that fits several fuller ones stays on its own.

    A bare kind of body ("the ministry") means the only body of that kind among the names, where there is only one.
    """
    actors = sorted(
        (actor(name, gazetteer) for name in set(names)), key=lambda one: (-len(one.words), one.name)
    )
    leaders: list[Actor] = []
    found: dict[str, str] = {}
    for one in actors:
        fitting = [leader for leader in leaders if _fits(one, leader)]
        if len(fitting) == 1:
            found[one.name] = fitting[0].name
        elif exact := [leader for leader in fitting if leader.words == one.words]:
            found[one.name] = exact[0].name
        else:
            leaders.append(one)
            found[one.name] = one.name
    return found


def _fits(one: Actor, leader: Actor) -> bool:
    if one.kind_only and one.words != leader.words:
        return one.words <= leader.words
    return same_authority(one, leader)
