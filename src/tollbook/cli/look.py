"""Looking at a book: documents, claims, incidents, findings, search."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.options import Book, empty, known, opened, write_csv
from tollbook.cli.terminal import dates, one_line, paragraph, raw, result, say, short, table
from tollbook.model import Claim, claim_to_line

if TYPE_CHECKING:
    from tollbook.book.facade import Book as OpenBook


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(epilog="Example:  tollbook documents --book my.book")(documents)
    app.command(epilog="Example:  tollbook claims --book my.book --kind toll --harm killed --format csv")(
        claims
    )
    app.command(epilog="Example:  tollbook incidents --book my.book")(incidents)
    app.command(epilog="Example:  tollbook findings --book my.book")(findings)
    app.command(epilog="Example:  tollbook search 'internal troops' --book my.book")(search)


def documents(book: Book) -> int:
    """List the documents with date, issuer and outcome."""
    with opened(book) as kept:
        unread = {document.id for document, _ in kept.not_read()}
        rows = [
            (
                short(d.id),
                d.name,
                d.value("date") or "not stated",
                d.value("issuer") or "not stated",
                "not read" if d.id in unread else d.outcome,
            )
            for d in kept.documents()
        ]
        if not table(("document", "name", "date", "issuer", "outcome"), rows):
            empty(kept, "documents")
        for document in kept.documents():
            for reason in document.reasons:
                say(f"{document.name}: {reason}")
        for document, reason in kept.not_read():
            say(f"{document.name}: {reason}")
    return 0


def claims(
    book: Book,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND", help="toll, occurrence, responsibility, qualification, response or victim."
        ),
    ] = None,
    harm: Annotated[str | None, typer.Option(metavar="HARM", help="killed, injured, missing ...")] = None,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Part of a speaker's name.")] = None,
    document: Annotated[
        str | None, typer.Option(metavar="DOCUMENT", help="A document's id or file name.")
    ] = None,
    incident: Annotated[
        str | None, typer.Option(metavar="ID", help="An incident's id or the beginning of it.")
    ] = None,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="table, jsonl or csv.")] = "table",
) -> int:
    """List claims, each with the words it was read from."""
    from tollbook.vocab.harms import harms
    from tollbook.vocab.kinds import kinds

    known("--format", format, ("table", "jsonl", "csv"))
    known("--kind", kind, kinds())
    known("--harm", harm, harms())
    with opened(book) as kept:
        found = kept.claims(kind=kind, harm=harm, speaker=speaker, document=document, incident=incident)
        if format == "jsonl":
            for claim in found:
                raw(claim_to_line(claim))
        elif format == "csv":
            header = ("claim", "kind", "harm", "count", "speaker", "document", "start", "end", "words")
            write_csv(header, (_fields(kept, claim) for claim in found))
        elif not _listed(kept, found):
            empty(kept, "such claims" if kind or harm or speaker or document or incident else "claims")
    return 0


def incidents(book: Book) -> int:
    """List incidents by neutral title, date and place."""
    with opened(book) as kept:
        rows = [
            (short(i.id), i.title, dates(i.when.start, i.when.end) if i.when else "", str(len(i.claims)))
            for i in kept.incidents()
        ]
        if not table(("incident", "title", "date", "claims"), rows, right=("claims",)):
            empty(kept, "incidents")
    return 0


def findings(book: Book) -> int:
    """List what a person should look at, with its words."""
    with opened(book) as kept:
        names = {d.id: d.name for d in kept.documents()}
        found = kept.findings()
        for finding in found:
            paragraph(f"{finding.kind.replace('_', ' ')}: {finding.sentence}", rest="    ")
            for quoted in finding.quotes:
                name = names.get(quoted.document, short(quoted.document))
                where = f"{name} {quoted.span.start}-{quoted.span.end}"
                paragraph(f'"{one_line(quoted.span.quote)}"  {where}', first="    ", rest="      ")
            result("")
        if not found:
            empty(kept, "findings")
    return 0


def search(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Words that a paragraph must hold.")],
    book: Book,
) -> int:
    """Find paragraphs by their words, in all documents."""
    with opened(book) as kept:
        names = {d.id: d.name for d in kept.documents()}
        hits = kept.search(words)
        for hit in hits:
            text = kept.text(hit.document)
            there = text.content[hit.start : hit.end] if text and text.id == hit.text else ""
            result(f"{names.get(hit.document, short(hit.document))} {hit.start}-{hit.end}")
            paragraph(one_line(there), first="    ", rest="    ")
        if not hits:
            say(f"No paragraph holds all of {words!r}.")
    return 0


def _listed(kept: "OpenBook", found: Iterable[Claim]) -> int:
    """Claims by document: what each says, who says it, its words."""
    number = 0
    for document, there in groupby(found, key=lambda claim: claim.document):
        result(f"{chr(10) if number else ''}{kept.document(document).name}")
        number += table(("claim", "what it says", "who says it", "words"), _rows(kept, there))
    return number


def _rows(kept: "OpenBook", found: Iterable[Claim]) -> Iterator[tuple[str, ...]]:
    from tollbook.publish.sentence import claim_words

    for claim in found:
        chain = " > ".join(speaker.name for speaker in kept.chain(claim)) or "not stated"
        stance = "" if claim.stance in ("asserts", "reports") else f" ({claim.stance.replace('_', ' ')})"
        says = f"{claim.kind}: {claim_words(claim)}{stance}"
        yield (short(claim.id), says, chain, one_line(claim.span.quote))


def _fields(kept: "OpenBook", claim: Claim) -> tuple[str, ...]:
    count = getattr(claim.fields, "count", None)
    return (
        claim.id,
        claim.kind,
        claim.harm or "",
        count.words if count else "",
        " > ".join(speaker.name for speaker in kept.chain(claim)),
        kept.document(claim.document).name,
        str(claim.span.start),
        str(claim.span.end),
        one_line(claim.span.quote),
    )
