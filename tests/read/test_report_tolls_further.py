"""Tolls of reports, findings and chronologies, further. Sentences, names and places are invented."""

import pytest

from tests.read.tolls import parts, tolls

ROWS = [
    # casualties counted by their noun, of people named behind it
    ("The rebels inflicted 12 casualties on the army.", ["killed_or_injured 12 soldiers"]),
    ("There were 40 casualties among civilians.", ["killed_or_injured 40 civilians"]),
    ("The raid inflicted 12 casualties on the soldiers and rebels.", ["killed_or_injured 12 -"]),
    ("The fire caused injuries to two guards.", ["injured 2 guards"]),
    ("The ministry gave a toll confirmed as 442.", ["killed 442 -"]),
    ("There were 840 fatalities in Morel, and 586 in Ostra.", ["died 840 -", "died 586 -"]),
    ("More then 50 people were wounded.", ["injured >=51 people"]),
    # who the people are stands between them and the verb
    (
        "The 98 boys and 1,227 persons whose sex is unknown were killed.",
        ["killed =1325 -"],
    ),
    (
        "The 140 people who in recent years have disappeared were farmers.",
        ["missing 140 people"],
    ),
    ("A list names 20 men who, according to the council, were killed.", ["killed 20 men"]),
    (
        "In Morel 14 children under 16 years old were said to have been killed.",
        ["killed 14 children"],
    ),
    ("Some 31 died, and 12 of these 31 were soldiers.", ["died ~31 -"]),
    ("They fled. Of these 31 people were killed.", ["killed 31 people"]),
    ("She mourns her son and daughter, who were killed.", ["killed =2 -"]),
    # taken by force
    ("Soldiers seized 30 youths in the village.", ["detained 30 children"]),
    ("Rebels seized 12 villagers.", ["abducted 12 residents"]),
    ("Police seized 30 rifles and 12 vehicles.", []),
    (
        "They are accused of imprisoning, torturing and killing 20 men.",
        ["detained 20 men", "tortured 20 men", "killed 20 men"],
    ),
    # bodies
    ("Under the trees were 14 bodies.", ["bodies_found 14 -"]),
    ("Twenty-eight of the bodies lay in a ravine.", ["bodies_found 28 -"]),
    ("The fighting lasts three days and claims 90 victims.", ["killed 90 victims"]),
    # a verb that is left out
    (
        "In Morel soldiers murdered 12 men; in Ostra, 87 adults and 62 children.",
        ["killed 12 men", "killed =149 -"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text[:60] for text, _ in ROWS])
def test_reports_are_read_as_they_tell_it(text: str, expected: list[str]) -> None:
    assert tolls(text) == expected


PARTS = [
    (
        "Of 107 people killed, at least 71 were attributed to soldiers and 36 to rebels.",
        ["killed >=71 -", "killed 36 -"],
    ),
    (
        "The army killed 107 civilians, of whom 71 were blamed on police.",
        ["killed 71 -"],
    ),
    (
        "Of the 17 people killed, according to the council, 12 were children.",
        ["killed 12 children"],
    ),
    ("Two of the 17 people killed, according to the council, were nurses.", ["killed 2 medical workers"]),
]


@pytest.mark.parametrize(("text", "expected"), PARTS, ids=[text[:60] for text, _ in PARTS])
def test_parts_hang_under_their_whole(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_people_behind_a_list_of_parts_are_no_part_of_it() -> None:
    assert tolls("With 56 deaths, including 12 children, and 79 people injured, it was the worst year.") == [
        "died 56 -",
        "injured 79 people",
    ]


NUMBERS = [
    ("Nearly 15 000 people died.", ["died ~15000 people"]),
    ("In all 1 234 567 people were displaced.", ["displaced 1234567 people"]),
    ("In Ward 6 120 people died.", ["died 120 people"]),
    ("In 1990 200 people were killed.", ["killed 200 people"]),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS, ids=[text for text, _ in NUMBERS])
def test_groups_of_digits_are_one_number_and_others_are_none(text: str, expected: list[str]) -> None:
    assert tolls(text) == expected


FURTHER = [
    (
        "At least 104 survivors, including 75 women, were subjected to rape.",
        ["sexual_violence >=104 -", "sexual_violence 75 women"],
    ),
    ("About 650 families had to flee because of the attack.", ["displaced ~650 civilians"]),
    ("They left whole blocks in ashes and over 51,000 people homeless.", ["displaced >=51001 people"]),
    ("The raiders withdrew with 40 abductees.", ["abducted 40 -"]),
    (
        "Two band members and two loyalists were killed.",
        ["killed 2 activists", "killed =4 -", "killed 2 activists"],
    ),
    (
        "The five remains found on Friday were in addition to six bodies found earlier in the day.",
        ["bodies_found 5 -", "bodies_found 6 -"],
    ),
    ("It led to the death or disappearance of 200 people.", ["killed_or_missing 200 people"]),
    ("The arrest and torture of 20 men went on.", ["detained 20 men", "tortured 20 men"]),
    ("Eleven people were hit with rubber bullets.", ["injured 11 people"]),
    ("Masked men snatched up dozens of people.", ["abducted vague:dozens people"]),
    ("The thieves snatched a bag and three parcels.", []),
    ("The council named two deceased.", ["died 2 -"]),
    ("Five men were most likely forcibly disappeared.", ["missing 5 men"]),
    ('There were "disappearances" in May of 63 young men.', ["missing 63 men"]),
    ("Three children aged nine months to four years were killed.", ["killed 3 children"]),
    ("The massacre brought to nearly 300 those killed.", ["killed ~300 -"]),
    ("They shot, killing many people in Morel, and she fled.", ["killed vague:many people"]),
    ("A 17-year-old was shot dead.", ["killed 1 people"]),
    (
        "Two 17-year-olds and a six year old were wounded.",
        ["injured 2 people", "injured 1 people", "injured =3 -"],
    ),
    ("A 30-year-old bridge fell and nobody was hurt.", ["injured 0 -"]),
    (
        "At least one villager named Ana Soler, 35, is known to have been tortured.",
        ["tortured >=1 residents"],
    ),
    ("More than 200 villagers were held in the school.", ["detained >=201 residents"]),
    ("Talks were held in the school and nobody was hurt.", ["injured 0 -"]),
    ("Two farmers were picked up by soldiers on Monday.", ["detained 2 peasants"]),
    ("The bus picked up two nurses and nobody was hurt.", ["injured 0 -"]),
    ("Three children had their throats slashed.", ["killed 3 children"]),
    ('They noted 113 cases of "disappearances".', ["missing 113 -"]),
    ("They noted 13 cases of torture. Others noted 20 such cases.", ["tortured 13 -", "tortured 20 -"]),
    ("Forces continue to detain hundreds of farmers.", ["detained vague:hundreds peasants"]),
    ("The 11 men have not been seen alive since.", ["missing 11 men"]),
    ("I have lost all four of my daughters.", ["killed 4 women"]),
    ("She was the only one to survive the raid without injuries.", []),
    ("The student's body was found.", ["bodies_found 1 students"]),
    (
        "The mayor, Ivo Tarn, his wife and two guards were killed.",
        ["killed 1 officials", "killed 1 women", "killed 2 guards", "killed =4 -"],
    ),
    ("His father, Pavel, a barber, suffered severe injuries.", ["injured 1 men"]),
    (
        "In all 43 killings and 83 kidnappings of family members were reported.",
        ["killed 43 relatives", "abducted 83 relatives"],
    ),
    ("The estimated number kidnapped is 6,800.", ["abducted 6800 -"]),
    (
        "The hostages were two farmers and a nurse.",
        ["abducted 2 peasants", "abducted 1 medical workers", "abducted =3 -"],
    ),
    ("One of the hostages had had a baby.", []),
    ("It had freed five mining employees taken hostage in May.", ["abducted 5 workers"]),
    ("The report cites a figure of more than 6,000 disappeared.", ["missing >=6001 -"]),
    ("One child, a girl, was included in the list of civilians killed.", ["killed 1 children"]),
    ("Two nurses are on the list of the dead.", ["died 2 medical workers"]),
    ("Only four of the 17 survived.", ["survived 4 -"]),
    ("Two of the five files are missing.", []),
    (
        "At least 30 bodies, including those of nine children, were found.",
        ["bodies_found >=30 -", "bodies_found 9 children"],
    ),
    (
        "He lost his wife, two sons and a daughter.",
        ["killed 1 women", "killed 2 men", "killed 1 women", "killed =4 -"],
    ),
    ("There are more than 100 dead or wounded.", ["killed_or_injured >=101 -"]),
    ("At least 40 people are dead or missing.", ["killed_or_missing >=40 people"]),
    ("Some 300 dead and wounded were counted.", ["killed_or_injured ~300 -"]),
    ("Forty dead and 20 wounded were counted.", ["died 40 -", "injured 20 -"]),
    ("A minor was seriously wounded.", ["injured 1 people"]),
    ("A minor earthquake struck and nobody was hurt.", ["injured 0 -"]),
    ("The blast did not result in any casualties.", ["killed_or_injured 0 -"]),
    ("The police did not report any casualties.", []),
    ("Many of you lost a son or a sister.", []),
    ("A guard prevented two men from kidnapping her.", []),
    ("The man abducted her from the house.", ["abducted 1 -"]),
]


@pytest.mark.parametrize(("text", "expected"), FURTHER, ids=[text[:60] for text, _ in FURTHER])
def test_harms_of_reports_are_found(text: str, expected: list[str]) -> None:
    assert sorted(tolls(text) + parts(text)) == sorted(expected)
