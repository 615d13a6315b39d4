"""A bundle is checked without its book; with forged files and manifests made anew, the signature is what counts."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tollbook import Book
from tollbook.book import VerifyReport, keys, verify
from tollbook.book.verifying import Wanted
from tollbook.errors import UnreadablePath
from tollbook.settings import Settings
from tollbook.store import bagit
from tollbook.store.heads import parsed


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> keys.Key:
    """The user's key, made for this test."""
    monkeypatch.setenv(keys.WHERE, str(tmp_path / "key.pem"))
    return keys.make(tmp_path / "key.pem")


@pytest.fixture
def made(key: keys.Key, book: Book, tmp_path: Path) -> Path:
    """A signed bundle; its book is out of reach."""
    book.decide("accept", next(book.claims()))
    folder = book.bundle(tmp_path / "evidence")
    book.close()
    book.folder.rename(tmp_path / "elsewhere")
    return folder


def checked(folder: Path, key: keys.Key | None = None, head: str | None = None) -> VerifyReport:
    wanted = Wanted(key=None if key is None else key.key, head=None if head is None else parsed(head))
    return verify(folder, wanted, settings=Settings())


def test_a_bundle_is_verified_without_the_book(made: Path, key: keys.Key) -> None:
    report = checked(made, key)
    assert report.ok
    assert report.exit_code == 0
    states = {name: state for name, state in report.levels.items() if name != "re-derivation"}
    assert set(states.values()) == {"ok"}
    assert "Not checked: re-derivation" in report.sentence


def test_its_manifests_are_those_of_sha256sum(made: Path) -> None:
    lines = (made / "manifest-sha256.txt").read_text("utf-8").splitlines()
    listed = dict(reversed(line.split("  ", 1)) for line in lines)
    there = {str(p.relative_to(made)) for p in (made / "data").rglob("*") if p.is_file()}
    assert listed.keys() == there
    assert all(hashlib.sha256((made / name).read_bytes()).hexdigest() == listed[name] for name in there)


def alter_claim(folder: Path) -> None:
    path = folder / "data" / "claims.jsonl"
    path.write_bytes(path.read_bytes().replace(b"149", b"150"))


def alter_figure(folder: Path) -> None:
    path = folder / "data" / "figures.csv"
    path.write_bytes(path.read_bytes().replace(b"149", b"150"))


def take_original_out(folder: Path) -> None:
    next(p for p in (folder / "data" / "originals").rglob("*") if p.is_file()).unlink()


def put_file_in(folder: Path) -> None:
    (folder / "data" / "more.txt").write_text("more", encoding="utf-8")


DEEDS = [alter_claim, alter_figure, take_original_out, put_file_in]


@pytest.mark.parametrize("deed", DEEDS, ids=[deed.__name__ for deed in DEEDS])
def test_what_was_altered_is_found(deed: Callable[[Path], None], made: Path, key: keys.Key) -> None:
    deed(made)
    assert checked(made, key).exit_code == 1


@pytest.mark.parametrize("deed", DEEDS, ids=[deed.__name__ for deed in DEEDS])
def test_manifests_made_anew_do_not_carry_the_signature(
    deed: Callable[[Path], None], made: Path, key: keys.Key
) -> None:
    deed(made)
    bagit.seal(made, {"Bag-Software-Agent": "another"})
    assert not [item for item in bagit.check(made) if item.state != "ok"]
    assert any(item.name == "signature of the bundle" for item in checked(made, key).wrong)


def test_a_signature_made_anew_by_another_key_is_named(made: Path, key: keys.Key, tmp_path: Path) -> None:
    other = keys.make(tmp_path / "other.pem")
    (made / bagit.SIGNATURE).write_bytes(bytes.fromhex(other.sign((made / bagit.SIGNED_FILE).read_bytes())))
    (made / bagit.PUBLIC_KEY).write_bytes(other.pem)
    assert any("another key" in (item.note or "") for item in checked(made, key).wrong)


def test_without_a_key_a_bundle_says_that_it_is_not_signed(book: Book, tmp_path: Path) -> None:
    folder = book.bundle(tmp_path / "evidence")
    report = checked(folder)
    assert report.ok
    assert report.levels["signed head"] == "not checked"
    assert "is not signed" in (folder / "data" / "HOW-TO-CHECK.txt").read_text("utf-8")


def test_with_hashes_only_originals_are_withheld_and_named(key: keys.Key, book: Book, tmp_path: Path) -> None:
    folder = book.bundle(tmp_path / "evidence", originals=False)
    report = checked(folder, key)
    assert report.ok
    assert [item.state for item in report.items if item.name.startswith("original ")] == ["withheld"]
    assert not (folder / "data" / "originals").exists()


def test_a_head_kept_elsewhere_is_compared_with_the_bundle(made: Path, key: keys.Key) -> None:
    head = (made / "data" / "head.json").read_text("utf-8")
    assert checked(made, key, head).ok
    assert not checked(made, key, head.replace('"seq":', '"seq":1')).ok


def test_a_bundle_never_goes_over_something(book: Book, tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    with pytest.raises(UnreadablePath, match="there already"):
        book.bundle(tmp_path / "evidence")


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../up", "data/../../up", "data\\up", "C:up", "data//x", "data/\n"]
)
def test_names_that_lead_elsewhere_are_no_names(name: str) -> None:
    assert not bagit.is_inside(name)
