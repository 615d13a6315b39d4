"""One sandbox for all tests of preserving: its workers warm up once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.preserve.makers import put
from tollbook.preserve import intake
from tollbook.preserve.intake import Preserved
from tollbook.preserve.sandbox import Sandbox
from tollbook.preserve.sources import Description
from tollbook.settings import Settings

Take = Callable[..., Preserved]


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as held:
        yield held


@pytest.fixture
def take(tmp_path: Path, sandbox: Sandbox) -> Take:
    """Takes in one file of the given name and content."""

    def take(
        name: str,
        data: bytes | str,
        *,
        settings: Settings | None = None,
        description: Description | None = None,
    ) -> Preserved:
        path = put(tmp_path, name, data)
        return intake.take_in(path, description or Description(), settings or Settings(), sandbox)

    return take
