"""When and where a claim's event was, and which event it is, as far as the text says."""

import pytest

from tollbook.model import Claim, Text
from tollbook.read import readers

READER = readers.make("rules.en.v1")


def tolls(content: str, today: str | None = None) -> list[Claim]:
    (reading,) = READER.read([Text("d", content, language="en", date=today)])
    return [claim for claim in reading.claims if claim.kind == "toll"]


def days(content: str, today: str | None = None) -> list[str | None]:
    dates = [claim.event.when for claim in tolls(content, today)]
    return [
        None if when is None else "/".join(dict.fromkeys((when.start or "", when.end or "")))
        for when in dates
    ]


def test_every_entry_of_a_chronology_has_the_day_at_its_head() -> None:
    content = (
        "Jan. 8: police reported that two soldiers were killed near Tarvo. A guard was injured.\n"
        "Jan. 9: Six farmers were killed at Osk. Nobody knew why. Three more were hurt."
    )
    assert days(content, "1992-02-12") == ["1992-01-08"] * 2 + ["1992-01-09"] * 2


def test_a_dateline_says_when_a_text_was_filed_and_not_when_people_died() -> None:
    assert days("OSK, 18 JAN 89 -- [TEXT] FIVE FARMERS WERE KILLED IN TARVO.", "1989-01-18") == [None]


def test_a_death_days_later_is_dated_later_and_belongs_to_the_same_place() -> None:
    first, later = tolls(
        "On 6 May 1971 a mine killed six people near Osk. A seventh person died two days later."
    )
    assert (
        [place.name for place in later.event.where] == [place.name for place in first.event.where] == ["Osk"]
    )
    assert later.event.when is not None
    assert later.event.when.start == "1971-05-08"


def test_a_death_some_days_later_takes_no_date_that_the_text_does_not_give() -> None:
    content = "On 6 May 1971 a mine killed six people near Osk. A few days later four guards were shot dead."
    assert days(content) == ["1971-05-06", None]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Since 2007 rebels have carried out raids that have killed 900 people.", "2007-01-01/2014-02-23"),
        ("Sixty people have been killed since 16 February.", "2014-02-16/2014-02-23"),
    ],
)
def test_what_has_gone_on_since_a_day_lasts_to_the_documents_own(content: str, expected: str) -> None:
    assert days(content, "2014-02-23") == [expected]


def test_when_interviews_were_held_is_no_date_of_the_event() -> None:
    content = "We spoke to 40 people between May 1971 and June 1972.\n\n121 civilians were killed in Osk."
    assert days(content) == [None]


def test_today_is_the_day_of_the_dateline_where_none_was_given() -> None:
    assert days("OSK, 18 JAN 89 (XYZ) -- [TEXT] FIVE FARMERS WERE KILLED TODAY IN TARVO.") == ["1989-01-18"]
