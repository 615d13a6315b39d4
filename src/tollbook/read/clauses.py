"""Subjects and objects: the noun groups that a verb's people stand in, with coordination and what hangs on them.

A nominal is a list of members ("two soldiers, a nurse and R. Vance"); a member is one noun group with what belongs
to it: the group behind "of", names beside it, parts behind "including", exclusions, relative clauses.
"""

from dataclasses import dataclass, field

from tollbook.read.phrases import NOUNS, VERBS, Phrase, Phrases

_GOVERNORS = frozenset("obmcX")
_CLAUSE_VERBS = frozenset("KpVvk=e")
_REACH = 3  # how many coordinated verbs back a subject is looked for


@dataclass(slots=True, eq=False)
class Member:
    """One noun group: phrase `at`, ending before phrase `end` with all that hangs on it (phrase indexes)."""

    at: int
    end: int
    inner: list[int] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)
    parts: list["Member"] = field(default_factory=list)
    without: list["Member"] = field(default_factory=list)
    relative: tuple[int, int] | None = None


@dataclass(slots=True, eq=False)
class Nominal:
    """Coordinated members; `either` where they are joined by "or"."""

    members: list[Member]
    end: int
    either: bool = False
    part: bool = False

    @property
    def first(self) -> int:
        """The first phrase."""
        return self.members[0].at


def objects(phrases: Phrases, after: int) -> Nominal | None:
    """The nominal directly behind a verb group (phrase `after` is the first behind it)."""
    at = _over_adverbs(phrases.codes, after)
    if at >= len(phrases.codes) or phrases.codes[at] not in NOUNS:
        return None
    return _Parse(phrases, len(phrases.codes), False).nominal(at)


def subject(phrases: Phrases, verb: int, reach: int = _REACH) -> Nominal | None:
    """The nominal that is the subject of the verb group at phrase `verb`, across relative clauses and coordination."""
    found = _subject(phrases, verb, reach)
    if found is not None and len(found.members) > 1 and phrases.singular(phrases.items[verb]):
        first = found.members[0]  # "the chief of the bureau, a daily's editor, was wounded" is one person
        first.beside.extend(member.at for member in found.members[1:])
        found.members[1:] = []
    return found


def _subject(phrases: Phrases, verb: int, reach: int) -> Nominal | None:
    codes = phrases.codes
    stop = _back_over(codes, verb)
    if stop == 0:
        return None
    before = codes[stop - 1]
    if before in "Rt" and (stop < 2 or codes[stop - 2] not in "mo"):
        return _antecedent(phrases, stop - 1)
    found = _direct(phrases, stop)
    if found is not None or reach == 0:
        return found
    if before in "&|,":
        earlier = _verb_before(codes, stop - 1)
        return None if earlier is None else subject(phrases, earlier, reach - 1)
    if before in "vV=ekp":
        return subject(phrases, stop - 1, reach - 1)
    return None


def adjacent(phrases: Phrases, at: int) -> Nominal | None:
    """The nominal that ends right before phrase `at`, also where it is the object of a verb ("left nine dead")."""
    stop = at
    while stop and phrases.codes[stop - 1] == "r":
        stop -= 1
    return _direct(phrases, stop, as_object=True)


def governed(phrases: Phrases, at: int) -> Nominal | None:
    """The group right before a participle, where a preposition governs it ("of the ten members killed")."""
    codes = phrases.codes
    place = at - 1
    while place >= 0 and codes[place] in "r@^":
        place -= 1
    if place < 1 or codes[place] not in "H9" or codes[place - 1] not in "om":
        return None
    return Nominal([Member(place, place + 1)], place + 1)


def shared(phrases: Phrases, verb: int) -> int | None:
    """The verb group that the one at `verb` is joined to ("was kidnapped by rebels and later killed"), or None."""
    codes = phrases.codes
    stop = _back_over(codes, verb)
    if stop == 0 or codes[stop - 1] not in "&|,":
        return None
    return _verb_before(codes, stop - 1)


