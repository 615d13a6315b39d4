"""Occurrence claims: that something happened, of which type, by which means and actors, to what end."""

from dataclasses import replace

from tollbook.model.claim import What
from tollbook.model.fields import Occurrence
from tollbook.model.span import Range, Span
from tollbook.read.acts.actors import is_fighter, written
from tollbook.read.acts.mention import Mention
from tollbook.read.acts.scene import Scene
from tollbook.read.acts.telling import tells, tells_harm
from tollbook.read.draft import Draft

# how much an event counts in a sentence that has others: what says how, then what says that people were killed
_RANK = {
    "use of force": 0, "torture": 1, "detention": 1, "entry of troops": 1, "siege": 1, "attack": 2, "killing": 3,
}  # fmt: skip
# what is done beside an attack, and is an event of its own where a verb says so
_APART = frozenset(("abduction", "arson", "sexual violence", "deportation", "hijacking"))
# of these a noun with its doers tells more than the harm beside it
_ASSAULTS = frozenset(("attack", "bombing", "shooting", "shelling", "air strike", "ambush", "raid"))
_CONFIDENCE = {"active": 0.85, "passive": 0.8, "noun": 0.75}


def find(scene: Scene, mentions: list[Mention]) -> list[Draft]:
    """One draft for every event that the sentence tells."""
    aims = _purposes(scene)
    told = [m for m in mentions if tells(scene, m, mentions) and not any(f <= m.first < t for f, t in aims)]
    kept = _merged(scene, told)
    return [_draft(scene, mention, aims, kept) for mention in kept]


def _merged(scene: Scene, told: list[Mention]) -> list[Mention]:
    """One mention for every clause: the most telling one, with the actors of the others."""
    kept: list[Mention] = []
    for mention in told:
        same = next((other for other in kept if _one_event(scene, other, mention)), None)
        if same is None:
            kept.append(mention)
            continue
        better, worse = sorted((same, mention), key=_worth, reverse=True)
        if _gives_way(better, worse):
            better, worse = worse, better
        kept[kept.index(same)] = replace(
            better, actors=better.actors or worse.actors, what=better.what or worse.what
        )
    if any(not (m.harm and m.voice == "passive" and not m.actors) for m in kept):
        # "ten were killed when soldiers fired": the firing is the event, the dead are its toll
        kept = [m for m in kept if not (m.harm and m.voice == "passive" and not m.actors)]
    return kept


def _gives_way(passive: Mention, noun: Mention) -> bool:
    """Whether a harm only says what came of the event that a noun tells ("were killed in an attack by gunmen")."""
    undone = passive.harm and passive.voice == "passive" and not passive.actors
    return undone and noun.voice == "noun" and bool(noun.actors) and noun.type in _ASSAULTS


def _worth(mention: Mention) -> tuple[int, bool, int]:
    rank = _RANK.get(mention.type, 4 if mention.actors or not mention.weak else 3)
    if mention.voice == "active" and mention.type == "attack":
        rank = _RANK["killing"]  # "attacked the village and killed five": the attack is told first
    return rank, bool(mention.actors) or mention.voice != "noun", -mention.first


def _one_event(scene: Scene, one: Mention, other: Mention) -> bool:
    """Two mentions of one clause are one event, unless each has actors of its own."""
    apart = (one.type in _APART) != (other.type in _APART)
    if apart and "noun" not in (one.voice, other.voice):
        return False
    if one.first <= other.first < one.last:
        return True
    if one.clause != other.clause:
        return False
    return not (one.actors and other.actors and set(one.actors) != set(other.actors))


def _purposes(scene: Scene) -> list[tuple[int, int]]:
    """The purpose clauses of a sentence, each up to the comma that its main verb follows."""
    return [(at, _purpose_end(scene, at)) for at in scene.spots.purposes]


def _purpose_end(scene: Scene, at: int) -> int:
    line = scene.line
    commas = [i for i in range(at + 3, len(line) - 1) if line[i] == "," and _main_verb_follows(line, i + 1)]
    stops = [i for i in range(at, len(line)) if line[i] in ";"]
    if commas:
        return commas[0] if not stops or commas[0] < stops[0] else stops[0]
    end = stops[0] if stops else len(line)
    while end > at and not scene.words[end - 1][-1].isalnum():
        end -= 1
    return end


