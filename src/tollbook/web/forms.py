"""The fields of a claim as inputs of a form, and what a person changed in them as changes of a decision."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast, get_args

from tollbook.errors import DecisionRefused
from tollbook.model.canonical import Json
from tollbook.model.claim import Claim, Precision, Stance, claim_to_json
from tollbook.model.fields import Basis, Derivation, Form, Role
from tollbook.publish.labels import capital, label
from tollbook.vocab.acts import acts
from tollbook.vocab.groups import groups
from tollbook.vocab.harms import harms

PREFIX = "f."  # of the names of inputs
BLANK = ""
ALIKE = ("exact", "about")  # forms whose two ends move together

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One input: where its value stands in the claim's JSON form, what it is called, and of which sort it is.

    `choices` are values with their words; the blank one stands for what is not stated. `hint` says how to write it.
    """

    path: str
    words: str
    sort: str
    choices: Callable[[], Sequence[Choice]] = tuple
    hint: str = ""

    @property
    def name(self) -> str:
        """The input's name."""
        return PREFIX + self.path


@dataclass(frozen=True, slots=True)
class Filled:
    """An input with what stands in it."""

    field: Field
    value: str


def _named(table: str, names: Iterable[str], *, blank: bool = False) -> Sequence[Choice]:
    made = [(name, capital(label(table, name))) for name in names]
    return ([(BLANK, "not stated")] if blank else []) + made


def _plain(names: Iterable[str]) -> Sequence[Choice]:
    return [(name, capital(name.replace("_", " "))) for name in names]


FORMS: Mapping[str, str] = {
    "exact": "exactly",
    "at_least": "at least",
    "at_most": "up to",
    "about": "about",
    "more_than": "more than",
    "fewer_than": "fewer than",
    "range": "from … to …",
    "vague": "a vague word",
    "none": "no number",
}
SPEAKERS = ("government", "court", "military", "armed group", "medical", "ngo", "media", "witness", "academic", "international organisation", "person", "unknown")  # fmt: skip

COUNT = (
    Field(
        "fields.count.form",
        "The number is",
        "choice",
        lambda: [(form, FORMS[form]) for form in get_args(Form)],
    ),
    Field("fields.count.low", "Number, or from", "number"),
    Field("fields.count.high", "to", "number", hint="the same where it is exact; empty where it is open"),
    Field("fields.count.words", "As written", "words"),
)
TOLL = (
    Field("fields.harm", "Harm", "choice", lambda: _named("harm", harms())),
    *COUNT,
    Field("fields.group", "Group, as written", "group"),
    Field("fields.group.normalised", "Group", "names", lambda: _named("group", groups(), blank=True)),
    Field("fields.role", "Role", "choice", lambda: _plain(get_args(Role))),
    Field("fields.basis", "Basis", "choice", lambda: _plain(get_args(Basis))),
    Field("fields.derivation", "How it is given", "choice", lambda: _plain(get_args(Derivation))),
    Field("fields.method", "How people were counted", "words"),
    Field("fields.severity", "Severity, as written", "words"),
)
OCCURRENCE = (
    Field("fields.type", "What happened", "choice", lambda: _plain(acts("type"))),
    Field("fields.means", "Means", "list", hint="one a line"),
    Field("fields.actors", "Actors, as written", "list", hint="one a line"),
    Field("fields.purpose", "Purpose", "words"),
)
RESPONSIBILITY = (
    Field("fields.actor", "Actor, as written", "words"),
    Field("fields.relation", "Said to", "choice", lambda: _named("relation", acts("relation"))),
    Field("fields.evidence", "Evidence named", "words"),
)
QUALIFICATION = (
    Field("fields.label", "Label", "choice", lambda: _plain(acts("label"))),
    Field("fields.words", "As written", "words"),
    Field("fields.nature", "Nature", "choice", lambda: _plain(("legal", "rhetorical"))),
    Field("fields.status", "Status", "choice", lambda: _named("status", acts("status"))),
    Field("fields.body", "Body", "words"),
    Field("fields.instrument", "Instrument", "words"),
)
RESPONSE = (
    Field("fields.action", "Action", "choice", lambda: _plain(acts("action"))),
    Field("fields.actor", "Actor, as written", "words"),
    Field("fields.instrument", "Instrument", "words"),
    Field("fields.instrument_title", "Its title", "words"),
    Field("fields.object", "About what, as written", "words"),
)
VICTIM = (
    Field("fields.name", "Name, as written", "words"),
    Field("fields.harm", "What happened", "choice", lambda: _named("harm", harms())),
    Field("fields.age", "Age", "number"),
    Field("fields.sex", "Sex", "words"),
    Field("fields.occupation", "Occupation", "words"),
    Field("fields.date", "Date", "words", hint="YYYY-MM-DD, YYYY-MM or YYYY"),
    Field("fields.place", "Place", "words"),
)
OWN: Mapping[str, Sequence[Field]] = {
    "toll": TOLL,
    "occurrence": OCCURRENCE,
    "responsibility": RESPONSIBILITY,
    "qualification": QUALIFICATION,
    "response": RESPONSE,
    "victim": VICTIM,
}
COMMON = (
    Field("stance", "Stance", "choice", lambda: _named("stance", get_args(Stance))),
    Field("hedge", "Hedge, as written", "words"),
    Field("speakers", "Speakers, outermost first", "speakers", hint="one a line: name | " + " or ".join(SPEAKERS[:3]) + " …"),
    Field("as_of", "Holds up to", "words", hint="YYYY-MM-DD, YYYY-MM or YYYY"),
    Field("event.when.start", "Event from", "words", hint="YYYY-MM-DD"),
    Field("event.when.end", "to", "words", hint="YYYY-MM-DD"),
    Field("event.when.precision", "precise to the", "choice", lambda: [(BLANK, "not stated"), *_plain(get_args(Precision))]),
    Field("event.where", "Places, as written", "places", hint="one a line"),
)  # fmt: skip


