"""Who responded: the subject, the agent, or the body at whose session it was done."""

from dataclasses import dataclass, replace

from tollbook.read.acts.actors import likelihood, named
from tollbook.read.acts.bodies import body_of_session
from tollbook.read.acts.groups import group_after, group_before
from tollbook.read.acts.roles import subject, verb_start
from tollbook.read.acts.scene import Scene
from tollbook.read.context import Acting
from tollbook.vocab.patterns import Pattern

# how far in front of "to" the verb of deciding may stand
_FAR = 6
# what is done to those held to have harmed, or for those harmed: the verb tells it whoever its subject is
_BY_THE_VERB = frozenset(
    (
        "arrested",
        "charged",
        "tried",
        "convicted",
        "acquitted",
        "sentenced",
        "pardoned",
        "extradited",
        "sanctioned",
        "opened inquiry",
        "compensated",
        "closed",
    )
)
# how far in front of "condemning" the paper may stand that condemns
_PAPER = 14


@dataclass(frozen=True, slots=True)
class Doer:
    """Who did it, in words `words` of the sentence or `elsewhere` in the text (None where nobody is named), and how that was found.

    `by_document` says that the document does it by its own words.
    """

    words: tuple[int, int] | None
    how: str
    elsewhere: Acting | None = None
    by_document: bool = False


def doer(scene: Scene, pattern: Pattern, at: int, end: int, former: Doer | None = None) -> Doer | None:
    """Who did it; an actor without words where the text names nobody; None where the subject cannot act.

    `former` did what the sentence told before: what a semicolon joins to it is his too.
    """
    if pattern.place in ("due", "borne"):
        return Doer(None, "none")
    if pattern.place == "noun":
        return _agent(scene, end) or Doer(None, "none")
    if pattern.place == "passive":
        return _agent(scene, end) or _of_session(scene, at) or Doer(None, "none")
    if pattern.names == "not done" and is_left(scene, at):
        group = group_before(scene, at - 1) if scene.line[at - 1] in "op" else None
        words = None if group is None else named(scene, *group)
        return Doer(words, "own") if words is not None and likelihood(scene, *words) else Doer(None, "none")
    at = acting_at(scene, at)
    if scene.words[at].endswith("ing") and (comma := leading(scene, at)) is not None:
        return _behind(scene, comma)
    head = scene.line[:at].rstrip("r")  # "1. Strongly condemns the killing ..."
    if head.strip('"j.n-') == "" and at <= 4 and (not head or head[-1] in '."'):
        return Doer(None, "head")
    if former is not None and scene.line[: verb_start(scene, at)].rstrip("+")[-1:] == ";":
        return replace(former, how="shared" if former.how == "own" else former.how)
    if scene.words[at].endswith("ing") and scene.words[at - 1] in scene.vocabulary.responses.gerund:
        return Doer(None, "none")
    if scene.words[at].endswith("ing") and is_paper(scene, at - 1):
        at = issued_at(scene, at)
    found = subject(scene, at)
    if found is None and scene.line[at - 1 : at] == "T":
        return _first_to(scene)
    if found is None:
        return Doer(None, "unknown") if _tells_alone(scene, pattern, at) else None
    if found.how == "pronoun":
        return _pronoun(scene, scene.words[found.first])
    if found.last - found.first == 1 and scene.words[found.first] in scene.vocabulary.responses.first_person:
        return Doer(None, "first person")
    words = named(scene, found.first, found.last)
    if scene.words[words[1] - 1] in scene.vocabulary.responses.nobody:
        return None
    if scene.words[found.first] in ("no", "nobody", "none"):
        return Doer(None, "none")
    if not likelihood(scene, *words) and not _may_act(scene, words):
        return Doer(None, "unknown") if _tells_alone(scene, pattern, at) else None
    return Doer(words, "shared" if found.how == "shared" else "own")


def is_left(scene: Scene, at: int) -> bool:
    """Whether a word tells what somebody is accused of, or did, by leaving it undone ("of failing to investigate")."""
    return scene.line[at] == "g" and scene.line[at - 1 : at] in ("o", "p", "y")


