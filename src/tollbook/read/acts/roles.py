"""Who stands where around a verb: its subject and its object; and whether the verb is passive or negated."""

import re
from dataclasses import dataclass

from tollbook.read.acts.groups import group_after, group_before, listed
from tollbook.read.acts.scene import Scene

_AUXILIARY = frozenset("bwMDr!")
# how far in front the verb may stand that another is joined to
_JOINED = 14
_HOPS = 4
# what may stand between a subject and its verb: adverbs, dates, places behind a preposition
_ADVERBIAL = re.compile(r"(?:r|d?j?@+|p[djn]{0,3}o?@+|p[dj]*\^+)+$")
# "believed to be", between people and what they are thought to be
_SAID_TO_BE = re.compile(r"(?<=[nj^])eTw?bp?$")
# the place and day that an agency's text begins with, up to its dash
_DATELINE = re.compile(r"[n^,j@.()]{1,14}[-_]{2}")


@dataclass(frozen=True, slots=True)
class Found:
    """A noun group, words `first` to before `last`, and how it was found (direct, relative, shared, far)."""

    first: int
    last: int
    how: str = "direct"


def verb_start(scene: Scene, verb: int) -> int:
    """The first word of a verb's group: auxiliaries and adverbs in front belong to it."""
    at = verb
    while at and scene.line[at - 1] in _AUXILIARY:
        at -= 1
    return at


def is_passive(scene: Scene, verb: int) -> bool:
    """Whether a form of "be" stands among the verb's auxiliaries ("are calling" is no passive), or before one joined to it."""
    line = scene.line
    if line[verb] == "g":
        return False
    if "b" in line[verb_start(scene, verb) : verb]:
        return True
    if line[verb] == "e" and line[verb + 1 : verb + 2] in (",", "+") and line[verb - 2 : verb] == "e,":
        return is_passive(scene, verb - 2)  # "was tried, convicted and sentenced"
    if line[verb] != "e" or line[verb - 1 : verb] != "+" or line[verb + 1 : verb + 2] in tuple("dnjP^"):
        return False
    for at in range(verb - 2, max(verb - _JOINED, -1), -1):  # "were tortured and executed"
        if line[at] == "e":
            return "b" in line[verb_start(scene, at) : at] and line[at + 1] not in "dnjP^"
        if line[at] in ",;:RtsbwMVg":
            return False
    return False


def is_negated(scene: Scene, verb: int) -> bool:
    """Whether the verb's group is negated."""
    start = verb_start(scene, verb)
    return "!" in scene.line[start:verb] or any(
        word.endswith("n't") or word == "cannot" for word in scene.words[start:verb]
    )


def subject(scene: Scene, verb: int, hops: int = _HOPS) -> Found | None:
    """The subject of the verb at a word, across adverbials, parentheses, relative clauses and shared subjects."""
    line = scene.line
    at = _back_over_adverbials(line, verb_start(scene, verb))
    if at == 0 or hops == 0:
        return None
    if line[at - 2 : at] == "Ps":
        at -= 1  # "we once again ...": a conjunction right behind a pronoun is an adverb
    letter = line[at - 1]
    if letter in "nj^)]":
        return _free_group(scene, at, hops)
    if letter == "P":
        return Found(at - 1, at, "pronoun")
    if letter in "Rt":
        return _antecedent(scene, at - 1)
    if letter == ",":
        return _before_comma(scene, at - 1, hops)
    if letter == "+":
        return _shared(scene, at - 1, hops, surely=True) or _shared(scene, at - 1, hops, surely=False)
    if letter == '"':
        return _quoted(scene, at - 1, hops)
    if line[at - 2 : at] in ("__", "--"):  # "the rebel army -- known by its initials -- killed"
        opening = max(line.rfind("__", 0, at - 2), line.rfind("--", 0, at - 2))
        return _free_group(scene, opening, hops) if opening > 0 and line[opening - 1] in "nj^" else None
    if scene.words[at - 1] in scene.vocabulary.responsibility.helping and line[verb] != "e":
        return subject(scene, at - 1, hops - 1)  # "helped cover up the killings"
    if letter in "eV" and (relative := line.rfind("R", 0, at)) > 0 and "," not in line[relative:at]:
        return _antecedent(scene, relative)  # "a lieutenant whose name I never learned ordered ..."
    return None


