"""How soon pages of a large book begin to come, with several people clicking at once, and how much memory the server takes.

    python benchmarks/large_book.py /tmp/large.book
    python benchmarks/pages_speed.py /tmp/large.book
    python benchmarks/pages_speed.py /tmp/large.book --users 1 --clicks 300

Starts the workbench on the loopback address in a process of its own. Each user clicks through all kinds of pages in an order
that a seed gives, the next half a second after the one before has come (--pause). Prints for every kind the time to the first byte (half are below
p50, 95 of 100 below p95), the processor time of the server for each click, and its peak memory. The first click on each kind is
counted too. Stops after the clicks asked for, or after --seconds.
"""

import argparse
import http.client
import multiprocessing
import os
import random
import re
import sys
import threading
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

from tollbook import book as books
from tollbook.web import serving

SEED = 11
WORDS = (
    "killed",
    "market road",
    "children missing",
    "massacre",
    "water",
    "Relief Union",
    "attack",
    "snow",
    "women injured",
)
TARGETS = {"search": 200.0}
TARGET = 150.0  # milliseconds to the first byte at p95
Kinds = dict[str, list[str]]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("book", type=Path, help="a book, such as large_book.py makes")
    parser.add_argument("--users", type=int, default=4, help="how many click at once")
    parser.add_argument("--clicks", type=int, default=150, help="clicks of each user")
    parser.add_argument("--pause", type=float, default=0.5, help="seconds that a user looks at a page")
    parser.add_argument("--seconds", type=float, default=120, help="stop after this, whatever was clicked")
    options = parser.parse_args()
    pages = addresses(options.book)
    listener = serving.listening(None)
    server = multiprocessing.get_context("fork").Process(
        target=serving.serve, args=(options.book, listener), kwargs={"by": "a user"}
    )
    server.start()
    port = listener.getsockname()[1]
    listener.close()
    try:
        answered(port)
        before = processor(server.pid)
        times, wrong = clicked(port, pages, options)
        used = processor(server.pid) - before
        print_table(times, wrong)
        clicks = sum(map(len, times.values()))
        print(
            f"server: {used * 1000 / max(clicks, 1):.0f} ms of processor for each of {clicks} clicks, {memory(server.pid):.0f} MB at most"
        )
    finally:
        server.terminate()
        server.join()
    return 0


def addresses(book: Path) -> Kinds:
    """Addresses of every kind of page, spread over the book."""
    chance = random.Random(SEED)
    with books.open(book, create=False) as opened:
        opened.shelve()
        lists = opened.lists
        documents = [one.document for one in lists.listed(most=100_000).items]
        incidents = [one.id for one in lists.listed_incidents(most=2000).items]
        people = [one.key for one in lists.people(most=500).items]
        waiting = [one.stands.claim.id for one in lists.waiting(most=200).items]
    some = chance.sample(documents, min(60, len(documents)))
    return {
        "overview": ["/"],
        "incidents": ["/incidents", "/incidents?page=2"],
        "incident": [f"/incidents/{key}" for key in chance.sample(incidents, min(60, len(incidents)))],
        "documents": ["/documents", "/documents?page=3"],
        "document": [f"/documents/{key}" for key in some],
        "claim": [f"/claims/{key}" for key in waiting],
        "compare": [f"/compare?a={a}&b={b}" for a, b in pairwise(some)],
        "review": [f"/review?skip={n}" for n in range(40)],
        "search": [f"/search?words={quote(w)}{more}" for w in WORDS for more in ("", "&kind=toll", "&look=documents", "&speaker=ministry&since=1990")],
        "people": ["/people", "/people?moved=true", "/people?page=9", *[f"/people/named?name={quote(key)}" for key in people[:40]]],
        "method": ["/method"],
        "custody": ["/custody", "/custody?page=50", "/custody?see=runs", "/custody?see=refused"],
        "api": ["/api/claims?words=killed&most=50", "/api/incidents", "/api/documents?skip=500", "/api/review", "/api/passages?words=snow"],
    }  # fmt: skip


def clicked(
    port: int, pages: Kinds, options: argparse.Namespace
) -> tuple[dict[str, list[float]], dict[str, int]]:
    """Milliseconds to the first byte by kind, and how many answers were no page."""
    times: dict[str, list[float]] = defaultdict(list)
    wrong: dict[str, int] = defaultdict(int)
    end = time.monotonic() + options.seconds

    def user(number: int) -> None:
        chance = random.Random(SEED + number)
        connection = http.client.HTTPConnection(serving.HOST, port, timeout=60)
        kinds = list(pages)
        for click in range(options.clicks):
            if time.monotonic() > end:
                return
            if click % len(kinds) == 0:
                chance.shuffle(kinds)
            kind = kinds[click % len(kinds)]
            started = time.perf_counter()
            connection.request("GET", chance.choice(pages[kind]))
            answer = connection.getresponse()
            times[kind].append((time.perf_counter() - started) * 1000)
            answer.read()
            wrong[kind] += answer.status >= 400
            time.sleep(options.pause * 2 * chance.random())

    users = [threading.Thread(target=user, args=(number,)) for number in range(options.users)]
    for one in users:
        one.start()
    for one in users:
        one.join()
    return times, wrong


def answered(port: int) -> None:
    """Wait until the server answers."""
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection(serving.HOST, port, timeout=5)
            connection.request("GET", "/static/workbench.css")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not begin within a minute")


def print_table(times: dict[str, list[float]], wrong: dict[str, int]) -> None:
    """One line for each kind of page."""
    print("page         clicks   p50 ms   p95 ms   most ms   not a page")
    for kind, some in times.items():
        ordered = sorted(some)
        p95 = at(ordered, 0.95)
        over = "  over the target" if p95 > TARGETS.get(kind, TARGET) else ""
        print(
            f"{kind:12} {len(some):6} {at(ordered, 0.5):8.0f} {p95:8.0f} {ordered[-1]:9.0f} {wrong[kind]:8}{over}"
        )


def at(ordered: list[float], share: float) -> float:
    """The value below which a share of the values lies."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def processor(pid: int | None) -> float:
    """Processor seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int | None) -> float:
    """The most memory that a process had, in MB."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else float("nan")


if __name__ == "__main__":
    sys.exit(main())
