"""Work in several lanes: the outcome of one process, in order, whatever becomes of a copy. Each in a process of its own, since a
process with other threads is not copied.
"""

import subprocess
import sys
import textwrap

import pytest

from tests.conftest import TOP
from tollbook.book import lanes


def alone(code: str) -> str:
    """What a fresh process prints that runs some code with three lanes, where five things are worth it."""
    head = "import os; from tollbook.book import lanes; lanes.WORTH = 5; three = lanes.Lanes(3); here = os.getpid()\n"
    found = subprocess.run(
        [sys.executable, "-c", head + textwrap.dedent(code)],
        capture_output=True,
        text=True,
        cwd=TOP,
        timeout=120,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    return found.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_several_lanes_give_what_one_gives_in_order() -> None:
    code = """
        import time
        def work(n):
            time.sleep(0.001)
            return n * n, os.getpid()
        found = three(work, range(500))
        print([n for n, _ in found] == [n * n for n in range(500)], len({pid for _, pid in found}))
    """
    assert alone(code) == "True 3"


def test_what_a_copy_that_broke_down_took_is_done_here() -> None:
    code = """
        import time
        def work(n):
            time.sleep(0.001)
            if os.getpid() != here and n > 100:
                os._exit(1)
            return -n
        print(three(work, range(500)) == [-n for n in range(500)])
    """
    assert alone(code) == "True"


def test_an_error_of_the_work_is_that_of_one_process() -> None:
    code = """
        def work(n):
            return 1 // (n - 400)
        try:
            three(work, range(500))
        except ZeroDivisionError:
            print("as ever")
    """
    assert alone(code) == "as ever"


def test_few_things_are_done_here() -> None:
    assert alone("print({three(lambda _: os.getpid(), range(4))[0], here} == {here})") == "True"


def test_beside_other_threads_nothing_is_copied() -> None:
    code = """
        import threading
        wait = threading.Event()
        threading.Thread(target=wait.wait).start()
        print(set(three(lambda _: os.getpid(), range(500))) == {here})
        wait.set()
    """
    assert alone(code) == "True"


@pytest.mark.parametrize("seed", [3, 11])
def test_a_book_resolved_in_lanes_is_as_one_resolved_without(seed: int) -> None:
    code = f"""
        from tests.resolve.case import gazetteer
        from tests.resolve.test_renewing import case_of, shown
        from tollbook.resolve.notes import InMemory
        from tollbook.resolve.resolving import Given, renew, resolved
        from tollbook.resolve.world import one_by_one
        case = case_of({seed}, 30)
        def whole(how):
            given, notes = Given(case.claims(), case.texts().values(), case.documents()), InMemory()
            renew(given, notes, given.names(), gazetteer=gazetteer(), lanes=how)
            return shown(resolved(notes)), notes.kept()
        print(whole(three) == whole(one_by_one))
    """
    assert alone(code) == "True"


def test_one_lane_is_this_process() -> None:
    assert lanes.Lanes(1)(str, range(1000)) == [str(n) for n in range(1000)]
