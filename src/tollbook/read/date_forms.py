"""The forms in which dates are written: one pattern and one small function each."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tollbook.model.claim import When
from tollbook.read.date_intervals import YEARS, Parts, Shift, at_distance, wide
from tollbook.read.passage import Sentence
from tollbook.vocab.alternatives import alternatives
from tollbook.vocab.dates import DateWords

# a date that begins so near the head of its sentence stands in front of it all
_IN_FRONT = 14
_WEEK_AND_LONGER = ("week", "month", "year", "weekend")
_ANYTHING: frozenset[str] = frozenset()


class DatePatterns:
    """The patterns of one language, compiled once from its words."""

    def __init__(self, words: DateWords) -> None:
        self.words = words
        month = "(?:" + "|".join(sorted(words.months, key=lambda w: (-len(w), w))) + r")\b\.?"
        day, year = (
            r"\d{1,2}(?:st|nd|rd|th|d)?\b",
            r"(?:\d{4}\b(?![.,]\d)|'?\d{2}\b(?=\s*(?:[(\[;:)\]]|--|$)|[.,](?!\d)))",
        )
        weekday = "(?:" + "|".join(words.weekdays) + ")"
        of_week = rf"(?:{weekday},?\s+(?:the\s+)?)?"
        until = r"\s*(?:-|to|and|until|till|through|/)\s*(?:the\s+)?"
        number = r"(?:\d{1,3}|" + "|".join(sorted(words.small_numbers)) + ")"
        some = "(?:" + "|".join(words.some) + ")"
        story = alternatives(words.story, space=r"\s+")
        relative = alternatives(words.relative, space=r"\s+")
        # words that show where a date may be: every form below holds one of them, a year or an ordinal
        self.signs = frozenset(
            {*words.months, *words.weekdays, *words.relative_days, *words.signs, *words.seasons, *words.units}
        )
        self.quick = re.compile(rf"\b(?:\d{{4}}s?|\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(sorted(self.signs))})\b")
        # tried in this order at every place; the first that matches wins
        forms = (
            ("iso", r"\b(?P<iy>\d{4})-(?P<im>\d{2})-(?P<id>\d{2})\b"),
            ("d_m_to_d_m", rf"\b(?P<a1>{day})\s*(?:of\s+)?(?P<a2>{month})(?:,?\s*(?P<a5>\d{{4}}))?{until}(?:the\s+)?(?P<a3>{day})\s*(?:of\s+)?(?P<a4>{month}),?\s*(?P<a6>{year})?"),
            ("d_to_d_m", rf"\b(?:(?P<b0>{day})(?:\s*-\s*{day})?\s*(?:,|and)\s*(?:the\s+)?)?(?P<b1>{day}){until}(?P<b2>{day})\s*(?:of\s+)?(?P<b3>{month}),?(?:\s*(?P<b4>{year}))?"),
            ("m_d_to_m_d", rf"\b(?P<c1>{month})\s*(?P<c2>{day})(?:,?\s*(?P<c5>\d{{4}}))?{until}(?P<c3>{month})\s*(?P<c4>{day})(?:,?\s*(?P<c6>\d{{4}}))?"),
            ("m_d_to_d", rf"\b(?P<d1>{month})\s*(?P<d2>{day}){until}(?P<d3>{day})(?:,?\s*(?P<d4>\d{{4}}\b))?"),
            ("d_m", rf"\b{of_week}(?P<e1>{day})\s*(?:of\s+)?(?P<e2>{month}),?(?:\s+(?P<e3>{year}))?"),
            ("m_d", rf"\b{of_week}(?P<f1>{month})\s*(?P<f2>{day})(?:,?\s+(?P<f3>\d{{4}}\b))?"),
            ("m_to_m", rf"\b(?:(?:between|from)\s+)?(?P<v1>{month})(?:,?\s+(?P<v2>\d{{4}}))?{until}(?P<v3>{month}),?\s+(?:of\s+)?(?P<v4>\d{{4}})\b"),
            ("season", rf"\b(?:{'|'.join(words.seasons)})(?:\s+of)?,?\s+(?P<w1>\d{{4}})\b"),
            ("m_y", rf"\b(?P<g1>{month}),?\s+(?:of\s+)?(?P<g2>\d{{4}})\b"),
            ("numeric", r"\b(?P<h1>\d{1,2})[./](?P<h2>\d{1,2})[./](?P<h3>\d{4})\b"),
            ("years", r"\b(?:between|from)\s+(?P<j1>\d{4})\s+(?:and|to|until|till)\s+(?P<j2>\d{4})\b|\b(?P<j3>\d{4})\s*-\s*(?P<j4>\d{4}|(?<=[a-z]\s\d{4}-)\d{2})\b(?!-)"),
            ("decade", r"\b(?P<k1>\d{3}0)s\b"),
            ("year", rf"(?:(?<=\()|\b(?:{'|'.join(words.before)})\s+(?:the\s+(?:year\s+)?)?)(?P<l1>\d{{4}})\b(?![.,]\d|\s*(?:-|to)\s*\d)"),
            ("bare_month", rf"\b(?P<m0>{'|'.join(words.before)}|this)[\s-]+(?P<m1>{month})(?!\.?,?\s*\d)"),
            ("ago", rf"\b(?P<n1>{number})\s+(?P<n2>{'|'.join(words.units)})\s+(?:ago|earlier\s+today)\b"),
            ("shift", rf"\b(?P<s1>{number}|{some})\s+(?P<s2>{'|'.join(words.units)})\s+(?P<s3>{'|'.join([*words.later, *words.earlier, *words.unsaid])})\b(?!\s+than)"),
            ("story", rf"\b(?P<t1>{story})\b(?!\s+(?:yesterday|last)\b)"),
            ("month_day", r"\b(?:on|of)\s+the\s+(?P<u1>\d{1,2})(?:st|nd|rd|th)\b(?=\s*[,.;)]|\s+of\s+(?:this|that|the\s+same)\s+month\b)"),
            ("last_unit", r"\b(?P<o1>last|this|the\s+past)\s+(?P<o2>week|month|year|weekend)\b"),
            ("weekday", rf"\b(?:(?P<q3>last|this|next)\s+)?(?P<q1>{weekday})\b(?:\s+(?P<q2>night|evening)\b)?(?:\s*(?:,\s*{weekday}\s*,?\s*)?(?:and|to|through|-)\s+(?P<q4>{weekday})\b(?!\s+(?:night|evening)))?"),
            ("relative", rf"\b(?P<r1>{relative})\b"),
        )  # fmt: skip
        self.any = re.compile("|".join(f"(?P<{name}>{form})" for name, form in forms))
        self.openings = _openings(words)
        self.as_of = re.compile(rf"\b(?:{'|'.join(words.as_of)})\s+(?:the\s+)?(?:\w+day,?\s+)?$")
        self.night = re.compile(
            r"\b(?:nights?|evening)\s+(?:of|from|between|on)?\s*(?:the\s+)?$|\bovernight\s+(?:on\s+)?$"
        )
        # behind the date of a dateline: "(AGENCY) --"
        self.filed = re.compile(r"\s*(?:\([^)]*\)|\[[^\]]*\])?\s*(?:--|[-\u2013\u2014]\s|:)")
        self.bare_line = re.compile(
            rf"\b(?:{weekday}|{'|'.join(words.issued)})\b|[^\w]+|\b\d{{1,2}}:\d{{2}}\b"
        )
        self.night_after = re.compile(r"\s+(?:at\s+)?night\b")


def _openings(words: DateWords) -> Mapping[str, frozenset[str]]:
    """The words that a form can begin with, and those of which one must follow where another word does; empty for anything."""
    found: dict[str, frozenset[str]] = {}
    for first, following in _beginnings(words):
        known = found.get(first, following)
        found[first] = known | following if known and following else _ANYTHING
    return found


def _beginnings(words: DateWords) -> Iterator[tuple[str, frozenset[str]]]:
    months, units = frozenset({*words.months, "the"}), frozenset(words.units)
    yield from ((word, months) for word in (*words.before, "between", "from", "this"))
    yield from ((word, frozenset({"the"})) for word in ("on", "of"))
    yield from ((word, frozenset({*_WEEK_AND_LONGER, *words.weekdays})) for word in ("last", "this", "next"))
    yield from ((word, frozenset({"of"})) for word in words.seasons)
    yield "the", frozenset({"past"})
    for phrase in (*words.small_numbers, *words.some):
        first, *rest = phrase.split(" ")
        yield first, frozenset(rest[:1]) or units
    for phrase in (*words.months, *words.weekdays, *words.story, *words.relative):
        first, *rest = phrase.split(" ")
        yield first, frozenset(rest[:1])


@dataclass(frozen=True, slots=True)
class Seen:
    """One match with what a form may need to understand it; `today` is the document's day."""

    match: re.Match[str]
    words: DateWords
    today: date | None
    sentence: Sentence


