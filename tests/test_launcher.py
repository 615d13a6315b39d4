"""run.py: what it installs when, and the line that it prints when it cannot."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import TOP

Steps = list[tuple[str, ...]]


@pytest.fixture
def launcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """run.py over a checkout that holds only its requirement files."""
    spec = importlib.util.spec_from_file_location("launcher", TOP / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "requirements").mkdir()
    for name in {name for names in module.FILES.values() for name in names}:
        (tmp_path / name).write_text(name, encoding="utf-8")
    monkeypatch.setattr(module, "TOP", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv/bin/python")
    monkeypatch.setattr(module, "UNFINISHED", tmp_path / ".venv/set-up-unfinished")
    return module


@pytest.fixture
def steps(launcher: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Steps:
    """The steps of the set-up that were taken; none of them is run."""
    taken: Steps = []

    def step(module: str, *arguments: str, python: object = None) -> None:
        taken.append((module, *arguments))
        if module == "venv":
            launcher.PYTHON.parent.mkdir(parents=True)
            launcher.PYTHON.touch()

    monkeypatch.setattr(launcher, "install_step", step)
    return taken


def made_environments(steps: Steps) -> int:
    return sum(step[0] == "venv" for step in steps)


def test_a_second_run_installs_nothing(launcher: ModuleType, steps: Steps) -> None:
    launcher.set_up("core")
    first = list(steps)
    launcher.set_up("core")
    assert first
    assert steps == first


def test_only_checked_wheels_are_installed(launcher: ModuleType, steps: Steps) -> None:
    launcher.set_up("core")
    for step in (s for s in steps if "-r" in s):
        assert {"--require-hashes", "--only-binary"} <= set(step)


def test_new_pins_are_installed_into_the_environment_that_is_there(
    launcher: ModuleType, steps: Steps
) -> None:
    launcher.set_up("core")
    steps.clear()
    (launcher.TOP / "requirements/core.txt").write_text("new pins", encoding="utf-8")
    launcher.set_up("core")
    assert steps
    assert made_environments(steps) == 0


@pytest.mark.parametrize("change", ["moved", "other python"])
def test_another_folder_or_python_gets_a_new_environment(
    launcher: ModuleType, steps: Steps, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    launcher.set_up("core")
    monkeypatch.setattr(launcher, "maker", lambda: change)
    launcher.set_up("core")
    assert made_environments(steps) == 2


def test_an_interrupted_set_up_is_done_anew(
    launcher: ModuleType, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(module: str, *arguments: str, **options: object) -> None:
        if "requirements/core.txt" in arguments:
            raise KeyboardInterrupt
        step(module, *arguments)

    step = launcher.install_step
    monkeypatch.setattr(launcher, "install_step", interrupted)
    with pytest.raises(KeyboardInterrupt):
        launcher.set_up("core")
    monkeypatch.setattr(launcher, "install_step", step)
    launcher.set_up("core")
    assert made_environments(steps) == 2


def test_a_refused_download_leaves_what_is_there_usable(
    launcher: ModuleType, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    def offline(module: str, *arguments: str, **options: object) -> None:
        raise launcher.Stop(launcher.NO_NETWORK)

    launcher.set_up("core")
    steps.clear()
    with monkeypatch.context() as patch:
        patch.setattr(launcher, "install_step", offline)
        with pytest.raises(launcher.Stop):
            launcher.set_up("dev")
    launcher.set_up("core")
    assert steps == []


def test_without_ensurepip_one_line_names_the_package(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert launcher.main(["demo"]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert f"apt install python3.{sys.version_info[1]}-venv" in said[0]


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("NewConnectionError: Failed to establish a new connection", "cannot be reached"),
        ("Caused by: dns error: failed to lookup address information", "cannot be reached"),
        ("invalid peer certificate: UnknownIssuer", "does not trust"),
        ("No solution found when resolving dependencies", "No solution found"),
    ],
)
def test_a_failed_download_is_explained_in_one_line(launcher: ModuleType, output: str, words: str) -> None:
    line = launcher.explain("uv", output)
    assert words in line
    assert "\n" not in line


@pytest.mark.parametrize("arguments", [[], ["dance"]], ids=["nothing", "unknown"])
def test_wrong_use_shows_the_commands(
    launcher: ModuleType, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert launcher.main(arguments) == 2
    assert "usage: python3 run.py" in capsys.readouterr().err
