"""Claims of one incident to figures with reasons, by a named rule; and checks of claims against each other and dates."""

from tollbook.reconcile.checks import Check, check, years, years_checked
from tollbook.reconcile.given import Reconciled
from tollbook.reconcile.reconciling import reconcile
from tollbook.reconcile.rules import RULES, Rule, wording

__all__ = ["RULES", "Check", "Reconciled", "Rule", "check", "reconcile", "wording", "years", "years_checked"]
