"""Words of harm that tell of nobody harmed: "killed off by a late goal", "dead tired", "any child that hangs is killed"."""

from collections.abc import Callable

from tollbook.read.fiction import has_one, in_fiction
from tollbook.read.lexicon import HarmForm, Lexicon
from tollbook.read.phrases import FINITE, Phrases
from tollbook.read.tolls.predicate import Predicate, counted

_PRESENT = frozenset({"is", "are"})
_PLURAL = frozenset({"are", "were", "have"})
_ALL_OF_THEM = frozenset({"the", "any", "all", "every", "further"})
# a sentence with so many words of so many letters that begin small is no headline
_LONG, _SMALL = 5, 2
# how many words behind "dead" may say of what it is only the degree ("in the water")
_DEGREE = 4
# how many words behind a verb may say for how long
_TERM = 6


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


def _of_any_such(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "a member who dies in service", "a landlord who evicts a tenant": a present behind "who" speaks of any such person."""
    item, at = phrases.items[predicate.at], predicate.at
    if item.harm is None or item.code not in "Kk" or item.harm.form not in ("base", "present"):
        return False
    if item.first != item.head and phrases.sentence.words[item.first] in ("has", "have", "had", "did"):
        return False
    if at < 2 or phrases.codes[at - 1] != "R":
        return False
    antecedent = phrases.items[at - 2]
    return phrases.sentence.words[antecedent.first] in lexicon.language.classes["any_such"]


def _not_real(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "forty pretend casualties", "30 mock victims"."""
    unreal, words = lexicon.language.classes["unreal"], phrases.sentence.words
    groups = [phrases.items[at] for at in {predicate.at, *(one.at for one in predicate.people)}]
    return any(word in unreal for group in groups for word in words[group.first : group.last])


def _as_a_rate(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "Heart disease kills 40,000 people a year": what an illness does year by year is no event."""
    item, words = phrases.items[predicate.at], phrases.sentence.words
    classes = lexicon.language.classes
    if predicate.inside >= 0 or item.code == "H":  # "the clinic treats 200 injured athletes a month"
        treats = any(word in classes["treating"] for word in words[: item.first])
        return treats and has_one(phrases, classes["rates"], set(words))
    if item.harm is None or item.code != "K" or item.harm.form not in ("base", "present"):
        return False
    return any(word in classes["ailments"] for word in words[: item.first]) and has_one(
        phrases, classes["rates"], set(words)
    )


def _a_sentence(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "A trader who hid losses was jailed for four years": what a court does to one person is told as a response."""
    item, words = phrases.items[predicate.at], phrases.sentence.words
    if words[item.head] not in lexicon.language.classes["jailing"] or len(predicate.people) > 1:
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
    item, words = phrases.items[predicate.at], phrases.sentence.words
    behind = " ".join(words[item.last : item.last + 4]) + " "
    if behind.startswith(tuple(f"{said} " for said in lexicon.language.classes["contest"])):
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


def _ruled(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "The detention of asylum seekers must be reviewed every month": a rule speaks of any such act."""
    item, words = phrases.items[predicate.at], phrases.sentence.words
    if item.code not in "IC" or any(letter in "9m8v" for letter in item.letters):
        return False
    if predicate.owner is not None or any(
        letter in "9m8vNd" for one in predicate.people for letter in phrases.items[one.at].letters
    ):
        return False  # those who are told of before, or counted, are not just any
    verbs = [one for one in phrases.items[predicate.at + 1 :] if one.code in FINITE]
    return bool(verbs) and verbs[0].modal and words[verbs[0].first] in lexicon.language.classes["ruling"]


def _in_every_so_many(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "Out of every thousand births, four end in the death of the mother": a share of whoever it may be."""
    return has_one(phrases, lexicon.language.classes["in_every"], phrases.sentence.words)


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
    """Read "kill more people than floods": how many more is not said."""
    item, words = phrases.items[predicate.people[-1].at], phrases.sentence.words
    more = item.letters[0] == "f" and not set(item.letters) & set("9m8v")
    return more and "than" in words[item.head : item.last + 1]


def _mere_number(phrases: Phrases, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Read "statistics on the number of people killed": a number that is not said."""
    at = predicate.people[0].at
    if predicate.number or at < 2 or phrases.codes[at - 1] != "o" or len(predicate.people) > 1:
        return False
    of = phrases.items[at - 2]
    number = phrases.sentence.words[of.head] in lexicon.language.classes["count_noun"]
    return number and of.code == "n" and not counted(phrases.items[at])


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
    _turned,
    _only_degree,
    _in_general,
    _from_membership,
    _plural_name,
    _whenever,
    _of_any_such,
    _not_real,
    _as_a_rate,
    _of_its_kind,
    _a_name,
    _forbidden,
    _lost_a_contest,
    _of_rivals,
    _ruled,
    _in_every_so_many,
    _long_ago,
)
