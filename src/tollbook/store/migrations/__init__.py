"""How an older schema becomes the present one: `MIGRATIONS[n]` leads from version n to n + 1, and is never edited again once it was given out.

Add a module with one function that names its change, put it at the end, and raise `tables.VERSION`.
"""

from collections.abc import Callable

from sqlalchemy import Connection

from tollbook.store.migrations.m0001_version import keep_a_version
from tollbook.store.migrations.m0002_described import keep_descriptions_and_kinds
from tollbook.store.migrations.m0003_shelf import make_the_shelf
from tollbook.store.migrations.m0004_checks import keep_checks
from tollbook.store.migrations.m0005_notes import keep_notes
from tollbook.store.migrations.m0006_sums import keep_sums
from tollbook.store.migrations.m0007_order import keep_lists_in_order

MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    keep_a_version,
    keep_descriptions_and_kinds,
    make_the_shelf,
    keep_checks,
    keep_notes,
    keep_sums,
    keep_lists_in_order,
)
