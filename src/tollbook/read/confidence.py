"""Confidence: the certainty of the words that a claim was read by, set right by how often such claims proved right.

A small logistic model for each kind of claim. Its weights stand in the vocabulary, fitted by `tools/fit_confidence.py`; it never
changes which of two certainties of like claims is the greater.
"""

import math
from collections.abc import Mapping

from tollbook.model.fields import Fields, Toll, kind_of
from tollbook.vocab.confidence import Calibration

LEAST, MOST = 0.02, 0.99
# A harm that is only implied ("was shot") is told by a confidence below this, before and after.
IMPLIED = 0.45
COMMON = frozenset({"killed", "died", "injured", "died_of_wounds", "bodies_found"})


def calibrated(certainty: float, fields: Fields, is_part: bool, weights: Calibration) -> float:
    """The confidence of a claim, with three digits; `is_part` where it hangs under a whole."""
    own = weights.get(kind_of(fields))
    if own is None:
        return certainty
    odds = own.start + own.slope * log_odds(certainty)
    if own.marks:
        odds += sum(own.marks.get(mark, 0.0) for mark, has in marks(fields, is_part).items() if has)
    made = min(max(1 / (1 + math.exp(-odds)), LEAST), MOST)
    return round(min(made, IMPLIED - 0.01) if certainty < IMPLIED else max(made, IMPLIED), 3)


def log_odds(certainty: float) -> float:
    """The logarithm of the odds of a share, kept finite."""
    kept = min(max(certainty, LEAST), MOST)
    return math.log(kept / (1 - kept))


def marks(fields: Fields, is_part: bool) -> Mapping[str, bool]:
    """What makes a toll less or more sure than its words; other kinds have no marks."""
    if not isinstance(fields, Toll):
        return {}
    return {
        "none": fields.count.form == "none",
        "vague": fields.count.form == "vague",
        "names": fields.derivation == "counted from names",
        "sum": fields.derivation == "sum of listed parts",
        "part": is_part,
        "other harm": fields.harm not in COMMON,
    }
