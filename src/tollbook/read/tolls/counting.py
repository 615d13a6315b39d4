"""How many people a noun group is, and who they are: stated, one by its form, named, or counted in an earlier group."""

from dataclasses import dataclass, replace

from tollbook.model.fields import Count, Derivation, Share
from tollbook.model.span import Range
from tollbook.read.context import Context
from tollbook.read.nominals import Member
from tollbook.read.numbers import Quantity, last_number, quantity
from tollbook.read.people import Who, people_before, who
from tollbook.read.phrases import Phrase, Phrases
from tollbook.read.tolls.anaphora import aboard, counted_before
from tollbook.read.tolls.owners import Owner
from tollbook.read.tolls.persons import NOBODY_NAMED, Persons
from tollbook.read.tolls.predicate import Predicate
from tollbook.read.tolls.scope import Scope

NO_COUNT = Count(None, None, "none", "")
# what a member's own form is worth, by how it states its number
_STATED, _ONE, _ONE_UNKNOWN, _NAMED_WITH_GROUP, _NAMED, _EARLIER, _UNCOUNTED = (
    0.95,
    0.9,
    0.6,
    0.85,
    0.75,
    0.6,
    0.75,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A member with its count: where the words of the count stand, how sure it is, and how it was got."""

    member: Member
    people: Who
    count: Count
    range: Range | None
    sure: float
    derivation: Derivation = "stated"
    increment: bool = False
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class Counting:
    """Counts the noun groups of one sentence."""

    phrases: Phrases
    context: Context
    scope: Scope

    def member(self, member: Member, predicate: Predicate) -> Counted | None:
        """How many people a member is, or None where it is no people or nothing can be said."""
        phrase = self.phrases.items[member.at]
        if predicate.aboard or self._all_aboard(member, phrase):
            return self._aboard(member, phrase)
        people = Persons(self.phrases, self.context).of(member, phrase, predicate)
        if people is None or self._names_a_unit(member, phrase):
            return None
        if self._halved(member):
            return Counted(member, people, NO_COUNT, None, _UNCOUNTED)
        found = quantity(self.phrases, phrase, self.context.lexicon)
        if phrase.code == "9" and not self._of_people(member) and self._of_things(phrase, predicate):
            return None
        if found is not None and found.ordinal is not None and people.plural and phrase.code == "H":
            found = None  # "their first victims"
        if found is not None and not (people.collective and found.count.low == 1):
            return self._with_number(member, people, found, predicate)
        if self._is_body(phrase) and (size := self._size(member, phrase)) is not None:
            return Counted(member, people, size.count, self.words(size.first, size.last), _STATED)
        one = Count(1, 1, "exact", self.phrases.sentence.cut(phrase.first, phrase.last))
        if people.named and (not people.plural or self._named_in_list(member, phrase, predicate)):
            sure = _NAMED_WITH_GROUP if people.group else _NAMED
            return Counted(member, people, one, self.range(phrase), sure, "counted from names")
        if self._is_one(phrase, people):
            sure = _ONE if phrase.code == "H" and people.sure else _ONE_UNKNOWN
            return Counted(member, people, one, self.range(phrase), sure)
        before = counted_before(self.phrases, phrase, people, self.context)
        if before is not None:
            same = people if people.group is not None else replace(people, group=before.group)
            return Counted(member, same, before.count, before.range, _EARLIER)
        return Counted(member, people, NO_COUNT, None, _UNCOUNTED) if phrase.code == "H" else None

    def _names_a_unit(self, member: Member, phrase: Phrase) -> bool:
        """Whether a number belongs to the name before it ("Brigade 2506")."""
        before = self.phrases.items[member.at - 1] if member.at else None
        if before is None or phrase.letters != "9" or before.code != "H":
            return False
        word = before.last - 1
        known = self.context.lexicon.people.get(self.phrases.sentence.words[word])
        return known is not None and known.collective and self.phrases.sentence.capital(word)

    def _all_aboard(self, member: Member, phrase: Phrase) -> bool:
        """Whether "all aboard", "everyone on board" are told of."""
        words = self.context.lexicon.language.classes
        if member.at + 1 >= len(self.phrases.items) or (phrase.letters != "q" and phrase.code != "P"):
            return False
        whole = self.phrases.words(phrase) in words["everyone"]
        return whole and self.phrases.words(self.phrases.items[member.at + 1]) in words["aboard"]

    def _aboard(self, member: Member, phrase: Phrase) -> Counted | None:
        found = aboard(self.phrases, self.range(phrase).start, self.context)
        return None if found is None else Counted(member, NOBODY_NAMED, found.count, found.range, _EARLIER)

    def number(self, predicate: Predicate) -> Counted | None:
        """A phrase that is a count by itself: "nine deaths", "the toll rose to 12", "no casualties"."""
        member, lexicon = predicate.people[0], self.context.lexicon
        if predicate.owner is not None:
            return self._owner(member, predicate.owner)
        phrase = self.phrases.items[member.at]
        words = self.phrases.sentence.cut(phrase.first, phrase.last)
        found = quantity(self.phrases, phrase, lexicon)
        if predicate.negated:
            if found is not None and found.count.high != 0:
                return None
            zero = Count(0, 0, "exact", found.count.words if found else words)
            place = self.range(phrase) if found is None else self.words(found.first, found.last)
            return Counted(member, NOBODY_NAMED, zero, place, _STATED)
        if found is None and self._sole(phrase):
            found = Quantity(Count(1, 1, "exact", words), phrase.first, phrase.last)
        if found is not None and self._most(phrase, found):
            return None
        if found is None and phrase.code == "Y" and phrase.letters[0] in "a'dA":
            found = Quantity(Count(1, 1, "exact", words), phrase.first, phrase.last)
        if found is None and self.share(member) is not None:
            people = self._people_of_number(phrase, predicate)
            return Counted(member, people, NO_COUNT, None, _UNCOUNTED)
        if found is None or found.ordinal is not None:
            return None
        if self.phrases.codes[predicate.at] in "Un" and not self._ranges(predicate.at, member.at):
            found = last_number(self.phrases, phrase, lexicon) or found
        people = self._people_of_number(phrase, predicate)
        place = self.words(found.first, found.last)
        count = self._exceeded(member.at, found.count)
        return Counted(member, people, count, place, _STATED, increment=found.increment)

    def _exceeded(self, at: int, count: Count) -> Count:
        """Read "the number has exceeded 215,000": more than so many."""
        verb = self.phrases.items[at - 1] if at else None
        exceeds = self.context.lexicon.language.classes["exceeding"]
        exact = count.form == "exact" and count.low is not None
        if verb is None or not exact or self.phrases.sentence.words[verb.head] not in exceeds:
            return count
        return replace(count, low=(count.low or 0) + 1, high=None, form="more_than")

    def _owner(self, member: Member, owner: Owner) -> Counted:
        """Read "Ana Soler's murder": one person, by name or by a word for one."""
        one = Count(1, 1, "exact", self.phrases.sentence.cut(owner.first, owner.last))
        derivation: Derivation = "counted from names" if owner.people.named else "stated"
        place = self.words(owner.first, owner.last)
        return Counted(member, owner.people, one, place, _NAMED_WITH_GROUP, derivation)

    def _ranges(self, first: int, last: int) -> bool:
        """Whether a number is said to lie between two ("the number of dead ranges from 300 to 2,000"), and not to move."""
        words, items = self.phrases.sentence.words, self.phrases.items
        ranging = self.context.lexicon.language.classes["ranging"]
        return any(word in ranging for word in words[items[first].first : items[last].first])

    def _sole(self, phrase: Phrase) -> bool:
        """Whether a noun of people is said of one alone ("the sole survivor")."""
        words, lexicon = self.phrases.sentence.words[phrase.first : phrase.last], self.context.lexicon
        one = words[-1] in lexicon.harm_nouns and not words[-1].endswith("s")
        return one and any(word in lexicon.language.classes["sole"] for word in words)

    def _most(self, phrase: Phrase, found: Quantity) -> bool:
        """Whether "most casualties" only tells a part of an unknown whole."""
        return (
            phrase.code == "C" and found.count.words.lower() in self.context.lexicon.language.classes["most"]
        )

    def _people_of_number(self, phrase: Phrase, predicate: Predicate) -> Who:
        named = self.phrases.items[predicate.group] if predicate.group >= 0 else phrase
        if named.code == "C":
            return people_before(self.phrases, named, self.context.lexicon) or NOBODY_NAMED
        if named.code not in "H9":
            return NOBODY_NAMED
        return who(self.phrases, named, self.context.lexicon) or NOBODY_NAMED

    def share(self, member: Member) -> Share | None:
        """A part given as a share: "half of them", "a third of the dead"."""
        phrase = self.phrases.items[member.at]
        if self._halved(member):
            member = Member(member.at - 1, member.end)
            phrase = self.phrases.items[member.at]
        place = phrase.letters.find("F")
        fractions = self.context.lexicon.language.fractions
        fraction = fractions.get(self.phrases.token(phrase.begin + place)) if place >= 0 else None
        if fraction is None:
            return self._percentage(member, phrase)
        return Share(*fraction, self.phrases.sentence.cut(phrase.first, phrase.last))

    def _halved(self, member: Member) -> bool:
        """Whether a share stands right in front: "half of the 14 passengers"."""
        at = member.at
        before = self.phrases.items[at - 1] if at and self.phrases.items[at].code == "H" else None
        ends = before is not None and before.code == "9" and before.letters[-1] == "F"
        return ends and self.phrases.items[at].letters[0] in "d'"

    def _percentage(self, member: Member, phrase: Phrase) -> Share | None:
        """Read "40 per cent of the dead"."""
        if self.phrases.codes[member.at + 1 : member.at + 2] != "%":
            return None
        found = quantity(self.phrases, phrase, self.context.lexicon)
        if found is None or found.count.low is None or not 0 < found.count.low <= 100:
            return None
        words = self.phrases.sentence.cut(phrase.first, self.phrases.items[member.at + 1].last)
        return Share(found.count.low, 100, words)

    def _with_number(self, member: Member, people: Who, found: Quantity, predicate: Predicate) -> Counted:
        count = found.count
        if self._left_out(member, phrase := self.phrases.items[member.at]):
            return self._rest(member, people, found, phrase)
        if found.ordinal is not None:
            listed = len(predicate.people) > 1 or member.beside  # "R. Vance, J. Olt and a third man"
            total = 1 if listed else self.scope.total_by_ordinal(found.ordinal, people, predicate.harm)
            count = Count(total, total, "exact", count.words)
        times = self.scope.each(predicate, member)
        if times is not None and count.low is not None and count.low == count.high:
            count = Count(count.low * times, count.low * times, count.form, count.words)
        place = self.words(found.first, found.last)
        ordinal = found.ordinal is not None and count.low == found.ordinal
        return Counted(member, people, count, place, _STATED, increment=found.increment, ordinal=ordinal)

    def _is_body(self, phrase: Phrase) -> bool:
        """Whether a word names people as one body ("a family", "a group", "the crew")."""
        word, lexicon = self.phrases.sentence.words[phrase.head], self.context.lexicon
        known = lexicon.people.get(word)
        return word in lexicon.measures or (known is not None and (known.collective or known.group == "crew"))

    def _size(self, member: Member, phrase: Phrase) -> Quantity | None:
        """Read "a family of five": how many one body of people is."""
        inner = self.phrases.items[member.inner[0]] if member.inner else None
        if (
            inner is None
            or inner.code not in "9nH"
            or phrase.letters[0] not in "adA'"
            or "9" not in inner.letters
        ):
            return None
        return quantity(self.phrases, inner, self.context.lexicon)

    def _left_out(self, member: Member, phrase: Phrase) -> bool:
        words = self.phrases.token(phrase.begin)
        return words in self.context.lexicon.language.classes["all_but"]

    def _rest(self, member: Member, people: Who, found: Quantity, phrase: Phrase) -> Counted:
        """Read "all but two of the nine died": seven, by the two numbers that are stated."""
        inner = self.phrases.items[member.inner[0]] if member.inner else None
        of = None if inner is None else quantity(self.phrases, inner, self.context.lexicon)
        left = found.count.low
        if inner is None or of is None or of.count.low is None or left is None or of.count.low <= left:
            return Counted(member, people, NO_COUNT, None, _UNCOUNTED)
        rest = of.count.low - left
        words = self.phrases.sentence.cut(phrase.first, of.last)
        count = Count(rest, rest, of.count.form, words)
        return Counted(member, people, count, self.words(phrase.first, of.last), _EARLIER)

    def _of_people(self, member: Member) -> bool:
        """Whether a number is one of people ("many of the prisoners", "three of them" behind a toll)."""
        inner = self.phrases.items[member.inner[0]] if member.inner else None
        if inner is not None and inner.code == "9":
            return inner.letters[0] == "d" and "9" in inner.letters  # "only four of the 17 survived"
        return inner is not None and (inner.code == "H" or (inner.code == "P" and bool(self.context.told)))

    def _of_things(self, phrase: Phrase, predicate: Predicate) -> bool:
        """Whether a bare number or "some" with a word that is said of things too tells nothing of people."""
        verb = self.phrases.items[predicate.at]
        if self.phrases.codes[predicate.people[0].at + 1 : predicate.people[0].at + 2] == "%":
            return True  # "kills 99 % of germs"
        if predicate.implied and verb.code in "Kkg" and predicate.at < predicate.people[0].at:
            return True  # "he shot 68"
        if self.phrases.token(verb.end - 1) not in self.context.lexicon.loose:
            return False
        if phrase.letters == "Z" and predicate.harm == "survived":
            return False  # "nobody survived"
        number = (
            "number" in self.phrases.sentence.words[phrase.first : phrase.last]
        )  # "an unknown number of dead"
        vague = not number and not set(phrase.letters) & set("9m80ZAf")
        unsure = predicate.harm in ("survived", "detained") and not self._beside_people(predicate)
        return vague or verb.code == "g" or unsure

    def _beside_people(self, predicate: Predicate) -> bool:
        """Whether an earlier harm of the sentence falls on people ("41 soldiers were killed and 16 were captured")."""
        codes = self.phrases.codes
        return predicate.people[0].at < predicate.at and any(
            other.at < predicate.people[0].at and codes[other.people[0].at] == "H"
            for other in self.scope.predicates
        )

    def _named_in_list(self, member: Member, phrase: Phrase, predicate: Predicate) -> bool:
        """Whether a plural opens a list of names ("union leaders Ana Soler and Pavel Orman")."""
        items, rest = self.phrases.items, [one.at for one in predicate.people if one.at > member.at]
        return phrase.letters.endswith("NN") and bool(rest) and items[rest[0]].code == "N"

    def _is_one(self, phrase: Phrase, people: Who) -> bool:
        if phrase.code == "P":
            words = self.phrases.words(phrase)
            return not people.plural and words not in self.context.lexicon.language.classes["everyone"]
        if phrase.code == "9" or people.collective or people.plural:
            return False
        if self.phrases.sentence.words[phrase.head] in self.context.lexicon.measures:
            return False  # "a majority of the civilians"
        if people.group is not None and people.plural is None and len(phrase.letters) == 1:
            return False  # "Swiss were killed"
        return phrase.letters[0] in "daA'" or "'" in phrase.letters or people.named or people.plural is False

    # --- words -----------------------------------------------------------------------------------------------------

    def range(self, phrase: Phrase) -> Range:
        """Where a phrase stands in the text."""
        return self.words(phrase.first, phrase.last)

    def words(self, first: int, last: int) -> Range:
        """Where words stand in the text."""
        return self.phrases.sentence.range(first, last)
