"""Responsibility claims: who is said to have done, ordered, planned, failed to prevent, concealed, claimed or denied it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tollbook.model.claim import Speaker, Stance
from tollbook.model.fields import Responsibility
from tollbook.read.acts.actors import is_armed, likelihood, named, principal, speaker, written
from tollbook.read.acts.bounds import clause_of
from tollbook.read.acts.groups import group_after, group_before
from tollbook.read.acts.mention import Mention
from tollbook.read.acts.performing import heads_document
from tollbook.read.acts.roles import is_negated, is_passive, subject, verb_start
from tollbook.read.acts.scene import Scene
from tollbook.read.acts.standing import actors
from tollbook.read.context import Acting
from tollbook.read.draft import Draft
from tollbook.vocab.patterns import Pattern

# how sure the way is in which an actor was found
_BY_WAY = {"direct": 0.88, "relative": 0.85, "noun": 0.55, "shared": 0.75, "far": 0.7, "pronoun": 0.5}
_STANCES: dict[str, Stance] = {"denied": "denies"}
# events of two sides, and what authorities do every day: taking part is no deed of one
_TWO_SIDED = frozenset(("clash", "detention", "siege"))
# accusations of anything are common: these need a word of harm right behind
_CHARGES = frozenset(("suspected", "cleared"))
_CHARGES_WORD = "charges"
_CHARGE_REACH = 10
# relations to a deed, which must be an event or a harm
_OF_DEEDS = frozenset(("carried_out", "planned"))
_BY_FOLLOWS = re.compile(r"r*(?:[p@^][dnj@^]{0,4}){0,3}y")
# how many sentences back a pronoun may reach
_MEMORY = 3
# and what is denied by "this" or "the claim"
_RECENT = 2
# relations in which the actor speaks for himself
_OWN_WORDS = frozenset(("claimed", "denied"))
_NEGATED = {
    "carried_out": "denied",
    "responsible": "denied",
    "ordered": "denied",
    "claimed": "denied",
    "planned": "denied",
}


def find(scene: Scene, mentions: list[Mention]) -> list[Draft]:
    """The drafts of one sentence: agents of event mentions first, then the patterns of the vocabulary."""
    found: list[Draft] = []
    taken: set[tuple[str, str]] = set()
    told = [draft for mention in mentions for draft in _of_mention(scene, mention, mentions)]
    for draft in [*told, *_by_patterns(scene)]:
        if not isinstance(draft.fields, Responsibility):
            continue
        key = (draft.fields.actor, draft.fields.relation)
        if key not in taken:
            taken.add(key)
            found.append(draft)
    _resolve(scene, found)
    return found


def _resolve(scene: Scene, found: list[Draft]) -> None:
    """Put the actor named shortly before in the place of "he" or "they", and remember the newest one."""
    for draft in found:
        if not isinstance(draft.fields, Responsibility):
            continue
        spot, acting = draft.anchors["actor"][0], scene.context.acting
        if draft.fields.actor.lower() not in scene.vocabulary.speakers.pronouns:
            scene.context.acting = Acting(scene.sentence.index, draft.fields.actor, spot)
        elif (
            acting is not None
            and scene.sentence.index - acting.sentence <= _MEMORY
            and _fits(scene, draft.fields.actor.lower(), acting.name)
        ):
            draft.fields = replace(draft.fields, actor=acting.name)
            draft.anchors["actor"] = [acting.range, spot]


def _of_mention(scene: Scene, mention: Mention, mentions: list[Mention]) -> Iterator[Draft]:
    if not mention.actors and mention.negated:
        yield from _said_not_to_have(scene, mention)
    if not mention.actors or mention.type in _TWO_SIDED:
        return
    if mention.how == "pronoun" and not (_stands_for(scene, mention) or _is_own_denial(scene, mention)):
        return
    if mention.weak and not _forceful(scene, mention, mentions):
        return
    relation = "suspected" if mention.suspected else "carried_out"
    if mention.negated:
        relation = "denied"
    for actor in mention.actors:
        draft = _draft(scene, actor, relation, (mention.first, mention.last), mention.how)
        draft.leans = mention.weak and not scene.harmful
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
                yield _draft(scene, actor, "denied", (mention.first, mention.last), "far")
            return


def _fits(scene: Scene, pronoun: str, name: str) -> bool:
    """Whether "he" may stand for the one named: not for several ("troops")."""
    last = name.split()[-1].lower()
    return pronoun not in scene.vocabulary.responsibility.single or not (
        (last.endswith("s") and last[:-1] in scene.lexicon.tags) or last in scene.lexicon.plurals
    )


def _stands_for(scene: Scene, mention: Mention) -> bool:
    """Whether a pronoun stands for an actor named right before."""
    acting = scene.context.acting
    word = scene.words[mention.actors[0][0]]
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


def _draft(
    scene: Scene, actor: tuple[int, int], relation: str, span: tuple[int, int], how: str, *, sure: float = 1.0
) -> Draft:
    first, last = min(span[0], actor[0]), max(span[1], actor[1])
    basis = _evidence(scene)
    owner = _owner(scene, actor)
    draft = scene.draft(
        Responsibility(
            written(scene, *(owner or actor)), relation, written(scene, *basis) if basis else None
        ),
        (first, last),
        clause_of(scene, first, last),
    )
    draft.anchors["actor"] = [scene.range(*part) for part in ((owner, actor) if owner else (actor,))]
    draft.anchors["relation"] = [scene.range(*span)]
    if basis:
        draft.anchors["evidence"] = [scene.range(*basis)]
    draft.stance = _STANCES.get(relation, "asserts")
    draft.confidence = round(_BY_WAY[how] * sure * max(likelihood(scene, *actor), 0.7), 2)
    return draft


def _owner(scene: Scene, actor: tuple[int, int]) -> tuple[int, int] | None:
    """The army, of "the army stated that nobody had been killed by its units"."""
    if scene.words[actor[0]] not in scene.vocabulary.responsibility.owners:
        return None
    that = scene.line.rfind("t", 0, actor[0])
    for verb in range(that - 1, max(that - _CHARGE_REACH, 0), -1):
        if scene.line[verb] in "eV":
            found = subject(scene, verb)
            if found is None or found.how == "pronoun":
                return None
            words = named(scene, found.first, found.last)
            return words if likelihood(scene, *words) else None
    return None


def _evidence(scene: Scene) -> tuple[int, int] | None:
    """What the charge rests on, as far as the sentence says ("based on ballistic tests")."""
    evidence = scene.vocabulary.responsibility.evidence
    for at, word in enumerate(scene.words):
        if word in evidence:
            found = evidence.at(scene.words, at)
            if found is not None:
                return at, max(group_after(scene, found[1]), found[1]) if found[1] < len(
                    scene.words
                ) else found[1]
    return None


# --- patterns -----------------------------------------------------------------------------------------------------------


def _by_patterns(scene: Scene) -> Iterator[Draft]:
    patterns = scene.vocabulary.responsibility.patterns
    for at in scene.spots:
        for pattern, end in patterns.at(scene.words, at):
            made = list(_by_pattern(scene, pattern, at, end))
            yield from made
            if made:
                break


def _by_pattern(scene: Scene, pattern: Pattern, at: int, end: int) -> Iterator[Draft]:
    leans = not scene.harmful
    if not _is_about(scene, pattern, at, stop=end):
        return
    if (
        leans
        and pattern.about == "harm"
        and pattern.names not in _CHARGES
        and not _of_event(scene, pattern, at)
    ):
        return
    if pattern.about == "order" and scene.vocabulary.responsibility.orders.isdisjoint(
        scene.words[max(at - 12, 0) : at]
    ):
        return
    passive = is_passive(scene, at)
    if pattern.passive is not None and pattern.passive != passive and not _reduced(scene, pattern, at, end):
        return
    if pattern.names in _OF_DEEDS and pattern.place == "agent" and _is_harmless(scene, at):
        return
    stop = end
    if pattern.then:
        then = next(
            (
                i
                for i in range(end, min(end + pattern.within, len(scene.words)))
                if scene.words[i] in pattern.then
            ),
            None,
        )
        if then is None or ";" in scene.line[end:then]:
            return
        stop = then + 1
    charged = pattern.names not in _CHARGES or _of_harm(scene, stop)
    charged = charged or _CHARGES_WORD in scene.words[stop : stop + 4]
    if not charged and scene.line[stop : stop + 1] != "g":
        return
    of = pattern.place == "subject" and scene.words[end - 1] in ("for", "of")
    if of and not _harm_right_behind(scene, stop):
        return
    if pattern.names == "denied" and scene.words[stop - 1] == "that":
        charge = scene.words[stop - 2] in scene.vocabulary.responsibility.charge
        told = stop - 1 == end or (charge and not scene.words[stop - 3].endswith(("'s", "\u2019s")))
        if not told or not _of_harm(scene, stop):
            return
    start = verb_start(scene, at)
    if _unreal(scene, start, at) or (
        pattern.names == "claimed" and not _claims_harm(scene, pattern, at, stop)
    ):
        return
    for actor, how in actors(scene, pattern, at, end, stop):
        judges = scene.vocabulary.responses.courts
        if pattern.about == "told" and any(word in judges for word in scene.words[actor[0] : actor[1]]):
            continue  # "the Court rejects this account"
        if not charged and not is_armed(scene, *actor):
            continue  # "accused the rebels of burning crops", but "accused him of lying"
        relation = pattern.names
        if is_negated(scene, at):
            relation = _NEGATED.get(relation, relation)
        span = _span(scene, pattern, at, stop)
        by = principal(scene, *actor) if relation in _OWN_WORDS else actor
        draft = _draft(scene, by, relation, (min(span[0], actor[0]), span[1]), how, sure=0.95)
        speaks = relation in _OWN_WORDS and how != "pronoun" and pattern.place in ("subject", "agent")
        if speaks and not heads_document(scene, *by):
            draft.speakers = [_named_beside(scene, by[1], start) or speaker(scene, *actor)]
        if relation == "denied" and not is_negated(scene, at):
            draft.stance = "denies"
        draft.leans = leans or not charged or _CHARGES_WORD in scene.words[stop : stop + 4]
        yield draft


def _named_beside(scene: Scene, end: int, verb: int) -> Speaker | None:
    """The name between commas behind a spokesman ("a spokesman for the army, Maj. Rivas, denied")."""
    if scene.line[end : end + 1] != ",":
        return None
    last = group_after(scene, end + 1)
    closed = scene.line[last : last + 1] == "," and last < verb
    return (
        speaker(scene, end + 1, last)
        if closed and last > end + 1 and scene.sentence.capital(end + 1)
        else None
    )


def _is_about(scene: Scene, pattern: Pattern, at: int, stop: int) -> bool:
    """Whether what the words deny was told shortly before, or what came from somewhere was shot."""
    if pattern.about == "shots":
        return any(
            word in scene.vocabulary.events.shots for word in scene.words[max(at - _CHARGE_REACH, 0) : at]
        )
    if pattern.about != "told":
        return True
    charge = next(
        (i for i in range(stop, min(stop + 3, len(scene.words))) if scene.words[i] in pattern.then), stop
    )
    if scene.line[charge + 1 : charge + 2] == "o" or scene.words[charge - 1].endswith(("'s", "\u2019s")):
        return False  # "we reject the claim of the Brigade that ..."
    acting, told = scene.context.acting, scene.context.told
    if charge > stop and _of_harm(scene, charge):
        return True
    charged = acting is not None and scene.sentence.index - acting.sentence <= _RECENT
    return charged or (bool(told) and scene.sentence.index - told[-1].sentence <= _RECENT)


def _is_harmless(scene: Scene, at: int) -> bool:
    """Whether what was carried out or conducted is neither an event nor a harm ("activities carried out by our soldiers")."""
    words = scene.vocabulary
    group = group_before(scene, verb_start(scene, at))
    if group is None or scene.words[at] in words.responsibility.wrongs:
        return False
    harm = words.responsibility.harm | words.responses.harm
    if any(word in words.events.not_after for word in scene.words[group[0] : group[1]]):
        return True  # "a denial-of-service attack"
    return not any(
        word in harm or word in words.events.nouns.first or word in words.qualifications.labels.first
        for word in scene.words[group[0] : group[1]]
    )


def _of_event(scene: Scene, pattern: Pattern, at: int) -> bool:
    """Whether a passive is said of an event by a word of many meanings ("the operation was ordered by")."""
    if pattern.place != "agent":
        return False
    nouns = scene.vocabulary.events.nouns
    return any(word in nouns.first for word in scene.words[max(at - _CHARGE_REACH, 0) : at])


def _of_harm(scene: Scene, begin: int, reach: int = _CHARGE_REACH) -> bool:
    words = scene.vocabulary.responsibility.harm | scene.vocabulary.responses.harm
    stop = min(begin + reach, len(scene.words))
    verbs = scene.vocabulary.events.verbs.first
    return any(
        scene.words[i] in words
        or scene.fine[i] in "KkgICY"
        or (scene.words[i] in verbs and scene.line[i] in "egV")
        for i in range(begin, stop)
    )


def _harm_right_behind(scene: Scene, stop: int) -> bool:
    """Whether the noun group behind "responsible for" is about harm."""
    last = group_after(scene, stop) if stop < len(scene.words) else stop
    return _of_harm(scene, stop, max(last - stop, 1))


def _claims_harm(scene: Scene, pattern: Pattern, at: int, stop: int) -> bool:
    """Whether responsibility is claimed for harm: in the words behind, or in front of a passive; or for nothing named."""
    if pattern.place == "agent":
        return _of_harm(scene, max(at - _CHARGE_REACH, 0), 2 * _CHARGE_REACH)
    return scene.line[stop : stop + 1] in ("", ".", ",", ";") or _of_harm(scene, stop)


def _reduced(scene: Scene, pattern: Pattern, at: int, end: int) -> bool:
    """A passive without its verb: "the massacre committed by", "a crime planned on Tuesday by"."""
    if pattern.passive is not True or pattern.place != "agent":
        return False
    return _BY_FOLLOWS.match(scene.line, end) is not None and scene.line[at - 1 : at] not in ("d", "w")


def _unreal(scene: Scene, start: int, at: int) -> bool:
    if "M" in scene.line[start:at] or "if" in scene.words[start:at]:
        return True
    if "whether" in scene.words[max(start - _CHARGE_REACH, 0) : start]:
        return True
    intended = scene.line[start - 1 : start] == "T" and "w" not in scene.line[start:at]
    return intended and scene.line[at] not in "njp"  # "pledged to hold", but "is said to have ordered"


def _span(scene: Scene, pattern: Pattern, at: int, stop: int) -> tuple[int, int]:
    """From the verb's group to the end of what it is about."""
    first = verb_start(scene, at) if pattern.place in ("subject", "agent", "object") else at
    last = stop
    following = group_after(scene, stop) if stop < len(scene.words) else stop
    return first, max(last, following)
