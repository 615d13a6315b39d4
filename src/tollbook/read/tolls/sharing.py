"""Parts told in a sentence of their own: "A third of them were students", "and at least 14 were schoolchildren"."""

import re
from dataclasses import replace
from typing import cast

from tollbook.model.fields import Toll
from tollbook.read.context import Context
from tollbook.read.draft import Draft
from tollbook.read.nominals import Member
from tollbook.read.people import who
from tollbook.read.phrases import Phrases
from tollbook.read.tolls.making import Maker
from tollbook.read.tolls.predicate import Predicate

_OF_THEM = re.compile(r"(?P<part>[9n])o?(?P<whole>[PH])r?=r?(?P<group>H)")
_BESIDE = re.compile(r"&(?P<part>9)r?=r?(?P<group>H)")
_OF_WHOLE = re.compile(r"(?:(?<=[.;,:ts])|^)o9[kJ]r?,r?(?P<part>9)r?=r?(?P<group>H)")
_AMONG_WHOLE = re.compile(r"(?:(?<=[.;,:ts])|^)m9[kJ]r?=r?(?P<group>H)")
_NEAR = 2  # sentences
_SURE = 0.7


def shares(phrases: Phrases, context: Context, maker: Maker, here: list[Draft]) -> list[Draft]:
    """The drafts of the parts that a sentence tells of tolls told before, each under its whole."""
    made = []
    for match in _OF_THEM.finditer(phrases.codes):
        whole = _whole(phrases, match.start("whole"), context.told)
        made += _part(phrases, match, maker, whole)
    for match in _BESIDE.finditer(phrases.codes):
        made += _part(phrases, match, maker, here[-1] if here else None)
    for form in (_OF_WHOLE, _AMONG_WHOLE):
        for match in form.finditer(phrases.codes):
            made += _part(phrases, match, maker, _told_within(phrases, match, here))
    return made


def _told_within(phrases: Phrases, match: re.Match[str], here: list[Draft]) -> Draft | None:
    """The toll that opens the clause: "of the 121 killed, 17 were women", "among the 30 dead were six children"."""
    begin = phrases.sentence.starts[phrases.items[match.start()].first]
    end = phrases.sentence.starts[phrases.items[match.start("group")].first]
    return next((draft for draft in here if begin <= draft.start and draft.end <= end), None)


def _whole(phrases: Phrases, at: int, told: list[Draft]) -> Draft | None:
    """The last toll told of those people: "them" the last of all, "the demonstrators" the last of demonstrators."""
    near = [draft for draft in told if phrases.sentence.index - draft.sentence <= _NEAR]
    item = phrases.items[at]
    if item.code == "P":
        return next((draft for draft in reversed(near) if draft.whole is None), None)
    if item.letters[0] != "d":
        return None
    people = who(phrases, item, phrases.lexicon)
    name = people.group.normalised[0] if people is not None and people.group is not None else None
    same = [
        draft for draft in near if (group := cast(Toll, draft.fields).group) and group.normalised[0] == name
    ]
    return same[-1] if same else None


def _part(phrases: Phrases, match: re.Match[str], maker: Maker, whole: Draft | None) -> list[Draft]:
    if whole is None:
        return []
    group = match.start("group")
    first = match.start("part") if "part" in match.re.groupindex else group
    harm = cast(Toll, whole.fields).harm
    member = Member(first, group + 1, [group] if first < group else [])
    predicate = Predicate(group, harm, [member], _SURE, alone=(first, group), apart=whole.apart)
    counted = maker.parts(predicate, [member], whole)
    for draft in counted:
        draft.anchors["harm"] = whole.anchors["harm"]
        toll = cast(Toll, draft.fields)
        people = who(phrases, phrases.items[group], phrases.lexicon)
        if toll.group is None and people is not None:
            draft.fields = replace(toll, group=people.group, role=people.role)
    return counted
