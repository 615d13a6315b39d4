"""Which noun groups are somebody who acts, and their names as written."""

from collections.abc import Iterator

from tollbook.model.claim import Speaker
from tollbook.model.span import Span
from tollbook.read.acts.groups import group_after, listed
from tollbook.read.acts.roles import Found
from tollbook.read.acts.scene import Scene

_ARTICLES = frozenset(("the", "a", "an"))
# an unknown noun of a shouted sentence may be a name: it acts only where nothing speaks against it
_FIRM, _LIKELY = 1.0, 0.85
# how far behind a caller the body may stand that he claims to speak for
_CLAIMED = 10


def named(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Words of a name without its article and without punctuation at its ends."""
    words = scene.words
    while first < last - 1 and (words[first] in _ARTICLES or _is_mark(scene, first, (first, last))):
        first += 1
    while last - 1 > first and _is_mark(scene, last - 1, (first, last)) and words[last - 1] not in ")]":
        last -= 1
    while last - 1 > first and scene.fine[last - 1] == "j" and scene.line[last - 2] == "n":
        last -= 1  # "gendarmes acting on orders"
    return first, last


def _is_mark(scene: Scene, at: int, group: tuple[int, int]) -> bool:
    """Whether a mark at an end of a group is no part of it: quotation marks are, where they stand around a part of it."""
    word, (first, last) = scene.words[at], group
    if word[0].isalnum() or word[-1].isalnum():
        return False
    around = scene.words[first] == scene.words[last - 1] == '"'
    return word != '"' or around or scene.words[first:last].count('"') % 2 == 1


def written(scene: Scene, first: int, last: int) -> str:
    """The name as the text writes it, on one line."""
    name = " ".join(scene.sentence.cut(first, last).split())
    return name[:-2] if name[-2:] in ("'s", "\u2019s", "'S", "\u2019S") else name


def likelihood(scene: Scene, first: int, last: int) -> float:
    """How surely a noun group is somebody who acts: 0 for things, events, dates and pronouns."""
    first, last = named(scene, first, last)
    head = head_of(scene, first, last)
    words, vocabulary = scene.words, scene.vocabulary.responsibility
    letter = scene.fine[head]
    noun = words[head].removesuffix("'s").removesuffix("\u2019s")
    band = letter == "#" and noun in vocabulary.armed  # a "unit" measures things, or fights
    if noun in vocabulary.craft and _is_armed_craft(scene, first, head, last):
        return _LIKELY  # "planes of the air force"
    if noun in vocabulary.nobody or (letter in "Eu#@CYLUIPx09" and not band):
        return 0.0
    of_event = [i for i in range(head + 1, last) if scene.fine[i] == "E"]
    named_so = vocabulary.acts((noun,)) and all(scene.sentence.capital(i) for i in of_event)
    if of_event and not named_so:
        return 0.0  # "the force of the hurricane", but "the Minister of War"
    if vocabulary.acts((noun,)) or letter in "HG" or acts_with_force(scene, head):
        return _FIRM
    if letter == "N" and head > first and words[head - 1] in vocabulary.armed and not scene.sentence.shouted:
        return _FIRM  # "the militant group al-Resh"
    capital = not scene.sentence.shouted and scene.sentence.capital(head) and (first or head > first)
    if letter == "^" and head == first == 0 and not scene.sentence.shouted:
        return _LIKELY  # "Morra bombed the port"
    capital = capital or (head == 0 and not scene.sentence.shouted and _is_acronym(scene, head))
    capital = capital or (letter == "N" and not scene.sentence.shouted and _has_article(scene, head))
    if capital and (vocabulary.acts(words[first:last]) or "H" in scene.fine[first:last]):
        return _FIRM
    if any(word in vocabulary.nobody for word in words[first:last]):
        return 0.0
    if any(_is_known(scene, at) for at in range(head + 1, last)):
        return _LIKELY  # "a regional affiliate of the Taliban"
    if scene.sentence.shouted:
        return _LIKELY if letter == "N" and words[head] not in scene.lexicon.tags else 0.0
    return _LIKELY if capital else 0.0


def _is_armed_craft(scene: Scene, first: int, head: int, last: int) -> bool:
    """Whether planes or trucks are said to be those of somebody who acts with force, or planes of a country."""
    if any(acts_with_force(scene, at) for at in (*range(first, head), *range(head + 1, last))):
        return True
    plane = scene.words[head].startswith("plane")
    return plane and (
        "G" in scene.fine[first:head] or scene.vocabulary.responsibility.acts(scene.words[first:head])
    )


def _has_article(scene: Scene, at: int) -> bool:
    """Whether a name is written with a small article that belongs to it ("al-Resh")."""
    name = scene.sentence.cut(at, at + 1)
    return name[:3] in ("al-", "el-", "as-", "an-", "ad-") and name[3:4].isupper()


def _is_acronym(scene: Scene, at: int) -> bool:
    """Whether a word is written in capitals alone ("NATO", "NATO's")."""
    word = (
        scene.sentence.cut(at, at + 1)[:-2]
        if scene.words[at].endswith("s")
        else scene.sentence.cut(at, at + 1)
    )
    return len(word) > 1 and word.isupper()


def head_of(scene: Scene, first: int, last: int) -> int:
    """The noun that names a group: the last before a preposition or a bracket."""
    for at in range(first, last):
        if scene.line[at] in "op([":
            return max(at - 1, first)
    while last - 1 > first and scene.words[last - 1] == '"':
        last -= 1
    return last - 1


def principal(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Whom a spokesman speaks for ("a spokesman for the army", "an army spokesman", "the army's spokesman"), else the group itself."""
    signed = _signed(scene, first, last)
    if signed is not None:
        return signed
    voices = scene.vocabulary.responsibility.voices
    head = next((i for i in range(first, last) if scene.words[i] in voices), None)
    if head is None:
        return first, last
    if scene.line[head + 1 : head + 2] in ("o", "p") and scene.words[head + 1] in ("for", "of"):
        end = group_after(scene, head + 2)
        return named(scene, head + 2, end) if end > head + 2 else (first, last)
    claimed = _represented(scene, head)
    if claimed is not None:
        return claimed
    return named(scene, first, head) if head > first and scene.line[first:head].strip("d") else (first, last)


def _signed(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """Who signed or sent the paper that speaks ("a communique signed by the Front")."""
    papers = scene.vocabulary.responses.instruments
    if scene.words[head_of(scene, first, last)] not in papers:
        return None
    line, by = scene.line, last
    while by < len(line) and by < last + _CLAIMED and line[by] in "eprdn^@":
        by += 1
    if line[by : by + 1] != "y" or "e" not in line[last:by]:
        return None
    end = group_after(scene, by + 1) if by + 1 < len(line) else by
    return named(scene, by + 1, end) if end > by + 1 else None


def _represented(scene: Scene, head: int) -> tuple[int, int] | None:
    """Whom somebody claims to speak for ("a caller who said that he spoke for the Front")."""
    words = scene.vocabulary.responsibility
    if scene.words[head] not in words.callers or scene.line[head + 1 : head + 2] not in ("g", "R"):
        return None
    for at in range(head + 2, min(head + _CLAIMED, len(scene.words) - 1)):
        if scene.line[at] in ",;":
            return None
        if scene.words[at] in words.representing:
            end = group_after(scene, at + 1)
            return named(scene, at + 1, end) if end > at + 1 else None
    return None


def is_armed(scene: Scene, first: int, last: int) -> bool:
    """Whether the group is named by a noun for those who act with force."""
    return any(acts_with_force(scene, at) for at in range(first, last))


def acts_with_force(scene: Scene, at: int) -> bool:
    """Whether a word is a noun or a name for those who act with force, known or told of before in the text."""
    word = scene.words[at].removesuffix("'s").removesuffix("\u2019s")
    words = scene.vocabulary.responsibility
    return word in words.armed or _is_known(scene, at)


def is_fighter(scene: Scene, first: int, last: int) -> bool:
    """Whether a group is named as fighters of no state, by a word for them or the name of a known body."""
    words = scene.vocabulary.responsibility
    return any(scene.words[at] in words.irregular or _is_known(scene, at) for at in range(first, last))


def _is_known(scene: Scene, at: int) -> bool:
    """Whether a word begins the name of a known armed body, or is a short one that the text gave."""
    names = scene.vocabulary.responsibility.names
    word = scene.words[at]
    return word in scene.context.armed or (word in names and names.at(scene.words, at) is not None)


def members(scene: Scene, found: Found) -> list[tuple[int, int]]:
    """The coordinated actors of a noun group, each without its article."""
    if found.how == "pronoun":
        return [(found.first, found.last)]
    groups = [g for g in listed(scene, found.first, until=found.last) if g[0] < found.last]
    if not groups or scene.line[groups[-1][1] : min(groups[-1][1] + 2, found.last)] == "eT":
        groups = [(found.first, found.last)]  # "men believed to be members of the Front"
    if len(groups) == 2 and _shares_noun(scene, groups[0], (groups[1][0], min(groups[1][1], found.last))):
        groups = [(groups[0][0], groups[1][1])]
    return [named(scene, first, min(last, found.last)) for first, last in groups]


def _shares_noun(scene: Scene, former: tuple[int, int], latter: tuple[int, int]) -> bool:
    """Whether the first of two only describes the noun of the second ("civilian and military groups")."""
    alone = former[1] - former[0] == 1 and latter[1] - latter[0] > 1 and latter[0] - former[1] == 1
    word = scene.words[former[0]]
    lower = not scene.sentence.shouted and (former[0] == 0 or not scene.sentence.capital(former[0]))
    several = scene.words[latter[1] - 1].endswith("s")
    return alone and lower and several and scene.fine[former[0]] in "Hj" and not word.endswith(("s", "men"))


def agents(scene: Scene, by: int, *, surely: bool = False, least: int = 1) -> Iterator[tuple[int, int]]:
    """The actors behind a word such as "by" or "by order of", with the clothes they wear where that names them.

    `surely` where only somebody can stand there ("was planned by"), so that no list needs to have the word; `least` says how
    many must stand there ("between").
    """
    naming = scene.vocabulary.responsibility.naming
    by = _described_at(scene, by)
    for first, last in listed(scene, by + 1, least=least):
        inside = next((i for i in range(first + 1, last) if scene.words[i] in naming), last)
        first, last = _called(scene, inside) or (first, last)
        end = last
        attire = (
            scene.vocabulary.responsibility.attire.at(scene.words, end) if end < len(scene.words) else None
        )
        if attire is not None:
            at = attire[1]
            if scene.line[at : at + 1] == "o":
                at += 1
            end = max(attire[1], group_after(scene, at))
        first, end = named(scene, first, end)
        if likelihood(scene, first, min(last, end)) > 0 or (surely and _may_be_somebody(scene, first, last)):
            yield first, end


def _described_at(scene: Scene, by: int) -> int:
    """The word in front of whom somebody describes ("by what witnesses described as soldiers"), else the "by" itself."""
    if scene.words[by + 1 : by + 2] != ["what"]:
        return by
    for at in range(by + 2, min(by + _CLAIMED, len(scene.words) - 1)):
        if scene.words[at] in ("as", "were", "was"):
            return at + (scene.words[at + 1] in _ARTICLES)
    return by


def _called(scene: Scene, at: int) -> tuple[int, int] | None:
    """The name of a body that a common word calls first ("a group calling itself the Free Resh Front")."""
    words = scene.vocabulary.responsibility
    if scene.words[at : at + 1] == [","] and scene.words[at + 1 : at + 2] == ["known"]:
        at += 1
    if at >= len(scene.words) or scene.words[at] not in words.naming:
        return None
    begin = at + 1
    while scene.words[begin : begin + 1] and scene.words[begin] in ("as", "itself", "themselves"):
        begin += 1
    last = group_after(scene, begin) if begin < len(scene.words) else begin
    while last > begin and (scene.line[begin] == "d"):
        begin += 1
    named = last > begin and (scene.sentence.capital(begin) or scene.words[begin] == '"')
    return (begin, last) if named else None


def _may_be_somebody(scene: Scene, first: int, last: int) -> bool:
    head = head_of(scene, first, last)
    return scene.fine[head] in "nN" and scene.words[head] not in scene.vocabulary.responsibility.nobody


def speaker(scene: Scene, first: int, last: int) -> Speaker:
    """The group as a speaker, of the kind that its words tell."""
    spot = scene.range(first, last)
    name = scene.sentence.cut(first, last)
    kind = scene.vocabulary.speakers.kind(" ".join(scene.words[first:last]))
    return Speaker(name, kind, Span(spot.start, spot.end, name))
