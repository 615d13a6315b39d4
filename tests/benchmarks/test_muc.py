"""Documents scored against templates, as sets."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import muc
import pytest
from muc_bodies import Bodies
from muc_gold import dateline, document, plain_place

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "muc.py"
HEAD = "PORT MARA, 9 JAN 90 (WIRE) -- [TEXT] "
EMPTY: dict[str, Any] = {
    "optional": False, "date": "08 JAN 90", "location": "MARAVIA: NORTE (DEPARTMENT): OSTRA (TOWN)", "type": "BOMBING",
    "casualties": [], "hum_number": [], "hum_effect": [], "hum_total_parsed": [], "perp_org": [], "perp_org_confidence": [],
}  # fmt: skip


def number(low: int, high: int | None = None, *, plural: bool = False) -> dict[str, Any]:
    return {"low": low, "high": high, "plural": plural}


def casualty(
    effect: str, *numbers: dict[str, Any], optional: bool = False, plural: bool = False
) -> dict[str, Any]:
    return {
        "effects": [effect],
        "number_alts": list(numbers),
        "low": numbers[0]["low"],
        "plural_only": plural,
        "optional": optional,
    }


def scored(text: str, *templates: dict[str, Any]) -> dict[str, Any]:
    row = {"docid": "one", "text": HEAD + text, "templates": [{**EMPTY, **one} for one in templates]}
    report = muc.score([document(row)])
    return {slot: tally.shares() for slot, tally in report.tallies.items()}


def test_a_number_told_twice_counts_once() -> None:
    text = (
        "A BOMB KILLED FOUR PEOPLE IN OSTRA. FOUR PEOPLE WERE KILLED AND SEVEN WORKERS WERE HURT BY THE BOMB."
    )
    score = scored(text, {"casualties": [casualty("DEATH", number(4, 4)), casualty("INJURY", number(7, 7))]})
    assert (score["count"]["gold"], score["count"]["met"]) == (2, 2)
    assert (score["count"]["found"], score["count"]["right"]) == (2, 2)
    assert score["death"]["f1"] == score["injury"]["f1"] == 1.0


def test_either_end_of_an_accepted_range_is_right() -> None:
    template = {"casualties": [casualty("DEATH", number(4, 6))]}
    for words in ("FOUR", "SIX"):
        assert scored(f"A BOMB KILLED {words} PEOPLE IN OSTRA.", template)["count"]["f1"] == 1.0


@pytest.mark.parametrize(
    "template",
    [
        {"optional": True, "casualties": [casualty("DEATH", number(4, 4))]},
        {"casualties": [casualty("DEATH", number(4, 4), optional=True)]},
    ],
    ids=["template", "filler"],
)
def test_what_is_optional_is_neither_rewarded_nor_punished(template: dict[str, Any]) -> None:
    for text in ("A BOMB KILLED FOUR PEOPLE IN OSTRA.", "A BOMB WENT OFF IN OSTRA."):
        count = scored(text, template)["count"]
        assert (count["gold"], count["found"]) == (0, 0)


def test_a_plural_without_a_number_asks_for_none() -> None:
    template = {"casualties": [casualty("DEATH", number(2, plural=True), plural=True)]}
    assert scored("A BOMB KILLED SEVERAL PEOPLE IN OSTRA.", template)["count"]["gold"] == 0


@pytest.mark.parametrize(
    "text",
    [
        "TWO SOLDIERS WERE KILLED IN OSTRA.",
        "FOUR GUERRILLAS WERE KILLED IN A CLASH NEAR OSTRA.",
        "THE POLICE DENIED THAT FOUR PEOPLE WERE KILLED IN OSTRA.",
        "ON 3 MARCH 1984 FOUR PEOPLE WERE KILLED IN OSTRA.",
        "THE WAR HAS LEFT MORE THAN 40,000 PEOPLE DEAD.",
    ],
    ids=["combatants", "clash", "denied", "years ago", "war"],
)
def test_what_lies_outside_the_world_of_the_templates_is_not_counted(text: str) -> None:
    assert scored(text)["count"]["found"] == 0


@pytest.mark.parametrize(
    ("coded", "right"),
    [("08 JAN 90", 1), ("07 JAN 90 - 09 JAN 90", 1), ("- 09 JAN 90", 1), ("05 JAN 90", 0), (None, 0)],
)
def test_a_day_is_right_where_it_is_or_lies_within_the_coded_one(coded: str | None, right: int) -> None:
    score = scored("ON 8 JANUARY A BOMB KILLED FOUR PEOPLE IN OSTRA.", {"date": coded})
    assert score["date"]["right"] == right


def test_every_level_of_a_place_is_an_item_and_the_narrowest_one_of_its_own() -> None:
    made = document({"docid": "one", "text": HEAD, "templates": [EMPTY]})
    assert [set(item.values) for item in made.items["location"]] == [{"maravia"}, {"norte"}, {"ostra"}]
    assert [set(item.values) for item in made.items["place"]] == [{"ostra"}]


def test_places_between_two_towns_and_other_readings() -> None:
    location = "MARAVIA: OSTRA (TOWN) - SELVA (TOWN) / MARAVIA: TERRA (CITY)"
    made = document({"docid": "one", "text": HEAD, "templates": [{**EMPTY, "location": location}]})
    assert [set(item.values) for item in made.items["place"]] == [{"ostra", "selva", "terra"}]


def test_an_organisation_is_met_by_any_of_its_names_and_bands_without_one_are_none() -> None:
    template = {
        "perp_org": [{"alts": ["MARAVIAN LIBERATION FRONT", "MLF"], "optional": False}],
        "perp_org_confidence": [
            {"values": ["REPORTED AS FACT"], "xref": ["MARAVIAN LIBERATION FRONT", "MLF"]}
        ],
    }
    score = scored("THE MLF KILLED FOUR PEOPLE IN OSTRA.", template)
    assert (score["organisation"]["met"], score["organisation"]["found"]) == (1, 1)
    assert scored("UNIDENTIFIED MEN KILLED FOUR PEOPLE IN OSTRA.", template)["organisation"]["found"] == 0


@pytest.mark.parametrize(
    ("actor", "names"),
    [
        ("SELF-STYLED BARRELS", {"barrels"}),
        ("BARRELS", {"barrels"}),
        ("MILITARY PERSONNEL", {"military personnel", "army", "armed forces", "military"}),
        ("3D BRIGADE COMMANDER ALDO VANTE", set()),
        ("OUR BATTALION", set()),
        ("PROFESSIONALS", set()),
        ("RESH MAFIA", {"resh mafia"}),
        ("DRUG TRAFFICKING RINGS", {"drug trafficking rings"}),
        ("ARMED GROUPS", set()),
    ],
)
def test_whose_words_name_a_body(actor: str, names: set[str]) -> None:
    text = "THE SELF-STYLED BARRELS KILLED NINE. IT WAS DONE BY PROFESSIONALS [VALDE]."
    assert Bodies(text).of(actor) == names


def test_guerrillas_are_the_one_armed_body_that_acts() -> None:
    acting = ["RESH LIBERATION FRONT", "MARAVIAN ARMY"]
    assert Bodies("THE GUERRILLAS KILLED NINE.", acting).of("GUERRILLAS") == {"resh liberation front"}
    assert Bodies("THE GUERRILLAS KILLED NINE.", [*acting, "OSTRA MOVEMENT"]).of("GUERRILLAS") == set()


def test_a_deed_of_no_day_and_no_place_is_no_incident() -> None:
    template = {**EMPTY, "perp_org": [{"alts": ["MLF"], "optional": False}]}
    found = [
        muc.score([document({"docid": "one", "text": text, "templates": [template]})])
        for text in ("THE MLF HAS KILLED FOUR MAYORS.", "THE MLF KILLED FOUR MAYORS ON 8 JANUARY 1990.")
    ]
    assert [report.tallies["organisation"].found for report in found] == [0, 1]


def test_who_attacks_soldiers_is_no_culprit() -> None:
    template = {"perp_org": [{"alts": ["MLF"], "optional": False}], "perp_org_confidence": []}
    assert scored("THE MLF ATTACKED THE SOLDIERS IN OSTRA.", template)["organisation"]["found"] == 0
    assert scored("THE MLF ATTACKED THE FARMERS IN OSTRA.", template)["organisation"]["found"] == 1


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("PORT MARA, 9 JAN 90 (WIRE) --", "1990-01-09"),
        ("OSTRA, JUNE 11 89 (WIRE) --", "1989-06-11"),
        ("OSTRA, NO DATE --", None),
        ("OSTRA, 7 FEB (WIRE) --", None),
    ],
)
def test_the_day_of_the_dateline(head: str, day: str | None) -> None:
    found = dateline(head)
    assert (found.isoformat() if found else None) == day


def test_a_place_is_compared_without_words_for_what_it_is() -> None:
    assert plain_place("Norte Department") == plain_place("NORTE (DEPARTMENT)") == "norte"


def test_errors_of_texts_kept_aside_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "tst1.jsonl"
    file.write_text("", "utf-8")
    command = [sys.executable, str(BENCHMARK), str(file), "--errors", "3"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "kept aside" in run.stderr
