"""Parts told in a clause of their own: "A third of them were students", "Of those killed, 24 were men and 16 women"."""

import re
from dataclasses import replace
from typing import cast

from tollbook.model.fields import Toll
from tollbook.read import clauses
from tollbook.read.context import Context
from tollbook.read.draft import Draft
from tollbook.read.nominals import Member
from tollbook.read.numbers import quantity
from tollbook.read.people import who
from tollbook.read.phrases import Phrase, Phrases
from tollbook.read.tolls.adding import holds
from tollbook.read.tolls.making import Maker
from tollbook.read.tolls.predicate import Predicate, counted
from tollbook.vocab.harms import harms

_WERE = r"r?=r?(?P<group>H)"
_OF_THEM = re.compile(rf"(?P<part>[9n])%?o?(?P<whole>[PH]){_WERE}")
_BESIDE = re.compile(rf"&(?P<part>9){_WERE}")
_SET_OFF = r"(?:-[^-;.]*-|,[^,;.]*,)?"
_OF_THESE = re.compile(rf"(?:(?<=[.;,:ts-])|^)o(?P<whole>[?P]),?r?(?P<part>9){_SET_OFF}{_WERE}")
_ANOTHER = re.compile(rf"(?:(?<=[.;])|^)(?:r?,?)?(?P<part>9){_WERE}")
_ALONE = re.compile(rf"(?:(?<=[.;,])|^)r?(?P<part>9)%?{_WERE}")
_OF_WHOLE = re.compile(
    rf"(?:(?<=[.;,:ts])|^)o(?:9R?[kJp]|H[^,;]*[kJ]|C|Y)[^,;]*,(?:m[^,;9]*,)?r?(?P<part>9){_SET_OFF}{_WERE}"
)
_SHARE_OF_WHOLE = re.compile(rf"(?P<part>9)%?o?(?:9[kJ]|C){_WERE}")
_AMONG_WHOLE = re.compile(rf"(?:(?<=[.;,:ts])|^)m9[kJ]{_WERE}")
_IS_AMONG = re.compile(r"(?P<group>H)r?=m9[kJ]")
_OF_NUMBER = re.compile(rf"(?P<part>9)o[9H][kJ]{_SET_OFF}{_WERE}")
_OF_COUNTED = re.compile(rf"(?:(?<=[.;,:ts])|^)o(?P<whole>H),?r?(?P<part>9){_SET_OFF}{_WERE}")
_MORE = re.compile(r"(?:[mo][nH@^9])*(?:,r?&?|&|s)r?(?:(?P<part>9)r?=r?)?(?P<group>H)")
_AMONG_THEM = re.compile(r"(?:(?<=[.;,:-])|^)cr?=r?(?P<group>[HN])")
_AMONG_VICTIMS = re.compile(r"(?:(?<=[.;,:-])|^)m(?P<whole>H)(?:[obm][nHNE^])*=r?(?P<group>[HN])")
_THEY_INCLUDED = re.compile(r"(?:(?<=[.;:])|^)(?P<whole>[PHU])c(?P<group>[HN])")
_MOSTLY = re.compile(r"(?P<part>[9n])o(?P<whole>C|9[kJ]|H)(?:&[kJ])?r?=r?(?P<group>H)")
_AMONG_HARMED = re.compile(r"=r?(?P<among>m)(?P<whole>H)(?=[kJ])")
_OF_WHOLES = (_OF_WHOLE, _SHARE_OF_WHOLE, _AMONG_WHOLE)
_LAID_TO = re.compile(r"(?:(?:(?<=[.;,:ts])|^)o(?:9R?[kJp]|H[^,;]*[kJ]|C|Y)[^,;]*,|c)r?(?P<part>9)v(?=[mby])")
_AND_MORE = re.compile(r"[^.;9]*&(?P<part>9)(?=[mby])")
_NEAR = 2  # sentences
_SURE = 0.7
_PEOPLE = frozenset({"people", "victims"})  # names that any toll's people may be called by


