"""The door of the stage."""

from collections.abc import Mapping, Sequence

from tollbook.errors import UnknownItem
from tollbook.model import Claim, Document, Incident, Origin
from tollbook.model.repeated import following
from tollbook.reconcile.checks import of_claims
from tollbook.reconcile.given import Given, Reconciled
from tollbook.reconcile.rules import RULES


def reconcile(
    incident: Incident,
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    documents: Mapping[str, Document],
    *,
    rule: str = "origin.v1",
    found_by: str = "copies.v2",
    children: Sequence[Incident] = (),
) -> Reconciled:
    """Figures of one incident by a named rule over the origins that a named method found.

    Takes any claims and uses those of the incident and of its children; `documents` by id give dates and issuers.
    Raises UnknownItem for a rule that does not exist.
    """
    if rule not in RULES:
        raise UnknownItem(f"there is no rule {rule!r}; the rules are {', '.join(RULES)}")
    below = frozenset(claim for child in children if child != incident for claim in child.claims)
    known = frozenset(incident.claims) | below
    own = sorted((c for c in claims if c.id in known), key=lambda c: (c.document, c.text, c.span, c.id))
    repeats = dict(pair for origin in origins for pair in origin.repeats)
    recounted = {claim for origin in origins for claim in origin.recounted}
    told = following(own, repeats, recounted)
    given = Given(incident, told, origins, documents, below, of_claims(own, incident))
    return RULES[rule](given, f"{rule} over {found_by}")
