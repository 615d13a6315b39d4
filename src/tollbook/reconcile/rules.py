"""The named rules: each a pure function whose docstring is its public wording; a published name never changes meaning."""

from collections.abc import Callable, Mapping

from tollbook.reconcile.acled_like import acled_like
from tollbook.reconcile.given import Given, Reconciled
from tollbook.reconcile.ibc_like import ibc_like
from tollbook.reconcile.origin_v1 import origin_v1
from tollbook.reconcile.ucdp_like import ucdp_like

# Takes what is known of one incident and the name that its figures carry ("origin.v1 over copies.v2").
Rule = Callable[[Given, str], Reconciled]

RULES: Mapping[str, Rule] = {
    "origin.v1": origin_v1,
    "ucdp_like.v1": ucdp_like,
    "ibc_like.v1": ibc_like,
    "acled_like.v1": acled_like,
}


def wording(rule: str) -> str:
    """A rule in the words that users see, paragraphs divided by an empty line."""
    lines = [line.strip() for line in (RULES[rule].__doc__ or "").strip().splitlines()]
    return "\n\n".join(" ".join(p.split("\n")) for p in "\n".join(lines).split("\n\n"))