def _day(words: str | None) -> int | None:
    if words is None:
        return None
    digits = re.match(r"\d+", words)
    value = int(digits.group()) if digits else 0
    return value if 1 <= value <= 31 else None


def _year(words: str | None) -> int | None:
    if words is None:
        return None
    value = int(words.lstrip("'"))
    if value < 100:  # "3 JAN 90": two digits stand for the last hundred years known to the archives
        return 1900 + value if value > 30 else 2000 + value
    return value if YEARS[0] <= value < YEARS[1] else None


def _month(words: str, seen: Seen) -> int:
    return seen.words.months[words.rstrip(".")]


def _iso(seen: Seen) -> Parts:
    return Parts(int(seen.match["iy"]), int(seen.match["im"]), int(seen.match["id"]))


def _d_m_to_d_m(seen: Seen) -> Parts | None:
    last_year, first_year = _year(seen.match["a6"]), _year(seen.match["a5"])
    first, last = _day(seen.match["a1"]), _day(seen.match["a3"])
    if first is None or last is None:
        return None
    month, last_month = _month(seen.match["a2"], seen), _month(seen.match["a4"], seen)
    return Parts(first_year or last_year, month, first, last_year or first_year, last_month, last)


def _d_to_d_m(seen: Seen) -> Parts | None:
    """Also "14, 15 and 16 October" and "the nights of 14-15 and 15-16 October": from the first day to the last."""
    first, last = _day(seen.match["b0"] or seen.match["b1"]), _day(seen.match["b2"])
    if first is None or last is None or last < first:
        return None
    return Parts(_year(seen.match["b4"]), _month(seen.match["b3"], seen), first, last_day=last)


