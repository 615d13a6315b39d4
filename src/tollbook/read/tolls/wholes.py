"""The toll told before that another is a part of: "ninety-six of them were shot", "among the dead were four women"."""

from dataclasses import dataclass
from typing import cast

from tollbook.model.fields import Toll
from tollbook.read.context import Context
from tollbook.read.draft import Draft
from tollbook.read.numbers import quantity
from tollbook.read.people import tells_only_sex_or_age
from tollbook.read.phrases import Phrases
from tollbook.read.tolls.adding import holds
from tollbook.read.tolls.counting import Counted
from tollbook.read.tolls.predicate import Predicate
from tollbook.vocab.harms import harms

_NEAR, _TOLD = 2, 8  # sentences: for "them", and for "the dead"


@dataclass(frozen=True, slots=True)
class Wholes:
    """Finds the wholes of one sentence's tolls among those told before."""

    phrases: Phrases
    context: Context

    def of(self, predicate: Predicate, one: Counted) -> Draft | None:
        """The toll told before that "ninety-six of them were shot" or "twelve of the 121 died of wounds" is a part of."""
        inner = self.phrases.items[one.member.inner[0]] if one.member.inner else None
        told = [draft for draft in self.context.told if draft.whole is None and self._near(draft)]
        if predicate.of_those:
            same = [d for d in told if cast(Toll, d.fields).harm == predicate.harm]
            return same[-1] if same else self.told_before(predicate, [one])
        if inner is None or not told:
            return None
        if inner.code == "P":
            return told[-1] if self._fits(predicate, told[-1]) else None
        if inner.letters[0] != "d":
            return None
        counted = quantity(self.phrases, inner, self.context.lexicon)
        if (
            counted is None
            and self.phrases.sentence.words[inner.head]
            in self.context.lexicon.language.classes["victims_lost"]
        ):
            return told[-1] if self._fits(predicate, told[-1]) else None  # "eight of the victims were shot"
        same = [
            d for d in told if counted is not None and cast(Toll, d.fields).count.low == counted.count.low
        ]
        return same[-1] if same and self._fits(predicate, same[-1]) else None

    def only_divides(self, predicate: Predicate, counted: list[Counted]) -> bool:
        """Whether a list says by sex and age alone who those are that a total told before counts ("24 men, 10 women and a boy")."""
        groups = [one.people.group for one in counted if one.count.form == "exact"]
        listed = len(groups) > 2 and len(groups) == len(counted) and not predicate.number
        return listed and all(group is not None and tells_only_sex_or_age(group) for group in groups)

    def told_before(self, predicate: Predicate, counted: list[Counted]) -> Draft | None:
        """The toll that "among the dead were four women and a boy" goes back to: the last total as large, else the last so large."""
        number = sum(one.count.low or 0 for one in counted)
        fits = [
            draft
            for draft in self.context.told
            if draft.whole is None
            and not draft.apart
            and self.phrases.sentence.index - draft.sentence <= _TOLD
            and self._fits(predicate, draft)
            and holds(cast(Toll, draft.fields).count, number)
        ]
        totals = [draft for draft in fits if cast(Toll, draft.fields).basis == "event total to date"]
        return next(iter(reversed(totals or fits)), None)

    def _near(self, draft: Draft) -> bool:
        return self.phrases.sentence.index - draft.sentence <= _NEAR

    def _fits(self, predicate: Predicate, whole: Draft) -> bool:
        """Whether a harm can be a part of another: the same, both deaths, or one that only implies what the other states."""
        harm = cast(Toll, whole.fields).harm
        both_dead = harms()[harm].dead and harms()[predicate.harm].dead
        mixed = harm.startswith("killed_or") and harms()[predicate.harm].dead
        return harm == predicate.harm or both_dead or mixed or (self.deadly(predicate) and harms()[harm].dead)

    def deadly(self, predicate: Predicate) -> bool:
        """Whether a harm that is only implied is how people die ("was shot"), and not how they live on ("in intensive care")."""
        item = self.phrases.items[predicate.at]
        word = self.phrases.token(item.end - 1).split(" ")[0]
        return (
            predicate.implied and item.code != "J" and word in self.phrases.lexicon.language.classes["deadly"]
        )
