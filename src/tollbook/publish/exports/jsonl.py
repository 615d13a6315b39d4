"""Claims as JSON Lines: the public form of each claim, with the chain of speakers from the issuer on."""

import json
from typing import BinaryIO

from tollbook.model.claim import Claim, claim_to_json
from tollbook.model.encoding import to_json
from tollbook.model.view import View
from tollbook.publish.methodology import Methodology
from tollbook.publish.standing import Standings

NOTES = (
    "One object per claim, in the order of documents and of their texts. `chain` is the speakers with the document's issuer in front; "
    "`standing` says whether a machine read the claim or a person accepted, corrected or added it. Offsets are code points."
)


def write(view: View, file: BinaryIO, *, method: Methodology) -> None:
    """All claims, as they come; the method stands in the file beside."""
    standings = Standings(view.decisions())
    for claim in view.claims():
        file.write(line(view, claim, standings))


def line(view: View, claim: Claim, standings: Standings) -> bytes:
    """One claim as one line."""
    value = claim_to_json(claim) | {
        "chain": to_json(view.chain(claim)),
        "standing": standings.of(claim).state,
    }
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")
