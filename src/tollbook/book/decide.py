"""Making decisions: from what a person asks to the entry that is logged."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from tollbook.book.changes import added, corrected
from tollbook.book.force import Force, Line, active
from tollbook.book.passage import Passage, anchor
from tollbook.book.words import Words
from tollbook.errors import DecisionRefused, UnknownItem
from tollbook.model import Claim, Decision, Document, Text, claim_to_json
from tollbook.model.canonical import Json, short_id
from tollbook.model.decision import Action
from tollbook.model.encoding import to_json
from tollbook.model.scope import STATUSES
from tollbook.store.log import Draft
from tollbook.store.protocol import Decided

Target = Claim | str | Passage


@dataclass(frozen=True, slots=True)
class Ask:
    """What a person asks for. `expected` is how many decisions on that claim they have seen."""

    action: Action
    target: Target
    by: str
    changes: Mapping[str, Json] = field(default_factory=dict)
    other: Claim | str | None = None
    reason: str | None = None
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What deciding needs of the book: which claim an id means, its document's force, and texts."""

    line: Callable[[Claim | str], tuple[Line, Force]]
    text: Callable[[str, str | None], Text]
    decided: Sequence[Decided]
    words: Words
    document: Callable[[str], Document]


@dataclass(frozen=True, slots=True)
class Made:
    """A decision ready for the log, and the claim that it is about."""

    decision: Decision
    claim: Claim | None = None
    beside: tuple[str, ...] = ()


def decide(ask: Ask, desk: Desk) -> Made:
    """The decision that is asked for. Raises DecisionRefused or UnknownItem with what to do instead."""
    if ask.action not in MAKERS:
        raise DecisionRefused(f"{ask.action!r} is no decision; give one of {', '.join(MAKERS)}")
    if ask.changes and ask.action not in ("correct", "add"):
        raise DecisionRefused(f"{ask.action} takes no changes; to change fields, use correct")
    return MAKERS[ask.action](ask, desk)


def draft(made: Made, seq: int) -> Draft:
    """The log entry of a decision; its id comes from its place in the log, and from none of its words, which may be withheld."""
    content = cast(dict[str, Json], to_json(made.decision))
    del content["id"], content["at"]
    key = short_id({"seq": seq, "action": made.decision.action, "undoes": made.decision.undoes})
    claim = None if made.claim is None else claim_to_json(made.claim)
    return Draft("decision", {"decision": {"id": key, **content}, "made": claim, "beside": list(made.beside)})


def _accept(ask: Ask, desk: Desk) -> Made:
    line, force = _seen(ask, desk)
    if line.claim.reader == "person" and not line.rejected:
        raise DecisionRefused(
            f"claim {line.claim.id} was made by a person already; reject it, correct it or leave it"
        )
    return _on(ask, desk, line, force, line.claim)


def _correct(ask: Ask, desk: Desk) -> Made:
    line, force = _seen(ask, desk)
    text = desk.text(line.claim.document, line.claim.text)
    return _on(
        ask, desk, line, force, corrected(line.claim, ask.changes, text, desk.words), changes=ask.changes
    )


def _reject(ask: Ask, desk: Desk) -> Made:
    line, force = _seen(ask, desk)
    if line.rejected:
        raise DecisionRefused(
            f"claim {line.claim.id} is rejected already; undo that decision to bring it back"
        )
    return _on(ask, desk, line, force, line.claim)


def _add(ask: Ask, desk: Desk) -> Made:
    if not isinstance(ask.target, Passage):
        raise DecisionRefused("add needs the words: tollbook.book.Passage(document, start, end)")
    text = desk.text(ask.target.document, ask.target.text)
    if not 0 <= ask.target.start < ask.target.end <= len(text.content):
        raise DecisionRefused(
            f"[{ask.target.start}, {ask.target.end}) does not lie in the text of document {text.document[:12]}, "
            f"which has {len(text.content)} characters"
        )
    claim = added(ask.target, ask.changes, text, desk.words)
    whole = {
        name: value for name, value in claim_to_json(claim).items() if name not in ("confidence", "source")
    }
    return Made(_decision(ask, claim, desk, changes=whole), claim)


def _pair(ask: Ask, desk: Desk) -> Made:
    if ask.other is None:
        raise DecisionRefused(f"{ask.action} needs two claims; give the second one too")
    line, _ = _seen(ask, desk)
    second, _ = desk.line(ask.other)
    if second.claim.id == line.claim.id:
        raise DecisionRefused(f"{ask.action} needs two claims, and both are {line.claim.id}")
    return Made(_decision(ask, line.claim, desk, other=second.claim), line.claim)


def _sources(ask: Ask, desk: Desk) -> Made:
    """Two documents go back to one source (a translation, a copy in other words), or they do not, whatever was found."""
    if not isinstance(ask.target, str) or not isinstance(ask.other, str):
        raise DecisionRefused(f"{ask.action} needs two documents; give the ids or file names of both")
    found = sorted({desk.document(ask.target).id, desk.document(ask.other).id})
    if len(found) != 2:
        raise DecisionRefused(f"{ask.action} needs two documents, and both are {found[0][:12]}")
    return Made(Decision("", "", ask.by, ask.action, changes={"documents": list(found)}, reason=ask.reason))


