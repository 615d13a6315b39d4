"""What every test stands on: no network but loopback, repeatable generated cases, the shared texts if they are there."""

import ipaddress
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis
import pytest

TOP = Path(__file__).resolve().parent.parent
SHARED = TOP.parent / "shared"

hypothesis.settings.register_profile("tollbook", derandomize=True, deadline=None)
hypothesis.settings.load_profile("tollbook")


class NetworkForbidden(RuntimeError):
    """A test tried to reach another machine."""


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Any:
    """Refuse names and connections beyond this machine, for all tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", _guarded_names(socket.getaddrinfo))
        for method in ("connect", "connect_ex"):
            patch.setattr(socket.socket, method, _guarded_connection(getattr(socket.socket, method)))
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of texts beside the checkout; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(
            "needs the folder 'shared' beside the checkout, which is not distributed with the project"
        )
    return SHARED


@pytest.fixture(scope="session")
def example_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example case as a book, built once for all processes of a test run: copy it before writing into it."""
    import tollbook
    from tollbook.example import documents_folder
    from tollbook.store.lock import locked

    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # that of this process lies in that of all
    finished, unfinished = base / "example.book", base / "unfinished.book"
    with locked(base / "example.lock", seconds=3600, what="the example"):
        if not finished.exists():
            with tollbook.open(unfinished, by="A. Clerk") as book:
                book.build(documents_folder())
            unfinished.rename(finished)
    return finished


def _guarded_connection(original: Callable[..., Any]) -> Callable[..., Any]:
    def connect(self: socket.socket, address: Any) -> Any:
        if self.family != getattr(socket, "AF_UNIX", None):
            _refuse_unless_loopback(address[0])
        return original(self, address)

    return connect


def _guarded_names(original: Callable[..., Any]) -> Callable[..., Any]:
    def getaddrinfo(host: Any, *rest: Any, **options: Any) -> Any:
        if host is not None:
            _refuse_unless_loopback(host)
        return original(host, *rest, **options)

    return getaddrinfo


def _refuse_unless_loopback(host: str | bytes) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name in ("", "localhost"):
        return
    try:
        if ipaddress.ip_address(name).is_loopback:
            return
    except ValueError:
        pass
    raise NetworkForbidden(f"a test tried to reach {name!r}; tests may only use loopback")
