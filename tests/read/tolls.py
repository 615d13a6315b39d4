"""How the tests write a toll: `killed 149 civilians`, `injured >=19 -`, `killed vague:dozens -`, `missing none people`."""

from tollbook.model import Text
from tollbook.model.claim import Claim
from tollbook.model.fields import Count, Toll
from tollbook.read import readers

READER = readers.make("rules.en.v1")


def claims(content: str) -> list[Claim]:
    (reading,) = READER.read([Text("d", content)])
    return [claim for claim in reading.claims if claim.kind == "toll"]


def tolls(content: str) -> list[str]:
    """The tolls that are parts of no other, in text order; a sum is marked by `=`."""
    return [written(claim) for claim in claims(content) if claim.toll.part_of is None]


def parts(content: str) -> list[str]:
    return [written(claim) for claim in claims(content) if claim.toll.part_of is not None]


def written(claim: Claim) -> str:
    toll = claim.toll
    group = toll.group.normalised[0] if toll.group else "-"
    mark = "=" if toll.derivation == "sum of listed parts" else ""
    return f"{toll.harm} {mark}{number(toll.count)} {group}"


def number(count: Count) -> str:
    signs = {"at_least": ">=", "more_than": ">=", "at_most": "<=", "fewer_than": "<=", "about": "~"}
    if count.form == "vague":
        return f"vague:{count.words}"
    if count.form == "none":
        return "none"
    if count.form == "range":
        return f"{count.low}-{count.high}"
    return f"{signs.get(count.form, '')}{count.low if count.low is not None else count.high}"


def only(content: str) -> Toll:
    (claim,) = claims(content)
    return claim.toll
