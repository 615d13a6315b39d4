"""Which organisation a culprit's words name, in MUC's sense: the body in them, or the one body of the text that they point to.

An organisation is named by a body's own word beside a name ("the Free Resh Front"), by a known name, by a short name that
the text sets beside a full one in brackets, by a name in quotation marks, by what a body is said to be called ("the so-called
Barrels"), an abbreviation, or as a state's force; a state's army, armed forces and military are one body. A person's name, a
title and words for people alone name none; but where a text names one armed body and no other, its "guerrillas" are that
body's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from tollbook.read.acts.act_words import act_words
from tollbook.vocab import language
from tollbook.vocab.gazetteer import fold_name


def listed(words: str) -> frozenset[str]:
    """A list of words."""
    return frozenset(words.split())


# a state's bodies, which are named by common words
STATE = ("army", "armed forces", "air force", "government", "military", "police", "navy", "national guard")
# words that close the name of a body
_BODIES = listed(
    "agency alliance army battalion battalions brigade brigades cartel cartels command commando commandos contras "
    "coordinating corps directorate division faction federation forces front government group guard league mafia mafias "
    "militia militias movement navy organization organisation party patrol patrols police regime regiment service "
    "services squad squads union unit units military army's"
)
# those of them that fight for no state
_ARMED = listed("army cartel commando commandos contras faction forces front group league movement squad")
_COMMON = (
    "a an the of and some several many at least approximately about other another same such our their his its he she they we",
    "this those these any own same certain hired paid i it who him them group groups unit units column columns commando commandos member members patrol patrols contingent",
    "gang gangs band bands organization organizations organisation organisations squad squads death guerrilla guerrillas guerilla guerillas urban rebel rebels subversive subversives terrorist terrorists leftist",
    "rightist special presumed suspected alleged so-called insurgent insurgents killers assassins criminals mercenaries forces elements extremist extremists extreme clandestine militia militias militiamen personnel foreign individual",
    "movement cell cells faction factions front army's people persons aforementioned institution armed men",
    "firing prior specialized antiaircraft anti-aircraft former newly-formed twin maoist marxist maoist-inclined",
)
# words for those who fight, by which a text calls the body that it has named
_FIGHTERS = listed(
    "guerrilla guerrillas guerilla guerillas rebel rebels insurgent insurgents subversive subversives terrorist terrorists"
)
# what tells a rebel army from a state's
_REBEL_ARMY = listed("of liberation people's peoples popular revolutionary")
# those that name one even without a name beside them
_ALONE = listed("cartel cartels mafia mafias regime services")
# in front of a name: a single person's
TITLES = listed(
    "president vice minister colonel col general gen major maj captain capt lieutenant lt sergeant mr mrs dr deputy senator mayor "
    "governor director chief leader commander minister"
)
# bands of a kind that is as good as a name there ("extreme rightist groups", "drug trafficking rings")
_BANDS = listed("faction factions gang gangs group groups ring rings squad squads organization organizations")
_KINDS = listed(
    "drug narcotics rightist right-wing ultrarightist rightwing leftist left-wing leftwing ultraleftist paramilitary"
)
_NATIONS = "salvadoran salvadorean peruvian chilean honduran guatemalan ecuadoran colombian"
_NO_NAME = listed(
    "the a an by and that to in with from said says was is were are has have had which who for on against"
)
# what a state's forces are called as a whole: one body
_FORCES = ("army", "armed forces", "military")
# what stands in front of the name that a body has for itself
_STYLED = re.compile(
    r"\b(?:SELF-STYLED|SO-CALLED|CALLED|CALLING ITSELF|CALLING THEMSELVES|KNOWN AS)\s+(?:THE |LOS |\")*([A-Z][A-Z'-]{3,})"
)
_STYLES = re.compile(r"\b(?:self styled|so called|los)\b")
_BRACKETS = re.compile(r"[\[(]([^\])]*)[\])]")
_BESIDE = re.compile(r"((?:[A-Z][A-Z'.-]+ ){1,7})[\[(]([A-Z][A-Z' -]{1,60})[\])]")
_QUOTED = re.compile(r'"([^"]{3,40})"')
# what cannot be said as a word is an abbreviation ("mlf", "eln")
_ABBREVIATION = re.compile(r"[^\Waeiou\d_]{2,6}|[aeiou][^\Waeiou\d_]{2}")
_OWNED = re.compile(r"['\u2019]S?$", re.IGNORECASE)


class Bodies:
    """The bodies of one text: its names for them, and which armed ones there are."""

    def __init__(self, text: str, actors: Iterable[str] = ()) -> None:
        plain = " ".join(text.split())
        self.aliases = _aliases(plain)
        self._quoted = {fold_name(name) for name in _QUOTED.findall(plain)}
        self._styled = {fold_name(name) for name in _STYLED.findall(plain)} - _common_words() - _BODIES
        self._of_liberation = " ARMY OF " in plain.upper()
        self._armed = _armed(fold_name(plain), self.aliases) or self._acting(actors)

    def of(self, actor: str) -> frozenset[str]:
        """All names of the body that a culprit's words name or point to; none where they name no body."""
        names = frozenset(name for name in self._names(actor) if self._is_body(name))
        names = names | self._forces(names)
        if names or len(self._armed) != 1:
            return names
        pointing = not _FIGHTERS.isdisjoint(fold_name(actor).split())
        return self._armed[0] if pointing else frozenset()

    def _acting(self, actors: Iterable[str]) -> list[frozenset[str]]:
        """The armed bodies among those who act, where the text gives none a short name."""
        found: list[frozenset[str]] = []
        for actor in actors:
            names = frozenset(name for name in self._names(actor) if self._is_body(name) and _is_armed(name))
            if names and not any(holds(a, b) or holds(b, a) for one in found for a in one for b in names):
                found.append(names)
        return found

    def _forces(self, names: Iterable[str]) -> set[str]:
        """What else a state's forces are called, where these are named."""
        own = [one for one in _FORCES for name in names if holds(name, one)]
        if not own or any(_known(name.split()) for name in names):
            return set()
        return {one for one in _FORCES if one != "army" or not self._of_liberation}

    def _names(self, actor: str) -> set[str]:
        """The words without those in brackets, these, and the other names that the text gives a body named in them."""
        words = _BRACKETS.sub(" ", actor).split()
        plain = fold_name(" ".join(_OWNED.sub("", word) if word == words[-1] else word for word in words))
        inside = (fold_name(name) for name in _BRACKETS.findall(actor))
        found = {" ".join(_STYLES.sub(" ", plain.replace('"', "")).split()), *inside} - {""}
        return found | {
            other for name, other in self.aliases.items() if any(holds(one, name) for one in found)
        }

    def _is_body(self, name: str) -> bool:
        words = name.split()
        head = words[: words.index("of")] if "of" in words else words
        if TITLES & set(words[:2]) or (TITLES & set(head) and _BODIES.isdisjoint(head[-1:])):
            return False
        if any(holds(name, state) for state in STATE):
            return True
        if words[-1] in _BANDS and not _KINDS.isdisjoint(words[:-1]):
            return True
        own = set(words) - _common_words()
        if not own - (_BODIES - _ALONE):
            return name in self.aliases
        if not self._styled.isdisjoint(words[:2]):
            return True
        if name in self.aliases or _known(words) or any(map(_ABBREVIATION.fullmatch, own)):
            return True
        return not _BODIES.isdisjoint(words) or any(holds(name, quoted) for quoted in self._quoted)


