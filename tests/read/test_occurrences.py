import pytest

from tests.read.acts import claims, fields, occurrences
from tollbook.model.fields import Occurrence


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Six mortar bombs fell on the market of Telm on 3 May 1971.", ["shelling: "]),
        ("On 6 May 1971 a bus struck a mine near Telm.", ["explosion: "]),
        ("Units of the Column took the barracks at Telm.", ["raid: Units of the Column"]),
        ("Gendarmes acting on orders set fire to the village of Telm.", ["arson: Gendarmes"]),
        (
            "Gunmen of the Orvast Front ambushed a convoy near Telm on 4 May 1987, killing six soldiers.",
            ["ambush: Gunmen of the Orvast Front"],
        ),
        ("On 3 March 1984 security forces shot dead eleven strikers.", ["killing: security forces"]),
        ("A car bomb exploded outside the court in Karst, killing nine people.", ["bombing: "]),
        (
            "Clashes between the army and the militia in Karst left 12 dead.",
            ["clash: army, militia"],
        ),
        (
            "The village was burned down by militiamen on 6 July 1992; 19 people were killed.",
            ["arson: militiamen"],
        ),
        ("Three people were killed in Telm on 5 May 1971.", []),
        ("Troops fire on crowds in Telm\n\nNine people died.", ["shooting: Troops"]),
        (
            "TROOPS OF THE FIFTH BRIGADE ATTACKED THE VILLAGE OF TELMO, KILLING 12 PEASANTS.",
            ["attack: TROOPS OF THE FIFTH BRIGADE"],
        ),
        ("IN THE NIGHT OF 14-15 MAY 1971 ARMED GROUPS ATTACKED THE POST.", ["attack: ARMED GROUPS"]),
        ("The deportation of villagers from Varr in May 1944 was kept secret.", ["deportation: "]),
        ("A suicide bomber blew himself up in Karst, killing nine people.", ["bombing: suicide bomber"]),
        ("Nine people were killed by a shell in Karst.", ["shelling: "]),
        ("A mortar shell fired from the hills kills 16 people in Karst.", ["shelling: "]),
        ("Police said that a bomb hit a bus, killing two.", ["bombing: "]),
        ("REBELS HAVE TAKEN SEVERAL CIVILIANS AS HOSTAGES.", ["abduction: REBELS"]),
        ("Protesters pulled down the stalls and set them ablaze; two people died.", ["arson: Protesters"]),
        ("Soldiers began to shoot at the crowd.", ["shooting: Soldiers"]),
        ("The prisoners were taken to a field and shot dead.", ["killing: "]),
        ("Eight children stabbed to death as they sleep", ["killing: "]),
        ("A nurse, kidnapped on Monday, was found dead.", ["abduction: "]),
        ("The Front retaliated by exploding a bomb in Karst.", ["bombing: Front"]),
        ("May 4th: The Orvast Front plants a bomb on a bus in Karst.", ["bombing: Orvast Front"]),
        ("Shots were fired at a bus, and two people were hurt.", ["shooting: "]),
        ("Crowds gathered in the suburbs and police opened fire.", ["shooting: police"]),
        ("Then the police attacked. Nine people died.", ["attack: police"]),
        ("The army resorted to shelling and killed two people.", ["shelling: army"]),
        ("Rebels killed 12 villagers and abducted 14 others.", ["killing: Rebels", "abduction: Rebels"]),
        ("They opened fire on the crowd. Nine people died.", ["shooting: "]),
        ("Large Explosion Shakes Karst", ["explosion: "]),
        ("Five people were killed in an attack on a bus near Karst.", ["attack: "]),
        ("It condemned last week's killings in Karst.", ["killing: "]),
        ("The rebel attack on Telm killed nine people.", ["attack: rebel"]),
        ("Police were firing on the crowd in Karst.", ["shooting: Police"]),
        ("The rebels destroyed two bridges near Karst.", ["attack: rebels"]),
        ("Two houses were destroyed, and nine people died.", []),
        ("Clashes between the army and the \"Red Dawn\" group took place near Karst. Nine people died.", ["clash: army, \"Red Dawn\" group"]),
    ],
)  # fmt: skip
def test_an_event_with_its_actors(content: str, expected: list[str]) -> None:
    assert occurrences(content) == expected


