"""The static site: the pages that may be published, as files that lead to one another and hold nobody's withheld name."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import tollbook
from tollbook.errors import TollbookError, UnreadablePath
from tollbook.publish.guard import fold
from tollbook.web import site as sites
from tollbook.web.site import MARK, Site, publish

CONTACT = "records@example.org"


class _Page(HTMLParser):
    """The links, ids and tags of a page."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.tags: set[str] = set()
        self.inline: list[str] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name in ("href", "src", "action") and value:
                self.links.append(value)
            if name == "id" and value:
                self.ids.add(value)
            if name.startswith("on") or name == "style":
                self.inline.append(name)


@pytest.fixture(scope="module")
def site(read_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    with tollbook.open(read_book, create=False) as book:
        return publish(book, tmp_path_factory.mktemp("published") / "site", errors_to=CONTACT)


def pages(site: Site) -> Iterator[tuple[Path, _Page]]:
    """Every page of a site, parsed."""
    for path in sorted(site.folder.rglob("*.html")):
        yield path, _Page(path.read_text(encoding="utf-8"))


def test_every_incident_and_document_of_the_book_has_its_page(site: Site, read_book: Path) -> None:
    with tollbook.open(read_book, create=False) as book:
        incidents, documents = len(book.incidents()), len(book.documents())
    assert len(list((site.folder / "incidents").glob("*.html"))) == incidents + 1
    assert len(list((site.folder / "documents").glob("*.html"))) == documents + 1


def test_every_link_leads_to_a_file_and_a_place_in_it(site: Site) -> None:
    parsed = {path.resolve(): page for path, page in pages(site)}
    lost = []
    for path, page in parsed.items():
        for link in page.links:
            asked = urlsplit(link)
            target = (path.parent / unquote(asked.path)).resolve() if asked.path else path
            there = target.is_file() and (
                not asked.fragment or target not in parsed or asked.fragment in parsed[target].ids
            )
            if asked.scheme or not there:
                lost.append(f"{path.name}: {link}")
    assert lost == []


def test_no_page_needs_a_server(site: Site) -> None:
    assert [path.name for path, page in pages(site) if page.tags & {"form", "input", "textarea"}] == []


def test_nothing_stands_inline_so_that_a_strict_policy_can_be_served_with_it(site: Site) -> None:
    assert [path.name for path, page in pages(site) if page.inline or "style" in page.tags] == []


def test_every_page_says_how_to_report_an_error_and_that_the_example_is_invented(site: Site) -> None:
    for path in site.folder.rglob("*.html"):
        content = path.read_text(encoding="utf-8")
        assert CONTACT in content, path
        assert "invented" in content, path
        assert "Internal working" not in content, path


def test_no_withheld_name_is_in_any_byte(site: Site, read_book: Path) -> None:
    with tollbook.open(read_book, create=False) as book:
        named = {claim.fields.name for claim in book.claims(kind="victim")}  # type: ignore[union-attr]
        speaking = {fold(s.name) for claim in book.claims() for s in claim.speakers}
    tokens = {
        token for name in named if name for token in re.findall(r"\w+", fold(name)) if len(token) >= 5
    } - {token for name in speaking for token in re.findall(r"\w+", name)}
    assert len(tokens) > 10
    whole = " ".join(
        fold(path.read_bytes().decode("utf-8", "replace")) + fold(path.name)
        for path in sorted(site.folder.rglob("*"))
        if path.is_file()
    )
    assert sorted(token for token in tokens if re.search(rf"\b{token}\b", whole)) == []


def test_no_id_of_the_book_is_in_it(site: Site, read_book: Path) -> None:
    with tollbook.open(read_book, create=False) as book:
        inside = [document.id for document in book.documents()]
        inside += [claim.id for claim in book.claims()]
    whole = "".join(
        path.name + path.read_bytes().decode("utf-8", "replace")
        for path in site.folder.rglob("*")
        if path.is_file()
    )
    assert [one for one in inside if one in whole] == []


def test_the_same_book_gives_the_same_bytes(site: Site, read_book: Path, tmp_path: Path) -> None:
    with tollbook.open(read_book, create=False) as book:
        again = publish(book, tmp_path / "again", errors_to=CONTACT)
    assert again.files == site.files
    for name, _ in site.files:
        if not name.endswith(".xlsx"):
            assert (again.folder / name).read_bytes() == (site.folder / name).read_bytes(), name


def test_a_newer_site_takes_the_place_of_an_earlier_one_and_keeps_what_a_person_added(
    read_book: Path, tmp_path: Path
) -> None:
    target = tmp_path / "site"
    with tollbook.open(read_book, create=False) as book:
        publish(book, target)
        (target / "CNAME").write_text("example.org\n")
        left = target / "incidents" / "old.html"
        left.write_text("an incident that is none any more")
        mark = json.loads((target / MARK).read_text())
        mark["files"].append("incidents/old.html")
        (target / MARK).write_text(json.dumps(mark))
        publish(book, target)
    assert (target / "CNAME").read_text() == "example.org\n"
    assert not left.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_with_other_files_is_refused_and_nothing_in_it_changes(
    read_book: Path, tmp_path: Path
) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with (
        tollbook.open(read_book, create=False) as book,
        pytest.raises(UnreadablePath, match="nothing is lost"),
    ):
        publish(book, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_in_the_place_of_the_folder_is_refused(read_book: Path, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with tollbook.open(read_book, create=False) as book, pytest.raises(UnreadablePath, match="is a file"):
        publish(book, tmp_path / "site")


def test_a_page_that_leads_where_nothing_is_published_stops_everything(
    read_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sites, "WAYS", (*sites.WAYS, ("/people", "People")))
    with tollbook.open(read_book, create=False) as book, pytest.raises(TollbookError, match="/people"):
        publish(book, tmp_path / "site")
    assert list(tmp_path.iterdir()) == []
