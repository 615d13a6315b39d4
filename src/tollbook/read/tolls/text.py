"""What one sentence's tolls mean for those of another: harm that was only implied gives way to the harm that is stated."""

import re
from collections.abc import Sequence
from typing import cast

from tollbook.model.fields import Occurrence, Toll, Victim
from tollbook.read.draft import Draft
from tollbook.vocab.harms import harms
from tollbook.vocab.topics import Topic, Topics

_NEAR = 3  # sentences
# an age from 75 on, as it stands beside a name or behind "aged" and "was", within so many characters of the death
_OLD = re.compile(r"(?:, |aged |age of |at age |died at |(?:she|he) was )(?:7[5-9]|[89]\d|10\d)(?=[,.;) ])")
_AROUND = 100
# words of texts about people harmed that stand in those about any death as well
_AT_ANY_DEATH = frozenset(
    (
        "hospital",
        "hospitals",
        "funeral",
        "mourners",
        "captain",
        "colonel",
        "lieutenant",
        "sergeant",
        "army",
        "officers",
        "storm",
    )
)


def settled(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without implied injuries ("was shot") of one person whose death is stated near ("he later died")."""
    dead = [d for d in drafts if isinstance(d.fields, Toll) and harms()[d.fields.harm].dead]
    return [d for d in drafts if not d.implied or d in dead or not any(_same(d, other) for other in dead)]


def on_topic(drafts: Sequence[Draft], low: str, topics: Topics) -> list[Draft]:
    """The drafts that stand in a text that may be about something else: killed processes, injured strikers.

    Where nobody is harmed and a topic fills the text, nothing was done to people either: a crash of a server is no disaster.
    """
    drafts = [
        draft for draft in drafts if not _of_old_age(draft, low) or topics.tells_of_harm(low, _AT_ANY_DEATH)
    ]
    doubtful = [topic for topic in topics.listed if not all(_stands(draft, topic) for draft in drafts)]
    if doubtful:
        met = topics.of(low, doubtful)
        drafts = [draft for draft in drafts if all(_stands(draft, topic) for topic in met)]
    if drafts and not any(isinstance(draft.fields, Toll | Victim) for draft in drafts):
        return [] if topics.filled(low) else list(drafts)
    return list(drafts)


def upheld(drafts: list[Draft], low: str, topics: Topics) -> list[Draft]:
    """The drafts without events that nothing upholds: no day, no place, nobody harmed, and no word of such texts ("attacked the buffet")."""
    if any(isinstance(draft.fields, Toll | Victim) or draft.when or draft.where for draft in drafts):
        return drafts
    told = [draft for draft in drafts if isinstance(draft.fields, Occurrence)]
    return [] if told and not topics.tells_of_harm(low) else drafts


def _of_old_age(draft: Draft, low: str) -> bool:
    """Whether a claim tells of the death of one old person, of which nothing is said but that it came."""
    fields = draft.fields
    if not isinstance(fields, Toll | Victim) or fields.harm not in ("died", "died_of_wounds"):
        return False
    if isinstance(fields, Toll) and fields.count.low != 1:
        return False
    return _OLD.search(low, max(draft.start - _AROUND, 0), draft.end + _AROUND) is not None


def _stands(draft: Draft, topic: Topic) -> bool:
    fields = draft.fields
    if not isinstance(fields, Toll | Victim):
        return True
    if fields.harm in topic.never or isinstance(fields, Victim):
        return fields.harm not in topic.never and fields.harm not in topic.number
    if fields.harm not in topic.number:
        return True
    several = fields.count.form not in ("none", "vague") and (fields.count.low or 0) > 1
    return fields.group is not None and several


def _same(implied: Draft, death: Draft) -> bool:
    if isinstance(implied.fields, Victim):
        return False
    one, other = cast(Toll, implied.fields), cast(Toll, death.fields)
    if abs(death.sentence - implied.sentence) > _NEAR or one.count.low != other.count.low:
        return False
    if implied.sentence == death.sentence:
        return other.group is None and " " not in other.count.words  # "shot the man, killing him"
    if one.derivation == other.derivation == "counted from names":
        return bool(set(one.count.words.split()) & set(other.count.words.split()))
    if other.derivation == "counted from names" and not _refers(one):
        return death.sentence > implied.sentence and _groups(other) in ((), _groups(one))
    return _refers(one) or _refers(other) or _groups(one) == _groups(other)


def _refers(toll: Toll) -> bool:
    """Whether one person is told by a pronoun, a name or an article that points back."""
    words = toll.count.words.lower()
    single = " " not in words and toll.group is None
    return toll.count.low == 1 and (
        single or toll.derivation == "counted from names" or words.startswith("the ")
    )


def _groups(toll: Toll) -> tuple[str, ...]:
    return () if toll.group is None else toll.group.normalised
