"""Keeps the workbench to the one browser that was sent to it: other accounts of the machine reach the address, not the book."""

import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import Scope

KEY = "key"  # its name in the address
CLOSED = (
    "This workbench is open for one browser: the one that first opened the address which tollbook serve printed. "
    "That address works once. To go on in another browser, stop the workbench and start it again."
)


class BrowserGate:
    """A key that works once, and the cookie that whoever brings it gets. `name` tells workbenches of one machine apart."""

    def __init__(self, name: str) -> None:
        self.key = secrets.token_urlsafe(24)
        self._session = secrets.token_urlsafe(32)
        self._cookie = f"tollbook-{name}"
        self._spent = False

    def answer(self, scope: Scope) -> Response | None:
        """What a browser is told that may not come in, or comes in by the key; None for one that is in."""
        if self._is_in(Headers(scope=scope).get("cookie", "")):
            return None
        asked = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        given = asked.pop(KEY, "")
        if (
            scope["method"] != "GET"
            or self._spent
            or not hmac.compare_digest(given.encode(), self.key.encode())
        ):
            return PlainTextResponse(CLOSED, status_code=403)
        self._spent = True
        path = "/" + scope["path"].lstrip("/")
        answer = RedirectResponse(path + (f"?{urlencode(asked)}" if asked else ""), status_code=303)
        answer.set_cookie(self._cookie, self._session, httponly=True, samesite="lax", path="/")
        return answer

    def _is_in(self, cookies: str) -> bool:
        try:
            found = SimpleCookie(cookies).get(self._cookie)
        except CookieError:
            return False
        return found is not None and hmac.compare_digest(found.value.encode(), self._session.encode())
