"""Which documents repeat which, and what differs in the copies. Every text is invented."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.resolve.case import Case, gazetteer
from tollbook.model import Text
from tollbook.resolve import resolve
from tollbook.resolve.copies import Copied, find_copies
from tollbook.resolve.passages import Sources, passages
from tollbook.text.words import words_of

STATEMENT = (
    "Statement of the Council of Harvenia on the Day of the March. On the night of 3 May 1990 units of the Border Guard opened "
    "fire on a march in Tiverno. As a result of the shooting 118 civilians were killed, 400 were injured, and 3 people went "
    "missing. The bodies were taken to the school on the hill before dawn, and their families were not told. The Council "
    "regards the shooting as a crime and asks that those who ordered it be brought before a court of law."
)
PORTAL = "Tiverno Today, news of the city. Read more about weather, markets and sport on the following pages of this site."


def copies_of(case: Case) -> tuple[Copied, ...]:
    return found_in(case, case.texts())


def found_in(case: Case, texts: Mapping[str, Text]) -> tuple[Copied, ...]:
    read = {document: (text, words_of(text.content)) for document, text in texts.items()}
    return find_copies(read, case.documents(), gazetteer().__contains__)


def pairs(case: Case) -> list[tuple[str, str, str]]:
    return [(one.copy, one.of, one.repetition.evidence) for one in copies_of(case)]


def case_of(**documents: tuple[str, str | None]) -> Case:
    case = Case()
    for name, (content, date) in documents.items():
        case.document(name, date=date, opening=content)
    return case


def test_equal_words_are_one_text_whatever_the_white_space() -> None:
    case = case_of(first=(STATEMENT, "2020-05-03"), second=(STATEMENT.replace(" ", "\n"), "2020-05-04"))
    assert pairs(case) == [("second", "first", "same text")]


def test_the_earlier_document_is_the_original() -> None:
    case = case_of(a=(STATEMENT, "2021-01-01"), b=(STATEMENT, "2020-01-01"), c=(STATEMENT, None))
    assert pairs(case) == [("a", "b", "same text"), ("c", "b", "same text")]


def test_a_text_inside_a_portals_own_words_is_the_same_text() -> None:
    case = case_of(
        ministry=(STATEMENT, "2020-05-03"), portal=(f"{PORTAL} {STATEMENT} {PORTAL}", "2020-05-03")
    )
    assert pairs(case) == [("portal", "ministry", "same text")]


def test_a_shortened_and_rewritten_text_is_a_near_copy() -> None:
    shorter = STATEMENT.replace("Statement of the Council of Harvenia on the Day of the March. ", "").replace(
        "opened fire on", "shot at"
    )
    shorter = shorter.split(" The Council regards")[0] + " " + PORTAL
    case = case_of(ministry=(STATEMENT, "2020-05-03"), portal=(shorter, "2020-05-04"))
    assert pairs(case) == [("portal", "ministry", "near copy")]


def test_one_sentence_in_a_long_text_is_a_quotation() -> None:
    sentence = (
        "The bodies were taken to the school on the hill before dawn, and their families were not told."
    )
    article = " ".join(
        f"Sentence {number} of the article says something else entirely." for number in range(30)
    )
    case = case_of(
        ministry=(STATEMENT, "2020-05-03"), article=(f"{article} {sentence} {article}", "2020-05-04")
    )
    assert pairs(case) == [("article", "ministry", "quotation")]


def test_texts_on_one_event_in_their_own_words_repeat_nothing() -> None:
    other = "Soldiers shot at marchers in Tiverno in the night of 3 May 1990, killing 118 people and wounding several hundred, doctors said."
    assert pairs(case_of(ministry=(STATEMENT, "2020-05-03"), wire=(other, "1990-05-04"))) == []


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("118", "119", "number"),
        ("3 people", "four people", "number"),
        ("3 May 1990", "4 May 1990", "date"),
        ("May 1990", "May 1991", "date"),
        ("Tiverno", "Callowby", "place"),
        ("Border Guard", "Border Legion", "name"),
        ("as a crime", "as a massacre", "legal word"),
        ("the hill", "the shore", "word"),
    ],
)
def test_a_changed_word_is_a_variant_of_its_kind(old: str, new: str, kind: str) -> None:
    changed = STATEMENT.replace(old, new, 1)
    case = case_of(first=(STATEMENT, "2020-05-03"), second=(changed, "2020-05-04"))
    (copied,) = copies_of(case)
    (variant,) = copied.variants
    assert variant.kind == kind
    assert STATEMENT[variant.a_start :].startswith(variant.a_words)
    assert changed[variant.b_start :].startswith(variant.b_words)
    assert variant.a_words in old
    assert variant.b_words in new


@pytest.mark.parametrize(
    ("old", "new", "a_words", "b_words"),
    [
        ("were injured", "were not injured", "", "not"),
        ("118 civilians were killed", "118 civilians were reportedly killed", "", "reportedly"),
        ("were not told", "were told", "not", ""),
        ("400 were injured", "at least 400 were injured", "", "at least"),
    ],
    ids=["not put in", "reportedly put in", "not left out", "at least put in"],
)
def test_a_word_that_turns_the_sense_is_a_variant(old: str, new: str, a_words: str, b_words: str) -> None:
    changed = STATEMENT.replace(old, new, 1)
    (copied,) = copies_of(case_of(first=(STATEMENT, "2020-05-03"), second=(changed, "2020-05-04")))
    (variant,) = copied.variants
    assert (variant.kind, variant.a_words, variant.b_words) == ("turning word", a_words, b_words)


@pytest.mark.parametrize("word", ["moreover", "then"])
def test_a_word_without_weight_that_is_put_in_is_no_variant(word: str) -> None:
    changed = STATEMENT.replace("were taken", f"were {word} taken")
    (copied,) = copies_of(case_of(first=(STATEMENT, "2020-05-03"), second=(changed, "2020-05-04")))
    assert copied.variants == ()


def test_a_number_at_the_very_beginning_of_two_texts_is_a_variant() -> None:
    headline = "118 civilians were killed in Tiverno on the night of 3 May, the Council says"
    case = case_of(first=(headline, "2020-05-03"), second=(headline.replace("118", "119"), "2020-05-04"))
    (copied,) = copies_of(case)
    assert [(variant.a_words, variant.b_words) for variant in copied.variants] == [("118", "119")]


def test_two_bulletins_of_one_form_repeat_nothing() -> None:
    form = "Daily bulletin of the Harven Clinic. Since {} May the clinic took in {} people, of whom {} died and {} went home."
    case = case_of(
        first=(form.format(3, 40, 12, 9), "1990-05-03"), second=(form.format(4, 61, 17, 22), "1990-05-04")
    )
    assert pairs(case) == []


def test_short_texts_that_share_a_set_phrase_repeat_nothing() -> None:
    first = "HARVENIA. A bomb exploded in the building housing the offices of a shipping line. One person was hurt."
    second = "HARVENIA. A bomb exploded in the building housing the harbour court in Callowby, and caused damage only."
    assert pairs(case_of(first=(first, "1990-05-03"), second=(second, "1990-06-04"))) == []


def test_set_phrases_in_a_row_are_no_passage() -> None:
    opening = "Tiverno, {} May (Radio Harven) -- communique of the United Front for the Liberation of Harvenia -- {} the United Front for the Liberation of Harvenia {}"
    first = opening.format(1, "regarding the death of a teacher yesterday,", "accuses the guard. " * 3)
    second = opening.format(
        9, "we tell all those who work and study that from today", "stops the roads. " * 3
    )
    assert pairs(case_of(first=(first, "1990-05-03"), second=(second, "1990-06-04"))) == []


def test_a_claim_of_a_cut_copy_is_told_by_the_speaker_of_the_original() -> None:
    case = Case()
    case.document("wire", date="1990-05-04", opening=f"{STATEMENT} Doctors of the hospital said:")
    case.toll(
        "wire",
        118,
        words="In all 118 people were killed that night.",
        speakers=["Tiverno Hospital"],
        dates="1990-05-03",
        where=["Tiverno"],
    )
    case.document("portal", date="1990-05-05", opening=STATEMENT)
    case.toll(
        "portal",
        118,
        words="In all 118 people were killed that night.",
        dates="1990-05-05",
        dated_by="dateline",
    )
    claims = {claim.document: claim.id for claim in case.claims()[:2]}
    found = [
        origin
        for own in case.resolved().origins.values()
        for origin in own
        if claims["portal"] in origin.claims
    ]
    assert {origin.name for origin in found} == {"Tiverno Hospital"}
    assert all((claims["portal"], claims["wire"]) in origin.repeats for origin in found)


def test_numbers_are_the_first_of_the_variants() -> None:
    changed = STATEMENT.replace("Border Guard", "Border Legion").replace("118", "120")
    (copied,) = copies_of(case_of(first=(STATEMENT, "2020-05-03"), second=(changed, "2020-05-04")))
    assert [variant.kind for variant in copied.variants] == ["number", "name"]


def test_of_two_versions_a_copy_goes_back_to_the_one_with_its_own_number() -> None:
    case = case_of(
        first=(STATEMENT, "2020-05-03"),
        second=(STATEMENT.replace("118", "119"), "2020-05-03"),
        portal=(f"{PORTAL} {STATEMENT}", "2020-06-01"),
    )
    assert ("portal", "first", "same text") in pairs(case)
    assert ("portal", "second", "same text") not in pairs(case)


def test_a_page_made_of_two_sources_repeats_both() -> None:
    report = (
        "Report of the Harven Monitor. We visited four hospitals and spoke with nineteen families of those who did not come home. From "
        "their accounts a list of names was made, and every name was checked against the books of the parish."
    )
    page = f"{STATEMENT} {report}"
    case = case_of(
        ministry=(STATEMENT, "2020-05-03"), monitor=(report, "2020-06-03"), page=(page, "2021-01-01")
    )
    assert {(copy, of) for copy, of, _ in pairs(case)} == {("page", "ministry"), ("page", "monitor")}


def test_a_translation_is_compared_with_nothing() -> None:
    case = case_of(first=(STATEMENT, "2020-05-03"), second=(STATEMENT, "2020-05-04"))
    texts = [
        replace(text, kind="translation") if name == "second" else text for name, text in case.texts().items()
    ]
    assert resolve([], texts, case.documents(), gazetteer=gazetteer()).repetitions == ()


def test_a_place_in_a_copy_of_a_copy_leads_to_the_first_text() -> None:
    case = case_of(
        first=(STATEMENT, "2020-05-03"), second=(f"{PORTAL} {STATEMENT}", "2020-05-04"),
        third=(f"{PORTAL} {STATEMENT.replace('118', '119')} {PORTAL}", "2020-05-05"),
    )  # fmt: skip
    content = case.contents["third"]
    at = content.index("119 civilians were killed")
    document, (start, end), way = Sources(copies_of(case)).first(
        "third", at, at + len("119 civilians were killed")
    )
    assert document == "first"
    assert STATEMENT[start:end] == "118 civilians were killed"
    assert way


def test_claims_at_one_place_of_a_copied_text_share_a_passage() -> None:
    case = case_of(
        first=(STATEMENT, "2020-05-03"), second=(f"{PORTAL} {STATEMENT.replace('118', '119')}", "2020-05-04")
    )
    spans = {}
    for name, words in (
        ("first", "118 civilians"),
        ("first", "400 were injured"),
        ("second", "119 civilians"),
        ("second", "400 were injured"),
    ):
        start = case.contents[name].index(words)
        spans[f"{name} {words[-8:]}"] = (name, (start, start + len(words)))
    found = passages(copies_of(case), spans)
    assert (
        found["first ivilians"]
        == found["second ivilians"]
        != found["first  injured"]
        == found["second  injured"]
    )


def test_the_order_of_texts_changes_nothing() -> None:
    case = case_of(
        a=(STATEMENT, "2020-05-03"),
        b=(STATEMENT.replace("118", "119"), "2020-05-03"),
        c=(f"{PORTAL} {STATEMENT}", None),
    )
    texts = case.texts()
    assert found_in(case, texts) == found_in(case, dict(reversed(texts.items())))
