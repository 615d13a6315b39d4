"""One thing a document says, of one kind, said by a chain of speakers, at an exact place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from dataclasses import fields as fields_of
from functools import cache
from operator import attrgetter
from typing import Literal, cast

from tollbook.errors import RecordInvalid
from tollbook.model.canonical import Json, short_id_of, writing
from tollbook.model.encoding import from_json, to_json
from tollbook.model.fields import KINDS, Fields, Toll, kind_of
from tollbook.model.span import Range, Span
from tollbook.model.writing import line

SCHEMA = 1

Position = Literal["headline", "lead", "body", "list", "table", "caption", "footer"]
Stance = Literal["asserts", "reports", "denies", "disputes", "corrects", "retracts", "calls_for"]
Via = Literal["clause", "sentence", "occurrence", "document", "dateline", "headline", "row", "decision"]
Relation = Literal["background"]
Precision = Literal["day", "night", "month", "year", "decade", "interval", "season"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it, name as written; `span` is None for the issuer of the whole document."""

    name: str
    kind: str = "unknown"
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A closed interval of days (ISO dates) with its precision, the words it was read from, and how it applies.

    `start` or `end` may be None for an open end. `via` says where it was found: in the claim's own clause
    or sentence, or inherited from an occurrence, the dateline, the headline or the document.
    """

    start: str | None
    end: str | None
    precision: Precision
    span: Span | None
    via: Via = "clause"


@dataclass(frozen=True, slots=True)
class Where:
    """A place by the source's own words; `within` are wider places named with it, innermost first."""

    name: str
    span: Span | None
    within: tuple[str, ...] = ()
    via: Via = "clause"


@dataclass(frozen=True, slots=True)
class What:
    """The words for the event itself ("the massacre", "the events of 20 January")."""

    name: str
    span: Span | None
    via: Via = "clause"


@dataclass(frozen=True, slots=True)
class Event:
    """When, where and what a claim is about, as far as the text says.

    `relation` is "background" where the text only sets that event beside the one it tells ("the worst attack since May,
    when nine died"): by its words, or by days well before those of the news. It is the one mark of another event, whatever the
    kind of claim; a toll's basis `other event` is why the words alone give it, and both are asked for by
    `Claim.is_background`. Like all of the event it is no part of the claim's id, for it may rest on other sentences.
    """

    when: When | None = None
    where: tuple[Where, ...] = ()
    what: tuple[What, ...] = ()
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim is never edited. `speakers` are those named in the text, outermost first; the document's
    issuer is joined in front on display. `anchors` gives, for every field read, the ranges of its words.
    `text` is the id of the text that `span` is cut from.
    """

    document: str
    text: str
    span: Span
    fields: Fields
    position: Position = "body"
    speakers: tuple[Speaker, ...] = ()
    stance: Stance = "asserts"
    hedge: str | None = None
    as_of: str | None = None
    event: Event = Event()
    anchors: Mapping[str, tuple[Range, ...]] = field(default_factory=dict)
    reader: str = "person"
    confidence: float = 1.0
    source: str | None = None
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", claim_id(self))

    @property
    def kind(self) -> str:
        """The claim's kind by name."""
        return kind_of(self.fields)

    @property
    def harm(self) -> str | None:
        """The harm of a toll or victim claim, else None."""
        return getattr(self.fields, "harm", None)

    @property
    def is_background(self) -> bool:
        """Whether the text only sets this event beside the one that it tells."""
        basis = self.fields.basis if isinstance(self.fields, Toll) else None
        return self.event.relation == "background" or basis == "other event"

    @property
    def toll(self) -> Toll:
        """The fields of a toll claim. Raises TypeError for another kind."""
        if not isinstance(self.fields, Toll):
            raise TypeError(f"claim {self.id} is a {self.kind}, not a toll")
        return self.fields


def claim_id(claim: Claim) -> str:
    """32 hex digits over what the text's own words say; reader, confidence and everything inherited stay outside."""
    write, span, kind = writing, claim.span, claim.kind
    return short_id_of(
        f'{{"document":{write(claim.document)},"end":{write(span.end)},"fields":{_saying(kind)(claim)},'
        f'"kind":{write(kind)},"schema":{SCHEMA},"start":{write(span.start)},"text":{write(claim.text)}}}'
    )


