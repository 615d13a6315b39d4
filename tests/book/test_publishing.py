"""The secret of published ids, and the wording that a report carries."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tollbook.book.publishing import SECRET, _secret, wording


def test_runs_at_once_take_one_secret_whole(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as several:
        found = set(several.map(lambda _: _secret(tmp_path, True), range(32)))
    assert found == {(tmp_path / SECRET).read_bytes()}
    assert [path.name for path in tmp_path.iterdir()] == [SECRET]
    assert (tmp_path / SECRET).stat().st_mode & 0o077 == 0


def test_the_rule_and_what_finds_its_origins_are_worded() -> None:
    words = wording()
    assert set(words) >= {"origin.v1", "copies.v2"}
    assert "near copy" in words["copies.v2"]
