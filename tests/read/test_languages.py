"""Every language that has a reader reads its own example sentences."""

import tomllib
from importlib.resources import files

import pytest

from tests.read.tolls import tolls
from tollbook.read import readers


def _examples() -> list[tuple[str, str, list[str]]]:
    root = files("tollbook.vocab").joinpath("lang")
    return [
        (folder.name, example["text"], example["tolls"])
        for folder in sorted(root.iterdir(), key=lambda item: item.name)
        for example in tomllib.loads(folder.joinpath("examples.toml").read_text("utf-8"))["example"]
    ]


@pytest.mark.parametrize(("code", "text", "expected"), _examples(), ids=lambda value: str(value)[:50])
def test_a_language_reads_its_examples(code: str, text: str, expected: list[str]) -> None:
    assert readers.for_language(code) is not None
    assert tolls(text) == expected