def test_the_firing_is_the_event_and_the_dead_are_its_toll() -> None:
    content = "At least 10 people were killed when soldiers fired on demonstrators in Telm on 5 May 1971."
    assert occurrences(content) == ["shooting: soldiers"]


def test_an_attack_with_its_doers_is_the_event_and_the_dead_are_its_toll() -> None:
    assert occurrences("Nine people were killed in an attack by gunmen on a market in Telm.") == [
        "attack: gunmen"
    ]


def test_what_could_not_be_verified_is_no_event() -> None:
    assert occurrences("The mission could not verify reports of beheadings and an abduction in Telm.") == []


def test_fire_that_is_opened_burns_nothing() -> None:
    assert occurrences("The crowd forced the guards to open fire. Nine people were hurt.") == []


def test_one_event_is_told_once_with_the_actors_of_all_its_words() -> None:
    content = (
        "On 5 May 1971, as a result of military aggression of the units of the Morran Army and special forces, "
        "civilians were massacred in Telm."
    )
    assert occurrences(content) == ["killing: units of the Morran Army, special forces"]


def test_the_purpose_is_a_whole_clause() -> None:
    content = (
        "The Morran army, sent to the town in order to break the general strike and silence the press, "
        "committed a massacre in Telm."
    )
    (found,) = fields(content, Occurrence)
    assert found.purpose == "in order to break the general strike and silence the press"


def test_means_are_the_weapons_and_no_unit_is_one() -> None:
    content = "Soldiers of the 3rd Rifle Brigade shelled the village with mortars, killing four people."
    (found,) = fields(content, Occurrence)
    assert found.means == ("mortars",)


def test_the_date_behind_the_killing_is_its_own() -> None:
    content = "In March 1994 the assembly spoke of the killing of prisoners on 5 May 1971."
    (found,) = claims(content, "occurrence")
    assert found.event.when is not None
    assert found.event.when.start == "1971-05-05"


@pytest.mark.parametrize(
    "content",
    [
        "The striker's late attack gave Telm a 2-1 win on Saturday in Karst.",
        "The team was ambushed by a late goal in Karst.",
        "Prices were hit by the crash of Monday.",
        "The film is an explosion of colour.",
        "He died of a heart attack at his home in Karst.",
        "Police found a plan for an attack on the embassy in Telm.",
        "France and Morra shot down a proposal for a new fund.",
        "The process kills the child and the server crashes on 5 May 2003.",
        "The candidate shifted his attack to taxes in Karst.",
        "A man fell on the market square of Karst on Monday.",
        "No attack took place in Telm on 5 May 1971.",
    ],
)
def test_what_only_sounds_like_one_is_no_event(content: str) -> None:
    assert occurrences(content) == []


@pytest.mark.parametrize(
    "content",
    [
        "Nine people were killed in Karst. After the attack the town was quiet.",
        "149 people were killed. The blast was heard for miles.",
        "More than 40 people were wounded in Karst on Monday.",
        "Attacks on convoys may be crimes.",
        "The rebels threatened to carry out attacks in Karst.",
        "It was the first massacre of the century. Nine people died.",
        "The Council condemned all attacks on clinics. Nine people died.",
        "The victims of the massacre were remembered.",
        "The programs are executed at build time, and the process is killed by a SIGINT.",
        "The crowd exploded when the team stormed the pitch.",
        "The striker fired a shot past the keeper.",
    ],
)
def test_what_points_back_or_speaks_in_general_tells_no_event(content: str) -> None:
    assert occurrences(content) == []


def test_a_storm_counts_only_where_people_are_harmed() -> None:
    assert occurrences("A storm is expected to reach Telm on Monday.") == []
    assert occurrences("A storm struck Telm on 5 May 1971, killing nine people.") == ["storm: "]
