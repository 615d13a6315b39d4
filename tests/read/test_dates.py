import pytest

from tollbook.model import Text
from tollbook.read import dates
from tollbook.read.date_forms import DatePatterns
from tollbook.read.passage import as_sentence, divide
from tollbook.text.sentences import Abbreviations
from tollbook.text.views import folded
from tollbook.vocab.dates import load

PATTERNS = DatePatterns(load("en"))


def found(content: str, today: str | None = None) -> list[dates.DateFound]:
    text = Text("d", content, date=today)
    passage = divide(
        text,
        folded(content),
        list(range(0, len(content), 8)),
        Abbreviations(before_number=frozenset({"aug"})),
    )
    rows = dates.settle(passage, [dates.find(sentence, text, PATTERNS) for sentence in passage.sentences])
    return [item for row in rows for item in row]


def said(content: str, today: str | None = None) -> list[tuple[str, str, str, str]]:
    return [
        (content[d.start : d.end], d.when.start or "", d.when.end or "", d.when.precision)
        for d in found(content, today)
        if d.when
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("On 19 January 1990 they came.", ("19 January 1990", "1990-01-19", "1990-01-19", "day")),
        ("On January 19, 1990, they came.", ("January 19, 1990", "1990-01-19", "1990-01-19", "day")),
        (
            "On the night of January 19-20, 1990, x.",
            ("January 19-20, 1990", "1990-01-19", "1990-01-20", "night"),
        ),
        ("on the night of 4 May 1971", ("4 May 1971", "1971-05-04", "1971-05-05", "night")),
        (
            "Between 19 and 23 January 1990",
            ("19 and 23 January 1990", "1990-01-19", "1990-01-23", "interval"),
        ),
        (
            "from 28 March to 2 April 1996",
            ("28 March to 2 April 1996", "1996-03-28", "1996-04-02", "interval"),
        ),
        ("held in February 1994", ("February 1994", "1994-02-01", "1994-02-28", "month")),
        (
            "on the nights of 14-15 and 15-16 October 1989",
            ("14-15 and 15-16 October 1989", "1989-10-14", "1989-10-16", "interval"),
        ),
        (
            "on 14, 15 and 16 October 1989",
            ("14, 15 and 16 October 1989", "1989-10-14", "1989-10-16", "interval"),
        ),
        ("in 1990 alone", ("1990", "1990-01-01", "1990-12-31", "year")),
        ("during the 1980s", ("1980s", "1980-01-01", "1989-12-31", "decade")),
        ("SAN PEDRO, 3 JAN 90 (XYZ)", ("3 JAN 90", "1990-01-03", "1990-01-03", "day")),
        ("filed 1990-01-20", ("1990-01-20", "1990-01-20", "1990-01-20", "day")),
        ("dated 20.01.1990", ("20.01.1990", "1990-01-20", "1990-01-20", "day")),
        ("dated 12/31/1989", ("12/31/1989", "1989-12-31", "1989-12-31", "day")),
        ("the 20th of March 1921", ("20th of March 1921", "1921-03-20", "1921-03-20", "day")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_absolute_date_is_read_as_written(content: str, expected: tuple[str, str, str, str]) -> None:
    assert said(content) == [expected]


@pytest.mark.parametrize(
    ("content", "start", "end"),
    [
        ("The bomb went off on Tuesday.", "1990-06-05", "1990-06-05"),
        ("It happened last night.", "1990-06-06", "1990-06-07"),
        ("It happened yesterday.", "1990-06-06", "1990-06-06"),
        ("Two days ago it happened.", "1990-06-05", "1990-06-05"),
        ("It happened 33 years ago.", "1957-01-01", "1957-12-31"),
        ("On 30 December it happened.", "1989-12-30", "1989-12-30"),
        ("They have been missing since Aug. 20.", "1989-08-20", "1989-08-20"),
        ("It happened last December.", "1989-12-01", "1989-12-31"),
        ("It happened on Sunday night.", "1990-06-03", "1990-06-04"),
    ],
    ids=lambda value: value,
)
def test_a_relative_date_rests_on_the_documents_own(content: str, start: str, end: str) -> None:
    assert [(s, e) for _, s, e, _ in said(content, "1990-06-07")] == [(start, end)]


@pytest.mark.parametrize(
    "content",
    [
        "It happened on Tuesday.",
        "They may 3 times ask.",
        "They march 15 km a day.",
        "Some 1,990 people came.",
        "A 34-year-old was hurt.",
        "From 131 to 170 people died.",
        "On 31 February 1990 nothing was.",
        "Dated 03/04/1990.",
        "Between 14 and 16 October 33 people died.",
    ],
    ids=lambda value: value,
)
def test_no_date_is_invented(content: str) -> None:
    assert said(content) == []


def test_a_bare_day_takes_the_year_that_the_text_gives_for_it() -> None:
    content = "On 20 January 1990 troops came.\n\nThe events of 20 January are remembered."
    assert [start for _, start, _, _ in said(content, "2023-01-20")] == ["1990-01-20", "1990-01-20"]


def test_a_bare_day_is_never_put_after_the_document() -> None:
    assert said("HARBOUR, 3 JAN 90 -- On 30 December men came.", "1990-01-03")[1][1] == "1989-12-30"


def test_the_date_up_to_which_a_figure_holds_is_marked() -> None:
    (item,) = found("As of 9 February 1990, 321 people were missing.")
    assert item.as_of


def test_words_and_span_agree() -> None:
    content = "On the night of January 19-20, 1990, people died."
    (item,) = found(content)
    assert item.when is not None
    assert item.when.span is not None
    assert item.when.span.holds_in(content)
    assert (item.first, item.last) == (4, 10)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("On 3 May 1971 they came. Two days later five died.", ("1971-05-05", "1971-05-05", "day")),
        ("On 3 May 1971 they came. The following day five died.", ("1971-05-04", "1971-05-04", "day")),
        ("On 3 May 1971 they came. That night five died.", ("1971-05-03", "1971-05-04", "night")),
        ("On 3 May 1971 they came. Three days earlier five died.", ("1971-04-30", "1971-04-30", "day")),
        ("On 3 May 1971 they came. A year later five died.", ("1972-01-01", "1972-12-31", "year")),
        ("On 3 May 1971 they came. Five died on the 14th.", ("1971-05-14", "1971-05-14", "day")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_date_of_the_story_is_counted_from_the_day_told_before(
    content: str, expected: tuple[str, str, str]
) -> None:
    assert [row[1:] for row in said(content)[1:]] == [expected]


@pytest.mark.parametrize(
    "content",
    [
        "Two days later five died.",
        "On 3 May 1971 they came. A few days later five died.",
        "They had put it lower the day before yesterday.",
        "Five died on the 14th.",
    ],
)
def test_a_date_of_the_story_without_a_day_before_it_or_a_number_is_none(content: str) -> None:
    assert [row for row in said(content) if row[1] != "1971-05-03"] == []


@pytest.mark.parametrize(
    ("content", "start", "end", "precision"),
    [
        ("on Tuesday and Wednesday", "1990-06-05", "1990-06-06", "interval"),
        ("from May 1980 to November 2000", "1980-05-01", "2000-11-30", "interval"),
        ("between March and June 1982", "1982-03-01", "1982-06-30", "interval"),
        ("during the 1972-75 war", "1972-01-01", "1975-12-31", "interval"),
        ("in the summer of 1984", "1984-01-01", "1984-12-31", "season"),
        ("in mid-March", "1990-03-01", "1990-03-31", "month"),
        ("On Thursday, 17 May 1990, they came.", "1990-05-17", "1990-05-17", "day"),
    ],
)
def test_days_months_and_seasons_that_are_joined_are_one_date(
    content: str, start: str, end: str, precision: str
) -> None:
    assert [row[1:] for row in said(content, "1990-06-07")] == [(start, end, precision)]


def test_words_that_only_say_again_which_day_heads_an_entry_move_nothing() -> None:
    assert [row[1] for row in said("July 26: A day later five died.", "1990-08-01")] == ["1990-07-26"]


@pytest.mark.parametrize(
    "content",
    [
        "On the nights of 14-15 and 15-16 October 1987 shells fell on Velin, and again last Tuesday night.",
        "From mid-January to the 3rd of February, 1994, and in the 1980s; see Bulletin No. 12.05.1990.",
        "Between 1985 and 1990, two weeks ago, in the year 1991 (1992), by the evening of 9 May.",
        "Morel, 3 Jan 90 -- on the 14th, 15th and 16th of October police said 12 people were hurt this month.",
        "The day before yesterday; last week's attack; the past year; 2003-04-05; 1997-1999; May 3 to June 4, 1988.",
        "He may march in May. It was yesterday's news, early today, overnight on March the 3rd.",
        "Several decades beforehand, a couple of years later, the day before, that same night, on the 14th; spring of 1991.",
        "From March to June 1982, during the 1972-75 war, Tuesday and Wednesday, Thursday, 17 May 1990, in mid-March.",
        "No day is told here, though 1,500 people at 12:30 walked 2000 metres of the twenty-five.",
    ],
    ids=lambda content: content[:24],
)
def test_looking_only_near_signs_finds_every_date(content: str) -> None:
    sentence = as_sentence(Text("d", content), 0, len(content))
    everywhere = [match.span() for match in PATTERNS.any.finditer(sentence.low)]
    assert [match.span() for match in dates.matches(sentence, PATTERNS)] == everywhere


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("   PORT OSK, 9 JAN 90 (XYZ) -- [TEXT] FIVE DIED TODAY.", "1990-01-09"),
        ("OSK (Tarvo), 18 May 1989 - Five died today.", None),
        ("Statement by the Council\n\nTuesday, April 16, 1985\n\nFive died today.", "1985-04-16"),
        ("Published: 3 May 1971, 14:05\nFive died today.", "1971-05-03"),
        ("On 3 May 1971 five died.", None),
        ("Five people died today.", None),
    ],
)
def test_a_text_that_was_given_no_day_may_bear_one_itself(content: str, expected: str | None) -> None:
    assert dates.own_day(Text("d", content), PATTERNS) == expected
