"""From a harm and the people that it falls on to drafts of claims: counts, groups, parts, sums, spans and anchors."""

from dataclasses import dataclass
from typing import cast

from tollbook.model.fields import Basis, Count, Derivation, Form, Role, Share, Toll
from tollbook.model.span import Range
from tollbook.read.clauses import Member
from tollbook.read.context import Context
from tollbook.read.draft import Draft
from tollbook.read.numbers import Quantity, quantity
from tollbook.read.people import Who, who
from tollbook.read.phrases import Phrase, Phrases
from tollbook.read.tolls.anaphora import counted_before
from tollbook.read.tolls.predicates import Predicate
from tollbook.read.tolls.scope import Scope
from tollbook.vocab.harms import harms

_NO_COUNT = Count(None, None, "none", "")


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


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the drafts of one sentence."""

    phrases: Phrases
    context: Context
    scope: Scope

    def drafts(self, predicate: Predicate) -> list[Draft]:
        """The toll claims of one predicate: one for each member, the parts of each, and their sum."""
        if predicate.number:
            return self._number(predicate)
        counted = [c for c in (self.counted(m, predicate) for m in predicate.people) if c is not None]
        counted = [c for c in counted if self._stands(c, predicate)]
        made: list[Draft] = []
        for one in counted:
            draft = self._draft(predicate, one)
            made.append(draft)
            made.extend(self._parts(predicate, one, draft))
        total = self._sum(predicate, counted, made)
        return made if total is None else [*made, total]

    def _stands(self, counted: Counted, predicate: Predicate) -> bool:
        """A denied harm is a toll of none only where it is said of people in general."""
        if counted.count.high == 0 and counted.count.form == "exact":
            return not predicate.negated
        if predicate.negated:
            return False
        return not (predicate.implied and counted.people.collective)

    def _number(self, predicate: Predicate) -> list[Draft]:
        """A phrase that is a count by itself: "nine deaths", "the toll rose to 12", "no casualties"."""
        member = predicate.people[0]
        phrase = self.phrases.items[member.at]
        found = quantity(self.phrases, phrase, self.context.lexicon)
        if predicate.negated and (found is None or found.count.high == 0):
            word = self.phrases.sentence.cut(phrase.first, phrase.last)
            zero = Count(0, 0, "exact", found.count.words if found else word)
            one = Counted(member, Who(None, None), zero, self._range(phrase), 0.95)
            return [self._draft(predicate, one)]
        if found is None and phrase.letters[0] in "a'dA" and phrase.code == "Y":
            found = Quantity(
                Count(1, 1, "exact", self.phrases.sentence.cut(phrase.first, phrase.last)),
                phrase.first,
                phrase.last,
            )
        if found is None or found.ordinal is not None or predicate.negated:
            return []
        if found.count.form == "range" and "T" in phrase.letters and self.phrases.codes[predicate.at] == "U":
            count = Count(
                found.count.high, found.count.high, "exact", found.count.words
            )  # "rose from 9 to 12"
            found = Quantity(count, found.first, found.last)
        people = who(self.phrases, phrase, self.context.lexicon) or Who(None, None)
        if phrase.code not in "H9":
            people = Who(None, None)
        one = Counted(
            member, people, found.count, self._words(found.first, found.last), 0.95, increment=found.increment
        )
        return [self._draft(predicate, one)]

    # --- counting --------------------------------------------------------------------------------------------------

    def counted(self, member: Member, predicate: Predicate) -> Counted | None:
        """How many people a member is, or None where it is no people or nothing can be said."""
        phrase = self.phrases.items[member.at]
        people = self._people(member, phrase, predicate)
        if people is None:
            return None
        found = quantity(self.phrases, phrase, self.context.lexicon)
        if found is not None and not (people.collective and not people.plural and found.count.low == 1):
            return self._with_number(member, people, found, predicate)
        if people.named and not people.plural:
            words = self.phrases.sentence.cut(phrase.first, phrase.last)
            return Counted(
                member,
                people,
                Count(1, 1, "exact", words),
                self._range(phrase),
                0.85 if people.group else 0.75,
                "counted from names",
            )
        if self._is_one(phrase, people):
            words = self.phrases.sentence.cut(phrase.first, phrase.last)
            sure = 0.9 if phrase.code == "H" else 0.6
            return Counted(
                member, people, Count(1, 1, "exact", words), self._range(phrase), sure if people.sure else 0.6
            )
        before = counted_before(self.phrases, phrase, people, self.context)
        if before is not None:
            return Counted(member, people, before.count, before.range, 0.6)
        if phrase.code == "H":
            return Counted(member, people, _NO_COUNT, None, 0.75)
        return None

    def _with_number(
        self, member: Member, people: Who, found: Quantity, predicate: Predicate
    ) -> Counted | None:
        count = found.count
        if found.ordinal is not None:
            total = self.scope.total_by_ordinal(found.ordinal, people, predicate.harm)
            words = count.words
            count = Count(total, total, "exact", words)
        return Counted(
            member, people, count, self._words(found.first, found.last), 0.95, increment=found.increment
        )

    def _people(self, member: Member, phrase: Phrase, predicate: Predicate) -> Who | None:
        """Who a member is; "two of the attackers" are attackers; a thing, or a number of things, is nobody."""
        lexicon = self.context.lexicon
        if phrase.code == "9" and member.inner:
            inner = self.phrases.items[member.inner[0]]
            found = who(self.phrases, inner, lexicon)
            if inner.code == "n" and not self._may_be_people(inner):
                return None
            if inner.code == "H" and found is not None:
                return found
            return Who(None, None)
        if phrase.code == "n":
            return self._unknown(phrase, predicate)
        if phrase.code == "N" and not self._may_be_name(phrase):
            return None
        return who(self.phrases, phrase, lexicon)

    def _unknown(self, phrase: Phrase, predicate: Predicate) -> Who | None:
        """An unknown word with a number or an article ("five carabinieri were killed") may be people, less surely."""
        if predicate.implied or not self._may_be_people(phrase):
            return None
        if self.phrases.items[predicate.at].code not in "pKgk" or len(predicate.people) > 1:
            return None  # "18 photos of the guerrilla tortured"
        if not harms()[predicate.harm].dead and predicate.harm not in ("injured", "abducted"):
            return None
        word = self.phrases.sentence.words[phrase.head]
        return Who(None, word.endswith("s") or word.endswith("i"), sure=False)

    def _may_be_people(self, phrase: Phrase) -> bool:
        word = self.phrases.sentence.words[phrase.head]
        known = self.context.lexicon.tags.get(word)
        return known is None and not word[0].isdigit() and word not in self.context.lexicon.not_people

    def _may_be_name(self, phrase: Phrase) -> bool:
        sentence = self.phrases.sentence
        words = sentence.words[phrase.first : phrase.last]
        return not any(word in self.context.lexicon.not_people for word in words)

    def _is_one(self, phrase: Phrase, people: Who) -> bool:
        if phrase.code == "P":
            return not people.plural
        if phrase.code == "9" or people.collective:
            return False
        if people.plural:
            return False
        return phrase.letters[0] in "daA'" or "'" in phrase.letters or people.named or people.plural is False

    # --- drafts ----------------------------------------------------------------------------------------------------

    def _range(self, phrase: Phrase) -> Range:
        return self._words(phrase.first, phrase.last)

    def _words(self, first: int, last: int) -> Range:
        sentence = self.phrases.sentence
        return Range(sentence.starts[first], sentence.ends[last - 1])

    def _span(self, predicate: Predicate, member: Member) -> tuple[int, int]:
        """From the noun group through the harm word, or from the harm word through the noun group."""
        items, sentence = self.phrases.items, self.phrases.sentence
        first_at = predicate.at if predicate.first < 0 else predicate.first
        last_at = predicate.at if predicate.last < 0 else predicate.last
        reached = member.at
        if items[member.at].code == "9" and member.inner:
            reached = member.inner[0]
        first = min(items[first_at].first, items[member.at].first)
        last = max(items[last_at].last, items[reached].last)
        return sentence.starts[first], sentence.ends[last - 1]

    def _draft(self, predicate: Predicate, one: Counted) -> Draft:
        start, end = self._span(predicate, one.member)
        severity = self.scope.severity(predicate)
        anchors: dict[str, list[Range]] = {}
        if one.range is not None:
            anchors["count"] = [one.range]
        if one.people.group is not None:
            anchors["group"] = [self._words(one.people.first, one.people.last)]
        anchors["harm"] = [self._range(self.phrases.items[predicate.at])]
        if severity is not None:
            anchors["severity"] = [self._words(severity, severity + 1)]
        apart = predicate.apart or self.scope.apart(predicate)
        basis = "not stated" if apart else self.scope.basis(predicate, one.increment, one.count.form)
        sure = predicate.sure * one.sure * (0.45 if predicate.implied else 1.0)
        fields = Toll(
            harm=predicate.harm,
            count=one.count,
            severity=None if severity is None else self.phrases.sentence.written(severity),
            group=one.people.group,
            role=self._role(predicate, one.people),
            basis=cast(Basis, basis),
            derivation=one.derivation,
        )
        return Draft(
            fields,
            start,
            end,
            self.phrases.sentence.index,
            self.scope.clause(predicate, start, end),
            anchors,
            hedge=predicate.hedged or self.scope.hedge(predicate),
            position=self.phrases.sentence.position,
            apart=apart,
            implied=predicate.implied,
            confidence=round(sure, 3),
        )

    def _role(self, predicate: Predicate, people: Who) -> Role:
        if people.role == "victim" and predicate.harm in ("detained", "rescued", "survived"):
            return "not stated"
        return people.role

    def _parts(self, predicate: Predicate, one: Counted, whole: Draft) -> list[Draft]:
        """Read "Nine people, including two nurses and a boy": parts 2 and 1 of the nine."""
        made: list[Draft] = []
        for member in one.member.parts:
            share = self._share(member)
            part = self._shared(member, share) if share else self.counted(member, predicate)
            if part is None or (part.count.form == "none" and not part.people.group):
                continue
            draft = self._draft(predicate, part)
            items, sentence = self.phrases.items, self.phrases.sentence
            draft.start = min(whole.start, draft.start)
            draft.end = (
                max(whole.end, draft.end)
                if predicate.at > one.member.at
                else sentence.ends[items[member.at].last - 1]
            )
            draft.whole = whole
            draft.confidence = round(draft.confidence * 0.95, 3)
            if share is not None:
                draft.fields = _with_share(cast(Toll, draft.fields), share)
            made.append(draft)
        return made

    def _share(self, member: Member) -> Share | None:
        phrase = self.phrases.items[member.at]
        place = phrase.letters.find("F")
        if place < 0:
            return None
        fraction = self.context.lexicon.language.fractions.get(self.phrases.token(phrase.begin + place))
        if fraction is None:
            return None
        return Share(*fraction, self.phrases.sentence.cut(phrase.first, phrase.last))

    def _shared(self, member: Member, share: Share) -> Counted:
        people = who(self.phrases, self.phrases.items[member.at], self.context.lexicon) or Who(None, None)
        return Counted(member, people, _NO_COUNT, None, 0.8)

    def _sum(self, predicate: Predicate, counted: list[Counted], made: list[Draft]) -> Draft | None:
        """Listed parts summed: "two soldiers and one civilian were killed" is three, derived."""
        numbered = [one for one in counted if one.count.low is not None or one.count.high is not None]
        if len(numbered) < 2 or len(numbered) != len(counted) or predicate.either:
            return None
        if _first_is_sum([one.count for one in numbered]):
            for draft in made[1:]:
                draft.whole = draft.whole or made[0]
            return None
        low, high, form = _added([one.count for one in numbered])
        first, last = made[0], made[-1]
        words = "; ".join(one.count.words for one in numbered)
        fields = Toll(
            harm=predicate.harm,
            count=Count(low, high, form, words),
            severity=cast(Toll, first.fields).severity,
            basis=cast(Toll, first.fields).basis,
            derivation="sum of listed parts",
        )
        anchors = {
            "count": [one.range for one in numbered if one.range is not None],
            "harm": first.anchors["harm"],
        }
        start, end = min(d.start for d in made), max(d.end for d in made)
        total = Draft(
            fields,
            start,
            end,
            first.sentence,
            first.clause,
            anchors,
            hedge=first.hedge,
            position=first.position,
            apart=first.apart,
            confidence=round(min(d.confidence for d in (first, last)) * 0.95, 3),
        )
        for draft in made:
            if draft.whole is None:
                draft.whole = total
        return total


def _with_share(toll: Toll, share: Share) -> Toll:
    return Toll(
        toll.harm, toll.count, toll.severity, toll.group, toll.role, toll.basis, None, share, toll.derivation
    )


def _first_is_sum(counts: list[Count]) -> bool:
    """Whether the rest only lists what the first number counts ("20 people, 13 Americans and seven Germans")."""
    rest = [count.low for count in counts[1:]]
    return len(rest) > 1 and None not in rest and counts[0].low == sum(low for low in rest if low is not None)


def _added(counts: list[Count]) -> tuple[int | None, int | None, Form]:
    lows = [c.low for c in counts]
    highs = [c.high for c in counts]
    low = None if None in lows else sum(n for n in lows if n is not None)
    high = None if None in highs else sum(n for n in highs if n is not None)
    forms = {c.form for c in counts}
    if forms == {"exact"}:
        return low, high, "exact"
    if low is not None and high is None:
        return low, None, "at_least"
    if high is not None and low is None:
        return None, high, "at_most"
    return low, high, "range" if low != high else "about"
