"""Checks the signed heads of a book against its log, and one that somebody kept elsewhere."""

from collections.abc import Iterator, Sequence

from tollbook.store.heads import Check, Head
from tollbook.store.log import Entry
from tollbook.store.protocol import Checked

SIGNED = "signed head"
NOT_CHECKED = "not checked"


def check_heads(
    lines: Sequence[Head | str], entries: Sequence[Entry], check: Check, *, key: str | None, kept: Head | None
) -> Iterator[Checked]:
    """Each signed head, the entries that no head covers, and the head that was kept elsewhere.

    `key` is the public key that should have signed; without it a signature only says that its own key made it.
    """
    covered = 0
    for number, line in enumerate(lines, start=1):
        name = f"signed head {number}"
        wrong = line if isinstance(line, str) else _wrong(line, entries, check, key)
        if isinstance(line, Head) and wrong is None and line.seq <= covered:
            wrong = f"it covers entry {line.seq}, and stands behind a head that covers entry {covered}"
        if wrong is None and isinstance(line, Head):
            covered = max(covered, line.seq)
            whose = "" if key else f"by key {line.key[:16]}, which was not compared with anybody's"
            yield Checked(SIGNED, name, "ok", f"covers {line.seq} entries {whose}".strip())
        else:
            yield Checked(SIGNED, name, "altered", wrong)
    if kept is not None:
        yield _kept(kept, entries, check, key)
        if kept.signature and kept not in lines:
            yield Checked(
                SIGNED, "signed heads", "missing", "the head that was kept elsewhere is not among them"
            )
        covered = max(covered, kept.seq)
    if not lines and key is not None:
        yield Checked(
            SIGNED, "signed heads", "missing", "the book has no signed head, though a key was given"
        )
    if covered < len(entries):
        which = f"entries {covered + 1} to {len(entries)}"
        yield Checked(SIGNED, which, NOT_CHECKED, "no signed head covers them")


def _wrong(head: Head, entries: Sequence[Entry], check: Check, key: str | None) -> str | None:
    if not head.holds(check):
        return "its signature does not hold"
    if key is not None and head.key != key:
        return f"it was signed by another key, {head.key[:16]}"
    return _misplaced(head, entries)


def _misplaced(head: Head, entries: Sequence[Entry]) -> str | None:
    if entries and entries[0].hash != head.book:
        return "it is the head of another book"
    if head.seq > len(entries):
        return f"the log ends at entry {len(entries)}, before entry {head.seq} that was signed: its end was cut off"
    if entries[head.seq - 1].hash != head.hash:
        return f"entry {head.seq} of the log is not the one that was signed: the log was written anew"
    return None


def _kept(head: Head, entries: Sequence[Entry], check: Check, key: str | None) -> Checked:
    unsigned = not head.signature and key is None
    wrong = _misplaced(head, entries) if unsigned else _wrong(head, entries, check, key)
    return Checked(SIGNED, "the head that was kept elsewhere", "altered" if wrong else "ok", wrong)
