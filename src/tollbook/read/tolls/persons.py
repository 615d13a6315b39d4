"""Who a noun group names: people by a word for them, a name or an unknown word that may be people; things are nobody."""

from dataclasses import dataclass, replace

from tollbook.model.fields import Group
from tollbook.read.context import Context
from tollbook.read.nominals import Member
from tollbook.read.people import Who, who
from tollbook.read.phrases import Phrase, Phrases
from tollbook.read.tolls.predicate import Predicate, counted
from tollbook.vocab.harms import harms

NOBODY_NAMED = Who(None, None)
# how nouns end that are no people ("three distilleries", "two institutions")
_ENDS_OF_THINGS = ("eries", "ations", "utions", "ctions", "ments", "nesses", "isms", "ities", "ologies")


@dataclass(frozen=True, slots=True)
class Persons:
    """Tells who the noun groups of one sentence are."""

    phrases: Phrases
    context: Context

    def of(self, member: Member, phrase: Phrase, predicate: Predicate) -> Who | None:
        """Who a member is; "two of the attackers" are attackers; a thing, or a number of things, is nobody."""
        inner = self.phrases.items[member.inner[0]] if member.inner else None
        if self._is_body_part(phrase):
            return None
        found = who(self.phrases, phrase, self.context.lexicon)
        if inner is not None and (
            phrase.code == "9" or (found is not None and self._measures(found, phrase))
        ):
            if inner.code == "n" and not self._may_be_people(inner):
                return None if phrase.code == "9" else found
            if inner.code == "H":
                return (
                    self._of_group(found, phrase, inner)
                    if phrase.code == "H"
                    else who(self.phrases, inner, self.context.lexicon)
                )
            return NOBODY_NAMED if phrase.code == "9" else found
        if phrase.code == "9" and predicate.same_people >= 0:
            return who(self.phrases, self.phrases.items[predicate.same_people], self.context.lexicon)
        if phrase.code == "9" and not member.inner and (beside := self._excluded_before(member)) is not None:
            return who(self.phrases, beside, self.context.lexicon)
        if phrase.code == "n":
            return self._unknown(phrase, predicate)
        if phrase.code == "N" and not self._may_be_name(phrase, predicate):
            return None
        return found

    def _is_body_part(self, phrase: Phrase) -> bool:
        """Whether "their heads" are crushed, and not those who head something."""
        words, classes = self.phrases.sentence.words, self.context.lexicon.language.classes
        return words[phrase.head] in classes["body_parts"] and words[phrase.first] in classes["theirs"]

    def _excluded_before(self, member: Member) -> Phrase | None:
        """Read "in addition to the four soldiers killed, seven were wounded": the seven are soldiers."""
        place = self.phrases.codes.find("XH", 0, member.at)
        counted = place >= 0 and any(letter in "9m" for letter in self.phrases.items[place + 1].letters)
        return self.phrases.items[place + 1] if counted else None

    def _of_group(self, outer: Who | None, phrase: Phrase, inner: Phrase) -> Who | None:
        """Read "19 members of the armed forces": as many as the first word says, of the group that the second names."""
        named = who(self.phrases, inner, self.context.lexicon)
        if outer is None or named is None or named.group is None:
            return outer
        own = self.phrases.sentence.words[phrase.head] in self.context.lexicon.describing
        plural = outer.plural if own else named.plural
        first = outer.first if own else named.first
        words = self.phrases.sentence.cut(first, named.last)
        return replace(
            named, plural=plural, collective=False, first=first, group=Group(words, named.group.normalised)
        )

    def _measures(self, found: Who, phrase: Phrase) -> bool:
        """Whether a word only measures the people named behind it ("a group of students", "the souls of our martyrs")."""
        word = self.phrases.sentence.words[phrase.head]
        lexicon = self.context.lexicon
        return found.collective or word in lexicon.measures or word in lexicon.describing

    def _unknown(self, phrase: Phrase, predicate: Predicate) -> Who | None:
        """An unknown word with a number or an article ("five carabinieri were killed") may be people, less surely."""
        if predicate.implied or not self._may_be_people(phrase) or phrase.letters[0] not in "daA'9hvm":
            return None
        verb = self.phrases.token(self.phrases.items[predicate.at].end - 1)
        lists = self.context.lexicon.language.harm_lists
        theirs = self.phrases.sentence.words[phrase.first] in self.context.lexicon.language.classes["theirs"]
        passive = self.phrases.codes[predicate.at] == "p" and (theirs or predicate.harm == "injured")
        known = phrase.letters[0] in "d'" and not passive
        if verb in lists["loose"] or known or "1" in phrase.letters:
            return None
        code = self.phrases.items[predicate.at].code
        if code in "CI" and counted(phrase) and phrase.letters[0] != "v":
            return self._strangers(phrase)  # "the deaths of 96 fans"
        if code not in "pKgk" or (len(predicate.people) > 1 and code != "p"):
            return None  # "18 photos of the guerrilla tortured"
        if not harms()[predicate.harm].dead and predicate.harm not in ("injured", "abducted"):
            return None
        return self._strangers(phrase)

    def _strangers(self, phrase: Phrase) -> Who:
        word = self.phrases.sentence.words[phrase.head]
        return Who(None, word.endswith("s") or word.endswith("i"), sure=False)

    def _may_be_people(self, phrase: Phrase) -> bool:
        word = self.phrases.sentence.words[phrase.head]
        known = self.context.lexicon.tags.get(word)
        thing = word in self.context.lexicon.not_people or word.endswith(_ENDS_OF_THINGS)
        return known is None and not word[0].isdigit() and not thing

    def _may_be_name(self, phrase: Phrase, predicate: Predicate) -> bool:
        sentence = self.phrases.sentence
        letters = sum(letter in "N^" for letter in phrase.letters)
        if letters > 1 and not sentence.shouted:
            return sentence.words[phrase.last - 1] not in self.context.lexicon.plural_things  # "Claude Fly"
        lexicon = self.context.lexicon
        peoples = phrase.letters == "N" and any(
            sentence.words[self.phrases.items[one.at].last - 1] in lexicon.nationalities
            for one in predicate.people
        )
        if peoples:
            return False  # "Hutu and Twa were killed"
        if any(
            word in self.context.lexicon.not_people for word in sentence.words[phrase.first : phrase.last]
        ):
            return False
        if letters == 1 and sentence.shouted and sentence.words[phrase.last - 1].endswith("ers"):
            return False  # "THE KIDNAPPING OF STOCKBREEDERS"
        if letters > 1 or sentence.shouted:
            return True
        name = sentence.written(phrase.last - 1)
        if name.rpartition("-")[2][:1].isupper() and "-" in name:
            return True  # "Al-Tarn"
        harm = self.phrases.token(self.phrases.items[predicate.at].end - 1)
        return all(part[1:].islower() and part.isalpha() for part in name.split("-")) and not (
            phrase.first == 0 and (predicate.implied or harm in self.context.lexicon.loose)
        )
