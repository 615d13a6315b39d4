"""The record as a static site for publication: the workbench's pages, of what may be published alone, as files."""

import html
import json
import posixpath
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import cast
from urllib.parse import SplitResult, parse_qsl, urlsplit

from starlette.responses import Response

from tollbook import __version__
from tollbook.book import Book
from tollbook.book.publishing import published
from tollbook.errors import UnknownItem, UnreadablePath
from tollbook.model.claim import Claim
from tollbook.publish.drawing.svg import stylesheet
from tollbook.publish.exports import EXPORTS
from tollbook.web.addresses import Addresses
from tollbook.web.bench import Bench, templates
from tollbook.web.door import Door
from tollbook.web.pages import documents, incidents, overview
from tollbook.web.published import PublishedDoor

MARK = "tollbook-site.json"  # in the folder of every site: what may be replaced by a newer one
SCRIPT = "workbench.js"  # the one script that published pages use
WAYS = (("/", "Overview"), ("/incidents", "Incidents"), ("/documents", "Documents"), ("/data", "Data"))
# Addresses that a page leads to or loads. Words of documents cannot make one: templates escape quotes.
_ADDRESS = re.compile(r'(?<=\s)(href|src)="(/[^"]*)"')


@dataclass(frozen=True, slots=True)
class Site:
    """What was written: the folder, and its files with their sizes in bytes."""

    folder: Path
    files: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Download:
    """A file of data: its address, what it holds, how to read it, and its size in bytes."""

    path: str
    help: str
    notes: str
    size: int


class SiteAddresses(Addresses):
    """Addresses without texts: a claim's words are quoted on its card, and a place in a text is its document."""

    def words(self, claim: Claim) -> str:
        """The claim's card beside its document."""
        return self.card(claim)

    def card(self, claim: Claim) -> str:
        """All that is published of a claim."""
        return f"/documents/{claim.document}#c-{claim.id}"

    def place(self, place: str) -> str:
        """The document of a quoted place."""
        return f"/documents/{place.removeprefix('q').partition('-')[0]}"


