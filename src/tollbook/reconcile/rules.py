"""The named rules: each a pure function whose docstring is its public wording; a published name never changes meaning."""

from collections.abc import Callable, Mapping

from tollbook.reconcile.given import Given, Reconciled
from tollbook.reconcile.origin_v1 import origin_v1

# Takes what is known of one incident and the name that its figures carry ("origin.v1 over copies.v1").
Rule = Callable[[Given, str], Reconciled]

RULES: Mapping[str, Rule] = {
    "origin.v1": origin_v1,
}


def wording(rule: str) -> str:
    """A rule in the words that users see, paragraphs divided by an empty line."""
    lines = [line.strip() for line in (RULES[rule].__doc__ or "").strip().splitlines()]
    return "\n\n".join(" ".join(p.split("\n")) for p in "\n".join(lines).split("\n\n"))
