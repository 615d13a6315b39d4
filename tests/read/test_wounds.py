"""People hurt, told without a word for it, in headlines, or of "neither" and "the other". Names and places are invented."""

import pytest

from tests.read.tolls import claims, tolls

ROWS = [
    ("Ana Soler, a clerk, lost her left eye.", ["injured 1 -"]),
    ("She lost her keys.", []),
    ("The explosion blew off the right hand of a mail clerk.", ["injured 1 workers"]),
    ("The wind blew off the roof of a school.", []),
    ("The blast killed two and cost a guard his leg.", ["killed 2 -", "injured 1 guards"]),
    ("Two were treated at a hospital and released.", ["injured 2 -"]),
    ("Forty patients are treated at the clinic every day.", []),
    ("Six bystanders were struck by stray bullets.", ["injured 6 civilians"]),
    ("A policeman was hit by shrapnel.", ["injured 1 police"]),
    ("Twelve people had to be hospitalized.", ["injured 12 people"]),
    ("Four soldiers were reported to be wounded.", ["injured 4 soldiers"]),
    ("Two officers were ordered to be killed.", []),
    ("A driver was knocked unconscious.", ["injured 1 workers"]),
    ("A grenade left 12 with shrapnel wounds.", ["injured 12 -"]),
    ("Nobody died, but three suffered wounds.", ["died 0 -", "injured 3 -"]),
    ("A bomb killed two and three suffered burns.", ["killed 2 -", "injured 3 -"]),
    ("Bomb kills girl, wounds 6 others", ["killed 1 children", "injured 6 -"]),
    ("Neither of the two was injured.", ["injured 0 -"]),
    ("Neither the guard nor the driver was hurt.", []),
    ("One was killed and the other injured.", ["killed 1 -", "injured 1 -"]),
    ("Three men, one of which was wounded, gave up.", ["injured 1 -"]),
    ("A student who had been critical of the regime was seriously wounded.", ["injured 1 students"]),
    ("They killed them by crushing their heads.", []),
    ("Casualties included two dead and 31 injured.", ["died 2 -", "injured 31 -"]),
    ("Army casualties were put at two dead and five wounded.", ["died 2 -", "injured 5 -"]),
    ("It sank with the loss of nine lives.", ["killed 9 -"]),
    ("Forty villagers were in a church; all died.", ["died 40 residents"]),
    ("None of the 44 people on board survived.", ["survived 0 people", "died 44 people"]),
    ("A group of 12 students was killed.", ["killed 12 students"]),
    ("The crash killed the crew of five and 39 passengers.", ["killed =44 -"]),
    ("At least nine and perhaps as many as 20 people were killed.", ["killed 9-20 people"]),
    ("Fighters killed [press release] at least 36 people.", ["killed >=36 people"]),
    ("They were systematically and brutally murdered.", []),
    ("A million people were systematically and brutally murdered.", ["killed 1000000 people"]),
    ("Casualties had reached a record high 11,000.", ["killed_or_injured 11000 -"]),
    ("The soldiers killed everyone in the village.", []),
    ("Four people were cut by broken glass.", ["injured 4 people"]),
    ("A child was hit by fragments of the shell.", ["injured 1 children"]),
    ("Four people got minor injuries.", ["injured 4 people"]),
    ("Twelve pupils suffered from burns.", ["injured 12 students"]),
    ("Twelve pupils were sickened by the gas.", ["injured 12 students"]),
    ("The kidnappers cut off the hostage's ear.", ["injured 1 hostages"]),
    ("A guard was left paralysed.", ["injured 1 guards"]),
    ("Three children, ages 4 to 9, were wounded.", ["injured 3 children"]),
    ("Three children aged between four and nine were wounded.", ["injured 3 children"]),
    ("Seven persons, three seriously, were injured.", ["injured 7 people"]),
    ("Nine of those on board were injured.", ["injured 9 -"]),
    ("A rocket hit a bus with 14 passengers, wounding all of them.", ["injured 14 passengers"]),
    ("Two of the bodyguards were hit and wounded.", ["injured 2 guards"]),
    ("A bomb injured 39 in the parking lot of a building.", ["injured 39 -"]),
    ("When a grenade exploded in a classroom a teacher and 12 pupils were hurt.", ["injured =13 -"]),
    (
        "It killed three policemen and wounded a fourth and several passers-by.",
        ["killed 3 police", "injured 1 -", "injured vague:several civilians"],
    ),
    ("The attacks, which are claimed by the Front, kill 12 Americans.", ["killed 12 american"]),
    ("The slayers of the six priests murdered in Morel are at large.", ["killed none attackers"]),
    ("The kidnappers killed one hostage and released the others.", ["killed 1 hostages"]),
    ("The only fatality was a watchman.", ["died 1 guards"]),
    ("The bodies of a leader and his wife were found.", ["bodies_found =2 -"]),
    ("The bodies of three students turned up near Ostra.", ["bodies_found 3 students"]),
    ("The dead were identified as Pavel Olt and Ivo Brandt.", ["died =2 -"]),
    ("Seventeen people were officially listed as killed.", ["killed 17 people"]),
    ("Seventeen people met their death.", ["killed 17 people"]),
    ("Seventeen people, most of whom were children, died.", ["died 17 people"]),
    ("The army killed 17 rebels for the loss of two soldiers.", ["killed 17 fighters", "killed 2 soldiers"]),
    ("The army killed 17 rebels while losing two men.", ["killed 17 fighters", "killed 2 men"]),
    ("The rebels lost 17 men and the army two.", ["killed 17 men"]),
    ("The toll since May stands at 40 dead.", ["died 40 -"]),
    ("Most of the 24 inmates killed in a riot were shot.", ["killed 24 prisoners"]),
    ("Some 500 detainees were taken from their cells and murdered.", ["killed ~500 detainees"]),
    ("Twelve men were being taken care of.", []),
    ("Several dozen were wounded.", ["injured vague:Several dozen -"]),
    ("Thirty-one people sought medical treatment.", ["injured 31 people"]),
    ("Bullets hit two passers-by.", ["injured 2 civilians"]),
    ("The driver's leg was broken.", ["injured 1 workers"]),
    ("The driver's promise was broken.", []),
    ("The bomb inflicted injuries on 124 people.", ["injured 124 people"]),
    ("The bomb inflicted wounds on two officers.", ["injured 2 security forces"]),
    ("They inflicted losses on two officers.", []),
    ("A tourist was slashed with a knife.", ["injured 1 passengers"]),
    ("A tourist was reported to be in satisfactory condition.", ["injured 1 passengers"]),
    ("Six with severe burns were flown to the capital.", ["injured 6 -"]),
    ("Six of the victims had severe burns.", ["injured 6 victims"]),
    ("Six needed treatment for burns.", ["injured 6 -"]),
    ("Six persons got off with minor injuries.", ["injured 6 people"]),
    ("Six people were not seriously injured.", ["injured 6 people"]),
    ("Six people were not injured.", []),
    ("Two employees of the organization Save the Children are still missing.", ["missing 2 workers"]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text[:60] for text, _ in ROWS])
def test_it_is_read_who_was_hurt(text: str, expected: list[str]) -> None:
    assert tolls(text) == expected


def test_a_list_by_sex_and_age_only_divides_the_total_told_before() -> None:
    text = "In all 100 people were killed. The raids killed 60 men, 30 women and ten children."
    assert tolls(text) == ["killed 100 people"]


def test_half_of_the_passengers_are_no_fourteen() -> None:
    (toll,) = (claim.toll for claim in claims("Half of the 14 passengers were injured."))
    assert (toll.count.form, toll.share and (toll.share.numerator, toll.share.denominator)) == (
        "none",
        (1, 2),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The driver, who lost control of the car, broke his arm.", ["injured 1 workers"]),
        ("The soldiers broke their word.", []),
        ("Forty villagers fell ill after the attack on the well.", ["injured 40 residents"]),
        ("The commander of Brigade 2506, Ivo Tarn, was shot by an unknown man.", ["injured 1 soldiers"]),
        ("As-Safad was struck once in the head by a bullet.", ["injured 1 -"]),
    ],
)
def test_more_wounds_are_read_without_a_word_for_them(text: str, expected: list[str]) -> None:
    assert tolls(text) == expected
