"""Looking at a book: documents, claims, incidents, figures, show, why, findings."""

import csv
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.options import Book, opened
from tollbook.cli.terminal import dump, out, result, say, table
from tollbook.errors import UnknownItem
from tollbook.model import Claim, Figure, claim_to_json
from tollbook.model.encoding import to_json

if TYPE_CHECKING:
    from tollbook.book.facade import Book as OpenBook

Format = Annotated[
    str,
    typer.Option(
        "--format", metavar="FORMAT", help="table, json, jsonl or csv, as far as the command has it."
    ),
]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(epilog="Example:  tollbook documents --book baku.book")(documents)
    app.command(epilog="Example:  tollbook claims --book baku.book --kind toll --harm killed --format csv")(
        claims
    )
    app.command(epilog="Example:  tollbook incidents --book baku.book")(incidents)
    app.command(epilog="Example:  tollbook figures --book baku.book --format json")(figures)
    app.command(epilog="Example:  tollbook findings --book baku.book")(findings)
    app.command(epilog="Example:  tollbook show statement-2023.txt --book baku.book --why")(show)
    app.command(epilog="Example:  tollbook why 3f2a --book baku.book")(why)
    app.command(epilog="Example:  tollbook search 'internal troops' --book baku.book")(search)


def documents(book: Book) -> int:
    """List the documents with issuer, date and outcome."""
    with opened(book) as kept:
        table(
            ("document", "date", "issuer", "language", "outcome", "name"),
            [
                (
                    d.id[:12],
                    *(d.value(name) or "not stated" for name in ("date", "issuer", "language")),
                    d.outcome,
                    d.name,
                )
                for d in kept.documents()
            ],
        )
    return 0


def claims(
    book: Book,
    kind: Annotated[
        str | None, typer.Option(help="toll, occurrence, responsibility, qualification, response or victim.")
    ] = None,
    harm: Annotated[str | None, typer.Option(help="killed, injured, missing ...")] = None,
    speaker: Annotated[str | None, typer.Option(help="Part of a speaker's name.")] = None,
    document: Annotated[str | None, typer.Option(help="A document's id or file name.")] = None,
    incident: Annotated[str | None, typer.Option(help="An incident's id.")] = None,
    format: Format = "table",
) -> int:
    """List claims, each with the words it was read from."""
    _known(format, ("table", "jsonl", "csv"))
    with opened(book) as kept:
        found = kept.claims(kind=kind, harm=harm, speaker=speaker, document=document, incident=incident)
        if format == "jsonl":
            for claim in found:
                dump(claim_to_json(claim))
            return 0
        header = ("claim", "kind", "harm", "count", "speaker", "document", "words")
        rows = (_row(kept, claim) for claim in found)
        if format == "csv":
            _csv(header, rows)
        else:
            table(header, rows)
    return 0


def incidents(book: Book) -> int:
    """List incidents by neutral title, date and place."""
    with opened(book) as kept:
        table(
            ("incident", "from", "to", "claims", "title"),
            [
                (
                    i.id[:12],
                    (i.when.start if i.when else None) or "",
                    (i.when.end if i.when else None) or "",
                    str(len(i.claims)),
                    i.title,
                )
                for i in kept.incidents()
            ],
            right=("claims",),
        )
    return 0


def figures(
    book: Book,
    incident: Annotated[str | None, typer.Option(help="Only this incident.")] = None,
    format: Format = "table",
) -> int:
    """Print low, most supported and high for every incident, harm and group, with the reason."""
    _known(format, ("table", "json", "csv"))
    with opened(book) as kept:
        found = kept.figures(incident=incident)
        titles = {i.id: i.title for i in kept.incidents()}
        if format == "json":
            dump([to_json(figure) for figure in found])
        elif format == "csv":
            _csv(
                (
                    "figure",
                    "incident",
                    "harm",
                    "group",
                    "low",
                    "most supported",
                    "high",
                    "origins",
                    "statements",
                    "because",
                ),
                (
                    (
                        f.id,
                        f.incident,
                        f.harm,
                        f.group,
                        *map(_number, (f.low, f.most_supported, f.high)),
                        str(f.origins),
                        str(f.statements),
                        f.because,
                    )
                    for f in found
                ),
            )
        else:
            for key in dict.fromkeys(f.incident for f in found):
                result(f"\n{titles.get(key, key)}  [{key[:12]}]")
                print_figures([f for f in found if f.incident == key])
    return 0


def print_figures(found: Sequence[Figure]) -> None:
    """A table of figures, then each one's reason in words."""
    table(
        ("figure", "harm", "group", "low", "most supported", "high", "origins", "statements"),
        [
            (
                f.id[:8],
                f.harm,
                f.group,
                _number(f.low),
                _supported(f),
                _high(f),
                str(f.origins),
                str(f.statements),
            )
            for f in found
        ],
        right=("low", "most supported", "high", "origins", "statements"),
    )
    for figure in found:
        result(f"  {figure.id[:8]}  {figure.because}")


def findings(book: Book) -> int:
    """List what a person should look at, with the words it rests on."""
    with opened(book) as kept:
        names = {d.id: d.name for d in kept.documents()}
        for finding in kept.findings():
            result(f"{finding.kind}: {finding.sentence}")
            for quoted in finding.quotes:
                result(
                    f'    "{_one_line(quoted.span.quote)}"  {names.get(quoted.document, quoted.document[:12])} {quoted.span.start}-{quoted.span.end}'
                )
    return 0


