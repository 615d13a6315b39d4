"""Several noun groups under one number: "12 men, women and children", "at least nine and perhaps as many as 20"."""

from dataclasses import dataclass, replace

from tollbook.model.fields import Count, Group
from tollbook.read.context import Context
from tollbook.read.nominals import Member
from tollbook.read.phrases import Phrases
from tollbook.read.tolls.counting import Counted


@dataclass(frozen=True, slots=True)
class Grouping:
    """Brings counted groups of one harm under the number that they share."""

    phrases: Phrases
    context: Context

    def under_one_number(self, counted: list[Counted]) -> list[Counted]:
        """Read "12 men, women and children": one number of several groups, where the later ones have none of their own."""
        kept: list[Counted] = []
        for one in counted:
            if kept and self._shares_number(kept[-1], one):
                first = kept.pop()
                joined = self.joined([first, one])
                also = [*first.member.also, one.member.at]
                member = Member(
                    first.member.at, one.member.end, also=also, parts=[*first.member.parts, *one.member.parts]
                )
                kept.append(replace(joined, member=member))
            else:
                kept.append(one)
        return kept

    def within_one_range(self, counted: list[Counted]) -> list[Counted]:
        """Read "at least nine and perhaps as many as 20 people": one number between the two."""
        if len(counted) != 2:
            return counted
        first, other = counted
        before = self.phrases.items[other.member.at - 1]
        maybe = self.phrases.words(before) in self.context.lexicon.weak or other.count.form == "at_most"
        low, high = first.count.low, other.count.high
        bare = self.phrases.items[first.member.at].code == "9" and not first.member.inner
        if not (bare and maybe and low is not None and high is not None and low < high):
            return counted
        first_word, last_word = (
            self.phrases.items[first.member.at].first,
            self.phrases.items[other.member.at].last,
        )
        words = self.phrases.sentence.cut(first_word, last_word)
        place = self.phrases.sentence.range(first_word, last_word)
        member = replace(other.member, also=[first.member.at, *other.member.also])
        return [replace(other, member=member, count=Count(low, high, "range", words), range=place)]

    def _shares_number(self, first: Counted, other: Counted) -> bool:
        item = self.phrases.items[other.member.at]
        bare = (
            item.code == "H"
            and item.letters[0] in "HjG"
            and other.people.plural is True
            and not other.people.named
        )
        several = first.count.form != "none" and (first.count.low, first.count.high) != (1, 1)
        apart = first.member.inner or first.member.relative or first.member.parts
        groups = first.people.group is not None and other.people.group is not None
        return (
            bare
            and several
            and groups
            and not apart
            and other.count.form == "none"
            and first.member.end < other.member.at + 1
        )

    def joined(self, counted: list[Counted]) -> Counted:
        """Read "among the dead were women and children": one claim of several groups without a count."""
        first, last = counted[0].people, counted[-1].people
        names = [name for one in counted if one.people.group for name in one.people.group.normalised]
        words = self.phrases.sentence.cut(first.first, last.last)
        group = Group(words, tuple(dict.fromkeys(names)))
        people = replace(first, group=group, last=last.last)
        return replace(counted[0], member=Member(counted[0].member.at, counted[-1].member.end), people=people)
