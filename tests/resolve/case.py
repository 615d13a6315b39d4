"""Documents and claims made by hand, in an invented country with invented towns, bodies and events."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tollbook.model import (
    Anchor,
    Claim,
    Count,
    Decision,
    Document,
    Event,
    Group,
    Incident,
    Occurrence,
    Place,
    Qualification,
    Range,
    Response,
    Span,
    Speaker,
    Stated,
    Text,
    Toll,
    What,
    When,
    Where,
)  # fmt: skip
from tollbook.model.fields import Fields
from tollbook.resolve import Resolved, resolve
from tollbook.vocab.gazetteer import Gazetteer, load

COUNTRY = Place("book:harvenia", "Harvenia", -40.0, -20.0, "country")


def _place(name: str, kind: str, *within: str, alternates: tuple[str, ...] = ()) -> Place:
    return Place(
        f"book:{name.lower().replace(' ', '-')}",
        name,
        -40.0,
        -20.0,
        kind,
        within=within,
        alternates=alternates,
    )


PLACES = (
    COUNTRY,
    _place("Ostrand Province", "region", "book:harvenia", alternates=("Ostrand",)),
    _place("Tiverno", "city", "book:harvenia", alternates=("Tyverno", "Tivernó")),
    _place("Callowby", "town", "book:harvenia"),
    _place("Ferrenholm", "town", "book:ostrand-province", "book:harvenia"),
    _place("Senna Quay", "village", "book:ostrand-province", "book:harvenia"),
    _place("Lantern Square", "site", "book:tiverno", "book:harvenia"),
    _place("Weir Bridge", "site", "book:tiverno", "book:harvenia"),
)


@cache
def gazetteer() -> Gazetteer:
    return load(PLACES)


def when(dates: str | None, precision: str | None = None, via: str = "clause") -> When | None:
    """ "1990-05-03", "1990-05-03/1990-05-04" (a night), "1990-05" or "1990"."""
    if dates is None:
        return None
    start, _, end = dates.partition("/")
    if end:
        return When(start, end, precision or "night", None, via)  # type: ignore[arg-type]
    if len(start) == 4:
        return When(f"{start}-01-01", f"{start}-12-31", "year", None, via)  # type: ignore[arg-type]
    if len(start) == 7:
        return When(f"{start}-01", f"{start}-28", "month", None, via)  # type: ignore[arg-type]
    return When(start, start, "day", None, via)  # type: ignore[arg-type]


@dataclass
class Case:
    """Texts grow sentence by sentence; every sentence may carry a claim."""

    contents: dict[str, str] = field(default_factory=dict)
    stated: dict[str, dict[str, str]] = field(default_factory=dict)
    making: list[dict[str, Any]] = field(default_factory=list)

    def document(
        self, name: str, *, date: str | None = None, issuer: str | None = None, opening: str = "",
        issuer_kind: str | None = None, title: str | None = None,
    ) -> None:  # fmt: skip
        self.contents[name] = opening
        facts = (("date", date), ("issuer", issuer), ("issuer_kind", issuer_kind), ("title", title))
        self.stated[name] = {key: value for key, value in facts if value}

    def write(self, document: str, words: str) -> None:
        self.contents[document] = f"{self.contents[document]} {words}".strip()

    def says(
        self, document: str, words: str, fields: Fields, *, dates: str | None = None, where: Sequence[str] = (),
        what: Sequence[str] = (), speakers: Sequence[str] = (), within: Sequence[str] = (), via: str = "clause",
        stance: str = "asserts", precision: str | None = None, as_of: str | None = None, dated_by: str = "clause",
        position: str = "body",
    ) -> int:  # fmt: skip
        """Add a sentence with a claim; gives the claim's number for `claim`."""
        if document not in self.contents:
            self.document(document)
        self.write(document, words)
        start = len(self.contents[document]) - len(words)
        event = Event(
            when(dates, precision, dated_by),
            tuple(Where(name, None, tuple(within), via) for name in where),  # type: ignore[arg-type]
            tuple(What(name, None) for name in what),
        )
        self.making.append(
            {"document": document, "span": Span(start, start + len(words), words), "fields": fields, "event": event,
             "speakers": tuple(Speaker(name) for name in speakers), "stance": stance, "as_of": as_of, "position": position}
        )  # fmt: skip
        return len(self.making) - 1

    def toll(
        self, document: str, number: int, harm: str = "killed", *, words: str | None = None, more_than: bool = False,
        **more: Any,
    ) -> int:  # fmt: skip
        words = words or f"In all {number} people were {harm} in these events."
        exact = Count(number, number, "exact", str(number))
        count = Count(number + 1, None, "more_than", f"more than {number}") if more_than else exact
        return self.says(
            document,
            words,
            Toll(harm, count, group=Group("people", ("people",))),
            **more,
        )

    def occurrence(self, document: str, type: str = "attack", **more: Any) -> int:
        return self.says(document, f"There was a {type}.", Occurrence(type), **more)

    def qualification(self, document: str, label: str = "crime", **more: Any) -> int:
        return self.says(
            document, f"It was a {label}.", Qualification(label, label, "legal", "applied"), **more
        )

    def response(self, document: str, action: str = "condemned", **more: Any) -> int:
        return self.says(document, f"The assembly {action} it.", Response(action), **more)

    def claims(self) -> list[Claim]:
        made = []
        for one in self.making:
            number = one["fields"].count.words if isinstance(one["fields"], Toll) else None
            at = one["span"].quote.find(number) if number else -1
            start = one["span"].start + at
            anchors = {"count": (Range(start, start + len(number)),)} if number and at >= 0 else {}
            made.append(Claim(text=self.texts()[one["document"]].id, anchors=anchors, **one))
        return made

    def texts(self) -> dict[str, Text]:
        return {name: Text(name, content) for name, content in self.contents.items()}

    def documents(self) -> dict[str, Document]:
        return {
            name: Document(
                name,
                f"{name}.txt",
                "text/plain",
                len(content),
                {k: Stated(v, "user") for k, v in self.stated[name].items()},
                "read",
            )
            for name, content in self.contents.items()
        }

    def claim(self, number: int) -> Claim:
        return self.claims()[number]

    def resolved(self, decisions: Sequence[Decision] = (), former: Sequence[Incident] = ()) -> Resolved:
        return resolve(
            self.claims(),
            self.texts().values(),
            self.documents(),
            gazetteer=gazetteer(),
            decisions=decisions,
            former=former,
        )

    def groups(self, decisions: Sequence[Decision] = ()) -> list[set[int]]:
        """The numbers of the claims of each incident."""
        numbers = {claim.id: number for number, claim in enumerate(self.claims())}
        return sorted(
            ({numbers[id] for id in incident.claims} for incident in self.resolved(decisions).incidents),
            key=min,
        )

    def parts(self) -> dict[int, int]:
        """For each incident that is a part, by its first claim's number, the first claim's number of the whole."""
        numbers = {claim.id: number for number, claim in enumerate(self.claims())}
        incidents = {incident.id: incident for incident in self.resolved().incidents}
        first = {id: min(numbers[claim] for claim in incident.claims) for id, incident in incidents.items()}
        return {first[id]: first[one.part_of] for id, one in incidents.items() if one.part_of is not None}

    def decide(self, action: str, a: int, b: int, *, id: str = "d1") -> Decision:
        return Decision(id, "2026-01-01T00:00:00Z", "a person", action, self._anchor(a), self._anchor(b))  # type: ignore[arg-type]

    def _anchor(self, number: int) -> Anchor:
        claim = self.claim(number)
        return Anchor(
            claim.id,
            claim.document,
            claim.text,
            claim.kind,
            claim.harm,
            claim.span.start,
            claim.span.end,
            claim.span.quote,
            "",
            "",
        )
