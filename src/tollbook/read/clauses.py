"""Subjects and objects: the nominals that a verb stands with, across relative clauses, coordination and what is set in commas."""

import re

from tollbook.read.nominals import Member, Nominal, Parse
from tollbook.read.phrases import NOUNS, VERBS, Phrases

_GOVERNORS = frozenset("obmcX")
# "people who in recent years have disappeared", "who, according to the list, were killed"
_WHO_WHEN = re.compile(r"R(?:[mb][nE@^N](?:o[nE@^N])*)+$|R,[mb][^,;.KpkVve=]*,$")
_REACH = 3  # how many coordinated verbs back a subject is looked for


def objects(phrases: Phrases, after: int, *, governed: bool = False) -> Nominal | None:
    """The nominal directly behind a verb group (phrase `after` is the first behind it).

    With `governed` a noun in front is the subject of the verb that follows ("the deaths of A and B were ...").
    """
    at = over_adverbs(phrases.codes, after)
    if phrases.codes[at : at + 2] == "?P" and phrases.items[at].letters == "h":
        at += 1  # "wounding all of them"
    if at >= len(phrases.codes) or phrases.codes[at] not in NOUNS:
        return None
    return Parse(phrases, len(phrases.codes), False, governed=governed).nominal(at)


def subject(phrases: Phrases, verb: int, reach: int = _REACH) -> Nominal | None:
    """The nominal that is the subject of the verb group at phrase `verb`, across relative clauses and coordination."""
    found = _subject(phrases, verb, reach)
    if found is not None and len(found.members) > 1 and _of_one(phrases, verb):
        first = found.members[0]  # "the chief of the bureau, a daily's editor, was wounded" is one person
        first.beside.extend(member.at for member in found.members[1:])
        found.members[1:] = []
    return found


def _of_one(phrases: Phrases, verb: int) -> bool:
    """Whether a verb is said of one: "was", "dies"."""
    item = phrases.items[verb]
    return phrases.singular(item) or (item.harm is not None and item.harm.form == "present")


def _subject(phrases: Phrases, verb: int, reach: int) -> Nominal | None:
    codes = phrases.codes
    stop = _back_over(codes, verb)
    if stop == 0:
        return None
    before = codes[stop - 1]
    if before in "Rt" and (stop < 2 or codes[stop - 2] not in "mo"):
        return _antecedent(phrases, stop - 1)
    found = _of_whom(phrases, stop) or _direct(phrases, stop) or _said_to(phrases, stop)
    if found is not None or reach == 0:
        return found
    if (set_in := _WHO_WHEN.search(codes, 0, stop)) is not None and before not in "&|":
        return _antecedent(phrases, set_in.start())
    if before in "&|," or (before == "s" and _joins(phrases, stop - 1)):
        earlier = _verb_before(codes, stop - 1)
        found = None if earlier is None else subject(phrases, earlier, reach - 1)
        if found is not None and before == "," and _is_whose(phrases, found.first):
            return _direct(phrases, found.first - 1)  # "Quint of Ostra, whose capital is Morel, was killed"
        return found
    if before in "vV=ekp":
        return subject(phrases, stop - 1, reach - 1)
    return None


def _of_whom(phrases: Phrases, stop: int) -> Nominal | None:
    """Read "five were wounded, one of whom later died": the one dies."""
    if stop < 3 or phrases.codes[stop - 3 : stop - 1] not in (",9", "-9"):
        return None
    whom = phrases.words(phrases.items[stop - 1]) in phrases.lexicon.language.classes["of_whom"]
    return Nominal([Member(stop - 2, stop - 1)], stop) if whom else None


def _said_to(phrases: Phrases, stop: int) -> Nominal | None:
    """Read "30 people it says were killed", "a man who they said was shot": who says it is set in between."""
    codes = phrases.codes
    set_in = stop > 2 and codes[stop - 1] in "Ve" and codes[stop - 2] in "xnPNH" and codes[stop - 3] in "H9NR"
    if not set_in or not phrases.reports(phrases.items[stop - 1]):
        return None
    if codes[stop - 3] == "R":
        return _antecedent(phrases, stop - 3)
    return _direct(phrases, stop - 2) or governed(phrases, stop - 2)


def _joins(phrases: Phrases, at: int) -> bool:
    """Whether a word that opens a clause joins two of one subject as "and" does ("attacked but was shot dead")."""
    return phrases.words(phrases.items[at]) in phrases.lexicon.language.classes["but"]


def adjacent(phrases: Phrases, at: int) -> Nominal | None:
    """The nominal that ends right before phrase `at`, also where it is the object of a verb ("left nine dead")."""
    stop = at
    while stop and phrases.codes[stop - 1] == "r":
        stop -= 1
    return _direct(phrases, stop, as_object=True)


