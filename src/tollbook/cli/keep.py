"""Keeping a book: verify, rebuild, custody."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook import settings
from tollbook.cli.options import Book, By, empty, opened
from tollbook.cli.terminal import counted, failures, result, say, short, table
from tollbook.errors import DatabaseDamaged

if TYPE_CHECKING:
    from tollbook.book.reports import BuildReport


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(epilog="Example:  tollbook verify my.book --bytes --claims")(verify)
    app.command(epilog="Example:  tollbook bundle --book my.book --out evidence")(bundle)
    app.command(epilog="Example:  tollbook rebuild --book my.book")(rebuild)
    app.command(epilog="Example:  tollbook custody --book my.book")(custody)


def verify(
    book: Annotated[Path, typer.Argument(metavar="BOOK", help="The folder of a book or of a bundle.")],
    bytes: Annotated[bool, typer.Option("--bytes", help="Hash every original again.")] = False,
    claims: Annotated[bool, typer.Option("--claims", help="Cut every quote again.")] = False,
    rederive: Annotated[
        bool, typer.Option("--rederive", help="Extract and read every original again, and compare.")
    ] = False,
    key: Annotated[
        str | None, typer.Option("--key", metavar="KEY", help="The public key that should have signed.")
    ] = None,
    head: Annotated[
        str | None,
        typer.Option("--head", metavar="LINE|FILE", help="A head that was kept elsewhere (tollbook head)."),
    ] = None,
) -> int:
    """Find alterations of a book or a bundle.

    Says what was checked and what was not: unchanged since it was recorded, never that it is true. Without a signed head
    that was kept elsewhere, whoever holds the folder can write the whole of it anew.
    """
    from tollbook.book.keys import public
    from tollbook.book.verifying import Wanted
    from tollbook.book.verifying import verify as check
    from tollbook.store.heads import parsed

    kept = None if head is None else parsed(_line(head))
    wanted = Wanted(bytes, claims, rederive, None if key is None else public(key), kept)
    report = check(book, wanted, settings=settings.load())
    for item in (*report.wrong, *report.withheld):
        result(f"{item.level}  {item.state}  {item.name}  {item.note or ''}".rstrip())
    for level, state in report.levels.items():
        result(f"{level:<14} {state}")
    result(report.sentence)
    if key is None and report.levels["signed head"] == "ok" and head is None:
        say("Whose key signed was not compared: give the public key of who should have signed (--key).")
    return report.exit_code


def _line(head: str) -> str:
    """The head itself, or the last line of the file that holds it."""
    path = Path(head)
    if head.lstrip().startswith("{") or not path.is_file():
        return head
    return (path.read_text(encoding="utf-8", errors="replace").strip().splitlines() or [""])[-1]


def bundle(
    book: Book,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where it goes; a new folder.")],
    hashes_only: Annotated[
        bool, typer.Option("--hashes-only", help="Leave the originals out; only their hashes go with it.")
    ] = False,
) -> int:
    """Write the evidence for others to check.

    A BagIt folder with originals, texts, claims, figures, method, scope and log, signed where you have a key. It names
    people and is not for publication. tollbook verify checks it without the book, and a page in it says how to do so
    with sha256sum alone.
    """
    from tollbook.store.bagit import SIGNATURE

    with opened(book) as kept:
        made = kept.bundle(out, originals=not hashes_only)
    result(str(made))
    if not (made / SIGNATURE).exists():
        say(
            "It is not signed: whoever alters it can make its manifests anew. Make a key: tollbook keys make."
        )
    return 0


def rebuild(
    book: Book,
    trust_log: Annotated[
        bool,
        typer.Option("--trust-log", help="Go by the log as it stands, also where the database knows more."),
    ] = False,
    by: By = None,
) -> int:
    """Make the database again from originals and log."""
    try:
        done = _rebuilt(book, by, anew=trust_log)
    except DatabaseDamaged:
        done = _rebuilt(book, by, anew=True)
    numbers = ((done.documents, "document"), (done.claims, "claim"), (done.figures, "figure"))
    say(f"Rebuilt: {', '.join(counted(number, noun) for number, noun in numbers)}.")
    failures(done.failures)
    return done.exit_code


def _rebuilt(book: Path, by: str | None, *, anew: bool) -> "BuildReport":
    with opened(book, by=by, rebuild=anew) as kept:
        return kept.rebuild()


def custody(book: Book) -> int:
    """List how every document came in and what was done with it."""
    with opened(book) as kept:
        rows = [
            (f"{e.at[:19]}Z", e.action, short(e.document), e.by or "", e.name or "") for e in kept.custody()
        ]
        if not table(("at (UTC)", "action", "document", "by", "name"), rows):
            empty(kept, "documents")
    return 0
