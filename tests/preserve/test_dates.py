"""Dates are read in the forms in which documents date themselves, and doubt stays doubt."""

import pytest

from tollbook.preserve import dates


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("January 20, 2023", "2023-01-20"), ("20 January 2023", "2023-01-20"), ("the 3rd of May, 1990", "1990-05-03"),
        ("Oct. 15, 1989", "1989-10-15"), ("3 JAN 90", "1990-01-03"), ("2 MAY 04", "2004-05-02"), ("1990-01-20T10:00:00+04:00", "1990-01-20"),
        ("20.01.1990", "1990-01-20"), ("13/4/1990", "1990-04-13"), ("4/13/1990", "1990-04-13"), ("5/5/1990", "1990-05-05"), ("3/4/1990", "1990"),
        ("March 1994", "1994-03"), ("9 décembre 1990", "1990-12-09"), ("12 de marzo de 1994", "1994-03-12"), ("20 января 1990 года", "1990-01-20"),
        ("20 yanvar 1990-cı il", "1990-01-20"), ("20 Ocak 1990", "1990-01-20"),
    ],
)  # fmt: skip
def test_a_date_is_read(words: str, value: str) -> None:
    found = dates.find(words)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "words",
    [
        "20 January",
        "31 February 1990",
        "19-20 January 1990",
        "January 19-20, 1990",
        "1990",
        "34 people",
        "9/10",
        "room 12.30.1990",
    ],
)
def test_what_is_no_full_date_is_none(words: str) -> None:
    assert dates.find(words) is None


@pytest.mark.parametrize(
    ("line", "value", "name"),
    [
        ("3 May 1990", "1990-05-03", None),
        ("Velin, 3 May 1990", "1990-05-03", "Velin"),
        ("Published: Thursday, 3 May 1990, 14:30 GMT", "1990-05-03", None),
        ("**Velin Courier, 3 May 1990**", "1990-05-03", "Velin Courier"),
    ],
)
def test_a_line_may_hold_only_a_date(line: str, value: str, name: str | None) -> None:
    found = dates.date_line(line)
    assert found is not None
    assert found.date.value == value
    assert (line[slice(*found.name)] if found.name is not None else None) == name


@pytest.mark.parametrize(
    "line",
    ["On the night of 3 May 1990", "3 May 1990 was a Thursday", "Nine people were killed on 3 May 1990."],
)
def test_a_line_that_says_more_is_no_date_line(line: str) -> None:
    assert dates.date_line(line) is None
