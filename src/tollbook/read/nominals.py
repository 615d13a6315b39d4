"""Nominals: coordinated noun groups, each with what hangs on it, read to the right from where one begins.

A nominal is a list of members ("two soldiers, a nurse and R. Vance"); a member is one noun group with what belongs
to it: the group behind "of", names beside it, parts behind "including", exclusions, relative clauses.
"""

from tollbook.read.members import Member, Nominal
from tollbook.read.partings import Parting
from tollbook.read.phrases import NOUNS, VERBS

__all__ = ["Member", "Nominal", "Parse"]

_ASIDE = 8  # phrases that may stand between dashes and say who people are
_CLAUSE_VERBS = frozenset("KpVvk=e")


class Parse(Parting):
    """Reads members to the right. With `subject` the nominal is known to end before phrase `stop`."""

    def nominal(self, at: int) -> Nominal | None:
        """The members from one noun group on, as far as they belong together."""
        member = self.member(at)
        members, end, either, joined = [member], member.end, False, False
        while True:
            begin, joint = self.joint(end)
            if begin is None:
                break
            following = self.member(begin)
            if not self.as_subject and self.new_clause(following):
                break
            if joint == "," and not (self.listed(following.end) or self.tallied(member, following)):
                break
            members.append(following)
            end = following.end
            either, joined = either or joint == "|", joined or joint in "&|"
        bare = self.bare_verb()
        listed = all(self.counted(one) for one in members)  # "three soldiers, 22 rebels killed"
        if len(members) > 1 and self.as_subject and not joined and bare and not listed:
            return Nominal([member], member.end)  # "five killed, three wounded" is no list
        return Nominal(members, end, either)

    def joint(self, at: int) -> tuple[int | None, str]:
        """Where the next member begins, and what joins it."""
        joint = ""
        while self.code(at) in ",&|r" and self.code(at):
            if self.code(at) in "&|" or not joint:
                joint = self.code(at) if self.code(at) != "r" else joint
            at += 1
        if joint and self.code(at) in NOUNS and self.code(at):
            nominative = (
                self.code(at) == "P"
                and self.phrases.words(self.items[at]) in self.phrases.lexicon.language.classes["nominative"]
            )
            return (None, "") if nominative and not self.as_subject else (at, joint)
        return None, ""

    def listed(self, at: int) -> bool:
        """Whether a list goes on behind a member that follows a comma: more commas, or the closing "and"."""
        if self.as_subject:
            return True
        while True:
            begin, joint = self.joint(at)
            if begin is None:
                return False
            following = self.member(begin)
            if self.new_clause(following):
                return False
            if joint in "&|":
                return True
            at = following.end

    def new_clause(self, member: Member) -> bool:
        """Whether a verb follows, so that the member is the subject of a clause of its own."""
        at = member.end
        if self.governed:
            return False
        while self.code(at) in "r," and self.code(at):
            at += 1
        return (self.code(at) in _CLAUSE_VERBS and bool(self.code(at))) or self.code(at) == "J"

    def member(self, at: int) -> Member:
        """One noun group with all that hangs on it."""
        made = Member(at, at + 1)
        while True:
            step = self.step(made)
            if step is None:
                return made
            made.end = step

    def step(self, made: Member) -> int | None:
        """One more thing that hangs on the member, as the index behind it."""
        at = made.end
        code = self.code(at)
        if not code:
            return None
        if code == "o":
            own = not set("mb") & set(
                self.codes[made.at + 1 : at]
            )  # "39 in the lot of a building" is no 39 of one
            return self.behind(at + 1, made.inner if own else None)
        if code in "mb":
            behind = self.behind(at + 1, None)
            ends = ("&", ",", "|", "") if self.as_subject else ("&", ",", "|")
            return at + 1 if behind is None and self.code(at + 1) in ends else behind  # "on board"
        if code == ")":
            return at + 1  # its opening stands inside a name
        if code in "([":
            return self.bracket(made, at)
        if code == "-":
            return self.dashes(made, at)
        if code == "c":
            verb = self.phrases.words(self.items[at]) in self.phrases.lexicon.language.classes["include"]
            return None if verb and self.as_subject else self.parts(at + 1, made.parts)
        if code == "X":
            return self.parts(at + 1, made.without)
        if code in "Rt":
            return self.relative(made, at, False)
        if code == ",":
            return self.after_comma(made, at + 1)
        if code in "@^" or (code == "r" and self.code(at + 1) not in "kpKJ,"):
            return at + 1
        if code == "e" and (named := self.named(made, at)) is not None:
            return named
        if code in "eik" and self.participle(at):
            return self.clause_end(at)
        if code == "n" and (aged := self.aged(at)) is not None:
            return aged
        if code == "9" and self.numbers_a_unit(at):
            return at + 1
        return self.whose(made, at)

    def named(self, made: Member, at: int) -> int | None:
        """Read "a villager named Ana Soler, 35, is": the name, and the age beside it, are the villager's."""
        calling = self.phrases.lexicon.language.classes["calling"]
        if (
            self.code(at + 1) not in ("N", "n")
            or self.phrases.sentence.words[self.items[at].head] not in calling
        ):
            return None
        made.beside.append(at + 1)
        return at + 4 if self.codes[at + 2 : at + 5] == ",9," else at + 2

    def aged(self, at: int) -> int | None:
        """Read "99 children under 16 years old": an age behind the people."""
        item, words = self.items[at], self.phrases.sentence.words
        if (
            item.letters[-2:] != "9u"
            or words[item.head] not in self.phrases.lexicon.language.classes["in_years"]
        ):
            return None
        if (
            self.code(at + 1) == "?"
            and words[self.items[at + 1].first] in self.phrases.lexicon.language.classes["old"]
        ):
            return at + 2
        return at + 3 if self.codes[at + 1 : at + 3] == "on" else None

    def whose(self, made: Member, at: int) -> int | None:
        """Read "persons whose sex is unknown": a relative clause with a noun of theirs as its subject."""
        theirs = (
            self.phrases.sentence.words[self.items[at].first]
            in self.phrases.lexicon.language.classes["whose"]
        )
        return self.relative(made, at, False) if self.as_subject and theirs else None

    def behind(self, at: int, kept: list[int] | None) -> int | None:
        """A noun group behind a preposition, with another joined to it where that one has no number or article."""
        while self.code(at) == "r" or (self.code(at) == "m" and self.is_within(at)):
            at += 1
        if self.code(at) == "?" and self.is_those(at):
            return at + 1  # "nine of those on board"
        if not self.code(at) or self.code(at) not in NOUNS | {"@"}:
            return at if self.code(at) in ("g", "i") and self.as_subject else None
        if kept is not None:
            kept.append(at)
        at += 1
        while self.code(at) == "&" and self.joins(at + 1):
            if kept is not None:
                kept.append(at + 1)
            at += 2
        return at

    def joins(self, at: int) -> bool:
        """Whether a noun group behind "and" goes on with the group inside the preposition ("of the army and police")."""
        if not self.code(at) or self.code(at) not in NOUNS:
            return False
        letters = self.items[at].letters
        return letters[0] in "HnNjGE^'" and self.code(at) != "9" and self.code(at + 1) != "&"

    def bracket(self, made: Member, at: int) -> int | None:
        """Read "(three soldiers and five civilians)"; other brackets are passed over."""
        closing = self.codes.find(")" if self.code(at) == "(" else "]", at)
        if closing < 0:
            return None
        if self.code(at + 1) in ("H", "9") and closing > at + 2:
            inner = Parse(self.phrases, closing, False).nominal(at + 1)
            if inner is not None and inner.end == closing:
                made.parts.extend(inner.members)
        follows = self.code(closing + 1)  # "the Saiga (Thunderbolt) forces"
        return closing + 2 if follows and follows in NOUNS else closing + 1

    def dashes(self, made: Member, at: int) -> int | None:
        """Read "-- five Spaniards and one Salvadoran --"."""
        begin = at
        while self.code(begin) == "-":
            begin += 1
        closing = self.codes.find("-", begin)
        if closing < 0 and self.code(begin) == "c" and not self.as_subject:
            return self.parts(begin + 1, made.parts)  # "87 others -- including two nurses."
        begin += self.code(begin) == "c"  # "-- mostly women and children --"
        if closing < 0 or self.code(begin) not in ("H", "9"):
            return None
        inside = Parse(self.phrases, closing, False)
        if self.code(begin) == "9" and inside.begins_part(begin):
            if inside.of_them(made, begin) != closing:
                return None
        elif (inner := inside.nominal(begin)) is not None and inner.end == closing:
            made.parts.extend(inner.members)
        elif closing - begin > _ASIDE or not VERBS.isdisjoint(self.codes[begin:closing]):
            return None  # what they are is passed over: "-- priests, religious and laity --"
        while self.code(closing) == "-":
            closing += 1
        return closing

    def parts(self, at: int, kept: list[Member]) -> int | None:
        """The members behind "including" or "other than"."""
        while self.code(at) == "r":
            at += 1
        if self.codes[at : at + 2] == "?o" and self.is_those(at):
            at += 2  # "30 bodies, including those of nine children"
        if not self.code(at) or self.code(at) not in NOUNS:
            return None
        inner = self.nominal(at)
        if inner is None:
            return None
        if self.code(inner.end) == "p" and self.is_of_whom(at - 1):
            return None  # "23 casualties, of which ten soldiers were killed"
        kept.extend(inner.members)
        end = inner.end
        return end + 1 if self.code(end) == "," and self.as_subject else end

    def relative(self, made: Member, at: int, closed: bool) -> int | None:
        """A relative clause: to its closing comma, else (in a subject) up to the verb that follows it."""
        verb = at + 1
        while self.code(verb) and self.code(verb) not in "KpkVve=gi":
            if self.code(verb) in ";.":
                return None
            verb += 1
        if not self.code(verb):  # a verb that no list has: "who owns a tannery," goes to the closing comma
            closing = self.codes.find(",", at) if closed else -1
            return closing + 1 if closing > 0 and self.as_subject else None
        end = self.clause_end(verb, closed)
        made.relative = (at, end)
        return end

    def clause_end(self, verb: int, closed: bool = False) -> int:
        """Behind a verb's own objects and adverbials; a relative clause set off by commas goes to its closing one."""
        at = verb + 1
        while self.code(at):
            code = self.code(at)
            if code in "&|" and self.code(at + 1) in "VveikKp=r" and self.code(at + 1):
                at += 2
            elif code == "," and closed:
                return at + 1 if self.as_subject else at
            elif code == "V" and self.items[at].letters[0] == "T":
                at += 1  # "who happened to be passing"
            elif code == "?" and self.items[at].letters == "j" and self.code(at - 1) == "=":
                at += 1  # "who had been critical of the regime"
            elif code == "s" and self.is_as(at) and self.code(at + 1) in ("H", "n"):
                at += 2  # "who were acting as her bodyguards"
                while not self.as_subject and self.codes[at : at + 2] == "&H":
                    at += 2
            elif code in NOUNS and self.begins_anew(at):
                break
            elif code in "rombT@^Jiyzg" or code in NOUNS or (closed and code in "ekts&|"):
                at += 1
            else:
                break
        return at

    def begins_anew(self, at: int) -> bool:
        """Whether a noun group right behind one inside a preposition begins a clause ("exploded in a hall a man and ...")."""
        codes = self.codes[max(at - 2, 0) : at]
        return len(codes) == 2 and codes[0] in "mb" and codes[1] in "nE" and self.items[at].letters[0] in "a9"

    def participle(self, at: int) -> bool:
        """Whether a verb form only describes the noun before it ("guards stationed in Y", "a man carrying arms")."""
        following = self.code(at + 1)
        if self.code(at) == "e":
            return bool(following) and following in ("ombyzJ" if self.as_subject else "omb")
        if self.code(at) == "k":
            harm = self.items[at].harm
            if harm is not None and harm.patient == "subject":
                return False  # "one died there and another here": what only people do describes no noun
            return self.as_subject and bool(following) and following in "omb@"
        return self.as_subject and bool(following)

    def after_comma(self, made: Member, at: int) -> int | None:
        """What a comma adds: parts, a relative clause, an age, the same people by another name."""
        code = self.code(at)
        if not code:
            return None
        if code in "([":
            return self.bracket(made, at)
        if code == "c" and self.codes[at + 1 : at + 4] == "9=H":
            end = at + 4
            while self.codes[end : end + 2] == "&H" and self.joins(end + 1):
                end += 2
            made.parts.append(
                Member(at + 1, end, [at + 3])
            )  # ", of whom more than 20 are women and children"
            return end
        if code == "c" and self.code(at + 1) == "?" and self.code(at + 2) == ",":
            return at + 3 if self.as_subject else at + 2  # ", most of them innocent,"
        if code in "cX":
            return self.parts(at + 1, made.parts if code == "c" else made.without)
        if code == "R" or (code in "mo" and self.code(at + 1) == "R"):
            return self.relative(made, at, True)
        if code == "?" and self.code(at + 1) in (",", ""):  # ", Algerian-born,"
            return at + 2 if self.code(at + 1) == "," and self.as_subject else at + 1
        if code == "9" and self.begins_part(at):
            return self.of_them(made, at)
        if code == "9" and self.code(at + 1) == "c" and self.code(at + 2) == "=":
            return self.whom(made, at)
        if code == "9" and self.code(at + 1) in ("H", "n", "N") and self.one_of_them(made, at):
            return at + 3 if self.as_subject else at + 2
        if code == "9" and self.severely(at):
            made.parts.append(Member(at, at + 2))
            return at + 3 if self.as_subject else at + 2
        if code == "9" and self.age(made, at):
            return at + 1
        if code in "HN" and self.apposed(made, at):
            made.beside.append(at)
            inside = Member(at, at + 1)
            while self.code(inside.end) in ("o", "m"):
                step = self.behind(inside.end + 1, None)
                if step is None:
                    break
                inside.end = step
            if self.code(inside.end) == "&" and self.code(inside.end + 1) == "H":
                second = self.items[inside.end + 1]
                one, other = self.items[made.at], self.items[at]
                inside.end += 2 if self.bare(second) or self.function_too(one, other, second) else 0
            elif self.shares_article(self.items[made.at], self.items[at], inside.end):
                inside.end += 2
            end = inside.end
            if self.code(end) == "R" and (behind := self.relative(inside, end, True)) is not None:
                return behind
            closes = self.code(end) == "," and not (self.code(end + 1) and self.code(end + 1) in NOUNS)
            return end + 1 if closes and self.as_subject else end
        if code in "ei" and self.as_subject:
            own = (
                "tP" in self.codes[at:]
            )  # "the tourists, two of them Swiss, told the press that they were robbed"
            told = (
                self.phrases.reports(self.items[at]) and self.code(at + 1) in NOUNS | {"t", '"'} and not own
            )
            return None if told else self.clause_end(at, True)  # "the secretary, said two men were killed"
        return None
