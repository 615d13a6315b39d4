"""A book from documents to figures, and what a second run does."""

import os
from pathlib import Path

import pytest

from tests.book.conftest import Opener
from tests.book.fakes import PlainReader
from tollbook import Book
from tollbook.errors import BookMissing, Interrupted, RecordInvalid, UnreadablePath
from tollbook.model import Text, claim_to_json
from tollbook.model.encoding import to_json


def test_a_book_leads_from_documents_to_figures(book: Book) -> None:
    killed, injured = sorted(book.figures(), key=lambda figure: figure.harm, reverse=True)
    assert (killed.harm, killed.low, injured.harm, injured.low) == ("killed", 149, "injured", 20)
    assert [book.claim(claim).span.quote for claim in killed.claims] == ["149 civilians were killed"]


def test_a_second_run_does_only_what_is_new(opener: Opener, folder: Path) -> None:
    reader = PlainReader()
    book = opener(reader)
    book.build(folder)
    (folder / "later.txt").write_text("In Velin 150 people were killed.\n", encoding="utf-8")
    report = book.build(folder)
    assert [(run.stage, run.new, run.before) for run in report.runs[:2]] == [
        ("preserve", 1, 1),
        ("read", 1, 1),
    ]
    assert len(reader.read_texts) == 2


def test_a_third_run_over_the_same_changes_nothing(book: Book, folder: Path) -> None:
    before = record(book)
    report = book.build(folder)
    assert [run.new for run in report.runs] == [0, 0, 0, 0]
    assert record(book) == before


