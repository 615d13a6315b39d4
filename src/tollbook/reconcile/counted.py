"""Counts of people as sentences have them: "40 people injured", "1 child killed", "5 bodies found"."""

from tollbook.vocab import populations
from tollbook.vocab.harms import harms


def counted(amount: str, harm: str, label: str | None = None, *, one: bool = False) -> str:
    """An amount in words or figures with its people and what happened to them; `label` names a group of people."""
    words = populations.load()
    noun = (single(label) if one else label) if label else ("person" if one else "people")
    pattern = words.counted.get(harm, f"{{people}} {_named(harm)}")
    return pattern.format(people=f"{amount} {noun}", amount=amount, bodies="body" if one else "bodies")


def single(label: str) -> str:
    """One of a group: "civilian" of "civilians", "child" of "children"."""
    known = populations.load().one
    before, _, last = label.rpartition(" ")
    if label in known:
        return known[label]
    if " and " in label:
        return f"person ({label})"
    if last in known:
        return f"{before} {known[last]}"
    if last.endswith("ies"):
        return f"{label[:-3]}y"
    return label.removesuffix("s")


def _named(harm: str) -> str:
    known = harms().get(harm)
    return known.label if known is not None else harm.replace("_", " ")