def _quoted(scene: Scene, closing: int, hops: int) -> Found | None:
    """The group inside quotation marks (so-called "liberators" had ...), or the one in front of a quoted title."""
    line = scene.line
    opening = line.rfind('"', 0, closing)
    if (
        line.count('"', 0, closing) % 2 == 0
    ):  # the quotation opens here: 'the Ministry "condemned the attack"'
        return _free_group(scene, closing, hops) if line[closing - 1 : closing] in ("n", "^", "j") else None
    inside = group_before(scene, closing)
    if inside is not None and inside[0] <= opening + 1:
        return Found(opening + 1, closing)
    return _free_group(scene, opening, hops) if opening > 0 and line[opening - 1] in "nj^" else None


def _back_over_adverbials(line: str, at: int) -> int:
    match = _ADVERBIAL.search(line, 0, at)
    return match.start() if match else at


def _free_group(scene: Scene, stop: int, hops: int) -> Found | None:
    """The noun group before `stop` that no preposition governs, seen through those that one does."""
    line = scene.line
    for _ in range(hops):
        group = group_before(scene, stop)
        if group is None:
            return None
        at = _with_list(scene, *group)
        if at < group[0] and line[at - 1 : at] in ("p", "y") and scene.fine[group[1] - 1] in "HG":
            return Found(*group)  # "crowds gathered in the suburbs and police opened fire"
        said = _SAID_TO_BE.search(line, 0, at) if line[at - 1 : at] in ("b", "p") else None
        if said is not None and at == group[0]:
            people = group_before(scene, said.start())  # "men believed to be members of a patrol stopped ..."
            return None if people is None else Found(people[0], group[1])
        if at > 1 and line[at - 1] == "g" and line[at - 2] in "nj^" and at == group[0]:
            stop = at - 1  # "gunmen wearing army uniforms had ..."
            continue
        if at and line[at - 1] in "eV" and line[verb_start(scene, at - 1) - 1] == "R":
            return _antecedent(scene, verb_start(scene, at - 1) - 1)  # "men who stormed the town killed ..."
        if at == 0 or line[at - 1] not in "pyTcs":
            return Found(at, group[1])
        if line[at - 1] == "c" or (line[at - 1] == "T" and line[at - 2 : at - 1] not in tuple("gejn")):
            return None
        if line[at - 1] == "s":
            return Found(at, group[1])
        stop = at - 1
        if stop and line[stop - 1] == "+" and line[at - 1] == "p":
            stop -= 1  # "gunmen in trucks and on motorcycles"
        stop = _back_over_adverbials(line, stop)
        if stop > 1 and line[at - 1] == "T" and line[stop - 1] in "nj" and line[stop - 2] == "n":
            stop -= 1  # "militias loyal to the governor"
        if stop == 0:
            return None
        if line[stop - 1] == ",":
            return _before_comma(scene, stop - 1, hops - 1)
        if line[stop - 1] in "eg":  # "troops stationed in the town": a participle that describes
            stop = verb_start(scene, stop - 1)
    return None


def _with_list(scene: Scene, first: int, last: int) -> int:
    """Where the list begins whose last member is words `first` to before `last` ("the army and the police", "A, B and C")."""
    line, at = scene.line, first
    acts = scene.fine[last - 1] in "HG"
    for turn in range(4):
        joint = at
        while joint and line[joint - 1] == "+":
            joint -= 1
        if scene.words[joint : joint + 1] and scene.words[joint] in scene.vocabulary.events.joins:
            return at  # ", but the group denies it"
        listed = line[joint - 1 : joint] == "," and (not acts or _is_armed_before(scene, joint - 1))
        if joint == at and (turn == 0 or not listed):
            return at
        if joint and line[joint - 1] == ",":
            joint -= 1
        group = group_before(scene, joint)
        if group is None or (
            group[0] and line[group[0] - 1] in "egV" and "o" not in line[group[0] : group[1]]
        ):
            return at
        at = group[0]
    return at


