"""Qualification claims: what somebody calls it, in law or rhetoric, and whether that is applied, asked for, denied or left open."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tollbook.model.fields import Qualification
from tollbook.read.acts.actors import speaker, written
from tollbook.read.acts.bodies import body_of, instrument_of
from tollbook.read.acts.bounds import clause_of
from tollbook.read.acts.charges import is_charge
from tollbook.read.acts.groups import group_after, group_before
from tollbook.read.acts.performing import enactor
from tollbook.read.acts.roles import is_negated, verb_start
from tollbook.read.acts.scene import Scene
from tollbook.read.draft import Draft
from tollbook.vocab.qualifications import Label

Status = Literal["applied", "called_for", "denied", "not_assessed"]

# how far in front of a label the verb that gives it may stand
_REACH = 14
_FAR = 34
_ASSESS_REACH = 12
# a joined adjective stands so far in front ("a monstrous and unprecedented crime")
_JOINED = 2
_CONFIDENCE = {"named": 0.9, "violated": 0.88, "bare": 0.85, "crime": 0.8, "open": 0.8}


@dataclass(frozen=True, slots=True)
class _Naming:
    """The verb that gives a name: "was qualified as", "amounts to", "was a"; `weak` ones are forms of "be" alone."""

    at: int
    start: int
    weak: bool


def find(scene: Scene) -> list[Draft]:
    """The qualifications of one sentence in order."""
    found = [*_labelled(scene), *_violations(scene), *_unassessed(scene)]
    return sorted(found, key=lambda draft: (draft.start, draft.end))


# --- names ------------------------------------------------------------------------------------------------------------


def _labelled(scene: Scene) -> Iterator[Draft]:
    words = scene.vocabulary.qualifications
    reached = 0
    for at in scene.spots.labels:
        found = words.labels.at(scene.words, at) if at >= reached else None
        if found is None:
            continue
        reached = found[1]
        draft = _of_label(scene, found[0], at, found[1])
        if draft is not None:
            yield draft


def _of_label(scene: Scene, label: Label, at: int, end: int) -> Draft | None:
    words = scene.vocabulary.qualifications
    following = scene.words[end] if end < len(scene.words) else ""
    if following in words.not_before or is_charge(scene, at):
        return None
    naming = _naming(scene, at)
    first = _first_of_label(scene, at, end)
    if not label.bare and label.label != "crime" and scene.words[first] == "the":
        return None  # "this was after the murder of ..."
    way = "named" if naming is not None else "bare"
    rhetorical = _is_emotive(scene, first, end)
    if naming is None and not label.bare:
        if label.label != "crime" or not (_is_this_crime(scene, first, at, end) or rhetorical):
            return None
        way = "crime"
    if (
        naming is not None
        and naming.weak
        and not (label.bare or rhetorical)
        and not _is_predicate(scene, first, at)
    ):
        return None
    status, hedge = _status(scene, naming, first, at)
    last = _last_of_label(scene, end)
    people = _against_the_people(scene, end)
    fields = Qualification(
        "crime against the people" if label.label == "crime" and people else label.label,
        written(scene, first, last),
        "rhetorical" if rhetorical else label.nature,
        status,
    )
    plain = naming is not None and naming.weak and not label.bare
    leans = label.leans or label.nature == "rhetorical" or plain or (way == "crime" and not scene.harmful)
    return _finished(scene, fields, naming, (first, last), way, hedge, leans=leans)


def _naming(scene: Scene, at: int) -> _Naming | None:
    """The verb in front of a label that gives it, across other labels joined to it."""
    words, line = scene.vocabulary.qualifications, scene.line
    has_as = False
    for back in range(at - 1, -1, -1):
        word = scene.words[back]
        if at - back > (_FAR if has_as else _REACH):
            return None
        if line[back] == ";":
            return None
        if word == "as":
            has_as = True
        elif word in words.name_as and (has_as or "to be" in " ".join(scene.words[back + 1 : back + 4])):
            return _Naming(back, verb_start(scene, back), False)
        elif (called := words.name.at(scene.words, back)) is not None and line[back] != "p":
            return (
                _Naming(back, verb_start(scene, back), False) if _gives_name(scene, called[1], at) else None
            )
        elif word in words.be and not has_as and all(letter in "djrn!" for letter in line[back + 1 : at]):
            return _Naming(back, verb_start(scene, back), True)
        elif line[back] in "R" or (line[back] in "sM" and word != "as"):
            return None
    return None


def _gives_name(scene: Scene, behind: int, at: int) -> bool:
    """Whether only the named thing stands between a verb such as "call" and the label."""
    between = scene.line[behind:at]
    return len(between) <= 8 and not set(between) & set("pebVMsR,;T")


def _first_of_label(scene: Scene, at: int, end: int) -> int:
    group = group_before(scene, end)
    if group is None:
        return at
    first = group[0]
    within = scene.line.rfind("o", first, at)
    if within >= 0 and scene.words[first] != "one":
        first = within + 1
    while first < at and scene.line[first] in "r":
        first += 1
    commit = scene.vocabulary.events.commit.first
    verb = next(
        (i for i in range(at - 1, first - 1, -1) if scene.words[i] in commit or scene.line[i] in "V"), -1
    )
    return min(max(first, verb + 1), at)


def _last_of_label(scene: Scene, end: int) -> int:
    """With "against the people of Orvast" behind "crime"."""
    if scene.words[end : end + 1] == ["against"]:
        last = group_after(scene, end + 1)
        return last if last > end + 1 else end
    return end


def _against_the_people(scene: Scene, end: int) -> bool:
    return scene.words[end : end + 1] == ["against"] and bool(
        {"people", "nation", "population"} & set(scene.words[end + 1 : end + 5])
    )


def _is_this_crime(scene: Scene, first: int, at: int, end: int) -> bool:
    """Whether "this crime" or "the crime committed against" calls what happened a crime."""
    words = scene.vocabulary.qualifications
    if scene.words[first] not in words.this:
        return False
    following = scene.words[end] if end < len(scene.words) else ""
    if scene.words[first] == "the":
        return following in words.committed and scene.harmful and at - first <= 2
    return at - first <= 2


def _is_emotive(scene: Scene, first: int, end: int) -> bool:
    emotive = scene.vocabulary.qualifications.emotive
    return any(
        scene.words[i] in emotive and emotive.at(scene.words, i) is not None
        for i in range(max(first - _JOINED, 0), end)
    ) or ("most" in scene.words[first:end] and scene.words[first] == "one")


def _is_predicate(scene: Scene, first: int, at: int) -> bool:
    """Whether the label follows "was a" directly, and the sentence tells of harm."""
    return scene.harmful and at - first <= 4


# --- applied, asked for, denied, left open ------------------------------------------------------------------------------


def _status(scene: Scene, naming: _Naming | None, first: int, at: int) -> tuple[Status, int | None]:
    """The status, and the word of doubt ("may") where there is one."""
    words = scene.vocabulary.qualifications
    begin = max((naming.start if naming else first) - 8, 0)
    before = scene.words[begin : naming.at if naming else first]
    if "whether" in scene.words[begin:first] or ("whether" in scene.words[:first] and first < 8):
        return "not_assessed", None
    if naming is None:
        doubt = next((i for i in range(max(first - 1, 0), at) if _is_doubt(scene, i)), None)
        return ("denied", None) if scene.words[first] == "no" else ("applied", doubt)
    group = scene.words[naming.start : naming.at]
    if (
        is_negated(scene, naming.at)
        or "not" in scene.words[naming.at : first + 1]
        or scene.words[first] == "no"
    ):
        return "denied", None
    if any(word in words.modal for word in group) or any(word in words.call_for for word in before):
        return "called_for", None
    if any(word in words.deny for word in before):
        return "denied", None
    doubt = next((i for i in range(naming.start, naming.at + 1) if _is_doubt(scene, i)), None)
    return "applied", doubt


def _is_doubt(scene: Scene, at: int) -> bool:
    return scene.words[at] in scene.vocabulary.qualifications.maybe and scene.line[at] != "@"


def _finished(
    scene: Scene,
    fields: Qualification,
    naming: _Naming | None,
    span: tuple[int, int],
    way: str,
    hedge: int | None,
    *,
    leans: bool,
) -> Draft:
    body = body_of(scene, naming.at, naming.start) if naming is not None and not naming.weak else None
    instrument = instrument_of(scene, naming.at, span[0]) if naming is not None else None
    enacted = enactor(scene, naming.at) if body is None and naming is not None and not naming.weak else None
    made = Qualification(
        fields.label,
        fields.words,
        fields.nature,
        fields.status,
        written(scene, *body) if body else enacted.name if enacted else None,
        written(scene, *instrument) if instrument else None,
    )
    draft = scene.draft(made, span, clause_of(scene, naming.start if naming else span[0], span[1]))
    draft.anchors["label"] = [scene.range(*span)]
    if naming is not None:
        draft.anchors["status"] = [scene.range(naming.start, naming.at + 1)]
    if body:
        draft.anchors["body"] = [scene.range(*body)]
        draft.speakers = [speaker(scene, *body)]
    elif enacted:
        draft.anchors["body"] = [enacted.range]
    if instrument:
        draft.anchors["instrument"] = [scene.range(*instrument)]
    if made.status == "called_for":
        draft.stance = "calls_for"
    elif made.status == "denied":
        draft.stance = "denies"
    if hedge is not None:
        draft.hedge = scene.sentence.cut(hedge, hedge + 1)
        draft.anchors["hedge"] = [scene.range(hedge, hedge + 1)]
    draft.confidence = _CONFIDENCE[way] - (0.15 if hedge is not None else 0)
    draft.leans = leans
    return draft


# --- violations -------------------------------------------------------------------------------------------------------


def _violations(scene: Scene) -> Iterator[Draft]:
    """What is violated: behind "violating", "in violation of", or in front of "were violated" or "violations"."""
    words = scene.vocabulary.qualifications
    for at in scene.spots.violated:
        found = words.violated.at(scene.words, at)
        if found is None:
            continue
        label, end = found
        verb = _violating(scene, at, end)
        if verb is None or any(
            w in words.maybe or w in ("prevent", "avoid", "alleged")
            for w in scene.words[max(verb - 3, 0) : verb]
        ):
            continue
        first = group_before(scene, end)
        begin = at if first is None else max(first[0], scene.line.rfind("o", first[0], at) + 1)
        noun = group_before(scene, verb + 1) if scene.line[verb] == "n" and verb < at else None
        span = (min(begin, verb if noun is None else noun[0]), max(end, verb + 1))
        denied = is_negated(scene, verb) or scene.words[max(verb - 1, 0)] in ("no", "without")
        fields = Qualification(label.label, written(scene, *span), "legal", "denied" if denied else "applied")
        draft = scene.draft(fields, span, clause_of(scene, *span))
        draft.anchors["label"] = [scene.range(*span)]
        draft.confidence = _CONFIDENCE["violated"]
        draft.stance = "denies" if denied else "asserts"
        draft.leans = label.leans or not scene.harmful
        yield draft


def _violating(scene: Scene, at: int, end: int) -> int | None:
    """The word of violation that governs what stands at words `at` to before `end`."""
    words, line = scene.vocabulary.qualifications, scene.line
    for back in range(at - 1, max(at - 12, -1), -1):
        if scene.words[back] in words.violate:
            return back
        if line[back] not in "dnj^o+@pr" or scene.words[back] in ("for", "on"):
            break
    if end < len(line) and scene.words[end] in words.violations:
        return end
    for ahead in range(end, min(end + 6, len(line))):
        if scene.words[ahead] in words.violate and "b" in line[end:ahead]:
            return ahead
        if line[ahead] not in "brwn":
            break
    return None


# --- not assessed -----------------------------------------------------------------------------------------------------


def _unassessed(scene: Scene) -> Iterator[Draft]:
    """The claim that no legal assessment was given, whatever its result would be."""
    words = scene.vocabulary.qualifications
    for at in scene.spots.assessed:
        found = words.assessment.at(scene.words, at)
        if found is not None:
            start = _negated_before(scene, at)
            if start is not None:
                yield _open(scene, start, found[1])
                return
    for at in scene.spots.assessed:
        word = scene.words[at]
        if word in words.assess and scene.line[at] in "eV" and "court" in " ".join(scene.words[:at]):
            subject_negated = scene.words[0] in ("no", "neither") or any(
                w == "no" and "court" in " ".join(scene.words[i : i + 3])
                for i, w in enumerate(scene.words[:at])
            )
            if subject_negated and word.startswith(("assess", "rul", "recogni")):
                first = next((i for i, w in enumerate(scene.words[:at]) if w == "no"), 0)
                yield _open(scene, first, at + 1)
                return


def _negated_before(scene: Scene, at: int) -> int | None:
    """The first word of the negated verb in front of an assessment ("were not given an international ...")."""
    for back in range(at - 1, max(at - _ASSESS_REACH, -1), -1):
        if scene.line[back] in "eV" and is_negated(scene, back):
            return verb_start(scene, back)
        if scene.words[back] in ("without", "no", "lack") or (scene.line[back] == "!" and back):
            return back
        if scene.line[back] in ";":
            return None
    return None


def _open(scene: Scene, first: int, last: int) -> Draft:
    span = (first, last)
    fields = Qualification("legal assessment", written(scene, *span), "legal", "not_assessed")
    draft = scene.draft(fields, span, clause_of(scene, *span))
    draft.anchors["label"] = [scene.range(*span)]
    draft.confidence = _CONFIDENCE["open"]
    draft.leans = not scene.harmful
    return draft
