"""Places that a sentence names, by preposition, kind of place and gazetteer; always in the source's own words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tollbook.model.claim import Where
from tollbook.model.place import Place
from tollbook.model.span import Span
from tollbook.read import place_heads
from tollbook.read.passage import Sentence
from tollbook.read.place_heads import PlaceSeen
from tollbook.vocab.gazetteer import Gazetteer
from tollbook.vocab.location import PlaceWords

# a name that no gazetteer has is taken to be at most this many words long
_LONGEST_UNKNOWN = 4
# and a list of such names at most this long
_LONGEST_LIST = 6
# so many words may stand between "a town" and its "in" or "of" ("Osk, a small town in the region of Tarvo")
_APPOSITION = 5
_MOST_NAMES = 12
_LINKS = frozenset(("de", "la", "las", "los", "el", "del", "of", "the", "el", "al", "du", "sur", "am", "and"))
_PARTICLES = frozenset(("de", "la", "las", "los", "el", "del", "al", "du", "sur"))
_AND = frozenset(("and", "or", "&"))
_CLOSING = frozenset((",", ".", ";", ")", ""))
# what may join a place to the wider one that it lies in
_WITHIN = frozenset((",", "(", "of", "in"))
_STANDS = frozenset(("in", "of"))
_STANDS_IN = frozenset(("in", "on"))
# where an owner is a place too ("in Osk's old quarter", but not "at Marel's house")
_INSIDE = frozenset(("in", "across", "near", "outside", "inside", "around"))
# a headline writes its words with capitals: of so many words, all that have four letters
_TITLED = 4
# what a name may stand in front of without being an adjective of it ("in Tarvo died", not "in Tarvo custody")
_NOUNS = frozenset("nEILCYUHJ")
_DESCRIBING = ("-torn", "ous", "ive", "-class")
_ENDINGS = ("ed", "ing", "ly", "al", "ous", "ern")


@dataclass(frozen=True, slots=True)
class Name:
    """A name from word `first` to before `last`; `joint` is what joins it to the one before, `wide` a region or country."""

    first: int
    last: int
    known: tuple[Place, ...]
    wide: bool
    joint: str = ""
    owner: bool = False

    @property
    def country(self) -> bool:
        """Whether it is a country's."""
        return bool(self.known) and self.known[0].kind == "country"


class View:
    """One sentence with what its places are found by. `plain` is one whose capitals mean nothing.

    `tags` gives the letters of ordinary words: in a plain sentence they are no part of an unknown name.
    """

    __slots__ = ("gazetteer", "owned", "plain", "sentence", "tags", "words")

    def __init__(
        self, sentence: Sentence, gazetteer: Gazetteer, words: PlaceWords, tags: Mapping[str, str]
    ) -> None:
        self.sentence, self.gazetteer, self.words, self.tags = sentence, gazetteer, words, tags
        self.plain = sentence.shouted or _is_titled(sentence)
        self.owned = "'s" in sentence.low

    def word(self, at: int) -> str:
        """A word; empty behind the last."""
        words = self.sentence.words
        return words[at] if at < len(words) else ""

    def capital(self, at: int) -> bool:
        """Whether there is such a word, of letters, with a capital."""
        word = self.word(at)
        return bool(word) and word[0].isalpha() and self.sentence.capital(at)

    def seen(self, name: Name, within: tuple[str, ...], strong: bool) -> PlaceSeen:
        """The place of a name, in the text's own words."""
        end = self._end(name)
        start = self.sentence.starts[name.first]
        written = self.sentence.raw[start - self.sentence.start : end - self.sentence.start]
        return PlaceSeen(name.first, name.last, Where(written, Span(start, end, written), within), strong)

    def written(self, name: Name) -> str:
        """A name as the text writes it, without the "'s" of an owner."""
        start = self.sentence.starts[name.first] - self.sentence.start
        return self.sentence.raw[start : self._end(name) - self.sentence.start]

    def _end(self, name: Name) -> int:
        return self.sentence.ends[name.last - 1] - (2 if name.owner else 0)


def find(
    sentence: Sentence, gazetteer: Gazetteer, words: PlaceWords, tags: Mapping[str, str] | None = None
) -> list[PlaceSeen]:
    """The places of one sentence in order; those named with a wider place carry it in `where.within`."""
    found: list[PlaceSeen] = []
    view: View | None = None
    head = place_heads.find(sentence, gazetteer, words)
    if head is not None:
        found.append(head)
    reached = head.last if head is not None else 0
    leading = words.leads
    leads = [at for at, word in enumerate(sentence.words) if word in leading]
    for at in leads:
        if at < reached:
            continue
        view = view or View(sentence, gazetteer, words, tags or {})
        names = _names(view, at + 1)
        if names:
            found.extend(_nested(view, names, _is_strong(view, at, names[0])))
            reached = names[-1].last
    return found


