"""Years that a document says have passed, against its own date and the date of the event."""

import re
from collections.abc import Iterable, Sequence

from tollbook.model import Claim, Document, Incident, Span, Text, cut
from tollbook.reconcile.check import Compared
from tollbook.reconcile.days import Days, days, in_words, interval
from tollbook.reconcile.finding import quoted
from tollbook.text.sentences import Abbreviations, paragraphs, sentences
from tollbook.text.views import folded
from tollbook.vocab import cues

Phrase = tuple[Span, int]


def years(
    text: Text, document: Document, incident: Incident, phrases: Sequence[Phrase] | None = None
) -> tuple[Compared, ...]:
    """One check for each "33 years ago", "33 years have passed", "33rd anniversary" of a text.

    The number agrees where it is the number of full years, or the difference of the two years. Empty where the document
    or the event has no date. `phrases` are those of the text, where they are known.
    """
    said = document.value("date")
    then = interval(incident.when.start, incident.when.end) if incident.when is not None else None
    now = days(said)
    if said is None or now is None or then is None:
        return ()
    there = years_told(text) if phrases is None else phrases
    return tuple(_compared(span, number, said, now, then, text, incident) for span, number in there)


def years_told(text: Text) -> list[Phrase]:
    """Phrases of a text that tell how many years ago something was, with the number."""
    view, known = folded(text.content), cues.load()
    if not any(word in view for word in known.years_words):
        return []
    found = []
    for pattern in known.years_ago:
        for match in pattern.finditer(view):
            number = _number(match["n"])
            if number is not None:
                found.append((cut(text.content, *match.span()), number))
    return sorted(found)


def _number(words: str) -> int | None:
    if words.isdigit():
        return int(words)
    known = cues.load()
    tens, _, unit = words.partition("-")
    if unit:
        return known.tens[tens] + known.units[unit] if tens in known.tens and unit in known.units else None
    return known.units.get(words, known.tens.get(words))


def _compared(
    span: Span, number: int, said: str, now: Days, then: Days, text: Text, incident: Incident
) -> Compared:
    able = _passed(now, then)
    event = (
        in_words(then[0].isoformat())
        if then[0] == then[1]
        else f"{in_words(then[0].isoformat())} to {in_words(then[1].isoformat())}"
    )
    dates = f"the document is dated {in_words(said)}, the event {event}"
    agrees = number in able
    years = " and ".join(dict.fromkeys(str(day.year) for day in (then[0], now[-1])))
    return Compared(
        kind="years_do_not_agree",
        agrees=agrees,
        sentence=f"{quoted(span.quote)} agrees with {years}: {dates}."
        if agrees
        else f"{quoted(span.quote)}: {dates}. The number does not agree; by these dates it would be {max(able)} years.",
        document=text.document,
        span=span,
        incident=incident.id,
    )


def _passed(now: Days, then: Days) -> set[int]:
    """Full years between every pair of first and last days, and the plain difference of the years."""
    full = {n.year - t.year - ((n.month, n.day) < (t.month, t.day)) for n in now for t in then}
    return full | {n.year - t.year for n in now for t in then}


def recent(document: Document, incident: Incident) -> bool:
    """Whether a document is of the event's own year: its "4 years ago" is about something else."""
    then = interval(incident.when.start, incident.when.end) if incident.when is not None else None
    now = days(document.value("date"))
    return then is not None and now is not None and max(_passed(now, then)) < 1


def linked(check: Compared, text: Text, incident: Incident, claims: Sequence[Claim]) -> bool:
    """Whether the sentence of a phrase speaks of the incident: it holds one of its claims, places or names."""
    for start, end in _sentences(text):
        if start <= check.span.start < end:
            words = folded(text.content[start:end])
            here = [c for c in claims if c.text == text.id and c.id in incident.claims]
            held = any(c.span.start < end and start < c.span.end for c in here)
            return held or any(re.search(rf"\b{re.escape(name)}\b", words) for name in _names(incident, here))
    return False


def _sentences(text: Text) -> Iterable[tuple[int, int]]:
    for paragraph in paragraphs(text):
        yield from sentences(text.content, paragraph.start, paragraph.end, Abbreviations())


def _names(incident: Incident, claims: Sequence[Claim]) -> list[str]:
    places = {found.name for found in incident.where}
    events = {what.name for claim in claims for what in claim.event.what}
    return sorted(folded(name) for name in places | events)
