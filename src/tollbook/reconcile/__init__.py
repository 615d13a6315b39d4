"""Claims of one incident to figures with reasons, by a named rule; and checks of claims against each other and dates."""

from tollbook.reconcile.checks import Compared, check, compared, years, years_checked
from tollbook.reconcile.given import Reconciled
from tollbook.reconcile.reconciling import reconcile
from tollbook.reconcile.rules import RULES, Rule, wording

__all__ = [
    "RULES",
    "Compared",
    "Reconciled",
    "Rule",
    "check",
    "compared",
    "reconcile",
    "wording",
    "years",
    "years_checked",
]
