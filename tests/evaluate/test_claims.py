"""A reader's claims against gold."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tollbook import evaluate, example
from tollbook.errors import RecordInvalid, UnknownItem, UnreadablePath
from tollbook.evaluate import ClaimsReport, compare, from_rows
from tollbook.evaluate.claims_report import read
from tollbook.model import Claim, Count, Event, Group, Qualification, Range, Speaker, Toll, When, Where, cut
from tollbook.model.encoding import to_json

TEXT = "The ministry said that 149 civilians\nwere killed in Port on 20 January 1990, among them 12 children. It was a crime."


def row(*claims: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "statement", "text": TEXT, "issuer": "Ministry of Works", "claims": list(claims), **more}


def toll(quote: str, number: int, **more: Any) -> Claim:
    start = TEXT.index(quote)
    return Claim(
        document="d",
        text=evaluate.from_rows([row()])[0].text.id,  # type: ignore[union-attr]
        span=cut(TEXT, start, start + len(quote)),
        fields=Toll("killed", Count(number, number, "exact", str(number)), **more.pop("fields", {})),
        **more,
    )


KILLED = toll(
    "149 civilians\nwere killed",
    149,
    fields={"group": Group("civilians", ("civilians",)), "basis": "event total to date"},
    speakers=(Speaker("The ministry"),),
    event=Event(When("1990-01-20", "1990-01-20", "day", None), (Where("Port", None),)),
)
CHILDREN = toll("12 children", 12, fields={"group": Group("children", ("children",)), "part_of": KILLED.id})
GOLD = {
    "kind": "toll",
    "quote": "149 civilians were killed",
    "stance": "asserts",
    "speakers": ["Ministry of Works", "ministry"],
    "fields": {"harm": "killed", "count": {"low": 149, "high": 149, "form": "exact"}, "group": ["civilians"]},
    "when": {"start": "1990-01-20", "end": "1990-01-20"},
    "where": ["port"],
}


def compared(gold: Sequence[dict[str, Any]], made: Sequence[Claim], **more: Any) -> ClaimsReport:
    texts = from_rows([row(*gold, **more)])
    assert texts[0].text is not None
    return compare("a reader", texts, {texts[0].text.id: made})


def test_a_claim_whose_coded_fields_all_agree_is_met() -> None:
    report = compared([GOLD], [KILLED])
    assert (report.met, report.gold, report.met_share) == (1, 1, 1.0)
    assert report.kinds["toll"].f1 == 1.0
    assert report.misses == ()
    assert report.extras == ()


def test_white_space_in_a_quote_may_differ() -> None:
    (text,) = from_rows([row(GOLD)])
    assert text.claims[0].quote == "149 civilians\nwere killed"


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"stance": "denies"}, "stance"),
        ({"speakers": ["the prosecutor"]}, "speakers"),
        ({"where": ["Mill"]}, "where"),
        ({"when": {"start": "1990-01-19", "end": "1990-01-20"}}, "when"),
        ({"fields": {"count": {"low": 150}}}, "count"),
        ({"fields": {"count": {"form": "about"}}}, "count"),
        ({"fields": {"group": ["civilians", "children"]}}, "group"),
        ({"fields": {"harm": "injured"}}, "harm"),
        ({"part_of": "12 children"}, "part_of"),
        ({"as_of": "1990-02-09"}, "as_of"),
        ({"hedge": "reportedly"}, "hedge"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_field_that_differs_is_named_in_the_miss(change: dict[str, Any], name: str) -> None:
    report = compared([{**GOLD, **change}], [KILLED])
    assert report.met == 0
    assert [one.kind for one in report.misses] == ["toll"]
    assert report.misses[0].why.startswith(f"differs in {name} (gold ")
    assert report.fields[f"toll.{name}"].right == 0
    assert report.spans["toll"].right == 1


@pytest.mark.parametrize(
    "change",
    [
        {"speakers": ["a wire", "the Ministry"]},
        {"where": []},
        {"fields": {"count": {"low": 149}}},
        {"fields": {"group": ["civilians"], "basis": "event total to date"}},
        {"part_of": None},
        {"hedge": None},
    ],
    ids=["name in other letters", "no place coded", "low alone", "basis", "no part", "no hedge"],
)
def test_fields_agree_as_far_as_they_are_coded(change: dict[str, Any]) -> None:
    assert compared([{**GOLD, **change}], [KILLED]).met == 1


def test_the_issuer_speaks_where_the_text_names_nobody() -> None:
    gold = {"kind": "toll", "quote": "12 children", "speakers": ["Ministry of Works"]}
    assert compared([gold], [CHILDREN]).met == 1


def test_a_part_hangs_under_the_claim_whose_words_gold_quotes() -> None:
    gold = {"kind": "toll", "quote": "12 children", "part_of": "149 civilians were killed"}
    assert compared([gold], [KILLED, CHILDREN]).met == 1


def test_one_claim_stands_for_one_gold_claim_the_best_first() -> None:
    wide = toll("149 civilians\nwere killed in Port on 20 January 1990, among them 12 children", 12)
    gold = [GOLD, {"kind": "toll", "quote": "12 children", "fields": {"count": {"low": 12}}}]
    report = compared(gold, [wide, KILLED])
    assert report.kinds["toll"].right == 2
    assert report.extras == ()


def test_a_claim_of_another_kind_is_an_extra_and_lowers_precision() -> None:
    crime = cut(TEXT, TEXT.index("a crime"), TEXT.index("a crime") + 7)
    other = Claim("d", KILLED.text, crime, Qualification("crime", "a crime", "rhetorical", "applied"))
    report = compared([GOLD], [KILLED, other])
    assert report.kinds["qualification"].precision == 0.0
    assert report.kinds["qualification"].recall is None
    assert [one.kind for one in report.extras] == ["qualification"]


def test_what_is_not_read_is_a_miss() -> None:
    report = compared([GOLD], [])
    assert report.met_share == 0.0
    assert report.misses[0].why == "not found"


def test_words_that_are_no_claim_are_traps() -> None:
    anchored = toll(
        "on 20 January 1990, among them",
        20,
        anchors={"count": (Range(TEXT.index("20 Jan"), TEXT.index("20 Jan") + 2),)},
    )
    trap = {"kind": "toll", "quote": "20 January 1990"}
    assert len(compared([], [anchored], none=[trap]).fallen) == 1
    assert compared([GOLD], [KILLED], none=[trap]).fallen == ()


def test_a_text_that_was_not_read_is_told() -> None:
    texts = from_rows([row(GOLD)])
    assert texts[0].text is not None
    report = compare("a reader", texts, {texts[0].text.id: "it reads no such language"})
    assert report.unread == (("statement", "it reads no such language"),)


def test_low_high_and_form_of_a_count_are_scored_apart() -> None:
    gold = {**GOLD, "fields": {"harm": "killed", "count": {"low": 149, "high": 151, "form": "exact"}}}
    fields = compared([gold], [KILLED]).fields
    assert fields["toll.count"].right == 0
    assert [fields[f"toll.count.{part}"].right for part in ("low", "high", "form")] == [1, 0, 1]


def test_a_span_may_overlap_and_not_be_exact() -> None:
    near = {**GOLD, "quote": "149 civilians were killed in Port"}
    report = compared([near], [KILLED])
    assert (report.spans["toll"].right, report.exact_spans["toll"].right) == (1, 0)
    assert compared([GOLD], [KILLED]).exact_spans["toll"].right == 1


def test_a_miss_says_what_gold_has_and_what_was_read() -> None:
    gold = {**GOLD, "where": ["Mill"], "fields": {"count": {"low": 150, "high": 150}}}
    why = compared([gold], [KILLED]).misses[0].why
    assert why == "differs in count (gold 150, read 149 exact), where (gold Mill, read Port)"


def test_of_claims_with_a_confidence_the_share_that_is_right_is_told() -> None:
    report = compared([GOLD], [replace(KILLED, confidence=0.95), replace(CHILDREN, confidence=0.35)])
    assert [(one.low, one.count, one.right) for one in report.reliability.bins] == [(0.3, 1, 0), (0.9, 1, 1)]
    assert report.reliability.error == pytest.approx((0.35 + 0.05) / 2)
    assert compared([], []).reliability.error is None


def test_the_report_is_plain_json_and_plain_words() -> None:
    report = compared([GOLD, {**GOLD, "quote": "12 children"}], [KILLED])
    assert json.loads(json.dumps(report.to_json()))["met_share"] == 0.5
    words = report.words(1)
    assert words.startswith("a reader: 1 of 2 gold claims met (50.0 %)")
    assert "missed: statement: toll: '12 children': not found" in words


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ({"kind": "rumour", "quote": "a crime"}, "'rumour' is none of toll"),
        ({"kind": "toll", "quote": "150 civilians"}, "the words '150 civilians' do not stand 1 time"),
        ({"kind": "toll", "quote": "a crime", "occurrence": 2}, "do not stand 2 time"),
        ({"kind": "toll", "quote": "a crime", "colour": "red"}, "has no 'colour'"),
    ],
)
def test_wrong_gold_says_what_is_wrong(claim: dict[str, Any], said: str) -> None:
    with pytest.raises(RecordInvalid, match=said):
        from_rows([row(claim)])


def test_a_missing_gold_file_and_missing_texts_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePath, match="there is no gold file"):
        evaluate.claims(tmp_path / "gold.jsonl")
    (tmp_path / "gold.jsonl").write_text('{"id": "a.txt", "claims": []}\n', "utf-8")
    with pytest.raises(UnreadablePath, match="give their folder"):
        evaluate.claims(tmp_path / "gold.jsonl")


def test_a_reader_that_does_not_exist_is_told() -> None:
    with pytest.raises(UnknownItem, match="no reader 'guess'"):
        evaluate.claims([row(GOLD)], reader="guess")


def test_gold_texts_in_files_are_taken_in_as_a_book_takes_them(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Nine people were killed in the fire.\n", "utf-8")
    gold = {
        "id": "note.txt",
        "claims": [
            {
                "kind": "toll",
                "quote": "Nine people were killed",
                "fields": {"harm": "killed", "count": {"low": 9}},
            }
        ],
    }
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n", "utf-8")
    report = evaluate.claims(tmp_path / "gold.jsonl")
    assert (report.gold, report.met) == (1, 1)


def test_every_gold_claim_of_the_example_stands_in_its_document() -> None:
    texts = evaluate.load(example.gold_folder() / "claims.jsonl")
    assert len(texts) == 26
    assert [text.id for text in texts if text.text is None] == []
    assert sum(len(text.claims) for text in texts) >= 150


STATEMENT = (
    "Statement of the Harbour Council\n\n20 January 2023\n\n"
    "On the night of 19-20 January 1990 at least 40 people were killed and 120 were injured in Port and Mill. "
    "According to the town clerk, nine of the dead were children. The army denied that its units had fired. "
    "It was a massacre. The council demanded an investigation.\n"
)


def as_gold(claim: Claim, by_id: dict[str, Claim], issuer: str | None) -> dict[str, Any]:
    """A reader's claim as the gold that it would meet."""
    fields = to_json(claim.fields)
    assert isinstance(fields, dict)
    coded: dict[str, Any] = {
        k: v for k, v in fields.items() if k not in ("group", "part_of") and v is not None
    }
    more: dict[str, Any] = {}
    if isinstance(claim.fields, Toll):
        coded["group"] = list(claim.toll.group.normalised) if claim.toll.group else []
        more["part_of"] = by_id[claim.toll.part_of].span.quote if claim.toll.part_of else None
    if claim.event.when is not None:
        more["when"] = {"start": claim.event.when.start, "end": claim.event.when.end}
    return {
        "kind": claim.kind,
        "span": {"start": claim.span.start, "end": claim.span.end},
        "stance": claim.stance,
        "hedge": claim.hedge,
        "as_of": claim.as_of,
        "speakers": [claim.speakers[-1].name] if claim.speakers else [issuer] if issuer else [],
        "where": [place.name for place in claim.event.where],
        "fields": coded,
        **more,
    }


def test_a_readers_own_claims_as_gold_are_met_in_full() -> None:
    given = {
        "id": "statement",
        "text": STATEMENT,
        "issuer": "Harbour Council",
        "date": "2023-01-20",
        "claims": [],
    }
    (text,) = from_rows([given])
    assert text.text is not None
    made = read("rules.en.v1", [text.text])[text.text.id]
    assert not isinstance(made, str)
    assert len(made) > 3
    by_id = {claim.id: claim for claim in made}
    gold = [as_gold(claim, by_id, "Harbour Council") for claim in made]
    report = evaluate.claims([{**given, "claims": gold}])
    assert report.misses == ()
    assert report.extras == ()
    assert {name: score.f1 for name, score in report.kinds.items()} == dict.fromkeys(report.kinds, 1.0)
