"""The reader's figures are not below what was once measured (floors.json; `tools/raise_floors.py` raises them)."""

import pytest
import quality


def test_every_corpus_has_its_floors() -> None:
    assert set(quality.floors()) == set(quality.CORPORA)


@pytest.mark.parametrize("name", quality.CORPORA)
def test_no_figure_is_below_its_floor(name: str) -> None:
    corpus, entry = quality.CORPORA[name], quality.floors()[name]
    digest = corpus.digest()
    if digest is None:
        pytest.skip(
            f"{name}: its files are not distributed with the project, and are not beside the checkout"
        )
    if digest != entry["sha256"] and not corpus.own:
        pytest.skip(f"{name}: its files are others than the floors were measured on")
    assert digest == entry["sha256"], f"{name} has changed: python3 run.py python tools/raise_floors.py"
    floors = entry["percent"]
    assert isinstance(floors, dict)
    measured = corpus.percents()
    below = {
        figure: f"{measured.get(figure)} %, floor {floor} %"
        for figure, floor in floors.items()
        if measured.get(figure, 0) < floor
    }
    assert below == {}


def test_floors_are_raised_and_never_lowered() -> None:
    assert quality.raised({"met": 80, "old": 5}, {"met": 70, "new": 9}) == {"met": 80, "old": 5, "new": 9}
    assert quality.raised({"met": 80}, {"met": 81}) == {"met": 81}


def test_floors_of_another_corpus_are_measured_anew() -> None:
    assert quality.raised({"met": 80}, {"met": 70}, anew=True) == {"met": 70}
