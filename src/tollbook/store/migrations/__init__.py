"""How an older schema becomes the present one: `MIGRATIONS[n]` leads from version n to n + 1, and is never edited again."""

from collections.abc import Callable

from sqlalchemy import Connection

MIGRATIONS: tuple[Callable[[Connection], None], ...] = ()