def show(
    document: Annotated[
        str, typer.Argument(help="The document's id or the beginning of it, or its file name.")
    ],
    book: Book,
    why: Annotated[
        bool, typer.Option("--why", help="Print, for each claim, the words that each field was read from.")
    ] = False,
) -> int:
    """Print a document's text with its claims marked."""
    from rich.text import Text as Marked

    from tollbook.publish.marked import marked

    with opened(book) as kept:
        found = kept.document(document)
        text = kept.text(found.id)
        if text is None:
            say(f"{found.name} was {found.outcome}: {'; '.join(found.reasons)}")
            return 1
        held = list(kept.claims(document=found.id))
        numbers = {claim.id: number for number, claim in enumerate(held, start=1)}
        page = Marked()
        for piece in marked(text.content, held):
            for begun in piece.begins:
                page.append(f"[{numbers[begun]}]", style="bold cyan")
            page.append(piece.text, style="underline" if piece.claims else "")
        out.print(page, soft_wrap=True)
        result("")
        for claim in held:
            result(f"[{numbers[claim.id]}] {_summary(kept, claim)}")
            if why:
                _fields(claim, text.content)
    return 0


def _fields(claim: Claim, content: str) -> None:
    for name, ranges in sorted(claim.anchors.items()):
        words = " ... ".join(_one_line(content[r.start : r.end]) for r in ranges)
        result(f'      {name}: "{words}"')
    for name, found in (("when", claim.event.when), *(("where", place) for place in claim.event.where)):
        if found is not None and found.span is not None:
            result(f'      {name} ({found.via}): "{_one_line(found.span.quote)}"')


def why(
    figure: Annotated[str, typer.Argument(help="The figure's id or the beginning of it.")],
    book: Book,
) -> int:
    """Print why a figure is what it is: the sentence, the claims, their words, their origins."""
    from tollbook.publish.why import why as explain

    with opened(book) as kept:
        explained = explain(kept, _figure(kept.figures(), figure))
        result(explained.sentence)
        result(f"\n{explained.because}\n")
        for check in explained.checks:
            result(f"  [{'checked' if check.done else 'not checked'}] {check.sentence}")
        for origin in explained.origins:
            result(f"\n{origin.name}{' (named, not in the book)' if origin.absent else ''}")
            for statement in origin.statements:
                where = f"{statement.document.name} {statement.claim.span.start}-{statement.claim.span.end}"
                result(f'  {statement.date or "undated"}  "{_one_line(statement.claim.span.quote)}"')
                result(f"      {statement.who}; {statement.counts}; {where}; claim {statement.claim.id[:12]}")
        for finding in explained.findings:
            result(f"\n{finding.kind}: {finding.sentence}")
    return 0


def search(
    words: Annotated[str, typer.Argument(help="Words that a paragraph must hold.")],
    book: Book,
) -> int:
    """Find paragraphs by their words, in all documents."""
    with opened(book) as kept:
        names = {d.id: d.name for d in kept.documents()}
        for hit in kept.search(words):
            text = kept.text(hit.document)
            there = text.content[hit.start : hit.end] if text and text.id == hit.text else ""
            result(f"{names.get(hit.document, hit.document[:12])} {hit.start}-{hit.end}: {_one_line(there)}")
    return 0


def _known(format: str, known: Sequence[str]) -> None:
    if format not in known:
        raise typer.BadParameter(f"{format!r} is none of {', '.join(known)}", param_hint="--format")


def _figure(found: Iterable[Figure], prefix: str) -> Figure:
    matching = [figure for figure in found if figure.id.startswith(prefix)]
    if len(matching) == 1:
        return matching[0]
    say_what = "no figure has" if not matching else f"{len(matching)} figures have"
    raise UnknownItem(f"{say_what} an id that begins with {prefix!r}; `tollbook figures` lists them")


def _row(kept: "OpenBook", claim: Claim) -> tuple[str, ...]:
    count = getattr(claim.fields, "count", None)
    chain = " > ".join(speaker.name for speaker in kept.chain(claim))
    name = kept.document(claim.document).name
    return (
        claim.id[:12],
        claim.kind,
        claim.harm or "",
        count.words if count else "",
        chain,
        name,
        _one_line(claim.span.quote),
    )


def _summary(kept: "OpenBook", claim: Claim) -> str:
    from tollbook.publish.sentence import claim_words

    chain = " > ".join(speaker.name for speaker in kept.chain(claim)) or "not stated who"
    when = claim.event.when
    dated = f"; {when.start} to {when.end}" if when else ""
    placed = f"; {', '.join(place.name for place in claim.event.where)}" if claim.event.where else ""
    return f"{claim.kind}: {claim_words(claim)} ({chain}; {claim.stance}{dated}{placed}) {claim.id[:12]}"


def _number(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


def _high(figure: Figure) -> str:
    return (
        f"{_number(figure.high)}, open"
        if figure.high_open and figure.high is not None
        else "open"
        if figure.high_open
        else _number(figure.high)
    )


def _supported(figure: Figure) -> str:
    return f"tied: {', '.join(map(_number, figure.tied))}" if figure.tied else _number(figure.most_supported)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from tollbook.publish.exports.csv_tables import harmless

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