def fields_of(kind: str) -> Sequence[Field]:
    """All inputs of a kind: its own, then those of every claim."""
    return (*OWN[kind], *COMMON)


def filled(claim: Claim) -> list[Filled]:
    """The inputs of a claim with what stands in it."""
    tree = claim_to_json(claim)
    return [
        Filled(field, SORTS[field.sort].shown(_at(tree, _home(field)))) for field in fields_of(claim.kind)
    ]


def empty(kind: str) -> list[Filled]:
    """The inputs of a claim that is to be added, with what most claims have."""
    usual = {"fields.count.form": "exact", "fields.role": "victim", "fields.basis": "event total to date", "stance": "asserts", "fields.derivation": "stated", "fields.nature": "rhetorical", "fields.status": "applied", "fields.harm": "killed", "event.when.precision": ""}  # fmt: skip
    return [Filled(field, usual.get(field.path, "")) for field in fields_of(kind)]


def changes(claim: Claim, given: Mapping[str, str]) -> dict[str, Json]:
    """What differs between a claim and a filled form. Raises DecisionRefused for what cannot be read."""
    tree = claim_to_json(claim)
    made: dict[str, Json] = {}
    for field in fields_of(claim.kind):
        if field.name not in given:
            continue
        before = _at(tree, _home(field))
        sort = SORTS[field.sort]
        words = _plain_lines(given[field.name])
        if words != _plain_lines(sort.shown(before)):
            made[_home(field)] = sort.read(field, words, _at(made, _home(field), flat=True, otherwise=before))
    return _together(made, tree)


def additions(kind: str, given: Mapping[str, str], quote: str) -> dict[str, Json]:
    """A form for a new claim as the fields of an added one. Raises DecisionRefused for what cannot be read."""
    if kind not in OWN:
        raise DecisionRefused(f"{kind!r} is no kind of claim; choose one of {', '.join(OWN)}")
    made: dict[str, Json] = {"kind": kind}
    for field in fields_of(kind):
        words = _plain_lines(given.get(field.name, ""))
        if words:
            made[_home(field)] = SORTS[field.sort].read(field, words, made.get(_home(field)))
    if kind == "toll":
        _count(made, quote)
    return _when(made)


# --- the sorts of inputs: how a value is shown, and how it is read back ---

Reader = Callable[[Field, str, Json], Json]


@dataclass(frozen=True, slots=True)
class Sort:
    """How a value stands in an input, and what an input's words are as a value, given what stood there before."""

    shown: Callable[[Json], str]
    read: Reader


def _words(field: Field, words: str, _before: Json) -> Json:
    return words or None


def _number(field: Field, words: str, _before: Json) -> Json:
    if not words:
        return None
    digits = re.sub(r"[\s,.’']", "", words)
    if not digits.isdecimal():
        raise DecisionRefused(
            f"{field.words}: {words!r} is no number; write it in figures, or leave it empty"
        )
    return int(digits)


def _choice(field: Field, words: str, _before: Json) -> Json:
    if words not in {value for value, _ in field.choices()}:
        raise DecisionRefused(f"{field.words}: {words!r} is none of those that can be chosen")
    return words or None


def _list(field: Field, words: str, _before: Json) -> Json:
    return [line for line in words.split("\n") if line]


def _speakers(field: Field, words: str, before: Json) -> Json:
    known = _by_name(before)
    made: list[Json] = []
    for line in filter(None, words.split("\n")):
        name, _, kind = (part.strip() for part in line.partition("|"))
        if kind and kind not in SPEAKERS:
            raise DecisionRefused(f"{field.words}: {kind!r} is none of {', '.join(SPEAKERS)}")
        made.append({**known.get(name, {"name": name}), "kind": kind or "unknown"})
    return made