def governed(phrases: Phrases, at: int) -> Nominal | None:
    """The group right before a participle, where a preposition governs it ("of the ten members killed")."""
    codes = phrases.codes
    place = at - 1
    while place >= 0 and (codes[place] in "r@^" or codes[place - 1 : place + 1] in ("m^", "mN")):
        place -= 1 if codes[place] in "r@" or codes[place - 1 : place] != "m" else 2
    if place > 2 and codes[place - 2 : place + 1] == "9oP":
        return (
            Nominal([Member(place - 2, place + 1, [place])], place + 1) if codes[place - 3] in "om" else None
        )
    if (
        place < 1
        or codes[place] not in "H9"
        or codes[place - 1] not in ("om" if codes[place] == "H" else "omb")
    ):
        return None
    return Nominal([Member(place, place + 1)], place + 1)


def whole(phrases: Phrases, at: int, nominal: Nominal | None) -> Nominal | None:
    """In "nine of the 40 abducted were freed" the forty are abducted, and the nine are what the verb behind tells of."""
    if nominal is None or len(nominal.members) > 1 or not nominal.members[0].inner:
        return nominal
    member, codes = nominal.members[0], phrases.codes
    inner = phrases.items[member.inner[0]]
    verb = at + 1
    while codes[verb : verb + 1] in tuple("r@") or codes[verb : verb + 2] in ("m^", "mn", "m@", "bH", "bn"):
        verb += 1 if codes[verb] in "r@" else 2
    if codes[verb : verb + 2] == ",m" and (closing := codes.find(",", verb + 1)) > 0:
        verb = closing + 1  # "280 of the 482 killed, according to the list, were children"
    told = codes[verb : verb + 1] in tuple("vVpK=k") and bool(codes[verb : verb + 1])
    told = told or "v" in phrases.items[member.at].letters  # "most of the 24 inmates killed in the riot"
    definite = inner.letters[0] == "d" and any(letter in "9m" for letter in inner.letters)
    if codes[member.at] != "9" or member.inner[0] != member.at + 2 or not (told and definite):
        return nominal
    return Nominal([Member(member.inner[0], member.inner[0] + 1)], nominal.end)


def shared(phrases: Phrases, verb: int) -> int | None:
    """The verb group that the one at `verb` is joined to ("was kidnapped by rebels and later killed"), or None."""
    codes = phrases.codes
    stop = _back_over(codes, verb)
    if stop == 0 or codes[stop - 1] not in "&|,":
        return None
    return _verb_before(codes, stop - 1)


def parts_behind(phrases: Phrases, at: int) -> list[Member]:
    """What is listed of the people behind their verb: "were injured, including two nurses", "died: 120 civilians and four soldiers"."""
    codes = phrases.codes
    parse = Parse(phrases, len(codes), False)
    while at < len(codes):
        code = codes[at]
        if code in "mob" and codes[at + 1 : at + 2] in (*NOUNS, "@"):
            at += 2
        elif code in "r@^J" or (code in ",&" and codes[at + 1 : at + 2] in tuple("@^N")):
            at += 1 if code in "r@^J" else 2
        else:
            break
    opening, following = codes[at : at + 1], codes[at + 1 : at + 2]
    made = Member(at, at)
    if opening == ":" and following in tuple("H9"):
        listed = parse.nominal(at + 1)
        ended = listed is not None and codes[listed.end : listed.end + 1] in ("", ".", ";")
        return listed.members if listed is not None and ended and len(listed.members) > 1 else []
    if opening == "c":
        parse.parts(at + 1, made.parts)
    elif opening == "," and following == "c":
        parse.parts(at + 2, made.parts)
    elif opening == "," and following == "9" and parse.begins_part(at + 1):
        parse.of_them(made, at + 1)
    elif opening == "," and following == "9" and codes[at + 2 : at + 3] == "r":
        if phrases.words(phrases.items[at + 2]) in phrases.lexicon.severity:
            made.parts.append(Member(at + 1, at + 3))  # "three were wounded, one critically"
    elif opening in "([" and opening:
        parse.bracket(made, at)
    elif opening == "-":
        parse.dashes(made, at)
    return made.parts


def besides(phrases: Phrases, people: list[Member], nobody: bool) -> list[Member]:
    """Those beside whom people are counted: "in addition to the bomber, six", "six, not counting the bomber"."""
    codes, classes = phrases.codes, phrases.lexicon.language.classes
    found = [without for member in people for without in member.without]
    first = people[0].at
    if first > 2 and codes[first - 1] == "," and codes[first - 2] in "HN" and codes[first - 3] == "X":
        found.append(Member(first - 2, first - 1))
    return [
        member
        for member in found
        if (nobody or phrases.words(phrases.items[member.at - 1]) in classes["beside"])
        and not set(phrases.items[member.at].letters) & set("kJ")  # "in addition to 30 dead civilians"
    ]


