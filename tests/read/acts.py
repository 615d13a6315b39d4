"""How the tests read occurrences, responsibilities, qualifications and responses out of a text."""

from collections.abc import Callable
from typing import TypeVar

from tollbook.model import Text
from tollbook.model.claim import Claim
from tollbook.model.fields import Occurrence, Qualification, Response, Responsibility
from tollbook.read import readers

READER = readers.make("rules.en.v1")
F = TypeVar("F", Occurrence, Qualification, Response, Responsibility)


def claims(content: str, kind: str, date: str | None = None) -> list[Claim]:
    (reading,) = READER.read([Text("d", content, date=date)])
    assert all(claim.span.holds_in(content) for claim in reading.claims)
    return [claim for claim in reading.claims if claim.kind == kind]


def fields(content: str, kind: type[F]) -> list[F]:
    found = [claim.fields for claim in claims(content, kind.__name__.lower())]
    return [item for item in found if isinstance(item, kind)]


def told(content: str, kind: type[F], written: Callable[[F], str]) -> list[str]:
    return [written(item) for item in fields(content, kind)]


def occurrences(content: str) -> list[str]:
    """`shooting: soldiers`, actors joined by commas."""
    return told(content, Occurrence, lambda f: f"{f.type}: {', '.join(f.actors)}")


def responsibilities(content: str) -> list[str]:
    """`carried_out: the actor`."""
    return told(content, Responsibility, lambda f: f"{f.relation}: {f.actor}")


def qualifications(content: str) -> list[str]:
    """`applied: genocide`."""
    return told(content, Qualification, lambda f: f"{f.status}: {f.label}")


def responses(content: str) -> list[str]:
    """`condemned: the actor`."""
    return told(content, Response, lambda f: f"{f.action}: {f.actor or '-'}")