def shares(phrases: Phrases, context: Context, maker: Maker, here: list[Draft]) -> list[Draft]:
    """The drafts of the parts that a sentence tells of tolls told before, each under its whole."""
    made = _laid_to_others(phrases, context, maker, here) if "9v" in phrases.codes else []
    if "=" not in phrases.codes and "c" not in phrases.codes:
        return made
    for form in (_AMONG_THEM, _THEY_INCLUDED, _AMONG_VICTIMS):
        for match in form.finditer(phrases.codes):
            if form is _AMONG_VICTIMS and not _among(phrases, match.start("whole") - 1):
                continue
            made += _named_of_them(phrases, match, maker, _all_of_them(phrases, match, context.told))
    if "=" not in phrases.codes or "H" not in phrases.codes:
        return made
    for match in _MOSTLY.finditer(phrases.codes):
        made += _mostly(phrases, match, maker, context.told)
    for match in _AMONG_HARMED.finditer(phrases.codes):
        made += _among_harmed(phrases, match, maker, here)
    for match in _OF_THEM.finditer(phrases.codes):
        whole = _whole(phrases, match.start("whole"), context.told)
        made += _part(phrases, match, maker, whole)
    for match in _OF_THESE.finditer(phrases.codes):
        if phrases.words(phrases.items[match.start("whole")]) in phrases.lexicon.language.classes["these"]:
            made += _listed(phrases, match, maker, _last(phrases, context.told, here))
    for match in _ANOTHER.finditer(phrases.codes):
        before = context.told[-1] if context.told and not here else None
        if "A" in phrases.items[match.start("part")].letters and before is not None:
            made += _listed(phrases, match, maker, before.whole or before)
    for match in _BESIDE.finditer(phrases.codes):
        made += _part(phrases, match, maker, here[-1] if here else None)
    for match in _ALONE.finditer(phrases.codes):
        if _fraction(phrases, match.start("part")):
            made += _part(phrases, match, maker, _last(phrases, context.told, here))
    for form in (_IS_AMONG, _OF_NUMBER):
        for match in form.finditer(phrases.codes):
            if counted(phrases.items[match.start((form is _IS_AMONG and "group") or "part")]):
                made += _part(phrases, match, maker, _overlapping(phrases, match, here))
    for match in _OF_COUNTED.finditer(phrases.codes):
        made += _listed(phrases, match, maker, _as_many(phrases, match.start("whole"), context.told))
    for form in _OF_WHOLES:
        for match in form.finditer(phrases.codes):
            if form is _SHARE_OF_WHOLE and not _fraction(phrases, match.start("part")):
                continue
            named = _named(phrases, match)
            before = None if named is None else _before(phrases, named, context.told)
            made += _listed(phrases, match, maker, before or _told_within(phrases, match, here))
    return made


def _laid_to_others(phrases: Phrases, context: Context, maker: Maker, here: list[Draft]) -> list[Draft]:
    """Read "of the 107 killed, 71 were attributed to soldiers and 36 to rebels": parts by whose hand they were."""
    made: list[Draft] = []
    for match in _LAID_TO.finditer(phrases.codes):
        verb = phrases.items[match.end() - 1]
        whole = (here or context.told)[-1] if here or context.told else None
        said = phrases.sentence.words[verb.head] in phrases.lexicon.language.classes["laid_to"]
        if whole is None or not said or verb.negated or verb.modal:
            continue
        whole = whole.whole or whole
        more = _AND_MORE.match(phrases.codes, match.end())
        for at in (match.start("part"), *((more.start("part"),) if more else ())):
            member = Member(at, at + 1)
            told = cast(Toll, whole.fields).harm
            predicate = Predicate(at, told, [member], _SURE, alone=(at, at + 1), apart=whole.apart)
            parts = maker.parts(predicate, [member], whole)
            for draft in parts:
                draft.anchors["harm"] = whole.anchors["harm"]
            made += parts
    return made


def _fraction(phrases: Phrases, at: int) -> bool:
    """Whether a phrase is a fraction or a percentage."""
    return "F" in phrases.items[at].letters or phrases.codes[at + 1 : at + 2] == "%"


def _told_within(phrases: Phrases, match: re.Match[str], here: list[Draft]) -> Draft | None:
    """The toll that opens the clause: "of the 121 killed, 17 were women", "among the 30 dead were six children"."""
    begin = phrases.sentence.starts[phrases.items[match.start()].first]
    end = phrases.sentence.starts[phrases.items[match.start("group")].first]
    return next((draft for draft in here if begin <= draft.start and draft.end <= end), None)


