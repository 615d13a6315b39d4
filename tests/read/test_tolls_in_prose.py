"""Tolls as reports, histories and chronologies in prose tell them. Sentences, names and places are invented."""

import pytest

from tests.read.tolls import parts, tolls

ROWS = [
    # who says it, set in commas, is not who is harmed
    ("Ivo Tarn, a local leader in Morel, said at least 21 people died.", ["died >=21 people"]),
    ("Ivo Tarn, the head of the station, said three nurses were killed.", ["killed 3 medical workers"]),
    ("The list names more than 30 people it says were killed.", ["killed >=31 people"]),
    ("A man who they said was shot dead lay there.", ["killed 1 men"]),
    # dashes without spaces
    (
        "Fire killed 14 people and injured 87 others\u2014including the mayor of Ostra.",
        ["killed 14 people", "injured 87 -", "injured 1 officials"],
    ),
    (
        "In Morel 120 residents\u2014mostly women and children\u2014were shot and buried.",
        ["killed 120 residents", "killed none women", "killed none children"],
    ),
    # parts
    (
        "The raids displaced 2,000 people, more than half of them children.",
        ["displaced 2000 people", "displaced none children"],
    ),
    (
        "Among the dead were 51 Albans and 42 from Osk, of whom more than 20 were women and children.",
        ["died 51 -", "died 42 -", "died >=21 women"],
    ),
    (
        "The army suffered 23 casualties, of which ten soldiers were killed.",
        ["killed_or_injured 23 -", "killed 10 soldiers"],
    ),
    ("Most of those killed were women and children.", ["killed none women"]),
    (
        "Seven civilians were killed. The majority of the victims were women.",
        ["killed 7 civilians", "killed none women"],
    ),
    (
        "A woman and a boy were among the seven civilians killed.",
        ["killed 7 civilians", "killed 1 women", "killed 1 children"],
    ),
    (
        "There, five villagers, one a little lad, were butchered.",
        ["killed 5 residents", "killed 1 children"],
    ),
    # who they are stands between
    ("Five hundred men from among the rioters were arrested.", ["detained 500 men"]),
    ("Thousands of clerks, most of them innocent, were shot dead.", ["killed vague:Thousands workers"]),
    ("The search for dozens of people listed as missing goes on.", ["missing vague:dozens people"]),
    ("In all 3,500 civilians estimated killed were named.", ["killed 3500 civilians"]),
    ("The people there were killed.", ["killed none people"]),
    # numbers
    ("The toll rose to 138, but many more were missing.", ["killed 138 -", "missing vague:many -"]),
    (
        "Ten guards were killed and a great number wounded.",
        ["killed 10 guards", "injured vague:a great number guards"],
    ),
    ("In 1815 some 13 - 16 people were killed by the blast.", ["killed 13-16 people"]),
    ("The number of disappearances is approximately 3,000.", ["missing ~3000 -"]),
    ("The number of confirmed deaths at Las Colinas rose to 30.", ["died 30 -"]),
    # words
    ("A girl was gang raped by soldiers.", ["sexual_violence 1 children"]),
    ("Commandos storm the building and rescue 39 hostages.", ["rescued 39 hostages"]),
    ("Divers plucked 15 bodies from the river.", ["bodies_found 15 -"]),
    ("Eight bodies are visible on the ground.", ["bodies_found 8 -"]),
    ("The quake injured ten and 80,000 have lost their homes.", ["injured 10 -", "displaced 80000 -"]),
    # the same people through several verbs
    (
        "A man was beaten with a bat by guards before being tortured with pliers.",
        ["tortured 1 men"],
    ),
    ("Three miners survived the first blast, but died of burns.", ["died 3 workers"]),
    ("The villagers fled to Osk, the priest being killed.", ["killed 1 clergy"]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text[:60] for text, _ in ROWS])
def test_a_toll_in_prose_is_read(text: str, expected: list[str]) -> None:
    assert sorted(tolls(text) + parts(text)) == sorted(expected)


FURTHER = [
    ("The toll has gone up to 50.", ["killed 50 -"]),
    ("It appears all these 12 people were killed at night.", ["killed 12 people"]),
    (
        "Six Albans, five of them nurses, were murdered.",
        ["killed 6 -", "killed 5 medical workers"],
    ),
    (
        "They came after six priests, five of them Teskans, were murdered.",
        ["killed 6 clergy", "killed 5 -"],
    ),
    (
        "Two policemen who were acting as her bodyguards and a clerk were wounded.",
        ["injured 2 police", "injured 1 workers", "injured =3 -"],
    ),
    ("They sent help to the many wounded.", ["injured vague:many -"]),
    (
        "The blast caused blackouts and an undetermined number of dead.",
        ["died vague:an undetermined number -"],
    ),
    (
        "THE BLAST CAUSED BLACKOUTS AND AN UNDETERMINED NUMBER OF DEAD.",
        ["died vague:AN UNDETERMINED NUMBER -"],
    ),
    ("Our men inflicted many casualties on the army.", ["killed_or_injured vague:many soldiers"]),
    (
        "At least 117 clerks died. Some 150 of them were in intensive care.",
        ["died >=117 workers", "injured ~150 -"],
    ),
    ("No record tells the number of men killed, but it is said that 400 died.", ["died 400 -"]),
    ("The toll of a fire that swept through a mine rose to 57.", ["killed 57 -"]),
    # what is no toll
    ("He was shot at from two cars.", []),
    ("A judge issued a warrant for the arrest of Ivo Tarn.", []),
    ("They had the objective of capturing Ivo Tarn.", []),
    ("The report has statistics on the number of people killed in the war.", []),
    ("Does a war kill more people than a famine?", []),
]


