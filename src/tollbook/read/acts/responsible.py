"""One draft of a responsibility: the actor's words, what they rest on, and how sure they are."""

from tollbook.model.claim import Stance
from tollbook.model.fields import Responsibility
from tollbook.read.acts.actors import acts_with_force, likelihood, written
from tollbook.read.acts.bounds import clause_of
from tollbook.read.acts.groups import group_after
from tollbook.read.acts.own_deeds import own_deed
from tollbook.read.acts.scene import Scene
from tollbook.read.draft import Draft

# how sure the way is in which an actor was found
_BY_WAY = {
    "direct": 0.88,
    "relative": 0.85,
    "noun": 0.55,
    "compound": 0.55,
    "shared": 0.75,
    "far": 0.7,
    "pronoun": 0.5,
}
_STANCES: dict[str, Stance] = {"denied": "denies"}
# relations in which the actor speaks for himself
OWN_WORDS = frozenset(("claimed", "denied"))


def responsible(
    scene: Scene, actor: tuple[int, int], relation: str, span: tuple[int, int], how: str, *, sure: float = 1.0
) -> Draft:
    """The draft of a relation told in words `span`, whose actor was found by a way `how`."""
    actor = _with_body(scene, actor)
    first, last = min(span[0], actor[0]), max(span[1], actor[1])
    basis = _evidence(scene)
    own = own_deed(scene, actor)
    owner = None if own is None else own.who
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
    draft.confidence = round(_BY_WAY[how] * sure * max(likelihood(scene, *(owner or actor)), 0.7), 2)
    return draft


def _with_body(scene: Scene, actor: tuple[int, int]) -> tuple[int, int]:
    """The actor with the body that he is said to belong to ("gunmen belonging to the Free Resh Front")."""
    at = actor[1]
    if scene.words[at : at + 1] == [","]:
        at += 1
    belongs = scene.words[at : at + 1] and scene.words[at] in scene.vocabulary.responsibility.belonging
    professed = _professed(scene, at)
    if professed is not None:
        last = group_after(scene, professed)
        return (actor[0], last) if last > professed and _is_body(scene, professed, last) else actor
    if scene.words[actor[1] : actor[1] + 1] == ["from"]:
        last = group_after(scene, actor[1] + 1) if actor[1] + 1 < len(scene.words) else 0
        return (actor[0], last) if last and _is_body(scene, actor[1] + 1, last) else actor
    if not belongs or scene.words[at + 1 : at + 2] not in (["to"], ["with"]):
        return actor
    last = group_after(scene, at + 2) if at + 2 < len(scene.words) else 0
    return (actor[0], last) if last > at + 2 else actor


def _professed(scene: Scene, at: int) -> int | None:
    """The word behind "who said that they were" and the like, in front of which somebody who acted is named."""
    words = scene.vocabulary.responsibility
    if at < len(scene.words) and scene.line[at] == "R":
        at += 1
    found = (
        words.professing.at(scene.words, at)
        if at < len(scene.words) and scene.words[at] in words.professing
        else None
    )
    return found[1] if found is not None and found[1] < len(scene.words) else None


def _is_body(scene: Scene, first: int, last: int) -> bool:
    """Whether people come from a body and not from a place ("fighters from the Free Resh Front", "gunmen from Telm")."""
    ordinary = scene.vocabulary.responsibility.ordinary
    return any(
        acts_with_force(scene, at)
        and (scene.words[at] not in ordinary or scene.sentence.shouted or scene.sentence.capital(at))
        for at in range(first, last)
    )


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
