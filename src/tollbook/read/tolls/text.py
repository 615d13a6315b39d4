"""What one sentence's tolls mean for those of another: harm that was only implied gives way to the harm that is stated."""

from collections.abc import Sequence
from typing import cast

from tollbook.model.fields import Toll
from tollbook.read.draft import Draft
from tollbook.vocab.harms import harms

_NEAR = 3  # sentences


def settled(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without implied injuries ("was shot") of one person whose death is stated near ("he later died")."""
    dead = [d for d in drafts if isinstance(d.fields, Toll) and harms()[d.fields.harm].dead]
    return [d for d in drafts if not d.implied or not any(_same(d, other) for other in dead)]


def _same(implied: Draft, death: Draft) -> bool:
    one, other = cast(Toll, implied.fields), cast(Toll, death.fields)
    near = abs(death.sentence - implied.sentence) <= _NEAR
    return near and one.count.low == other.count.low