@pytest.mark.parametrize(("text", "expected"), FURTHER, ids=[text[:60] for text, _ in FURTHER])
def test_what_is_said_and_what_is_not_are_told_apart(text: str, expected: list[str]) -> None:
    assert sorted(tolls(text) + parts(text)) == sorted(expected)


LISTED = [
    (
        "In 2017, 23 clerks were killed: 13 priests, 1 brother, 8 lay persons.",
        ["killed 23 workers", "killed 13 clergy", "killed 1 men", "killed 8 people"],
    ),
    (
        "In Osk two clerks were killed (1 priest, 1 nurse).",
        ["killed 2 workers", "killed 1 clergy", "killed 1 medical workers"],
    ),
    ("The blast killed 3 soldiers, 2 guards were hurt.", ["killed 3 soldiers", "injured 2 guards"]),
    ("Seventeen clerks \u2014 priests, religious and laity \u2014 lost their lives.", ["killed 17 workers"]),
    ("The attack resulted in two nurses from Ostra killed.", ["killed 2 medical workers"]),
    ("Four officers found guilty of the murders were jailed for 20 years.", []),
]


@pytest.mark.parametrize(("text", "expected"), LISTED, ids=[text[:60] for text, _ in LISTED])
def test_tallies_are_read(text: str, expected: list[str]) -> None:
    assert sorted(tolls(text) + parts(text)) == sorted(expected)


AGENCY = [
    # as agencies write, in capitals and with short names in brackets
    (
        "FIVE HARBOUR LIBERATION FRONT (HLF) REBELS AND TWO SOLDIERS WERE KILLED.",
        ["killed 5 fighters", "killed 2 soldiers", "killed =7 -"],
    ),
    ("THE BANKER, WHO OWNS A TANNERY IN OSK, WAS KIDNAPPED.", ["abducted 1 businesspeople"]),
    (
        "In the last year 64 mayors of various small and medium-sized towns have been killed.",
        ["killed 64 officials"],
    ),
    ("THE FRONT HAD KIDNAPPED AND SENTENCED TARN TO DEATH.", ["abducted 1 -"]),
    ("THE KIDNAPPING OF STOCKBREEDERS WENT ON.", []),
    ("The troops sustained numerous casualties.", ["killed_or_injured vague:numerous -"]),
    ("Two guards sustained several injuries.", ["injured 2 guards"]),
    ("The patrols killed an unspecified number.", ["killed vague:an unspecified number -"]),
    (
        "The following members of the army died in this attack: Captain Ivo Tarn and Sergeant Pavel Orman.",
        ["died none soldiers", "died 1 soldiers", "died 1 soldiers"],
    ),
    (
        "He murdered one clerk. He took others away and one of them was severely beaten.",
        ["killed 1 workers", "injured 1 -"],
    ),
    (
        "They kidnapped 20 people. Among the victims of the band are four mayors and two nurses.",
        ["abducted 20 people", "abducted 4 officials", "abducted 2 medical workers"],
    ),
    ("Three members of the gang called the Owls were arrested.", ["detained 3 civilians"]),
]


@pytest.mark.parametrize(("text", "expected"), AGENCY, ids=[text[:60] for text, _ in AGENCY])
def test_tolls_of_agencies_are_read(text: str, expected: list[str]) -> None:
    assert sorted(tolls(text) + parts(text)) == sorted(expected)


HELD = [
    ("The number of detainees has exceeded 215,000.", ["detained >=215001 detainees"]),
    ("There were 206,500 prisoners in the camps.", ["detained 206500 prisoners"]),
    (
        "At least 3,000 people were held in Ostra, among them some 36 women.",
        ["detained >=3000 people", "detained ~36 women"],
    ),
    ("Talks were held in Ostra.", []),
    ("In the camp 160 men were killed in Room 3 at night.", ["killed 160 men"]),
    ("In the church it is estimated 5,000 people were killed.", ["killed ~5000 people"]),
    ("The death toll exceeded 300.", ["killed >=301 -"]),
]


@pytest.mark.parametrize(("text", "expected"), HELD, ids=[text[:60] for text, _ in HELD])
def test_people_held_and_numbers_exceeded_are_read(text: str, expected: list[str]) -> None:
    assert sorted(tolls(text) + parts(text)) == sorted(expected)
