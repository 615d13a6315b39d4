"""The record as a static site: publish."""

from pathlib import Path
from typing import Annotated

import typer

from tollbook.cli.options import opened
from tollbook.cli.terminal import counted, progress, result, say


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command(epilog="Example:  tollbook publish my.book site --errors-to records@example.org")(publish)


def publish(
    book: Annotated[Path, typer.Argument(metavar="BOOK", help="The book's folder.", show_default=False)],
    site: Annotated[
        Path | None,
        typer.Argument(metavar="SITE", help="A new folder, or an earlier site.", show_default=False),
    ] = None,
    errors_to: Annotated[
        str | None,
        typer.Option("--errors-to", metavar="WORDS", help="Where readers report errors; on every page."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only list what would be published, and what not, and why.")
    ] = False,
) -> int:
    """Write the record as a static site for everybody.

    Only what may be published is in it: no texts, no originals, no names of victims, witnesses, suspects or
    detainees, no quote that holds one, unless a person has marked it publishable. Look through it before it goes out.
    """
    if dry_run:
        from tollbook.cli.export import going_out

        with opened(book) as kept:
            return going_out(kept)
    if site is None:
        raise typer.BadParameter("give the folder of the site, or --dry-run", param_hint="SITE")
    from tollbook.web.site import publish as write

    with opened(book) as kept, progress() as shown:
        made = write(kept, site, errors_to=errors_to, progress=shown)
    pages = sum(name.endswith(".html") for name, _ in made.files)
    if errors_to is None:
        say("No page says where to report an error; name a place with --errors-to.")
    say(f"{counted(pages, 'page')}, {sum(size for _, size in made.files) / 1e6:.1f} MB. Begin at index.html.")
    result(str(made.folder))
    return 0
