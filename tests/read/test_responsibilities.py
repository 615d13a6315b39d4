import pytest

from tests.read.acts import claims, responsibilities
from tollbook.model.fields import Responsibility


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Claims that we attacked a clinic in Telm are false.", ["denied: we"]),
        ("Nine people were killed. Our men entered no house in Telm.", ["denied: Our men"]),
        ("The army dismissed the allegation that its troops had killed two nuns.", ["denied: army"]),
        ("Nine people were killed. The army's spokesman has denied this.", ["denied: army"]),
        ("The army stated that no one had been killed by its units in Telm.", ["denied: army"]),
        ("Nine people were killed. The shells came from the position of the 4th Battalion.", ["carried_out: 4th Battalion"]),
        (
            "The defence maintained that the platoon had fired in the air and that no unarmed person was shot.",
            ["denied: platoon"],
        ),
        ("It is the air force that bombed Telm.", ["carried_out: air force"]),
        (
            "OSTRA, Maravia -- Soldiers rounded up farmers in a village, accused them of spying and killed ten of them.",
            ["carried_out: Soldiers"],
        ),
        ("The car bomb set off by the Resh rebels killed nine people.", ["carried_out: Resh rebels"]),
        ("Nine people died. The crash was attributed to faulty brakes.", []),
        ("Nine people died. The killings were attributed to drug traffickers.", ["responsible: drug traffickers"]),
        ("Civilian and military groups took part in the murder of nuns.", ["carried_out: Civilian and military groups"]),
        ("State institutions turned a blind eye to the murders of nine nuns.", ["failed_to_prevent: State institutions"]),
        ("Suspected fighters loyal to the Resh Front killed nine people.", ["suspected: Suspected fighters loyal to the Resh Front"]),
        ("Fighters from the Resh Front killed nine people.", ["carried_out: Fighters from the Resh Front"]),
        ("Fighters from Telm killed nine people.", ["carried_out: Fighters"]),
        (
            "Armed men believed to be members of the Resh Front shot nine people.",
            ["suspected: Armed men believed to be members of the Resh Front"],
        ),
        ("The rebel army -- known as the FRF -- killed nine people.", ["carried_out: rebel army"]),
        ("Rebels seized 50 people on a road. Nine people were killed.", ["carried_out: Rebels"]),
        ("Police seized 50 people on a road. Nine people were killed.", []),
        ("Soldiers managed to free nine nuns taken captive by the rebels.", ["carried_out: rebels"]),
        ("Nine people were killed. A caller claimed responsibility on behalf of the Resh Front.", ["claimed: Resh Front"]),
        ("The Resh Front shot nine people in Telm. It admitted responsibility for the killing in April.", ["carried_out: Resh Front", "claimed: Resh Front"]),
        ("Nine people were killed. The Resh Front issued a statement claiming responsibility.", ["claimed: Resh Front"]),
        ("The judge charged nine soldiers for their part in the killing of six nuns.", ["suspected: nine soldiers"]),
        ("Armed groups frequently execute unarmed farmers.", ["carried_out: Armed groups"]),
        ("The rebels began attacking farmers and killed nine.", ["carried_out: rebels"]),
        ("Nine people were killed. The rebels will continue attacking farmers.", []),
        ("Nine people were killed. Officials blame the violence on the Resh rebels.", ["responsible: Resh rebels"]),
        ("Rebels seized women and girls. Nine people were killed.", ["carried_out: Rebels"]),
        ("Nine people were killed when Resh militiamen, volunteer fighters, and Marven forces attacked.", ["carried_out: Resh militiamen", "carried_out: volunteer fighters", "carried_out: Marven forces"]),
        ("Four officers were convicted and sentenced to prison for their role in the murder of a priest.", ["responsible: Four officers"]),
        ("The Resh Front is believed to have killed nine people.", ["suspected: Resh Front"]),
        ("The rebels are believed to have been behind the attack that killed nine.", ["suspected: rebels"]),
        ("Nine people were reported to have died. The soldiers are believed to have been farmers.", []),
        ("Police arrested two guards in connection with the murder of six nuns.", ["suspected: two guards"]),
        ("Six nuns were killed. The minister insisted that the Resh Front was responsible.", ["responsible: Resh Front"]),
        ("Six nuns were killed. The murder could be the work of the Resh Front.", ["suspected: Resh Front"]),
        ("THE JANJAWEED KILLED NINE PEOPLE.", ["carried_out: JANJAWEED"]),
        ("Eight guards were arrested in Telm on charges of killing six nuns.", ["suspected: Eight guards"]),
        (
            "Eight guards, including one colonel, charged with killing six nuns, went to court.",
            ["suspected: Eight guards"],
        ),
        ('Six nuns were killed. He said "members of the army" took part in the crime.', ["carried_out: members of the army"]),
        (
            "Six nuns died. A group calling itself the Resh Commando Unit claimed responsibility for the attack.",
            ["claimed: Resh Commando Unit"],
        ),
        ("Six nuns died. In a letter, the Resh Front claimed the killing.", ["claimed: Resh Front"]),
        ("Six nuns died. The Resh Front claimed the attack on the school had failed.", []),
        (
            "The radio told of the murder of Aldo Vante, head of the port, by the Resh Front.",
            ["carried_out: Resh Front"],
        ),
        (
            "He was killed by two bullets fired from a rifle by a guard of the Resh Party.",
            ["carried_out: guard of the Resh Party"],
        ),
        ("Six nuns died. The attack was attributed by the police to the Resh Front.", ["responsible: Resh Front"]),
        (
            "Six nuns died. The authors of the massacre were members of the Resh Front.",
            ["carried_out: members of the Resh Front"],
        ),
        ('They knew a band called "Red Dawn". The group killed six nuns.', ["carried_out: group"]),
        ('They knew a group called "Red Dawn". The group killed six nuns.', ["carried_out: Red Dawn"]),
        (
            "The Shining Path and a group called Red Dawn struck. The group killed six nuns.",
            ["carried_out: group"],
        ),
        ("The Shining Path struck. The group that killed six nuns is another.", ["carried_out: group"]),
        ('"THE UNNAMED" CLANDESTINE GROUP TODAY CLAIMED RESPONSIBILITY FOR THE ATTACK, KILLING AN OFFICER.', ['claimed: "THE UNNAMED" CLANDESTINE GROUP']),
        ("THE REPORT ADDS THAT THE RESH FRONT INFLICTED TWO DEAD AND THREE WOUNDED.", ["carried_out: RESH FRONT"]),
        (
            "Armed groups, separatist rebels, ethnic militias and government forces have killed hundreds of civilians.",
            ["carried_out: Armed groups", "carried_out: separatist rebels", "carried_out: ethnic militias", "carried_out: government forces"],
        ),
        ("The army attacked in the early hours. Nine people were killed.", ["carried_out: army"]),
        ("Nine people were killed. Parliament condemned the Free Resh Front's killing of nuns.", ["carried_out: Free Resh Front"]),
        ("The evidence on the killing of nine people suggests the rebels were responsible.", ["suspected: rebels"]),
        ("Nobody claimed the bombing that killed nine, but suspicion fell on the rebels.", ["suspected: rebels"]),
        ("Nine people were killed. A suicide bomber detonated a truck packed with explosives.", ["carried_out: suicide bomber"]),
        ("The rebels have stepped up their attacks, and nine people were killed.", ["carried_out: rebels"]),
        ("Nine people died under relentless bombardment from the coalition.", ["carried_out: coalition"]),
        ("Fifteen officers are facing charges for the massacre of nine nuns.", ["suspected: Fifteen officers"]),
        ("Nine people were killed. The army said its soldiers had not harmed any civilians.", ["denied: army"]),
        ("Reports that soldiers killed nine villagers are misinformation.", ["denied: soldiers"]),
        ("Gunmen in trucks and on motorcycles attacked Telm and killed nine people.", ["carried_out: Gunmen"]),
        ("The paramilitary troops pulled men from their homes. Then they killed nine of them.", ["carried_out: paramilitary troops"]),
        ("The Front has claimed responsibility for bomb attacks that killed nine people.", ["claimed: Front"]),
        (
            "Nine people died. The bombing was carried out, according to the police, by the Free Resh Front.",
            ["carried_out: Free Resh Front"],
        ),
        ("Police believe the Free Resh Front is responsible for the bombing that killed nine.", ["suspected: Free Resh Front"]),
        ("The army allegedly killed 14 villagers.", ["suspected: army"]),
        (
            "A judge questioned nine soldiers of the Marven Army involved in the massacre of six nuns.",
            ["responsible: nine soldiers of the Marven Army"],
        ),
        (
            "Eight guards were arrested because of their suspected involvement in the killing of six nuns.",
            ["suspected: Eight guards"],
        ),
        ("The army denied on Monday that its planes had bombed Telm, killing nine.", ["denied: army"]),
        (
            "A caller claiming to represent the Free Resh Front said the group had shot the mayor.",
            ["claimed: Free Resh Front"],
        ),
        (
            "The report blamed the Front for 60 per cent of the killings, while security forces were responsible for 30 per cent.",
            ["responsible: Front", "responsible: security forces"],
        ),
        ("The tribunal convicted Varo of genocide and the murder of nine people.", ["responsible: Varo"]),
        ("The Court held that the deaths of 14 villagers were attributable to the army.", ["responsible: army"]),
        ("Both sides have committed war crimes, killing hundreds of civilians.", ["carried_out: Both sides"]),
        ("Dozens of civilians were killed in government air strikes on the market.", ["carried_out: government"]),
        ("Nine people died. The bombs were planted by a group calling itself the Free Resh Front.", ["carried_out: Free Resh Front"]),
        (
            "A lieutenant whose name I never learned ordered the men to fire.",
            ["ordered: lieutenant"],
        ),
        ("The army committed a massacre in Telm.", ["carried_out: army"]),
        ("Guerrillas killed five soldiers near Telm.", ["carried_out: Guerrillas"]),
        ("Nine people were killed by soldiers in Telm.", ["carried_out: soldiers"]),
        (
            "They were shot by men in the uniform of the republic's army.",
            ["carried_out: men in the uniform of the republic's army"],
        ),
        (
            "The massacre was carried out by members of the 3rd Battalion on the orders of Colonel Adan Merrow.",
            ["carried_out: members of the 3rd Battalion", "ordered: Colonel Adan Merrow"],
        ),
        (
            "Civilians were massacred in Telm by order of the party leadership.",
            ["ordered: party leadership"],
        ),
        (
            "The killings were ordered by the High Command and planned by its intelligence branch.",
            ["ordered: High Command", "planned: its intelligence branch"],
        ),
        ("The State Council ordered the use of live rounds.", ["ordered: State Council"]),
        (
            "The leadership of the former Morran Union is directly responsible for this crime.",
            ["responsible: leadership of the former Morran Union"],
        ),
        (
            "The Government bears full responsibility for the deaths of the prisoners.",
            ["responsible: Government"],
        ),
        (
            "The Commission holds the police chief responsible for the deaths of the students.",
            ["responsible: police chief"],
        ),
        ("The killings have been blamed on the separatists.", ["responsible: separatists"]),
        ("THE BOMBING WAS ATTRIBUTED TO THE SHINING FRONT GUERRILLAS.", ["responsible: SHINING FRONT GUERRILLAS"]),
        (
            "The authorities failed to protect the residents, 30 of whom were killed.",
            ["failed_to_prevent: authorities"],
        ),
        ("Local officials did nothing to prevent the massacre.", ["failed_to_prevent: Local officials"]),
        ("The Ministry of Defence covered up the killings.", ["concealed: Ministry of Defence"]),
        ("The rebels claimed responsibility for the attack.", ["claimed: rebels"]),
        ("Responsibility for the attack was claimed by the Red Dawn group.", ["claimed: Red Dawn group"]),
        ("The Orvast Front denied any involvement in the bombing.", ["denied: Orvast Front"]),
        ("No civilian was killed by our units.", ["denied: our units"]),
        ("Suspected separatists killed nine people in Telm.", ["suspected: Suspected separatists"]),
        (
            "Police suspect members of the Red Dawn group of carrying out the bombing.",
            ["suspected: members of the Red Dawn group"],
        ),
        ("Captain Ilan Soto was acquitted of murder.", ["cleared: Captain Ilan Soto"]),
        ("A court martial acquitted a sergeant for his role in the deaths.", ["cleared: sergeant"]),
        ("The separatists have been blamed for the bombing.", ["responsible: separatists"]),
        ("League leaders blamed the violence on the Orvast Party.", ["responsible: Orvast Party"]),
        ("Government forces have committed war crimes.", ["carried_out: Government forces"]),
        ("The killings were the work of the Orvast Front.", ["carried_out: Orvast Front"]),
        ("The rebels took part in the massacre of villagers.", ["carried_out: rebels"]),
        ("The army's responsibility for the killings is beyond doubt.", ["responsible: army"]),
        ("He accused the town's army of the killings.", ["suspected: town's army"]),
        ("Three officers were charged with murder.", ["suspected: Three officers"]),
        ("The first shots were fired by soldiers, and two people died.", ["carried_out: soldiers"]),
        ("A priest who had been kidnapped by an OFL [Orvast Front] cell was freed.", ["carried_out: OFL [Orvast Front] cell"]),
        ("It is believed that the bomb was placed by guerrillas.", ["suspected: guerrillas"]),
        ("The army and armed groups have killed nine villagers.", ["carried_out: army", "carried_out: armed groups"]),
        ("MORRA'S AIR FORCE BOMBED THE PORT.", ["carried_out: MORRA'S AIR FORCE"]),
        ("The government denied that its forces had carried out the strikes.", ["denied: government"]),
        ("The minister denied that the army had bombed Telm, where nine people were killed.", ["denied: army"]),
        ("The Front rejected accusations that it had killed nine civilians.", ["denied: Front"]),
        ("The army said its troops did not fire on the crowd in Telm.", ["denied: army"]),
        ("The army admitted that its soldiers had killed nine villagers.", ["claimed: army"]),
        ("The army acknowledged killing nine villagers by mistake.", ["claimed: army"]),
        ("The Free Resh Front said it had carried out the bombing in Telm.", ["claimed: Free Resh Front"]),
        ("The Free Resh Front (FRF) said it was behind the attack.", ["claimed: Free Resh Front"]),
        ("Nine people were killed in a Free Resh Front attack on Telm.", ["carried_out: Free Resh Front"]),
        ("Nine people were killed in army shelling of Telm.", ["carried_out: army"]),
        ("The Free Resh Front (FRF) killed a judge. FRF attacks killed nine people.", ["carried_out: Free Resh Front", "carried_out: FRF"]),
        ("Nine people were killed in a terrorist attack.", []),
        ("The Telm massacre, carried out by the Resh Guard, left 40 dead.", ["carried_out: Resh Guard"]),
        ("Anton Vell was killed on 1 May, apparently by soldiers.", ["suspected: soldiers"]),
        ("An attack by suspected Resh rebels killed nine people.", ["suspected: suspected Resh rebels"]),
        ("Witnesses said the gunmen came from Orl and had killed nine people.", ["carried_out: gunmen"]),
        ("Soldiers were shooting at the crowd in Telm.", ["carried_out: Soldiers"]),
        ("The Resh Front has been bombing villages since May.", ["carried_out: Resh Front"]),
        ("Soldiers of the guard were the ones who murdered the priest.", ["carried_out: Soldiers of the guard"]),
        ("A former colonel was convicted of ordering the killing of nine villagers.", ["responsible: former colonel"]),
        ("The police suspect the Resh Front, and nine people were killed.", ["suspected: Resh Front"]),
        ("The prosecutor linked two officers of the guard to the killings.", ["suspected: two officers of the guard"]),
        ("The commander failed to take measures to prevent the killings.", ["failed_to_prevent: commander"]),
        ('Nine people were killed by the "Red Dawn" group.', ['carried_out: "Red Dawn" group']),
        ("GUERRILLAS DESTROYED AT LEAST 10 POWER TOWERS.", ["carried_out: GUERRILLAS"]),
        ("Orm had said he was under orders to kill the men but denied ordering the killings.", ["denied: Orm"]),
        ("The sergeant helped cover up the killings.", ["concealed: sergeant"]),
        ("Nine people were killed. Officials are blaming the Resh Front, but the group denies responsibility.", ["responsible: Resh Front", "denied: group"]),
        ("Investigators said a wing of the Resh Front could have been behind the attack.", ["suspected: wing of the Resh Front"]),
        ("The prime minister blamed Morra for the incident, in which nine people died.", ["responsible: Morra"]),
        ("The nurses were sexually assaulted by soldiers, victims and witnesses said.", ["carried_out: soldiers"]),
        ("The minister denied that the attack had been carried out by the army.", ["denied: army"]),
        ("The attack was carried out in the port of Telm by the Sons of Resh.", ["carried_out: Sons of Resh"]),
        ("Officers responsible for many of those deaths committed massive human rights abuses.", ["responsible: Officers", "carried_out: Officers"]),
        ("The bomber entered the office and nine people were killed.", []),
        ("The accused personally killed two prisoners.", ["carried_out: accused"]),
        ("The accused knew that his men would commit killings and failed to take measures to prevent them.", ["failed_to_prevent: accused"]),
        ("A landmine planted by rebels killed nine soldiers.", ["carried_out: rebels"]),
        ("The victims were shot at point-blank range by members of the guard.", ["carried_out: members of the guard"]),
        ("An Orvan air strike on a clinic in Telm killed nine people.", ["carried_out: Orvan"]),
        ("The gunmen stopped a bus, ordered the passengers off and opened fire, killing nine.", ["carried_out: gunmen"]),
        ("The defendant planned and ordered the shelling of Telm.", ["planned: defendant", "ordered: defendant"]),
        ("On the general's orders, nine prisoners were shot.", ["ordered: general"]),
        ("The massacre was carried out with the acquiescence of the army.", ["responsible: army"]),
        ("The defendant was found individually responsible for the murder of nine prisoners.", ["responsible: defendant"]),
        ("The convoy came under fire from rebels and nine people died.", ["carried_out: rebels"]),
        ("Rebel rockets hit a school, killing nine children.", ["carried_out: Rebel"]),
        ("Planes of the Orvan air force bombed the village, killing nine.", ["carried_out: Planes of the Orvan air force"]),
        ("A military plane crashed near Telm, killing nine.", []),
        ("The rebels are holding nine nurses.", ["carried_out: rebels"]),
        ("The villagers were killed by what witnesses described as soldiers.", ["carried_out: soldiers"]),
        ("Residents said soldiers went from house to house killing nine men.", ["carried_out: soldiers"]),
        ("Troops loyal to the governor opened fire on the crowd, killing nine.", ["carried_out: Troops loyal to the governor"]),
        ("Troops hunting bandits killed and buried nine farmers.", ["carried_out: Troops"]),
        ("More than 20 officers were feared dead in a rebel attack in Telm county.", ["carried_out: rebel"]),
        ("The militant group al-Resh has staged many attacks in Telm, and nine people died.", ["carried_out: militant group al-Resh"]),
        ("The army said its sharpshooters had shot nine men.", ["carried_out: army"]),
        ("Nine people died in the territory claimed by both Morra and Orva.", []),
        ("Nine people were killed by an armed group made up of Resh rebels.", ["carried_out: armed group made up of Resh rebels"]),
        ("The kidnapings were the work of the Resh Liberation Army.", ["carried_out: Resh Liberation Army"]),
        ("The fighters who attacked Osk unlawfully killed nine people.", ["carried_out: fighters"]),
        ("The massacre is believed to have been carried out by the army.", ["suspected: army"]),
        ("A chemical attack that was allegedly launched by the army killed nine people.", ["suspected: army"]),
        ("The rebel attack in Telm on Monday killed nine people.", ["carried_out: rebel"]),
        ("Nine people were killed. The villagers fled after the rebel attack.", []),
        ("The manager was killed by motorcycle-riding gunmen.", ["carried_out: motorcycle-riding gunmen"]),
        ("After killing nine villagers, the rebels withdrew to the hills.", ["carried_out: rebels"]),
        ("The arrest of five soldiers accused of committing the massacre was announced.", ["suspected: five soldiers"]),
        ("The armed bands, which have been blamed for massacres of peasants, hide in the hills.", ["responsible: armed bands"]),
        ("The Resh Front is presumed to be responsible for the murder of nine people.", ["suspected: Resh Front"]),
        ("The Telm cartel paid gunmen to kill the judge.", ["ordered: Telm cartel"]),
        ("The Resh Front freed the engineer after it had kidnapped two nurses.", ["carried_out: Resh Front"]),
        ("Elements of the First Brigade murdered the nuns.", ["carried_out: Elements of the First Brigade"]),
        ("Nine nuns were murdered, and the bishop said the evidence points to the army.", ["suspected: army"]),
        ("A colonel and eight soldiers are in custody for the murder of the nuns.", ["suspected: colonel", "suspected: eight soldiers"]),
        ("The judge ordered the arrest of a colonel for the murder of the nuns.", ["suspected: colonel"]),
        ("The army has launched a propaganda offensive, and nine people were killed.", []),
        ("The nuns were killed at dawn by what one witness described as a group of men in uniform.", ["carried_out: group of men in uniform"]),
        ("The security forces retaliated by inflicting abuses on villagers, nine of whom were killed.", ["carried_out: security forces"]),
        ("A colonel and a lieutenant were charged for the murders of the nuns.", ["suspected: colonel", "suspected: lieutenant"]),
        ("In the attack, in which some 100 rebels took part, nine people were killed.", ["carried_out: some 100 rebels"]),
        ("In the fair, in which some 100 soldiers took part, nine people were hurt.", []),
        ("The villagers accuse the army of the disappearance of nine students.", ["suspected: army"]),
        ("The air force was accused by the church and by doctors of bombing poor quarters.", ["suspected: air force"]),
        ("The officer involved in the death of six nuns followed orders.", ["responsible: officer"]),
        ("The murder of six nuns was an action by the armed forces.", ["carried_out: armed forces"]),
        ("The murder of the judge bore the hallmarks of the Resh Front.", ["suspected: Resh Front"]),
        ("The arrest of eight soldiers on charges of taking part in the murder of six nuns was announced.", ["suspected: eight soldiers"]),
        ("Nine people were killed. Witnesses identified the attackers as soldiers of the Fifth Battalion.", ["carried_out: soldiers of the Fifth Battalion"]),
        ("Nine people were killed. Witnesses described the attackers as cowards.", []),
        ("The Resh Front acknowledged the killing of the mayor.", ["claimed: Resh Front"]),
        ("The bomb, planted by the Resh Front, killed two people.", ["carried_out: Resh Front"]),
        ("The attack that the Resh Front launched on 11 May left nine dead.", ["carried_out: Resh Front"]),
        ("The Resh Front is known for its attacks on pipelines, and nine people died.", ["carried_out: Resh Front"]),
        ("The rebels are hiding among villagers and are holding nine families hostage.", ["carried_out: rebels"]),
        ("The rebels withdrew to the town of Osk on Monday, killing nine people.", ["carried_out: rebels"]),
        ("The bus left the road, killing nine people.", []),
        (
            "The mayor was shot by men who identified themselves as members of the Resh Front.",
            ["carried_out: men who identified themselves as members of the Resh Front"],
        ),
        ("A communique signed by the Resh Front said that it killed the mayor.", ["claimed: Resh Front"]),
        (
            "A spokesman for the Outcasts, a group linked to the Telm cartel, claimed responsibility for the burning of a bus.",
            ["claimed: Outcasts"],
        ),
        ("The rebels, unfortunately, took over the hospital in Telm and killed a guard.", ["carried_out: rebels"]),
    ],
)  # fmt: skip
def test_who_is_said_to_have_done_what(content: str, expected: list[str]) -> None:
    assert responsibilities(content) == expected


