"""Which of several texts of one day was first: by the time that they state, by "updated" or "corrected", by length last."""

import re

from tollbook.vocab import stamps

# A stamp stands on one of so many first lines; what is longer than so many words is a sentence, and its time the event's.
LINES, WORDS = 6, 14
# A dateline reaches to its dash, so far into its line at most.
DATELINE = 90
_DASH = re.compile(r" (?:-{1,2}|\u2013|\u2014) ")
_TIME = re.compile(r"\b([01]?\d|2[0-3])[:.h]?([0-5]\d)\b(?:\s*([ap])\.?m\b)?", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def moment(date: str, title: str, content: str) -> str:
    """A key that orders texts: the date, whether it is a later version, the time of day.

    A later version is one that says so in its title or in a line of its head. A text that states no time goes before those
    of its day that state one: statements are dated by the day, pages that carry them by the minute.
    """
    day, _, clock = date.partition("T")
    lines = [part for line in content[: LINES * 200].splitlines() if (part := _stamp(line))][:LINES]
    later = any(_is_later(line) for line in (title.casefold(), *lines))
    time = clock[:5] or next((found for line in lines if (found := _time(line))), "")
    return f"{day} {int(later)} {time}"


def _stamp(line: str) -> str:
    """A line that is no sentence, or the dateline in front of one; empty where it is neither."""
    folded = line.strip().casefold()
    dash = _DASH.search(folded, 0, DATELINE)
    if dash is not None:
        folded = folded[: dash.start()]
    sentence = folded.endswith(".") and not folded.endswith(".m.")
    return folded if len(folded.split()) <= WORDS and not sentence else ""


def _is_later(line: str) -> bool:
    first = re.sub(r"[^\w\s]", " ", line).split()
    joined = " ".join(first[:2])
    return any(word == joined or (first and word == first[0]) for word in stamps.load().later)


def _time(line: str) -> str:
    """The time of day of a line that also names a day, or a word such as "published" or "GMT"."""
    known = stamps.load()
    words = set(re.findall(r"[a-z]+", line))
    if not (words & known.stamp or words & known.months):
        return ""
    for found in _TIME.finditer(_YEAR.sub(" ", line)):
        bare = found.group(0).isdigit()
        if bare and (len(found.group(0)) < 4 or not words & known.stamp):
            continue  # "12" of a date, "1435" without GMT
        hour = (
            int(found.group(1)) % 12 + 12 * (found.group(3).lower() == "p")
            if found.group(3)
            else int(found.group(1))
        )
        return f"{hour:02}:{found.group(2)}"
    return ""
