import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.errors import RecordInvalid
from tollbook.model import Claim, Count, Event, Group, Range, Span, Speaker, Toll, When, Where
from tollbook.model.canonical import Json, canonical, short_id
from tollbook.model.claim import claim_from_json, claim_to_json, with_part_of
from tollbook.model.document import normalised, text_id

QUOTE = "14 dockers were killed"
CLAIM = Claim(
    document="d" * 64,
    text="e" * 64,
    span=Span(7, 7 + len(QUOTE), QUOTE),
    fields=Toll("killed", Count(14, 14, "exact", "14"), group=Group("dockers", ("workers",)), role="victim"),
    speakers=(Speaker("harbour office", "government", Span(40, 54, "harbour office")),),
    event=Event(When("1987-05-03", "1987-05-03", "day", None), (Where("Port Orvast", None),)),
    anchors={"count": (Range(7, 9),)},
    reader="rules.en.v1",
    confidence=0.9,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
)


def test_the_id_of_a_claim_is_the_hash_of_what_its_words_say() -> None:
    # written out by hand: decisions in every book hang on this form
    form = (
        '{"document":"' + "d" * 64 + '","end":29,"fields":{"basis":"not stated","count":{"form":"exact","high":14,"low":14,'
        '"words":"14"},"derivation":"stated","group":{"normalised":["workers"],"words":"dockers"},"harm":"killed",'
        '"hedge":null,"method":null,"role":"victim","severity":null,"share":null,"speakers":["harbour office"],'
        '"stance":"asserts"},"kind":"toll","schema":1,"start":7,"text":"' + "e" * 64 + '"}'
    )  # fmt: skip
    assert CLAIM.id == hashlib.sha256(form.encode()).hexdigest()[:32]


@pytest.mark.parametrize(
    "changed",
    [
        replace(CLAIM, id="", reader="other.v1"),
        replace(CLAIM, id="", confidence=0.1),
        replace(CLAIM, id="", event=Event()),
        replace(CLAIM, id="", anchors={}),
        replace(CLAIM, id="", as_of="1987-05-04"),
        replace(CLAIM, id="", speakers=(Speaker("harbour office"),)),
        with_part_of(CLAIM, "f" * 32),
    ],
    ids=["reader", "confidence", "event", "anchors", "as of", "kind of speaker", "part of"],
)
def test_what_is_inherited_or_resolved_stays_outside_the_id(changed: Claim) -> None:
    assert changed.id == CLAIM.id


@pytest.mark.parametrize(
    "changed",
    [
        replace(CLAIM, id="", text="f" * 64),
        replace(CLAIM, id="", span=Span(8, 8 + len(QUOTE), QUOTE)),
        replace(CLAIM, id="", stance="denies"),
        replace(CLAIM, id="", hedge="reportedly"),
        replace(CLAIM, id="", speakers=()),
        replace(CLAIM, id="", fields=replace(CLAIM.toll, harm="injured")),
        replace(CLAIM, id="", fields=replace(CLAIM.toll, count=Count(15, 15, "exact", "15"))),
    ],
    ids=["text", "span", "stance", "hedge", "speakers", "harm", "count"],
)
def test_what_the_words_say_makes_the_id(changed: Claim) -> None:
    assert changed.id != CLAIM.id


def test_a_vague_count_goes_by_its_word() -> None:
    counts = [Count(None, None, "vague", "dozens"), Count(24, None, "vague", "dozens")]
    made = [replace(CLAIM, id="", fields=replace(CLAIM.toll, count=count)) for count in counts]
    assert made[0].id == made[1].id


def test_a_claim_comes_back_from_its_public_form() -> None:
    assert claim_from_json(json.loads(json.dumps(claim_to_json(CLAIM)))) == CLAIM


def test_a_claim_whose_id_is_not_its_contents_is_refused() -> None:
    forged = claim_to_json(CLAIM) | {"stance": "denies"}
    with pytest.raises(RecordInvalid, match="does not have the content"):
        claim_from_json(forged)


@pytest.mark.parametrize(
    ("changes", "says"),
    [({"kind": "rumour"}, "rumour"), ({"schema": 2}, "schema"), ({"fields": {"harm": "killed"}}, "count")],
    ids=["kind", "schema", "fields"],
)
def test_a_wrong_claim_says_what_is_wrong(changes: dict[str, Json], says: str) -> None:
    with pytest.raises(RecordInvalid, match=says):
        claim_from_json({**claim_to_json(CLAIM), "id": "", **changes})


def test_canonical_json_is_that_of_the_standard() -> None:
    value: Json = {"\u20ac": 1, "\r": [None, True, '\u0007"\\'], "\U0001f600": {}, "a": -5, "\ufb33": ""}
    # keys by UTF-16 code units: the emoji (a surrogate pair) sorts before U+FB33
    assert (
        canonical(value).decode() == '{"\\r":[null,true,"\\u0007\\"\\\\"],"a":-5,"€":1,"😀":{},"\ufb33":""}'
    )


@pytest.mark.parametrize("value", [1.5, 2**53, "\ud800"], ids=["float", "too large", "lone surrogate"])
def test_what_has_no_canonical_form_is_refused(value: Json) -> None:
    with pytest.raises(ValueError, match=r"canonical|surrogate"):
        canonical(value)


@given(JSON)
def test_canonical_json_keeps_the_value_and_does_not_depend_on_order(value: Json) -> None:
    again = json.loads(canonical(value))
    assert again == value
    if isinstance(value, dict):
        assert short_id(dict(reversed(value.items()))) == short_id(value)


@given(st.text())
def test_a_kept_text_has_one_code_point_for_one_and_can_be_hashed(raw: str) -> None:
    kept = normalised(raw)
    assert len(kept) == len(raw.replace("\r\n", "\n"))
    assert normalised(kept) == kept
    assert len(text_id(kept)) == 64


def test_a_span_holds_only_where_its_words_stand() -> None:
    assert Span(0, 2, "14").holds_in("14 dockers")
    assert not Span(1, 3, "14").holds_in("14 dockers")
    assert not Span(0, 0, "").holds_in("14 dockers")
    assert not Span(-2, 0, "rs").holds_in("14 dockers")
