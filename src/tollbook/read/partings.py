"""Small things that hang on a noun group: parts ("two of them Swiss", "one a boy"), ages, numbers of units, words that stand for people."""

from tollbook.read.appositions import Apposing
from tollbook.read.members import Member
from tollbook.read.phrases import NOUNS


class Parting(Apposing):
    """Reads what parts a noun group, or tells of it, behind a comma."""

    def counted(self, member: Member) -> bool:
        """Whether a member is people with a number of their own."""
        item = self.items[member.at]
        return item.code == "H" and any(letter in "9m8v" for letter in item.letters)

    def tallied(self, one: Member, other: Member) -> bool:
        """Whether two counted groups stand side by side in a tally without "and" ("13 priests, a brother, 8 others")."""
        known = self.phrases.lexicon.people.get(self.phrases.sentence.words[self.items[one.at].head])
        whole = (
            known is not None and known.group in self.phrases.lexicon.whole_groups
        )  # "20 people, 13 Americans"
        ended = self.code(other.end) in (",", ".", ")", ";", "")
        return self.counted(one) and self.counted(other) and ended and not whole

    def is_as(self, at: int) -> bool:
        """Whether "as" stands here, in front of what somebody is, and of no verb."""
        like = (
            self.code(at) == "s"
            and self.phrases.words(self.items[at]) in self.phrases.lexicon.language.classes["like"]
        )
        return like and self.codes[at + 2 : at + 3] not in tuple("eikVv=")

    def is_those(self, at: int) -> bool:
        """Whether "those" stands for what was named before."""
        return self.phrases.words(self.items[at]) in self.phrases.lexicon.language.classes["those"]

    def is_within(self, at: int) -> bool:
        """Whether a second preposition says whom people are of ("500 men from among the rioters")."""
        among = self.phrases.lexicon.language.classes["among"]
        return self.code(at - 1) == "m" and self.phrases.words(self.items[at]) in among

    def is_of_whom(self, at: int) -> bool:
        """Whether "of whom" or "of which" opens a clause."""
        return self.phrases.words(self.items[at]) in self.phrases.lexicon.language.classes["of_whom"]

    def numbers_a_unit(self, at: int) -> bool:
        """Whether a number belongs to the name of a unit ("the commander of Brigade 12, R. Vance,")."""
        unit = self.items[at - 1]
        known = self.phrases.lexicon.people.get(self.phrases.sentence.words[unit.last - 1])
        collective = known is not None and known.collective and self.code(at - 1) == "H"
        return collective and self.items[at].letters == "9" and self.phrases.sentence.capital(unit.last - 1)

    def whom(self, made: Member, at: int) -> int | None:
        """Read ", most of whom were children," of the people before: a part, and no subject of the verb behind."""
        begin = at + 3 + (self.code(at + 3) == "r")
        if self.code(begin) not in NOUNS or not self.code(begin):
            return None
        made.parts.append(Member(at, begin + 1, [begin]))
        end = begin + 1
        return end + 1 if self.code(end) == "," and self.as_subject else end

    def severely(self, at: int) -> bool:
        """Whether a number set in commas says how many were hurt how badly ("seven persons, three seriously, were hurt")."""
        if self.code(at + 1) != "r" or self.code(at + 2) != ",":
            return False
        return self.phrases.words(self.items[at + 1]) in self.phrases.lexicon.severity

    def age(self, made: Member, at: int) -> bool:
        """Whether a number set in commas is the age of the person before it ("R. Vance, 45, was killed")."""
        closed = self.code(at + 1) in (",", ".") if self.code(at + 1) else not self.telegraphic()
        return closed and self.items[at].letters == "9" and self.items[made.at].code in "NH"

    def of_them(self, made: Member, at: int) -> int:
        """Read ", two of them Italians": a part of the member, with the group that follows."""
        part = Member(at, self.codes.find("P", at) + 1)
        if self.code(part.end) in ("H", "N", "n"):
            part.inner.append(part.end)
            part.end += 1
        elif self.code(part.end) in ("r", "J"):
            part.end += 1
        made.parts.append(part)
        return part.end

    def one_of_them(self, made: Member, at: int) -> bool:
        """Read "five villagers, one a small boy, were killed": a part of the member."""
        listed = self.items[at + 1].letters[0] == "a" and self.code(at + 2) in (",", ".", "")
        if listed and self.items[at].letters in ("9", "A") and self.counted(made):
            made.parts.append(Member(at, at + 2, [at + 1]))
            return True
        return False

    def begins_part(self, at: int) -> bool:
        """Whether "two of them", "half of them" stands here."""
        halved = "F" in self.items[at].letters and self.code(at + 1) == "P"
        return halved or self.codes[at + 1 : at + 3] == "oP"
