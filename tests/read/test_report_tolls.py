"""Tolls as reports, statements, findings and chronologies tell them. Sentences, names and places are invented."""

import pytest

from tests.read.tolls import claims, parts, tolls

ROWS = [
    # marks of typography
    ("The commission found that **44 civilians** were killed.", ["killed 44 civilians"]),
    ("The shells killed 12³ people and wounded _30_.", ["killed 12 people", "injured 30 -"]),
    ("Some 20 people[4] were killed.", ["killed ~20 people"]),
    # a harm and its number behind a verb
    ("The wounded number 40.", ["injured 40 -"]),
    ("The dead numbered 60.", ["died 60 -"]),
    ("Fatalities among civilians reached 211.", ["died 211 civilians"]),
    ("Civilian casualties amounted to 1,881.", ["killed_or_injured 1881 civilians"]),
    ("The number of unaccounted passengers has been lowered to 87.", ["missing 87 passengers"]),
    ("The number of deaths fell to 177 from 190.", ["died 177 -"]),
    ("Twenty raids were recorded. Of these, nine resulted in death.", ["died 9 -"]),
    ("Most casualties were caused by shells.", []),
    # numbers taken up again
    ("The clinic counted 12 dead; that figure has since been revised to 16.", ["died 12 -", "died 16 -"]),
    ("The clinic counted 120 dead. The ministry stands by 106.", ["died 120 -", "died 106 -"]),
    ("The ministry stands by 106 killed.", ["killed 106 -"]),
    # wholes and what is left of them
    ("All but two of the nine died.", ["died 7 -"]),
    ("Thirty-one of the 40 abducted have been released.", ["abducted 40 -"]),
    ("A family of five was killed.", ["killed 5 civilians"]),
    ("The sole survivor was a boy of six.", ["survived 1 -"]),
    ("Nobody survived.", ["survived 0 -"]),
    ("No body has been found.", ["bodies_found 0 -"]),
    # people held, missing, brought to safety
    ("Gunmen seized 30 hostages at the school.", ["abducted 30 hostages"]),
    ("Around 97 other hostages are still held in Morel.", ["abducted ~97 hostages"]),
    ("Twelve remain missing and 300 are still in detention.", ["missing 12 -", "detained 300 -"]),
    ("Officials said that 40 more people may still be missing.", ["missing 40 people"]),
    ("A total of 427 people were winched to safety.", ["rescued 427 people"]),
    ("The authorities continued to hold at least 12 detainees.", ["detained >=12 detainees"]),
    ("The clerk was tortured in detention.", ["tortured 1 workers"]),
    ("Forty Tarvians were being deprived of their liberty.", ["detained 40 -"]),
    ("The fighting forced 4,000 persons from their homes.", ["displaced 4000 people"]),
    ("Thousands were forced to leave their homes.", ["displaced vague:Thousands -"]),
    ("The two brothers have not been seen since.", ["missing 2 men"]),
    ("He was never heard from again.", ["missing 1 -"]),
    ("The clerk has not been heard.", []),
    # whose death it was, where nobody stands behind an "of"
    ("Ana Soler's murder was not looked into.", ["killed 1 -"]),
    ("The student's death was not looked into.", ["died 1 students"]),
    ("Yesterday's killing was the third.", []),
    ("The army's execution of nine men was filmed.", ["killed 9 men"]),
    # one number of several groups
    ("At least six women and girls were raped.", ["sexual_violence >=6 women"]),
    ("The raiders killed 12 men, women and children.", ["killed 12 men"]),
    ("The raiders killed 12 men and five women.", ["killed =17 -"]),
    ("The number of men and boys killed is likely to be in excess of 700.", ["killed >=701 -"]),
    ("The raiders killed a majority of the villagers.", []),
    # shot by those who had them in their power
    ("Five villagers were taken to a barn and shot.", ["killed 5 residents"]),
    ("Nine of them were lined up and shot.", ["killed 9 -"]),
    ("A blind woman was carried out.", []),
    ("Some 125 women sought treatment after having been raped.", ["sexual_violence ~125 women"]),
    ("The army took 19 people into custody.", ["detained 19 people"]),
    ("Up to 60 people are still being held.", ["detained <=60 people"]),
    ("The army massacred 12 people. Eight of the victims were shot.", ["killed 12 people"]),
    ("Troops fired at the crowd, killing and wounding many.", ["killed_or_injured vague:many -"]),
    ('The union recorded 26 "disappearances".', ["missing 26 -"]),
    ("The forced disappearance of Pavel Orman is not solved.", ["missing 1 -"]),
    ("Soldiers killed a farmer and raped her.", ["killed 1 peasants", "sexual_violence 1 -"]),
    ("The massacre claimed 14 victims.", ["killed 14 victims"]),
    ("The company claimed 14 awards.", []),
    ("Ana Soler and her two children, aged four and six, were killed.", ["killed =3 -"]),
    ("Pavel Orman (45), Ivo Brandt (32) and a third man were shot dead.", ["killed =3 -"]),
    ("Police arrested union leaders Ana Soler and Pavel Orman in Morel.", ["detained =2 -"]),
    ("The killings of 30 farmers in May and 12 teachers in June were never looked into.", ["killed =42 -"]),
    ("No announcement of their fate was ever made, and three were killed.", ["killed 3 -"]),
    ("Many of the prisoners disappeared without trace.", ["missing vague:Many prisoners"]),
    ("He was subjected to a mock execution.", []),
    ("Twelve men were taken there. Only three of them survived.", []),
    (
        "The mission recorded 312 cases of sexual violence affecting 204 women.",
        ["sexual_violence 312 -", "sexual_violence 204 women"],
    ),
    ("They dragged eleven men from their homes, tied their hands and shot them.", ["killed 11 men"]),
    ("Militiamen wounded eleven men and shot at them.", ["injured 11 men"]),
    ("The murder of R. Vance and of the two guards is not solved.", ["killed =3 -"]),
    ("The remains of 21 of the prisoners had still not been found.", []),
    ("The prisoners were starved.", []),
    ("Ana Soler was held incommunicado for a week.", ["detained 1 -"]),
    ("A second clerk, Ivo Brandt, was killed.", ["killed 1 workers"]),
    # the people behind a relative clause, a copula, a possessive
    ("Only one person who happened to be passing by the park was wounded.", ["injured 1 people"]),
    ("The paper, whose director was murdered in 1986, was attacked again.", ["killed 1 officials"]),
    ("Col. Ivo Quint of the police in Ostra, whose capital is Morel, was murdered.", ["killed 1 -"]),
    ("The body of Ana Soler, 30, who was kidnapped on 28 August, bore wounds.", ["abducted 1 -"]),
    ("The injured were Ana Soler, 19, and two other people.", ["injured =3 -"]),
    ("The dead may be members of the band.", []),
    ("Those who were kidnapped are Ana Soler, 55, and Ivo Brandt, 52.", ["abducted =2 -"]),
    ("Three of those who were arrested were Tarvian citizens.", ["detained 3 -"]),
    ("Foreigners took part in Senator Orman's assassination.", ["killed 1 -"]),
    ("The wife of the murdered magistrate arrived today.", ["killed 1 officials"]),
    ("The blasts left one policeman slightly injured and caused great damage.", ["injured 1 police"]),
    ("The kidnapping and subsequent murder of Ana Soler are not solved.", ["abducted 1 -", "killed 1 -"]),
    ("According to a toll, 17 people, including two boys, were killed.", ["killed 17 people"]),
    ("Between 200 and 300 bodies were thrown into the river.", ["bodies_found 200-300 -"]),
    # statement of what was done
    ("Guerrillas used axes to kill around 100 villagers.", ["killed ~100 residents"]),
    ("Guerrillas wanted to kill 100 villagers.", []),
    # headlines
    ("Marin Olt, Sevra Pioneer, Dies", ["died 1 -"]),
    ("A gunman kills 2 and wounds 3 at the entrance.", ["killed 2 -", "injured 3 -"]),
    ("There were 15 people confirmed dead and 28 wounded.", ["died 15 people", "injured 28 people"]),
    (
        "Three soldiers, 22 rebels killed in Morel",
        ["killed =25 -"],
    ),
    ("The deaths of 96 falconers were looked into.", ["died 96 -"]),
    ("At least 150 of the village's 1,800 residents were killed.", ["killed >=150 residents"]),
    ("More than 3,000 people were listed as missing.", ["missing >=3001 people"]),
    ("The boat sank, with 76 of them feared dead.", ["died 76 -"]),
    (
        "The guards executed 33 of 118 hostages taken in Morel.",
        ["killed 33 hostages", "abducted 118 hostages"],
    ),
    ("Four workers were killed, and six policemen.", ["killed 4 workers", "killed 6 police"]),
    ("The death toll soared past 3,700 Monday.", ["killed >=3701 -"]),
    ("The death toll could jump to 1,300.", []),
    ("The toll stood at 126 with another 188 injured.", ["killed 126 -", "injured 188 -"]),
    ("A former mayor put the figure of recovered bodies at 13.", ["bodies_found 13 -"]),
    ("Police confirmed the recovery of at least 14 corpses.", ["bodies_found >=14 -"]),
    ("Gunmen shot eight people dead Thursday.", ["killed 8 people"]),
    ("Some of those killed or injured were fleeing.", []),
    ("None of the casualties was armed.", []),
    ("Hundreds of thousands have been forced to flee.", ["displaced vague:Hundreds of thousands -"]),
    ("Some 5,000 people fled to Morel.", ["displaced ~5000 people"]),
    ("Two men fled on foot.", []),
    ("The society documented 45 cases of enforced disappearance.", ["missing 45 -"]),
    ("There were 22 cases of rape and 13 of torture.", ["sexual_violence 22 -", "tortured 13 -"]),
    ("The whereabouts of 61 people remain unknown.", ["missing 61 people"]),
    ("More than 3,000 political prisoners were being held.", ["detained >=3001 prisoners"]),
    ("A court sent two men to twelve years in jail.", []),
    ("The toll for May, where soldiers killed 651 civilians, is disputed.", ["killed 651 civilians"]),
    ("The toll for May, where guards and militias killed 651 civilians, is known.", ["killed 651 civilians"]),
    ("Fighting has sent more than 7,000 civilians fleeing their homes.", ["displaced >=7001 civilians"]),
    ("The raids have been forcing some 400 people to flee.", ["displaced ~400 people"]),
    ("Two hundred people were subjected to torture.", ["tortured 200 people"]),
    ("The clinic treated 45 victims of rape.", ["sexual_violence 45 victims"]),
    ("There were numerous reports of torture.", []),
    (
        "Ten people were killed, including two boys, and another nine injured.",
        ["killed 10 people", "injured 9 -"],
    ),
    ("The figure of deaths was 379, the inquiry put the figure at 1,000.", ["died 379 -", "died 1000 -"]),
    ("The institute has identified 19 of the 20 fatalities.", ["died 20 -"]),
    ("Two guards were not aimed at but were wounded.", ["injured 2 guards"]),
    (
        "One student died at the school and another died at a clinic.",
        ["died 1 students", "died 1 -"],
    ),
    ("The village had 88 residents, who were all killed.", ["killed 88 residents"]),
    ("The fate of the two trapped miners is not known.", ["missing 2 workers"]),
    ("Among those wounded by the shells are three nurses.", ["injured 3 medical workers"]),
    ("She lost her husband and six children in the attack.", ["killed =7 -"]),
    ("She lost her keys.", []),
    ("Nine were confirmed killed.", ["killed 9 -"]),
    ("The injured numbered in the hundreds.", ["injured vague:hundreds -"]),
    ("The number of guards the band has killed in one week is not known.", []),
    ("The army was able to rescue 60 of them.", ["rescued 60 -"]),
    ("Gunmen took two others temporarily hostage.", ["abducted 2 -"]),
    ("The war has forced over half a million people to flee their homes.", ["displaced >=500001 people"]),
    (
        "The police detained 214 people. We documented 188, by name.",
        ["detained 214 people", "detained 188 -"],
    ),
    ("Among the dead were women, pupils and the elderly.", ["died none women"]),
    ("The figures include 14 nurses confirmed to have been killed.", ["killed 14 medical workers"]),
    ("The number of people killed ranges from 300 to 2,000.", ["killed 300-2000 people"]),
    ("The number of people killed rose from 300 to 2,000.", ["killed 2000 people"]),
    ("Of 110 detainees interviewed, 61 said they had been tortured.", ["tortured 61 -"]),
    ("Five bodies had been counted twice.", []),
    ("The morgue registered 38 bodies.", ["bodies_found 38 -"]),
    ("Doctors said that 38 people had been brought in dead.", ["died 38 people"]),
    ("14 were killed in Ostra; 8 in Morel.", ["killed 14 -", "killed 8 -"]),
    ("Dozens of covered bodies lay in an alley.", ["bodies_found vague:Dozens -"]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text[:60] for text, _ in ROWS])
