"""Figures and findings of a book: all of them, or those of what was resolved since the last time, with the same outcome."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tollbook.book.cases import Case, cases_of, reconciled
from tollbook.book.consequence import weights
from tollbook.book.lanes import Lanes
from tollbook.book.resolving import PENDING, OfBook, Pending, gathered, nothing_collected, pending, stamp
from tollbook.book.standing import Standing
from tollbook.model import Check, Claim, CustodyEvent, Document, Figure, Finding, Incident, Origin, Text
from tollbook.model.canonical import short_id
from tollbook.model.encoding import from_json, to_json
from tollbook.store.shelf import Weight

if TYPE_CHECKING:
    from tollbook.book.running import Workshop

BY = "reconciled_by"
# Statements of custody events that should not differ for the same bytes.
COMPARED = ("address", "issuer", "date")
# Findings that are those of a document, whatever incident they speak of.
OF_DOCUMENTS = frozenset({"years_do_not_agree", "date_cannot_be", "custody_disagrees", "hidden_words"})
STATED, STATING = "stated", "stating"

Owned = dict[str, list[Finding]]


@dataclass(frozen=True, slots=True)
class Made:
    """How many figures are new, how many were there before, and how many claims were looked at."""

    figures: int
    before: int
    claims: int


@dataclass(slots=True)
class Sheet:
    """What is put into the book at the end: figures and findings by owner, and what is kept for the next time."""

    figures: dict[str, tuple[Figure, ...] | None] = field(default_factory=dict)
    findings: Owned = field(default_factory=lambda: defaultdict(list))
    noted: dict[tuple[str, str], str | None] = field(default_factory=dict)
    borne: dict[tuple[str, str, str], str | None] = field(default_factory=dict)
    checks: dict[str, list[Check]] = field(default_factory=lambda: defaultdict(list))
    weights: dict[str, list[Weight]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class Material:
    """Claims with their texts, documents and incidents: `asked` are those incidents that figures are made of."""

    claims: Sequence[Claim]
    texts: Mapping[str, Text]
    documents: Mapping[str, Document]
    incidents: Sequence[Incident]
    asked: frozenset[str]
    whole: bool = False


def figures_renewed(shop: "Workshop", rule: str, *, again: bool, state: str) -> Made:
    """Make the figures by a named rule and keep them."""
    by, left = f"{stamp(shop)} {rule}", pending(shop)
    if again or left is None or shop.store.state(BY) != by:
        left = None
    sheet = Sheet()
    with nothing_collected():
        material = _everything(shop) if left is None else _part(shop, left)
        _figures(shop, material, rule, sheet)
        _findings(shop, material, left, sheet)
        _across(shop, material, left, sheet)
    states = {BY: by, PENDING: json.dumps({"incidents": [], "gone": [], "documents": []})}
    if shop.store.state(PENDING) is None:
        del states[PENDING]  # resolved by stages that keep no notes: everything is reconciled each time
    shop.store.put_figures(
        sheet.figures, sheet.findings, state=state, whole=left is None, noted=sheet.noted, borne=sheet.borne, states=states
    )  # fmt: skip
    shop.store.put_checks(sheet.checks, whole=left is None)
    shop.store.put_weights(sheet.weights, whole=left is None)
    made = sum(len(some or ()) for some in sheet.figures.values())
    return Made(made, shop.store.count("figures") - made, len(material.claims))


def _everything(shop: "Workshop") -> Material:
    held = shop.held.taken(shop.store.fingerprint())
    claims, texts, documents = held or gathered(shop, Standing(shop.store))
    incidents = shop.store.incidents()
    return Material(
        claims,
        {text.id: text for text in texts},
        documents,
        incidents,
        frozenset(one.id for one in incidents),
        whole=True,
    )


def _part(shop: "Workshop", left: Pending) -> Material:
    """The claims of the documents that were reached, and every incident that these are in."""
    known = OfBook(shop, Standing(shop.store))
    known.prepare(left.documents)
    claims = [claim for document in sorted(left.documents) for claim in known.claims(document)]
    texts = {text.id: text for document in sorted(left.documents) for text in known.texts(document)}
    beside = shop.store.incidents_of(claim.id for claim in claims)
    found = shop.store.incidents_by_id(left.incidents.union(beside.values()))
    incidents = sorted(found.values(), key=lambda one: (-len(one.claims), one.id))
    return Material(claims, texts, known.documents, incidents, left.incidents)


def _figures(shop: "Workshop", material: Material, rule: str, sheet: Sheet) -> None:
    origins = shop.store.origins_of(material.asked)
    cases = list(_cases(material, origins))

    def work(case: Case) -> tuple[Sequence[Figure], Sequence[Finding], Sequence[Weight]]:
        made = reconciled(case, shop.stages, material.documents, rule)
        own = [claim for claim in case.claims if claim.id in case.own]
        weighed = weights(case.incident.id, own, made.figures, made.findings)
        return tuple(made.figures), tuple(made.findings), tuple(weighed)

    lanes = Lanes(shop.settings.reading_processes if material.whole else 1)
    for done, (case, made) in enumerate(zip(cases, lanes(work, cases), strict=True), start=1):
        figures, findings, weighed = made
        sheet.figures[case.incident.id] = tuple(figures)
        sheet.findings[case.incident.id] += findings
        sheet.weights[case.incident.id] += weighed
        shop.progress("reconcile", done, len(cases))


def _cases(material: Material, origins: Mapping[str, Sequence[Origin]]) -> Iterator[Case]:
    for case in cases_of(material.incidents, material.claims, origins):
        if case.incident.id in material.asked:
            yield case


def _findings(shop: "Workshop", material: Material, left: Pending | None, sheet: Sheet) -> None:
    """Those of incidents that were asked for, and those of all documents that were reached."""
    documents = frozenset(material.documents) if left is None else left.documents
    found = [*shop.stages.check(material.claims, material.texts, material.documents, material.incidents)]
    events = (
        shop.store.custody()
        if left is None
        else [event for document in sorted(documents) for event in shop.store.custody(document)]
    )
    found += custody_findings(events, material.documents)
    owners = material.asked | documents
    for finding in found:
        owner = finding.documents[0] if finding.kind in OF_DOCUMENTS else finding.incident or ""
        if owner in owners or left is None:
            sheet.findings[owner].append(finding)
    for check in shop.stages.compare(material.claims, material.texts, material.documents, material.incidents):
        owner = owner_of(check)
        if owner in owners or left is None:
            sheet.checks[owner].append(check)
    if left is not None:
        for owner in material.asked | documents | left.gone:
            sheet.findings[owner] += ()
            sheet.checks[owner] += ()
        for incident in material.asked | left.gone:
            sheet.weights[incident] += ()
        sheet.figures |= dict.fromkeys(left.gone)


def owner_of(check: Check) -> str:
    """The incident or document that something was compared for."""
    return check.quotes[0].document if check.kind in OF_DOCUMENTS else check.incident or ""


def custody_findings(events: Iterable[CustodyEvent], documents: Mapping[str, Document]) -> Iterator[Finding]:
    """Where the same bytes came in with different statements about their address, issuer or date."""
    stated: dict[tuple[str, str], dict[str, None]] = {}
    for event in events:
        for name in COMPARED:
            if event.action in ("added", "again") and event.details.get(name) is not None:
                stated.setdefault((event.document, name), {})[str(event.details[name])] = None
    for (document, name), values in sorted(stated.items()):
        if len(values) > 1 and document in documents:
            listed = ", ".join(f'"{value}"' for value in values)
            sentence = (
                f"{documents[document].name} came in with different statements of its {name}: {listed}."
            )
            key = short_id(
                {"kind": "custody_disagrees", "document": document, "name": name, "values": list(values)}
            )
            yield Finding(key, "custody_disagrees", sentence, documents=(document,))


# --- what looks across all incidents: tolls that are rather those of others ---


def _across(shop: "Workshop", material: Material, left: Pending | None, sheet: Sheet) -> None:
    """Exact tolls are noted by harm and number, so that a new one is only laid beside those that are equal to it."""
    from tollbook.reconcile.borrowed import Exact

    stated: dict[str, dict[str, list[Exact]]] = defaultdict(dict)
    marks: set[str] = set()
    for root, claims in _wholes(material).items():
        own: dict[str, list[Exact]] = defaultdict(list)
        for one in shop.stages.exact(root, claims, material.documents):
            own[f"{one.harm} {one.number}"].append(one)
        marks |= own.keys()
        for mark, some in own.items():
            stated[mark][root] = some
            sheet.borne[STATED, mark, root] = json.dumps(to_json(some))
        if own or left is not None:
            sheet.noted[STATING, root] = json.dumps(sorted(own)) if own else None
    if left is not None:
        marks |= _former(shop, [*material.asked, *left.gone], stated, sheet)
        for mark, of in shop.store.borne(STATED, marks).items():
            for root, body in of.items():
                if (STATED, mark, root) not in sheet.borne:
                    stated[mark][root] = [from_json(Exact, one) for one in json.loads(body)]
    known = {claim.id: claim for claim in material.claims}
    for mark in sorted(marks):
        found = [one for _, some in sorted(stated[mark].items()) for one in some]
        sheet.findings[mark] += shop.stages.strangers(found, ClaimOf(shop, known), material.documents)


def _wholes(material: Material) -> Mapping[str, list[Claim]]:
    """The claims of each incident that is no part, with those of its parts."""
    above = {one.id: one.part_of for one in material.incidents}
    by_id = {claim.id: claim for claim in material.claims}
    found: dict[str, dict[str, Claim]] = defaultdict(dict)
    for one in material.incidents:
        if one.id not in material.asked:
            continue
        root = one.id
        while (wider := above.get(root)) is not None:
            root = wider
        found[root] |= {name: by_id[name] for name in one.claims if name in by_id}
    return {root: list(own.values()) for root, own in found.items()}


def _former(
    shop: "Workshop", ids: Collection[str], stated: Mapping[str, Mapping[str, object]], sheet: Sheet
) -> set[str]:
    """The marks that incidents bore before, taken away where they bear them no more."""
    marks = set()
    for root, body in shop.store.noted(STATING, ids).items():
        for mark in json.loads(body):
            marks.add(mark)
            if root not in stated.get(mark, {}):
                sheet.borne[STATED, mark, root] = None
        sheet.noted.setdefault((STATING, root), None)
    return marks


class ClaimOf:
    """A claim by its document and id: one at hand, else from the book."""

    def __init__(self, shop: "Workshop", known: Mapping[str, Claim]) -> None:
        """The claims at hand, by id."""
        self._known = known
        self._book: OfBook | None = None
        self._shop = shop

    def __call__(self, document: str, id: str) -> Claim:
        """The claim."""
        if id in self._known:
            return self._known[id]
        if self._book is None:
            self._book = OfBook(self._shop, Standing(self._shop.store))
        return next(claim for claim in self._book.claims(document) if claim.id == id)
