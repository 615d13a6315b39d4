"""Every trial by name."""

from collections.abc import Mapping

from trials.bombs import BOMBS, bombs
from trials.canaries import canaries
from trials.clocks import clocks
from trials.crashes import kills
from trials.faults import faults
from trials.mutants import mutants
from trials.properties import properties
from trials.tampering import tampering
from trials.trial import Trial
from trials.writers import writers

TRIALS: Mapping[str, Trial] = {
    trial.name: trial
    for trial in (
        Trial("mutants", "every altered document is read, partly read or refused; no crash, no hang", 2_000, 600_000, 400, mutants),
        Trial("bombs", "documents built to take all memory or time are stopped by their limits, with the reason", len(BOMBS), len(BOMBS), 400, bombs),
        Trial("tampering", "every alteration of a book or a bundle since its last signed head is found", 5_000, 500_000, 900, tampering),
        Trial("kills", "a process killed at work loses nothing that it acknowledged and leaves nothing half done", 150, 20_000, 900, kills),
        Trial("faults", "a disk that fails or is full at any write stops the work cleanly, and it goes on afterwards", 300, 4_000, 400, faults),
        Trial("writers", "of decisions that eight (or 32) processes make at once, none is lost", 2_000, 320_000, 400, writers),
        Trial("canaries", "no withheld name is in any published file, in any of eight encodings", 1_000, 10_000, 600, canaries),
        Trial("clocks", "a clock set back and forth changes neither order nor verification", 20, 200, 200, clocks),
        Trial("properties", "twenty properties of texts, claims, the log and the guard hold on generated cases", 500, 100_000, 400, properties),
    )
}  # fmt: skip
