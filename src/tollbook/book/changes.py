"""Changes to a claim by dotted paths of its JSON form, and the claim that results, checked like any other."""

from collections.abc import Mapping
from typing import cast

from tollbook.book.gate import complaints
from tollbook.book.passage import Passage
from tollbook.book.words import Words
from tollbook.errors import DecisionRefused, RecordInvalid
from tollbook.model import Claim, Text, claim_from_json, claim_to_json, cut
from tollbook.model.canonical import Json
from tollbook.model.encoding import to_json

Tree = dict[str, Json]

CHANGEABLE = ("fields", "stance", "hedge", "as_of", "position", "speakers", "event", "span", "anchors")
BY_HAND: Tree = {"reader": "person", "confidence": 1.0}
SPANNED = (
    "speakers",
    "event.when",
    "event.where",
    "event.what",
)  # parts that a person may give without their words


def corrected(claim: Claim, changes: Mapping[str, Json], text: Text, words: Words) -> Claim:
    """A new claim with some fields changed; its id is that of its content.

    Raises DecisionRefused where a path leads nowhere, a value does not fit, or nothing would change.
    """
    if not changes:
        raise DecisionRefused(
            f"correcting claim {claim.id} needs changes; give fields by path, such as --set fields.count.low=150 "
            "(changes={'fields.count.low': 150})"
        )
    tree = claim_to_json(claim)
    for path, value in changes.items():
        _set(tree, path, value)
    made = _checked(tree, text, words, anchored=_anchored(changes))
    if _said(made) == _said(claim):
        raise DecisionRefused(
            f"claim {claim.id} already has {', '.join(changes)} as given; nothing would change"
        )
    return made


def added(passage: Passage, changes: Mapping[str, Json], text: Text, words: Words) -> Claim:
    """A claim by hand on marked words: `kind`, and its fields by path ("fields.harm", "fields.count").

    A count may be a plain number, which is then exact. Raises DecisionRefused where it does not make a claim.
    """
    rest = dict(changes)
    kind = rest.pop("kind", None)
    if not isinstance(kind, str) or kind not in words.kinds:
        raise DecisionRefused(
            f"a claim by hand needs a kind, one of {', '.join(sorted(words.kinds))}; it has {kind!r}"
        )
    tree: Tree = {"kind": kind, "document": text.document, "text": text.id, "fields": {}, "anchors": {}}
    tree["span"] = to_json(cut(text.content, passage.start, passage.end))
    if kind == "toll":
        tree["fields"] = {"count": {"low": None, "high": None, "form": "none", "words": ""}}
    for path, value in rest.items():
        _set(tree, path, value)
    return _checked(tree, text, words, anchored=_anchored(rest))


def _anchored(changes: Mapping[str, Json]) -> bool:
    """Whether a person says where the words of fields stand."""
    return any(path.split(".")[0] == "anchors" for path in changes)


def _set(tree: Tree, path: str, value: Json) -> None:
    first, *rest = path.split(".")
    if first not in CHANGEABLE:
        raise DecisionRefused(f"{path!r} cannot be changed; what can be is below {', '.join(CHANGEABLE)}")
    holder: Json = tree
    for name, following in zip([first, *rest], rest, strict=False):
        holder = _step(holder, name, following, path)
    _put(holder, path.split(".")[-1], value, path)


def _step(holder: Json, name: str, following: str, path: str) -> Json:
    """The part of the tree below a name; what is not there yet is made."""
    if isinstance(holder, dict):
        if holder.get(name) is None:
            holder[name] = [] if following.isdecimal() else {}
        return cast(Json, holder[name])
    if isinstance(holder, list) and name.isdecimal() and int(name) < len(holder):
        return cast(Json, holder[int(name)])
    raise DecisionRefused(f"{path!r} leads nowhere: there is no {name!r}")


def _put(holder: Json, name: str, value: Json, path: str) -> None:
    if isinstance(holder, dict):
        holder[name] = value
    elif isinstance(holder, list) and name.isdecimal() and int(name) <= len(holder):
        holder[int(name) : int(name) + 1] = [value]
    else:
        raise DecisionRefused(f"{path!r} leads nowhere: there is no {name!r}")


def _place_count(tree: Tree, text: Text) -> None:
    """Write a plain number out as an exact count, and find the count's words inside the marked ones."""
    fields, anchors, span = (cast(Tree, tree[name]) for name in ("fields", "anchors", "span"))
    count = fields.get("count")
    start, quote = cast(int, span["start"]), str(span["quote"])
    if isinstance(count, int) and not isinstance(count, bool):
        words = str(count) if quote.count(str(count)) == 1 else quote
        count = fields["count"] = {"low": count, "high": count, "form": "exact", "words": words}
    if not isinstance(count, dict) or not count.get("words"):
        return
    words, given = str(count["words"]), cast(list[dict[str, int]], anchors.get("count") or [])
    if quote.count(words) == 1 and not any(text.content[at["start"] : at["end"]] == words for at in given):
        at = start + quote.index(words)
        anchors["count"] = [{"start": at, "end": at + len(words)}]


def _checked(tree: Tree, text: Text, words: Words, *, anchored: bool) -> Claim:
    for path in SPANNED:
        _give_spans(tree, path)
    _recut(tree, text)
    try:
        if not anchored:
            _place_count(tree, text)
        made = claim_from_json({**tree, "id": "", **BY_HAND})
    except (RecordInvalid, TypeError, ValueError, KeyError, AttributeError) as error:
        raise DecisionRefused(f"the claim would not be valid: {error}") from error
    reason = next(complaints(made, text, words), None)
    if reason is not None:
        raise DecisionRefused(f"the claim would not be valid: {reason}")
    return made


def _give_spans(tree: Tree, path: str) -> None:
    """What a person states without marking its words has no span, and says that a decision gave it."""
    holder: Json = tree
    for name in path.split("."):
        holder = holder.get(name) if isinstance(holder, dict) else None
    for part in holder if isinstance(holder, list) else [holder]:
        if isinstance(part, dict) and "span" not in part:
            part["span"] = None
            if path.startswith("event"):
                part.setdefault("via", "decision")


def _recut(tree: Tree, text: Text) -> None:
    """A moved span says what stands there."""
    span = tree["span"]
    if isinstance(span, dict) and isinstance(span.get("start"), int) and isinstance(span.get("end"), int):
        start, end = cast(int, span["start"]), cast(int, span["end"])
        if not 0 <= start < end <= len(text.content):
            raise DecisionRefused(
                f"[{start}, {end}) does not lie in the text, which has {len(text.content)} characters"
            )
        span["quote"] = text.content[start:end]


def _said(claim: Claim) -> Tree:
    form = dict(claim_to_json(claim))
    return {name: value for name, value in form.items() if name not in ("reader", "confidence", "source")}
