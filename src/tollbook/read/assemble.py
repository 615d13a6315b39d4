"""From drafts to claims: spans are cut, parts are hung under their wholes, and everything stands in text order."""

from collections.abc import Sequence
from dataclasses import replace

from tollbook.model.claim import Claim, Event, with_part_of
from tollbook.model.document import Text
from tollbook.model.fields import Fields, Toll
from tollbook.model.span import Range, cut
from tollbook.read.confidence import calibrated
from tollbook.read.draft import Draft
from tollbook.vocab.confidence import Calibration


def claims(text: Text, drafts: Sequence[Draft], reader: str, calibration: Calibration) -> tuple[Claim, ...]:
    """The claims of a text in text order; of two drafts that make the same claim the surer one stays."""
    made: dict[int, Claim] = {}
    for draft in drafts:
        made[id(draft)] = _claim(text, draft, reader, calibration)
    best: dict[str, Claim] = {}
    for draft in sorted(drafts, key=lambda d: (d.start, d.end, d.sentence)):
        claim = _hung(made[id(draft)], draft, made)
        known = best.get(claim.id)
        if known is None or known.confidence < claim.confidence:
            best[claim.id] = claim
    return tuple(best.values())


def _hung(claim: Claim, draft: Draft, made: dict[int, Claim]) -> Claim:
    whole = None if draft.whole is None else made.get(id(draft.whole))
    if whole is None or whole.id == claim.id or not isinstance(claim.fields, Toll):
        return claim
    return with_part_of(claim, whole.id)


def _claim(text: Text, draft: Draft, reader: str, calibration: Calibration) -> Claim:
    fields = _fields(draft)
    return Claim(
        document=text.document,
        text=text.id,
        span=cut(text.content, draft.start, draft.end),
        fields=fields,
        position=draft.position,
        speakers=tuple(draft.speakers),
        stance=draft.stance,
        hedge=draft.hedge,
        as_of=draft.as_of,
        event=Event(draft.when, draft.where, draft.what, draft.relation),
        anchors={name: _ordered(ranges) for name, ranges in draft.anchors.items()},
        reader=reader,
        confidence=calibrated(draft.confidence, fields, draft.whole is not None, calibration),
        source=text.source,
    )


def _fields(draft: Draft) -> Fields:
    """A toll of another event than the one told says nothing of that one's total."""
    if draft.apart and isinstance(draft.fields, Toll) and draft.fields.basis == "event total to date":
        return replace(draft.fields, basis="not stated")
    return draft.fields


def _ordered(ranges: Sequence[Range]) -> tuple[Range, ...]:
    return tuple(sorted(set(ranges))) if len(ranges) > 1 else tuple(ranges)
