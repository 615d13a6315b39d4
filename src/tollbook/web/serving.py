"""Listening on the loopback address, and serving until somebody stops it."""

import contextlib
import errno
import gc
import socket
from pathlib import Path

import uvicorn

from tollbook.errors import PortTaken, TollbookError
from tollbook.web.app import create_app
from tollbook.web.bench import Bench
from tollbook.web.gate import BrowserGate
from tollbook.web.warming import warm

HOST = "127.0.0.1"
FIRST_PORT, TRIES = 8642, 20
SEARCHES = (
    20_000,
    20,
    50,
)  # for waste that is in circles: seldom, as a page makes many things and leaves few circles


def listening(port: int | None) -> socket.socket:
    """A socket on the loopback address: at the given port, else at the first free one from `FIRST_PORT`.

    Raises PortTaken where the given port, or all that were tried, are taken.
    """
    for tried in [port] if port is not None else range(FIRST_PORT, FIRST_PORT + TRIES):
        listener = _bound(tried)
        if listener is not None:
            return listener
    if port is not None:
        raise PortTaken(
            f"port {port} is taken or may not be used; give another --port, or none for the first free one"
        )
    raise PortTaken(
        f"ports {FIRST_PORT} to {FIRST_PORT + TRIES - 1} are all taken; give a free one: --port N"
    )


def _bound(port: int) -> socket.socket | None:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(64)
    except OSError as error:
        listener.close()
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        return None
    return listener


def _make_ready(bench: Bench) -> None:
    """Do what the first visitor would wait for; then leave what stays out of every later search for waste."""
    with contextlib.suppress(TollbookError):
        warm(bench)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SEARCHES)


def address_of(listener: socket.socket) -> str:
    """Where a browser finds it."""
    return f"http://{HOST}:{listener.getsockname()[1]}/"


def gate_of(listener: socket.socket) -> BrowserGate:
    """What keeps a workbench to one browser; cookies know no ports, so its name has the port."""
    return BrowserGate(str(listener.getsockname()[1]))


def serve(folder: Path, listener: socket.socket, *, by: str | None, gate: BrowserGate | None = None) -> None:
    """Serve a book until Ctrl-C, to one browser where there is a gate. Raises what opening the book raises."""
    app = create_app(folder, by=by, gate=gate)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, date_header=False
    )
    with contextlib.suppress(KeyboardInterrupt):
        _make_ready(app.state.bench)  # beside the first pages it would slow down all of them
        uvicorn.Server(config).run(sockets=[listener])
