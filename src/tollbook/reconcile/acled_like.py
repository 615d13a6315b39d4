"""The rule `acled_like.v1`: one number of deaths, the most conservative, after the published practice of an event data project."""

from tollbook.reconcile.explain import names
from tollbook.reconcile.given import Given, Reconciled
from tollbook.reconcile.lines import Line, Settled, settled
from tollbook.reconcile.numbers import lethal, quoted_words, together
from tollbook.reconcile.statements import Statement
from tollbook.vocab import vague

TABLE = "acled"


def acled_like(given: Given, rule: str) -> Reconciled:
    """One number of deaths is recorded: the smallest that any origin currently states. A range counts with its lower end,
    "at least" and "more than" with their number, "up to" with nothing. Only where no origin states a number, vague words
    are given one: tens 10, dozens 12, hundreds 100 (the table "acled" of vague words, published with every export).

    This is an approximation of the practice that the Armed Conflict Location and Event Data project describes, made from
    its public answers on fatalities and not endorsed by it. What it does not do: totals over several events are not
    divided among them; deaths that are reported without any number get none; it does not judge sources; it does
    not record injuries.
    """
    return settled(given, rule, _settle)


def _settle(line: Line) -> Settled | None:
    if not lethal(line.harm) or line.group != "total":
        return None
    stated = [(s.low, s) for s in line.now if s.low is not None]
    if stated:
        number = min(n for n, _ in stated)
        own = [s for n, s in stated if n == number]
        more = (
            "no other number is now stated"
            if len({n for n, _ in stated}) == 1
            else "the smallest number now stated"
        )
        return _one(number, f"{number:,} is recorded: {more} ({names(own)}).", line)
    read = [(n, s) for s in line.now if s.sort == "vague" and (n := vague.low_of(s.words, TABLE)) is not None]
    if read:
        number = min(n for n, _ in read)
        own = [s for n, s in read if n == number]
        return _one(number, _reading(number, own), line)
    return _one(None, "No origin states a number, and no vague word has one in this table.", line)


def _reading(number: int, own: list[Statement]) -> str:
    title = vague.tables()[TABLE].title
    return f"No number is stated. {quoted_words(own)} ({names(own)}) is given {number:,} by the {title}, an interpretation."


def _one(number: int | None, reason: str, line: Line) -> Settled:
    return Settled(number, number, number, together((reason,), line))