def _is_armed_before(scene: Scene, stop: int) -> bool:
    """Whether those named in front of a comma act with force, so that they go on with a list of such ("rebels, militias and troops")."""
    group = group_before(scene, stop)
    if group is None:
        return False
    armed = scene.vocabulary.responsibility.armed
    return scene.words[group[1] - 1] in armed and not any(
        word in ("a", "an", "the") for word in scene.words[group[0] : group[1]]
    )


def _antecedent(scene: Scene, relative: int) -> Found | None:
    """What "who", "which" or "that" stands for; none behind a preposition ("in which")."""
    line = scene.line
    stop = relative
    if stop and line[stop - 1] in "po":
        return None
    if stop and line[stop - 1] == ",":
        stop -= 1
    stop = _back_over_adverbials(line, stop)
    group = group_before(scene, stop)
    if group is None:
        return None
    if (
        scene.words[stop - 1] in scene.vocabulary.responsibility.those
        and line[group[0] - 1 : group[0]] == "b"
    ):
        found = subject(scene, group[0] - 1)  # "the rebels were the ones who killed him"
        return None if found is None or found.how == "pronoun" else Found(found.first, found.last, "relative")
    return Found(group[0], group[1], "relative")


def _before_comma(scene: Scene, comma: int, hops: int) -> Found | None:
    """The subject in front of a comma: past an apposition or participle clause, or shared with the verb before."""
    line = scene.line
    opening = line.rfind(",", 0, comma)
    if opening > 0 and (_is_aside(line, opening + 1, comma) or _is_apposition(scene, opening + 1, comma)):
        stop = _back_over_adverbials(line, opening)
        found = _free_group(scene, stop, hops - 1) if stop and line[stop - 1] in "nj^)]" else None
        if found is not None:
            return found
        if stop and line[stop - 1] == ",":
            return _before_comma(scene, stop - 1, hops - 1) if hops > 1 else None
    return (
        _shared(scene, comma, hops, surely=True)
        or _far(scene, comma)
        or _shared(scene, comma, hops, surely=False)
    )


def _is_aside(line: str, first: int, last: int) -> bool:
    """Whether the words between two commas only describe: an apposition, a participle or a relative clause."""
    part = line[first:last].lstrip("r")
    if not part or part[0] in "gRc":
        return True
    if part[0] == "p" and part[1:2] == "R":
        return True
    if part[0] == "e":
        return part[1:2] in ("p", "o", "y", "T", "@", "")
    return part[0] in "dnj^@p" and not set(part) & set("bwMDVR") and "e" not in part


def _is_apposition(scene: Scene, first: int, last: int) -> bool:
    """Whether the words between two commas say what somebody is, at length ("a group that is linked to the cartel")."""
    if scene.words[first] not in ("a", "an"):
        return False
    end = group_after(scene, first)
    behind = scene.line[end : end + 2]
    return first < end < last and (
        behind[:1] in ("R", "t") or (behind[:1] == "e" and behind[1:] in tuple("poyT@"))
    )


def _shared(scene: Scene, joint: int, hops: int, *, surely: bool) -> Found | None:
    """The subject of the verb to the left that this one is joined to; `surely` takes clear finite verbs alone."""
    line = scene.line
    marks = ";:" if line.count('"', 0, joint) % 2 == 0 else ';:"'
    begin = max(line.rfind(mark, 0, joint) for mark in marks) + 1
    if line[joint] == "+" and line[joint - 1 : joint] == ",":
        joint = _before_relative(line, joint - 1)  # "X takes the blame for Y, who was hit, and asks pardon"
    for at in range(joint - 1, begin - 1, -1):
        if _reports_clause(scene, at, joint) or line[at - 1 : at] == "T":
            continue
        clear = _finite(line, at) if surely else line[at - 1 : at] in ("n", "^", "P", "r")
        if (line[at] in "eV" and clear) or (line[joint + 1] == "b" and in_progress(scene, at)):
            found = subject(scene, at, hops - 1)
            if found is None:
                return None
            return Found(found.first, found.last, found.how if found.how == "pronoun" else "shared")
    return None


