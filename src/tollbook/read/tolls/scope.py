"""What the words around a harm say about it: basis, severity, hedge, clause, and whether it is another event's."""

from dataclasses import dataclass, field

from tollbook.model.span import Range
from tollbook.read.context import Context
from tollbook.read.people import Who
from tollbook.read.phrases import Phrases
from tollbook.read.tolls.predicates import Predicate


@dataclass(slots=True)
class Scope:
    """One sentence as the surroundings of its harms; `edges` are where its predicates' clauses begin."""

    phrases: Phrases
    context: Context
    predicates: list[Predicate] = field(default_factory=list)

    def basis(self, predicate: Predicate, increment: bool, form: str) -> str:
        """What a count is a count of, by the words of its clause."""
        if increment and self._adds(predicate):
            return "increment"
        if self._several_events(predicate):
            return "series"
        if self._over_time(predicate):
            return "period"
        if self.phrases.items[predicate.at].code in "pkKgJCULY" and form != "none":
            return "event total to date"
        return "not stated"

    def _adds(self, predicate: Predicate) -> bool:
        """Whether "12 more" adds to an earlier count of the same harm, and does not only set another group beside it."""
        here = [p for p in self.predicates if p.at < predicate.at]
        return not here or any(p.harm == predicate.harm for p in here)

    def _several_events(self, predicate: Predicate) -> bool:
        items = self.phrases.items
        for place in range(len(items)):
            item = items[place]
            if item.code != "E" or abs(place - predicate.at) > 8:
                continue
            plural = self.phrases.sentence.words[item.head].endswith("s")
            if plural and any(c in "98vm" for c in item.letters) and place and items[place - 1].code in "mb":
                return True
        return False

    def _over_time(self, predicate: Predicate) -> bool:
        words = self.phrases.sentence.low
        return any(phrase in words for phrase in self.context.lexicon.periods)

    def severity(self, predicate: Predicate) -> int | None:
        """The word of severity that stands with the harm ("seriously injured", "severe injuries")."""
        if predicate.harm not in ("injured", "killed_or_injured"):
            return None
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

    def apart(self, predicate: Predicate) -> bool:
        """Whether the harm is told as background: "a year after 40 died in Morel"."""
        words = self.phrases.sentence.words
        place = predicate.people[0].at
        if place < 1:
            return False
        before = self.phrases.items[place - 1]
        if self.phrases.words(before) not in ("after", "since"):
            return False
        word = before.first - 1
        return word >= 0 and words[word] in self.context.lexicon.time_units

    def total_by_ordinal(self, ordinal: int, people: Who, harm: str) -> int:
        """What "a sixth victim died" says: six in all; "a third was wounded" says one."""
        group = people.group.normalised[0] if people.group is not None else ""
        named = group in ("victims", "people")
        return ordinal if named and harm in ("died", "killed", "died_of_wounds") else 1