def leading(scene: Scene, at: int) -> int | None:
    """The comma that closes a participle at the head of a sentence ("Expressing his condolences, the minister ..."), or None."""
    if (
        scene.line[:at].strip('r"')
        or scene.line[at] != "g"
        or scene.line[at + 1 : at + 2] not in tuple("dnjP^p")
    ):
        return None
    comma = scene.line.find(",", at)
    return comma if comma > 0 and scene.line[comma + 1 : comma + 2] in tuple("dnjP^") else None


def _behind(scene: Scene, comma: int) -> Doer:
    """The subject behind the comma that closes a participle."""
    last = group_after(scene, comma + 1)
    words = named(scene, comma + 1, last) if last > comma + 1 else None
    return Doer(words, "own") if words is not None and likelihood(scene, *words) else Doer(None, "none")


def _tells_alone(scene: Scene, pattern: Pattern, at: int) -> bool:
    """Whether a verb tells a response although its subject is not found ("after the riot the authorities dismissed the officer")."""
    return (
        pattern.names in _BY_THE_VERB
        and scene.line[at] == "e"
        and (bool(pattern.then) or pattern.about == "suspects")
    )


def is_paper(scene: Scene, at: int) -> bool:
    """Whether a word, or one in front of what describes it, names a paper that speaks ("a letter to them condemning ...")."""
    papers = scene.vocabulary.responses.instruments
    for back in range(at, max(at - _PAPER, -1), -1):
        if scene.words[back] in papers and scene.line[back] == "n":
            return True
        if scene.line[back] not in "npdj^@orT":
            return False
    return False


def issued_at(scene: Scene, at: int) -> int:
    """The verb that says who issued the paper in front of a word, else that word itself."""
    for back in range(at - 2, max(at - _PAPER - _FAR, -1), -1):
        if scene.line[back] in "eV":
            return back
    return at


def acting_at(scene: Scene, at: int) -> int:
    """The verb that says who acts: the one of deciding where there is one, else the verb itself."""
    deciding = resolving(scene, at)
    return at if deciding is None else deciding


def resolving(scene: Scene, at: int) -> int | None:
    """The verb of deciding in front of "to" ("decides to observe", "voted last month to recognise")."""
    if scene.line[at - 1 : at] != "T":
        return None
    back = at - 2
    while back > 0 and at - back < _FAR and scene.line[back] in "@rjd":
        back -= 1
    return back if back >= 0 and scene.words[back] in scene.vocabulary.responses.resolving else None


def _pronoun(scene: Scene, word: str) -> Doer | None:
    if word in scene.vocabulary.responses.first_person:
        return Doer(None, "first person")
    if word in scene.vocabulary.responses.goes_on:
        return Doer(None, "goes on")
    return Doer(None, "none") if word in scene.vocabulary.responses.pronouns else None


def _may_act(scene: Scene, words: tuple[int, int]) -> bool:
    """Bodies and groups that no list of people has ("the association", "the victims' families", "parents")."""
    head = scene.fine[words[1] - 1]
    return head in "nNHCGu" and (
        words[0] == 0 or scene.line[words[0] - 1] in "dj" or scene.fine[words[0]] in "v8S9"
    )


def _first_to(scene: Scene) -> Doer:
    """The subject of "was the first body to condemn"."""
    be = scene.line.rfind("b", 0, scene.words.index("first")) if "first" in scene.words else -1
    found = subject(scene, be) if be > 0 else None
    return Doer(None, "none") if found is None else Doer(named(scene, found.first, found.last), "own")


def _agent(scene: Scene, end: int) -> Doer | None:
    for by in range(end, min(end + 10, len(scene.line))):
        if scene.line[by] == "y":
            last = group_after(scene, by + 1)
            words = named(scene, by + 1, last) if last > by + 1 else None
            if words is not None and (likelihood(scene, *words) or _may_act(scene, (by + 1, last))):
                return Doer(words, "agent")
            return None
        if scene.line[by] in ";,bwVMsR":
            return None
    return None


def _of_session(scene: Scene, at: int) -> Doer | None:
    """The body whose session it was; inherited where another clause stands between."""
    body = body_of_session(scene, at)
    if body is None:
        return None
    between = scene.line[body[1] : verb_start(scene, at)]
    return Doer(body, "inherited" if "+" in between and "b" in between else "session")