@cache
def _saying(kind: str) -> Callable[[Claim], str]:
    """What writes the words' own part of a claim in canonical form: the kind's fields with speakers, stance and hedge."""
    own = {field.name for field in fields_of(KINDS[kind])} - {"part_of"}

    def getting(names: Sequence[str]) -> Callable[[Claim], list[object]]:
        values = attrgetter(*(f"fields.{name}" if name in own else name for name in names))
        speakers, count = names.index("speakers"), names.index("count") if "count" in own else -1

        def said(claim: Claim) -> list[object]:
            got = list(values(claim))
            got[speakers] = [speaker.name for speaker in claim.speakers]
            if isinstance(claim.fields, Toll) and claim.fields.count.form == "vague":
                got[count] = {"form": "vague", "words": claim.fields.count.words}
            return got

        return said

    return writing.of(own | {"speakers", "stance", "hedge"}, getting)


def with_part_of(claim: Claim, whole: str | None) -> Claim:
    """The same claim, hung under another claim of its document; its id does not change."""
    return replace(claim, fields=replace(claim.toll, part_of=whole), id=claim.id)


def claim_to_json(claim: Claim) -> dict[str, Json]:
    """The public interface of the reading stage, `id` first (docs/claims-format)."""
    return {name: to_json(value) for name, value in _public(claim).items()}


def claim_to_line(claim: Claim) -> str:
    """The public form of a claim as one line of JSON."""
    return line(_public(claim))


def _public(claim: Claim) -> dict[str, object]:
    return {
        "id": claim.id,
        "schema": SCHEMA,
        "kind": claim.kind,
        "source": claim.source,
        "document": claim.document,
        "text": claim.text,
        "span": claim.span,
        "position": claim.position,
        "speakers": claim.speakers,
        "stance": claim.stance,
        "hedge": claim.hedge,
        "as_of": claim.as_of,
        "event": claim.event,
        "fields": claim.fields,
        "anchors": claim.anchors,
        "reader": claim.reader,
        "confidence": claim.confidence,
    }


def claim_from_json(value: Json, *, trusted: bool = False) -> Claim:
    """A claim from its public form. Raises RecordInvalid, also where the id is not that of its content.

    `trusted` takes the given id as it is, for what was checked when it was kept.
    """
    if not isinstance(value, Mapping):
        raise RecordInvalid(f"a claim must be an object, not {value!r}")
    rest = dict(value)
    schema, kind, given_id = rest.pop("schema", SCHEMA), str(rest.pop("kind", "")), rest.pop("id", "")
    if schema != SCHEMA:
        raise RecordInvalid(f"claim schema {schema!r} is not {SCHEMA}; use the tollbook that wrote it")
    if kind not in KINDS:
        raise RecordInvalid(f"claim kind {kind!r} is none of {', '.join(KINDS)}")
    fields = from_json(_kind_class(kind), rest.pop("fields", {}))
    anchors = cast(Mapping[str, list[Mapping[str, int]]], rest.pop("anchors", {}))
    made = Claim(
        document=str(rest.pop("document", "")),
        text=str(rest.pop("text", "")),
        span=from_json(Span, rest.pop("span", None)),
        fields=fields,
        speakers=tuple(from_json(Speaker, s) for s in cast(list[Json], rest.pop("speakers", []))),
        event=from_json(Event, rest.pop("event", {})),
        anchors={
            name: tuple(Range(r["start"], r["end"]) for r in ranges) for name, ranges in anchors.items()
        },
        **cast(dict[str, str], rest),  # type: ignore[arg-type]
        id=str(given_id) if trusted else "",
    )
    if given_id and given_id != made.id:
        raise RecordInvalid(
            f"claim {given_id} does not have the content that its id was made from ({made.id})"
        )
    return made


def _kind_class(kind: str) -> type[Toll]:
    # every kind's class is built the same way; the declared type only serves the checker
    return cast(type[Toll], KINDS[kind])