def publish(
    book: Book,
    out: str | Path,
    *,
    errors_to: str | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Site:
    """Write the site of a book into a folder that is new, empty, or holds an earlier site, which it then replaces.

    Nothing is replaced before everything has been made. `errors_to` says where readers report errors. Raises
    UnreadablePath where the folder holds anything else or cannot be written.

    >>> publish(book, "site", errors_to="records@example.org")  # doctest: +SKIP
    """
    target = Path(out)
    _check(target)
    files = dict(_beside(book))
    bench = Bench(
        cast(Door, PublishedDoor(published(book, book.folder))), None, "", WAYS, templates(), SiteAddresses(),
        published=True, errors_to=errors_to,
    )  # fmt: skip
    made = files | _pages(bench, files, progress or (lambda _stage, _done, _total: None))
    made[MARK] = _mark(made)
    _put(made, target)
    return Site(target, tuple((name, len(content)) for name, content in sorted(made.items())))


def _pages(
    bench: Bench, files: Mapping[str, bytes], progress: Callable[[str, int, int], None]
) -> dict[str, bytes]:
    """Every page that the first ones lead to, by its file."""
    made: dict[str, bytes] = {}
    waiting = [path for path, _ in WAYS]
    known = set(waiting)
    while waiting:
        address = waiting.pop()
        content = _answer(address, bench, files)
        file = _file_of(address)
        if file.endswith(".html"):
            linked, found = _linked(content.decode(), file, files)
            content = linked.encode()
            new = sorted(set(found) - known)
            waiting += new
            known.update(new)
        made[file] = content
        progress("publish", len(made), len(known))
    return made


def _answer(address: str, bench: Bench, files: Mapping[str, bytes]) -> bytes:
    """What stands at an address. Raises UnknownItem where nothing is published there."""
    path, _, query = address.partition("?")
    if path == "/data":
        downloads = list(_downloads(files))
        return bytes(bench.page("data.html", here="/data", title="Data", downloads=downloads).body)
    for pattern, answer in PUBLISHED:
        if found := pattern.fullmatch(path):
            return bytes(answer(*found.groups(), bench, **dict(parse_qsl(query))).body)
    raise UnknownItem(f"{path} is no page that is published")


# What is published, by its address; nothing else has a way into a site.
PUBLISHED: Sequence[tuple[re.Pattern[str], Callable[..., Response]]] = (
    (re.compile("/"), overview.overview),
    (re.compile("/overview/([^/]+)[.]svg"), overview.picture_file),
    (re.compile("/overview/([^/]+)[.]csv"), overview.numbers_file),
    (re.compile("/incidents"), lambda bench, page="1": incidents.incidents(bench, int(page))),
    (re.compile("/incidents/([^/]+)"), incidents.page),
    (re.compile("/incidents/([^/]+)/why/([^/]+)"), incidents.why),
    (re.compile("/incidents/([^/]+)/figures[.]csv"), incidents.figures_file),
    (re.compile("/incidents/([^/]+)/([^/]+)[.]svg"), incidents.picture_file),
    (re.compile("/incidents/([^/]+)/([^/]+)[.]csv"), incidents.numbers_file),
    (re.compile("/documents"), lambda bench, page="1": documents.documents(bench, int(page))),
    (re.compile("/documents/([^/]+)"), documents.page),
)


def _canonical(found: SplitResult) -> tuple[str, str]:
    """An address without what only a server needs, and the place in its page: a figure has a page of its own."""
    query = dict(parse_qsl(found.query))
    if "figure" in query and found.path.startswith("/incidents/"):
        return f"{found.path}/why/{query['figure']}", ""
    page = query.get("page", "1")
    return (found.path if page == "1" else f"{found.path}?page={page}"), found.fragment


def _file_of(address: str) -> str:
    """The file of an address: a list is the index of its folder, its later parts stand beside it."""
    path, _, query = address.strip("/").partition("?")
    if path.count("/"):
        return path if posixpath.splitext(path)[1] else f"{path}.html"
    return posixpath.join(path, f"{query.replace('=', '-')}.html" if query else "index.html")


def _linked(content: str, file: str, files: Mapping[str, bytes]) -> tuple[str, list[str]]:
    """A page with its addresses turned into paths to files, seen from its own file; and the addresses of pages in it."""
    here = posixpath.dirname(file) or "."
    found: list[str] = []

    def path(match: re.Match[str]) -> str:
        address, place = _canonical(urlsplit(html.unescape(match[2])))
        target = address.removeprefix("/")
        if target not in files:
            found.append(address)
            target = _file_of(address)
        relative = posixpath.relpath(target, here) + (f"#{place}" if place else "")
        return f'{match[1]}="{html.escape(relative)}"'

    return _ADDRESS.sub(path, content), found


def _beside(book: Book) -> Iterator[tuple[str, bytes]]:
    """Styles, scripts and data beside the pages."""
    for path in resources.files("tollbook.web").joinpath("static").iterdir():
        if path.name == SCRIPT or not path.name.endswith(".js"):
            yield f"static/{path.name}", path.read_bytes()
    yield "static/pictures.css", stylesheet().encode()
    with tempfile.TemporaryDirectory() as scratch:
        for export in EXPORTS.values():
            for path in book.export(export.name, Path(scratch) / f"record{export.suffix}", public=True):
                yield f"data/{path.name}", path.read_bytes()


def _downloads(files: Mapping[str, bytes]) -> Iterator[Download]:
    for export in EXPORTS.values():
        name = f"data/record{export.suffix}"
        yield Download(f"/{name}", export.help, export.notes, len(files[name]))


def _mark(made: Mapping[str, bytes]) -> bytes:
    """What tells a later run, and a reader, which files belong to the site."""
    return (
        json.dumps({"made_by": f"tollbook {__version__}", "files": sorted(made)}, indent=1) + "\n"
    ).encode()


def _check(target: Path) -> None:
    """Refuse a folder that holds anything but a site."""
    try:
        if not target.exists() or (target / MARK).is_file() or not any(target.iterdir()):
            return
    except NotADirectoryError:
        raise UnreadablePath(f"{target} is a file; give a folder for the site") from None
    raise UnreadablePath(
        f"{target} holds files that are no earlier site of tollbook; give a new or empty folder, so that nothing is lost"
    )


def _put(made: Mapping[str, bytes], target: Path) -> None:
    """Write all files beside the folder, then put them in its place at once."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        try:
            _write(made, fresh)
            fresh.chmod(0o755)
            _swap(fresh, target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        raise UnreadablePath(
            f"the site cannot be written to {target}: {error.strerror}; give another folder"
        ) from error


def _write(made: Mapping[str, bytes], folder: Path) -> None:
    for name, content in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _swap(fresh: Path, target: Path) -> None:
    """The new folder in the place of the old one, which goes only then. What a person added beside a site's files stays."""
    if not target.exists():
        fresh.rename(target)
        return
    old = fresh.with_name(f"{fresh.name}-old")
    target.rename(old)
    fresh.rename(target)
    for path in _added(old):
        kept = target / path
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            (old / path).rename(kept)
    shutil.rmtree(old)


def _added(old: Path) -> Sequence[Path]:
    """Files in the folder of an earlier site that the site itself did not write."""
    if not (old / MARK).is_file():
        return ()
    own = {*json.loads((old / MARK).read_bytes())["files"], MARK}
    return [
        path.relative_to(old)
        for path in sorted(old.rglob("*"))
        if path.is_file() and path.relative_to(old).as_posix() not in own
    ]