def test_one_claim_for_every_coordinated_actor_less_sure_than_a_grammatical_agent() -> None:
    content = (
        "On 5 May 1971, as a result of military aggression of the units of the Morran Army and special forces, "
        "as well as contingents of internal troops, civilians were massacred in Telm. The army killed nine people."
    )
    found = claims(content, "responsibility")
    assert [c.fields.actor for c in found if isinstance(c.fields, Responsibility)] == [
        "units of the Morran Army",
        "special forces",
        "contingents of internal troops",
        "army",
    ]
    assert max(c.confidence for c in found[:3]) < found[3].confidence


def test_who_claims_or_denies_speaks_for_himself() -> None:
    for content in (
        "The rebels claimed responsibility for the attack.",
        "The army denied any role in the killings.",
    ):
        (found,) = claims(content, "responsibility")
        assert found.speakers[-1].name in ("rebels", "army")
    assert found.stance == "denies"


def test_who_denies_one_account_and_accuses_others_holds_the_charge() -> None:
    (one,) = claims(
        "The bishop rejected this account and accused the army of murdering six nuns.", "responsibility"
    )
    assert (one.fields.actor, one.stance) == ("army", "asserts")


def test_he_is_the_one_named_before() -> None:
    content = (
        "The order to clear the mine was given by Col. Adan Merrow, and nine people were killed. "
        "He did nothing to stop the shooting."
    )
    found = claims(content, "responsibility")
    assert [(c.fields.relation, c.fields.actor) for c in found if isinstance(c.fields, Responsibility)] == [
        ("ordered", "Col. Adan Merrow"),
        ("failed_to_prevent", "Col. Adan Merrow"),
    ]
    assert content[found[1].anchors["actor"][0].start :].startswith("Col. Adan Merrow")


@pytest.mark.parametrize(
    "content",
    [
        "The blast killed nine people in Telm.",
        "An earthquake killed 300 people in Varr.",
        "The drought killed cattle in Varr.",
        "The manager is responsible for sales.",
        "The captain claimed credit for the goal.",
        "Nine people were killed by a falling tree.",
        "The deputies killed a bill.",
        "The army could kill many people.",
        "The company denied responsibility for the delay.",
        "He was acquitted of fraud.",
        "Nine people died. He placed the officer responsible for the market under arrest.",
        "Nine people were killed. The Court rejects this account.",
        "The tests are executed by ctest.",
        "Nine people were killed. The rebels have not claimed responsibility for the attack.",
        "Police are looking for the culprits responsible for the attack that killed nine.",
        "Police attributed the attack that killed nine to the fact that the gates were open.",
        "NINE PASSENGERS WERE INJURED BY PIECES OF BROKEN GLASS.",
        "NINE PEOPLE WERE KILLED BY MACHINEGUN BURSTS.",
    ],
)
def test_things_and_other_matters_have_no_responsible_one(content: str) -> None:
    assert responsibilities(content) == []
