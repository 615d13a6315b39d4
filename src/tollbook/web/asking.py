"""What people ask of lists, the same on the search page and in the API: filters by words, kind, harm, speaker, place, day, state."""

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Query

from tollbook.model.fields import KINDS
from tollbook.publish.labels import capital, label
from tollbook.store.listings import Wanted
from tollbook.vocab.harms import harms

DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
MOST = 100  # claims in one answer of the API
STATES = {
    "machine": "read by machine, not decided",
    "decided": "decided by a person",
    "accepted": "accepted",
    "corrected": "corrected",
    "added": "added by hand",
    "rejected": "rejected",
}

Words = Annotated[
    str, Query(description="Words that the quote holds, all of them, in any order and spelling of letters.")
]
Kind = Annotated[str, Query(description=f"One of {', '.join(KINDS)}.")]
Harm = Annotated[str, Query(description="A harm of the vocabulary, such as killed or missing.")]
Speaker = Annotated[
    str, Query(description="Words of the name of somebody in the chain of speakers, issuer included.")
]
Place = Annotated[str, Query(description="Words of a place that the claim names.")]
State = Annotated[
    str, Query(description=f"State of review: {', '.join(STATES)}. Without it, all but rejected.")
]
Since = Annotated[str, Query(description="First day of the event, as YYYY, YYYY-MM or YYYY-MM-DD.")]
Until = Annotated[str, Query(description="Last day of the event, in the same forms.")]
Of = Annotated[str, Query(description="The id of an incident.")]
In = Annotated[str, Query(description="The id of a document.")]
Skip = Annotated[int, Query(ge=0, le=1_000_000, description="How many to pass over.")]
Most = Annotated[int, Query(ge=1, le=MOST, description="How many to give.")]
Look = Literal["claims", "documents"]


@dataclass(frozen=True, slots=True)
class Asking:
    """The filters as they stand in an address."""

    words: str = ""
    kind: str = ""
    harm: str = ""
    speaker: str = ""
    place: str = ""
    state: str = ""
    since: str = ""
    until: str = ""
    incident: str = ""
    document: str = ""

    @property
    def wanted(self) -> Wanted:
        """The same for the lists; what is no day is left out, see `problems`."""
        return Wanted(
            words=self.words.strip(),
            speaker=self.speaker.strip(),
            place=self.place.strip(),
            kind=self.kind or None,
            harm=self.harm or None,
            state=self.state or None,
            since=_day(self.since),
            until=_day(self.until),
            incident=self.incident or None,
            document=self.document or None,
        )

    @property
    def given(self) -> dict[str, str]:
        """What stands in the address."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name).strip())}

    @property
    def only_words(self) -> bool:
        """Whether nothing is asked that passages of documents do not have."""
        return not set(self.given) - {"words"}

    @property
    def problems(self) -> list[str]:
        """What of it cannot be looked for, in sentences."""
        found = [
            f"“{value}” is no day: write 1990, 1990-01 or 1990-01-19."
            for value in (self.since, self.until)
            if value.strip() and _day(value) is None
        ]
        for name, value, known in (
            ("kind", self.kind, KINDS),
            ("harm", self.harm, harms()),
            ("state", self.state, STATES),
        ):
            if value and value not in known:
                found.append(f"There is no {name} “{value}”.")
        return found


def asking(
    words: Words = "", kind: Kind = "", harm: Harm = "", speaker: Speaker = "", place: Place = "",
    state: State = "", since: Since = "", until: Until = "", incident: Of = "", document: In = "",
) -> Asking:  # fmt: skip
    """The filters of a request."""
    return Asking(words, kind, harm, speaker, place, state, since, until, incident, document)


Asked = Annotated[Asking, Depends(asking)]


def kinds_to_choose() -> list[tuple[str, str]]:
    """Kinds of claims with their words."""
    return [(kind, capital(label("kind", kind))) for kind in KINDS]


def harms_to_choose() -> list[tuple[str, str]]:
    """Harms with their words."""
    return [(name, capital(harm.label)) for name, harm in harms().items()]


def _day(value: str) -> str | None:
    return value.strip() if DAY.fullmatch(value.strip()) else None
