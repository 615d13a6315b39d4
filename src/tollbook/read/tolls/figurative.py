"""Words of harm that tell of nobody harmed: "killed off by a late goal", "dead tired", "any child that hangs is killed"."""

from collections.abc import Callable

from tollbook.read.fiction import has_one, in_fiction
from tollbook.read.lexicon import HarmForm, Lexicon
from tollbook.read.phrases import Phrases
from tollbook.read.tolls.predicate import Predicate

_PRESENT = frozenset({"is", "are"})
_PLURAL = frozenset({"are", "were", "have"})
_ALL_OF_THEM = frozenset({"the", "any", "all", "every", "further"})
# a sentence with so many words of so many letters that begin small is no headline
_LONG, _SMALL = 5, 2
# how many words behind "dead" may say of what it is only the degree ("in the water")
_DEGREE = 4


def meant_otherwise(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Whether the words around a harm word give it another meaning."""
    return any(way(phrases, predicate, lexicon) for way in _WAYS) or in_fiction(phrases)


def _turned(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "were killed off by a goal", "the habit died out": with its particle the verb is said of things; "killed off the coast" is not."""
    words, item = phrases.sentence.words, phrases.items[predicate.at]
    behind = words[item.last : item.last + 2]
    if not behind or item.harm is None or behind[0] not in lexicon.language.harm_lists["turning"]:
        return False
    if words[item.head] not in lexicon.language.harm_lists["turned"]:
        return False
    if behind[0] == "out":
        return True
    place = behind[1:] and (behind[1] == "the" or phrases.sentence.capital(item.last + 1))
    return not place


def _only_degree(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "dead tired", "left the keeper dead in his tracks": the word says how much."""
    words, item = phrases.sentence.words, phrases.items[predicate.at]
    if item.code != "J" or words[item.head] not in lexicon.language.harm_lists["degree"]:
        return False
    behind = " ".join(words[item.last : item.last + _DEGREE]) + " "
    return behind.startswith(tuple(f"{said} " for said in lexicon.language.harm_lists["of_degree"]))


def _in_general(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "any child that does not respond is killed", "the worker is killed if it hangs": what happens whenever, and no event."""
    item, words = phrases.items[predicate.at], phrases.sentence.words
    present = item.code == "p" and words[item.first] in _PRESENT
    present = present or (
        item.code == "K" and item.harm is not None and item.harm.form in ("base", "present")
    )
    if not present:
        return False
    first = phrases.items[predicate.people[0].at].first
    if words[first] in lexicon.language.classes["whichever"]:
        return True
    if first and words[first - 1] in lexicon.language.classes["whenever"]:
        return True  # "when the parent dies, its children are adopted"
    return any(word in lexicon.language.classes["if"] for word in words[item.last :])


def _from_membership(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "seven members were expelled from the party": nobody is driven from home."""
    words, at = phrases.sentence.words, predicate.at + 1
    if predicate.harm != "displaced" or phrases.codes[at : at + 1] != "m":
        return False
    if words[phrases.items[at].first] != "from" or at + 1 >= len(phrases.items):
        return False
    return words[phrases.items[at + 1].head] in lexicon.language.harm_lists["memberships"]


def _plural_name(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "Ostra Rovers were killed off", "Rivals were crushed": a verb said of many makes a name that of no one person."""
    if len(predicate.people) > 1 or predicate.number or predicate.people[0].at > predicate.at:
        return False
    member = predicate.people[0]
    item, verb = phrases.items[member.at], phrases.items[predicate.at]
    if item.code != "N" or member.at + 1 != predicate.at or verb.code not in "pKJ":
        return False
    if any(letter in "98mvSG" for letter in item.letters) or (
        member.at and phrases.codes[member.at - 1] in "&,|"
    ):
        return False
    return phrases.sentence.words[verb.first] in _PLURAL


def _dies_a_death(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "he died a thousand deaths": the noun says how, and counts nobody; of many deaths it says that none was real."""
    items, codes = phrases.items, phrases.codes
    deaths = predicate.at
    if codes[deaths] == "C":
        verb = items[deaths - 1] if deaths else None
        return (
            verb is not None
            and _dies(verb.harm)
            and items[deaths].harm is not None
            and _dies(items[deaths].harm)
        )
    behind = items[deaths + 1] if deaths + 1 < len(items) else None
    return (
        _dies(items[deaths].harm)
        and behind is not None
        and behind.code == "C"
        and _dies(behind.harm)
        and any(letter in "9m8" for letter in behind.letters)
    )


def _dies(harm: HarmForm | None) -> bool:
    return harm is not None and harm.harm == "died"


def _naturally(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "died peacefully at home", "passed away", "is survived by two sons": one person's death that nobody caused."""
    if predicate.harm not in ("died", "survived") or len(predicate.people) > 1:
        return False
    words, item = phrases.sentence.words, phrases.items[predicate.at]
    if predicate.harm == "survived":
        return words[item.last : item.last + 1] == ["by"]
    if any(letter in "98mvSZ" for letter in phrases.items[predicate.people[0].at].letters):
        return False
    return has_one(phrases, lexicon.language.classes["natural"], set(words))


def _whenever(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "Where a tenant dies, ...", "whoever holds the dagger murders one guest": the sentence says when it ever happens."""
    item, words, classes = phrases.items[predicate.at], phrases.sentence.words, lexicon.language.classes
    if item.harm is None or item.code not in "pK":
        return False
    perfect = words[item.first] in ("has", "have")
    if not perfect and words[item.first] not in _PRESENT and item.harm.form not in ("base", "present"):
        return False
    if item.code == "p" and not perfect and words[item.first] not in _PRESENT:
        return False
    first = words[0] in classes["whenever"] or words[0] == "where"
    return (first and words[1:2] in (["a"], ["an"], ["any"], ["you"], ["the"])) or "whoever" in words[
        : item.first
    ]


def _of_its_kind(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "lost her life savings": the harm word only says what kind of thing the next is."""
    words, item = phrases.sentence.words, phrases.items[predicate.at]
    ends = {
        item.last,
        *(phrases.items[one.at].last for one in predicate.people if one.at == predicate.at + 1),
    }
    return any(
        words[end : end + 1] and words[end] in lexicon.language.classes["kept_for_life"] for end in ends
    )


def _lacks(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "patients who were missing teeth", "a statue missing an arm": what is missing stands behind."""
    item, words = phrases.items[predicate.at], phrases.sentence.words
    if (
        item.code != "J"
        or words[item.head] != "missing"
        or phrases.items[predicate.people[0].at].last > item.first
    ):
        return False
    behind = phrases.codes[predicate.at + 1 : predicate.at + 2]
    return behind in ("n", "N") and phrases.items[predicate.at + 1].first == item.last


def _with_object(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "malaria killed more of the engineers than any accident": an object follows, so that who stands in front is no victim."""
    item, words = phrases.items[predicate.at], phrases.sentence.words
    if item.code not in "kK" or item.first != item.head or predicate.people[0].at > predicate.at:
        return False
    return words[item.last : item.last + 2] in (
        ["more", "of"],
        ["most", "of"],
        ["many", "of"],
        ["more", "than"],
    )


def _a_name(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "the Drowned Men is a tavern": a harm word with a capital, where no headline gives capitals to all, is part of a name."""
    sentence, item = phrases.sentence, phrases.items[predicate.at]
    head = phrases.at[predicate.inside] if predicate.inside >= 0 else item.head
    if head and not (sentence.capital(head - 1) or sentence.words[head - 1] == "the"):
        return False
    if sentence.shouted or head == 0 or not sentence.capital(head) or sentence.position == "headline":
        return False
    small = sum(len(word) >= _LONG and not sentence.capital(at) for at, word in enumerate(sentence.words))
    return small >= _SMALL and sentence.words[head - 1] not in ('"', ":", ".")


def _forbidden(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "the treaty banned the shooting of messengers"."""
    words, item = phrases.sentence.words, phrases.items[predicate.at]
    at = item.first - 1
    while at > 0 and words[at] in _ALL_OF_THEM:
        at -= 1
    return item.code == "I" and at >= 0 and words[at] in lexicon.language.classes["banning"]


def _lost_a_contest(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "was massacred at the polls"."""
    item = phrases.items[predicate.at]
    behind = " ".join(phrases.sentence.words[item.last : item.last + 4]) + " "
    return behind.startswith(tuple(f"{said} " for said in lexicon.language.classes["contest"]))


def _left_for_dead(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "left him for dead": he was thought to be."""
    item, words = phrases.items[predicate.at], phrases.sentence.words
    return item.code == "J" and words[item.first : item.last] == ["dead"] and words[item.first - 1] == "for"


def _shot_at(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "the guards shot at lanterns": those who shoot are not shot."""
    item, words = phrases.items[predicate.at], phrases.sentence.words
    return (
        item.code in "kK"
        and predicate.people[0].at < predicate.at
        and words[item.head] == "shot"
        and item.first == item.head
        and words[item.last : item.last + 1] == ["at"]
    )


_WAYS: tuple[Callable[[Phrases, Predicate, Lexicon], bool], ...] = (
    _turned,
    _only_degree,
    _in_general,
    _from_membership,
    _plural_name,
    _dies_a_death,
    _naturally,
    _whenever,
    _of_its_kind,
    _lacks,
    _with_object,
    _a_name,
    _forbidden,
    _lost_a_contest,
    _left_for_dead,
    _shot_at,
)
