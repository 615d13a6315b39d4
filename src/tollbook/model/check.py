"""Checks: what was compared with what, and whether it agrees, with the words that it was read from."""

from dataclasses import dataclass

from tollbook.model.figure import Quoted


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison in one sentence. `kind` is the finding that it is where it does not agree; `claims` may be none."""

    kind: str
    agrees: bool
    sentence: str
    quotes: tuple[Quoted, ...]
    claims: tuple[str, ...] = ()
    incident: str | None = None