def _reports_clause(scene: Scene, verb: int, joint: int) -> bool:
    """Whether a verb tells what somebody says, so that a later one is joined to the verb of what is said."""
    reporting = scene.lexicon.reporting
    told = scene.words[verb] in reporting or scene.line[verb + 1 : verb + 2] == "t"
    knows = scene.words[verb] in scene.vocabulary.responsibility.knowing
    if scene.line[verb] not in "eV" or not told or knows:
        return False  # "knew that his men had killed and failed to punish them"
    joined = next((word for at, word in enumerate(scene.words[joint:], joint) if scene.line[at] in "eV"), "")
    if joined in reporting or joined in scene.vocabulary.responsibility.denying:
        return False  # "he said they fired but denied that ..."
    return any(letter in "eVbw" for letter in scene.line[verb + 1 : joint])


def _before_relative(line: str, comma: int) -> int:
    """The comma that opens the relative clause which a comma closes, else that comma itself."""
    opening = line.rfind(",", 0, comma)
    return opening if opening > 0 and line[opening + 1] == "R" else comma


def _finite(line: str, at: int) -> bool:
    """Whether a past or present form is a clause's own verb and no participle beside a noun."""
    start = at
    while start and line[start - 1] in _AUXILIARY:
        start -= 1
    if "b" in line[start:at] or "w" in line[start:at] or line[at] == "V":
        return True
    if line[at - 1 : at] in tuple("tRP+"):
        return line[at + 1 : at + 2] in tuple("dnjP^tr")
    return line[at + 1 : at + 2] in tuple("dnP^tr") and line[at - 1 : at] not in ("d", "j", "p", "o", "y")


def _far(scene: Scene, comma: int) -> Found | None:
    """The sentence's first noun group, where only what describes it stands between it and the comma."""
    line = scene.line
    dateline = _DATELINE.match(line)
    first = 0 if dateline is None else dateline.end()
    while first < comma and line[first] in 'r",':
        first += 1
    end = group_after(scene, first)
    if end == first or end >= comma or line[end] not in "egR,":
        return None
    if line[end] == "e" and line[end + 1 : end + 2] not in ("p", "y", "o", "T"):
        return None
    return Found(first, end, "far")


def object_after(scene: Scene, verb_end: int) -> tuple[int, int] | None:
    """The noun groups right behind a verb, as one stretch of words."""
    at = verb_end
    while at < len(scene.line) and scene.line[at] in 'r"o':
        at += 1
    groups = listed(scene, at)
    return (groups[0][0], groups[-1][1]) if groups else None


def by_doing(scene: Scene, at: int) -> int | None:
    """The main verb of what is done by a word in -ing behind "by" ("retaliated by exploding a bomb")."""
    if scene.line[at] != "g" or scene.line[at - 1 : at] != "y":
        return None
    for back in range(at - 2, max(at - _JOINED, -1), -1):
        if scene.line[back] in "eV":
            return None if is_passive(scene, back) else back
        if scene.line[back] in ",;:R":
            return None
    return None


def in_progress(scene: Scene, verb: int) -> bool:
    """Whether a word in -ing is the main verb behind a form of "be" ("were shooting", "has been bombing")."""
    return scene.line[verb] == "g" and "b" in scene.line[verb_start(scene, verb) : verb]


def source_end(scene: Scene, comma: int) -> int | None:
    """The comma that closes a source named between a passive and its "by" (", according to the police, by")."""
    if scene.line[comma] != "," or scene.words[comma + 1 : comma + 3] != ["according", "to"]:
        return None
    closing = scene.line.find(",", comma + 1, comma + _JOINED)
    return closing if closing > 0 and scene.line[closing + 1 : closing + 2] in ("y", "r") else None
