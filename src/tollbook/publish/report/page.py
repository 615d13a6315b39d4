"""The report as a page: what goes into it, and the file."""

import base64
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tollbook.errors import UnreadablePath
from tollbook.model.decision import Decision
from tollbook.model.figure import Figure, Finding, Quoted
from tollbook.model.scope import Scope
from tollbook.model.view import Run, View
from tollbook.publish.drawing.svg import stylesheet
from tollbook.publish.labels import capital, counted, day, label, listed, number
from tollbook.publish.links import Fragments, Links
from tollbook.publish.methodology import SCOPE, Methodology, methodology
from tollbook.publish.public import public_view
from tollbook.publish.report.chapters import Chapter, Said, chapter, document_name, named, said_of
from tollbook.publish.report.documents import DocumentPart, document_part, spot
from tollbook.publish.report.rows import Row, row
from tollbook.publish.sentence import as_at
from tollbook.publish.snapshot import Snapshot, snapshot
from tollbook.publish.standing import Standings
from tollbook.publish.whole import write_text
from tollbook.text.sentences import Abbreviations, sentences
from tollbook.vocab.findings import kinds
from tollbook.vocab.harms import harms

IN_CONTENTS = 15  # incidents that the table of contents names
DECISIVE = 2  # sentences of a reason that stand beside the figure; the rest is opened
CHAPTERS = 100  # incidents with a chapter of their own; smaller ones stand in a table
FILE_NAME = "report.html"
INTERNAL_FOOT = '@page { @bottom-left { content: "Internal working paper: not for publication"; font: 8pt sans-serif; } }\n'