def _is_strong(view: View, at: int, name: Name) -> bool:
    """Whether the words in front of a name say where something happens, or where those live whom it befell."""
    of_kind = view.word(at) == "of" and _by_kind(view, name.first - 1)
    of_kind = of_kind and view.word(name.first - 2) not in view.words.wider
    spoken = (
        at > 0 and view.word(at - 1) in view.words.elsewhere
    )  # "talks in Osk", "a communique issued in Osk"
    return (view.word(at) in view.words.strong and not spoken) or _by_kind(view, at) or of_kind


def _is_titled(sentence: Sentence) -> bool:
    """Whether every longer word has a capital, as in a headline."""
    longer = 0
    for at, word in enumerate(sentence.words):
        if len(word) >= _TITLED and word.isalpha():
            if not sentence.capital(at):
                return False
            longer += 1
    return longer >= _TITLED


def _by_kind(view: View, at: int) -> bool:
    """Whether "of" follows a kind of place that itself stands in front ("in the outskirts of")."""
    return view.word(at) == "of" and at > 0 and view.word(at - 1) in view.words.kinds


def _names(view: View, at: int) -> list[Name]:
    """The name that begins at or shortly after a word, and those joined to it by commas, "and", brackets, "in", "of"."""
    first = _skip(view, at)
    # "the village of X": the kind of place before "of" introduces the name
    lead = at - 2 if at > 1 and _by_kind(view, at - 1) else at - 1
    name = _name(view, first, view.sentence.words[lead:first])
    names = [] if name is None else [name]
    while names and len(names) < _MOST_NAMES:
        nxt = _joined(view, names[-1], strong=view.word(at - 1) in view.words.strong)
        if nxt is None:
            break
        names.append(nxt)
    if names and names[-1].owner and not (names[-1].wide or view.word(at - 1) in _INSIDE):
        names.pop()  # "at Marel's house": whose it is, and no place
    return names


def _joined(view: View, before: Name, *, strong: bool) -> Name | None:
    """The name that is joined to another, with its joint; one behind "in" or "of" only where it is a wider place, as any is to
    a district, a market or a bridge of it where something happened there (not "on the way to Osk airport in Tarvo").
    """
    if before.owner:
        joint, following = "'s", _after_adjective(view, before.last)
    else:
        joint, following = _after_joint(view, before.last)
    if not joint:
        return None
    start = _skip(view, following)
    lead = ["in", *view.sentence.words[following:start]]
    name = _name(view, start, lead, joined=True)
    if name is None or (
        not name.known and not name.wide and view.sentence.shouted and not _leads_to_wide(view, name.last)
    ):
        return None
    wide = name.wide or (strong and joint in _STANDS and view.word(before.last - 1) in view.words.kinds)
    if joint in _STANDS and not wide:
        return None
    return Name(name.first, name.last, name.known, wide, joint, name.owner)


def _skip(view: View, at: int) -> int:
    """Past "the port of", but not past a capital that begins the name ("Port Orvast", "Northern Ireland")."""
    while view.word(at) in view.words.between or (view.sentence.shouted and _describes(view, at)):
        if not view.sentence.shouted and view.capital(at) and view.capital(at + 1):
            break
        at += 1
    return at


def _after_adjective(view: View, at: int) -> int:
    """Past one small word between an owner and what it owns ("Orvast's lawless Tarvo province")."""
    small = view.word(at).isalpha() and not view.plain and not view.capital(at)
    return at + 1 if small and view.capital(at + 1) and view.word(at) not in view.words.strong else at


def _describes(view: View, at: int) -> bool:
    """Whether a word in capitals is an adjective, so that the name comes after it ("WAR-TORN OSK")."""
    word = view.word(at)
    describes = view.tags.get(word, "").startswith("j") or word.endswith(_DESCRIBING)
    return describes and not view.gazetteer.longest(view.sentence.words, at)


