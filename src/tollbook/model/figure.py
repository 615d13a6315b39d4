"""Figures: reconciled low / most supported / high for one incident, harm and group, with reasons; and findings."""

from dataclasses import dataclass
from typing import Literal

from tollbook.model.span import Span

FindingKind = str


@dataclass(frozen=True, slots=True)
class Point:
    """One dated statement in the history of a figure: which claim, by which origin, when, and whether it is current."""

    claim: str
    origin: str
    date: str | None
    low: int | None
    high: int | None
    words: str
    state: Literal[
        "current",
        "replaced",
        "part",
        "floor",
        "ceiling",
        "vague",
        "denied",
        "another date",
        "another basis",
        "variant",
    ]


@dataclass(frozen=True, slots=True)
class Figure:
    """`group` is "total", "status not stated" or a normalised group. `low` and `high` are None where nothing sets them;
    `high_open` says that a floor ("at least 300") lies above every stated total. `most_supported` is one stated value or None; `tied`
    lists equally supported values of which none is chosen. `as_of` dates figures that stand at a date
    (missing, detained, displaced). `origins` and `statements` are counts. `because` is the reason in words.
    """

    id: str
    incident: str
    harm: str
    group: str
    low: int | None
    most_supported: int | None
    high: int | None
    high_open: bool
    origins: int
    statements: int
    because: str
    claims: tuple[str, ...]
    rule: str
    tied: tuple[int, ...] = ()
    as_of: str | None = None
    words: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """A span in a document, for findings."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a person should look at: what, in one sentence, with the words it rests on.

    `kind` is one of the names in `vocab/findings.toml` (variant_conflict, parts_do_not_sum, date_conflict, years_do_not_agree,
    possible_common_source, speaker_contradicts_itself, custody_disagrees, ...).
    """

    id: str
    kind: FindingKind
    sentence: str
    claims: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    quotes: tuple[Quoted, ...] = ()
    incident: str | None = None
