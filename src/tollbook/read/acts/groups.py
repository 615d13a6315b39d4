"""Noun groups around a word: the one before it, the one behind it, and lists of them."""

import re

from tollbook.read.acts.scene import Scene

_REACH = 40
_LIST_GOES_ON = re.compile(r",d?[nj^o'd-]+(?:,d?[nj^o'd-]+)*,?\+")
_LAST_MEMBER = re.compile(r"\+*[dnj^o'-]+")


def group_before(scene: Scene, stop: int) -> tuple[int, int] | None:
    """The noun group that ends right before word `stop`, with the groups that "of" joins to it."""
    line = scene.line
    at = stop
    if at and line[at - 1] in ")]":
        opening = next((i for i in range(at - 2, 0, -1) if scene.words[i] in ("(", "[")), 0)
        if opening <= 0:
            return None
        at = opening - 1 if line[opening - 1] == "," else opening
    last = at
    while at:
        begin = _core(scene, at)
        if begin == at:
            break
        at = begin if _is_parted(scene, begin) else _over_bracket(line, begin)
        if at < begin and line[at - 1] in "nj^":
            continue  # "the Front (FPM) guerrillas"
        at = begin
        if at > 1 and line[at - 1] == "o" and line[at - 2] in "nj^)]":
            at -= 1
            continue
        break
    return None if at == last or last - at > _REACH else (at, last)


def _is_parted(scene: Scene, at: int) -> bool:
    """Whether a stroke that is no word stands in front of a word ("OSTRA (AGENCY) _ Rebels ...")."""
    sentence = scene.sentence
    return (
        at > 0
        and "_" in sentence.raw[sentence.ends[at - 1] - sentence.start : sentence.starts[at] - sentence.start]
    )


def _over_bracket(line: str, at: int) -> int:
    """In front of a short bracket that ends right before a word, else that word itself."""
    if at < 3 or line[at - 1] not in ")]":
        return at
    opening = max(line.rfind("(", 0, at), line.rfind("[", 0, at))
    return opening if opening > 0 and at - opening < 12 else at


def _core(scene: Scene, stop: int) -> int:
    """The first word of the simple noun group that ends before `stop`."""
    line, at = scene.line, stop
    while at:
        letter = line[at - 1]
        if letter == "^" and at < stop and at > 1 and _place_stands_apart(line, at - 1):
            break
        hyphen = letter == "-" and at < stop and at > 1 and line[at - 2] in "nj"
        described = at == 1 or line[at - 2] in "dj"
        participle = (letter in "eg" and at < stop and described) or (
            letter == "g" and line[at - 2 : at - 1] == "d"
        )
        if letter in "nj^" or hyphen or participle:
            at -= 1
        elif letter == "d":
            at -= 1
            while at and line[at - 1] == "d":
                at -= 1
            break
        else:
            break
    return at


def _place_stands_apart(line: str, place: int) -> bool:
    """Whether a place in front of a noun belongs to a preposition ("in Morel troops ...")."""
    at = place
    while at and line[at - 1] in "^dj":
        at -= 1
    return at > 0 and line[at - 1] == "p"


def group_after(scene: Scene, first: int) -> int:
    """The word behind the noun group that begins at `first`, with the groups that "of" joins; `first` where none does."""
    line, at, end = scene.line, first, len(scene.line)
    while True:
        begin = at
        while at < end and (line[at] == "d" or (line[at] == '"' and at - first < 2)):
            at += 1
        while at < end and (
            line[at] in "nj^"
            or (
                line[at] in "eg"
                and at + 1 < end
                and line[at + 1] in "nj"
                and (at > begin or at == first)
                and not (at > begin and _acts(scene, at))
            )
            or (line[at] == "g" and at > begin and line[at - 1] in "dj" and line[at + 1 : at + 2] != "d")
            or (line[at] == "-" and at > begin and at + 1 < end and line[at + 1] in "nj")
        ):
            at += 1
        if at == begin or line[at - 1] in 'd"':
            return begin if begin == first else begin - 1
        if at < end and line[at] in "([":
            closing = line.find(")" if line[at] == "(" else "]", at)
            if closing > 0 and closing - at < 12 and line[closing + 1 : closing + 2] in ("o", "n"):
                at = closing + 1
                if line[at] == "n":
                    continue
        following = line[at + 1 : at + 3] if at < end and line[at] == "o" else ""
        if following[:1] in tuple("djn^") or (following[:1] in tuple("eg") and following[1:] in tuple("nj")):
            at += 1
            continue
        return at