def test_the_same_bytes_are_one_document_and_another_custody_event(
    book: Book, folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "sent by mail.txt"
    copy.write_bytes((folder / "statement.txt").read_bytes())
    (document,) = book.add(copy)
    assert [document.id] == [d.id for d in book.documents()]
    assert [(e.action, e.name) for e in book.custody(document.id)] == [
        ("added", "statement.txt"),
        ("again", "sent by mail.txt"),
    ]


def test_statements_that_differ_about_the_same_bytes_are_a_finding(
    book: Book, folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes((folder / "statement.txt").read_bytes())
    facts = [{"issuer": "Ministry of Interior"}, {"issuer": "Ministry of Health"}]
    for issuer in facts:
        book.add(copy, described={"copy.txt": issuer})
    book.build()
    (finding,) = [f for f in book.findings() if f.kind == "custody_disagrees"]
    assert "Ministry of Interior" in finding.sentence
    assert "Ministry of Health" in finding.sentence


def test_a_refused_document_is_recorded_and_the_rest_goes_on(opener: Opener, folder: Path) -> None:
    (folder / "broken.txt").write_bytes(b"\xff\xfe\xfd")
    book = opener()
    report = book.build(folder)
    assert [(failure.name, failure.reason) for failure in report.failures] == [
        ("broken.txt", "refused: It is no text.")
    ]
    assert report.exit_code == 1
    assert len(book.figures()) == 2


def test_a_language_without_a_reader_is_preserved_and_named(opener: Opener, folder: Path) -> None:
    (folder / "other.txt").write_text("Velinese: 12 people were killed", encoding="utf-8")
    book = opener()
    report = book.build(folder)
    assert [(failure.name, failure.reason[:9]) for failure in report.failures] == [("other.txt", "not read:")]
    assert [(d.name, "xv" in why) for d, why in book.not_read()] == [("other.txt", True)]
    assert [c.document for c in book.claims(document="other.txt")] == []


def test_a_text_with_no_claims_gives_a_book_with_no_claims(opener: Opener, tmp_path: Path) -> None:
    (tmp_path / "calm.txt").write_text("The harvest was good this year.", encoding="utf-8")
    report = opener().build(tmp_path / "calm.txt")
    assert (report.documents, report.claims, report.incidents, report.figures, report.exit_code) == (
        1,
        0,
        0,
        0,
        0,
    )


def test_facts_beside_the_documents_are_heard_and_copied_in(opener: Opener, folder: Path) -> None:
    (folder / "sources.toml").write_text('[[document]]\nfile = "statement.txt"\ndate = "1991-03-20"\n')
    (folder / "scope.toml").write_text('title = "Velin, March 1991"\ninvented = true\n')
    book = opener()
    book.build(folder)
    assert book.documents()[0].value("date") == "1991-03-20"
    assert (book.folder / "sources.toml").read_text() == (folder / "sources.toml").read_text()
    assert (book.scope.title, book.scope.invented) == ("Velin, March 1991", True)


def test_a_later_edit_in_the_books_folder_counts(opener: Opener, folder: Path) -> None:
    (folder / "sources.toml").write_text('[[document]]\nfile = "statement.txt"\ndate = "1991-03-20"\n')
    book = opener()
    book.build(folder)
    book.describe(book.documents()[0].id, issuer="Ministry of Health")
    (book.folder / "sources.toml").write_text('[[document]]\nfile = "statement.txt"\ndate = "1991-03-21"\n')
    assert [(run.stage, run.new) for run in book.build().runs[:1]] == [("read", 1)]
    (document,) = book.documents()
    assert (document.value("date"), document.value("issuer")) == ("1991-03-21", "Ministry of Health")
    assert [e.action for e in book.custody()] == ["added", "described", "described"]
    assert book.build().runs[0].new == 0


def test_a_document_added_without_a_sources_file_can_be_described_in_the_books_own(book: Book) -> None:
    (book.folder / "sources.toml").write_text(
        '[[document]]\nfile = "statement.txt"\nissuer = "Ministry of Interior"\n'
    )
    book.build()
    assert book.chain(next(book.claims()))[0].name == "Ministry of Interior"


def test_another_folders_sources_file_is_kept_beside_the_first(
    opener: Opener, folder: Path, tmp_path: Path
) -> None:
    (folder / "sources.toml").write_text('[[document]]\nfile = "statement.txt"\ndate = "1991-03-20"\n')
    other = tmp_path / "other"
    other.mkdir()
    (other / "statement.txt").write_text("150 people were killed in Velin.\n")
    (other / "sources.toml").write_text('[[document]]\nfile = "statement.txt"\ndate = "1992-01-01"\n')
    book = opener()
    book.build([folder, other])
    assert [d.value("date") for d in book.documents()] == ["1991-03-20", "1992-01-01"]
    book.build()
    assert [d.value("date") for d in book.documents()] == ["1991-03-20", "1992-01-01"]
    assert (book.folder / "sources-2.toml").exists()


def test_a_wrong_scope_names_its_file(book: Book) -> None:
    (book.folder / "scope.toml").write_text('colour = "red"\n')
    with pytest.raises(RecordInvalid, match=r"scope\.toml.*colour"):
        _ = book.scope


def test_a_description_by_hand_stands_and_is_read_anew(book: Book) -> None:
    book.describe("statement.txt", date="1991-03-20", issuer="Ministry of Interior")
    assert book.build().runs[0].new == 1
    assert {speaker.name for claim in book.claims() for speaker in book.chain(claim)} == {
        "Ministry of Interior"
    }
    assert [e.by for e in book.custody() if e.action == "described"] == ["A. Clerk"]


def test_only_claims_that_are_asked_for_come(book: Book) -> None:
    book.describe("statement.txt", issuer="Ministry of İnterior")
    (incident,) = book.incidents()
    assert [claim.harm for claim in book.claims(harm="killed")] == ["killed"]
    assert len(list(book.claims(kind="toll", incident=incident.id))) == 2
    assert len(list(book.claims(speaker="ministry of interior"))) == 2
    assert list(book.claims(kind="victim")) == list(book.claims(speaker="hospital")) == []


def test_progress_is_told(opener: Opener, folder: Path) -> None:
    told: list[tuple[str, int, int]] = []
    opener(progress=lambda *step: told.append(step)).build(folder)
    assert [step for step in told if step[1] == step[2]] == [
        (stage, 1, 1) for stage in ("preserve", "read", "resolve", "reconcile")
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows names files in Unicode")
def test_a_file_name_that_is_no_unicode_is_written_down_as_far_as_it_goes(
    opener: Opener, folder: Path
) -> None:
    try:
        (folder / os.fsdecode(b"acta \xff.txt")).write_text(
            "12 people were killed in Velin.\n", encoding="utf-8"
        )
    except OSError:
        pytest.skip("this file system takes only names in Unicode")
    book = opener()
    assert book.build(folder).exit_code == 0
    assert [document.name for document in book.documents()] == ["acta \ufffd.txt", "statement.txt"]
    assert [run.new for run in book.build(folder).runs] == [0, 0, 0, 0]
    book.rebuild()
    assert len(list(book.claims())) == 3


@pytest.mark.parametrize(
    ("facts", "complaint"), [({"date": "tomorrow"}, "1991|2023-01-20"), ({"colour": "red"}, "colour")]
)
def test_facts_that_cannot_be_meant_are_refused(book: Book, facts: dict[str, str], complaint: str) -> None:
    with pytest.raises(RecordInvalid, match=complaint):
        book.describe("statement.txt", **facts)
    assert [event.action for event in book.custody()] == ["added"]


def test_a_book_that_may_not_be_written_says_so(book: Book, opener: Opener) -> None:
    book.close()
    (book.folder / "lock").unlink()
    (book.folder / "lock").mkdir()
    with pytest.raises(UnreadablePath, match="may not be written"):
        opener()


def test_a_missing_book_is_said(opener: Opener) -> None:
    with pytest.raises(BookMissing, match="tollbook build"):
        opener(create=False)


def test_a_folder_with_other_things_does_not_become_a_book(opener: Opener, folder: Path) -> None:
    with pytest.raises(UnreadablePath, match=r"statement\.txt"):
        opener(name=folder.name)


def test_a_missing_document_is_said(book: Book, tmp_path: Path) -> None:
    with pytest.raises(UnreadablePath, match="nowhere"):
        book.build(tmp_path / "nowhere")


class StoppedReader(PlainReader):
    """Is stopped by the user at the third text."""

    def claim(self, text: Text, found: object) -> object:  # type: ignore[override]
        if len(self.read_texts) == 3:
            raise KeyboardInterrupt
        return super().claim(text, found)  # type: ignore[arg-type]


def test_what_was_finished_before_the_stop_is_kept(opener: Opener, folder: Path) -> None:
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"{number} people were killed in Velin.\n")
    book = opener(StoppedReader())
    with pytest.raises(Interrupted, match="the next run goes on"):
        book.build(folder)
    assert [(run.stage, run.state) for run in book.runs()] == [("preserve", "done"), ("read", "interrupted")]
    reader = PlainReader()
    book = opener(reader)
    report = book.build(folder)
    assert (report.runs[1].new, report.runs[1].before) == (4, 2)
    assert len(list(book.claims())) == 7


class FailingReader(PlainReader):
    """Cannot read one kind of text."""

    def read(self, texts: object) -> object:  # type: ignore[override]
        for reading in super().read(texts):  # type: ignore[arg-type]
            if any(claim.toll.count.low == 2 for claim in reading.claims):
                raise ZeroDivisionError("two")
            yield reading


def test_a_reader_that_fails_on_one_text_reads_the_others(opener: Opener, folder: Path) -> None:
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"{number} people were killed in Velin.\n")
    book = opener(FailingReader())
    report = book.build(folder)
    assert [(f.name, f.reason) for f in report.failures] == [
        ("2.txt", "not read: reader plain.v1 failed on it: ZeroDivisionError: two")
    ]
    assert len(list(book.claims())) == 6
    assert opener(PlainReader()).build(folder).runs[1].new == 1
    assert len(list(book.claims())) == 7


class SilentReader(PlainReader):
    """Gives back nothing for anything."""

    def read(self, texts: object) -> object:  # type: ignore[override]
        yield from ()


class ConfusedReader(PlainReader):
    """Gives the readings back in another order."""

    def read(self, texts: object) -> object:  # type: ignore[override]
        yield from reversed(list(super().read(texts)))  # type: ignore[arg-type]


@pytest.mark.parametrize("reader", [SilentReader(), ConfusedReader()], ids=["silent", "confused"])
def test_a_reader_that_breaks_its_promise_is_found_out(
    opener: Opener, folder: Path, reader: PlainReader
) -> None:
    (folder / "other.txt").write_text("5 people were killed in Velin.\n")
    book = opener(reader)
    assert [failure.name for failure in book.build(folder).failures] == ["other.txt", "statement.txt"]
    assert list(book.claims()) == []
    assert len(book.faults()) == 2


def test_reading_again_takes_the_place_of_the_reading_before(book: Book) -> None:
    before = record(book)
    assert book.read(again=True).new == 1
    assert record(book) == before


def test_a_new_version_of_a_reader_reads_anew_and_the_old_reading_stays(opener: Opener, book: Book) -> None:
    old = {claim.id for claim in book.claims()}
    newer = opener(PlainReader("2", wider=True))
    assert newer.build().runs[0].new == 1
    assert not old & {claim.id for claim in newer.claims()}
    assert {newer.claim(name).id for name in old} == old


def test_going_back_to_a_former_reader_reads_nothing_and_makes_it_current(opener: Opener, book: Book) -> None:
    old = {claim.id for claim in book.claims()}
    opener(PlainReader("2", wider=True)).build()
    again = opener(PlainReader("1"))
    assert again.build().runs[0].new == 0
    assert {claim.id for claim in again.claims()} == old


def test_paragraphs_are_found_by_what_people_type(book: Book) -> None:
    (hit,) = book.search('"CIVILIANS" velın')
    text = book.text(hit.document)
    assert text is not None
    assert text.content[hit.start : hit.end].startswith("On 3 March")


def test_rebuilding_gives_the_same_record(opener: Opener, book: Book, folder: Path) -> None:
    (folder / "later.txt").write_text("In Velin 150 people were killed.\n", encoding="utf-8")
    book.build(folder)
    book.describe("later.txt", issuer="Hospital of Velin")
    book.decide(
        "correct", next(book.claims(harm="killed")), changes={"fields.count.low": 148}, reason="as printed"
    )
    book.build()
    before = record(book)
    book.rebuild()
    assert record(book) == before


def test_a_lost_database_is_made_again_by_the_next_run(opener: Opener, book: Book) -> None:
    before = record(book)
    book.close()
    (book.folder / "book.sqlite").unlink()
    again = opener()
    assert [d.name for d in again.documents()] == ["statement.txt"]
    again.build()
    assert record(again) == before


def record(book: Book) -> object:
    """All that must be the same again: texts, claims in force, incidents, origins, figures, findings, decisions."""
    return (
        to_json(book.documents()),
        [to_json(text) for document in book.documents() for text in book.texts(document.id)],
        [claim_to_json(claim) for claim in book.claims()],
        to_json(book.incidents()),
        to_json([book.origins(incident.id) for incident in book.incidents()]),
        to_json(book.figures()),
        to_json(book.findings()),
        to_json(book.decisions()),
        to_json(book.custody()),
    )
