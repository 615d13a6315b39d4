"""A claim as a panel shows it: what it says, the words each field was read from, where it counts, what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass

from tollbook.model import Claim, Decision, Figure, Incident
from tollbook.model.claim import claim_to_json
from tollbook.model.fields import Responsibility
from tollbook.publish.labels import capital, label, period
from tollbook.publish.sentence import chain_words, claim_words
from tollbook.publish.snapshot import Snapshot
from tollbook.publish.standing import Standing, in_force
from tollbook.web.bench import Bench
from tollbook.web.forms import Filled, filled
from tollbook.web.wording import said_value

# Fields whose words say all, or that other rows show.
INSIDE = ("count", "group", "part_of", "share")
VIA = {"clause": "in the same clause", "sentence": "in the same sentence", "decision": "by a decision"}


@dataclass(frozen=True, slots=True)
class Row:
    """One field: its name, its value in words, the words of the text it was read from, and a remark."""

    name: str
    value: str
    words: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision on the claim. `undone` where a later one took it back; `last` where it can be taken back now."""

    decision: Decision
    undone: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything about one claim, ready for the template. `seen` is how many decisions on it this shows."""

    claim: Claim
    kind: str
    says: str
    who: str
    verb: str
    standing: Standing
    rejected: bool
    rows: tuple[Row, ...]
    incidents: tuple[Incident, ...]
    figures: tuple[tuple[Figure, str], ...]
    taken: tuple[Taken, ...]
    inputs: tuple[Filled, ...]
    seen: int

    @property
    def undone_by_hand(self) -> bool:
        """Whether there is a decision that can be taken back."""
        return any(one.last for one in self.taken)


def panel(bench: Bench, view: Snapshot, claim: Claim) -> Panel:
    """The panel of a claim, which need not be in force any more."""
    history = bench.door.history(claim.id)
    taken = _taken(history)
    return Panel(
        claim=claim,
        kind=label("kind", claim.kind),
        says=capital(claim_words(claim)),
        who=capital(chain_words(view.chain(claim))),
        verb=label("stance", _stance(claim)),
        standing=bench.door.standings().of(claim),
        rejected=not view.has(claim.id),
        rows=tuple(_rows(bench, claim)),
        incidents=tuple(one for one in view.incidents() if claim.id in one.claims),
        figures=tuple(_figures(view, claim)),
        taken=taken,
        inputs=tuple(filled(claim)),
        seen=len(history),
    )


def _stance(claim: Claim) -> str:
    denial = isinstance(claim.fields, Responsibility) and claim.fields.relation == "denied"
    return "asserts" if denial else claim.stance


def _taken(history: list[Decision]) -> tuple[Taken, ...]:
    standing = [d.id for d in in_force(history) if d.action != "undo"]
    active = {d.id for d in in_force(history)}
    last = standing[-1] if standing else None
    return tuple(Taken(d, d.id not in active and d.action != "undo", d.id == last) for d in history)


def _figures(view: Snapshot, claim: Claim) -> Iterable[tuple[Figure, str]]:
    for figure in view.figures():
        state = next((point.state for point in figure.points if point.claim == claim.id), None)
        if state is not None:
            yield figure, label("state", state)


def _rows(bench: Bench, claim: Claim) -> Iterable[Row]:
    content = bench.door.text(claim.document, claim.text).content
    quoted = {
        name: tuple(content[at.start : at.end] for at in ranges) for name, ranges in claim.anchors.items()
    }
    fields = claim_to_json(claim)["fields"]
    for name, value in fields.items() if isinstance(fields, dict) else ():
        if value not in (None, [], "not stated") and name not in ("part_of",):
            yield Row(capital(name.replace("_", " ")), said_value(value), quoted.get(name, ()))
    if claim.stance != "asserts" or "stance" in quoted:
        yield Row("Stance", label("stance", claim.stance), quoted.get("stance", ()))
    if claim.hedge:
        yield Row("Hedge", f"“{claim.hedge}”", quoted.get("hedge", ()))
    for speaker in claim.speakers:
        words = (speaker.span.quote,) if speaker.span else ()
        yield Row("Speaker", f"{speaker.name} ({speaker.kind})", words)
    if claim.as_of:
        yield Row("Holds up to", claim.as_of, quoted.get("as_of", ()))
    yield from _event(claim)


def _event(claim: Claim) -> Iterable[Row]:
    event = claim.event
    if event.when is not None:
        words = (event.when.span.quote,) if event.when.span else ()
        yield Row("When", capital(period(event.when)), words, _via(event.when.via))
    for where in event.where:
        inside = f", in {', '.join(where.within)}" if where.within else ""
        yield Row("Where", where.name + inside, (where.span.quote,) if where.span else (), _via(where.via))
    for what in event.what:
        yield Row("Called", what.name, (what.span.quote,) if what.span else (), _via(what.via))


def _via(via: str) -> str:
    return VIA.get(via, f"from the {via}")
