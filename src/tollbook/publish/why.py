"""Why a figure is what it is: the sentence, the reason, what was checked, the claims, their words, their origins."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tollbook.model.claim import Claim
from tollbook.model.document import Document
from tollbook.model.figure import Figure, Finding, Point
from tollbook.model.origin import Origin
from tollbook.model.view import View
from tollbook.publish.labels import counted, label, listed
from tollbook.publish.sentence import chain_words, claim_words, sentence
from tollbook.publish.snapshot import documents_of, findings_of, held
from tollbook.publish.standing import Standing, Standings


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim of a figure: its words in its document, who says them, and how it counts."""

    claim: Claim
    says: str
    who: str
    document: Document
    date: str | None
    state: str
    standing: Standing

    @property
    def counts(self) -> str:
        """How it counts, in words."""
        return label("state", self.state)


@dataclass(frozen=True, slots=True)
class OriginPart:
    """The statements of one origin; an absent origin is only named in the documents, none of them is its own."""

    name: str
    absent: bool
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """Something that was, or was not, checked about a figure: in a sentence, and in a few words for beside it."""

    done: bool
    sentence: str
    short: str


@dataclass(frozen=True, slots=True)
class Why:
    """All that stands behind one figure."""

    figure: Figure
    sentence: str
    because: str
    checks: tuple[Checked, ...]
    origins: tuple[OriginPart, ...]
    findings: tuple[Finding, ...]


def why(view: View, figure: Figure, *, standings: Standings | None = None) -> Why:
    """Everything behind one figure. `standings` saves reading the decisions again where many figures are explained."""
    decided = standings or Standings(view.decisions())
    points = {point.claim: point for point in figure.points}
    documents = documents_of(view)
    claims = [view.claim(claim) for claim in dict.fromkeys((*points, *figure.claims))]
    statements = [_statement(view, claim, points.get(claim.id), documents, decided) for claim in claims]
    findings = tuple(findings_of(view, figure))
    return Why(
        figure=figure,
        sentence=sentence(view, figure),
        because=figure.because,
        checks=tuple(_checks(view, figure, statements, findings)),
        origins=tuple(_by_origin(view.origins(figure.incident), points, statements)),
        findings=findings,
    )


def _statement(
    view: View, claim: Claim, point: Point | None, documents: Mapping[str, Document], standings: Standings
) -> Statement:
    document = documents[claim.document]
    return Statement(
        claim=claim,
        says=claim_words(claim),
        who=chain_words(view.chain(claim)),
        document=document,
        date=(point.date if point else None) or claim.as_of or document.value("date"),
        state=point.state if point else "part",
        standing=standings.of(claim),
    )


def _by_origin(
    origins: Iterable[Origin], points: Mapping[str, Point], statements: Iterable[Statement]
) -> Iterable[OriginPart]:
    known = {origin.id: origin for origin in origins}
    home = {claim: origin.id for origin in known.values() for claim in origin.claims}
    parts: dict[str | None, list[Statement]] = {}
    for statement in statements:
        point = points.get(statement.claim.id)
        parts.setdefault(point.origin if point else home.get(statement.claim.id), []).append(statement)
    for identity, said in parts.items():
        origin = known.get(identity) if identity else None
        name = origin.name if origin else said[0].who
        yield OriginPart(name, origin.absent if origin else False, tuple(said))


def _checks(
    view: View, figure: Figure, statements: list[Statement], findings: Iterable[Finding]
) -> Iterable[Checked]:
    yield _words_check(view, statements)
    yield _copies_check(figure)
    yield _methods_check(figure, statements)
    yield _people_check(statements)
    yield from _compared(view, figure, statements)
    for finding in findings:
        kind = label("finding", finding.kind)
        yield Checked(True, f"{kind}: {finding.sentence}", f"finding: {kind.lower()}")
    never = "Whether any statement is true, and whether origins that appear separate are independent."
    yield Checked(False, never, "truth; independence of origins")


def _words_check(view: View, statements: list[Statement]) -> Checked:
    found = [held(view, statement.claim) for statement in statements]
    if found and all(one is None for one in found):
        sentence = "The words of the statements are not looked up here; the internal record has them."
        return Checked(False, sentence, "words in the documents")
    told = f"The words of {sum(map(bool, found))} of {counted(len(found), 'statement')}"
    return Checked(
        True,
        f"{told} stand exactly at their place in the kept text.",
        f"words of {sum(map(bool, found))} of {len(found)} stand in the documents",
    )


def _copies_check(figure: Figure) -> Checked:
    rule, _, finder = figure.rule.partition(" over ")
    if not finder:
        return Checked(
            False, f"Whether statements copy one another: the rule {rule} does not look.", "copying"
        )
    return Checked(
        True, f"Copies were looked for ({finder}), and each origin counts once ({rule}).", "copies looked for"
    )


def _compared(view: View, figure: Figure, statements: list[Statement]) -> Iterable[Checked]:
    """What agrees: lists of parts that hold a claim of the figure, and years counted since its event; what copies say alike once."""
    own = {statement.claim.id for statement in statements}
    agreeing = [made for made in view.checks(figure.incident) if made.agrees]
    sums = [made for made in agreeing if made.claims and own & set(made.claims)]
    years = [made for made in agreeing if not made.claims]
    yield from dict.fromkeys(Checked(True, made.sentence, "parts sum to their total") for made in sums)
    yield from dict.fromkeys(Checked(True, made.sentence, "years agree with the dates") for made in years)


def _methods_check(figure: Figure, statements: list[Statement]) -> Checked:
    stated = sum(
        statement.claim.kind == "toll" and statement.claim.toll.method is not None for statement in statements
    )
    if not stated:
        return Checked(
            False, "How the people were counted: no statement says.", "how people were counted: not stated"
        )
    ways = f" ({listed(figure.methods)})" if figure.methods else ""
    sentence = (
        f"How the people were counted is stated by {stated} of {len(statements)}{ways}; it was not tested."
    )
    return Checked(True, sentence, f"method stated by {stated} of {len(statements)}")


def _people_check(statements: list[Statement]) -> Checked:
    decided = sum(statement.standing.decided for statement in statements)
    if not decided:
        return Checked(False, "No person has reviewed these statements; a machine read them.", "by a person")
    sentence = f"A person has decided on {decided} of {counted(len(statements), 'statement')}."
    return Checked(True, sentence, f"{decided} of {len(statements)} decided by a person")