def parts_behind(phrases: Phrases, at: int) -> list[Member]:
    """What is listed of the people behind their verb: "were injured, including two nurses", "died: 120 civilians and four soldiers"."""
    codes = phrases.codes
    parse = _Parse(phrases, len(codes), False)
    while at < len(codes):
        code = codes[at]
        if code in "mob" and codes[at + 1 : at + 2] in (*NOUNS, "@"):
            at += 2
        elif code in "r@^" or (code in ",&" and codes[at + 1 : at + 2] in tuple("@^N")):
            at += 1 if code in "r@^" else 2
        else:
            break
    opening, following = codes[at : at + 1], codes[at + 1 : at + 2]
    made = Member(at, at)
    if opening == ":" and following in tuple("H9"):
        listed = parse.nominal(at + 1)
        ended = listed is not None and codes[listed.end : listed.end + 1] in ("", ".", ";")
        return listed.members if listed is not None and ended and len(listed.members) > 1 else []
    if opening == "c":
        parse.parts(at + 1, made.parts)
    elif opening == "," and following == "c":
        parse.parts(at + 2, made.parts)
    elif opening == "," and following == "9" and codes[at + 2 : at + 4] == "oP":
        parse.of_them(made, at + 1)
    elif opening in "([" and opening:
        parse.bracket(made, at)
    return made.parts


def _over_adverbs(codes: str, at: int) -> int:
    while at < len(codes) and codes[at] == "r":
        at += 1
    return at


def _back_over(codes: str, at: int) -> int:
    while at and codes[at - 1] in 'r"@':
        at -= 1
    return at


def _verb_before(codes: str, joint: int) -> int | None:
    """The nearest verb to the left of a joint that is not inside a relative clause."""
    at = joint - 1
    while at >= 0:
        code = codes[at]
        if code in "KpkgqzVvei=":
            return at
        if code in ";.s:":
            return None
        at -= 1
    return None


def _antecedent(phrases: Phrases, relative: int) -> Nominal | None:
    """What "who" or "that" stands for: the nominal that ends right before it."""
    codes = phrases.codes
    stop = relative - 1 if relative and codes[relative - 1] == "," else relative
    at = stop - 1
    while at >= 0 and codes[at] not in NOUNS:
        if codes[at] not in "r@^)":
            return None
        at -= 1
    if at < 0:
        return None
    start = at
    while start > 1 and codes[start - 1] in "om" and codes[start - 2] in NOUNS and _hangs(phrases, start):
        start -= 2
    parsed = _Parse(phrases, stop, True).member(start)
    return Nominal([parsed], parsed.end)


def _hangs(phrases: Phrases, at: int) -> bool:
    """Whether "who" reaches over this group to the people before it ("an officer of the guards who was wounded")."""
    codes, items = phrases.codes, phrases.items
    if codes[at] not in "H9N":
        return True
    counted = any(letter in "9m8v" for letter in items[at].letters)
    return codes[at - 1] == "o" and codes[at - 2] == "H" and not counted


def _direct(phrases: Phrases, stop: int, as_object: bool = False) -> Nominal | None:
    """The leftmost free noun group from which a nominal reaches right up to the verb."""
    codes = phrases.codes
    fallback: Nominal | None = None
    for at in range(_left_edge(codes, stop, as_object), stop):
        if codes[at] not in NOUNS:
            continue
        before = at
        while before and codes[before - 1] in 'r"':
            before -= 1
        governed = before > 0 and (
            codes[before - 1] in _GOVERNORS or (codes[before - 1] == "s" and codes[stop - 1] == ",")
        )
        if before > 0 and _is_complement(phrases, before - 1, stop):
            continue
        if before > 0 and (
            _goes_on(phrases, before - 1) or (not as_object and _takes_object(phrases, before - 1))
        ):
            continue
        if governed and codes[before - 1] != "c":
            continue
        parse = _Parse(phrases, stop, True)
        nominal = parse.nominal(at)
        if nominal is None or _skip_to(codes, nominal.end, stop) != stop:
            continue
        if not governed:
            return nominal
        if fallback is None:
            nominal.part = True
            fallback = nominal
    return fallback


