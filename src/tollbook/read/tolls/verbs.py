"""Harms stated by verbs, one function for each form: "were killed", "has killed", "killed", "killing", "is said to have died"."""

import re
from collections.abc import Iterator

from tollbook.read import clauses
from tollbook.read.lexicon import Lexicon
from tollbook.read.nominals import Member, Nominal
from tollbook.read.phrases import NOUNS, VERBS, Phrases
from tollbook.read.tolls.amounts import on_a_list
from tollbook.read.tolls.facts import attempted, happened, possibly
from tollbook.read.tolls.losses import driven
from tollbook.read.tolls.predicate import Predicate, by_number, counted, labelled, made
from tollbook.read.tolls.shot import aimed_at, shot_dead
from tollbook.vocab.harms import harms


def passive(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "149 civilians were killed", "fled after having been raped"."""
    item = phrases.items[at]
    if not happened(phrases, at, lexicon):
        return
    if item.harm is not None and item.harm.patient == "subject" and item.harm.harm == "died":
        return  # "were starved": nobody is said to have died
    having = phrases.sentence.words[item.first] in lexicon.language.classes["perfect_ing"]
    people = (
        _people_of_being(phrases, at)
        if having
        else (clauses.subject(phrases, at) or _those_who(phrases, at, lexicon))
    )
    for predicate in made(phrases, at, people, 0.95, hedged=possibly(phrases, item)):
        yield shot_dead(phrases, predicate, lexicon)


def active(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "the attack has killed five", "five have died"."""
    item = phrases.items[at]
    if item.harm is None or not happened(phrases, at, lexicon) or _commanded(phrases, at, lexicon):
        return
    if item.harm.patient == "object":
        nominal = clauses.objects(phrases, at + 1) or _object_of_chain(phrases, at, lexicon)
        yield from made(phrases, at, nominal, 0.9, hedged=possibly(phrases, item))
        return
    behind = clauses.objects(phrases, at + 1) if item.harm.patient == "either" else None
    yield from made(phrases, at, behind or clauses.subject(phrases, at), 0.9, hedged=possibly(phrases, item))


def _commanded(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether a word that is said of things too stands as a command ("kill the job", "or die")."""
    item = phrases.items[at]
    base = item.harm is not None and item.harm.form == "base" and len(item.letters) == 1
    told = at > 0 and (
        phrases.codes[at - 1] in NOUNS or (phrases.codes[at - 1] == "," and "R" in phrases.codes[:at])
    )
    return base and phrases.token(item.end - 1) in lexicon.loose and not told


_AFTER_ALL = re.compile(r"[^.;s]*,?sr?(?P<died>[kK])")


def _died_after(phrases: Phrases, at: int) -> bool:
    """Whether those who survived something died all the same ("survived the blast, but died of burns")."""
    match = _AFTER_ALL.match(phrases.codes, at + 1)
    harm = None if match is None else phrases.items[match.start("died")].harm
    return harm is not None and harms()[harm.harm].dead and harm.patient == "subject"


def _none_left(phrases: Phrases, at: int) -> Iterator[Predicate]:
    """Read "none of the 44 people on board survived": the forty-four died."""
    people = clauses.subject(phrases, at)
    first = None if people is None or len(people.members) > 1 else people.members[0]
    if first is None or phrases.items[first.at].letters != "Z" or not first.inner:
        return
    if counted(phrases.items[first.inner[0]]) and not phrases.items[at].modal:
        yield Predicate(at, "died", [Member(first.inner[0], first.end)], 0.8)


_BESIDE = re.compile(r"(?:m[@^nNE])*=")  # "those who were kidnapped in Morel are"


def _those_who(phrases: Phrases, at: int, lexicon: Lexicon) -> Nominal | None:
    """Read "those who were kidnapped are R. Vance and J. Olt", "three of those who were arrested"."""
    codes = phrases.codes
    if (
        at < 2
        or codes[at - 1] != "R"
        or phrases.words(phrases.items[at - 2]) not in lexicon.language.classes["those"]
    ):
        return None
    if codes[max(at - 4, 0) : at - 2] == "9o":
        return Nominal([Member(at - 4, at - 3)], at)
    behind = _BESIDE.match(codes, at + 1)
    named = behind is not None and codes[behind.end() : behind.end() + 1] in tuple("HN9")
    return clauses.objects(phrases, behind.end()) if behind is not None and named else None


def bare(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "killed": active with an object behind it, else passive with the noun group before it."""
    item = phrases.items[at]
    if item.harm is None or not happened(phrases, at, lexicon):
        return
    if item.harm.patient == "subject":
        if item.harm.harm == "survived" and phrases.codes[at + 1 : at + 2] in tuple("HNnPx"):
            return  # "survived a vote": what was survived may be anything
        if item.harm.harm == "survived" and _died_after(phrases, at):
            return
        if item.harm.harm == "survived":
            yield from _none_left(phrases, at)
        people = clauses.subject(phrases, at) or _those_who(phrases, at, lexicon)
        counts_of = people is None or phrases.codes[people.first] == "n"
        if counts_of and phrases.codes[max(at - 2, 0) : at] == "o9":
            people = clauses.governed(phrases, at)  # "a figure of more than 6,000 disappeared"
        yield from made(phrases, at, people, 0.93)
        return
    if (number := labelled(phrases, at)) is not None:
        yield number
        return
    if (
        phrases.codes[max(at - 2, 0) : at] == "vs"
        and phrases.words(phrases.items[at - 1]) in lexicon.language.classes["like"]
    ):
        yield from made(phrases, at, clauses.subject(phrases, at - 2), 0.85)  # "were listed as killed"
        return
    if (listed := on_a_list(phrases, at - 1)) is not None:
        yield from made(phrases, at, listed, 0.8)
        return
    if item.harm.implied and aimed_at(phrases, at, lexicon):
        return  # "troops shot at the crowd"
    if (left := _left(phrases, at, lexicon)) is not None:
        yield from made(phrases, at, left, 0.9)
        return
    inverted = _inverted(phrases, at)
    if inverted is not None:
        yield from made(phrases, at, inverted, 0.85)
        return
    if phrases.codes[at + 1 : at + 2] == "H" or not _passive_chain(phrases, at):
        nominal = _object_of_chain(phrases, at, lexicon)
        if nominal is not None:
            for predicate in made(phrases, at, nominal, 0.92):
                pronoun = phrases.codes[nominal.first] == "P"
                yield shot_dead(phrases, predicate, lexicon) if pronoun else predicate
            return
    joined = clauses.shared(phrases, at)
    if joined is not None and phrases.codes[joined] not in "kpvq":
        return  # "the gunmen fled and killed": nobody is said to be the object
    people, sure = _people_of_participle(phrases, at, lexicon)
    for predicate in made(phrases, at, people, sure):
        yield shot_dead(phrases, predicate, lexicon)


def _left(phrases: Phrases, at: int, lexicon: Lexicon) -> Nominal | None:
    """Those whom something left so ("left one policeman slightly injured and caused damage")."""
    near = clauses.whole(phrases, at, clauses.adjacent(phrases, at))
    if near is None or not near.first or phrases.codes[near.first - 1] not in VERBS:
        return None
    verb = phrases.sentence.words[phrases.items[near.first - 1].head]
    return near if verb in lexicon.language.classes["left"] else None


def _people_of_participle(phrases: Phrases, at: int, lexicon: Lexicon) -> tuple[Nominal | None, float]:
    """Read "left 12 people wounded", "two killed", "the funeral of the ten members killed in the attack"."""
    near = clauses.adjacent(phrases, at)
    near = clauses.whole(phrases, at, near)
    if near is not None and near.first and phrases.codes[near.first - 1] in VERBS:
        verb = phrases.items[near.first - 1]
        if phrases.sentence.words[verb.head] in lexicon.leaving:
            return near, 0.9
    people = clauses.whole(phrases, at, clauses.subject(phrases, at))
    if people is not None and phrases.codes[people.first] in "H9NP":
        return people, 0.85
    if near is not None and phrases.codes[near.first] in "H9NP":
        return near, 0.8
    governed = clauses.governed(phrases, at)
    if people is not None and governed is None:
        return people, 0.85
    return governed, 0.7


def _inverted(phrases: Phrases, at: int) -> Nominal | None:
    """Read "Wounded in the ambush were two employees.", "Also injured was a street vendor."."""
    codes = phrases.codes
    if at and codes[at - 1] not in ".;":
        return None
    place = at + 1
    while place < len(codes) and codes[place] in "omrb@^HNnE9":
        place += 1
    if codes[place : place + 1] != "=":
        return None
    return clauses.objects(phrases, place + 1)


def _passive_chain(phrases: Phrases, at: int) -> bool:
    """Whether the verb goes on with a passive ("was shot and killed", "was found murdered")."""
    codes = phrases.codes
    place = at
    while place and codes[place - 1] in "r":
        place -= 1
    if place and codes[place - 1] in "vp":
        return True
    joined = clauses.shared(phrases, at)
    while joined is not None:
        if codes[joined] in "pv":
            between = codes[joined + 1 : at]
            return not any(code in "H9NP" for code in _ungoverned(between))
        if codes[joined] != "k":
            return False
        joined = clauses.shared(phrases, joined)
    return False


def _ungoverned(codes: str) -> str:
    kept = ""
    for place, code in enumerate(codes):
        if code in NOUNS and place and codes[place - 1] in "ombr":
            continue
        kept += code
    return kept


def _object_of_chain(phrases: Phrases, at: int, lexicon: Lexicon) -> Nominal | None:
    """The object behind a verb, or behind the last of several joined verbs; empty where it is nobody."""
    codes = phrases.codes
    place = at + 1
    while place < len(codes):
        place = clauses.over_adverbs(codes, place)
        rest = codes[place : place + 3]
        if rest[:1] in NOUNS and rest[:1] not in "^":
            nominal = clauses.objects(phrases, place)
            if nominal is not None and not (rest[0] == "9" and rest[1:2] in ("k", "J")):
                return nominal
            return None
        step = next((n for n in (2, 3) if _joins(rest[:n])), 0)
        if not step:
            return None
        place += step
    return None


def _joins(codes: str) -> bool:
    return (
        codes in ("&k", ",k", "|k", "&e", ",e")
        or (len(codes) == 3 and codes[0] == "," and codes[1] in "&r" and codes[2] in "ke")
        or (len(codes) == 3 and codes[0] in "&|" and codes[1] == "r" and codes[2] == "k")
    )


def going(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "killing five", "without injuring anybody"."""
    item = phrases.items[at]
    before = phrases.items[at - 1] if at else None
    word = phrases.words(before) if before is not None else ""
    if word in lexicon.language.modes["avoid"] or attempted(phrases, at, lexicon):
        return
    if before is not None and before.code == "m" and _kept_from(phrases, at - 1, lexicon):
        return
    if item.harm is None:
        return
    if item.harm.patient == "subject":
        yield from made(phrases, at, clauses.subject(phrases, at) or driven(phrases, at, lexicon), 0.7)
        return
    nominal = clauses.objects(phrases, at + 1) or _object_of_joined(phrases, at)
    if nominal is None:
        return
    accused = before is not None and before.code in "om" and _accused(phrases, at, lexicon)
    yield from made(
        phrases,
        at,
        nominal,
        0.6 if accused else 0.93,
        negated=word in lexicon.language.classes["without"],
        apart=accused,
    )


def _kept_from(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether a verb in front keeps somebody from the harm ("prevented two men from kidnapping her")."""
    words = phrases.sentence.words
    if words[phrases.items[at].first] not in lexicon.language.classes["out_from"]:
        return False
    verb = next((item for item in reversed(phrases.items[:at]) if item.code in VERBS), None)
    return verb is not None and words[verb.head] in lexicon.language.modes["avoid"]


_MORE_GOING = re.compile(r"(?:,[gi])*,?[&|]g")  # "imprisoning, torturing and killing"


def _object_of_joined(phrases: Phrases, at: int) -> Nominal | None:
    """Read "killing and wounding many": the object behind the last is that of all."""
    joined = _MORE_GOING.match(phrases.codes, at + 1)
    return clauses.objects(phrases, joined.end()) if joined else None


def _accused(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether "of killing five" says what somebody is accused of or tried for."""
    words = phrases.sentence.words[max(0, phrases.items[at].first - 5) : phrases.items[at].first]
    return any(word in lexicon.accusing for word in words)


def raised(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "is believed to have been killed", "nine people are feared killed"."""
    item = phrases.items[at]
    if "w" not in item.letters and item.letters.startswith("T") and not _told_or_needed(phrases, at, lexicon):
        return  # "to be killed" tells of no fact
    if at == 0 or phrases.codes[at - 1] not in "vVe=":
        if "T" not in item.letters:
            yield from made(phrases, at, _people_of_being(phrases, at), 0.75)
        return
    matrix = phrases.items[at - 1]
    hedged = None if matrix.code == "=" else phrases.sentence.written(matrix.head)
    yield from made(phrases, at, clauses.subject(phrases, at - 1), 0.8, hedged=hedged)


def _told_or_needed(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Read "four were reported to be wounded", "twelve had to be hospitalized"."""
    before = phrases.items[at - 1] if at else None
    if before is None or before.negated or before.modal:
        return False
    if before.code == "v":
        return (
            phrases.reports(before)
            and phrases.sentence.words[before.head] in lexicon.language.verbs["report"]
        )
    harm = phrases.items[at].harm
    needed = harm is not None and harm.harm == "injured"
    return needed and phrases.words(before) in lexicon.language.classes["had_to"]


def _people_of_being(phrases: Phrases, at: int) -> Nominal | None:
    """Read "resulted in five people being injured", "was seized after being wounded"."""
    near = at > 1 and phrases.codes[at - 1] in "H9N" and phrases.codes[at - 2] in "om"
    if at > 2 and phrases.codes[at - 2 : at] == ",H" and not VERBS.isdisjoint(phrases.codes[: at - 2]):
        return Nominal([Member(at - 1, at)], at)  # "the villagers fled, the priest being shot"
    found = (clauses.governed(phrases, at) if near else None) or clauses.subject(phrases, at)
    found = found or clauses.governed(phrases, at)
    if found is None and at > 1 and phrases.codes[at - 1] in "ms":
        verb = _verb_before(phrases, at - 1)
        return None if verb is None else clauses.subject(phrases, verb)
    return found


def _verb_before(phrases: Phrases, at: int) -> int | None:
    """The verb in front, with no more than its objects between ("sought treatment after being beaten")."""
    while at and phrases.codes[at - 1] in "Hn9NEombr@^&":
        at -= 1
    return at - 1 if at and phrases.codes[at - 1] in VERBS else None


def infinitive(phrases: Phrases, at: int, lexicon: Lexicon) -> Iterator[Predicate]:
    """Read "is said to have killed five"; a plain "to kill" tells of no fact."""
    item = phrases.items[at]
    if item.harm is None:
        return
    before = phrases.items[at - 1] if at else None
    suffered = lexicon.language.classes["subjected"]
    if before is not None and before.code in "ve" and phrases.sentence.words[before.head] in suffered:
        if before.modal:
            return  # "no one shall be subjected to torture"
        people = clauses.subject(phrases, at - 1)  # "were subjected to torture"
        yield from made(phrases, at, people, 0.8, number=by_number(phrases, people))
        return
    if item.harm.patient == "subject" and (people := driven(phrases, at, lexicon)) is not None:
        yield from made(phrases, at, people, 0.75)
        return
    if "w" not in item.letters and (item.harm.implied or not _done(phrases, at, lexicon)):
        return
    hedged = phrases.sentence.written(before.head) if before is not None and before.code in "vVe" else None
    if item.harm.patient == "object":
        yield from made(phrases, at, clauses.objects(phrases, at + 1), 0.75, hedged=hedged)
    elif before is not None and before.code in "vVe":
        yield from made(phrases, at, clauses.subject(phrases, at - 1), 0.75, hedged=hedged)


def _done(phrases: Phrases, at: int, lexicon: Lexicon) -> bool:
    """Whether the verb before says that it was done ("used axes to kill 100 villagers", "went on to kill two")."""
    able = at > 1 and phrases.words(phrases.items[at - 1]) in lexicon.language.classes["able"]
    for place in range(at - 2 if able else at - 1, -1, -1):
        item = phrases.items[place]
        if able:  # "was able to rescue 60"
            return item.code == "=" and not (item.negated or item.modal)
        if item.code in ";:.st":
            return False
        if item.code in VERBS:
            told = phrases.sentence.words[item.head] in lexicon.language.harm_lists["done"]
            return told and item.code in "eV" and not (item.negated or item.modal)
    return False
