"""The own fields of claims for publication: free words pass the guard, everything else is a word of the vocabulary."""

from collections.abc import Callable

from tollbook.model.fields import (
    Count,
    Fields,
    Group,
    Occurrence,
    Qualification,
    Response,
    Responsibility,
    Share,
    Toll,
    Victim,
)
from tollbook.publish.guard import WITHHELD, Guard
from tollbook.publish.labels import label, listed

Key = Callable[[str], str | None]


def public_fields(fields: Fields, guard: Guard, key: Key) -> Fields:
    """The fields that may be published. `key` makes published ids, None of claims that are not published."""
    match fields:
        case Toll():
            return _toll(fields, guard, key)
        case Occurrence():
            return _occurrence(fields, guard)
        case Responsibility():
            return Responsibility(
                guard.words(fields.actor), guard.words(fields.relation), guard.clean(fields.evidence)
            )
        case Qualification():
            return _qualification(fields, guard)
        case Response():
            return _response(fields, guard)
        case Victim():
            return Victim(WITHHELD, guard.words(fields.harm))


def _toll(toll: Toll, guard: Guard, key: Key) -> Toll:
    count, share = toll.count, toll.share
    return Toll(
        harm=guard.words(toll.harm),
        count=Count(count.low, count.high, count.form, guard.words(count.words) if count.words else ""),
        severity=guard.clean(toll.severity),
        group=_group(toll.group, guard) if toll.group else None,
        role=toll.role,
        basis=toll.basis,
        part_of=key(toll.part_of) if toll.part_of else None,
        share=Share(share.numerator, share.denominator, guard.words(share.words)) if share else None,
        derivation=toll.derivation,
        method=guard.clean(toll.method),
    )


def _group(group: Group, guard: Guard) -> Group:
    kept = tuple(name for name in group.normalised if guard.passes(name))
    return Group(
        guard.clean(group.words) or listed([label("group", name) for name in kept]) or "people", kept
    )


def _occurrence(fields: Occurrence, guard: Guard) -> Occurrence:
    return Occurrence(
        type=guard.words(fields.type),
        means=tuple(words for words in fields.means if guard.passes(words)),
        actors=tuple(words for words in fields.actors if guard.passes(words)),
        purpose=guard.clean(fields.purpose),
    )


def _qualification(fields: Qualification, guard: Guard) -> Qualification:
    return Qualification(
        label=guard.words(fields.label),
        words=guard.words(fields.words),
        nature=fields.nature,
        status=fields.status,
        body=guard.clean(fields.body),
        instrument=guard.clean(fields.instrument),
    )


def _response(fields: Response, guard: Guard) -> Response:
    return Response(
        action=guard.words(fields.action),
        actor=guard.words(fields.actor) if fields.actor else None,
        instrument=guard.clean(fields.instrument),
        instrument_title=guard.clean(fields.instrument_title),
        object=guard.clean(fields.object),
    )
