"""When a field of a claim agrees with gold: one small function for each field."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tollbook.model import Claim, Count, Group, Range, Share, Text, When, Where
from tollbook.model.canonical import Json
from tollbook.text.views import folded


@dataclass(frozen=True, slots=True)
class Found:
    """A claim of the reader with what is needed to compare it: its text, and the other claims by id."""

    claim: Claim
    text: Text
    by_id: Mapping[str, Claim]


COUNTED = ("low", "high", "form")
Agrees = Callable[[Json, Found], bool]
States = Callable[[Found], bool]


def agrees(name: str, gold: Json, found: Found) -> bool:
    """Whether one coded field agrees. A field without a function of its own must be equal, or equal in plain letters."""
    special = AGREEING.get(name)
    return special(gold, found) if special is not None else _plain(gold, _own(found.claim, name))


def states(name: str, found: Found) -> bool:
    """Whether the reader's claim says anything in this field."""
    value = _value(name, found)
    return value is not None and value not in ((), "", "not stated")


def said(name: str, found: Found) -> str:
    """What the reader's claim says in this field, in words to be read beside the gold."""
    value = _value(name, found)
    if isinstance(value, Count):
        return f"{_range(value.low, value.high)} {value.form}"
    if isinstance(value, When):
        return f"{value.start} to {value.end}"
    if isinstance(value, Group):
        return ", ".join(value.normalised)
    if isinstance(value, Share):
        return f"{value.numerator} of {value.denominator}"
    if isinstance(value, tuple):
        return ", ".join(one.name if isinstance(one, Where) else str(one) for one in value) or "nothing"
    return "nothing" if value is None else str(value)


def shown(gold: Json) -> str:
    """A coded value, in words to be read beside what was read."""
    if not isinstance(gold, Mapping):
        return "nothing" if gold in (None, [], "") else ", ".join(_words(gold))
    if "low" in gold or "high" in gold:
        form = gold.get("form", "")
        return f"{_range(gold.get('low'), gold.get('high'))} {form}".strip()
    if "start" in gold:
        return f"{gold.get('start')} to {gold.get('end')}"
    return ", ".join(f"{name} {value}" for name, value in gold.items())


def parts(fields: Mapping[str, Json]) -> list[tuple[str, Json]]:
    """The coded fields, and apart from the count its low, high and form as far as they were coded."""
    apart = fields.get("count")
    own = (
        [(f"count.{name}", apart[name]) for name in COUNTED if name in apart]
        if isinstance(apart, Mapping)
        else []
    )
    return [*fields.items(), *own]


def _range(low: object, high: object) -> str:
    return str(low) if low == high else f"{'?' if low is None else low}-{'?' if high is None else high}"


def _value(name: str, found: Found) -> object:
    claim = found.claim
    own, _, part = name.partition(".")
    beside: Mapping[str, object] = {
        "speakers": _innermost(found),
        "when": claim.event.when,
        "where": claim.event.where,
        "hedge": claim.hedge,
        "as_of": claim.as_of,
        "stance": claim.stance,
    }
    value = beside[own] if own in beside else _own(claim, own)
    return getattr(value, part, None) if part else value


def fold(words: str) -> str:
    """Plain lower-case letters, single spaces, without a leading article."""
    plain = " ".join(folded(words).split())
    for article in ("the ", "a ", "an "):
        plain = plain.removeprefix(article)
    return plain


def holds(a: str, b: str) -> bool:
    """Whether one of two names contains the other."""
    one, other = fold(a), fold(b)
    return bool(one) and bool(other) and (one in other or other in one)


# --- the fields ---


def _own(claim: Claim, name: str) -> object:
    return getattr(claim.fields, name, None)


def _plain(gold: Json, value: object) -> bool:
    if isinstance(gold, str) and isinstance(value, str):
        return fold(gold) == fold(value)
    return gold == value


def _count(gold: Json, found: Found) -> bool:
    """Low, high and form as far as they were coded; a vague count by its words where they were."""
    if not isinstance(gold, Mapping):
        return False
    count = getattr(found.claim.fields, "count", None)
    if any(name in gold and gold[name] != getattr(count, name, None) for name in COUNTED):
        return False
    return (
        gold.get("form") != "vague"
        or "words" not in gold
        or holds(str(gold["words"]), getattr(count, "words", ""))
    )


