"""Words of harm that tell of nobody harmed: "killed off by a late goal", "dead tired", "any child that hangs is killed"."""

from collections.abc import Callable
from functools import cache

from tollbook.read.fiction import has_one, in_fiction
from tollbook.read.lexicon import HarmForm, Lexicon
from tollbook.read.phrases import Phrases
from tollbook.read.tolls import generic
from tollbook.read.tolls.predicate import Predicate, counted

_PLURAL = frozenset({"are", "were", "have"})
# a sentence with so many words of so many letters that begin small is no headline
_LONG, _SMALL = 5, 2
# how many words behind "dead" may say of what it is only the degree ("in the water")
_DEGREE = 4
# harms in which nobody need be hurt
_SOFT = frozenset({"displaced", "rescued", "survived", "missing", "detained", "abducted"})
# how many words behind a verb may say for how long
_TERM = 6
# and how many behind a group that what harms them is none ("with fake wounds")
_BESIDE = 2


def meant_otherwise(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Whether the words around a harm word give it another meaning."""
    if any(way(phrases, predicate, lexicon) for way in _NO_TOLL):
        return True
    if any(way(phrases, predicate, lexicon) for way in _NO_EVENT):
        phrases.refused.append(phrases.items[predicate.at].head)
        return True
    return in_fiction(phrases)


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
    return behind.startswith(_closed(lexicon.language.harm_lists["of_degree"]))


def _from_membership(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "seven were expelled from the party", "the council expelled two members": nobody is driven from home."""
    words, at, lists = phrases.sentence.words, predicate.at + 1, lexicon.language.harm_lists
    if predicate.harm != "displaced":
        return False
    if words[phrases.items[predicate.people[0].at].head] in lists["members"]:
        return True
    if phrases.codes[at : at + 1] != "m" or words[phrases.items[at].first] != "from":
        return False
    return at + 1 < len(phrases.items) and words[phrases.items[at + 1].head] in lists["memberships"]


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
    return has_one(phrases, "natural", set(words))


def _not_real(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "forty pretend casualties", "30 mock victims"."""
    unreal, words = lexicon.language.classes["unreal"], phrases.sentence.words
    groups = [phrases.items[at] for at in {predicate.at, *(one.at for one in predicate.people)}]
    return any(word in unreal for group in groups for word in words[group.first : group.last + _BESIDE])


def _a_sentence(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "A trader who hid losses was jailed for four years": what a court does to one person is told as a response."""
    item, words = phrases.items[predicate.at], phrases.sentence.words
    if words[item.head] not in lexicon.language.classes["jailing"]:
        return False
    if not set(lexicon.language.classes["convicting"]).isdisjoint(words):
        return True
    if len(predicate.people) > 1:
        return False
    if not phrases.items[predicate.people[0].at].letters.startswith("a"):
        return False
    behind = words[item.last : item.last + _TERM]
    return behind[:1] == ["for"] and not {"year", "years", "month", "months", "life"}.isdisjoint(behind)


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
    head = predicate.inside if predicate.inside >= 0 else item.head
    if head and not (sentence.capital(head - 1) or sentence.words[head - 1] == "the"):
        return False
    if sentence.shouted or head == 0 or not sentence.capital(head) or sentence.position == "headline":
        return False
    small = sum(len(word) >= _LONG and not sentence.capital(at) for at, word in enumerate(sentence.words))
    return small >= _SMALL and sentence.words[head - 1] not in ('"', ":", ".")


def _lost_a_contest(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "was massacred at the polls"."""
    item, words = phrases.items[predicate.at], phrases.sentence.words
    behind = " ".join(words[item.last : item.last + 4]) + " "
    if behind.startswith(_closed(lexicon.language.classes["contest"])):
        return True
    if words[item.head] not in lexicon.language.classes["beaten"]:
        return False
    at = predicate.at + 1  # "were crushed in Tuesday's ballot"
    where = phrases.items[at + 1 : at + 2] if phrases.codes[at : at + 1] == "m" else []
    return any(words[one.head] in lexicon.language.classes["contests"] for one in where)


def _of_rivals(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "Lenn crushed Osk": a name beats another."""
    at, items = predicate.at, phrases.items
    if phrases.sentence.words[items[at].head] not in lexicon.language.classes["beaten"]:
        return False
    return phrases.codes[max(at - 1, 0) : at + 2] in ("NkN", "NKN") and not items[at - 1].letters.startswith(
        "d"
    )


def _long_ago(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "a mammoth killed by hunters 14,000 years ago"."""
    words = phrases.sentence.words
    if "ago" not in words:
        return False
    at = words.index("ago")
    return (
        at > 1 and words[at - 1] == "years" and ("," in words[at - 2] or words[at - 2] in lexicon.magnitudes)
    )


def _left_for_dead(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "left him for dead": he was thought to be."""
    item, words = phrases.items[predicate.at], phrases.sentence.words
    return item.code == "J" and words[item.first : item.last] == ["dead"] and words[item.first - 1] == "for"


def _shot_at(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "the guards shot at lanterns": those who shoot are not shot."""
    item, words = phrases.items[predicate.at], phrases.sentence.words
    following = phrases.codes[predicate.at + 2 : predicate.at + 3]
    aimed = item.code == "p" and following in (
        "m",
        "b",
        ".",
        ",",
        "s",
        "i",
        "",
    )  # "was shot at from two cars"
    return (
        (item.code in "kK" or aimed)
        and predicate.people[0].at < predicate.at
        and words[item.head] == "shot"
        and (aimed or item.first == item.head)
        and words[item.last : item.last + 1] == ["at"]
    )


def _compared(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "kill more people than floods", "killed more sailors of the navy than the enemy did": how many more is not said."""
    item, words = phrases.items[predicate.people[-1].at], phrases.sentence.words
    more = item.letters[0] == "f" and not set(item.letters) & set("9m8v")
    return more and "than" in words[item.head :]


def _mere_number(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "statistics on the number of people killed": a number that is not said."""
    at = predicate.people[0].at
    if predicate.number or at < 2 or phrases.codes[at - 1] != "o" or len(predicate.people) > 1:
        return False
    of = phrases.items[at - 2]
    number = phrases.sentence.words[of.head] in lexicon.language.classes["count_noun"]
    return number and of.code == "n" and not counted(phrases.items[at])


def _by_what_harms_nobody(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "was knifed by the critics", "was burned by reviews": who or what acts can do no such thing."""
    at, items = predicate.at, phrases.items
    if phrases.codes[at + 1 : at + 2] != "b" or at + 2 >= len(items):
        return False
    head = phrases.sentence.words[items[at + 2].head]
    return head in lexicon.language.classes["harmless"] or head in lexicon.language.harm_lists["immaterial"]


def _in_a_manner(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "was executed politically", "are drowning in homework": the adverbial says in which sense."""
    words, last, classes = phrases.sentence.words, phrases.items[predicate.at].last, lexicon.language.classes
    if words[last : last + 1] and words[last] in classes["in_which_sense"]:
        return True
    return words[last : last + 1] == ["in"] and any(
        word in classes["drowned_in"] for word in words[last + 1 : last + _DEGREE]
    )


def _in_a_drill(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "During the drill 60 passengers were evacuated": who is only moved, found or saved there was in no danger."""
    rehearsing = lexicon.language.classes["rehearsing"]
    return predicate.harm in _SOFT and any(word in rehearsing for word in phrases.sentence.words)


def _of_a_saint(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "Saint Orso, who is said to have been beheaded": a legend."""
    group = phrases.items[predicate.people[0].at]
    return group.code == "N" and phrases.sentence.words[group.first] in lexicon.language.classes["saints"]


def _a_shot(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "the first shot in a longer war": a noun."""
    words, head = phrases.sentence.words, phrases.items[predicate.at].head
    return words[head] == "shot" and head > 0 and words[head - 1] in lexicon.language.classes["kinds_of_shot"]


@cache
def _closed(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Phrases with the space that ends them."""
    return tuple(f"{phrase} " for phrase in phrases)


Way = Callable[[Phrases, Predicate, Lexicon], bool]
# by these something may have happened, and nobody is harmed by what the words say
_NO_TOLL: tuple[Way, ...] = (
    _compared,
    _mere_number,
    _shot_at,
    _with_object,
    _left_for_dead,
    _dies_a_death,
    _lacks,
    _naturally,
    _a_sentence,
)
_NO_EVENT: tuple[Way, ...] = (
    *generic.WAYS,
    _by_what_harms_nobody,
    _in_a_manner,
    _in_a_drill,
    _of_a_saint,
    _a_shot,
    _turned,
    _only_degree,
    _from_membership,
    _plural_name,
    _not_real,
    _of_its_kind,
    _a_name,
    _lost_a_contest,
    _of_rivals,
    _long_ago,
)
