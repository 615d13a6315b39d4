"""Responsibility by set words around an actor: "ordered the killing", "blamed on", "accused of", "denied any role in"."""

import re
from collections.abc import Iterator, Sequence

from tollbook.model.claim import Speaker
from tollbook.read.acts.actors import acts_with_force, is_armed, principal, speaker
from tollbook.read.acts.groups import group_after, group_before
from tollbook.read.acts.mention import ANY_FORCE, is_believed
from tollbook.read.acts.own_deeds import is_called_untrue, own_deed
from tollbook.read.acts.performing import heads_document
from tollbook.read.acts.responsible import OWN_WORDS, responsible
from tollbook.read.acts.roles import is_negated, is_passive, verb_start
from tollbook.read.acts.scene import Scene
from tollbook.read.acts.standing import actors
from tollbook.read.draft import Draft
from tollbook.vocab.patterns import Pattern

# accusations of anything are common: these need a word of harm right behind
_CHARGES = frozenset(("suspected", "cleared"))
_CHARGES_WORD = "charges"
_CHARGE_REACH = 10
# relations to a deed, which must be an event or a harm
_OF_DEEDS = frozenset(("carried_out", "planned"))
_BY_FOLLOWS = re.compile(r"r*(?:[p@^][dnj@^]{0,4}){0,3}y")
# a finite verb behind what is claimed, in its own clause
_CLAUSE_SAID = re.compile(r"[^,;.:RtsgT\"]*[bwMDV]")
# relations that a modal makes a suspicion of
_POSSIBLE = frozenset(("responsible", "carried_out", "planned"))
# how far in front of a verb "believed to" may stand
_SAID = 2
# how many sentences back what is denied by "this" or "the claim"
_RECENT = 2
_NEGATED = {
    "carried_out": "denied",
    "responsible": "denied",
    "ordered": "denied",
    "planned": "denied",
}
# what it is when somebody says it of himself
_OWNED = {
    name: {"claimed": "claimed", "denied": "denied"}
    for name in ("carried_out", "responsible", "planned", "ordered")
}


def by_patterns(scene: Scene, denied: Sequence[tuple[int, int]]) -> Iterator[Draft]:
    """The drafts of the patterns; what a denial denies may have been found as a deed already, at the offsets `denied`."""
    for at, matched in scene.spots.responsible:
        for pattern, end in matched:
            if any(_was_denied(scene, pattern, at, span) for span in denied):
                continue
            made = list(_by_pattern(scene, pattern, at, end))
            yield from made
            if made:
                break


def _blamed_for(scene: Scene) -> frozenset[str]:
    """What somebody is blamed for without the name of a harm ("the incident", "the crime")."""
    words = scene.vocabulary.responsibility
    return words.deeds | words.crimes


def _was_denied(scene: Scene, pattern: Pattern, at: int, span: tuple[int, int]) -> bool:
    """Whether the words are those of a denial that was found, or of the deed which it denies."""
    if pattern.names == "denied":
        return scene.sentence.ends[at] < span[1]
    return pattern.names in _OF_DEEDS and span[0] <= scene.sentence.starts[at] < span[1]


