"""Documents altered at random, in every format: each is read, partly read or refused, and nothing falls over."""

import io
import random
import resource
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from tollbook.example import documents_folder
from tollbook.preserve.confine import wall_seconds
from tollbook.preserve.extracted import limits_of
from tollbook.preserve.intake import Preserved, take_in
from tollbook.preserve.sandbox import BROKEN_DOWN, WORKER_GRACE_SECONDS, Sandbox
from tollbook.preserve.sources import Description
from tollbook.settings import Settings
from trials.trial import Outcome

SETTINGS = Settings()
OUTCOMES = ("read", "partly read", "refused")
# What the warm worker's libraries take before a document is read; the limit is on what comes on top.
WORKER_MIB = 256
DESCRIBING = (".toml",)
OTHER_NAME = 0.04  # of the mutants carry the extension of another format
NUMBERS = (
    b"\x00\x00\x00\x00",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"-1",
    b"4294967296",
    b"99999999999999999999",
)


def mutants(size: int, seed: int, folder: Path) -> Outcome:
    """Alter seeds of all formats and take them in."""
    seeds = own_seeds()
    outcome = Outcome()
    with Sandbox() as sandbox:
        for number in range(size):
            chance = random.Random(f"{seed} {number}")
            name, data = mutant(chance, seeds)
            path = folder / name
            path.write_bytes(data)
            attempt(path, sandbox, outcome, f"mutant {number} of seed {seed} ({name})")
            path.unlink()
    outcome.counts["largest process, MiB"] = largest = largest_child()
    if largest > SETTINGS.parser_memory_mib + WORKER_MIB:
        outcome.fail(f"a parser took {largest} MiB, above its limit of {SETTINGS.parser_memory_mib}")
    return outcome


def own_seeds() -> list[tuple[str, bytes]]:
    """The invented documents of the example case, every format among them."""
    files = sorted(path for path in documents_folder().iterdir() if path.suffix not in DESCRIBING)
    return [(path.name, path.read_bytes()) for path in files]


def attempt(
    path: Path, sandbox: Sandbox, outcome: Outcome, what: str, settings: Settings = SETTINGS
) -> Preserved | None:
    """Take one file in; count its outcome, or say what fell over."""
    start = time.monotonic()
    try:
        taken = take_in(path, Description(), settings, sandbox)
    except Exception as error:  # anything here is what the trial looks for
        outcome.fail(f"{what}: {type(error).__name__}: {error}")
        return None
    seconds = time.monotonic() - start
    document = taken.document
    outcome.count(document.outcome)
    if document.outcome not in OUTCOMES or (document.outcome != "read" and not document.reasons):
        outcome.fail(f"{what}: outcome {document.outcome!r} without a reason")
    if seconds > wall_seconds(limits_of(settings)) + WORKER_GRACE_SECONDS:
        outcome.fail(f"{what}: took {seconds:.0f} seconds")
    reasons = " ".join(document.reasons)
    if BROKEN_DOWN in reasons[:1].lower() + reasons[1:]:
        outcome.fail(f"{what}: the worker itself broke down")
    outcome.count("parsers that crashed in their child", "its parser crashed" in reasons.lower())
    return taken


def largest_child() -> int:
    """The most memory that any process of the sandbox held, in MiB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def mutant(chance: random.Random, seeds: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    """A name and the bytes of one altered document."""
    name, data = chance.choice(seeds)
    if data.startswith(b"PK") and chance.random() < 0.7:
        data = within_package(data, chance, seeds)
    else:
        data = altered(data, chance, seeds)
    suffix = Path(chance.choice(seeds)[0] if chance.random() < OTHER_NAME else name).suffix
    return f"mutant{suffix}", data


def altered(data: bytes, chance: random.Random, seeds: list[tuple[str, bytes]]) -> bytes:
    """A few alterations, one after another."""
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        data = chance.choice(ALTERATIONS)(data, chance, chance.choice(seeds)[1])
    return data


def within_package(data: bytes, chance: random.Random, seeds: list[tuple[str, bytes]]) -> bytes:
    """An office file with one part altered and its checksums right, so that the parser of that part sees it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = chance.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, altered(part, chance, seeds) if name == chosen else part)
    return out.getvalue()


Alteration = Callable[[bytes, random.Random, bytes], bytes]


def _flip(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 32)) if data else 0):
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    start, end = _range(data, chance)
    return data[:start] + data[end:]


def _end(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _put_in(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.randbytes(chance.choice((1, 16, 400))) + data[place:]


def _number(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    place, number = chance.randrange(len(data) + 1), chance.choice(NUMBERS)
    return data[:place] + number + data[place + len(number) :]


def _repeat(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    start, end = _range(data, chance)
    return data[:start] + data[start:end] * chance.choice((2, 3, 50)) + data[end:]


def _splice(data: bytes, chance: random.Random, other: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def _swap(data: bytes, chance: random.Random, _other: bytes) -> bytes:
    start, end = _range(data, chance)
    return data[end:] + data[start:end] + data[:start]


ALTERATIONS: tuple[Alteration, ...] = (_flip, _flip, _cut, _end, _put_in, _number, _repeat, _splice, _swap)


def _range(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 8, 100, 2000)))