def _after_joint(view: View, at: int) -> tuple[str, int]:
    """What joins a following name at word `at`, and the word after it; nothing where no name can follow."""
    word, after = view.word(at), view.word(at + 1)
    if not after:
        return "", at
    if word == ")":
        return _after_joint(view, at + 1)
    if word == "," and after in _AND:
        return ("and", at + 2) if view.word(at + 2) else ("", at)
    if word == "," and after in view.words.directions and view.word(at + 2) == "of":
        return "", at  # "in Osk, north of Tarvo": not in Tarvo
    if word == "," and after in _STANDS_IN:
        return "in", at + 2  # "in Osk, on the island of Tarvo"
    if word == ",":
        return ",", _after_apposition(view, at + 1)
    return (word, at + 1) if word in _AND or word in _WITHIN else ("", at)


def _after_apposition(view: View, at: int) -> int:
    """Past "a small town in" and "the capital of"; the word itself where there is none."""
    if view.word(at) not in ("a", "an", "the"):
        return at
    for end in range(at + 1, at + _APPOSITION):
        if view.word(end) in view.words.kinds and view.word(end + 1) in ("in", "of"):
            return end + 2
    return at


def _name(view: View, first: int, lead: Sequence[str], *, joined: bool = False) -> Name | None:
    """A name at a word: one the gazetteer has, else capitalised words that a kind of place or the preposition vouches for.

    `lead` are the words from the preposition to the name.
    """
    words = view.words
    if not view.capital(first) or view.word(first) in words.never:
        return None
    known, owner = _known(view, first, lead)
    if known > first:
        return _with_kind(view, first, known, owner, wide=_is_wide_lead(view, lead))
    last = first
    while last - first < _LONGEST_UNKNOWN and _goes_on(view, last, first):
        last += 1
        if view.word(last - 1).endswith("'s"):
            break
    kind = view.word(last) in words.kinds
    if kind and (
        view.word(last) in words.nameless or (view.sentence.shouted and view.word(last + 1) == "of")
    ):
        return None  # "IN THE ANDEAN CITY OF OSK"
    if kind and _named_behind(view, last):
        return None
    introduced = not words.kinds.isdisjoint(lead)
    # without a kind of place, capitals after "in" or "near" must do: "in Orvast", but not "in the Assembly"
    alone = len(lead) == 1 and lead[0] in words.bare and last - first <= 2
    bare = alone and not view.sentence.shouted and not (view.plain and lead[0] == "at")
    if view.sentence.shouted and not (kind or introduced) and last > first and lead[-1:] != ["the"]:
        bare = joined = _leads_to_wide(view, last)
    if view.gazetteer.people_of(view.word(first)) is not None:
        return None
    if last == first or not (kind or introduced or (bare and (joined or not _modifies(view, last)))):
        return None
    owner = view.word(last - 1).endswith("'s")
    last = min(last, first + 3) if view.plain else last
    return _with_kind(view, first, last, owner, wide=_is_wide_lead(view, lead))


def _named_behind(view: View, kind: int) -> bool:
    """Whether "of" and the town's own name follow a kind: what stands in front describes it ("the North Morlandic town of Osk")."""
    settled = view.word(kind) in view.words.settlements and not view.capital(kind)
    return settled and view.word(kind + 1) == "of" and view.capital(kind + 2)


def _leads_to_wide(view: View, at: int) -> bool:
    """Whether a wider place closes the list that an unknown name begins ("IN OSK, MAREL AND TELM, IN TARVO PROVINCE")."""
    for _ in range(_LONGEST_LIST):
        joint, following = _after_joint(view, at)
        first = _skip(view, following)
        if not joint or first >= len(view.sentence.words):
            return False
        known, owner = _known(view, first, ["in"])
        if known > first and _with_kind(view, first, known, owner).wide:
            return True
        at = max(first, known)
        while at - first < _LONGEST_UNKNOWN and _goes_on(view, at, first):
            at += 1
        if at == first:
            return False
        if view.word(at) in view.words.wider:
            return True
    return False


def _modifies(view: View, at: int) -> bool:
    """Whether a noun follows a name, so that the name only says whose it is ("in Tarvo custody")."""
    word = view.word(at)
    if not view.tags or not word.isalpha() or view.sentence.capital(at) or word.endswith(_ENDINGS):
        return False
    return view.tags.get(word, "n")[0] in _NOUNS