def _publishable(ask: Ask, desk: Desk) -> Made:
    line, _ = _seen(ask, desk)
    return Made(_decision(ask, line.claim, desk), line.claim)


def _status(ask: Ask, desk: Desk) -> Made:
    """The record itself is provisional, reviewed, corrected or withdrawn, and why."""
    if ask.target not in STATUSES:
        raise DecisionRefused(f"{ask.target!r} is no status of a record; give one of {', '.join(STATUSES)}")
    if not ask.reason:
        raise DecisionRefused("a change of status needs its reason: whoever uses the record will ask for it")
    there = [one.decision for one in desk.decided if about_status(one.decision, desk.decided)]
    if ask.expected is not None and len(there) != ask.expected:
        raise DecisionRefused(
            f"someone decided on the status meanwhile: {there[-1].by} at {there[-1].at}; look at it again, then decide"
        )
    return Made(Decision("", "", ask.by, "status", changes={"status": str(ask.target)}, reason=ask.reason))


def about_status(decision: Decision, decided: Sequence[Decided]) -> bool:
    """Whether a decision is about the record's status, also one that takes such a decision back."""
    if decision.action != "undo":
        return decision.action == "status"
    return any(one.decision.id == decision.undoes and about_status(one.decision, decided) for one in decided)


def _undo(ask: Ask, desk: Desk) -> Made:
    if not isinstance(ask.target, str):
        raise DecisionRefused("undo needs the id of a decision; see tollbook decisions (book.decisions())")
    found = [one for one in desk.decided if one.decision.id.startswith(ask.target)] if ask.target else []
    if len(found) != 1:
        raise UnknownItem(
            f"{len(found) or 'no'} decisions have an id that begins with {ask.target!r}; see tollbook decisions "
            "(book.decisions())"
        )
    target, standing = found[0].decision, active(desk.decided)
    if target.id not in {one.decision.id for one in standing}:
        raise DecisionRefused(f"decision {target.id} was undone already")
    later = _later_on_same(found[0], standing, desk)
    if later is not None:
        raise DecisionRefused(f"decision {later.id} was taken later on the same claim; undo that one first")
    return Made(
        Decision(
            "",
            "",
            ask.by,
            "undo",
            anchor=target.anchor,
            other=target.other,
            reason=ask.reason,
            undoes=target.id,
        )
    )


MAKERS: Mapping[str, Callable[[Ask, Desk], Made]] = {
    "accept": _accept,
    "correct": _correct,
    "reject": _reject,
    "add": _add,
    "same_incident": _pair,
    "different_incident": _pair,
    "same_source": _sources,
    "different_source": _sources,
    "publishable": _publishable,
    "status": _status,
    "undo": _undo,
}


def _seen(ask: Ask, desk: Desk) -> tuple[Line, Force]:
    """The line of the claim that is decided on, as it stands, unless somebody decided since it was looked at."""
    if isinstance(ask.target, Passage):
        raise DecisionRefused(f"{ask.action} needs a claim; only add takes marked words")
    line, force = desk.line(ask.target)
    there = on_line(line, desk.decided)
    if ask.expected is not None and len(there) != ask.expected:
        last = f": {there[-1].action} by {there[-1].by} at {there[-1].at}" if there else ""
        raise DecisionRefused(
            f"someone decided on claim {line.claim.id} meanwhile{last}; look at it again, then decide"
        )
    return line, force


def on_line(line: Line, decided: Sequence[Decided]) -> list[Decision]:
    """All decisions ever taken on a claim under any of its ids, also those taken back."""
    names = set(line.ids)
    return [
        d
        for one in decided
        for d in (one.decision,)
        if names & {a.claim for a in (d.anchor, d.other) if a is not None}
    ]


def _later_on_same(one: Decided, standing: Sequence[Decided], desk: Desk) -> Decision | None:
    """The last standing decision on the claim that this one is about, if it came later."""
    if one.claim is None:
        return None
    line, _ = desk.line(one.claim)
    there = [d for d in on_line(line, standing) if d.action != "undo"]
    return there[-1] if there and there[-1].id != one.decision.id else None


def _on(
    ask: Ask, desk: Desk, line: Line, force: Force, made: Claim, *, changes: Mapping[str, Json] | None = None
) -> Made:
    beside = tuple(
        other.claim.id
        for other in force.lines
        if other is not line
        and (other.claim.kind, other.claim.harm, other.claim.text)
        == (line.claim.kind, line.claim.harm, line.claim.text)
        and other.claim.span.start < line.claim.span.end
        and line.claim.span.start < other.claim.span.end
    )
    return Made(_decision(ask, line.claim, desk, changes=changes), made, tuple(sorted(beside)))


def _decision(
    ask: Ask,
    claim: Claim,
    desk: Desk,
    *,
    changes: Mapping[str, Json] | None = None,
    other: Claim | None = None,
) -> Decision:
    return Decision(
        id="",
        at="",
        by=ask.by,
        action=ask.action,
        anchor=anchor(claim, desk.text(claim.document, claim.text)),
        other=None if other is None else anchor(other, desk.text(other.document, other.text)),
        changes=dict(changes or {}),
        reason=ask.reason,
    )
