"""Builds small worlds of invented statements: who says how many, where, when and in which document."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tollbook.model import (
    Claim,
    Count,
    Document,
    Event,
    Figure,
    Finding,
    Group,
    Incident,
    Origin,
    Place,
    PlaceFound,
    Range,
    Span,
    Speaker,
    Stated,
    Toll,
    Variant,
    When,
    Where,
)
from tollbook.model.canonical import sha256
from tollbook.model.claim import with_part_of
from tollbook.model.fields import Form
from tollbook.reconcile import Reconciled, reconcile

EVENT = When("1990-01-19", "1990-01-20", "night", None, "occurrence")


def count(words: str) -> Count:
    """A count from words: "149", "at least 10", "more than 130", "131 to 170", "about 400", "up to 30", "dozens"."""
    numbers = [int(word.replace(",", "")) for word in words.split() if word.replace(",", "").isdigit()]
    if len(numbers) == 2:
        return Count(numbers[0], numbers[1], "range", words)
    if not numbers:
        return Count(None, None, "vague", words)
    number = numbers[0]
    forms = {
        "at least": Count(number, None, "at_least", words),
        "more than": Count(number + 1, None, "more_than", words),
        "up to": Count(None, number, "at_most", words),
        "fewer than": Count(None, number - 1, "fewer_than", words),
        "about": Count(number, number, "about", words),
    }
    return next(
        (c for start, c in forms.items() if words.startswith(start)), Count(number, number, "exact", words)
    )


@dataclass
class World:
    """Documents, claims and origins of one incident, as they are told one after another."""

    claims: list[Claim] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    when: When | None = EVENT
    where: tuple[PlaceFound, ...] = ()
    reach: dict[str, int] = field(default_factory=dict)

    def document(self, name: str, date: str | None) -> str:
        """A document of a name and date, made once."""
        key = sha256(name.encode())
        if key not in self.documents:
            stated = {} if date is None else {"date": Stated(date, "text")}
            self.documents[key] = Document(key, name, "text/plain", 1, stated, "read", text=key)
        return key

    def says(
        self,
        who: str,
        number: str,
        *,
        date: str | None = None,
        document: str | None = None,
        harm: str = "killed",
        group: Sequence[str] = (),
        places: Sequence[str] = (),
        when: tuple[str, str] | None = None,
        part_of: Claim | None = None,
        words: str | None = None,
        form: Form | None = None,
        **more: object,
    ) -> Claim:
        """One toll claim of one origin; fields of claim and toll by name."""
        name = self.document(document or f"{who} {date}", date)
        start = self.reach.get(name, 0)
        quote = f"{number} {harm}"
        self.reach[name] = start + len(quote) + 1
        told = count(number)
        told = replace(told, words=words or told.words, form=form or told.form)
        days = When(*when, "interval" if when[0] != when[1] else "day", None) if when else None
        of_toll = {k: more.pop(k) for k in list(more) if k in Toll.__dataclass_fields__}
        claim = Claim(
            document=name,
            text=name,
            span=Span(start, start + len(quote), quote),
            fields=Toll(
                harm,
                told,
                group=Group(" ".join(group), tuple(group)) if group else None,
                part_of=part_of.id if part_of is not None else None,
                **of_toll,  # type: ignore[arg-type]
            ),
            speakers=(Speaker(who),),
            event=Event(days, tuple(Where(p, None) for p in places)),
            anchors={"count": (Range(start, start + len(number)),)},
            **more,  # type: ignore[arg-type]
        )
        self.claims.append(claim)
        self._attribute(who, claim)
        return claim

    def sets_beside(self, claim: Claim) -> None:
        """A claim's text only sets its event beside the one it tells; its id does not change."""
        event = replace(claim.event, relation="background")
        self.claims = [replace(c, event=event) if c.id == claim.id else c for c in self.claims]

    def hang(self, part: Claim, whole: Claim) -> None:
        """A claim becomes part of another; its id does not change."""
        self.claims = [with_part_of(c, whole.id) if c.id == part.id else c for c in self.claims]

    def _attribute(self, who: str, claim: Claim) -> None:
        old = self.origins.get(who, Origin(sha256(who.encode())[:32], who, (), ()))
        documents = tuple(dict.fromkeys((*old.documents, claim.document)))
        self.origins[who] = replace(old, claims=(*old.claims, claim.id), documents=documents)

    def differ(self, who: str, a: Claim, b: Claim) -> None:
        """Two claims stand at the same place of otherwise equal text."""
        variant = Variant(
            a.document,
            b.document,
            a.toll.count.words,
            b.toll.count.words,
            a.span.start,
            b.span.start,
            "number",
        )
        self.origins[who] = replace(self.origins[who], variants=(*self.origins[who].variants, variant))

    @property
    def incident(self) -> Incident:
        """The one event that everything is about."""
        ids = tuple(sorted(claim.id for claim in self.claims))
        return Incident(ids[0], "Killings, January 1990", ids, self.when, self.where)

    def reconciled(self, **more: object) -> Reconciled:
        """Everything told, by the default rule."""
        return reconcile(
            self.incident,
            self.claims,
            list(self.origins.values()),
            self.documents,
            **more,  # type: ignore[arg-type]
        )

    def figure(self, harm: str = "killed", group: str = "total") -> Figure:
        """The one figure of a harm and group."""
        (found,) = self.figures(harm, group)
        return found

    def figures(self, harm: str = "killed", group: str = "total") -> list[Figure]:
        """The figures of a harm and group, in order."""
        return [f for f in self.reconciled().figures if (f.harm, f.group) == (harm, group)]

    def findings(self, kind: str) -> list[Finding]:
        """The findings of a kind."""
        return [f for f in self.reconciled().findings if f.kind == kind]


def states(figure: Figure) -> dict[str, str]:
    """The state of every claim of a figure, by its words."""
    return {point.words: point.state for point in figure.points}


def place(name: str, *within: str, kind: str = "city") -> PlaceFound:
    """A resolved place of the incident."""
    return PlaceFound(
        name, Place(f"book:{name}", name, 0.0, 0.0, kind, within=tuple(f"book:{w}" for w in within)), (), ""
    )