def _m_d_to_m_d(seen: Seen) -> Parts | None:
    first, last = _day(seen.match["c2"]), _day(seen.match["c4"])
    if first is None or last is None:
        return None
    last_year, first_year = _year(seen.match["c6"]), _year(seen.match["c5"])
    months = _month(seen.match["c1"], seen), _month(seen.match["c3"], seen)
    return Parts(first_year or last_year, months[0], first, last_year or first_year, months[1], last)


def _m_d_to_d(seen: Seen) -> Parts | None:
    first, last = _day(seen.match["d2"]), _day(seen.match["d3"])
    if first is None or last is None or last < first:
        return None
    return Parts(_year(seen.match["d4"]), _month(seen.match["d1"], seen), first, last_day=last)


def _d_m(seen: Seen) -> Parts | None:
    day = _day(seen.match["e1"])
    if day is None or _a_word(seen.match["e2"], seen.match.start("e2"), seen):
        return None
    return Parts(_year(seen.match["e3"]), _month(seen.match["e2"], seen), day)


def _m_d(seen: Seen) -> Parts | None:
    day = _day(seen.match["f2"])
    if day is None or _a_word(seen.match["f1"], seen.match.start("f1"), seen):
        return None
    return Parts(_year(seen.match["f3"]), _month(seen.match["f1"], seen), day)


def _m_y(seen: Seen) -> Parts | None:
    year = _year(seen.match["g2"])
    return Parts(year, _month(seen.match["g1"], seen), precision="month") if year else None


def _m_to_m(seen: Seen) -> Parts | None:
    first, last = _month(seen.match["v1"], seen), _month(seen.match["v3"], seen)
    last_year = _year(seen.match["v4"])
    if last_year is None or _a_word(seen.match["v1"], seen.match.start("v1"), seen):
        return None
    year = _year(seen.match["v2"]) or (last_year if first <= last else last_year - 1)
    return Parts(year, first, last_year=last_year, last_month=last, precision="interval")


def _season(seen: Seen) -> Parts | None:
    """A season by its year: its months are not the same everywhere, so the days are those of the year."""
    return Parts(_year(seen.match["w1"]), precision="season")


def _numeric(seen: Seen) -> Parts | None:
    """Day first with full stops; with slashes only where one number cannot be a month."""
    first, second, year = int(seen.match["h1"]), int(seen.match["h2"]), int(seen.match["h3"])
    if "." in seen.match["numeric"] or first > 12 or first == second:
        return Parts(year, second, first) if second <= 12 and first <= 31 else None
    return Parts(year, first, second) if second > 12 and first <= 12 else None


def _years(seen: Seen) -> Parts | None:
    first, until = _year(seen.match["j1"] or seen.match["j3"]), seen.match["j2"] or seen.match["j4"]
    last = first // 100 * 100 + int(until) if first is not None and len(until) == 2 else _year(until)
    if first is None or last is None or last <= first or last - first > 150:
        return None
    return Parts(first, last_year=last, precision="interval")


def _decade(seen: Seen) -> Parts | None:
    year = _year(seen.match["k1"])
    return Parts(year, last_year=year + 9, precision="decade") if year else None


def _bare_year(seen: Seen) -> Parts | None:
    year = int(seen.match["l1"])
    # "of 1500 people": a year is not followed by who was counted
    following = seen.sentence.low[seen.match.end() :].lstrip()[:1]
    plain = not following.isalpha() or 1800 <= year < 2100
    return Parts(year, precision="year") if plain and 1700 <= year < YEARS[1] else None


