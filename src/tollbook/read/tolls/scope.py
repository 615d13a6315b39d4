"""What the words around a harm say about it: basis, severity, hedge, clause, and whether it is another event's."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import cast

from tollbook.model.fields import Count, Toll
from tollbook.model.span import Range
from tollbook.read.context import Context
from tollbook.read.nominals import Member
from tollbook.read.numbers import quantity
from tollbook.read.people import Who
from tollbook.read.phrases import VERBS, Phrases
from tollbook.read.tolls.predicate import Predicate
from tollbook.vocab.harms import harms


@dataclass(slots=True)
class Scope:
    """One sentence as the surroundings of its harms; `edges` are where its predicates' clauses begin."""

    phrases: Phrases
    context: Context
    predicates: list[Predicate] = field(default_factory=list)

    def basis(self, predicate: Predicate, increment: bool, count: Count, people: Who, ordinal: bool) -> str:
        """What a count is a count of, by the words of its clause: one group's own number is no total of the event."""
        if increment and self._adds(predicate):
            return "increment"
        if self._several_events(predicate):
            return "series"
        if self._over_time(predicate):
            return "period"
        whole = (
            ordinal or people.group is None or people.group.normalised[0] in self.context.lexicon.whole_groups
        )
        several = count.form != "none" and (count.low, count.high) != (1, 1)
        act = self.phrases.codes[predicate.at] == "I" and not self._stands_free(predicate)
        return "event total to date" if whole and several and not act else "not stated"

    def _stands_free(self, predicate: Predicate) -> bool:
        """Whether a noun for an act is what the sentence tells ("we documented the killing of 27"), and no circumstance of it."""
        codes, at = self.phrases.codes, predicate.at
        before = codes[at - 1 : at]
        if predicate.people[0].at < at:
            return False  # "three customers suffered burns"
        if before in ("m", "b") and at > 1 and codes[at - 2] in VERBS:
            verb = self.phrases.sentence.words[self.phrases.items[at - 2].head]
            led = f"{verb} {self.phrases.words(self.phrases.items[at - 1])}"
            return led in self.context.lexicon.language.verbs["cause"]
        return before in ("", ".", ";", ":", "t") or before in VERBS

    def _adds(self, predicate: Predicate) -> bool:
        """Whether "12 more" adds to an earlier count of the same harm, and does not only set another group beside it."""
        told = [p.harm for p in self.predicates if p.at < predicate.at]
        told = told or [cast(Toll, draft.fields).harm for draft in self.context.told if not draft.apart]
        both_dead = harms()[predicate.harm].dead
        return not told or any(harm == predicate.harm or (both_dead and harms()[harm].dead) for harm in told)

    def _several_events(self, predicate: Predicate) -> bool:
        items = self.phrases.items
        for place in range(len(items)):
            item = items[place]
            if item.code != "E" or abs(place - predicate.at) > 8:
                continue
            word = self.phrases.sentence.words[item.head]
            plural = word.endswith("s") and word not in self.context.lexicon.weapons
            if plural and any(c in "98vm" for c in item.letters) and place and items[place - 1].code in "mb":
                return True
        return False

    def _over_time(self, predicate: Predicate) -> bool:
        low, items, lexicon = self.phrases.sentence.low, self.phrases.items, self.context.lexicon
        if any(map(low.__contains__, lexicon.periods)):
            return True
        if not any(map(low.__contains__, lexicon.since)):
            return False
        firsts = lexicon.language.harm_lists["firsts"]
        if not set(firsts).isdisjoint(self.phrases.sentence.words):
            return False
        for one, following in pairwise(items):
            if following.code in "@9" and self.phrases.words(one) in lexicon.since:
                return True
        return any(item.code == "@" and self.phrases.words(item).startswith(lexicon.since) for item in items)

    def severity(self, predicate: Predicate, member: Member) -> int | None:
        """The word of severity that stands with the harm ("seriously injured", "severe injuries")."""
        if predicate.harm not in ("injured", "killed_or_injured"):
            return None
        if predicate.alone is not None:
            first, last = self.phrases.items[member.at].first, self.phrases.items[member.end - 1].last
            words = self.phrases.sentence.words
            return next(
                (word for word in range(first, last) if words[word] in self.context.lexicon.severity), None
            )
        item = self.phrases.items[predicate.at]
        words = self.phrases.sentence.words
        for word in range(item.first, item.last):
            if words[word] in self.context.lexicon.severity:
                return word
        before = item.first - 1
        return before if before >= 0 and words[before] in self.context.lexicon.severity else None

    def hedge(self, predicate: Predicate) -> str | None:
        """A word in the harm's own phrase that weakens the claim ("were reportedly killed")."""
        item = self.phrases.items[predicate.at]
        weak = self.context.lexicon.weak
        for word in range(item.first, item.last):
            if self.phrases.sentence.words[word] in weak:
                return self.phrases.sentence.written(word)
        before = predicate.at - 1
        if before >= 0 and self.phrases.items[before].code in "vVer":
            head = self.phrases.items[before].head
            if self.phrases.sentence.words[head] in weak:
                return self.phrases.sentence.written(head)
        return None

    def on_suspicion(self, predicate: Predicate) -> bool:
        """Whether people were detained as suspects ("on suspicion of looting")."""
        words, last = self.phrases.sentence.words, self.phrases.items[predicate.at].last
        return any(
            word in self.context.lexicon.language.classes["suspicion"] for word in words[last : last + 4]
        )

    def each(self, predicate: Predicate, member: Member) -> int | None:
        """How many events a number is said of each: "two salvos killed three people each"."""
        items, lexicon = self.phrases.items, self.context.lexicon
        behind = items[member.end] if member.end < len(items) else None
        if behind is None or self.phrases.words(behind) not in lexicon.language.classes["distributive"]:
            return None
        for place in range(predicate.at - 1, -1, -1):
            if items[place].code in "Enx":
                found = quantity(self.phrases, items[place], lexicon)
                return None if found is None else found.count.low
        return None

    def clause(self, predicate: Predicate, start: int, end: int) -> Range:
        """From behind the harm before to the harm after, within the sentence."""
        sentence, items = self.phrases.sentence, self.phrases.items
        begin, stop = sentence.start, sentence.end
        for other in self.predicates:
            if other.at < predicate.at and sentence.ends[items[other.at].last - 1] <= start:
                begin = max(begin, sentence.ends[items[other.at].last - 1])
            first = min(items[other.at].first, items[other.people[0].at].first)
            if other.at > predicate.at and sentence.starts[first] >= end:
                stop = min(stop, sentence.starts[first])
        return Range(min(begin, start), max(stop, end))

    def total_by_ordinal(self, ordinal: int, people: Who, harm: str) -> int:
        """What "a sixth victim died" says: six in all; "a third was wounded" says one."""
        return ordinal if people.group is not None and harms()[harm].dead else 1
