"""From a harm and the people that it falls on to drafts of claims: groups, parts, sums, spans and anchors."""

from dataclasses import dataclass, replace
from typing import cast

from tollbook.model.fields import Basis, Role, Toll
from tollbook.model.span import Range
from tollbook.read import clauses
from tollbook.read.context import Context
from tollbook.read.draft import Draft
from tollbook.read.nominals import Member
from tollbook.read.people import tells_only_sex_or_age
from tollbook.read.phrases import Phrases
from tollbook.read.tolls import background
from tollbook.read.tolls.adding import added, first_is_sum
from tollbook.read.tolls.counting import NO_COUNT, Counted, Counting
from tollbook.read.tolls.grouping import Grouping
from tollbook.read.tolls.persons import NOBODY_NAMED
from tollbook.read.tolls.predicate import Predicate
from tollbook.read.tolls.scope import Scope
from tollbook.read.tolls.wholes import Wholes
from tollbook.vocab.harms import harms

# what is taken off the confidence of a part, a sum, and a harm that is only implied
_PART, _SUM, _IMPLIED = 0.95, 0.95, 0.45


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the drafts of one sentence."""

    phrases: Phrases
    context: Context
    scope: Scope
    counting: Counting

    @staticmethod
    def of(phrases: Phrases, context: Context, predicates: list[Predicate]) -> "Maker":
        """The maker for one sentence and its harms."""
        scope = Scope(phrases, context, predicates)
        return Maker(phrases, context, scope, Counting(phrases, context, scope))

    def drafts(self, predicate: Predicate) -> list[Draft]:
        """The toll claims of one predicate: one for each member, the parts of each, and their sum."""
        if predicate.number:
            one = self.counting.number(predicate)
            counted = [] if one is None else [one]
        else:
            found = (self.counting.member(member, predicate) for member in predicate.people)
            counted = [one for one in found if one is not None and self._stands(one, predicate)]
        wholes = Wholes(self.phrases, self.context)
        grouping = Grouping(self.phrases, self.context)
        if predicate.part and len(counted) > 1 and all(one.count.form == "none" for one in counted):
            counted = [grouping.joined(counted)]
        counted = grouping.under_one_number(grouping.within_one_range(counted))
        made: list[Draft] = []
        listed = predicate.of_told or wholes.only_divides(predicate, counted)
        above = wholes.told_before(predicate, counted) if listed else None
        predicate.of_told = predicate.of_told or above is not None
        for one in counted:
            whole = above or wholes.of(predicate, one)
            if predicate.implied and self.scope.severity(predicate, one.member) is not None:
                predicate = replace(predicate, implied=False)  # "a clerk was badly burned"
            if whole is not None and wholes.deadly(
                predicate
            ):  # "121 were killed. Ninety-six of them were shot"
                predicate = replace(predicate, harm=cast(Toll, whole.fields).harm, implied=False)
            draft = self._draft(predicate, one)
            draft.whole = whole
            listed_only = predicate.of_told or predicate.of_those
            if listed_only and cast(Toll, draft.fields).basis == "event total to date":
                draft.fields = replace(cast(Toll, draft.fields), basis="not stated")  # "nine of the dead"
            made.append(draft)
            if one.ordinal and cast(Toll, draft.fields).basis == "event total to date":
                made.append(self._one_more(predicate, one, draft))
            made.extend(self.parts(predicate, one.member.parts, draft))
        if not predicate.number and any(one.count.form not in ("none", "vague") for one in counted):
            made = self._besides(predicate, counted, made)
        total = None if predicate.of_told else self._sum(predicate, counted, made)
        if total is not None:
            made.append(total)
        if len(counted) == 1 or total is not None:
            predicate.behind = clauses.parts_behind(self.phrases, self._end(predicate))
            made.extend(self.parts(predicate, predicate.behind, total or made[0]))
        return made

    def _one_more(self, predicate: Predicate, one: Counted, total: Draft) -> Draft:
        """Read "a twelfth man was killed": one man more, and with him twelve people in all."""
        more = self._draft(predicate, replace(one, count=replace(one.count, low=1, high=1), ordinal=False))
        more.fields = replace(cast(Toll, more.fields), basis="increment")
        if one.people.group is not None and tells_only_sex_or_age(one.people.group):
            total.fields = replace(cast(Toll, total.fields), group=None, role="not stated")
            total.anchors.pop("group", None)
        more.whole = total
        return more

    def _besides(self, predicate: Predicate, counted: list[Counted], made: list[Draft]) -> list[Draft]:
        """Read "in addition to the bomber, six people died": the bomber died too; "no one but the bomber": only he."""
        nobody = len(counted) == 1 and counted[0].count.high == 0
        members = clauses.besides(self.phrases, predicate.people, nobody)
        found = [one for one in (self.counting.member(m, predicate) for m in members) if one is not None]
        drafts = [self._draft(predicate, one) for one in found if one.count.low and one.count.form == "exact"]
        for draft, one in zip(drafts, found, strict=False):
            item = self.phrases.items[one.member.at]
            draft.start = min(draft.start, self.phrases.sentence.starts[item.first])
        return drafts if nobody and drafts else made + drafts

    def _stands(self, one: Counted, predicate: Predicate) -> bool:
        """A denied harm is a toll of none only where it is said of people in general."""
        if one.count.high == 0 and one.count.form == "exact":
            # "no civilian was killed by our units" denies who did it, and tells no number
            return not (predicate.negated or predicate.implied or self._has_agent(predicate))
        if predicate.negated:
            return False
        return not (predicate.implied and one.people.collective)

    def _has_agent(self, predicate: Predicate) -> bool:
        following = self.phrases.codes[predicate.at + 1 : predicate.at + 3]
        return following[:1] == "b" and following[1:] in ("H", "N", "n")

    # --- one draft -------------------------------------------------------------------------------------------------

    def _draft(self, predicate: Predicate, one: Counted) -> Draft:
        start, end = self._span(predicate, one.member)
        severity = self.scope.severity(predicate, one.member)
        elsewhere = background.elsewhere(self.phrases, predicate, self.context.lexicon) or (
            bool(self.context.told) and background.long_before(self.phrases, self.context.lexicon)
        )
        apart = elsewhere or predicate.apart
        basis = (
            ("other event" if elsewhere else "not stated")
            if apart
            else self.scope.basis(predicate, one.increment, one.count, one.people, one.ordinal)
        )
        fields = Toll(
            harm=predicate.harm,
            count=one.count,
            severity=None if severity is None else self.phrases.sentence.written(severity),
            group=one.people.group,
            role=self._role(predicate, one),
            basis=cast(Basis, basis),
            derivation=one.derivation,
        )
        share = self.counting.share(one.member)
        if share is not None:
            fields = replace(fields, share=share)
        return Draft(
            fields,
            start,
            end,
            self.phrases.sentence.index,
            self.scope.clause(predicate, start, end),
            self._anchors(predicate, one, severity),
            hedge=predicate.hedged or self.scope.hedge(predicate),
            position=self.phrases.sentence.position,
            apart=apart,
            implied=predicate.implied,
            confidence=round(predicate.sure * one.sure * (_IMPLIED if predicate.implied else 1), 3),
        )

    def _anchors(self, predicate: Predicate, one: Counted, severity: int | None) -> dict[str, list[Range]]:
        harm = self.phrases.items[predicate.at]
        place = (
            self.counting.words(predicate.inside, predicate.inside + 1)
            if predicate.inside >= 0
            else self.counting.range(harm)
        )
        anchors = {"harm": [place]}
        if one.range is not None:
            anchors["count"] = [one.range]
        if one.people.group is not None and one.people.last > one.people.first:
            anchors["group"] = [self.counting.words(one.people.first, one.people.last)]
        if severity is not None:
            anchors["severity"] = [self.counting.words(severity, severity + 1)]
        return anchors

    def _role(self, predicate: Predicate, one: Counted) -> Role:
        people = one.people
        if predicate.harm == "detained" and self.scope.on_suspicion(predicate):
            return "suspect"
        if harms()[predicate.harm].dead and self._is_own_killer(predicate, one):
            return "attacker"
        if people.role == "victim" and predicate.harm in ("detained", "rescued", "survived"):
            return "not stated"
        return people.role

    def _is_own_killer(self, predicate: Predicate, one: Counted) -> bool:
        """Whether those who kill are killed: "killing herself and two soldiers"; "he killed himself" is no attack."""
        reflexive = self.phrases.words(self.phrases.items[one.member.at]) in self.context.lexicon.reflexive
        verb = self.phrases.codes[predicate.at]
        return reflexive and (verb == "g" or (verb in "Kk" and len(predicate.people) > 1))

    def _end(self, predicate: Predicate) -> int:
        """The first phrase behind the predicate and its people."""
        last = max(predicate.at, predicate.last)
        return max(last + 1, *(member.end for member in predicate.people))

    def _span(self, predicate: Predicate, member: Member) -> tuple[int, int]:
        """From the noun group through the harm word, or from the harm word through the noun group."""
        items, sentence = self.phrases.items, self.phrases.sentence
        if predicate.alone is not None:
            first_at, last_at = predicate.alone
            return sentence.starts[items[first_at].first], sentence.ends[items[last_at].last - 1]
        first_at = predicate.at if predicate.first < 0 else predicate.first
        last_at = max(predicate.at, predicate.last)
        if len(predicate.people) > 1 and predicate.part:
            member_end = max(items[member.end - 1].last, items[last_at].last)
            first = min(items[first_at].first, items[member.at].first)
            return sentence.starts[first], sentence.ends[member_end - 1]
        reached = member.inner[0] if items[member.at].code == "9" and member.inner else member.at
        first = min(items[first_at].first, items[member.at].first)
        last = max(items[last_at].last, items[reached].last, *(items[also].last for also in member.also))
        return sentence.starts[first], sentence.ends[last - 1]

    # --- parts and sums --------------------------------------------------------------------------------------------

    def parts(self, predicate: Predicate, members: list[Member], whole: Draft) -> list[Draft]:
        """Read "Nine people, including two nurses and a boy": parts 2 and 1 of the nine, by their own words."""
        made: list[Draft] = []
        for member in members:
            own = self._own_state(member)
            if own is not None:
                predicate = replace(predicate, harm=own[1], at=own[0], implied=False)
            if self._is_fatal(member) and predicate.harm == "injured":
                predicate = replace(predicate, harm="died_of_wounds", implied=False)
            part = self._part(member, predicate)
            if part is None or (part.count.form == "none" and part.people.group is None):
                continue
            if part.count.high == 0:
                continue  # "neither of them diplomats"
            draft = self._draft(
                replace(predicate, alone=(member.at, member.end - 1), apart=whole.apart), part
            )
            draft.whole, draft.hedge = whole, whole.hedge
            draft.clause = whole.clause
            draft.confidence = round(draft.confidence * _PART, 3)
            made.append(draft)
        return made

    def _is_fatal(self, member: Member) -> bool:
        """Whether a part tells of those who did not live ("three were wounded, one fatally")."""
        words = self.phrases.sentence.words
        first, last = self.phrases.items[member.at].first, self.phrases.items[member.end - 1].last
        return any(word in self.context.lexicon.language.classes["fatally"] for word in words[first:last])

    def _own_state(self, member: Member) -> tuple[int, str] | None:
        """The state that a listed number has of its own ("45 casualties, among them 12 dead")."""
        at = member.at + 1
        item = self.phrases.items[at] if at < len(self.phrases.items) else None
        if (
            item is None
            or item.code not in "Jk"
            or item.harm is None
            or item.harm.patient == "either"
            or self.phrases.codes[member.at] not in "H9"
        ):
            return None
        return at, item.harm.harm

    def _part(self, member: Member, predicate: Predicate) -> Counted | None:
        if self.counting.share(member) is None:
            return self.counting.member(member, predicate)
        inner = Member(member.inner[0], member.inner[0] + 1) if member.inner else member
        counted = self.counting.member(inner, predicate)
        people = counted.people if counted is not None else NOBODY_NAMED
        return Counted(member, people, NO_COUNT, None, 0.85)

    def _sum(self, predicate: Predicate, counted: list[Counted], made: list[Draft]) -> Draft | None:
        """Listed parts summed: "two soldiers and one civilian were killed" is three, derived."""
        counts = [one.count for one in counted if one.count.form not in ("none", "vague")]
        if len(counts) < 2 or len(counts) != len(counted) or predicate.either:
            return None
        if first_is_sum(counts):
            for draft in made[1:]:
                draft.whole = draft.whole or made[0]
            return None
        if None in [c.low for c in counts] and None in [c.high for c in counts]:
            return None  # "at least nine civilians and up to 20 soldiers"
        first, start, end = made[0], min(d.start for d in made), max(d.end for d in made)
        toll = cast(Toll, first.fields)
        basis: Basis = "not stated" if first.apart else "event total to date"
        fields = Toll(
            toll.harm,
            added(counts),
            toll.severity,
            basis=basis if toll.basis == "not stated" else toll.basis,
            derivation="sum of listed parts",
        )
        anchors = {
            "count": [one.range for one in counted if one.range is not None],
            "harm": first.anchors["harm"],
        }
        sure = round(min(draft.confidence for draft in made) * _SUM, 3)
        total = replace(
            first, fields=fields, start=start, end=end, anchors=anchors, whole=None, confidence=sure
        )
        for draft in made:
            draft.whole = draft.whole or total
        return total