def _by_pattern(scene: Scene, pattern: Pattern, at: int, end: int) -> Iterator[Draft]:
    leans = not scene.harmful
    if not _is_about(scene, pattern, at, stop=end):
        return
    if (
        leans
        and pattern.about == "harm"
        and pattern.names not in _CHARGES
        and not _of_event(scene, pattern, at)
        and _blamed_for(scene).isdisjoint(scene.words[end : end + _CHARGE_REACH])
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
        if not scene.vocabulary.events.joins.isdisjoint(scene.words[end:then]):
            return  # "claimed responsibility, but suspicion fell on the Front"
        if pattern.names == "ordered" and "+e" in scene.line[end:then]:
            return  # "ordered the passengers off and opened fire"
        stop = then + 1
    fell = pattern.place == "after" and bool(pattern.then) and scene.harmful  # "suspicion fell on the rebels"
    marked = not scene.vocabulary.responsibility.marking.isdisjoint(scene.words[at:end])
    charged = pattern.names not in _CHARGES or fell or marked or _of_harm(scene, stop)
    charged = charged or pattern.about == "attackers" or _CHARGES_WORD in scene.words[stop : stop + 4]
    if not charged and not (scene.line[stop : stop + 1] == "g" and _has_done(scene, stop)):
        return
    of = pattern.place == "subject" and scene.words[end - 1] in ("for", "of")
    if of and not (_harm_right_behind(scene, stop) or _share_behind(scene, stop)):
        return
    if pattern.names == "denied" and scene.words[stop - 1] == "that":
        charge = scene.words[stop - 2] in scene.vocabulary.responsibility.charge
        told = not scene.line[end : stop - 1].strip("rp@d") or (
            charge and not scene.words[stop - 3].endswith(("'s", "\u2019s"))
        )
        if not told or not _of_harm(scene, stop):
            return
    start = verb_start(scene, at)
    if scene.words[end - 1] == "have" and not _has_done(scene, end):
        return  # "believed to have been farmers", "reported to have died"
    possible = pattern.names in _POSSIBLE and _is_possible(scene, start, at)
    if (_unreal(scene, start, at) and not possible) or (
        pattern.names == "claimed" and pattern.about != "body" and not _claims_harm(scene, pattern, at, stop)
    ):
        return
    negated = is_negated(scene, at) or "no" in scene.words[end:stop]
    alleged = pattern.place == "agent" and _is_alleged(scene, start, at)
    for actor, how in actors(scene, pattern, at, end, stop):
        judges = scene.vocabulary.responses.courts
        if pattern.about == "told" and any(word in judges for word in scene.words[actor[0] : actor[1]]):
            continue  # "the Court rejects this account"
        if pattern.about == "body" and not acts_with_force(scene, actor[1] - 1):
            continue  # "claimed responsibility for the attack", but "for the Front"
        if not charged and not is_armed(scene, *actor):
            continue  # "accused the rebels of burning crops", but "accused him of lying"
        relation = pattern.names
        own = own_deed(scene, actor)
        if own is None and how == "pronoun" and not _may_stand_for(scene, relation, actor[0]):
            continue
        if own is not None and own.said != "said":
            relation = _OWNED.get(relation, {}).get(own.said, relation)
        alleged = alleged or is_believed(scene, actor)
        if possible or (relation in _POSSIBLE and alleged):
            relation = "suspected"
        if negated and relation == "claimed":
            continue  # who has not claimed it has not denied it
        if negated or (relation in _NEGATED and is_called_untrue(scene, min(start, actor[0]), stop)):
            relation = _NEGATED.get(relation, relation)
        span = _span(scene, pattern, at, stop)
        by = principal(scene, *actor) if relation in OWN_WORDS else actor
        draft = responsible(scene, by, relation, (min(span[0], actor[0]), span[1]), how, sure=0.95)
        speaks = relation in OWN_WORDS and how != "pronoun" and pattern.place in ("subject", "agent")
        if speaks and not heads_document(scene, *by):
            draft.speakers = [_named_beside(scene, by[1], start) or speaker(scene, *actor)]
        if relation == "denied" and not negated:
            draft.stance = "denies"
        draft.leans = leans or not charged or _CHARGES_WORD in scene.words[stop : stop + 4]
        yield draft


def _is_alleged(scene: Scene, start: int, at: int) -> bool:
    """Whether a passive is only said to be ("was allegedly carried out by", "believed to have been carried out by")."""
    suspected = scene.vocabulary.responsibility.suspected
    return not suspected.isdisjoint(scene.words[max(start - _SAID, 0) : at])


def _may_stand_for(scene: Scene, relation: str, at: int) -> bool:
    """Whether a pronoun may take up who acted before; "it" only a body that owns up ("It admitted responsibility")."""
    if scene.words[at] in scene.vocabulary.responsibility.pronouns:
        return True
    acting = scene.context.acting
    return relation == "claimed" and acting is not None and scene.sentence.index - acting.sentence <= _RECENT


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
    if pattern.about == "inside":
        return _inside_event(scene, at)
    if pattern.about != "told":
        return True
    charge = next(
        (i for i in range(stop, min(stop + 3, len(scene.words))) if scene.words[i] in pattern.then), stop
    )
    charges = scene.vocabulary.responsibility.charge
    if scene.line[charge : charge + 2] in ("dn", "dj") and scene.words[charge + 1] not in charges:
        return False  # "rejected this account": whose account, nobody says
    if scene.line[charge + 1 : charge + 2] == "o" or scene.words[charge - 1].endswith(("'s", "\u2019s")):
        return False  # "we reject the claim of the Brigade that ..."
    if pattern.names == "responsible" and scene.harmful:
        return True
    acting, told = scene.context.acting, scene.context.last_told(scene.sentence.index)
    if charge > stop and _of_harm(scene, charge):
        return True
    charged = acting is not None and scene.sentence.index - acting.sentence <= _RECENT
    return charged or (told is not None and scene.sentence.index - told <= _RECENT)


def _inside_event(scene: Scene, at: int) -> bool:
    """Whether a verb tells who had a part in the event in front of "in which" ("the attack, in which rebels took part")."""
    for which in range(at - 1, max(at - _CHARGE_REACH, 1), -1):
        if scene.words[which - 1 : which + 1] == ["in", "which"]:
            before = which - 2 - (scene.words[which - 2] == ",")
            found = scene.vocabulary.events.nouns.at(scene.words, before) if before >= 0 else None
            return found is not None and found[0].type != ANY_FORCE  # "the operation, in which ..."
    return False


def _is_harmless(scene: Scene, at: int) -> bool:
    """Whether what was carried out or conducted is neither an event nor a harm ("activities carried out by our soldiers")."""
    words = scene.vocabulary
    group = group_before(scene, verb_start(scene, at))
    if group is None or scene.words[at] in words.responsibility.wrongs:
        return False
    if group[0] > 2 and scene.line[group[0] - 1] == "p" and scene.line[group[0] - 2] == "e":
        group = group_before(scene, group[0] - 2) or group  # "attacks directed at civilians conducted by"
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
    if stop >= len(scene.words):
        return False
    doing = stop + 1 < len(scene.words) and scene.line[stop] == "g"  # "of ordering the killing"
    last = group_after(scene, stop + doing)
    return _of_harm(scene, stop, max(last - stop, 1))


def _share_behind(scene: Scene, stop: int) -> bool:
    """Whether it is a share of the harm told before ("responsible for 30 per cent")."""
    shares = scene.vocabulary.responsibility.shares
    return scene.harmful and not shares.isdisjoint(scene.words[stop : group_after(scene, stop)])


def _claims_harm(scene: Scene, pattern: Pattern, at: int, stop: int) -> bool:
    """Whether responsibility is claimed for harm: in the words behind, or in front of a passive; or for nothing named."""
    if pattern.place == "agent" and scene.line[at] == "e" and not is_passive(scene, at):
        group = group_before(
            scene, at - (scene.line[at - 1] == ",")
        )  # "attacks claimed by the Front", but "territory claimed by Morra"
        return group is not None and _of_harm(scene, group[0], at - group[0])
    if pattern.place == "agent":
        return _of_harm(scene, max(at - _CHARGE_REACH, 0), 2 * _CHARGE_REACH)
    if scene.line[stop - 1] == "n" and _CLAUSE_SAID.match(scene.line, stop) is not None:
        return False  # "claimed the attack", but "claimed the attack had failed"
    return scene.line[stop : stop + 1] in ("", ".", ",", ";") or _of_harm(scene, stop - 1, _CHARGE_REACH + 1)


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


def _has_done(scene: Scene, at: int) -> bool:
    """Whether what somebody is believed to have done is a deed, or being behind one."""
    if scene.words[at : at + 1] == ["been"]:
        at += 1
        if scene.words[at : at + 1] == ["behind"]:
            return True
    words = scene.vocabulary
    word = scene.words[at] if at < len(scene.words) else ""
    harmed = scene.fine[at : at + 1] in ("K", "k", "g") and scene.line[at + 1 :].lstrip("r")[:1] in tuple(
        "dnjP^"
    )
    told = harmed or word in words.events.verbs or word in words.events.commit.first
    return told or word in words.responsibility.patterns.first


def _is_possible(scene: Scene, start: int, at: int) -> bool:
    """Whether a modal makes a suspicion of what is done ("may have been behind the attack", but "could be liable for")."""
    words = scene.vocabulary.responsibility
    if scene.line[at] == "d":  # "could be the work of"
        return any(word in words.possible for word in scene.words[start:at])
    if "w" not in scene.line[start:at]:
        return False
    return any(word in words.possible for word in scene.words[start:at]) and "if" not in scene.words[start:at]


def _span(scene: Scene, pattern: Pattern, at: int, stop: int) -> tuple[int, int]:
    """From the verb's group to the end of what it is about."""
    first = verb_start(scene, at) if pattern.place in ("subject", "agent", "object") else at
    last = stop
    following = group_after(scene, stop) if stop < len(scene.words) else stop
    return first, max(last, following)