def _left_edge(codes: str, stop: int, as_object: bool) -> int:
    """Where a nominal can begin at the earliest; the object of a verb begins behind it."""
    edge = stop
    closed = (
        stop > 0 and codes[stop - 1] == ","
    )  # "since the evening, were killed": what stands in commas opens nothing
    while edge and codes[edge - 1] not in (";:" if closed else ";s:"):
        if as_object and codes[edge - 1] in VERBS:
            break
        edge -= 1
    return edge


def _skip_to(codes: str, at: int, stop: int) -> int:
    while at < stop and codes[at] in 'r,"@-':
        at += 1
    return at


def _is_complement(phrases: Phrases, copula: int, stop: int) -> bool:
    """Whether a group only says what somebody was ("who was a spokesman, died"); "there were two killed" is none."""
    codes = phrases.codes
    verb = phrases.items[stop] if stop < len(codes) else None
    finite = verb is not None and (
        verb.code in "pKvV=" or (verb.harm is not None and verb.harm.patient == "subject")
    )
    there = (
        copula > 0 and phrases.words(phrases.items[copula - 1]) in phrases.lexicon.language.classes["there"]
    )
    return codes[copula] == "=" and finite and not there


def _goes_on(phrases: Phrases, joint: int) -> bool:
    """Whether a noun group behind this "and" goes on with a list that began earlier, so that none begins with it."""
    codes = phrases.codes
    if codes[joint] not in "&|":
        return False
    begin = at = joint - 1 if joint and codes[joint - 1] == "," else joint
    while at and codes[at - 1] in "H9NPCYLUIEn^omb&|r@)":
        at -= 1
    return at < begin and (at == 0 or codes[at - 1] not in VERBS)


def _takes_object(phrases: Phrases, at: int) -> bool:
    """Whether a noun group right behind this phrase is its object (and so no subject of a later verb)."""
    code = phrases.codes[at]
    if code in "Kgz":
        return True
    if code in "kViey":
        return not phrases.reports(phrases.items[at])
    return False