@dataclass(frozen=True, slots=True)
class Brief:
    """An incident in the table of all incidents, with its main figure."""

    number: int | None
    title: str
    target: str | None
    documents: int
    main: Row | None
    findings: int


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the template needs."""

    title: str
    public: bool
    scope: Scope
    unstated: str
    as_at: str | None
    tallies: tuple[tuple[str, str, str], ...]
    briefs: tuple[Brief, ...]
    chapters: tuple[Chapter, ...]
    apart: tuple[Said, ...]
    findings: tuple[Finding, ...]
    documents: tuple[DocumentPart, ...]
    decisions: tuple[Decision, ...]
    unattached: tuple[Decision, ...]
    runs: tuple[Run, ...]
    method: Methodology
    at: str | None


def write(
    view: View,
    target: str | Path,
    *,
    public: bool = False,
    secret: bytes | None = None,
    wording: Mapping[str, str] | None = None,
    at: str | None = None,
) -> Path:
    """Writes the report and returns its path. A folder (existing, or a name without a suffix) gets `report.html`.

    `public` leaves out what may not be published, and needs the book's `secret` for the ids. Raises UnreadablePath
    where the file cannot be written.
    """
    path = Path(target)
    if path.is_dir() or not path.suffix:
        path = path / FILE_NAME
    content = render(view, public=public, secret=secret, wording=wording, at=at)
    try:
        write_text(path, content)
    except OSError as error:
        raise UnreadablePath(
            f"the report cannot be written to {path}: {error.strerror}; give another --out"
        ) from error
    return path


def render(
    view: View,
    *,
    public: bool = False,
    secret: bytes | None = None,
    wording: Mapping[str, str] | None = None,
    at: str | None = None,
) -> str:
    """The report as HTML. The same view, wording and `at` give the same text."""
    shown = public_view(view, secret) if public else snapshot(view)
    page = gather(shown, public=public, wording=wording, at=at)
    links = Fragments(texts=not public)
    style = _resource("report.css") + stylesheet() + ("" if public else INTERNAL_FOOT)
    script = _resource("report.js")
    return (
        environment()
        .get_template("report.html")
        .render(
            page=page,
            in_contents=IN_CONTENTS,
            links=links,
            quote_target=_quote_targets(shown, page, links),
            names=lambda document: document_name(shown, document),
            style=Markup(style),
            script=Markup(script),
            style_hash=_hash(style),
            script_hash=_hash(script),
        )
    )


def _quote_targets(view: Snapshot, page: Page, links: Links) -> Callable[[Quoted], str | None]:
    """Where the quote of a finding or check leads: to the words of the claim that stands there, else to its place."""
    at = {(claim.document, claim.span.start, claim.span.end): claim for claim in view.claims()}
    shown = frozenset(name for part in page.documents for name in part.begins)

    def target(quoted: Quoted) -> str | None:
        claim = at.get((quoted.document, quoted.span.start, quoted.span.end))
        if claim is not None:
            return links.words(claim)
        place = spot(quoted.document, quoted.span.start)
        return links.place(place) if place in shown else None

    return target


def gather(view: Snapshot, *, public: bool, wording: Mapping[str, str] | None, at: str | None) -> Page:
    """Everything that the report shows, from a view that holds only what may be shown."""
    links = Fragments(texts=not public)
    standings = Standings(view.decisions())
    incidents = list(view.incidents())
    chapters = tuple(chapter(view, one, n, links, standings) for n, one in enumerate(incidents[:CHAPTERS], 1))
    placed = {claim for incident in incidents for claim in incident.claims}
    newest = as_at(view)
    return Page(
        title=view.scope.title or next((one.title for one in incidents), "Casualty record"),
        public=public,
        scope=view.scope,
        unstated=capital(
            listed([heading.lower() for name, heading in SCOPE if not getattr(view.scope, name)])
        ),
        as_at=day(newest) if newest else None,
        tallies=tuple(tallies(view, standings)),
        briefs=tuple(_briefs(view, chapters, links, standings)),
        chapters=chapters,
        apart=tuple(said_of(view, c, standings) for c in view.claims() if c.id not in placed),
        findings=tuple(view.findings()),
        documents=tuple(document_part(view, d, n, standings) for n, d in enumerate(view.documents(), 1)),
        decisions=tuple(view.decisions()),
        unattached=tuple(view.unattached()),
        runs=tuple(view.runs()),
        method=methodology(view, wording),
        at=at,
    )


def tallies(view: Snapshot, standings: Standings) -> list[tuple[str, str, str]]:
    """What the book holds, in numbers: amount, noun, and a note."""
    documents, claims = view.documents(), list(view.claims())
    outcomes = [d.outcome for d in documents]
    notes = [
        f"{outcomes.count(o)} {label('outcome', o)}"
        for o in ("read", "partly read", "refused")
        if o in outcomes
    ]
    decided = sum(standings.of(claim).decided for claim in claims)
    findings = view.findings()
    different = len({finding.kind for finding in findings})
    return [
        (number(len(documents)), "documents" if len(documents) != 1 else "document", ", ".join(notes)),
        (number(len(claims)), "claims" if len(claims) != 1 else "claim", f"{number(decided)} decided by a person"),
        (number(len(view.incidents())), "incidents" if len(view.incidents()) != 1 else "incident", counted(len(view.figures()), "figure")),
        (number(len(findings)), "findings" if len(findings) != 1 else "finding", f"of {counted(different, 'kind')}" if findings else ""),
    ]  # fmt: skip


def _briefs(view: Snapshot, chapters: Sequence[Chapter], links: Links, standings: Standings) -> list[Brief]:
    numbers = {one.incident.id: one for one in chapters}
    found: dict[str | None, int] = {}
    for finding in view.findings():
        found[finding.incident] = found.get(finding.incident, 0) + 1
    briefs = []
    for incident in view.incidents():
        own = numbers.get(incident.id)
        figures = own.rows if own else _main_alone(view, incident.id, links, standings)
        briefs.append(
            Brief(
                number=own.number if own else None,
                title=incident.title,
                target=links.incident(incident.id) if own else None,
                documents=len({view.claim(claim).document for claim in incident.claims if view.has(claim)}),
                main=next(
                    (one for one in figures if one.figure.group == "total"), figures[0] if figures else None
                ),
                findings=found.get(incident.id, 0),
            )
        )
    return briefs


def _main_alone(view: Snapshot, incident: str, links: Links, standings: Standings) -> list[Row]:
    figures = view.figures(incident=incident)
    ranked = sorted(enumerate(figures), key=lambda one: (*_main_rank(one[1]), one[0]))
    return [row(view, figure, links, standings) for _, figure in ranked[:1]]


def _weight(one: Row) -> tuple[bool, bool, bool]:
    return _main_rank(one.figure)


def _main_rank(figure: Figure) -> tuple[bool, bool, bool]:
    """What stands first in a summary: a total, one with a number, of people who died; else the order of the view."""
    dead = figure.harm == "deaths" or (figure.harm in harms() and harms()[figure.harm].dead)
    return figure.group != "total", figure.low is None and figure.high is None, not dead


def divided(reason: str) -> tuple[str, str]:
    """A reason as its first sentences, which decide, and the rest."""
    ends = [end for _, end in sentences(reason, 0, len(reason), Abbreviations())]
    if len(ends) <= DECISIVE + 1:  # one sentence is not worth opening
        return reason, ""
    return reason[: ends[DECISIVE - 1]].strip(), reason[ends[DECISIVE - 1] :].strip()


@cache
def environment() -> Environment:
    """The templates, with everything escaped that is not made here."""
    made = Environment(
        loader=PackageLoader("tollbook.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "day": day,
        "capital": capital,
        "number": number,
        "label": lambda name, table: label(table, name),
        "svg": Markup,
        "quoted": lambda text: " ".join(str(text).split()),
    }
    made.filters["divided"] = divided
    made.tests["minor_finding"] = lambda kind: kind in kinds() and kinds()[kind].minor
    made.globals |= {"named": named, "counted": counted}
    return made


def _resource(name: str) -> str:
    return resources.files("tollbook.publish").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")
