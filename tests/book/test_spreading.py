"""Reading in several processes: the same readings, in the same order, whatever becomes of a process."""

from collections.abc import Sequence

import pytest

from tollbook.book import spreading
from tollbook.book.reading import read_all
from tollbook.book.words import words
from tollbook.model import Reading, Text
from tollbook.model.document import text_id
from tollbook.read import readers


def text(content: str) -> Text:
    key = text_id(content)
    return Text(document=key, content=content, id=key)


TEXTS = [text(f"{number} people were killed in Velin on 3 March 1991.") for number in range(2, 42)]


def spread(processes: int) -> list[Reading]:
    return list(spreading.read_spread(readers.make("rules.en.v1"), TEXTS, words(), processes))


@pytest.fixture
def here() -> list[Reading]:
    return list(read_all(readers.make("rules.en.v1"), TEXTS, words()))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "WORTH", 100)
    monkeypatch.setattr(spreading, "BATCH", 200)


@pytest.mark.usefixtures("small")
def test_several_processes_give_the_readings_of_one_in_order(here: list[Reading]) -> None:
    assert spread(2) == here
    assert all(reading.claims for reading in here)


@pytest.mark.usefixtures("small")
def test_what_a_process_cannot_give_is_read_here(
    here: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def broken(self: object, texts: Sequence[Text]) -> None:
        asked.append(len(texts))

    monkeypatch.setattr(spreading._Worker, "read", broken)
    assert spread(2) == here
    assert sum(asked) == len(TEXTS)


@pytest.mark.usefixtures("small")
def test_a_process_that_ended_gives_nothing() -> None:
    worker = spreading._Worker(readers.make("rules.en.v1"))
    assert worker._process is not None
    worker._process.kill()
    worker._process.wait()
    assert worker.read(TEXTS[:2]) is None
    assert worker.read(TEXTS[:2]) is None


@pytest.mark.parametrize(
    ("processes", "worth"), [(2, 10_000_000), (1, 100)], ids=["few texts", "one process"]
)
def test_no_process_is_started_for(
    processes: int, worth: int, here: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreading, "WORTH", worth)
    monkeypatch.setattr(spreading, "_Worker", None)
    assert spread(processes) == here
