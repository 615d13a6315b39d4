"""What a nominal is made of: members, each a noun group with what belongs to it."""

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Member:
    """One noun group: phrase `at`, ending before phrase `end` with all that hangs on it (phrase indexes).

    `also` are groups without a number that share its own ("six women and girls").
    """

    at: int
    end: int
    inner: list[int] = field(default_factory=list)
    also: list[int] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)
    parts: list["Member"] = field(default_factory=list)
    without: list["Member"] = field(default_factory=list)
    relative: tuple[int, int] | None = None


@dataclass(slots=True, eq=False)
class Nominal:
    """Coordinated members; `either` where they are joined by "or"."""

    members: list[Member]
    end: int
    either: bool = False
    part: bool = False

    @property
    def first(self) -> int:
        """The first phrase."""
        return self.members[0].at