def _main_verb_follows(line: str, at: int) -> bool:
    rest = line[at : at + 6].lstrip("r")
    return rest[:1] in ("b", "w") or (rest[:1] in ("e", "V") and rest[1:2] in tuple("dnj^P"))


def _draft(scene: Scene, mention: Mention, aims: list[tuple[int, int]], kept: list[Mention]) -> Draft:
    fields, anchors = _fields(scene, mention, aims, kept)
    draft = scene.draft(fields, (mention.first, mention.last), mention.clause)
    draft.anchors.update(anchors)
    what = mention.what or (mention.first, mention.last)
    if mention.what is not None:
        spot = scene.range(*what)
        draft.what = (What(written(scene, *what), Span(spot.start, spot.end, scene.sentence.cut(*what))),)
    draft.confidence = _CONFIDENCE[mention.voice] - (0.1 if mention.how in ("shared", "far") else 0)
    weak = mention.weak and not any(is_fighter(scene, *actor) for actor in mention.actors)
    unsure = mention.type in scene.vocabulary.events.disasters or weak or _is_ambiguous(scene, mention)
    doubtful = mention.how != "pronoun" and not _is_ambiguous(scene, mention)
    draft.leans = unsure and not (doubtful and tells_harm(scene))
    return draft


def _is_ambiguous(scene: Scene, mention: Mention) -> bool:
    """Whether the verb is said of other things too and only a pronoun says of whom ("they are executed")."""
    words = scene.vocabulary.events.ambiguous
    said = any(scene.words[at] in words for at in range(mention.first, mention.last))
    return said and "P" in scene.line[max(mention.first - 1, 0) : mention.last]


def _fields(
    scene: Scene, mention: Mention, aims: list[tuple[int, int]], kept: list[Mention]
) -> tuple[Occurrence, dict[str, list[Range]]]:
    means = _means(scene, mention)
    purpose = _purpose_of(mention, aims, kept)
    anchors = {"type": [scene.range(mention.first, mention.last)]}
    actors = [] if mention.how == "pronoun" else mention.actors
    if mention.how == "pronoun" and mention.own is not None:
        actors = [mention.own.who]
    if actors:
        anchors["actors"] = [scene.range(*actor) for actor in actors]
    if means:
        anchors["means"] = [scene.range(*words) for words in means]
    if purpose:
        anchors["purpose"] = [scene.range(*purpose)]
    fields = Occurrence(
        mention.type,
        tuple(dict.fromkeys(written(scene, *words) for words in means)),
        tuple(dict.fromkeys(written(scene, *actor) for actor in actors)),
        written(scene, *purpose) if purpose else None,
    )
    return fields, anchors


def _purpose_of(mention: Mention, aims: list[tuple[int, int]], kept: list[Mention]) -> tuple[int, int] | None:
    """A purpose belongs to the event whose words stand nearest to it."""
    for aim in aims:
        nearest = min(kept, key=lambda m: min(abs(m.last - aim[0]), abs(m.first - aim[1])))
        if nearest is mention:
            return aim
    return None


def _means(scene: Scene, mention: Mention) -> list[tuple[int, int]]:
    """Weapons named in the mention's clause."""
    means = scene.vocabulary.events.means
    first, last = mention.clause
    found: list[tuple[int, int]] = []
    at = first
    while at < last:
        weapon = means.at(scene.words, at) if scene.words[at] in means.first else None
        if weapon is not None and scene.line[at] in "njd" and not _names_a_unit(scene, weapon[1]):
            found.append((at, weapon[1]))
            at = weapon[1]
        else:
            at += 1
    return found[:4]


def _names_a_unit(scene: Scene, at: int) -> bool:
    """Whether the weapon is part of a unit's name ("the 7th Rifle Brigade")."""
    return at < len(scene.words) and scene.words[at] in scene.vocabulary.responsibility.armed