def over_adverbs(codes: str, at: int) -> int:
    """The first phrase behind adverbs, and behind what an editor set in brackets ("killed [press release] 36 people")."""
    while at < len(codes) and codes[at] in "r[":
        at = at + 1 if codes[at] == "r" else (codes.find("]", at) + 1 or len(codes))
    return at


def _back_over(codes: str, at: int) -> int:
    while at and codes[at - 1] in 'r"@':
        at -= 1
    return at


def _verb_before(codes: str, joint: int) -> int | None:
    """The nearest verb to the left of a joint that is not inside a relative clause."""
    at = joint - 1
    while at >= 0:
        code = codes[at]
        if code in "KpkgqzVvei=":
            return at
        if code in ";.s:":
            return None
        at -= 1
    return None


def _antecedent(phrases: Phrases, relative: int) -> Nominal | None:
    """What "who" or "that" stands for: the nominal that ends right before it."""
    codes = phrases.codes
    stop = relative - 1 if relative and codes[relative - 1] in ",(" else relative
    at = stop - 1
    while at >= 0 and codes[at] not in NOUNS:
        if codes[at] not in "r@^)":
            return None
        at -= 1
    if at > 1 and codes[at] == "9" and codes[at - 1] == "," and codes[at - 2] in "NH":
        at -= 2  # "Ana Soler, 30, who was kidnapped"
    if at < 0:
        return None
    start = at
    while start > 1 and codes[start - 1] in "om" and codes[start - 2] in NOUNS and _hangs(phrases, start):
        start -= 2
    if codes[start] == "H" and _said_of_many(phrases, relative + 1) and _is_single(phrases, start):
        while start > 1 and codes[start - 1] == "&" and codes[start - 2] in "HN":
            start -= 2  # "a father and a son, who were killed"
        return Parse(phrases, stop, True).nominal(start)
    parsed = Parse(phrases, stop, True).member(start)
    return Nominal([parsed], parsed.end)


def _said_of_many(phrases: Phrases, verb: int) -> bool:
    words = phrases.sentence.words
    return (
        verb < len(phrases.items)
        and words[phrases.items[verb].first] in phrases.lexicon.language.classes["plural_verb"]
    )


def _is_single(phrases: Phrases, at: int) -> bool:
    """Whether a word for one person stands there without a number of many."""
    known = phrases.lexicon.people.get(phrases.sentence.words[phrases.items[at].head])
    several = set(phrases.items[at].letters) & set("98mv")
    return known is not None and known.plural is False and not known.collective and not several


def _hangs(phrases: Phrases, at: int) -> bool:
    """Whether "who" reaches over this group to the people before it ("an officer of the guards who was wounded")."""
    codes, items = phrases.codes, phrases.items
    if codes[at] not in "H9N":
        return True
    counted = any(letter in "9m8v" for letter in items[at].letters)
    return codes[at - 1] == "o" and codes[at - 2] == "H" and not counted


def _direct(phrases: Phrases, stop: int, as_object: bool = False) -> Nominal | None:
    """The leftmost free noun group from which a nominal reaches right up to the verb."""
    codes = phrases.codes
    fallback: Nominal | None = None
    bracketed = _bracketed(codes, stop) if ")" in codes else ()
    for at in range(_left_edge(phrases, stop, as_object), stop):
        if codes[at] not in NOUNS or at in bracketed:
            continue
        if phrases.items[at].letters == "x" and at and codes[at - 1] in VERBS | NOUNS:
            continue  # "to advise it, R. Vance was held"
        before = at
        while before and codes[before - 1] in 'r"':
            before -= 1
        governed = before > 0 and (
            codes[before - 1] in _GOVERNORS
            or (codes[before - 1] == "s" and codes[stop - 1] == "," and _only_when(phrases, at, stop))
        )
        if before > 0 and _is_complement(phrases, before - 1, stop):
            continue
        if before > 0 and (
            _goes_on(phrases, before - 1) or (not as_object and _takes_object(phrases, before - 1))
        ):
            continue
        if governed and codes[before - 1] != "c" and not _of_these(phrases, before, at):
            continue
        if codes[max(before - 3, 0) : before] == "c9=":
            continue  # "of whom 13 were children, and 400 civilians injured"
        parse = Parse(phrases, stop, True)
        nominal = parse.nominal(at)
        if nominal is None or _skip_to(codes, nominal.end, stop) != stop:
            continue
        if not governed or codes[before - 1] == "o":
            return nominal
        if fallback is None:
            last = nominal.members[-1]
            alone = len(nominal.members) > 1 and codes[last.at] == "9" and codes[last.at - 1] == "&"
            if len(nominal.members) == 2 and codes[last.at - 2 : last.at] == ",&":
                alone = alone or parse.counted(last)
            nominal = Nominal([last], nominal.end) if alone else nominal
            nominal.part = not alone  # "including two boys, and another nine hurt": the nine are no part
            fallback = nominal
    return fallback