def _as_many(phrases: Phrases, at: int, told: list[Draft]) -> Draft | None:
    """The toll told before that counts as many as "of the 312 victims" names."""
    named = quantity(phrases, phrases.items[at], phrases.lexicon)
    if named is None or named.count.low is None:
        return None
    same = [d for d in told if d.whole is None and cast(Toll, d.fields).count.low == named.count.low]
    return same[-1] if same else None


def _overlapping(phrases: Phrases, match: re.Match[str], here: list[Draft]) -> Draft | None:
    """The toll of this sentence that stands inside a match: "the 17 dead"."""
    begin = phrases.sentence.starts[phrases.items[match.start()].first]
    end = phrases.sentence.ends[phrases.items[match.end() - 1].last - 1]
    return next((draft for draft in here if begin <= draft.start < end), None)


def _named(phrases: Phrases, match: re.Match[str]) -> int | None:
    """The phrase of harm that "of those killed" consists of."""
    return next((p for p in range(match.start(), match.start("group")) if phrases.codes[p] in "CY"), None)


def _before(phrases: Phrases, at: int, told: list[Draft]) -> Draft | None:
    """The last toll told near of the harm that a phrase names."""
    named = phrases.items[at].harm
    if named is None:
        return None
    harm = named.harm
    for draft in reversed(told):
        own = cast(Toll, draft.fields).harm
        same = own == harm or (harms()[own].dead and harms()[harm].dead) or own.startswith("killed_or")
        if same and draft.whole is None and phrases.sentence.index - draft.sentence <= _NEAR:
            return draft
    return None


def _last(phrases: Phrases, told: list[Draft], here: list[Draft]) -> Draft | None:
    near = [d for d in told if phrases.sentence.index - d.sentence <= _NEAR and d not in here]
    return next((draft for draft in reversed(near) if draft.whole is None), None)


def _all_of_them(phrases: Phrases, match: re.Match[str], told: list[Draft]) -> Draft | None:
    """The people told of last whom "among them were", "they included" or "the victims included" lists."""
    at = phrases.items[match.start("whole")] if "whole" in match.groupdict() else None
    victims = at is not None and at.code in "HU"
    if at is not None and not _stands_for_people(phrases, at):
        return None
    here = phrases.sentence.index
    near = [
        d for d in told if d.whole is None and not d.apart and here - d.sentence <= (_NEAR if victims else 1)
    ]
    near = [d for d in near if holds(cast(Toll, d.fields).count, 1)]
    dead = [d for d in near if harms()[cast(Toll, d.fields).harm].dead]
    return next(iter(reversed(dead if victims and dead else near)), None)


def _among(phrases: Phrases, at: int) -> bool:
    return phrases.words(phrases.items[at]) in phrases.lexicon.language.classes["among"]


def _stands_for_people(phrases: Phrases, item: Phrase) -> bool:
    """Whether a subject is "they" or "the victims"."""
    words = phrases.lexicon.language.classes
    if item.code == "P":
        return phrases.words(item) in words["they"]
    if item.code == "U":
        return item.letters[0] == "d"  # "the toll includes 22 soldiers"
    return item.letters[0] == "d" and phrases.sentence.words[item.head] in words["victims_lost"]


def _whole(phrases: Phrases, at: int, told: list[Draft]) -> Draft | None:
    """The last toll told of those people: "them" the last of all, or that whose parts were just told ("The dead included
    nine women. A third of them were students"); "the demonstrators" the last of demonstrators.
    """
    item = phrases.items[at]
    start = phrases.sentence.starts[item.first]
    near = [d for d in told if phrases.sentence.index - d.sentence <= _NEAR and d.start < start]
    last = next((draft for draft in reversed(near) if draft.whole is None), None)
    if item.code == "P":
        return _listed_last(near) or last
    if item.letters[0] != "d":
        return None
    people = who(phrases, item, phrases.lexicon)
    name = people.group.normalised[0] if people is not None and people.group is not None else None
    same = [
        draft for draft in near if (group := cast(Toll, draft.fields).group) and group.normalised[0] == name
    ]
    return same[-1] if same else (last if name in _PEOPLE else None)


def _listed_last(told: list[Draft]) -> Draft | None:
    """The toll whose parts are all that the last sentence with tolls tells."""
    wholes = [draft.whole for draft in told if draft.sentence == told[-1].sentence]
    return wholes[0] if wholes and all(whole is wholes[0] for whole in wholes) else None


