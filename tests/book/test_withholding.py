"""A name, a decision or a document is taken out of a book for good: nothing in the folder holds it, and the log still does."""

import os
from pathlib import Path

import pytest

import tollbook
from tests.book.conftest import Opener
from tests.book.fakes import STATEMENT
from tollbook import Book
from tollbook.book.verifying import Wanted, verify
from tollbook.errors import DecisionRefused, UnknownItem
from tollbook.settings import Settings

NAME = "Ilmara Quillandre"
LETTER = f"Letter of {NAME}\n\n12 people were killed in Velin on 3 March 1991. They told me.\n"
WHOLE = Wanted(bytes=True, claims=True, rederive=True)


def holding(folder: Path) -> list[str]:
    """The files of a folder that hold the name, in their names or bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    forms = [form.encode() for form in (NAME, NAME.lower(), "Quillandre", "quillandre")]
    return [
        str(path.relative_to(folder))
        for path in files
        if any(form in path.read_bytes() or form in os.fsencode(path.name) for form in forms)
    ]


@pytest.fixture
def named(opener: Opener, folder: Path) -> Book:
    """A book whose file names, facts, decisions and one document hold a name."""
    (folder / f"{NAME}.txt").write_text(LETTER, encoding="utf-8")
    (folder / f"seen by {NAME}.txt").write_text(STATEMENT.replace("149", "151"), encoding="utf-8")
    book = opener()
    book.build(
        folder, described={"statement.txt": {"received_from": NAME, "address": f"https://x.invalid/{NAME}"}}
    )
    claims = sorted(book.claims(), key=lambda claim: claim.document)
    book.decide("accept", claims[0], reason=f"{NAME} confirmed it")
    letter = book.document(f"{NAME}.txt").id
    book.decide("accept", next(c for c in claims if c.document == letter), by=NAME)
    book.build()
    return book


def test_the_log_itself_holds_no_words_of_people(named: Book) -> None:
    log = (named.folder / "log" / "book.jsonl").read_text(encoding="utf-8")
    for words in (NAME, "A. Clerk", "statement.txt", "civilians", "confirmed"):
        assert words not in log


def test_a_name_and_a_document_are_in_no_file_of_the_book_afterwards_and_it_verifies(named: Book) -> None:
    before = (named.folder / "log" / "book.jsonl").read_bytes()
    letter = named.document(f"{NAME}.txt").id
    named.report()
    named.export("xlsx")
    found = named.withhold(NAME, documents=[letter], reason="asked by the family")
    assert (found.holding, found.files) == ((), ())
    assert {path.name for path in found.written} == {"report.html", "record.xlsx", "record.xlsx.method.txt"}
    assert holding(named.folder) == []
    assert (named.folder / "log" / "book.jsonl").read_bytes().startswith(before)
    report = verify(named.folder, WHOLE, settings=Settings(), stages=named._shop.stages)
    assert report.ok, report.wrong
    assert {item.state for item in report.items} >= {"ok", "withheld"}
    assert f"original {letter}" in {item.name for item in report.items if item.state == "withheld"}


def test_what_was_decided_on_other_documents_stays_in_force(named: Book) -> None:
    kept = {d.id: d.anchor for d in named.decisions()}
    figures = [(f.harm, f.low, f.high) for f in named.figures()]
    named.withhold(NAME, reason="asked by the family")
    assert {d.id: d.anchor for d in named.decisions()} == kept
    assert [(f.harm, f.low, f.high) for f in named.figures()] == figures
    assert {d.reason for d in named.decisions()} == {None, "[withheld]"}


def test_a_text_that_holds_the_name_is_said(named: Book) -> None:
    found = named.withhold(NAME, reason="asked by the family")
    assert [document.id for document in found.holding] == [
        d.id for d in named.documents() if LETTER in (t.content if (t := named.text(d.id)) else "")
    ]


def test_a_dry_run_changes_nothing(named: Book) -> None:
    before = holding(named.folder)
    assert named.withhold(NAME, dry_run=True).places
    assert holding(named.folder) == before


def test_it_says_who_and_why(named: Book) -> None:
    letter = named.document(f"{NAME}.txt").id
    named.withhold(documents=[letter], reason="given in confidence", by="B. Clerk")
    document = named.document(letter)
    assert (document.outcome, document.name, document.stated) == ("withheld", "[withheld]", {})
    last = named.custody(letter)[-1]
    assert (last.action, last.by, last.details) == ("withheld", "B. Clerk", {"reason": "given in confidence"})


def test_a_withheld_document_does_not_come_in_again(named: Book, folder: Path) -> None:
    letter = named.document(f"{NAME}.txt").id
    named.withhold(NAME, documents=[letter], reason="given in confidence")
    named.build(folder)
    assert holding(named.folder) == []
    assert any("not taken in again" in notice for notice in named.notices)
    with pytest.raises(DecisionRefused, match="withheld"):
        named.describe(letter, title=NAME)


def test_a_rebuilt_book_is_the_same(named: Book) -> None:
    named.withhold(NAME, documents=[named.document(f"{NAME}.txt").id], reason="asked")
    claims, figures = [c.id for c in named.claims()], list(named.figures())
    named.rebuild()
    assert ([c.id for c in named.claims()], list(named.figures())) == (claims, figures)
    assert holding(named.folder) == []


def test_a_decision_is_taken_out_by_its_id(named: Book) -> None:
    made = named.decisions()[0]
    named.withhold(decision=made.id[:12], reason="a name stood in it")
    (left,) = (d for d in named.decisions() if d.id == made.id)
    assert (left.anchor, left.reason, left.by) == (None, "[withheld]", "[withheld]")
    assert named.verify(bytes=True, claims=True).ok


def test_a_withholding_that_was_cut_off_is_finished_at_the_next_opening(
    named: Book, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = named.document(f"{NAME}.txt").id

    def cut_off(_self: object, _hashes: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("tollbook.store.beside.Beside.withhold", cut_off)
        with pytest.raises(KeyboardInterrupt):
            named.withhold(NAME, documents=[letter], reason="asked")
    named.close()
    again = opener()
    assert any("withholding that was cut off" in notice for notice in again.notices)
    again.build()
    assert holding(again.folder) == []
    assert again.verify(bytes=True, claims=True).ok


def test_words_that_are_put_back_show(named: Book) -> None:
    path = named.folder / "log" / "beside.jsonl"
    before = path.read_bytes()
    named.withhold(NAME, reason="asked")
    lines = path.read_bytes().splitlines(keepends=True)
    old = before.splitlines(keepends=True)
    path.write_bytes(b"".join([*old, *lines[len(old) :]]))
    assert {item.state for item in named.verify().wrong} >= {"extra"}


def test_a_bundle_holds_nothing_of_it_and_verifies(named: Book, tmp_path: Path) -> None:
    named.withhold(NAME, documents=[named.document(f"{NAME}.txt").id], reason="asked")
    made = named.bundle(tmp_path / "evidence")
    assert holding(made) == []
    report = verify(made, settings=Settings())
    assert report.ok, report.wrong
    assert "withheld" in {item.state for item in report.items}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"words": NAME, "reason": f"{NAME} asked"}, "without them"),
        ({"words": NAME, "reason": " "}, "say why"),
        ({"words": "x", "reason": "asked"}, "two letters"),
        ({"reason": "asked"}, "say what"),
    ],
    ids=["a reason with the name", "no reason", "a letter", "nothing"],
)
def test_what_cannot_be_withheld_is_refused(named: Book, given: dict[str, str], words: str) -> None:
    with pytest.raises(DecisionRefused, match=words):
        named.withhold(**given)  # type: ignore[arg-type]


def test_words_that_are_nowhere_are_unknown(named: Book) -> None:
    with pytest.raises(UnknownItem):
        named.withhold("Nobody Nowhere", reason="asked")


def test_a_file_that_would_bring_the_name_back_is_named(named: Book) -> None:
    (named.folder / "sources.toml").write_text(f'["a.txt"]\nissuer = "{NAME}"\n', encoding="utf-8")
    with pytest.raises(DecisionRefused, match=r"sources\.toml"):
        named.withhold(NAME, reason="asked")


def test_nobody_withholds_without_a_name(named: Book) -> None:
    named.close()
    with (
        tollbook.open(named.folder, stages=named._shop.stages) as book,
        pytest.raises(DecisionRefused, match="who does"),
    ):
        book.withhold(NAME, reason="asked")