def _only_when(phrases: Phrases, at: int, stop: int) -> bool:
    """Whether a group behind "since" or "when" only says when ("who, since the evening, were held"), and is no subject."""
    told = phrases.codes[at] in "H9NP" and VERBS.isdisjoint(phrases.codes[at:stop])
    return not told and not _joins(phrases, at - 1)


def _of_these(phrases: Phrases, before: int, at: int) -> bool:
    """Whether people with a number of their own stand behind "Of these" ("Of these 31 civilians were killed")."""
    codes, item = phrases.codes, phrases.items[at]
    opens = codes[before - 1] == "o" and (before < 2 or codes[before - 2] in ".;,:")
    these = phrases.sentence.words[item.first] in phrases.lexicon.language.classes["these"]
    return opens and these and item.code == "H" and item.letters[1:2] in tuple("9hm")


def _bracketed(codes: str, stop: int) -> set[int]:
    """The phrases before `stop` that stand in a bracket closed before it: no nominal begins there."""
    found: set[int] = set()
    opening = -1
    for at in range(stop):
        if codes[at] == "(":
            opening = at
        elif codes[at] == ")" and opening >= 0:
            found.update(range(opening, at))
            opening = -1
    return found


def _is_whose(phrases: Phrases, at: int) -> bool:
    return phrases.sentence.words[phrases.items[at].first] in phrases.lexicon.language.classes["whose"]


def _left_edge(phrases: Phrases, stop: int, as_object: bool) -> int:
    """Where a nominal can begin at the earliest; the object of a verb begins behind it."""
    codes, edge = phrases.codes, stop
    closed = (
        stop > 0 and codes[stop - 1] == ","
    )  # "since the evening, were killed": what stands in commas opens nothing
    parse = Parse(phrases, stop, True)
    while edge and (codes[edge - 1] not in (";:" if closed else ";s:") or parse.is_as(edge - 1)):
        if as_object and codes[edge - 1] in VERBS:
            break
        edge -= 1
        if _is_whose(phrases, edge) and VERBS.isdisjoint(codes[edge:stop]):
            break  # "the paper, whose director was killed"
    return edge


def _skip_to(codes: str, at: int, stop: int) -> int:
    while at < stop and codes[at] in 'r,"@-':
        at += 1
    return at


def _is_complement(phrases: Phrases, copula: int, stop: int) -> bool:
    """Whether a group only says what somebody was ("who was a spokesman, died"); "there were two killed" is none."""
    codes = phrases.codes
    verb = phrases.items[stop] if stop < len(codes) else None
    finite = verb is not None and (
        verb.code in "pKvV="
        or (verb.code != "J" and verb.harm is not None and verb.harm.patient == "subject")
    )
    there = (
        copula > 0 and phrases.words(phrases.items[copula - 1]) in phrases.lexicon.language.classes["there"]
    )
    group = phrases.items[copula + 1]
    said = group.letters[0] == "h" and phrases.sentence.words[group.first] in phrases.lexicon.reporting
    return (
        codes[copula] == "=" and finite and not there and not said
    )  # "it is estimated 500 people were killed"


def _goes_on(phrases: Phrases, joint: int) -> bool:
    """Whether a noun group behind this "and" goes on with a list that began earlier, so that none begins with it."""
    codes = phrases.codes
    if codes[joint] not in "&|":
        return False
    begin = at = joint - 1 if joint and codes[joint - 1] == "," else joint
    while at and codes[at - 1] in "H9NPCYLUIEn^omb&|r@)":
        at -= 1
    if at > 1 and codes[at - 2 : at] == "=?":
        at -= 1  # "was crowded with tourists and 39 people were injured"
    return at < begin and (at == 0 or codes[at - 1] not in VERBS)


def _takes_object(phrases: Phrases, at: int) -> bool:
    """Whether a noun group right behind this phrase is its object (and so no subject of a later verb)."""
    code = phrases.codes[at]
    if code in "Kgz":
        return True
    if code in "kViey":
        item = phrases.items[at]
        seeming = phrases.sentence.words[item.head] in phrases.lexicon.language.classes["seeming"]
        return not seeming and not phrases.reports(item)
    return False
