"""The example as a workbench: one for all tests that only read, a fresh copy for each that decides."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tollbook.web.app import create_app

LOOPBACK = "http://127.0.0.1"


def opened(folder: Path, *, by: str | None = "A. Clerk") -> TestClient:
    """A client of the workbench on a book, as a browser on this machine is one."""
    return TestClient(create_app(folder, by=by), base_url=LOOPBACK, follow_redirects=False)


@pytest.fixture(scope="session")
def read_book(example_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example that tests read, and none writes."""
    return Path(shutil.copytree(example_book, tmp_path_factory.mktemp("read") / "example.book"))


@pytest.fixture(scope="session")
def client(read_book: Path) -> Iterator[TestClient]:
    """The workbench on the example, for tests that only read."""
    with opened(read_book) as made:
        yield made


@pytest.fixture
def own_book(example_book: Path, tmp_path: Path) -> Path:
    """A copy of the example for one test to decide in."""
    return Path(shutil.copytree(example_book, tmp_path / "example.book"))


@pytest.fixture
def own_client(own_book: Path) -> Iterator[TestClient]:
    """The workbench on a copy of the example, for one test that decides."""
    with opened(own_book) as made:
        yield made


@pytest.fixture
def token(own_client: TestClient) -> str:
    """What a form of `own_client` must carry."""
    return str(own_client.app.state.bench.token)  # type: ignore[attr-defined]
