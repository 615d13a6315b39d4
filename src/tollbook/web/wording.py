"""Values of fields in words for a person."""

from collections.abc import Iterable, Mapping

from tollbook.model.canonical import Json
from tollbook.publish.labels import day, label, listed


def said_value(value: Json) -> str:
    """A value of a field as a person reads it."""
    if isinstance(value, dict):
        if "form" in value:
            return _count(value)
        if "normalised" in value and isinstance(value["normalised"], list):
            names = ", ".join(label("group", str(name)) for name in value["normalised"])
            return f"“{value['words']}”" + (f" ({names})" if names else "")
        return ", ".join(f"{name} {said_value(one)}" for name, one in value.items() if one is not None)
    if isinstance(value, list):
        return ", ".join(said_value(one) for one in value) or "none"
    if value is None:
        return "nothing"
    return f"{value:,}" if isinstance(value, int) and value >= 10_000 else str(value).replace("_", " ")


def said_changes(changes: Mapping[str, Json]) -> list[tuple[str, str]]:
    """What a correction changed: the fields in words, and what they are now."""
    return [
        (label("changed", path).removeprefix("fields.").removeprefix("event."), said_value(value))
        for path, value in sorted(changes.items())
    ]


def said_fact(name: str, value: object) -> str:
    """What is stated about a document, dates in words."""
    return day(str(value)) if name in ("date", "first_published") else str(value)


def _count(value: dict[str, Json]) -> str:
    low, high, form = value.get("low"), value.get("high"), str(value.get("form")).replace("_", " ")
    ends = [f"{end:,}" for end in dict.fromkeys((low, high)) if isinstance(end, int)]
    return f"{' to '.join(ends)} ({form})" if ends else f"no number ({form})"


def weighs(because: Iterable[tuple[str, str]]) -> str:
    """Why looking at a claim matters, in a few words: what rests on it, and what was found about it."""
    reasons = dict.fromkeys(reason for reason, _ in because)
    ends = [reason for reason in reasons if not reason.startswith("finding:")]
    found = [
        label("finding", reason.removeprefix("finding:")).lower()
        for reason in reasons
        if reason.startswith("finding:")
    ]
    rests = [f"{listed(ends)} of a figure {'rest' if len(ends) > 1 else 'rests'} on it"] if ends else []
    return "; ".join([*found, *rests])
