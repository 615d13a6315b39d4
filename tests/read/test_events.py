"""When and where a claim's event was, and which event it is, as far as the text says."""

from dataclasses import replace

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
    first, later, _one_more = tolls(
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


def relations(content: str, today: str | None = None) -> list[str | None]:
    return [claim.event.relation for claim in tolls(content, today)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "A bomb killed nine people in Osk. It was the deadliest attack since May, when a shell killed 31 farmers.",
            [None, "background"],
        ),
        (
            "The raid in Tarvo comes days after a large bomb tore through a shop in Osk, a port, killing 40 people.",
            ["background"],
        ),
        (
            "A day after a shell killed a woman, soldiers entered the camp, killing two men.",
            ["background", None],
        ),
        ("Two people died in a war that has cost 9,000 lives.", [None, "background"]),
        ("Five people were killed hours after they left Osk.", [None]),
        ("The commander was killed days after he was wounded.", [None, None]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_words_give_a_toll_to_another_event(content: str, expected: list[str | None]) -> None:
    assert relations(content) == expected


def test_another_event_is_background_for_its_toll_its_event_and_who_did_it() -> None:
    content = (
        "Rebels killed 12 people in Osk. The attack came a week after soldiers killed nine people in Tarvo."
    )
    (reading,) = READER.read([Text("d", content)])
    marked = {claim.kind: claim.is_background for claim in reading.claims if claim.span.start > 40}
    assert marked == {"occurrence": True, "responsibility": True, "toll": True}
    assert not any(claim.is_background for claim in reading.claims if claim.span.start < 20)


def test_news_of_today_sets_the_deaths_of_last_year_apart() -> None:
    content = "Four people were killed in Osk on Monday. In March 1988 a bomb there killed 20."
    assert relations(content, "1990-01-10") == [None, "background"]


def test_a_report_that_goes_back_over_years_tells_them_all() -> None:
    content = (
        "In March 1988 a bomb killed 20 people in Osk. In May 1989 three people were shot dead in Tarvo."
    )
    assert relations(content, "1993-01-10") == [None, None]


def test_what_is_set_apart_is_no_part_of_the_claims_id() -> None:
    alone = tolls("Four people were killed in Osk in March 1988.")[0]
    in_news = tolls(
        "Four people were killed in Osk in March 1988.\n\nTwo died in Osk on Monday.", "1990-01-10"
    )[0]
    assert alone.event.relation is None
    assert replace(in_news, event=alone.event, id="").id == in_news.id


def test_what_comes_days_after_another_event_takes_no_day_of_the_text() -> None:
    content = (
        "In March 1988 a bomb killed 35 people in Osk. Two days after an arrest the army shot dead five men."
    )
    assert days(content) == ["1988-03-01/1988-03-31", None]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("40 people have been killed in Osk since May 1994.", ["1994-05-01/1995-06-09"]),
        ("The toll since 3 May 1995 stands at 40.", ["1995-05-03/1995-06-09"]),
        ("It was the worst attack since 1983: 40 people were killed on 3 May 1995.", ["1995-05-03"]),
        (
            "From 3 May 1994, when the shelling began, to 5 June 1994, 40 people were killed.",
            ["1994-05-03/1994-06-05"],
        ),
        ("Twelve people were killed (3 May 1994).", ["1994-05-03"]),
        (
            "From 3 to 9 May 1994, 40 people (31 a week earlier) were killed.",
            ["1994-05-03/1994-05-09", "1994-04-23/1994-04-29"],
        ),
        (
            "Rebels have killed hundreds of villagers, including nine elders during a raid on 3 May 1994.",
            [None, "1994-05-03"],
        ),
        ("Osk held on Wednesday a service 18 years after the killing of 49 villagers.", [None]),
        (
            "On 3 May 1994, in retaliation for the killing of two guards, rebels shot nine farmers dead.",
            [None, "1994-05-03"],
        ),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_a_date_is_that_of_the_event_that_its_words_reach(content: str, expected: list[str | None]) -> None:
    assert days(content, "1995-06-09") == expected


def test_what_has_gone_on_since_a_day_is_open_where_the_document_has_none() -> None:
    (toll,) = tolls("40 people have been killed in Osk since May 1994.")
    assert toll.event.when is not None
    assert (toll.event.when.start, toll.event.when.end) == ("1994-05-01", None)


@pytest.mark.parametrize(
    "sums",
    [
        "The commission has identified 300 people who died.",
        "A final report on the 20-year war concluded that 9,000 people were killed.",
        "Since the conflict began, the army and armed groups have killed hundreds of civilians.",
        "Over the past ten years 9,000 people were killed.",
    ],
)
def test_what_is_counted_over_years_takes_no_day_told_before(sums: str) -> None:
    told = "On 13 December 1984 soldiers killed 40 farmers in Osk."
    assert days(f"{told} {sums}")[0] == "1984-12-13"
    assert days(f"{told} {sums}")[1:] == [None]


def test_a_report_of_several_events_gives_none_of_their_days_to_the_rest() -> None:
    told = [f"On 3 {month} 1984 soldiers killed four farmers in Osk.\n" for month in ("March", "May", "July")]
    apart = ["Nobody was ever charged.\n"] * 3
    assert days("\n".join([*told, *apart, "Eleven more farmers were killed."]))[-1] is None


def test_nothing_passes_from_one_entry_of_a_chronology_to_the_next() -> None:
    content = (
        "1994\n\n3 January: Ten people were killed by a bomb in Osk. Nobody claimed it.\n\n"
        "9 January: A car bomb outside a restaurant killed eight people.\n\n"
        "1995\n\n4 February: Four people were killed near Tarvo."
    )
    assert days(content) == ["1994-01-03", "1994-01-09", "1995-02-04"]
    assert [[place.name for place in claim.event.where] for claim in tolls(content)] == [
        ["Osk"],
        [],
        ["Tarvo"],
    ]


def test_where_the_attack_took_place_is_where_those_told_before_died() -> None:
    (toll,) = tolls("Three farmers were killed. The attack took place in the village of Osk in the north.")
    assert [place.name for place in toll.event.where] == ["Osk"]


def test_a_year_that_is_told_last_dates_nothing_before_it() -> None:
    content = (
        "Twelve people died when a ferry sank.\n\nIn 1989 about 150 people died in three ferry accidents."
    )
    assert days(content) == [None, "1989-01-01/1989-12-31"]


def test_the_day_of_what_a_relative_clause_tells_is_not_that_of_what_follows() -> None:
    content = (
        "On 14 May 1989 troops killed six people in Osk.\n\nThey had come to break the strike that began on 9 May 1989. "
        "By firing on people they broke the law, and two more people were killed."
    )
    assert days(content) == ["1989-05-14", "1989-05-14"]


def test_a_total_that_closes_a_list_of_places_is_of_all_of_them() -> None:
    told = tolls("82 people were killed in Osk, 20 in Marel and 29 in Telm; in all 131 people were killed.")
    assert [[place.name for place in claim.event.where] for claim in told] == [
        ["Osk"], ["Marel"], ["Telm"], ["Osk", "Marel", "Telm"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("The talks in Osk were broken off after the murder of four priests.", []),
        ("In a declaration issued in Osk, the group condemned the killing of four priests.", []),
        ("Four priests were killed in Osk.", ["Osk"]),
    ],
    ids=["talks", "a declaration", "killed there"],
)
def test_where_people_spoke_is_not_where_others_died(content: str, expected: list[str]) -> None:
    assert [place.name for claim in tolls(content) for place in claim.event.where] == expected