def _bare_month(seen: Seen) -> When | None:
    """The words "in January", "last December": the month of that name last before, or of, the document's day."""
    if seen.today is None or _a_word(seen.match["m1"], seen.match.start("m1"), seen):
        return None
    month = _month(seen.match["m1"], seen)
    year = (
        seen.today.year
        if (month <= seen.today.month and seen.match["m0"] != "last") or month < seen.today.month
        else seen.today.year - 1
    )
    when = wide(Parts(year, month), year, year, None)
    return when


def _ago(seen: Seen) -> When | None:
    words, unit = seen.match["n1"], seen.words.units[seen.match["n2"]]
    number = int(words) if words.isdigit() else seen.words.small_numbers[words]
    return None if seen.today is None else at_distance(seen.today, -number, unit, False, None)


def _last_unit(seen: Seen) -> When | None:
    if seen.today is None:
        return None
    back, unit = seen.match["o1"] == "last", seen.match["o2"]
    if unit == "year":
        year = seen.today.year - back
        return wide(Parts(year, precision="year"), year, year, None)
    if unit == "month":
        months = seen.today.year * 12 + seen.today.month - 1 - back
        return wide(Parts(months // 12, months % 12 + 1), months // 12, months // 12, None)
    monday = seen.today - timedelta(days=seen.today.weekday() + 7 * back)
    first = monday + timedelta(days=5) if unit == "weekend" else monday
    return When(first.isoformat(), (monday + timedelta(days=6)).isoformat(), "interval", None)


def _weekday(seen: Seen) -> When | None:
    """The last such day up to the document's own; "last" is the one before this week's where that is seen.today."""
    if seen.today is None or seen.match["q3"] == "next":
        return None
    until = seen.match["q4"]
    final = (seen.today.weekday() - seen.words.weekdays[until]) % 7 if until else 0
    back = (seen.today.weekday() - final - seen.words.weekdays[seen.match["q1"]]) % 7 + final
    if back == 0 and seen.match["q3"] == "last":
        back = 7
    day = seen.today - timedelta(days=back)
    if until:
        last = seen.today - timedelta(days=final)
        return When(day.isoformat(), last.isoformat(), "interval", None)
    if seen.match["q2"]:
        return When(day.isoformat(), (day + timedelta(days=1)).isoformat(), "night", None)
    return When(day.isoformat(), day.isoformat(), "day", None)


def _relative_words(seen: Seen) -> When | None:
    if seen.today is None:
        return None
    days, night = seen.words.relative[re.sub(r"\s+", " ", seen.match["r1"])]
    day = seen.today + timedelta(days=days)
    if night:
        return When(day.isoformat(), (day + timedelta(days=1)).isoformat(), "night", None)
    return When(day.isoformat(), day.isoformat(), "day", None)


def _shift(seen: Seen) -> Shift | None:
    """Days counted from the one told before; what comes "two days after" another event, in front of it all, has no day."""
    if seen.match["s3"] in seen.words.unsaid:
        return Shift(None) if seen.match.start() < _IN_FRONT else None
    words, unit = seen.match["s1"], seen.words.units[seen.match["s2"]]
    number = int(words) if words.isdigit() else seen.words.small_numbers.get(words)
    back = seen.match["s3"] in seen.words.earlier
    return Shift(None if number is None else -number if back else number, unit)


def _story(seen: Seen) -> Shift:
    days, night = seen.words.story[re.sub(r"\s+", " ", seen.match["t1"])]
    return Shift(days, night=night)


def _month_day(seen: Seen) -> Parts | None:
    """The words "on the 14th": of the month told before (`dates.settle`)."""
    return Parts(None, None, _day(seen.match["u1"]))


def _a_word(month: str, offset: int, seen: Seen) -> bool:
    """Whether "may" or "march" is the ordinary word: written small in a text that uses capitals."""
    return month.rstrip(".") in seen.words.ambiguous_months and not seen.sentence.raw[offset].isupper()


FORMS: Mapping[str, Callable[[Seen], Parts | When | Shift | None]] = {
    "iso": _iso,
    "d_m_to_d_m": _d_m_to_d_m,
    "d_to_d_m": _d_to_d_m,
    "m_d_to_m_d": _m_d_to_m_d,
    "m_d_to_d": _m_d_to_d,
    "d_m": _d_m,
    "m_d": _m_d,
    "m_to_m": _m_to_m,
    "season": _season,
    "m_y": _m_y,
    "numeric": _numeric,
    "years": _years,
    "decade": _decade,
    "year": _bare_year,
    "bare_month": _bare_month,
    "ago": _ago,
    "shift": _shift,
    "story": _story,
    "month_day": _month_day,
    "last_unit": _last_unit,
    "weekday": _weekday,
    "relative": _relative_words,
}

# forms whose first word only proves that a date follows: the group that is the date itself
LEAD_IN = {"year": "l1", "bare_month": "m1", "m_to_m": "v1"}
