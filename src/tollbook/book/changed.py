"""What changed in a book: figures against an earlier export, or against what was in the book on a day."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tollbook.book.cases import Case, reconciled
from tollbook.book.stages import Stages
from tollbook.errors import RecordInvalid, UnreadablePath
from tollbook.model import CustodyEvent, Decision, Document, Figure, Incident
from tollbook.model.canonical import Json

NUMBERS = ("low", "most_supported", "high")
# Rows of figures are the same row where these agree; an incident is known by its id or a former one.
ROW = ("harm", "group", "as_of")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Low, most supported and high; None where nothing sets one."""

    low: int | None
    most_supported: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """One row of figures before and now; None before for a new row, None now for one that is gone."""

    incident: str
    title: str
    harm: str
    group: str
    as_of: str | None
    before: Numbers | None
    now: Numbers | None


@dataclass(frozen=True, slots=True)
class Changed:
    """Rows that differ, and what came in since: documents and decisions, where the comparison is with a day."""

    figures: tuple[Change, ...]
    documents: tuple[Document, ...] = ()
    decisions: tuple[Decision, ...] = ()


def numbers(figure: Figure) -> Numbers:
    """The three numbers of a figure."""
    return Numbers(figure.low, figure.most_supported, figure.high)


def exported(path: Path) -> dict[tuple[str, str, str, str], Numbers]:
    """Figures of an earlier export (figures-csv, or `figures --format csv` or json) by incident and row.

    Raises UnreadablePath and RecordInvalid.
    """
    try:
        words = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadablePath(f"{path} cannot be read as an earlier export of figures: {error}") from error
    try:
        return dict(map(_earlier, _json(words) if words.lstrip()[:1] in ("[", "{") else _csv(words)))
    except (KeyError, ValueError, AttributeError) as error:
        raise RecordInvalid(
            f"{path} is no export of figures ({error}); give one made by tollbook export figures-csv "
            "or tollbook figures --format json"
        ) from error


def _json(words: str) -> list[dict[str, Json]]:
    found = json.loads(words)
    return found if isinstance(found, list) else [found]


def _csv(words: str) -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(words))
    if "low" not in (rows.fieldnames or ()):
        raise ValueError("it has no column of lows")
    return list(rows)


def _earlier(row: Mapping[str, object]) -> tuple[tuple[str, str, str, str], Numbers]:
    named = {str(key).replace(" ", "_"): value for key, value in row.items()}
    low, most, high = (
        None if named[n] in (None, "") else int(str(named[n]).replace(",", "")) for n in NUMBERS
    )
    harm, group, as_of = (str(named.get(name) or "") for name in ROW)
    return (str(named["incident"]), harm, group, as_of), Numbers(low, most, high)


def against(
    earlier: Mapping[tuple[str, str, str, str], Numbers], now: Iterable[Figure], incidents: Sequence[Incident]
) -> tuple[Change, ...]:
    """The rows that differ between earlier figures and those of now, new ones and those that are gone included."""
    present = {name: one for one in incidents for name in (one.id, *one.aliases)}
    before = {
        (present[key[0]].id if key[0] in present else key[0], *key[1:]): v for key, v in earlier.items()
    }
    rows = {(f.incident, f.harm, f.group, f.as_of or ""): numbers(f) for f in now}
    found = []
    for key in dict.fromkeys((*rows, *before)):
        if rows.get(key) != before.get(key):
            incident, harm, group, as_of = key
            title = present[incident].title if incident in present else "an incident that is no longer there"
            found.append(Change(incident, title, harm, group, as_of or None, before.get(key), rows.get(key)))
    return tuple(found)


def on_day(
    day: str,
    there: Iterable[Case],
    documents: Mapping[str, Document],
    custody: Iterable[CustodyEvent],
    decisions: Iterable[Decision],
    stages: Stages,
    rule: str,
) -> Changed:
    """What changed since a day: documents taken in and decisions made after it, and the figures without those documents.

    `day` is an ISO date; what happened on that day counts as before. Decisions are in force on both sides.
    """
    first: dict[str, str] = {}
    for event in custody:
        if event.action == "added":
            first.setdefault(event.document, event.at)
    late = {document for document, at in first.items() if at[: len(day)] > day}
    earlier: dict[tuple[str, str, str, str], Numbers] = {}
    now: list[Figure] = []
    incidents = []
    for case in there:
        incidents.append(case.incident)
        now += reconciled(case, stages, documents, rule).figures
        for figure in reconciled(case.without_documents(late), stages, documents, rule).figures:
            earlier[figure.incident, figure.harm, figure.group, figure.as_of or ""] = numbers(figure)
    added = sorted((documents[d] for d in late if d in documents), key=lambda d: (first[d.id], d.name))
    since = tuple(one for one in decisions if one.at[: len(day)] > day)
    return Changed(against(earlier, now, incidents), tuple(added), since)