class _Parse:
    """Reads members to the right. With `subject` the nominal is known to end before phrase `stop`."""

    def __init__(self, phrases: Phrases, stop: int, as_subject: bool) -> None:
        self.codes = phrases.codes[:stop]
        self.phrases = phrases
        self.items = phrases.items
        self.stop = stop
        self.as_subject = as_subject

    def code(self, at: int) -> str:
        return self.codes[at] if at < self.stop else ""

    def nominal(self, at: int) -> Nominal | None:
        member = self.member(at)
        members, end, either = [member], member.end, False
        while True:
            begin, joint = self.joint(end)
            if begin is None:
                break
            following = self.member(begin)
            if not self.as_subject and self.new_clause(following):
                break
            if joint == "," and not self.listed(following.end):
                break
            members.append(following)
            end = following.end
            either = either or joint == "|"
        return Nominal(members, end, either)

    def joint(self, at: int) -> tuple[int | None, str]:
        """Where the next member begins, and what joins it."""
        joint = ""
        while self.code(at) in ",&|r" and self.code(at):
            if self.code(at) in "&|" or not joint:
                joint = self.code(at) if self.code(at) != "r" else joint
            at += 1
        if joint and self.code(at) in NOUNS and self.code(at):
            return at, joint
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
        at = member.end
        while self.code(at) in "r," and self.code(at):
            at += 1
        return (self.code(at) in _CLAUSE_VERBS and bool(self.code(at))) or self.code(at) == "J"

    def member(self, at: int) -> Member:
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
            return self.behind(at + 1, made.inner)
        if code in "mb":
            return self.behind(at + 1, None)
        if code in "([":
            return self.bracket(made, at)
        if code == "-":
            return self.dashes(made, at)
        if code == "c":
            return self.parts(at + 1, made.parts)
        if code == "X":
            return self.parts(at + 1, made.without)
        if code in "Rt":
            return self.relative(made, at, False)
        if code == ",":
            return self.after_comma(made, at + 1)
        if code in "@^" or (code == "r" and self.code(at + 1) not in "kpKJ,"):
            return at + 1
        if code in "eik" and self.participle(at):
            return self.clause_end(at)
        return None

    def behind(self, at: int, kept: list[int] | None) -> int | None:
        """A noun group behind a preposition, with another joined to it where that one has no number or article."""
        while self.code(at) == "r":
            at += 1
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
        closing = self.codes.find(")" if self.code(at) == "(" else "]", at)
        if closing < 0:
            return None
        if self.code(at + 1) in ("H", "9") and closing > at + 2:
            inner = _Parse(self.phrases, closing, False).nominal(at + 1)
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
        if closing < 0 or self.code(begin) not in ("H", "9"):
            return None
        inner = _Parse(self.phrases, closing, False).nominal(begin)
        if inner is None or inner.end != closing:
            return None
        made.parts.extend(inner.members)
        while self.code(closing) == "-":
            closing += 1
        return closing

    def parts(self, at: int, kept: list[Member]) -> int | None:
        while self.code(at) == "r":
            at += 1
        if not self.code(at) or self.code(at) not in NOUNS:
            return None
        inner = self.nominal(at)
        if inner is None:
            return None
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
        if not self.code(verb):
            return None
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
            elif code in "rombT@^Jiyzg" or code in NOUNS or (closed and code in "ekts&|"):
                at += 1
            else:
                break
        return at

    def participle(self, at: int) -> bool:
        """Whether a verb form only describes the noun before it ("guards stationed in Y", "a man carrying arms")."""
        following = self.code(at + 1)
        if self.code(at) == "e":
            return bool(following) and following in ("ombyzJ" if self.as_subject else "omb")
        if self.code(at) == "k":
            return self.as_subject and bool(following) and following in "omb@"
        return self.as_subject and bool(following)

    def after_comma(self, made: Member, at: int) -> int | None:
        code = self.code(at)
        if not code:
            return None
        if code in "cX":
            return self.parts(at + 1, made.parts if code == "c" else made.without)
        if code == "R" or (code in "mo" and self.code(at + 1) == "R"):
            return self.relative(made, at, True)
        if code == "?" and self.code(at + 1) in (",", ""):  # ", Algerian-born,"
            return at + 2 if self.code(at + 1) == "," and self.as_subject else at + 1
        if code == "9" and self.code(at + 1) == "o" and self.code(at + 2) == "P":
            return self.of_them(made, at)
        if code == "9" and self.code(at + 1) in (",", "", ".") and self.items[made.at].code in "NH":
            return at + 1  # an age
        if code in "HN" and self.apposed(made, at):
            made.beside.append(at)
            inside = Member(at, at + 1)
            while self.code(inside.end) in ("o", "m"):
                step = self.behind(inside.end + 1, None)
                if step is None:
                    break
                inside.end = step
            end = inside.end
            if self.code(end) == "R" and (behind := self.relative(inside, end, True)) is not None:
                return behind
            return end + 1 if self.code(end) == "," and self.as_subject else end
        if code in "ei" and self.as_subject:
            return self.clause_end(at, True)
        return None

    def of_them(self, made: Member, at: int) -> int:
        """Read ", two of them Italians": a part of the member, with the group that follows."""
        part = Member(at, at + 3)
        if self.code(part.end) in ("H", "N"):
            part.inner.append(part.end)
            part.end += 1
        elif self.code(part.end) in ("r", "J"):
            part.end += 1
        made.parts.append(part)
        return part.end

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

    def apposed(self, made: Member, at: int) -> bool:
        """Whether the group behind a comma is the same people ("the attache, R. Vance,") and not the next in a list."""
        one, other = self.items[made.at], self.items[at]
        end = at + 1
        while self.code(end) in ("o", "m") and self.code(end + 1) in NOUNS and self.code(end + 1):
            end += 2
        closing = self.code(end)
        if closing and closing in "Rt" and self.as_subject and one.code == "N" and other.code == "H":
            return True
        if closing not in (",", "", ".", ")"):
            return False
        after = self.code(end + 1) if closing == "," else ""
        if after in NOUNS and after:
            return False
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