def _group(gold: Json, found: Found) -> bool:
    """The same set of normalised groups; a claim without a group agrees with an empty set."""
    group = getattr(found.claim.fields, "group", None)
    named = set(group.normalised) if group is not None else set()
    return named == set(_words(gold))


def _share(gold: Json, found: Found) -> bool:
    share = getattr(found.claim.fields, "share", None)
    return (
        isinstance(gold, Mapping)
        and share is not None
        and (share.numerator, share.denominator) == (gold.get("numerator"), gold.get("denominator"))
    )


def _part_of(gold: Json, found: Found) -> bool:
    """The whole that it hangs under is the claim whose words gold quotes; null means that it is no part."""
    whole = found.by_id.get(str(_own(found.claim, "part_of")))
    if gold is None or whole is None:
        return gold is None and _own(found.claim, "part_of") is None
    return holds(str(gold), whole.span.quote)


def _speakers(gold: Json, found: Found) -> bool:
    """The innermost speaker, the document's issuer where the claim names none."""
    wanted = _words(gold)
    said = _innermost(found)
    return (said is None) if not wanted else said is not None and holds(wanted[-1], said)


def _innermost(found: Found) -> str | None:
    return found.claim.speakers[-1].name if found.claim.speakers else found.text.issuer


def _where(gold: Json, found: Found) -> bool:
    """Every coded place is among the claim's places."""
    named = [place.name for place in found.claim.event.where]
    return all(any(fold(place) == fold(name) for name in named) for place in _words(gold))


def _when(gold: Json, found: Found) -> bool:
    when = found.claim.event.when
    if not isinstance(gold, Mapping):
        return gold is None and when is None
    return when is not None and (when.start, when.end) == (gold.get("start"), gold.get("end"))


def _stance(gold: Json, found: Found) -> bool:
    return found.claim.stance == gold


def _as_of(gold: Json, found: Found) -> bool:
    return found.claim.as_of == gold


def _hedge(gold: Json, found: Found) -> bool:
    said = found.claim.hedge
    return said is None if gold is None else said is not None and holds(str(gold), said)


def _counted(part: str) -> Agrees:
    """Low, high or form by itself."""

    def agree(gold: Json, found: Found) -> bool:
        return gold == getattr(getattr(found.claim.fields, "count", None), part, None)

    return agree


def _named_in(name: str) -> Agrees:
    """A field of words that may be named more or less fully."""

    def agree(gold: Json, found: Found) -> bool:
        said = _own(found.claim, name)
        return said is None if gold is None else isinstance(said, str) and holds(str(gold), said)

    return agree


def _all_named_in(name: str) -> Agrees:
    """A list of names, each of which must be among the claim's."""

    def agree(gold: Json, found: Found) -> bool:
        said = _own(found.claim, name)
        names = [str(one) for one in said] if isinstance(said, Sequence) and not isinstance(said, str) else []
        return all(any(holds(one, other) for other in names) for one in _words(gold))

    return agree


def _words(value: Json) -> list[str]:
    if value is None:
        return []
    return (
        [str(one) for one in value]
        if isinstance(value, Sequence) and not isinstance(value, str)
        else [str(value)]
    )


AGREEING: Mapping[str, Agrees] = {
    "count": _count,
    **{f"count.{part}": _counted(part) for part in COUNTED},
    "group": _group,
    "share": _share,
    "part_of": _part_of,
    "speakers": _speakers,
    "where": _where,
    "when": _when,
    "stance": _stance,
    "as_of": _as_of,
    "hedge": _hedge,
    "actors": _all_named_in("actors"),
    "means": _all_named_in("means"),
    **{
        name: _named_in(name)
        for name in (
            *("severity", "method", "purpose", "actor", "evidence", "label", "words", "body", "instrument"),
            *("instrument_title", "object", "name", "occupation", "place"),
        )
    },
}


def overlap(a: Range, b: Range) -> float:
    """How much two ranges share, of what they cover together."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return max(0, shared) / max(1, max(a.end, b.end) - min(a.start, b.start))
