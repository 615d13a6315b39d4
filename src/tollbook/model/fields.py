"""The own fields of each claim kind (see `vocab/kinds.toml` for their public wording)."""

from dataclasses import dataclass
from typing import Literal

from tollbook.model.span import Span

Form = Literal["exact", "at_least", "at_most", "about", "more_than", "fewer_than", "range", "vague", "none"]
Role = Literal["victim", "attacker", "security force", "suspect", "rescuer", "not stated"]
Basis = Literal["event total to date", "increment", "series", "period", "other event", "not stated"]
Derivation = Literal["stated", "counted from names", "sum of listed parts"]


@dataclass(frozen=True, slots=True)
class Count:
    """A count as its words give it: low and high are people, `None` for an open or unknown end.

    "More than 130" is low 131, high None. "Up to 70,000" is low None, high 70,000. A vague word ("dozens")
    has neither: what it means as a number is a rule's business. Form "none" is a harm without any
    count ("civilians were massacred").
    """

    low: int | None
    high: int | None
    form: Form
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """Who was harmed: the words as written, and normalised to the vocabulary (`vocab/groups.toml`)."""

    words: str
    normalised: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A part given as a share of another claim: "half of them" is 1 of 2."""

    numerator: int
    denominator: int
    words: str


@dataclass(frozen=True, slots=True)
class Toll:
    """What happened to how many people."""

    harm: str
    count: Count
    severity: str | None = None
    group: Group | None = None
    role: Role = "not stated"
    basis: Basis = "not stated"
    part_of: str | None = None
    share: Share | None = None
    derivation: Derivation = "stated"
    method: str | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """That something happened: what, by what means, by whom, to what end, as stated."""

    type: str
    means: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    purpose: str | None = None


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who is said to have done, ordered, planned, failed to prevent, concealed, claimed or denied it."""

    actor: str
    relation: str
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Qualification:
    """What somebody calls it, legally or rhetorically."""

    label: str
    words: str
    nature: Literal["legal", "rhetorical"]
    status: Literal["applied", "called_for", "denied", "not_assessed"]
    body: str | None = None
    instrument: str | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What somebody did about it, when, and by which act."""

    action: str
    actor: str | None = None
    instrument: str | None = None
    instrument_title: str | None = None
    object: str | None = None


@dataclass(frozen=True, slots=True)
class Victim:
    """A named person, as written and in parts, with what is said of them; row and list where they stand in one."""

    name: str
    harm: str
    given: str | None = None
    family: str | None = None
    patronymic: str | None = None
    age: int | None = None
    sex: str | None = None
    occupation: str | None = None
    date: str | None = None
    place: str | None = None
    list: str | None = None
    row: int | None = None


Fields = Toll | Occurrence | Responsibility | Qualification | Response | Victim

KINDS: dict[
    str,
    type[Toll]
    | type[Occurrence]
    | type[Responsibility]
    | type[Qualification]
    | type[Response]
    | type[Victim],
] = {
    "toll": Toll,
    "occurrence": Occurrence,
    "responsibility": Responsibility,
    "qualification": Qualification,
    "response": Response,
    "victim": Victim,
}


def kind_of(fields: Fields) -> str:
    """The kind's name for a fields object."""
    return type(fields).__name__.lower()


__all__ = [
    "KINDS", "Basis", "Count", "Derivation", "Fields", "Form", "Group", "Occurrence", "Qualification", "Response",
    "Responsibility", "Role", "Share", "Span", "Toll", "Victim", "kind_of",
]  # fmt: skip
