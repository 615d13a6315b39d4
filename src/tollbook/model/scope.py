"""A book's stated scope: what counts, when and where, which sources were sought, which gaps are known."""

from dataclasses import dataclass
from typing import Literal, get_args

Status = Literal["provisional", "reviewed", "corrected", "withdrawn"]
STATUSES: tuple[str, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Scope:
    """Every part is a sentence or a few; None where the book does not state it. `invented` marks an example.

    `status` is one of `STATUSES`, unless a scope file words it otherwise; what a person decided outranks the file.
    """

    title: str | None = None
    incident: str | None = None
    casualty: str | None = None
    period: str | None = None
    area: str | None = None
    deaths: str | None = None
    sources: str | None = None
    gaps: str | None = None
    status: str = "provisional"
    invented: bool = False