def _known(view: View, first: int, lead: Sequence[str]) -> tuple[int, bool]:
    """The word after the longest name at `first` that the gazetteer has, `first` where there is none; whether it owns."""
    words = view.sentence.words
    last, owner = first + view.gazetteer.longest(words, first), False
    if last == first and not view.owned:
        return first, False
    reach = (last if last > first else min(first + 3, len(words))) if view.owned else first
    for end in range(first + 1, reach + 1):
        if words[end - 1].endswith("'s"):
            stripped = [*words[first : end - 1], words[end - 1][:-2]]
            owner = view.gazetteer.longest(stripped) == len(stripped)
            last = end if owner else last
            break
    while last > first and not words[last - 1][-1].isalnum():
        last -= 1
    if not all(
        view.sentence.capital(i) or not words[i][0].isalpha() or (i > first and words[i] in _LINKS)
        for i in range(first, last)
    ):
        return first, False
    doubtful = last > first and view.gazetteer.needs_context(
        view.written(Name(first, last, (), False, owner=owner))
    )
    if doubtful and view.capital(last) and not view.sentence.shouted:  # "Port" of "Port Orvast"
        return first, False
    if view.sentence.shouted and (doubtful or lead[-1:] == ["the"]):
        return first, False
    if not view.sentence.shouted and doubtful and not lead:
        return first, False
    return _longer(view, last) if last > first and not owner else last, owner


def _longer(view: View, last: int) -> int:
    """Past words that only make a known name longer: "San Marel de Osk"."""
    particle = view.word(last) in ("de", "del")
    follows = view.word(last + 1) not in view.tags and view.word(last + 1) not in view.words.never
    return last + 2 if particle and follows and view.capital(last + 1) else last


def _goes_on(view: View, at: int, first: int) -> bool:
    word, words = view.word(at), view.words
    if not view.capital(at) or word in words.never:
        return False
    if not view.plain:
        return True
    kind = word in words.kinds
    linking = word in _PARTICLES or (at > first and word in words.between and not kind)
    stops = kind or word in words.strong or word in words.weak
    return linking or not (stops or view.tags.get(word, "?")[0] != "?")


def _is_wide_lead(view: View, lead: Sequence[str]) -> bool:
    """Whether a name is introduced as that of a wider place ("on the island of Tarvo")."""
    return lead[-1:] == ["of"] and lead[-2:-1] != [] and lead[-2] in view.words.wider


def _with_kind(view: View, first: int, last: int, owner: bool, *, wide: bool = False) -> Name:
    words, bare = view.words, Name(first, last, (), False, owner=owner)
    known = view.gazetteer.find(view.written(bare))
    kind = view.word(last) in words.kinds
    # a name that is a town's as well as a region's is not taken for the wider place
    region = bool(known) and (known[0].kind == "country" or all(place.kind == "region" for place in known))
    named_so = last - first > 1 and view.word(last - 1) in words.wider  # "Osk Island"
    wide = wide or region or named_so or (kind and view.word(last) in words.wider)
    if kind and (view.word(last) in words.wider or not known) and view.word(last - 1) not in words.kinds:
        last, owner = last + 1, False
    return Name(first, last, known, wide, owner=owner)


def _nested(view: View, names: list[Name], strong: bool) -> list[PlaceSeen]:
    """Wider places behind a name or in front of it ("Tarvo's Osk") are those that it lies in; equals stand side by side."""
    owners = [name for name in names[:-1] if name.owner]
    names = [name for name in names if name not in owners]
    inner, outer = _apart(names)
    within = tuple(view.written(name) for name in (*outer, *reversed(owners)))
    if len(inner) > 1 and not {name.joint for name in inner[1:]} & _AND and _lies_in(view, inner, outer):
        within = (*(view.written(name) for name in inner[1:]), *within)
        outer, inner = [*inner[1:], *outer], inner[:1]
    found = [view.seen(name, within, strong) for name in inner]
    if outer:  # the last one reaches over the wider places named with it
        last = found[-1]
        found[-1] = PlaceSeen(last.first, outer[-1].last, last.where, strong)
    return found


def _apart(names: list[Name]) -> tuple[list[Name], list[Name]]:
    """The names themselves, and the wider places behind the last of them."""
    cut = len(names)
    while cut > 1 and names[cut - 1].wide and names[cut - 1].joint in _WITHIN and not names[cut - 2].country:
        cut -= 1
    return names[:cut], names[cut:]


def _lies_in(view: View, names: list[Name], outer: list[Name]) -> bool:
    """Whether names joined by commas lie each in the next: an unknown one in front of known ones, or wider ones behind."""
    if names[0].country:
        return False
    wider = bool(outer) or any(name.wide for name in names[1:])
    return wider or (not names[0].known and all(name.known for name in names[1:])) or _set_off(view, names)


def _set_off(view: View, names: list[Name]) -> bool:
    """Whether a second, unknown name stands between two commas ("in Osk, North Tarvo, on 3 May"); a list of two has its "and"."""
    closed = view.word(names[-1].last) in _CLOSING
    return len(names) == 2 and not names[1].known and closed and not _is_titled(view.sentence)
