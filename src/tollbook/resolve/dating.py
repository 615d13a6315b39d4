"""When claims put their events, as far as that dates an event."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tollbook.model import Claim, Victim, When

Days = tuple[int, int]

# Found for the document as a whole, not in the claim's own words or the event that these go on telling.
OF_DOCUMENT = frozenset({"document", "dateline", "headline"})
# "As of 9 February": the event was in the month before, as far as that alone tells.
COUNTED = 30


@dataclass(frozen=True, slots=True)
class Dating:
    """`heads` gives for documents their own date where no claim of theirs puts an event on it."""

    heads: Mapping[str, str]

    def when(self, claim: Claim) -> When | None:
        """When a claim puts its event.

        The date of a response is its own. The day up to which a count holds says that the event was before it. A
        claim that has nothing but the date of its document's head has no date.
        """
        when = claim.event.when
        if claim.kind == "response":
            return None
        if when is None and isinstance(claim.fields, Victim) and claim.fields.date is not None:
            return When(claim.fields.date, claim.fields.date, "day", None, "row")
        if when is None or when.start != when.end or when.start is None:
            return when
        if when.via in OF_DOCUMENT and self.heads.get(claim.document) == when.start:
            return None
        return _until(when) if when.start == claim.as_of else when

    def near(self, claim: Claim, *, newsy: bool) -> Days | None:
        """For a claim of a news report that nothing dates but its head, that day and the day before: news is of these."""
        when = claim.event.when
        if when is None or claim.kind == "response" or self.when(claim) is not None:
            return None
        if when.via not in OF_DOCUMENT or not (newsy or when.via == "dateline"):
            return None
        days = days_of(when)
        return None if days is None else (days[0] - 1, days[1])


def dating(claims: Iterable[Claim], dates: Mapping[str, str]) -> Dating:
    """What dates the claims of documents with these dates of their own."""
    stated = {
        (claim.document, claim.event.when.start)
        for claim in claims
        if claim.event.when is not None
        and claim.event.when.via not in OF_DOCUMENT
        and claim.kind != "response"
    }
    return Dating({document: day for document, day in dates.items() if (document, day) not in stated})


def _until(when: When) -> When:
    days = days_of(when)
    if days is None:
        return when
    return replace(when, start=date.fromordinal(max(1, days[1] - COUNTED)).isoformat(), precision="month")


def days_of(when: When | None) -> Days | None:
    """The interval as day numbers, None where it has no two ends or an end that is no date."""
    if when is None or when.start is None or when.end is None:
        return None
    try:
        start, end = date.fromisoformat(when.start).toordinal(), date.fromisoformat(when.end).toordinal()
    except ValueError:
        return None
    return (start, end) if start <= end else None
