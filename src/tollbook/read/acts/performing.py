"""What a document does by its own words: who enacts it, and that it is done on the document's own day."""

import re
from dataclasses import replace
from datetime import date

from tollbook.model.claim import When
from tollbook.model.span import Range
from tollbook.read.acts.actors import written
from tollbook.read.acts.doers import Doer
from tollbook.read.acts.roles import is_passive, verb_start
from tollbook.read.acts.scene import Scene
from tollbook.read.context import Acting
from tollbook.text.views import folded

# "The National Assembly," alone on its line, in front of what it resolves
_ALONE = re.compile(r"(?m)^[ \t]*([^\W\d_][^\n.;!?]{2,90}?)[,:][ \t]*$")
# the number of a resolution's paragraph, cut off from its sentence or still in front of it
_NUMBERED = re.compile(r"(?:^|\n)[ \t]*\(?\d{1,3}[.)]")
_MARK = 8
# the first words of a text are its heading: there an issuer names itself
_HEAD = 1200
# a name has few words, and only small ones of them without a capital ("The National Council of the Republic")
_LONGEST = 12
_SMALL = 3


def performed(scene: Scene, done: Doer, at: int, *, passive: bool) -> Doer:
    """The doer with the body that enacts the document in the place of nobody, "we" or the head of a resolution's paragraph.

    A verb in the present that the document's own body is said to do is done by the document (`by_document`).
    """
    if not _is_present(scene, at):
        return done
    if done.how == "own" and done.words is not None:
        return replace(done, by_document=True) if _is_issuer(scene, done.words) else done
    if done.how == "head":
        body = _enacting(scene) or _issuer(scene)
    elif done.how == "goes on":
        body = _just_enacting(scene)
    elif (done.how == "first person" and not _is_quoted(scene)) or (
        passive and done.words is None and _decrees(scene)
    ):
        body = _issuer(scene)
    else:
        return done
    own = done.how == "first person" and not _is_quoted(scene)
    return replace(done, elsewhere=body, by_document=body is not None or own)


def day_of_document(scene: Scene) -> When | None:
    """The document's own day, for what it does by being issued."""
    try:
        day = date.fromisoformat(scene.context.text.date or "").isoformat()
    except ValueError:
        return None
    return When(day, day, "day", None, "document")


def heads_document(scene: Scene, first: int, last: int) -> bool:
    """Whether the heading of the document names a group, so that the document speaks where the group does."""
    text = scene.context.text
    head = folded(text.content[:_HEAD].split("\n\n", 1)[0])
    return bool(text.issuer) and folded(written(scene, first, last)) in head.split("\n")


def enacts(scene: Scene, first: int, last: int) -> None:
    """Remember the body that a sentence says to enact something, for the paragraphs that go on without it."""
    scene.context.enacting = Acting(
        scene.sentence.index, written(scene, first, last), scene.range(first, last)
    )


def enactor(scene: Scene, verb: int) -> Acting | None:
    """The body behind a verb that begins a resolution's paragraph ("Qualifies the use of force as ...")."""
    if scene.line[:verb].strip('rj.n"-') or verb > 4 or not _is_present(scene, verb):
        return None
    return _enacting(scene) or _issuer(scene)


def _is_present(scene: Scene, at: int) -> bool:
    """Whether the verb, or the "be" of a passive, says what is done now."""
    start = verb_start(scene, at)
    if scene.line[at] == "b":
        return scene.words[at] in scene.vocabulary.responses.now
    if is_passive(scene, at):
        return scene.words[start] in scene.vocabulary.responses.now or (
            scene.line[start] == "M" and scene.words[start] in scene.vocabulary.responses.decreed
        )
    if scene.line[start:at].strip("r"):
        return scene.words[start] in scene.vocabulary.responses.decreed
    return scene.line[at] == "V" or not scene.words[at].endswith("ed")


def _is_issuer(scene: Scene, words: tuple[int, int]) -> bool:
    """Whether words name the document's issuer, by all that they say ("the Court" of "High Criminal Court")."""
    issuer = folded(scene.context.text.issuer or "").split()
    said = [word for word in scene.words[words[0] : words[1]] if word[0].isalnum()]
    return bool(issuer) and bool(said) and all(word in issuer for word in said)


def _decrees(scene: Scene) -> bool:
    """Whether a court speaks, or a body in the numbered paragraphs of its resolution."""
    issuer = folded(scene.context.text.issuer or "").split()
    if any(word in scene.vocabulary.responses.courts for word in issuer):
        return True
    before = scene.context.text.content[max(scene.sentence.start - _MARK, 0) : scene.sentence.ends[0] + 1]
    return _NUMBERED.search(before) is not None and any(
        word in scene.vocabulary.qualifications.bodies for word in issuer
    )


def _just_enacting(scene: Scene) -> Acting | None:
    """The body that enacted something in the sentence before ("The Ministry condemns ... It extends ...")."""
    body = scene.context.enacting
    return body if body is not None and scene.sentence.index - body.sentence <= 1 else None


def _is_quoted(scene: Scene) -> bool:
    """Whether the sentence stands in somebody's quoted words."""
    return '"' in scene.line or any(mark in scene.sentence.raw for mark in "\u201c\u201d\u00ab\u00bb")


def _issuer(scene: Scene) -> Acting | None:
    """The issuer, where the head of the text names it."""
    text = scene.context.text
    if not text.issuer:
        return None
    at = folded(text.content[:_HEAD]).find(folded(text.issuer))
    if at < 0:
        return None
    spot = Range(at, at + len(text.issuer))
    name = " ".join(text.content[spot.start : spot.end].split())
    return Acting(scene.sentence.index, name, spot) if folded(name) == folded(text.issuer) else None


def _enacting(scene: Scene) -> Acting | None:
    """The body of the enacting formula before this sentence: one that stands alone on its line, or the last that enacted."""
    content = scene.context.text.content
    bodies = scene.vocabulary.qualifications.bodies
    found = scene.context.enacting
    begin = 0 if found is None else found.range.end
    for match in _ALONE.finditer(content, begin, scene.sentence.start):
        words = match[1].split()
        is_name = words[0][0].isupper() and all(word[0].isupper() or len(word) <= _SMALL for word in words)
        if is_name and len(words) <= _LONGEST and any(folded(word) in bodies for word in words):
            found = Acting(scene.sentence.index, match[1], Range(match.start(1), match.end(1)))
    return found
