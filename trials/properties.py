"""Twenty properties of spans, counts, texts, the log, rules and guards, each tried on generated cases (Hypothesis)."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from tollbook.errors import BookDamaged, DocumentRefused
from tollbook.model import Claim, Count, Span, Text, Toll, claim_from_json, claim_to_json, cut, normalised
from tollbook.model.canonical import canonical, sha256
from tollbook.model.document import text_id
from tollbook.preserve import media, oddities
from tollbook.preserve.extracted import Ask
from tollbook.preserve.parse import answer
from tollbook.publish.guard import Guard, fold, keyed
from tollbook.store.bodies import loggable
from tollbook.store.heads import Head, parsed
from tollbook.store.log import BEGINNING, Draft, Log
from trials.trial import Outcome

WORDS = st.text(max_size=120)
PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=120)
NUMBERS = st.integers(min_value=0, max_value=10**7)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PLAIN, inner, max_size=4),
    max_leaves=12,
)
BODIES = st.dictionaries(PLAIN, VALUES, max_size=4)
NAMES = st.text(st.characters(categories=["Lu", "Ll"]), min_size=5, max_size=12).map(str.capitalize)


def properties(size: int, seed: int, folder: Path) -> Outcome:
    """Each property on `size` cases."""
    outcome = Outcome()
    for number, (name, (strategies, holds)) in enumerate(PROPERTIES.items()):
        made = 0

        def counted(values: tuple[object, ...]) -> None:
            nonlocal made
            made += 1
            holds(*values)  # noqa: B023, called before the next one is bound

        wanted = settings(
            max_examples=size,
            database=None,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )
        try:
            seeded(seed + number)(wanted(given(st.tuples(*strategies))(counted)))()
        except Exception as error:  # whatever it raises, the property does not hold
            outcome.fail(f"{name}: {type(error).__name__}: {str(error)[:400]}")
        outcome.count(name, made)
    return outcome


# --- texts and spans ---


def _kept_form_stays(words: str) -> None:
    once = normalised(words)
    assert normalised(once) == once
    assert "\r" not in once
    assert "\x00" not in once
    once.encode("utf-8")


def _text_id_is_its_bytes(words: str) -> None:
    assert text_id(words) == sha256(words.encode("utf-8"))


def _cut_spans_hold(words: str, a: int, b: int) -> None:
    start, end = sorted((a % (len(words) + 1), b % (len(words) + 1)))
    if start == end:
        return
    span = cut(words, start, end)
    assert span.quote == words[start:end]
    assert span.holds_in(words)


def _moved_spans_fail(words: str, at: int) -> None:
    if not words:
        return
    place = at % len(words)
    span = Span(place, place + 1, words[place])
    other = words[:place] + ("x" if words[place] != "x" else "y") + words[place + 1 :]
    assert not span.holds_in(other)


def _extracted(words: str, media_type: str) -> None:
    try:
        found = answer(words.encode("utf-8", "replace"), Ask("a", media_type, encoding="utf-8"))
    except DocumentRefused:
        return
    content = str(found["content"])
    assert normalised(content) == content
    for row in found["segments"]:  # type: ignore[union-attr]
        assert 0 <= row[0] < row[1] <= len(content)  # type: ignore[index, operator]


def _oddities_change_nothing(words: str) -> None:
    before = str(words)
    assert all(note.endswith((".", ")")) for note in oddities.noted(words))
    assert words == before


def _kinds_are_told(data: bytes, name: str) -> None:
    kind = media.kind_of(data, name)
    assert kind.media_type


# --- claims ---


def _claim(words: str, low: int) -> Claim:
    text = Text("0" * 64, words)
    count = Count(low, low, "exact", words)
    return Claim(
        document="0" * 64, text=text.id, span=cut(words, 0, len(words)), fields=Toll("killed", count)
    )


def _claims_come_back(words: str, low: int) -> None:
    if not words:
        return
    claim = _claim(words, low)
    assert claim_from_json(claim_to_json(claim)) == claim


def _ids_tell_counts_apart(words: str, low: int, other: int) -> None:
    if not words:
        return
    assert (_claim(words, low).id == _claim(words, other).id) == (low == other)


# --- canonical JSON, log, heads ---


def _canonical_is_one(value: object) -> None:
    import json

    data = canonical(value)  # type: ignore[arg-type]
    assert canonical(json.loads(data)) == data


def _order_of_keys_is_nothing(body: dict[str, object]) -> None:
    turned = dict(reversed(body.items()))
    assert canonical(turned) == canonical(body)  # type: ignore[arg-type]


def _log(folder: Path, bodies: list[dict[str, object]]) -> Log:
    log, mark = Log(folder), BEGINNING
    for body in bodies:
        ((_, mark),) = log.append([Draft("book", body)], at="t", after=mark)  # type: ignore[arg-type]
    return log


def _log_comes_back(bodies: list[dict[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        log = _log(Path(folder), bodies)
        assert [entry.body for entry, _ in log.entries()] == bodies


def _altered_log_breaks(bodies: list[dict[str, object]], at: int, bit: int) -> None:
    if not bodies:
        return
    with tempfile.TemporaryDirectory() as folder:
        log = _log(Path(folder), bodies)
        data = bytearray(log.path.read_bytes())
        data[at % len(data)] ^= 1 << bit
        log.path.write_bytes(bytes(data))
        try:
            found = [entry.body for entry, _ in log.entries()]
        except (BookDamaged, ValueError):
            return
        assert len(found) < len(bodies)


def _cut_log_is_a_beginning(bodies: list[dict[str, object]], at: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        log = _log(Path(folder), bodies)
        data = log.path.read_bytes() if log.path.exists() else b""
        log.path.parent.mkdir(exist_ok=True)
        log.path.write_bytes(data[: at % (len(data) + 1)])
        found = [entry.body for entry, _ in log.entries()]
        assert found == bodies[: len(found)]


def _heads_come_back(book: str, seq: int, hash: str) -> None:
    head = Head(book, seq, hash, "k", "s")
    assert parsed(head.line) == head


def _fractions_have_one_form(value: float) -> None:
    assert canonical(loggable({"a": value})) == canonical(loggable({"a": float(repr(value))}))


# --- publication ---


def _names_never_pass(name: str, before: str, after: str) -> None:
    if len(fold(name)) < 5 or not fold(name).isalpha():
        return
    guard = Guard([name], [])
    assert not guard.passes(f"{before} {name} {after}")
    assert not guard.passes(f"{before} {name.lower()} {after}")


def _what_passes_is_unchanged(words: str) -> None:
    shown = Guard(["Quillandre"], []).words(words)
    assert shown in (words, "[withheld]")


def _keyed_ids_hang_on_the_secret(identity: str, one: bytes, other: bytes) -> None:
    assert (keyed(one, identity) == keyed(other, identity)) == (one.rstrip(b"\0") == other.rstrip(b"\0"))


def _folding_is_done_once(words: str) -> None:
    assert fold(fold(words)) == fold(words)


KINDS = st.sampled_from([media.TEXT, media.MARKDOWN, media.HTML, media.CSV])
FILES = st.sampled_from(["a.txt", "a.pdf", "a.docx", "a.xlsx", "a.eml", "a.zip", "a", "a.csv", "a.html"])
Property = tuple[tuple[st.SearchStrategy[object], ...], Callable[..., None]]
PROPERTIES: dict[str, Property] = {
    "a kept text is in its kept form": ((WORDS,), _kept_form_stays),
    "a text's id is the hash of its bytes": ((PLAIN,), _text_id_is_its_bytes),
    "a span that was cut holds": ((PLAIN, NUMBERS, NUMBERS), _cut_spans_hold),
    "a span fails where its words changed": ((PLAIN, NUMBERS), _moved_spans_fail),
    "segments stand in their text": ((WORDS, KINDS), _extracted),
    "oddities are noted and nothing is changed": ((PLAIN,), _oddities_change_nothing),
    "any bytes under any name are of a kind": ((st.binary(max_size=200), FILES), _kinds_are_told),
    "a claim comes back from its JSON": ((PLAIN, NUMBERS), _claims_come_back),
    "another count is another claim": ((PLAIN, NUMBERS, NUMBERS), _ids_tell_counts_apart),
    "canonical JSON is canonical": ((VALUES,), _canonical_is_one),
    "the order of keys is nothing": ((BODIES,), _order_of_keys_is_nothing),
    "the log gives back what it was given": ((st.lists(BODIES, max_size=4),), _log_comes_back),
    "an altered log breaks or is shorter": ((st.lists(BODIES, max_size=4), NUMBERS, st.integers(0, 7)), _altered_log_breaks),
    "a log cut anywhere is a beginning of itself": ((st.lists(BODIES, max_size=4), NUMBERS), _cut_log_is_a_beginning),
    "a head comes back from its line": ((PLAIN, NUMBERS, PLAIN), _heads_come_back),
    "a fraction has one form in the log": ((st.floats(allow_nan=False, allow_infinity=False),), _fractions_have_one_form),
    "a withheld name never passes": ((NAMES, PLAIN, PLAIN), _names_never_pass),
    "published words are unchanged or withheld": ((PLAIN,), _what_passes_is_unchanged),
    "published ids hang on the secret": ((PLAIN, st.binary(min_size=1, max_size=32), st.binary(min_size=1, max_size=32)), _keyed_ids_hang_on_the_secret),
    "folding twice is folding once": ((PLAIN,), _folding_is_done_once),
}  # fmt: skip
