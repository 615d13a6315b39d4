"""What one sentence's tolls mean for those of another: harm that was only implied gives way to the harm that is stated."""

from collections.abc import Sequence
from typing import cast

from tollbook.model.fields import Toll, Victim
from tollbook.read.draft import Draft
from tollbook.vocab.harms import harms
from tollbook.vocab.topics import Topic

_NEAR = 3  # sentences


def settled(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without implied injuries ("was shot") of one person whose death is stated near ("he later died")."""
    dead = [d for d in drafts if isinstance(d.fields, Toll) and harms()[d.fields.harm].dead]
    return [d for d in drafts if not d.implied or d in dead or not any(_same(d, other) for other in dead)]


def on_topic(drafts: Sequence[Draft], low: str, topics: Sequence[Topic]) -> list[Draft]:
    """The drafts that stand in a text that may be about something else: killed processes, injured strikers.

    Where nobody is harmed and a topic fills the text, nothing was done to people either: a crash of a server is no disaster.
    """
    for topic in topics:
        standing = [draft for draft in drafts if _stands(draft, topic)]
        if len(standing) < len(drafts) and topic.is_of(low):
            drafts = standing
    if drafts and not any(isinstance(draft.fields, Toll | Victim) for draft in drafts):
        return [] if any(topic.fills(low) for topic in topics) else list(drafts)
    return list(drafts)


def _stands(draft: Draft, topic: Topic) -> bool:
    if not isinstance(draft.fields, Toll | Victim) or draft.fields.harm not in topic.harms:
        return True
    if topic.kept == "never" or isinstance(draft.fields, Victim):
        return False
    count = draft.fields.count
    return draft.fields.group is not None and any(char.isdigit() for char in count.words)


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
