"""Texts that give the same numbers in other words, or in another language. Every text is invented."""

from dataclasses import replace

import pytest

from tests.resolve.case import Case, gazetteer
from tollbook.model import Finding, Repetition, Text
from tollbook.resolve import resolve

OFFICE = (
    "The office of the prosecutor counted 137 dead, 744 wounded and 841 detained in the towns of the coast."
)
PAPER = "Readers will recall it: 841 citizens taken away by the guard, and in the wards of Tiverno 744 hurt. Of 137 nobody speaks any more."
FRENCH = (
    "Dans la nuit du 19 au 20 mai 1990, selon le parquet, 137 morts, 744 blessés, 841 détenus et 12 disparus."
)
ENGLISH = (
    "The prosecutor says that in the night of 19 to 20 May 1990 there were 137 dead, 744 wounded, "
    "841 detained and 12 missing."
)


def found(
    *contents: str, languages: tuple[str, ...] = ()
) -> tuple[tuple[Repetition, ...], tuple[Finding, ...]]:
    case = Case()
    for number, content in enumerate(contents):
        case.document(f"document{number}", date=f"2020-01-0{number + 1}", opening=content)
    texts: list[Text] = list(case.texts().values())
    for number, code in enumerate(languages):
        texts[number] = replace(texts[number], language=code)
    made = resolve([], texts, case.documents(), gazetteer=gazetteer())
    return made.repetitions, made.findings


def test_a_rare_combination_of_numbers_in_other_words_is_weaker_evidence_and_says_so() -> None:
    ((one,), (finding,)) = found(OFFICE, PAPER)
    assert (one.copy, one.of, one.evidence) == ("document1", "document0", "same numbers")
    assert "137, 744 and 841" in one.because
    assert "weaker evidence" in one.because
    assert one.score < 0.5
    assert finding.kind == "same_numbers"
    assert finding.documents == ("document1", "document0")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("They counted 137 dead in Tiverno.", "Of the dead, 137 in all, nobody speaks in Callowby."),
        ("Some 500 died, 1,000 were hurt, 2,000 fled.", "Of 2,000 who fled 1,000 were hurt; 500 never came."),
        ("It was in 1987, 1989, 1990 and 1993.", "Founded 1993, the club met in 1990, 1989 and 1987."),
        (
            "Article 282, article 296 and law 4521 apply to them.",
            "He named law 4521 first, then article 296, article 282.",
        ),
        ("The road is 137 km, 744 km or 841 km long.", "By 841 km, 744 km and 137 km three roads lead there."),
        ("Aged 34, 52 and 61, they died on 3, 14 and 15 May.", "Three men of 61, 52 and 34 years: 15, 14, 3 May."),
    ],
    ids=["one number", "round numbers", "years", "names of laws", "measures", "ages and days"],
)  # fmt: skip
def test_numbers_that_tell_little_are_no_evidence(first: str, second: str) -> None:
    assert found(first, second) == ((), ())


def test_numbers_that_many_documents_have_are_no_evidence() -> None:
    crowd = [
        "The choir had 841 singers, 744 pupils and 137 guests.",
        "Rain kept 137 voters at home; 744 came, and 841 wrote.",
        "Elected with 841 votes against 744 and 137.",
        "On the list stand 137 nurses. Of teachers it has 744, of clerks 841.",
    ]
    repetitions, _ = found(OFFICE, *crowd)
    assert all(one.evidence != "same numbers" for one in repetitions)


def test_the_same_numbers_in_order_in_another_language_are_a_possible_translation() -> None:
    ((one,), (finding,)) = found(FRENCH, ENGLISH, languages=("fr", "en"))
    assert (one.copy, one.of, one.evidence) == ("document1", "document0", "translation")
    assert finding.kind == "possible_translation"


def test_other_numbers_in_another_language_are_no_translation() -> None:
    other = ENGLISH.replace("744", "912").replace("12 missing", "31 missing").replace("841", "203")
    assert found(FRENCH, other, languages=("fr", "en")) == ((), ())


def test_a_copy_is_evidence_enough_without_its_numbers() -> None:
    ((one,), findings) = found(OFFICE, f"News. {OFFICE}")
    assert one.evidence != "same numbers"
    assert findings == ()
