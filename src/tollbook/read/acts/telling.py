"""Whether words tell an event or only point back to one: "an attack on the post" tells, "after the attack" does not."""

from tollbook.read.acts.actors import is_armed
from tollbook.read.acts.groups import group_after
from tollbook.read.acts.mention import Mention
from tollbook.read.acts.scene import Scene

# how far behind a noun its date, place, victims or verb may stand
_REACH = 16
_DETERMINERS = 3
_HARM = frozenset("KkgJCL")
# "entry" and "occupation" are events only of those who are armed
_ENTRY, _CLASH, _SIEGE = "entry of troops", "clash", "siege"


def tells(scene: Scene, mention: Mention, mentions: list[Mention]) -> bool:
    """Whether a mention is one of the sentence's events: told as real, with force in it, and not only referred to."""
    if mention.negated or not _has_force(scene, mention, mentions):
        return False
    if mention.how == "pronoun" and not _by_people(scene, mention):
        return False
    if mention.voice != "noun":
        return not (mention.voice == "passive" and _is_bare_harm(scene, mention))
    if scene.line[mention.first - 1 : mention.first] == "b" and not mention.actors:
        return False  # "it was the first genocide of the century"
    if _is_generic(scene, mention) or _is_any(scene, mention):
        return False
    if _has_detail(scene, mention):
        return True
    if points_back(scene, mention):
        return _happens(scene, mention) and _has_scene(scene, mention)
    return _happens(scene, mention) or _sets_the_scene(scene, mention) or scene.headline


def _by_people(scene: Scene, mention: Mention) -> bool:
    """Whether a pronoun stands for people who act ("they opened fire")."""
    words = scene.vocabulary
    word = scene.words[mention.actors[0][0]]
    known = word in words.responsibility.pronouns or word in words.responses.first_person
    return known and word != "who" and not mention.weak


def tells_harm(scene: Scene) -> bool:
    """Whether the sentence has words of harm to people."""
    return not _HARM.isdisjoint(scene.fine)


def _has_force(scene: Scene, mention: Mention, mentions: list[Mention]) -> bool:
    """Whether a word of many meanings ("clash", "strike", "fire") means force against people here."""
    if not mention.weak or mention.type in scene.vocabulary.events.disasters:
        return True  # a disaster leans on a harm told nearby instead
    if mention.type == _ENTRY and not any(is_armed(scene, *actor) for actor in mention.actors):
        return False
    if enters_no_place(scene, mention):
        return False
    if mention.type == _SIEGE and mention.voice == "passive" and mention.actors:
        return any(is_armed(scene, *actor) for actor in mention.actors)  # not "surrounded by her family"
    if mention.voice == "active" and not any(is_armed(scene, *actor) for actor in mention.actors):
        if mention.committed:
            return True
        return mention.type == _CLASH and _against_armed(scene, mention)
    if any(other.harm or not other.weak for other in mentions if other is not mention):
        return True
    if tells_harm(scene) or any(is_armed(scene, *actor) for actor in mention.actors):
        return True
    if mention.voice == "noun" and _against_people(scene, mention.last):
        return True
    who, words = scene.vocabulary.responsibility, scene.vocabulary.events
    if any(word in words.support or (word in who.armed and word not in who.ordinary) for word in scene.words):
        return True
    return mention.type == "clash" and _happens(scene, mention)


def enters_no_place(scene: Scene, mention: Mention) -> bool:
    """Whether somebody only goes in ("the bomber entered the office")."""
    return mention.type == _ENTRY and mention.voice == "active" and not _is_place(scene, mention)


def _is_place(scene: Scene, mention: Mention) -> bool:
    """Whether a place, or a word for a town or post, is what was entered."""
    behind = mention.actors[-1][1] if mention.actors else mention.first
    around = range(behind, min(mention.last + 1, len(scene.words)))
    strongholds = scene.vocabulary.events.strongholds | scene.vocabulary.events.countries
    return any(
        scene.line[at] == "^" or scene.words[at] in strongholds or scene.fine[at] == "N" for at in around
    )


def _against_armed(scene: Scene, mention: Mention) -> bool:
    """Whether those behind "clashed with" are armed."""
    who = scene.vocabulary.responsibility
    behind = scene.words[mention.first : mention.clause[1]]
    return "with" in behind and any(word in who.armed and word not in who.ordinary for word in behind)


def _against_people(scene: Scene, at: int) -> bool:
    """Whether people are what an event is directed against ("attack on peacekeepers")."""
    if scene.words[at : at + 1] not in (["on"], ["against"]):
        return False
    last = group_after(scene, at + 1)
    return last > at + 1 and scene.fine[last - 1] in "HG"


def _is_bare_harm(scene: Scene, mention: Mention) -> bool:
    """Whether a passive says nothing beyond the harm ("were killed"), so that it is a toll alone."""
    if mention.actors or not (mention.harm or mention.weak):
        return False
    bare = scene.vocabulary.events.bare
    if mention.weak:
        first, last = mention.clause
        return not any(letter in "KkgJCL" for letter in scene.fine[first:last])
    return any(scene.words[at] in bare for at in range(mention.first, mention.last))