def holds(words: str, name: str) -> bool:
    """Whether words hold a name as whole words."""
    return f" {name} " in f" {words} "


def _known(words: Iterable[str]) -> bool:
    names = act_words("en").responsibility.names
    row = [*words]
    return any(word in names and names.at(row, at) is not None for at, word in enumerate(row))


def _armed(plain: str, aliases: Mapping[str, str]) -> list[frozenset[str]]:
    """The armed bodies that a text names, each with all its names: the known ones, and those it gives a short name."""
    found: list[frozenset[str]] = []
    for name in _armed_names(plain, aliases):
        both = frozenset({name, aliases.get(name, name)})
        same = next((one for one in found if one & both), None)
        if same is not None:
            found.remove(same)
            both |= same
        found.append(both)
    return found


def _armed_names(plain: str, aliases: Mapping[str, str]) -> Iterator[str]:
    words = [word.strip("\"',.;:()[]") for word in plain.split()]
    names = act_words("en").responsibility.names
    for at, word in enumerate(words):
        known = names.at(words, at) if word in names else None
        if known is not None:
            yield " ".join(words[at : known[1]])
    yield from (name for name in aliases if _is_armed(name))


def _is_armed(name: str) -> bool:
    """Whether a body's name says that it fights, and for no state."""
    parts = set(name.split())
    if "army" in parts and parts.isdisjoint(_REBEL_ARMY):
        return False
    return len(parts) > 1 and bool(parts & _ARMED) and not any(holds(name, state) for state in STATE[1:])


def _aliases(text: str) -> dict[str, str]:
    """Names that a text sets side by side as one body's: "ARMY OF NATIONAL LIBERATION (ELN)", by either."""
    found: dict[str, str] = {}
    for full, short in _BESIDE.findall(text):
        one, other = _bare(fold_name(full)), fold_name(short)
        if one and other and " " not in min(one, other, key=len) and _are_one(one, other):
            found |= {one: other, other: one}
    return found


def _are_one(one: str, other: str) -> bool:
    """Whether a full name and a short one may be a body's: the full one says so, or begins with the same letter."""
    full, short = sorted((one, other), key=len, reverse=True)
    return not _BODIES.isdisjoint(full.split()) or (
        " " in full and any(w[0] == short[0] for w in full.split())
    )


def _bare(name: str) -> str:
    """The last words of a name that may belong to it: what stands behind the last small word of the sentence before it."""
    words = name.split()
    cut = max((i for i, word in enumerate(words) if word in _NO_NAME), default=-1)
    return " ".join(words[cut + 1 :])


@cache
def _common_words() -> frozenset[str]:
    """Words for people, numbers and what describes them, and those of bands without a name."""
    english = language.load("en")
    people = (word for group in english.groups for word in (*group.singular, *group.plural))
    nations = (word for pair in english.nationalities for word in pair)
    words = (
        *people, *nations, *english.nationalities_both, _NATIONS, *english.cardinals, *english.adjectives, *english.vague, *_COMMON,
    )  # fmt: skip
    return frozenset(part for word in words for part in fold_name(word.replace("_", " ")).split())
