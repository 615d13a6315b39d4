"""A document that is added to a book costs what it touches, and comes to the same as making everything anew."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.book import fakes
from tollbook.book import Book, standard
from tollbook.book import open as open_book
from tollbook.book.decide import Ask
from tollbook.book.resolving import NOTED
from tollbook.model import Claim
from tollbook.store import sums

SENTENCES = (
    "On 3 March 1991 soldiers fired at a crowd in Velin and {n} civilians were killed.",
    "The Ministry of Interior said that {n} people were killed in Velin on 3 March 1991.",
    "An explosion in Ostra Quay on 5 March 1991 left {n} people dead and 9 injured.",
    "In Velin {n} people were injured on 3 March 1991, the Harbour Council reported.",
    "The attack in Ostra Quay on 5 March 1991 was a massacre, the bishop said; {n} people were killed.",
    "The shops stayed closed for a week and the ferry to the islands did not run until the middle of the month.",
)
TABLES = {
    "incidents": "id, size, part_of, body",
    "incident_claims": "incident, claim",
    "origins": "incident, place, id, body",
    "places": "claim, owner, body",
    "checks": "owner, place, incident, body",
    "weights": "claim, incident, weight, because",
    "copies": "kind, owner, place, body",
    "findings": "stage, owner, place, id, kind, incident, body",
    "figures": "incident, place, id, body",
    "noted": "kind, key, body",
    "borne": "kind, mark, id, body",
    "prints JOIN leaves ON leaves.number = prints.leaf": "mark, document, leaves.body",
}


def written(folder: Path, seed: int, size: int = 7) -> list[Path]:
    """Files of which some repeat others, whole or in part, with a number changed or not."""
    chance = random.Random(seed)
    contents: list[str] = []
    described, paths = [], []
    for number in range(size):
        if contents and chance.random() < 0.4:
            told = chance.choice(contents).split("\n\n")
            content = "\n\n".join(
                [*chance.sample(told, max(1, len(told) - 1)), f"Page {number} of the portal."]
            )
        else:
            told = chance.sample(SENTENCES, 3)
            content = "\n\n".join(one.format(n=chance.choice((21, 23, 37, 149))) for one in told)
        contents.append(content)
        paths.append(folder / f"doc{number}.txt")
        paths[-1].write_text(content, encoding="utf-8")
        issuer = chance.choice(("Harbour Council", "Ministry of Interior", "Quay Press Agency"))
        described.append(
            f'[file."doc{number}.txt"]\nissuer = "{issuer}"\ndate = "1991-03-{chance.randint(5, 28):02}"\n'
        )
    (folder / "sources.toml").write_text("\n".join(described), encoding="utf-8")
    return paths


def opened(folder: Path) -> Book:
    """A book with every stage but the intake, which needs no process of its own for plain texts."""
    return open_book(folder, by="A. Clerk", stages=replace(standard(), preserve=fakes.preserve))


def kept(book: Book) -> dict[str, list[tuple[object, ...]]]:
    """All that stages wrote."""
    with book.store._database.reads() as connection:  # type: ignore[attr-defined]
        return {
            table: sorted(map(tuple, connection.execute(text(f"SELECT {columns} FROM {table}"))), key=repr)
            for table, columns in TABLES.items()
        }


def assert_as_anew(book: Book) -> None:
    found = kept(book)
    with book.store._database.writes() as connection:  # type: ignore[attr-defined]
        for part in sums.PARTS:
            assert sums.kept(connection, part) == sums.counted(connection, part), part
    book.resolve(again=True)
    book.reconcile(again=True)
    anew = kept(book)
    for table in TABLES:
        assert (found[table] == anew[table]) is True, table


@pytest.mark.parametrize("seed", range(3))
def test_documents_added_one_by_one_make_the_same_book_as_all_at_once(tmp_path: Path, seed: int) -> None:
    (tmp_path / "files").mkdir()
    paths = written(tmp_path / "files", seed)
    random.Random(seed).shuffle(paths)
    with opened(tmp_path / "case.book") as book:
        book.build(paths[:2])
        for path in paths[2:]:
            book.build(path)
        assert_as_anew(book)


@pytest.mark.parametrize("seed", range(30, 33))
def test_decisions_between_documents_make_the_same_book_too(tmp_path: Path, seed: int) -> None:
    (tmp_path / "files").mkdir()
    paths = written(tmp_path / "files", seed)
    chance = random.Random(seed)
    with opened(tmp_path / "case.book") as book:
        book.build(paths[:2])
        for path in paths[2:]:
            book.build(path)
            decide(book, chance)
            book.build()
        assert_as_anew(book)


@pytest.mark.parametrize("seed", range(40, 44))
def test_pairs_decided_in_one_step_and_taken_back_in_one_make_the_same_book_too(
    tmp_path: Path, seed: int
) -> None:
    (tmp_path / "files").mkdir()
    chance = random.Random(seed)
    with opened(tmp_path / "case.book") as book:
        book.build(written(tmp_path / "files", seed))
        claims = sorted(book.claims(), key=lambda claim: claim.id)
        first, *rest = chance.sample(claims, 9)
        asked = [
            Ask(chance.choice(("same_incident", "different_incident")), one, "A. Clerk", other=first)
            for one in rest
        ]
        taken = book.decide_all(asked)
        book.build()
        assert_as_anew(book)
        book.decide_all([Ask("undo", one.id, "A. Clerk") for one in reversed(taken)])
        book.build()
        assert_as_anew(book)


def decide(book: Book, chance: random.Random) -> None:
    claims: list[Claim] = list(book.claims())
    if len(claims) < 2:
        return
    a, b = chance.sample(claims, 2)
    sources = ("same_source", "different_source")
    action = chance.choice(("reject", "accept", "same_incident", "different_incident", "described", *sources))
    if action == "described":
        book.describe(a.document, issuer="Quay Press Agency", date="1991-03-09")
    elif action in sources:
        if a.document != b.document:
            book.decide(action, a.document, other=b.document)  # type: ignore[arg-type]
    elif action in ("same_incident", "different_incident"):
        book.decide(action, a, other=b)  # type: ignore[arg-type]
    elif not any(one.anchor and one.anchor.claim == a.id for one in book.decisions()):
        book.decide(action, a)  # type: ignore[arg-type]


def test_notes_of_another_kind_are_left_aside_and_everything_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    paths = written(tmp_path / "files", 1)
    with opened(tmp_path / "case.book") as book:
        book.build(paths[:4])
        with book.store._database.writes() as connection:  # type: ignore[attr-defined]
            connection.execute(text(f"UPDATE book_state SET value = '{{}}' WHERE name = '{NOTED}'"))
            connection.execute(text("DELETE FROM noted"))
        book.build(paths[4])
        assert_as_anew(book)


def _questions(folder: Path, size: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often the database is asked while one more document is resolved, which repeats all that are there."""
    folder.mkdir()
    paths = [folder / f"doc{number}.txt" for number in range(size + 1)]
    for number, path in enumerate(paths):
        told = [one.format(n=21 + number) for one in SENTENCES]
        path.write_text(" ".join([*told, f"Page {number} of the portal."]), encoding="utf-8")
    asked: list[object] = []
    with opened(folder / "book") as book:
        book.add(paths[:size])
        book.read()
        book.resolve()
        book.add(paths[size:])
        book.read()
        rows = type(book.store)._rows  # type: ignore[attr-defined]
        with monkeypatch.context() as patched:
            patched.setattr(type(book.store), "_rows", lambda self, one: asked.append(one) or rows(self, one))
            book.resolve()
    return len(asked)


def test_one_more_document_does_not_ask_for_every_document_that_it_touches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = (_questions(tmp_path / str(size), size, monkeypatch) for size in (8, 24))
    # each step along links asks twice, and these documents are linked one to the next
    assert 0 < few < many < few + 3 * (24 - 8)
