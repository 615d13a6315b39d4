"""Words of harm that tell of nobody harmed. Sentences, names and places are invented."""

import pytest

from tests.read.tolls import READER, tolls
from tollbook.model import Text


def _kinds(words: str) -> list[str]:
    (reading,) = READER.read([Text("d" * 64, words)])
    return [claim.kind for claim in reading.claims]


@pytest.mark.parametrize(
    "sentence",
    [
        "Six swans were shot with a crossbow on the Lenn.",
        "The council of advocates expelled two members on Tuesday.",
        "Where two people die together, the younger is presumed to have outlived the elder.",
        "The policy does not pay if you are hurt in a riot.",
        "Sixty volunteers will play passengers with burns and broken bones.",
        "The bomb squad in Mara blew up a suitcase on Saturday.",
        "The district counted 1,204 births and 1,391 deaths in the first quarter.",
        "The exercise will test how the hospitals cope with 200 injured in one night.",
        "Scurvy killed more sailors of the navy than the enemy did.",
        "Executives at Harbour Steel were slaughtered in the press.",
        "One in 400 mothers in Tarvia died in childbirth in 1930.",
        "One farmer in six has been injured by an animal.",
        "The town paid a rat-catcher eleven pence for each hundred killed.",
        "Most of those who fall are injured at home.",
        "An owner whose negligence kills a miner can be jailed for life.",
        "The fire chief asked residents to sweep their chimneys before somebody is killed.",
        "Heart disease killed 8,211 people in Tarvia in 2013.",
        "The minister of ports was executed politically.",
        "The painter Odd Brun was knifed by the critics in Osk.",
        "Children in Mara are drowning in homework.",
        "Rector Hans Brod was hanged in effigy by his students in 1968.",
        "Saint Orso, who is said to have been beheaded, heals the deaf.",
        "During the drill, 60 passengers were evacuated from the cabin.",
        "In Exercise Blue Goat a dam had been blown up by raiders.",
        "A mock hijacking at the airport ended when the cadets accepted sandwiches.",
        "The organist Berta Lom sat at home in Quell, surrounded by her family.",
        "Fourteen cows were electrocuted near Telm on Tuesday.",
        "The closure of the dock is the first shot in a longer war.",
        "Selva Wanderers were killed off by an early goal.",
        "Lenn crushed Osk, and Tarvo edged Selva.",
        "Malware held the council's records hostage for a week.",
        "Rebels in the ruling party were crushed in Tuesday's ballot.",
        "Under article 12, no one shall be subjected to torture.",
        "The detention of asylum seekers must be reviewed by a judge every month.",
        "A person is guilty of abduction if he takes a child without lawful authority.",
        "The family of a member who dies in service receives three years' pay.",
        "A landlord who forcibly evicts a tenant may be ordered to pay damages.",
        "Out of every thousand births, four end in the death of the mother.",
        "Heart disease kills about 40,000 people a year in Tarvia.",
        "The clinic treats 200 injured athletes a month.",
        "Crews practised for a chemical leak with forty pretend casualties.",
        "In her third novel a retired judge hunts the man who poisoned her sister.",
        "Set in a besieged city, the opera ends with the lovers shot by a firing squad.",
        "The ballad of the two drowned lovers is sung at every wedding.",
        "Bones of a mammoth killed by hunters 14,000 years ago were found.",
        "A trader who hid losses of 60 million was jailed for four years.",
        "The custom died out in three of the valleys.",
        "She was dead certain that the shop shut at five.",
        "The lob left the keeper dead in her tracks.",
        "Any child that ignores the signal is killed.",
        "The watcher is killed if it holds the lock.",
        "Five members were expelled from the club over unpaid fees.",
        "A survivor of two mergers, the inn opens again in May.",
        "Rivals were slaughtered in the first round.",
        "The lawn was butchered by a borrowed mower.",
        "We killed two birds with one stone.",
        "The aunts attacked the trifle.",
        "In the last act the baron is stabbed.",
        "The film ends with the murder of a piper.",
        "The reform was strangled by two ministries.",
        "Mara were slaughtered 8-0 and sacked their coach.",
        "The tabby killed two mice.",
        "When the parent dies, the orphans are adopted.",
        "He died a thousand deaths when the curtain stuck.",
        "My cousin murdered that ballad at the wedding.",
        "They attacked the problem from two sides.",
        "Their hopes were shot down by a penalty.",
        "In the third chapter the narrator's uncle is murdered by his partner.",
        "The guests attacked the buffet.",
        "Edda Marlow died peacefully at home on Tuesday. She was 94.",
        "The ferryman Pell Ardo, 93, died in hospital on Monday.",
        "He is survived by a sister and three nieces.",
        "The exercise assumed that a quake had killed 500 people.",
        "In a drill, 300 volunteers played the injured.",
        "Anyone who kills another person is liable to five years in prison.",
        "Where a tenant dies, the lease passes to the spouse.",
        "The ballad tells of two brothers who drowned.",
        "In act three the tyrant is stabbed by his own guard.",
        "The party's old guard was massacred at the polls.",
        "The pack left him for dead 300 metres from the line.",
        "Smugglers shot at lanterns and hit barrels.",
        "Our aunt lost her life savings.",
        "The tax strangled three distilleries.",
        "We drank in the Nine Drowned Men, a tavern near the quay.",
        "Among patients in the treated group 96 died during follow-up.",
    ],
)
def test_nobody_is_harmed_by_a_figure_of_speech(sentence: str) -> None:
    assert _kinds(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Two soldiers were killed in an exercise that will be looked into.", ["killed 2 soldiers"]),
        ("Five guards were killed in two attacks in Telm.", ["killed 5 guards"]),
        ("Two soldiers were killed during an exercise near Osk.", ["killed 2 soldiers"]),
        ("Three guards were killed by a falling beam in Osk.", ["killed 3 guards"]),
        ("Nine people were killed off the coast of Ostra.", ["killed 9 people"]),
        ("Any soldier who resisted was killed.", ["killed 1 soldiers"]),
        ("Five farmers were expelled from the valley.", ["displaced 5 peasants"]),
        ("In the film archive two guards were killed.", ["killed 2 guards"]),
        ("When the police fired, two students died.", ["died 2 students"]),
        ("Gunmen kidnapped Claude Wolf.", ["abducted 1 -"]),
        ("Four soldiers were killed during a training exercise.", ["killed 4 soldiers"]),
        ("Nine people, one of them aged 84, died when police opened fire.", ["died 9 people"]),
        ("The documentary tells of 40 people who were killed in Osk.", ["killed 40 people"]),
        ("The group was banned after the killing of two officers.", ["killed 2 security forces"]),
        ("Gunmen murdered that man in Morel.", ["killed 1 men"]),
        ("Three players were killed when the team bus left the road after the match.", ["killed 3 athletes"]),
    ],
)
def test_the_same_words_said_of_people_are_read(sentence: str, expected: list[str]) -> None:
    assert [toll for toll in tolls(sentence) if toll in expected] == expected


def test_a_topic_gives_way_where_a_text_tells_of_people_harmed() -> None:
    words = "Police said that four players were killed by a bomb before the cup match. The coach and 19 fans were in hospital."
    assert "killed 4 athletes" in tolls(words)


def test_a_word_of_sport_says_that_injuries_are_those_of_players() -> None:
    assert tolls("The striker scored twice in the derby, and two defenders were injured.") == []


def test_a_harm_with_a_capital_behind_many_dates_is_still_read() -> None:
    sentence = (
        "On 14 March 1989, at about 5:30 p.m., on 15 March 1989, at about 6:30 p.m., and on 16 March 1989, "
        "at 7:45 p.m., the abbot of Osk named three Murdered priests."
    )
    assert tolls(sentence) == ["killed 3 clergy"]