def test_reports_are_read(text: str, expected: list[str]) -> None:
    assert tolls(text) == expected


METHODS = [
    ("The committee documented by name the deaths of 188 people.", "names"),
    ("Autopsies showed that 14 people had been shot dead.", "bodies examined"),
    ("According to hospital records 40 people died.", "register"),
    ("A household survey put the number of dead at 900.", "other"),
    ("Forty people died.", None),
]


@pytest.mark.parametrize(("text", "method"), METHODS)
def test_the_method_of_counting_is_read_where_it_is_stated(text: str, method: str | None) -> None:
    assert [claim.toll.method for claim in claims(text)] == [method]


PARTS = [
    ("The blasts caused 45 casualties, among them 12 dead.", ["died 12 -"]),
    (
        "Forty people were killed. Of those killed, 24 were men, 10 women, four girls and two were boys.",
        ["killed 24 men", "killed 10 women", "killed 4 children", "killed 2 children"],
    ),
    (
        "Among the 40 injured were nine boys and eight girls, as well as two nurses.",
        ["injured 9 children", "injured 8 children", "injured 2 medical workers"],
    ),
    (
        "Ninety people were killed. Of these, 52 – more than half – were children. Another 34 were women, and two were men.",
        ["killed 52 children", "killed 34 women", "killed 2 men"],
    ),
    (
        "Ninety people were killed. Another 34 were children from age six, and 24 were women.",
        ["killed 34 children", "killed 24 women"],
    ),
    (
        "Ten people were killed. Three of them were clerks, a wounded student said.",
        ["killed 3 workers"],
    ),
    ("Of the 60 who died, 40 were civilians.", ["died 40 civilians"]),
    (
        "In all 23 people were killed. Two soldiers also died. Among the dead were four women and a boy of nine.",
        ["died 4 women", "died 1 children"],
    ),
    ("Nine people died. Among them were four women and a nurse.", ["died 4 women", "died 1 medical workers"]),
    ("Nine people died and 40 were hurt. The victims included four women.", ["died 4 women"]),
    ("Nine people died. They included four women.", ["died 4 women"]),
    ("The shelling killed 14 people. Six of the dead were children.", ["died 6 children"]),
    ("Ten people were hurt. Two guards were among the wounded.", ["injured 2 guards"]),
    ("A twelfth man was killed.", ["killed 1 men"]),
    ("Ten were killed. The office says 3 children among those killed", ["killed 3 children"]),
    (
        "These include 136 civilians killed, of whom 13 were children, and 400 civilians injured, among them 26 children.",
        ["killed 13 -", "injured 26 children"],
    ),
    ("Three policemen were wounded, one fatally.", ["died_of_wounds 1 -"]),
    ("Three policemen were wounded, one critically.", ["injured 1 -"]),
    ("Twelve children were among the 17 dead.", ["died 12 children"]),
    ("In all 312 people were killed. Of the 312 victims, 22 were soldiers.", ["killed 22 soldiers"]),
    ("The final toll was 312. The toll includes 22 soldiers.", ["killed 22 soldiers"]),
    ("Twelve of the 17 killed were children.", ["killed 12 children"]),
    ("Seventeen people, most of whom were children, died.", ["died vague:most children"]),
]