def _listed(phrases: Phrases, match: re.Match[str], maker: Maker, whole: Draft | None) -> list[Draft]:
    """The first part with those listed behind it: "24 were men, 16 women and two were children"."""
    made = _part(phrases, match, maker, whole)
    more = _MORE.match(phrases.codes, match.end())
    while made and more is not None:
        at = more.start("group")
        if not (more.group("part") or counted(phrases.items[at])):
            break
        made += _part(phrases, more, maker, whole, _named(phrases, match))
        more = _MORE.match(phrases.codes, more.end())
    return made


def _named_of_them(phrases: Phrases, match: re.Match[str], maker: Maker, whole: Draft | None) -> list[Draft]:
    """The parts listed behind "among them were": "four women, two boys and a nurse"."""
    people = clauses.objects(phrases, match.start("group"))
    if people is None or whole is None:
        return []
    told = cast(Toll, whole.fields).harm
    first = match.start("group")
    made: list[Draft] = []
    for member in people.members:
        predicate = Predicate(
            member.at, told, [member], _SURE, alone=(first, member.end - 1), apart=whole.apart
        )
        made += maker.parts(predicate, [member], whole)
    for draft in made:
        draft.anchors["harm"] = whole.anchors["harm"]
    return made


def _mostly(phrases: Phrases, match: re.Match[str], maker: Maker, told: list[Draft]) -> list[Draft]:
    """Read "most of those killed were women and children": who most of them were, of no stated number."""
    part, at = phrases.items[match.start("part")], match.start("whole")
    largest = phrases.lexicon.language.classes["largest_part"]
    people = clauses.objects(phrases, match.start("group"))
    told_so = part.code == "9" and phrases.codes[at] == "H"  # read with other numbers of them
    if phrases.sentence.words[part.head] not in largest or people is None or told_so:
        return []
    named = _named(phrases, match)
    if named is None and not _stands_for_people(phrases, phrases.items[at]):
        return []
    whole = _last(phrases, told, []) if named is None else _before(phrases, named, told)
    stated = None if named is None else phrases.items[named].harm
    if stated is None and whole is None:
        return []
    predicate = Predicate(
        match.start("group") if named is None else named,
        stated.harm if stated is not None else cast(Toll, cast(Draft, whole).fields).harm,
        people.members,
        _SURE,
        part=True,
        of_those=True,
        apart=whole is not None and whole.apart,
    )
    made = maker.drafts(predicate)
    for draft in made:
        draft.whole = draft.whole or whole
    return made


def _among_harmed(phrases: Phrases, match: re.Match[str], maker: Maker, here: list[Draft]) -> list[Draft]:
    """Read "a woman and a child were among the seven civilians killed"."""
    at, whole = match.start("among"), _overlapping(phrases, match, here)
    if phrases.words(phrases.items[at]) not in phrases.lexicon.language.classes["among"] or whole is None:
        return []
    people = clauses.subject(phrases, match.start())
    if people is None or not counted(phrases.items[match.start("whole")]):
        return []
    toll = cast(Toll, whole.fields)
    first = match.end()
    return [
        draft
        for member in people.members
        for draft in maker.parts(
            Predicate(first, toll.harm, [member], _SURE, apart=whole.apart), [member], whole
        )
    ]


def _part(
    phrases: Phrases, match: re.Match[str], maker: Maker, whole: Draft | None, named: int | None = None
) -> list[Draft]:
    group = match.start("group")
    first = match.start("part") if match.groupdict().get("part") else group
    named = _named(phrases, match) if named is None and match.re in _OF_WHOLES else named
    member = Member(first, group + 1, [group] if first < group else [])
    harm = phrases.items[named].harm if named is not None else None
    if harm is None and whole is None:
        return []
    told = harm.harm if harm is not None else cast(Toll, cast(Draft, whole).fields).harm
    apart = whole is not None and whole.apart
    predicate = Predicate(
        group if named is None else named, told, [member], _SURE, alone=(first, group), apart=apart
    )
    made = maker.drafts(predicate) if whole is None else maker.parts(predicate, [member], whole)
    for draft in made:
        if named is None and whole is not None:
            draft.anchors["harm"] = whole.anchors["harm"]
        toll = cast(Toll, draft.fields)
        people = who(phrases, phrases.items[group], phrases.lexicon)
        if toll.group is None and people is not None:
            draft.fields = replace(toll, group=people.group, role=people.role)
    return made
