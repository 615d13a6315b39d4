"""Which page of a list is shown, and how many there are."""

from dataclasses import dataclass
from typing import TypeVar

from tollbook.store.listings import Page

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paging:
    """`first` to `last` of `total` are shown; `more` says that there are more than `total`."""

    page: int
    pages: int
    first: int
    last: int
    total: int
    more: bool

    @property
    def words(self) -> str:
        """In words: "26 to 50 of 1,204"."""
        if not self.total:
            return "none"
        total = f"more than {self.total:,}" if self.more else f"{self.total:,}"
        if self.first == 1 and self.last == self.total and not self.more:
            return total
        return f"{self.first:,} to {self.last:,} of {total}"


def paging(page: int, each: int, found: Page[T]) -> Paging:
    """The page of a list that `found` is."""
    page = max(page, 1)
    first = each * (page - 1) + 1
    return Paging(
        page, max(1, -(-found.total // each)), first, first + len(found.items) - 1, found.total, found.more
    )
