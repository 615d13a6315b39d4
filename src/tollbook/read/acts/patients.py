"""Whether what a verb of violence is said of can be harmed or attacked: people, those who live in a place, no hedge and no cake."""

from tollbook.read.acts.actors import head_of, is_armed
from tollbook.read.acts.groups import group_after, group_before
from tollbook.read.acts.mention import Mention
from tollbook.read.acts.scene import Scene

_DEPORTATION = "deportation"
# people by a word, a name, a number, a pronoun or a place
_PEOPLE = frozenset("HGQNPZ9m8vSCLJY^E#")


def may_be_harmed(scene: Scene, at: int, start: int) -> bool:
    """Whether the subject of the passive of the verb at `at` can be people: "the hedge was butchered" tells of nobody."""
    group = group_before(scene, start)
    if group is None:
        return True
    word = scene.words[head_of(scene, *group)]
    if word in scene.lexicon.language.harm_lists["immaterial"]:
        return False
    if scene.words[at] not in scene.vocabulary.events.of_things:
        return True
    if group[0] and scene.line[group[0] - 1] in "po":
        return True  # "an American who had arrived for a conference was murdered": it is no subject
    if word in scene.lexicon.not_people or (
        group == (0, 1) and scene.fine[0] == "N" and _of_many(scene, start)
    ):
        return False  # "Rivals were slaughtered": a capital that only begins the sentence
    if not _PEOPLE.isdisjoint(scene.fine[group[0] : group[1]]) or word in _peopled(scene):
        return True
    return scene.sentence.shouted and word not in scene.lexicon.tags


def may_be_object(scene: Scene, at: int, end: int) -> bool:
    """Whether what stands behind the verb at `at` is no thing or animal: "killed two birds with one stone"."""
    last = group_after(scene, end)
    if last <= end or scene.words[at] not in scene.vocabulary.events.of_things:
        return True
    return scene.words[head_of(scene, end, last)] not in scene.lexicon.not_people


def tells_no_event(scene: Scene, kind: str, start: int, end: int) -> bool:
    """Whether a passive tells what happens whenever ("is shot down if it hangs"), or who leaves a body ("expelled from the party")."""
    words, language = scene.words, scene.lexicon.language
    if words[start] in ("is", "are") and not set(language.classes["if"]).isdisjoint(words[end:]):
        return True
    if words[end : end + 1] != ["from"]:
        return False
    last = group_after(scene, end + 1)
    body = words[head_of(scene, end + 1, last)] if last > end + 1 else ""
    return kind == _DEPORTATION and body in language.harm_lists["memberships"]


def on_nothing(scene: Scene, end: int) -> bool:
    """Whether what is attacked is no thing in the world ("attacked the problem")."""
    last = group_after(scene, end)
    return (
        last > end
        and scene.words[head_of(scene, end, last)] in scene.lexicon.language.harm_lists["immaterial"]
    )


def by_unarmed_on_unknown(scene: Scene, mention: Mention, end: int) -> bool:
    """Whether people who bear no arms attack what no list knows ("the children attacked the pancakes")."""
    last = group_after(scene, end)
    if last <= end or scene.sentence.shouted or not _PEOPLE.isdisjoint(scene.fine[end:last]):
        return False
    head = head_of(scene, end, last)
    known = scene.words[head] in scene.lexicon.tags or scene.line[head] != "n"
    return not known and all(_is_plain(scene, *actor) for actor in mention.actors)


def _is_plain(scene: Scene, first: int, last: int) -> bool:
    if "o" in scene.line[first:last]:
        return False  # "members of the Front"
    group = scene.lexicon.people.get(scene.words[head_of(scene, first, last)])
    return group is not None and group.role in (None, "victim") and not is_armed(scene, first, last)


def _of_many(scene: Scene, start: int) -> bool:
    return scene.words[start] not in scene.lexicon.singular_verbs


def _peopled(scene: Scene) -> frozenset[str]:
    """Words for places, columns and the like that stand for the people in them."""
    return scene.vocabulary.events.strongholds | scene.vocabulary.events.support