def _places(field: Field, words: str, before: Json) -> Json:
    known = _by_name(before)
    return [known.get(line, {"name": line}) for line in words.split("\n") if line]


def _group(field: Field, words: str, before: Json) -> Json:
    if not words:
        return None
    return {**(before if isinstance(before, dict) else {"normalised": []}), "words": words}


def _group_names(field: Field, words: str, before: Json) -> Json:
    names = [_choice(field, name, None) for name in words.split(", ") if name]
    held = before if isinstance(before, dict) else {}
    if not names and not held.get("words"):
        return None
    return {"words": held.get("words") or words, "normalised": names}


def _shown(value: Json) -> str:
    return BLANK if value is None else str(value)


def _shown_lines(value: Json) -> str:
    return "\n".join(str(one) for one in value) if isinstance(value, list) else BLANK


def _shown_speakers(value: Json) -> str:
    return "\n".join(f"{one['name']} | {one['kind']}" for one in _objects(value))


def _shown_places(value: Json) -> str:
    return "\n".join(str(one["name"]) for one in _objects(value))


def _shown_group(value: Json) -> str:
    return str(value["words"]) if isinstance(value, dict) else BLANK


def _shown_group_names(value: Json) -> str:
    names = value.get("normalised") if isinstance(value, dict) else None
    return ", ".join(str(name) for name in names) if isinstance(names, list) else BLANK


SORTS: Mapping[str, Sort] = {
    "words": Sort(_shown, _words),
    "number": Sort(_shown, _number),
    "choice": Sort(_shown, _choice),
    "list": Sort(_shown_lines, _list),
    "speakers": Sort(_shown_speakers, _speakers),
    "places": Sort(_shown_places, _places),
    "group": Sort(_shown_group, _group),
    "names": Sort(_shown_group_names, _group_names),
}


def _home(field: Field) -> str:
    """The path of the value that an input is part of: both inputs of a group change the one group."""
    return "fields.group" if field.sort in ("group", "names") else field.path


def _at(tree: Mapping[str, Json], path: str, *, flat: bool = False, otherwise: Json = None) -> Json:
    if flat:
        return tree.get(path, otherwise)
    value: Json = dict(tree)
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _objects(value: Json) -> list[Mapping[str, Json]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _by_name(value: Json) -> dict[str, dict[str, Json]]:
    return {str(one["name"]): dict(one) for one in _objects(value)}


def _plain_lines(words: str) -> str:
    """What browsers send: line ends as one character, no space at the ends of lines."""
    return "\n".join(line.strip() for line in words.replace("\r\n", "\n").strip().split("\n"))


def _together(made: dict[str, Json], tree: Mapping[str, Json]) -> dict[str, Json]:
    """The ends of an exact number move together: who corrects 149 to 150 need not write it twice."""
    low, high, form = "fields.count.low", "fields.count.high", "fields.count.form"
    if made.get(form, _at(tree, form)) in ALIKE and _at(tree, low) == _at(tree, high):
        if low in made and high not in made:
            made[high] = made[low]
        elif high in made and low not in made:
            made[low] = made[high]
    if any(path.startswith("event.when.") for path in made) and _at(tree, "event.when") is None:
        return _when(made)
    return made


def _when(made: dict[str, Json]) -> dict[str, Json]:
    """A date where none stood is given in one piece, to the day unless a person says otherwise."""
    parts = {path.rsplit(".", 1)[1]: made.pop(path) for path in list(made) if path.startswith("event.when.")}
    start, end = parts.get("start"), parts.get("end")
    if start or end:
        made["event.when"] = {
            "start": start or end,
            "end": end or start,
            "precision": parts.get("precision") or "day",
        }
    return made


def _count(made: dict[str, Json], quote: str) -> None:
    """The parts of a new count in one piece; its words are found in the marked ones where they are not given."""
    parts = {
        path.rsplit(".", 1)[1]: made.pop(path) for path in list(made) if path.startswith("fields.count.")
    }
    low, high, form = parts.get("low"), parts.get("high"), str(parts.get("form") or "exact")
    if form in ALIKE:
        low, high = (low if low is not None else high), (high if high is not None else low)
    if low is None and high is None and form not in ("vague", "none"):
        raise DecisionRefused("a toll needs its number; where the text gives none, choose “no number”")
    words = cast(str, parts.get("words") or BLANK) or _number_in(quote, low if isinstance(low, int) else None)
    made["fields.count"] = {
        "low": low,
        "high": high,
        "form": form,
        "words": BLANK if form == "none" else words,
    }


def _number_in(quote: str, value: int | None) -> str:
    """A number as the marked words write it; all of them where it is not there in figures."""
    if value is not None:
        for written in (str(value), f"{value:,}", f"{value:,}".replace(",", " ")):
            if quote.count(written) == 1:
                return written
    return quote