@pytest.mark.parametrize(("text", "expected"), PARTS, ids=[text[:60] for text, _ in PARTS])
def test_parts_told_in_a_list_are_parts_of_the_whole(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Forty people were killed. Half of the victims were children.", (1, 2)),
        ("Forty people were killed. Sixty per cent were women.", (60, 100)),
        ("A third of the 60 killed were students.", (1, 3)),
    ],
)
def test_a_share_of_a_toll_is_told_as_a_share(text: str, share: tuple[int, int]) -> None:
    (part,) = (claim.toll for claim in claims(text) if claim.toll.part_of is not None)
    assert part.share is not None
    assert (part.share.numerator, part.share.denominator) == share


def test_what_is_listed_of_the_dead_makes_no_total_of_its_own() -> None:
    assert tolls("Among the dead were two soldiers and a nurse.") == [
        "died 2 soldiers",
        "died 1 medical workers",
    ]


def test_of_people_who_met_nobody_is_a_part() -> None:
    assert tolls("Thirty people attended. Among them were four ministers.") == []


BASES = [
    ("We documented the killing of 27 civilians.", ["event total to date"]),
    ("The raid led to the killing of 27 people.", ["event total to date"]),
    ("They took part in the killing of 27 people.", ["not stated"]),
    ("Nine people died. At least 70 more were wounded.", ["event total to date"] * 2),
    ("Nine people died. A clinic found 12 more bodies.", ["event total to date", "increment"]),
    (
        "Ten people were hurt on Monday. Another 20 were hurt on Tuesday.",
        ["event total to date", "increment"],
    ),
    ("Nine people died. A year ago 40 people died there.", ["event total to date", "other event"]),
    ("A twelfth man was killed.", ["event total to date", "increment"]),
    ("Nine of the dead have been identified.", ["not stated"]),
    ("The dead included five members of one family.", ["not stated"]),
]


@pytest.mark.parametrize(("text", "expected"), BASES, ids=[text[:60] for text, _ in BASES])
def test_it_is_told_what_a_count_is_a_count_of(text: str, expected: list[str]) -> None:
    assert [claim.toll.basis for claim in claims(text)] == expected