def _acts(scene: Scene, verb: int) -> bool:
    """Whether a form behind a noun is that noun's verb ("rebels killed nine people") and describes nothing."""
    before = scene.words[verb - 1]
    if scene.line[verb - 1] != "n" or scene.line[verb] != "e":
        return False
    plural = before.endswith("s") or before in scene.lexicon.plurals
    words = scene.vocabulary.events
    if words.happen.at(scene.words, verb) is not None or scene.words[verb] in words.opening:
        return True  # "clashes with a group took place"
    return scene.fine[verb] in "kK" or (plural and scene.line[verb + 1] == "j")


def listed(scene: Scene, first: int, *, until: int = -1, least: int = 1) -> list[tuple[int, int]]:
    """The coordinated noun groups from word `first` on: "units of A and B, as well as troops of C".

    A member behind which a verb stands is a new clause's subject, unless the whole list is known to reach `until` or to
    have `least` members.
    """
    found: list[tuple[int, int]] = []
    line, at = scene.line, first
    while True:
        end = group_after(scene, at)
        if end == at or (end != until and _is_subject(scene, end, len(found) >= least)):
            return found
        if found and _one_name(scene, found[-1], (at, end)):
            found[-1] = (found[-1][0], end)
        else:
            found.append((at, end))
        joint = _joint(line, end, known=until > end)
        if joint is None or not scene.vocabulary.events.joins.isdisjoint(scene.words[end:joint]):
            return found  # "the Front, but the group denies it"
        at = joint


def _joint(line: str, end: int, *, known: bool = False) -> int | None:
    """The word behind the "and" or comma that goes on with a list, which may be `known` to do so."""
    at = end
    if at < len(line) and line[at] in "([":
        closing = line.find(")" if line[at] == "(" else "]", at)
        at = closing + 1 if closing > 0 else at
    if line[at : at + 1] == "," and line[at + 1 : at + 2] == "+":
        at += 1
    elif line[at : at + 1] == ",":
        goes_on = _LIST_GOES_ON.match(line, at)
        if goes_on is None:
            return None
        last = _LAST_MEMBER.match(line, goes_on.end())  # "by soldiers, victims and witnesses said"
        return (
            None
            if not known and last is not None and line[last.end() : last.end() + 1] in tuple("eV")
            else at + 1
        )
    if line[at : at + 1] != "+":
        return None
    while line[at : at + 1] == "+":
        at += 1
    while line[at : at + 1] in ("p", "y", "o") and line[at : at + 1]:
        at += 1  # "by the army and by the police"
    return at


def _is_subject(scene: Scene, end: int, later: bool) -> bool:
    """Whether a later member of a list is the subject of a new clause."""
    if not later:
        return False
    rest = scene.line[end : end + 2].lstrip("r")
    return rest[:1] in ("b", "w", "M", "D", "V") or (rest[:1] == "e" and rest[1:2] not in ("y", "p", "o"))


def _one_name(scene: Scene, former: tuple[int, int], latter: tuple[int, int]) -> bool:
    """Whether "and" stands inside one name ("Ministry of Justice and Home Affairs")."""
    sentence = scene.sentence
    if "o" not in scene.line[former[0] : former[1]]:
        return False
    if sentence.shouted:
        return latter[1] - latter[0] == 1 and scene.words[former[1]] == "and"
    return (
        scene.line[latter[0]] == "n"
        and sentence.capital(latter[0])
        and sentence.capital(former[1] - 1)
        and sentence.capital(former[0])
        and scene.words[former[1]] == "and"
    )
