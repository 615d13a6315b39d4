"""Archives are opened within limits; their members are documents of their own, and names inside lead nowhere."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

import tollbook
from tests.preserve.conftest import Take
from tests.preserve.makers import put
from tollbook.preserve.unpacking import safe_name, unpack
from tollbook.settings import Settings

LIST = "Nine people were killed in Velin on 3 March 1991.\n"
MBOX = (
    "From a@river.invalid Thu May  3 10:00:00 1990\nFrom: A <a@river.invalid>\nDate: Thu, 3 May 1990 10:00:00 +0000\n"
    "Subject: One\n\nNine people were killed in Velin.\n\n"
    "From b@river.invalid Fri May  4 10:00:00 1990\nFrom: B <b@river.invalid>\nDate: Fri, 4 May 1990 10:00:00 +0000\n"
    "Subject: Two\n\nTwelve people were killed in Velin.\n"
)
ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
    "<office:body><office:text><text:h>On the market</text:h>"
    '<text:p>Nine people<text:s text:c="2"/>were <text:span>killed</text:span><text:note><text:note-body>'
    "<text:p>Counted by name.</text:p></text:note-body></text:note> in Velin.</text:p>"
    "<text:list><text:list-item><text:p>Arda Fenn</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell>"
    "<table:table-cell><text:p>Age</text:p></table:table-cell></table:table-row><table:table-row>"
    "<table:table-cell><text:p>Odra Mell</text:p></table:table-cell><table:table-cell><text:p>31</text:p></table:table-cell>"
    "</table:table-row></table:table></office:text></office:body></office:document-content>"
)


def zipped(members: Mapping[str, bytes | str], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def members(folder: Path, data: bytes, name: str = "papers.zip", **limits: int) -> dict[str, bytes]:
    """The members of one archive, by the name of their file."""
    path = put(folder, name, data)
    return {
        one.path.name: one.path.read_bytes() for one in unpack([path], folder / "scratch", Settings(**limits))
    }


def test_members_become_documents_that_name_their_archive(tmp_path: Path) -> None:
    put(
        tmp_path,
        "documents/papers.zip",
        zipped({"reports/list.txt": LIST, "note.txt": "Four people were killed.\n"}),
    )
    with tollbook.open(tmp_path / "my.book") as book:
        documents = {document.name: document for document in book.add(tmp_path / "documents")}
        assert set(documents) == {"papers.zip", "list.txt", "note.txt"}
        assert {document.outcome for document in documents.values()} == {"read"}
        (event,) = book.custody(documents["list.txt"].id)
        assert event.details["within"] == documents["papers.zip"].id
        assert event.details["member"] == "reports/list.txt"
        assert [path.name for path in book.folder.glob(".unpacked*")] == []
        book.add(tmp_path / "documents")
        assert len(book.custody()) == 3


def test_a_mailbox_is_as_many_messages(tmp_path: Path) -> None:
    put(tmp_path, "documents/box.mbox", MBOX)
    with tollbook.open(tmp_path / "my.book") as book:
        documents = book.add(tmp_path / "documents")
        assert [document.name for document in documents] == [
            "box.mbox",
            "message-00001.eml",
            "message-00002.eml",
        ]
        text = book.text(documents[2].id)
        assert text is not None
        assert "Twelve people were killed in Velin." in text.content
        assert "Nine" not in text.content


def test_names_inside_lead_nowhere(tmp_path: Path) -> None:
    names = (
        "../../up.txt",
        "/etc/root.txt",
        "C:\\win.txt",
        "a/../b.txt",
        "..",
        "con\u202etxt.exe",
        ".hidden",
    )
    found = members(tmp_path, zipped(dict.fromkeys(names, LIST)))
    assert len(found) == len(names)
    there = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert all(path.is_relative_to(tmp_path / "scratch") or path.name == "papers.zip" for path in there)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a/b.txt", "b.txt"),
        ("..", "member"),
        ("C:\\x\\y.pdf", "y.pdf"),
        ("a\x00b.txt", "a-b.txt"),
        ("-rf", "rf"),
    ],
)
def test_a_file_name_is_made_of_a_members_name(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_files_that_describe_others_are_no_members(tmp_path: Path) -> None:
    assert set(members(tmp_path, zipped({"scope.toml": "", "x/sources.toml": "", "a.txt": LIST}))) == {
        "a.txt"
    }


@pytest.mark.parametrize(
    ("data", "limits", "reason"),
    [
        (zipped({f"{n}.txt": LIST for n in range(5)}), {"archive_members": 4}, "TOLLBOOK_ARCHIVE_MEMBERS"),
        (zipped({"a.txt": b"ab" * 400_000, "b.txt": b"ab" * 400_000}), {"parser_output_mib": 1}, "TOLLBOOK_PARSER_OUTPUT_MIB"),
        (zipped({"a.txt": bytes(30_000_000)}), {}, "200 times its size"),
        (zipped({"a.txt": LIST})[:-30], {}, "damaged"),
    ],
    ids=["too many", "too large together", "grows too much", "damaged"],
)  # fmt: skip
def test_what_is_beyond_the_limits_is_not_opened_and_said(
    data: bytes, limits: dict[str, int], reason: str, take: Take, tmp_path: Path
) -> None:
    taken = take("papers.zip", data, settings=Settings(**limits))
    assert taken.document.outcome in ("refused", "partly read")
    assert reason in " ".join(taken.document.reasons)
    assert members(tmp_path, data, **limits) == {}


def test_an_opendocument_text_is_read_in_order(take: Take) -> None:
    mark = {"mimetype": "application/vnd.oasis.opendocument.text"}
    taken = take("a.odt", zipped({**mark, "content.xml": ODT}, zipfile.ZIP_STORED))
    assert taken.document.outcome == "read"
    assert taken.text is not None
    words = taken.text.content
    assert "Nine people  were killed in Velin." in words
    assert (
        words.index("On the market")
        < words.index("Nine")
        < words.index("Arda Fenn")
        < words.index("Odra Mell")
    )
    assert words.rstrip().endswith("Counted by name.")
    assert {segment.kind for segment in taken.text.segments} >= {"paragraph", "list item", "cell"}


def test_an_opendocument_text_with_entities_is_refused(take: Take) -> None:
    evil = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + ODT
    taken = take(
        "a.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": evil})
    )
    assert taken.document.outcome == "refused"
    assert "entities" in taken.document.reasons[0]
