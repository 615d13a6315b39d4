"""Every trial by name."""

from collections.abc import Mapping

from trials.bombs import BOMBS, bombs
from trials.mutants import mutants
from trials.tampering import tampering
from trials.trial import Trial

TRIALS: Mapping[str, Trial] = {
    trial.name: trial
    for trial in (
        Trial("mutants", "every altered document is read, partly read or refused; no crash, no hang", 2_000, 600_000, 400, mutants),
        Trial("bombs", "documents built to take all memory or time are stopped by their limits, with the reason", len(BOMBS), len(BOMBS), 400, bombs),
        Trial("tampering", "every alteration of a book since its last signed head is found", 5_000, 500_000, 900, tampering),
    )
}  # fmt: skip
