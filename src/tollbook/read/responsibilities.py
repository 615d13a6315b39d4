"""Responsibility claims: who is said to have done, ordered, planned, failed to prevent, concealed, claimed or denied it."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from tollbook.model.fields import Responsibility
from tollbook.model.span import Range
from tollbook.read.acts.accusations import by_patterns
from tollbook.read.acts.actors import acts_with_force, is_armed, is_fighter, named, speaker
from tollbook.read.acts.antecedents import armed_before
from tollbook.read.acts.bodies_meant import body_meant
from tollbook.read.acts.groups import group_after
from tollbook.read.acts.mention import Mention
from tollbook.read.acts.performing import heads_document
from tollbook.read.acts.responsible import OWN_WORDS, responsible
from tollbook.read.acts.roles import subject
from tollbook.read.acts.scene import Scene
from tollbook.read.acts.telling import enters_no_place, is_only_taken_up
from tollbook.read.context import Acting
from tollbook.read.draft import Draft

# events of two sides, and what authorities do every day: taking part is no deed of one
_TWO_SIDED = frozenset(("clash", "detention", "siege"))
# pronouns that take up who heads the sentence
_TAKE_UP = frozenset(("it", "they"))
# how many sentences back a pronoun may reach
_MEMORY = 3


def find(scene: Scene, mentions: list[Mention]) -> list[Draft]:
    """The drafts of one sentence: agents of event mentions first, then the patterns of the vocabulary."""
    found: list[Draft] = []
    taken: set[tuple[str, str]] = set()
    told = [draft for mention in mentions for draft in _of_mention(scene, mention, mentions)]
    denied = [(draft.start, draft.end) for draft in told if _relation(draft) == "denied"]
    for draft in [*told, *by_patterns(scene, denied)]:
        if not isinstance(draft.fields, Responsibility):
            continue
        key = (draft.fields.actor, draft.fields.relation)
        if key not in taken:
            taken.add(key)
            found.append(draft)
    found = [draft for draft in found if not (_is_claimed(draft, found) or _is_inside(draft, found))]
    _resolve(scene, found)
    return found


def _is_claimed(draft: Draft, found: list[Draft]) -> bool:
    """Whether a deed is told only by those who claim it ("the Front has claimed responsibility for attacks")."""
    fields = draft.fields
    assert isinstance(fields, Responsibility)
    return fields.relation == "carried_out" and any(
        _relation(other) == "claimed"
        and other.fields.actor == fields.actor  # type: ignore[union-attr]
        and other.start < draft.end
        and draft.start < other.end
        for other in found
    )


def _is_inside(draft: Draft, found: list[Draft]) -> bool:
    """Whether the same is told of a body and of those who belong to it ("soldiers of the Fifth Battalion")."""
    own = draft.anchors["actor"][0]
    return any(
        other is not draft
        and _relation(other) == _relation(draft)
        and other.start <= draft.start
        and draft.end <= other.end
        and any(
            one != own and one.start <= own.start and own.end <= one.end for one in other.anchors["actor"]
        )
        for other in found
    )


def _relation(draft: Draft) -> str | None:
    return draft.fields.relation if isinstance(draft.fields, Responsibility) else None


def _resolve(scene: Scene, found: list[Draft]) -> None:
    """Put the actor named shortly before in the place of "he" or "they", and remember the newest one."""
    for draft in found:
        if not isinstance(draft.fields, Responsibility):
            continue
        spot, acting = draft.anchors["actor"][0], scene.context.acting
        meant = body_meant(scene, *_words_at(scene, spot))
        if meant is not None:
            draft.fields = replace(draft.fields, actor=meant.name)
            draft.anchors["actor"] = [meant.range, spot]
        if draft.fields.actor.lower() not in scene.vocabulary.speakers.pronouns:
            scene.context.acting = Acting(scene.sentence.index, draft.fields.actor, spot)
        elif (
            acting is not None
            and scene.sentence.index - acting.sentence <= _MEMORY
            and _fits(scene, draft.fields.actor.lower(), acting.name)
        ):
            draft.fields = replace(draft.fields, actor=acting.name)
            draft.anchors["actor"] = [acting.range, spot]


def _words_at(scene: Scene, spot: Range) -> tuple[int, int]:
    """The words of this sentence that a range covers; none for one elsewhere."""
    sentence = scene.sentence
    if not sentence.start <= spot.start < sentence.end:
        return 0, 0
    return bisect_left(sentence.starts, spot.start), bisect_left(sentence.starts, spot.end)


def _of_mention(scene: Scene, mention: Mention, mentions: list[Mention]) -> Iterator[Draft]:
    if not mention.actors and mention.negated:
        yield from _said_not_to_have(scene, mention)
    if not mention.actors or mention.type in _TWO_SIDED:
        return
    own = mention.own
    if mention.how == "pronoun" and own is None and (head := _armed_head(scene, mention)) is not None:
        mention.actors, mention.how = [head], "far"
    if (
        mention.how == "pronoun"
        and own is None
        and not (_stands_for(scene, mention) or _is_own_denial(scene, mention))
    ):
        return
    forceful = not mention.weak or _forceful(scene, mention, mentions)
    if not (forceful or mention.committed) or (not mention.negated and enters_no_place(scene, mention)):
        return
    if mention.how == "compound" and is_only_taken_up(scene, mention):
        return  # "after the rebel attack"
    relation = "suspected" if mention.suspected else "carried_out"
    if own is not None and own.said == "claimed":
        relation = "claimed"
    if mention.negated:
        relation = "denied"
    for actor in mention.actors:
        how = "direct" if own is not None else mention.how
        first = mention.first if own is None else own.who[0]
        draft = responsible(scene, actor, relation, (first, mention.last), how)
        if own is not None and relation in OWN_WORDS and not heads_document(scene, *own.who):
            draft.speakers = [speaker(scene, *own.who)]
        draft.leans = mention.weak and not (scene.harmful and forceful) and not is_fighter(scene, *actor)
        yield draft


def _said_not_to_have(scene: Scene, mention: Mention) -> Iterator[Draft]:
    """Of "the platoon had fired in the air and that nobody was hit": it is the platoon that did not."""
    line = scene.line
    if not (mention.harm and mention.voice == "passive" and line[mention.first - 2 : mention.first] == "+t"):
        return
    that = line.rfind("t", 0, mention.first - 2)
    for verb in range(mention.first - 3, max(that, 0), -1):
        if line[verb] in "eV":
            found = subject(scene, verb)
            actor = None if found is None or found.how == "pronoun" else named(scene, found.first, found.last)
            if that >= 0 and actor is not None and actor[0] > that and is_armed(scene, *actor):
                yield responsible(scene, actor, "denied", (mention.first, mention.last), "far")
            return


def _armed_head(scene: Scene, mention: Mention) -> tuple[int, int] | None:
    """The armed people at the head of the sentence, for a pronoun with no others before it ("the Front freed the man it had kidnapped")."""
    at = mention.actors[0][0]
    if scene.words[at] not in _TAKE_UP or scene.line[at - 1 : at] not in ("n", "R", "s", "p"):
        return None
    last = group_after(scene, 0) if at else 0
    told = 0 < last < at and scene.line[last : last + 1] in tuple("ebwV,") and is_armed(scene, 0, last)
    if not told or any(acts_with_force(scene, i) for i in range(last, at)):
        return None
    several = scene.words[last - 1].endswith("s") or scene.words[last - 1] in scene.lexicon.plurals
    return named(scene, 0, last) if several or scene.words[at] == "it" else None


def _fits(scene: Scene, pronoun: str, name: str) -> bool:
    """Whether "he" may stand for the one named: not for several ("troops")."""
    last = name.split()[-1].lower()
    return pronoun not in scene.vocabulary.responsibility.single or not (
        (last.endswith("s") and last[:-1] in scene.lexicon.tags) or last in scene.lexicon.plurals
    )


def _stands_for(scene: Scene, mention: Mention) -> bool:
    """Whether a pronoun stands for an actor named right before."""
    word = scene.words[mention.actors[0][0]]
    acting = scene.context.acting
    if acting is None or scene.sentence.index - acting.sentence > 1:
        found = armed_before(scene, mention.actors[0][0])
        if found is not None:
            acting = scene.context.acting = Acting(scene.sentence.index, found.name, found.range)
    return (
        word in scene.vocabulary.responsibility.pronouns
        and word not in scene.vocabulary.responses.first_person
        and acting is not None
        and scene.sentence.index - acting.sentence <= 1
        and _fits(scene, word, acting.name)
    )


def _is_own_denial(scene: Scene, mention: Mention) -> bool:
    """Whether the document or a quoted speaker says that they did not do it."""
    return mention.negated and scene.words[mention.actors[0][0]] in scene.vocabulary.responses.first_person


def _forceful(scene: Scene, mention: Mention, mentions: list[Mention]) -> bool:
    """A weak event word names a deed only of armed people, or beside another event or harm."""
    if any(is_armed(scene, *actor) for actor in mention.actors):
        return True
    return scene.harmful and any(other.harm or not other.weak for other in mentions if other is not mention)
