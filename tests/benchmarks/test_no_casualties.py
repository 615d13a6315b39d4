"""Texts that tell of no harm to people."""

import gzip
from dataclasses import replace
from pathlib import Path

from no_casualties import KEPT_ASIDE, Passage, files, measure, passages


def test_there_are_hundreds_of_passages_on_many_topics() -> None:
    given = list(passages())
    assert len(given) == len({one.text for one in given}) >= 400
    assert len({one.name.partition(", line")[0] for one in given}) >= 10


def test_what_is_invented_in_the_passages_kept_aside_is_counted_and_not_shown() -> None:
    given = list(passages(KEPT_ASIDE))
    assert len(given) == 100
    assert not {one.text for one in given} & {one.text for one in passages()}
    report = replace(measure([Passage("two", "Nine people were killed in the fire.")]), shown=False)
    assert report.share == 1
    assert "Nine" not in report.words_of_it(5)
    assert report.to_json()["invented"] == []


def test_a_text_with_a_claim_is_listed() -> None:
    report = measure(
        [Passage("one", "Beat four eggs."), Passage("two", "Nine people were killed in the fire.")]
    )
    assert report.share == 0.5
    assert [one.name for one, _ in report.invented] == ["two"]
    assert report.kinds["toll"] == 1
    assert "two: toll 'Nine people were killed" in report.words_of_it(5)


def test_plain_texts_are_read_once_packed_or_not_and_others_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Beat four eggs.", "utf-8")
    (tmp_path / "b.txt").write_text("Beat four eggs.", "utf-8")
    (tmp_path / "c.gz").write_bytes(gzip.compress(b"Version 2 fixes nine crashes."))
    (tmp_path / "d.bin").write_bytes(b"\0\1")
    (tmp_path / "e.gz").write_bytes(b"no gzip")
    assert [one.text for one in files([tmp_path])] == ["Beat four eggs.", "Version 2 fixes nine crashes."]
    assert [one.text for one in files([tmp_path / "a.txt"])] == ["Beat four eggs."]
