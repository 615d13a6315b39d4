"""Whether the group behind a comma is the same people by another name, or the next of a list."""

from tollbook.read.members import Member
from tollbook.read.phrases import NOUNS, Phrase, Phrases


class Apposing:
    """Phrases up to `stop`, and what of them stands in apposition. With `as_subject` they end in a subject."""

    def __init__(self, phrases: Phrases, stop: int, as_subject: bool, *, governed: bool = False) -> None:
        self.codes = phrases.codes[:stop]
        self.phrases = phrases
        self.items = phrases.items
        self.stop = stop
        self.as_subject = as_subject
        self.governed = governed  # a noun in front owns the verb behind

    def code(self, at: int) -> str:
        """The code of a phrase, empty behind the last."""
        return self.codes[at] if at < self.stop else ""

    def telegraphic(self) -> bool:
        """Whether the verb that closes a subject is a bare participle or state, as in "judge hurt, two guards killed"."""
        return self.as_subject and self.bare_verb()

    def bare_verb(self) -> bool:
        """Whether a participle or state without "was" closes the nominal, perhaps behind an adverb ("19 still missing")."""
        at = self.stop
        while at < len(self.items) and self.items[at].code == "r":
            at += 1
        return at < len(self.items) and self.items[at].code in "kJ"

    def bare(self, phrase: Phrase) -> bool:
        """Whether a group is a single person's function without article or name ("manager of the plant")."""
        people = self.phrases.lexicon.people.get(self.phrases.sentence.words[phrase.head])
        article = phrase.letters[0] in "daA9hv'"
        return people is not None and people.plural is False and not article and phrase.letters[-1] != "N"

    def describes(self, phrase: Phrase) -> bool:
        """Whether a group only says what somebody is ("a French citizen")."""
        return (
            phrase.letters[0] == "a"
            and self.phrases.sentence.words[phrase.head] in self.phrases.lexicon.describing
        )

    def function_too(self, one: Phrase, other: Phrase, second: Phrase) -> bool:
        """Read "R. Vance, a leader and a member of the council": both say what Vance is."""
        named = one.code == "N" or one.letters[-1:] == "N"
        return named and other.letters[0] == "a" and self.describes(second)

    def shares_article(self, one: Phrase, other: Phrase, joint: int) -> bool:
        """Read "R. Vance, an expert and war veteran": one noun without number or article goes on with what Vance is."""
        named = one.code == "N" or one.letters[-1:] == "N"
        if not named or other.letters[0] != "a" or self.code(joint) != "&" or self.code(joint + 1) != "n":
            return False
        behind = self.items[joint + 1]
        single = not self.phrases.sentence.words[behind.head].endswith("s")
        return single and behind.letters[0] not in "daA0q9hmv8'"

    def function_and_companion(self, one: Phrase, other: Phrase, joint: int) -> bool:
        """Read "R. Vance, an officer, and his driver": the officer is Vance, because the driver is his."""
        named = one.code == "N" or one.letters[-1:] == "N"
        companion = self.code(joint + 1) == "H" and self.items[joint + 1].letters[0] == "d"
        word = self.phrases.sentence.words[self.items[joint + 1].first] if companion else ""
        one_person = (named and other.letters[0] == "a") or (one.letters[0] == "d" and other.code == "N")
        return one_person and word in self.phrases.lexicon.language.classes["theirs"]

    def named_beside(self, made: Member) -> bool:
        """Whether the member's name stands last beside it ("his father, Pavel, a barber")."""
        return bool(made.beside) and self.items[made.beside[-1]].code == "N"

    def holds_office(self, phrase: Phrase) -> bool:
        """Whether a group is one person by an article and a word for what the person is ("the mayor")."""
        people = self.phrases.lexicon.people.get(self.phrases.sentence.words[phrase.head])
        single = people is not None and people.plural is False and not people.collective
        return single and phrase.code == "H" and phrase.letters[0] == "d" and phrase.letters[-1] == "H"

    def apposed(self, made: Member, at: int) -> bool:
        """Whether the group behind a comma is the same people ("the attache, R. Vance,") and not the next in a list."""
        one, other = self.items[made.beside[-1] if self.named_beside(made) else made.at], self.items[at]
        if all(item.code == "H" and "9" in item.letters for item in (one, other)):
            return False  # "three soldiers, 22 rebels"
        end = at + 1
        while self.code(end) in ("o", "m") and self.code(end + 1) in NOUNS and self.code(end + 1):
            end += 2
        second = self.items[end + 1] if self.code(end) == "&" and self.code(end + 1) == "H" else None
        if second is not None and (self.bare(second) or self.function_too(one, other, second)):
            end += 2  # "a Syrian editor and publisher", "a leader and a member of the council"
            while self.code(end) in ("o", "m") and self.code(end + 1) in NOUNS and self.code(end + 1):
                end += 2
        if self.shares_article(one, other, end):
            end += 2
        closing = self.code(end)
        if not closing and self.telegraphic() and other.letters[0] not in "ad":
            return False  # "five civilians killed, two guards hurt"
        if closing == "&" and self.function_and_companion(one, other, end):
            return True
        if closing and closing in "Rt" and one.code == "N" and other.code == "H":
            return True
        if closing not in (",", "", ".", ")"):
            return False
        after = self.code(end + 1) if closing == "," else ""
        if after in NOUNS and after:
            return other.code == "N" and self.holds_office(
                one
            )  # "the mayor, Ivo Tarn, his wife and two guards"
        if other.code == "H" and ((self.describes(other) and _definite(one)) or self.bare(other)):
            return True
        named = one.code == "N" or one.letters[-1:] == "N"
        if named and other.code == "H" and other.letters[-1:] != "N":
            return _definite(other) or other.letters[0] in "Hj"
        if one.code == "H" and other.code == "N":
            return after not in ("&", "|") or _definite(one)
        return self.as_subject and closing in (",", "") and after == "" and one.code == "H"


def _definite(phrase: Phrase) -> bool:
    return phrase.letters[0] in "da"