def _is_generic(scene: Scene, mention: Mention) -> bool:
    """Whether a noun of many or of no number speaks of such events in general ("for acts of violence")."""
    words = scene.vocabulary.events
    first = mention.first
    return any(word in words.general for word in scene.words[max(first - 2, 0) : first + 1])


def _is_any(scene: Scene, mention: Mention) -> bool:
    """Whether a plural without article, date, place or doer means such events at large ("attacks on convoys may ...")."""
    first, last = mention.first, mention.last
    bare = scene.line[first] == "n" and scene.line[first - 1 : first] not in ("d", "j") and not mention.actors
    if not bare or any(_dates(scene, at) for at in range(first, last)):
        return False
    if not scene.words[last - 1].endswith("s") or scene.headline:
        return False
    begin, end = mention.clause
    around = scene.line[max(begin, first - 1) : end]
    harmed = any(letter in "KkgJC" for letter in scene.fine[begin:end])
    return "M" in around or not (harmed or "@" in around or "^" in around or _happens(scene, mention))


def is_only_taken_up(scene: Scene, mention: Mention) -> bool:
    """Whether a known event is only mentioned ("after the rebel attack"), and not told ("the rebel attack killed nine")."""
    return points_back(scene, mention) and not _happens(scene, mention)


def points_back(scene: Scene, mention: Mention) -> bool:
    """Whether an article or pronoun takes the event as known ("the attack", "this massacre")."""
    first = mention.first
    before = scene.words[max(first - 1, 0) : mention.first + 1]
    return any(word in scene.vocabulary.events.definite for word in before)


def _has_detail(scene: Scene, mention: Mention) -> bool:
    """Whether the noun group itself says who did it, to whom, where or when."""
    line, words, known = scene.line, scene.words, points_back(scene, mention)
    if (mention.actors and mention.how != "compound") or any(
        letter in "@^" for letter in line[max(mention.first - 1, 0) : mention.last]
    ):
        return True
    if any(_dates(scene, at) for at in range(mention.first, mention.last)):
        return True
    at = mention.last
    happen = scene.vocabulary.events.happen
    near = scene.vocabulary.events.against if known else scene.vocabulary.events.near
    if line[at - 1 : at] == "o" or "o" in line[mention.first : mention.last]:
        return _of_whom(scene, mention)
    while at < len(line) and at - mention.last < _REACH:
        if line[at] == "^" or (line[at] == "@" and not (known and at == mention.last)):
            return True  # but not "condemned the shootings on Wednesday"
        if at == mention.last and words[at] in near:
            return True
        if line[at] not in "opydnj+-'\"()" and not (
            line[at] == "e" and line[at + 1 : at + 2] in tuple("py@")
        ):
            break
        at += 1
    behind = mention.last
    if line[behind : behind + 1] not in ("t", "R"):
        return False
    return not known or scene.fine[behind + 1] in "Kk" or happen.at(words, behind + 1) is not None


def _dates(scene: Scene, at: int) -> bool:
    """Whether a word inside the noun group says when ("the 1948 killing", "last week's attack")."""
    word = scene.words[at]
    return word[:1].isdigit() or (word.endswith(("'s", "\u2019s")) and word[:-2] in scene.vocabulary.times)


def _of_whom(scene: Scene, mention: Mention) -> bool:
    """Whether "of" says whom it befell or who did it ("the killing of five peasants")."""
    of = scene.line.find("o", mention.first, mention.last)
    return of >= 0 and any(
        letter in "HGPZ9mQ8vSCLJN^@" for letter in scene.fine[of : mention.last + _DETERMINERS]
    )


def _has_scene(scene: Scene, mention: Mention) -> bool:
    first, last = mention.clause
    return "@" in scene.line[first:last] or "^" in scene.line[first:last]


def _happens(scene: Scene, mention: Mention) -> bool:
    """Whether the noun is the subject of a verb of happening ("an attack took place")."""
    happen, commit = scene.vocabulary.events.happen, scene.vocabulary.events.commit.first
    for at in range(mention.last, min(mention.last + _REACH, len(scene.words))):
        happens = happen.at(scene.words, at) is not None
        if happens and scene.line[at] in "eVKn":
            return True
        if scene.line[at] == "e" and scene.line[at - 1] in "br" and scene.words[at] in commit:
            return True  # "an attack was carried out"
        if scene.line[at] in ",;:" or (scene.line[at] in "eVwM" and not happens):
            return False
    return False


def _sets_the_scene(scene: Scene, mention: Mention) -> bool:
    """Whether the noun says how the harm of its clause came about ("killed in an attack", "during the clashes")."""
    before = scene.line[mention.first - 1 : mention.first] if mention.first else ""
    first, last = mention.clause
    if before == "o" and scene.words[mention.first - 2] not in scene.vocabulary.events.resulting:
        return False  # "victims of violence"
    return before in ("p", "y", "o") and any(letter in "KkgJ" for letter in scene.fine[first:last])
