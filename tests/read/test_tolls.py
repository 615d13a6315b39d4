"""One test for each row of what readers get wrong. Sentences, names and places are invented."""

import pytest

from tests.read.tolls import READER, claims, only, parts, tolls
from tollbook.model import Text

ROWS = [
    # one victim, no numeral
    ("A guard was killed and his wife hurt.", ["killed 1 guards", "injured 1 women"]),
    ("The mayor of Morel was shot dead on Monday.", ["killed 1 officials"]),
    ("Dr. Ana Soler was assassinated.", ["killed 1 -"]),
    ("Gunmen kidnapped and later killed a judge.", ["abducted 1 lawyers and judges", "killed 1 lawyers and judges"]),
    ("Wounded in the ambush were two household employees.", ["injured 2 workers"]),
    # negation
    ("No one was hurt.", ["injured 0 -"]),
    ("There were no casualties.", ["killed_or_injured 0 -"]),
    ("The bomb exploded without causing injuries.", ["injured 0 -"]),
    ("No deaths or injuries were reported.", ["died 0 -", "injured 0 -"]),
    ("It was not known whether there were casualties.", []),
    ("There was no word on casualties.", []),
    ("The minister was not injured.", []),
    # labels, and counts in set phrases
    ("Killed: 5. Wounded: 9.", ["killed 5 -", "injured 9 -"]),
    ("Killed 5; wounded 9", ["killed 5 -", "injured 9 -"]),
    ("Fatalities: 7", ["died 7 -"]),
    ("The raid cost 19 people their lives.", ["killed 19 people"]),
    ("All 22 people on board perished.", ["died 22 people"]),
    ("Three workers fell to their deaths.", ["died 3 workers"]),
    ("The patrol had 2 KIA.", ["killed 2 -"]),
    ("Nine bodies were pulled from the rubble.", ["bodies_found 9 -"]),
    ("41 soldiers were killed and 16 were captured.", ["killed 41 soldiers", "detained 16 -"]),
    ("The battalion lost 12 men in the ambush.", ["killed 12 men"]),
    ("The team lost two matches and three players.", []),
    ("There were no survivors among the 100 people on board.", ["died 100 people"]),
    # numbers told before
    ("The hospital counted 12 dead. The ministry put the number at 31.", ["died 12 -", "died 31 -"]),
    ("Ten were killed. They have since raised that number to 31.", ["killed 10 -", "killed 31 -"]),
    ("Ten were killed. The government put the cost at 31.", ["killed 10 -"]),
    ("The shooting brings to six the number who have died here.", ["died 6 -"]),
    # nested groups and listed parts
    ("Nine people, including two nurses and a boy, were injured.", ["injured 9 people"]),
    ("The blast injured 20 people, 13 women and seven children.", ["injured 20 people"]),
    ("Two children and eight other people (three soldiers and five civilians) were wounded.", ["injured =10 -"]),
    ("Two soldiers and one civilian were killed.", ["killed =3 -"]),
    ("A bomb exploded, killing a guard, a nurse and two children.", ["killed =4 -"]),
    # which number goes with which verb
    ("149 civilians were killed, 744 were seriously injured, and 4 people went missing.", ["killed 149 civilians", "injured 744 -", "missing 4 people"]),
    ("The attack killed 5 and wounded 9.", ["killed 5 -", "injured 9 -"]),
    ("The blast left 5 dead and 9 hurt.", ["died 5 -", "injured 9 -"]),
    ("5 dead, 9 hurt in Morel blast", ["died 5 -", "injured 9 -"]),
    ("At least 19 passengers were killed and about 127 wounded.", ["killed >=19 passengers", "injured ~127 passengers"]),
    ("The bomb killed two soldiers and three civilians were wounded.", ["killed 2 soldiers", "injured 3 civilians"]),
    ("One tourist was killed and another wounded.", ["killed 1 passengers", "injured 1 passengers"]),
    ("Four guerrillas were killed or wounded.", ["killed_or_injured 4 fighters"]),
    ("Four gunmen shot and killed two guards.", ["killed 2 guards"]),
    ("A young woman was abducted, tortured and raped.", ["abducted 1 women", "tortured 1 women", "sexual_violence 1 women"]),
    ("One soldier had been killed and five wounded.", ["killed 1 soldiers", "injured 5 soldiers"]),
    ("Two salvos killed three people each.", ["killed 6 people"]),
    ("In Morel 77 people were killed, in Osmer 31 and in Kessa 16.", ["killed 77 people", "killed 31 people", "killed 16 people"]),
    ("There were 70 dead in Morel, 24 in Osmer and 12 in Kessa.", ["died 70 -", "died 24 -", "died 12 -"]),
    # bodies, lives, tolls
    ("The bodies of four men were found near the canal.", ["bodies_found 4 men"]),
    ("At least 25 charred bodies were recovered.", ["bodies_found >=25 -"]),
    ("The flood claimed 12 lives.", ["killed 12 -"]),
    ("The attack claimed the lives of five villagers.", ["killed 5 residents"]),
    ("Six people lost their lives.", ["killed 6 people"]),
    ("The death toll rose from 9 to 12.", ["killed 12 -"]),
    ("Two more died overnight, bringing the toll to 22.", ["died 2 -", "killed 22 -"]),
    ("The number of missing fell from 23 to 14.", ["missing 14 -"]),
    ("The number of persons killed is 97.", ["killed 97 people"]),
    ("The number of wounded has risen from 162 to 305.", ["injured 305 -"]),
    ("The ministry put the number of civilians killed at 118.", ["killed 118 civilians"]),
    ("There were 36 deaths and more than 100 injuries.", ["died 36 -", "injured >=101 -"]),
    ("Two guards suffered minor injuries.", ["injured 2 guards"]),
    # a subject, its verb and those beside it
    ("WE KNOW SEVEN PEASANTS WERE MURDERED BY REBELS.", ["killed 7 peasants"]),
    ("Marin Olt, general secretary of the union, reported that six persons were wounded.", ["injured 6 people"]),
    ("Marin Olt was killed near his home in Morel, along with two of his bodyguards.", ["killed 1 -", "killed 2 guards"]),
    ("Bombs that were detonated and killed six soldiers were military ones.", ["killed 6 soldiers"]),
    ("They condemned Friday the assassination of six priests Thursday in Morel.", ["killed 6 clergy"]),
    ("Four people have bullet wounds as a result of the clashes.", ["injured 4 people"]),
    ("In addition to 30 dead civilians, more than 200 soldiers have been killed.", ["died 30 civilians", "killed >=201 soldiers"]),
    ("Later in the day two Arabs were injured.", ["injured 2 believers"]),
    ("Death Toll 69 in Morel Storm, 19 Still Missing", ["killed 69 -", "missing 19 -"]),
    ("The flood swept four people to their deaths.", ["died 4 people"]),
    ("Rebels killed two soldiers, abducting a third.", ["killed 2 soldiers", "abducted 1 -"]),
    # short notes
    ("2 x soldier KIA, 4 x WIA.", ["killed 2 soldiers", "injured 4 -"]),
    ("9 dead incl. bomber, 20+ wounded", ["died 9 -", "injured >=20 -"]),
    ("Ostrel: 1 killed, 3 inj. in IED blast", ["killed 1 -", "injured 3 -"]),
    ("Judge escapes assassination attempt, bodyguard slain", ["killed 1 guards"]),
    ("At least 30 civilians reported dead, scores wounded", ["died >=30 civilians", "injured vague:scores -"]),
    # who is told of, and whether it is one or more
    ("The Second Secretary of the embassy was killed.", ["killed 1 officials"]),
    ("Police reported the murder of a 38-year old Croat.", ["killed 1 croat"]),
    ("Marin Olt, the front's No. 2 man in Morel, was killed.", ["killed 1 -"]),
    ("Gunmen shot and killed Marin Olt, a village leader and a member of the council.", ["killed 1 -"]),
    ("Gunmen killed Marin Olt, an officer and his driver.", ["killed =2 -"]),
    ("The three were killed, as were two soldiers.", ["killed 3 -", "killed 2 soldiers"]),
    ("Two tourists were among the ten fatalities.", ["died 10 -"]),
    ("The attack resulted in five people being injured.", ["injured 5 people"]),
    ("Three soldiers were killed and a fourth wounded.", ["killed 3 soldiers", "injured 1 soldiers"]),
    ("The gunman attacked the guards but was shot dead.", ["killed 1 attackers"]),
    ("Half a dozen others were wounded.", ["injured 6 -"]),
    # in addition to, named person and others
    ("In addition to the bomber, six people died.", ["died 1 attackers", "died 6 people"]),
    ("Six people, not counting the attacker, died.", ["died 6 people", "died 1 attackers"]),
    ("No one other than the bomber was killed.", ["killed 1 attackers"]),
    ("A jet with 88 people aboard crashed at sea. There were no survivors.", ["died 88 -", "survived 0 -"]),
    ("The plane carried 82 passengers and nine crew members. Everyone on board was killed.", ["killed 91 -"]),
    ("Four guards also died in the blast and 18 others were injured.", ["died 4 guards", "injured 18 -"]),
    ("18 militiamen and two officers were killed along with the driver.", ["killed =20 -", "killed 1 workers"]),
    ("Four passengers, (including an infant) were killed.", ["killed 4 passengers"]),
    ("Raiders cut the throats of five herders.", ["killed 5 peasants"]),
    ("The son of the consul, Marin Olt and his fiance were found shot to death.", ["killed =2 -"]),
    ("At least 25 people were wounded and 150 required medical treatment.", ["injured >=25 people", "injured 150 people"]),
    ("He was the second officer slain since May.", ["killed 2 security forces"]),
    ("The rebels said they had killed or wounded five soldiers.", ["killed_or_injured 5 soldiers"]),
    ("They are suspected in the assassination in Morel of a colonel.", ["killed 1 soldiers"]),
    ("Union leader R. Vance and seven others were killed.", ["killed =8 -"]),
    # long noun phrases and apposition
    ("Three members of the banned Harbour Front, who had fled north, were killed.", ["killed 3 activists"]),
    ("The labour attache, Marin Olt, was shot and killed by three gunmen.", ["killed 1 officials"]),
    ("Marin Olt, the head of the mission in Morel, was kidnapped by rebels and later killed.", ["abducted 1 -", "killed 1 -"]),
    ("Captain Marin Olt, a military attache, and his wife were wounded.", ["injured =2 -"]),
    ("Two of the attackers were killed.", ["killed 2 attackers"]),
    ("A third patient died on Wednesday morning.", ["died 3 patients"]),
    ("Two doctors were killed and a third was wounded.", ["killed 2 medical workers", "injured 1 -"]),
    # less common words
    ("A judge was gunned down.", ["killed 1 lawyers and judges"]),
    ("Two of the soldiers succumbed to their wounds.", ["died_of_wounds 2 soldiers"]),
    ("Forty miners perished.", ["died 40 workers"]),
    ("Hundreds of thousands of people were driven out or fled their homes.", ["displaced vague:Hundreds of thousands people"]),
    ("Rebels took six people hostage.", ["abducted 6 people"]),
    ("Troops shot three villagers to death.", ["killed 3 residents"]),
    # hedges, vague words, ranges
    ("Up to 70,000 people were killed.", ["killed <=70000 people"]),
    ("Fewer than ten soldiers died.", ["died <=9 soldiers"]),
    ("As many as 30 workers were injured.", ["injured <=30 workers"]),
    ("An estimated 2,500 people were deported.", ["displaced ~2500 people"]),
    ("Dozens of demonstrators were killed.", ["killed vague:Dozens demonstrators"]),
    ("Several police officers were injured.", ["injured vague:Several police"]),
    ("An unknown number of peasants were killed.", ["killed vague:An unknown number peasants"]),
    ("Between 8 and 10 unarmed demonstrators were killed.", ["killed 8-10 demonstrators"]),
    ("From 131 to 170 people were killed.", ["killed 131-170 people"]),
    ("Some 40 people were killed, or 30 or more by other accounts.", ["killed ~40 people"]),
    ("A hundred and twenty-three people died; 2.5 million were displaced.", ["died 123 people", "displaced 2500000 -"]),
    ("Two hundred and twelve villagers perished.", ["died 212 residents"]),
    ("Between two hundred and three hundred people died.", ["died 200-300 people"]),
    ("Twenty or more passengers were killed.", ["killed >=20 passengers"]),
    # no count at all
    ("Civilians were massacred.", ["killed none civilians"]),
    ("The brutal killing of innocent people was condemned.", ["killed none people"]),
    # all capitals
    ("THE ARMY ADMITTED THAT ONE SOLDIER DIED AND FIVE WERE WOUNDED.", ["died 1 soldiers", "injured 5 -"]),
    ("ABOUT 50 PEASANTS OF VARIOUS AGES HAVE BEEN KIDNAPPED BY TERRORISTS.", ["abducted ~50 peasants"]),
    # words and forms of injury
    ("The driver escaped with minor injuries.", ["injured 1 workers"]),
    ("Some 40 persons were treated for minor wounds.", ["injured ~40 people"]),
    ("Four farmers were burned to death in Morel.", ["died 4 peasants"]),
    ("Six bystanders were cut by flying glass.", ["injured 6 civilians"]),
    ("Five people were wounded, one of whom later died.", ["injured 5 people", "died 1 -"]),
    ("A bomb exploded in the hands of a clerk, injuring her slightly.", ["injured 1 -"]),
    ("The cafe was crowded with tourists and 39 people were injured.", ["injured 39 people"]),
    ("During the rescue one hostage was killed and two wounded.", ["killed 1 hostages", "injured 2 hostages"]),
    ("Gunmen killed James Rowe, an expert and war veteran.", ["killed 1 -"]),
    ("A bomb wounded two soldiers and four others north of Ostra's self-declared zone.", ["injured =6 -"]),
    ("Twenty-two persons--four of them nurses--were injured.", ["injured 22 people"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[sentence[:60] for sentence, _ in ROWS])
def test_a_toll_is_read(sentence: str, expected: list[str]) -> None:
    assert tolls(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The senate killed the bill by 51 votes.",
        "Four pages are missing from the file.",
        "His injured pride kept him away.",
        "The court passed 12 death sentences.",
        "The process was killed after 30 seconds.",
        "In 1990 the party lost 40 seats.",
        "The group threatened to kill five hostages.",
        "The plot to assassinate the minister failed.",
        "Hundreds could be killed if the dam breaks.",
        "If two people die, the law will be changed.",
        "Police were killing time.",
        "The deadline killed any hope of an agreement.",
        "The dead code was removed.",
    ],
)
def test_no_toll_is_invented(sentence: str) -> None:
    assert tolls(sentence) == []


ELSEWHERE = [
    "The striker was injured in the second half of the match and will miss the rest of the season.",
    "Three starters are injured ahead of the cup final, the coach said after the league match.",
    "The server killed three child processes after a timeout; the thread that died left a dead socket.",
    "Fix missing dependencies for selftests, add 4 missing headers and kill the process.",
    "My phone died after two hours, and the batteries are dead.",
    "Two goals in four minutes killed the game.",
    "The army executed the plan on 4 May, and the contract was executed by both parties.",
    "The museum has 20 missing paintings, and three ships were lost in the storm.",
    "He shot 68 in the first round, and the director shot two films in Rome.",
    "She survived two elections; the team survived relegation.",
    "The car was hit by 12 bullets and the dog bit three people.",
    "The party made no mention of casualties.",
    "The ambulance carried eleven lists of the dead.",
    "The captain injured his knee, and the knife wounded the fig.",
    "The soap kills 99% of germs.",
    "The second violins were drowned by the brass.",
]  # fmt: skip


@pytest.mark.parametrize("sentence", ELSEWHERE)
def test_what_is_not_about_people_harmed_gives_no_toll(sentence: str) -> None:
    assert tolls(sentence) == []


def test_a_denial_of_who_did_it_tells_no_number() -> None:
    assert tolls("No civilian was killed by our units.") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nine people, including two nurses and a boy, were injured.", ["injured 2 medical workers", "injured 1 children"]),
        ("124 people were killed: 120 civilians and four soldiers.", ["killed 120 civilians", "killed 4 soldiers"]),
    ("31 people were wounded, eight of them seriously.", ["injured 8 -"]),
    ("Half of the dead were children.", []),
    ("Two soldiers and one civilian were killed.", ["killed 2 soldiers", "killed 1 civilians"]),
        ("Six priests -- five Spaniards and one Salvadoran -- were murdered.", ["killed 5 spaniard", "killed 1 salvadoran"]),
        ("Civilians, including children, women and elderly were massacred.", ["killed none children", "killed none women", "killed none elderly"]),
        ("Five people, two of them Italians, were injured.", ["injured 2 italian"]),
    ],
)  # fmt: skip
def test_parts_hang_under_their_whole(sentence: str, expected: list[str]) -> None:
    assert parts(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("The bomber was killed.", "attacker"),
        ("Three of the attackers were killed.", "attacker"),
        ("Two policemen were wounded.", "security force"),
        ("Nine civilians were killed.", "victim"),
        ("Three firefighters were injured.", "rescuer"),
        ("Five suspected rebels were arrested.", "suspect"),
        ("Nine people were killed.", "not stated"),
    ],
)
def test_the_role_is_that_of_the_words(sentence: str, role: str) -> None:
    assert only(sentence).role == role


