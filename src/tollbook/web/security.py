"""What keeps the workbench to this machine and its pages free of what documents hold: hosts, headers, tokens."""

import hmac
from collections.abc import Iterable

from fastapi import HTTPException, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tollbook.web.gate import BrowserGate

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
READING = ("GET", "HEAD")
TOKEN, TOKEN_HEADER = "token", "x-tollbook-token"
# Nothing inline and nothing from elsewhere: words of a document that were markup after all could do nothing.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with "no-referrer" browsers would not say where a form comes from
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
NOT_KEPT = "no-store"  # pages hold names of people: no browser keeps them


class Guard:
    """Around everything: refuses requests under a foreign name or of another browser, and gives every answer the headers above."""

    def __init__(
        self, app: ASGIApp, *, hosts: Iterable[str] = LOOPBACK, gate: BrowserGate | None = None
    ) -> None:
        self._app, self._gate = app, gate
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        guarded = _with_headers(send)
        if _name(Headers(scope=scope).get("host", "")) not in self._hosts:
            refusal = PlainTextResponse("The workbench answers on this machine only.", status_code=421)
            await refusal(scope, receive, guarded)
            return
        told = None if self._gate is None else self._gate.answer(scope)
        await (self._app if told is None else told)(scope, receive, guarded)


def _name(host: str) -> str:
    """A host without its port."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdecimal() else host).lower()


def _with_headers(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", NOT_KEPT)
        await send(message)

    return guarded


async def checked(request: Request) -> None:
    """For every request that changes something: it comes from a page of this workbench, and carries its token."""
    if request.method in READING:
        return
    expected: str = request.app.state.bench.token
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, "This was sent by a page of another site. Nothing was changed.")
    origin = request.headers.get("origin")
    if origin is not None and origin.partition("://")[2] != request.headers.get("host"):
        raise HTTPException(403, "This was sent by a page of another site. Nothing was changed.")
    given = request.headers.get(TOKEN_HEADER)
    if given is None:
        sent = (await request.form()).get(TOKEN)
        given = sent if isinstance(sent, str) else ""
    if not hmac.compare_digest(given.encode(), expected.encode()):
        raise HTTPException(
            403,
            "This page was made by an earlier start of the workbench. Nothing was changed; open it again.",
        )


def as_file(name: str) -> dict[str, str]:
    """The headers of a download: kept as a file under a plain name, never shown as a page."""
    plain = (
        "".join(c if c.isascii() and (c.isalnum() or c in ".-_") else "_" for c in name).lstrip(".") or "file"
    )
    return {"Content-Disposition": f'attachment; filename="{plain[-120:]}"'}
