"""How the record was made, in words: from the rules that ran, the tables they use, and the versions recorded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tollbook import __version__
from tollbook.model.scope import Scope
from tollbook.model.view import View
from tollbook.publish.labels import counted, number
from tollbook.vocab import findings, vague
from tollbook.vocab.harms import harms

SCOPE = (
    ("incident", "What counts as an incident"),
    ("casualty", "Who counts as a casualty"),
    ("period", "Period"),
    ("area", "Area"),
    ("deaths", "Deaths"),
    ("sources", "Sources sought"),
    ("gaps", "Known gaps"),
    ("status", "Status of the record"),
)
LIMITS = (
    "It does not say what happened. It says who states what, in which words.",
    "It does not rank sources by who they are, and it makes no number that nobody stated.",
    "It does not prove that origins are independent. Separate means that no copying was found.",
    "It reads the languages it has a reader for. Other documents are preserved, named, and not read.",
    "A machine reads the documents and makes mistakes: it can miss a claim, or take one wrongly. Words and claims stand side by side so that a person can check, and what people decided is marked.",
    "Unknown is not zero, and not stated is not unknown. The three are kept apart.",
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the vocabulary as the method shows it."""

    title: str
    about: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Methodology:
    """Everything a reader needs to judge how the record was made."""

    scope: tuple[tuple[str, str], ...]
    rules: tuple[tuple[str, tuple[str, ...]], ...]
    readers: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    versions: tuple[str, ...]
    limits: tuple[str, ...]


def methodology(view: View, wording: Mapping[str, str] | None = None) -> Methodology:
    """The method of a record. `wording` gives the public wording of each rule by name."""
    counts: dict[str, int] = {}
    for claim in view.claims():
        counts[claim.reader] = counts.get(claim.reader, 0) + 1
    rules = {figure.rule for figure in view.figures()}
    return method_of(view.scope, rules, counts, [run.versions for run in view.runs()], wording)


def method_of(
    scope: Scope,
    rules: Iterable[str],
    readers: Mapping[str, int],
    versions: Iterable[str],
    wording: Mapping[str, str] | None = None,
) -> Methodology:
    """The method from its parts: the rules as figures name them, claims by reader, and the versions that ran."""
    given = wording or {}
    return Methodology(
        scope=tuple(scope_rows(scope)),
        rules=tuple((rule, _paragraphs(given.get(rule))) for rule in _rules(rules)),
        readers=tuple(_readers(readers)),
        tables=tuple(_tables()),
        versions=tuple(sorted({f"tollbook {__version__}", *filter(None, versions)})),
        limits=LIMITS,
    )


def rules_run(view: View) -> list[str]:
    """The names of the rules behind the figures, and of what found their origins."""
    return _rules(figure.rule for figure in view.figures())


def _rules(named: Iterable[str]) -> list[str]:
    names = {part for name in named for part in name.split(" over ")}
    return sorted(names, key=lambda name: (not name.startswith("origin"), name))


def scope_rows(scope: Scope) -> Iterable[tuple[str, str]]:
    """What the book states about its scope; what it does not state says so."""
    for name, heading in SCOPE:
        yield heading, getattr(scope, name) or "Not stated."


def as_text(method: Methodology, *, title: str | None = None) -> str:
    """The method as plain text, for exports that carry it in a file beside them."""
    parts = [title or "Method of this record", "=" * len(title or "Method of this record"), ""]
    parts += ["SCOPE", *(f"{heading}: {words}" for heading, words in method.scope), ""]
    for rule, paragraphs in method.rules:
        parts += [f"RULE {rule}", *paragraphs, ""]
    parts += ["READERS", *(f"{reader}: {words}" for reader, words in method.readers), ""]
    for table in method.tables:
        parts += [table.title.upper(), table.about, *(f"  {name}: {words}" for name, words in table.rows), ""]
    parts += [
        "VERSIONS",
        *method.versions,
        "",
        "WHAT THIS RECORD DOES NOT DO",
        *(f"- {limit}" for limit in method.limits),
    ]
    return "\n".join(parts) + "\n"


def _paragraphs(wording: str | None) -> tuple[str, ...]:
    if not wording:
        return ("The wording of this rule was not given to the page.",)
    blocks = (" ".join(block.split()) for block in wording.strip().split("\n\n"))
    return tuple(block for block in blocks if block)


def _readers(counts: Mapping[str, int]) -> Iterable[tuple[str, str]]:
    for reader in sorted(counts):
        who = "added by a person" if reader == "person" else "read by machine"
        yield reader, f"{counted(counts[reader], 'claim')}, {who}"


def _tables() -> Iterable[Table]:
    yield Table("What each harm means", "", tuple((harm.label, harm.words) for harm in harms().values()))
    for table in vague.tables().values():
        rows = tuple((f"“{term}”", f"at least {number(low)}") for term, low in table.low.items())
        yield Table(
            f"Vague words: {table.title}",
            f"{table.about} A vague word stays a word in claims and figures.",
            rows,
        )
    kinds = findings.kinds().values()
    yield Table(
        "What is checked, and reported as a finding", "", tuple((kind.title, kind.meaning) for kind in kinds)
    )
