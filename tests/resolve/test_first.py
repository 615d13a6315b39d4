"""Which of the texts of one day was first. Every agency and town is invented."""

import pytest

from tests.resolve.case import Case
from tollbook.resolve.first import moment

BODY = (
    "Units of the Border Guard opened fire on a march in Tiverno, and twelve people were killed and forty were injured, as "
    "the council of the town stated after it had heard the families."
)


def key(content: str, title: str = "", date: str = "1990-05-04") -> str:
    return moment(date, title, content)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"Published 4 May 1990, 09:10\n\n{BODY}", f"Published 4 May 1990, 14:35\n\n{BODY}"),
        (f"TIVERNO, 4 May, 0910 GMT (Agency) -- {BODY}", f"TIVERNO, 4 May, 1435 GMT (Agency) -- {BODY}"),
        (f"Posted at 9:10 a.m.\n{BODY}", f"Posted at 2:35 p.m.\n{BODY}"),
        (BODY, f"Updated: 4 May 1990\n\n{BODY}"),
        (BODY, f"Correction\n\n{BODY}"),
        (f"Published 4 May 1990, 14:35\n\n{BODY}", f"Corrected 4 May 1990\n\n{BODY}"),
        (BODY, f"Published 4 May 1990, 09:10\n\n{BODY}"),
    ],
    ids=["times", "datelines", "morning and afternoon", "an update", "a correction", "a correction without a time", "a page with a time"],
)  # fmt: skip
def test_of_texts_of_one_day_the_earlier_goes_first(first: str, second: str) -> None:
    assert key(first) < key(second)


def test_a_title_says_that_a_text_is_a_later_version() -> None:
    assert key(BODY) < key(BODY, "CORRECTED: Twelve people killed in Tiverno")


@pytest.mark.parametrize(
    "content",
    [f"At 10:25 on 4 May 1990 a bomb exploded in Tiverno. {BODY}", f"Chapter 12\n\n{BODY}", f"4 May 1990\n\n{BODY}"],
    ids=["the time of the event", "a number", "a date alone"],
)  # fmt: skip
def test_what_is_no_time_of_the_text_changes_nothing(content: str) -> None:
    assert key(content) == key(BODY)


def test_an_earlier_day_goes_before_everything() -> None:
    assert key(f"Corrected 14:35\n{BODY}", date="1990-05-03") < key(BODY)
    assert key(BODY, date="1990-05-04T09:10") < key(BODY, date="1990-05-04T14:35")


def test_the_earlier_of_two_copies_of_one_day_is_the_original_though_it_is_longer() -> None:
    case = Case()
    case.document(
        "agency", date="1990-05-04", opening=f"Published 4 May 1990, 09:10\n\n{BODY} Schools stay closed."
    )
    case.document("portal", date="1990-05-04", opening=f"Published 4 May 1990, 11:40\n\n{BODY}")
    (one,) = case.resolved().repetitions
    assert (one.copy, one.of) == ("portal", "agency")