@pytest.mark.parametrize(
    ("sentence", "basis"),
    [
        ("Nine people were killed in four coordinated attacks.", "series"),
        ("The blast killed nine people.", "event total to date"),
        ("The blast killed nine people. Rescuers say 12 more people were killed.", "increment"),
        ("At least 300 people have been killed since January 1990.", "period"),
        ("Nine people have been killed this year.", "period"),
        ("The attack came a year after 40 people died in Morel.", "other event"),
        ("The bombing was in retaliation for the killing of two members.", "other event"),
        ("Crowds marched to protest the deaths of 12 miners.", "other event"),
        ("A bomb marked the anniversary of the death of 40 people.", "other event"),
        ("They recalled the bombing of a market the week before in which 12 people died.", "other event"),
        ("He was named after a chief who was killed in Morel in January.", "other event"),
        ("A group protesting the ban claimed a fire that killed 30 people.", "event total to date"),
    ],
)
def test_the_basis_is_that_of_the_words(sentence: str, basis: str) -> None:
    assert claims(sentence)[-1].toll.basis == basis


def test_the_quote_is_the_smallest_clause_that_says_it() -> None:
    text = "149 civilians were killed, 744 were seriously injured, and 4 people went missing."
    assert [c.span.quote for c in claims(text)] == [
        "149 civilians were killed",
        "744 were seriously injured",
        "4 people went missing",
    ]


def test_every_field_is_anchored_in_its_words() -> None:
    text = "In Morel 744 local workers were seriously injured."
    (claim,) = claims(text)
    words = {name: [text[r.start : r.end] for r in ranges] for name, ranges in claim.anchors.items()}
    assert words["count"] == ["744"]
    assert words["group"] == ["local workers"]
    assert words["severity"] == ["seriously"]
    assert claim.toll.severity == "seriously"


def test_the_hostages_are_those_counted_before() -> None:
    assert tolls("Rebels seized five hostages. The hostages were then killed.") == [
        "abducted 5 hostages",
        "killed 5 hostages",
    ]


def test_an_uncertain_antecedent_gives_no_count() -> None:
    text = "Five workers came from the north and nine workers from the south. The workers were killed."
    assert tolls(text) == ["killed none workers"]


def test_a_shot_person_who_later_died_is_not_also_injured() -> None:
    assert tolls("A separatist was shot by two men. He later died in a clinic.") == ["died 1 -"]


def test_a_part_may_follow_the_whole_that_opens_its_clause() -> None:
    assert parts("Of the 121 killed, 17 were women.") == ["killed 17 women"]


@pytest.mark.parametrize(
    "sentence", ["No casualties were reported.", "There were no injuries.", "At least 5 dead."]
)
def test_the_count_is_anchored_at_its_very_words(sentence: str) -> None:
    (claim,) = claims(sentence)
    (anchor,) = claim.anchors["count"]
    assert sentence[anchor.start : anchor.end] == claim.toll.count.words


def test_in_a_text_filled_by_another_topic_and_without_people_harmed_nothing_was_done_to_people() -> None:
    words = "The server process is killed when the daemon reads a broken config file. After the crash the script restarts the thread."
    assert tolls(words) == []
    (reading,) = READER.read([Text("d" * 64, words)])
    assert reading.claims == ()


def test_an_age_behind_a_name_is_no_number_of_people() -> None:
    words = "At least 17 people lost their lives, among them the teacher Ana Soler, 41, and more than 50 were wounded."
    (reading,) = READER.read([Text("d" * 64, words)])
    counts = {(c.fields.harm, c.fields.count.low) for c in reading.claims if c.kind == "toll"}  # type: ignore[union-attr]
    assert counts == {("killed", 17), ("killed", 1), ("injured", 51)}
