import pytest

from tests.read.acts import READER, claims, fields, responses
from tollbook.model import Text
from tollbook.model.claim import Claim
from tollbook.model.fields import Response

HARM = "On 5 May 1971 soldiers killed nine people in Telm. "


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("The Senate condemned the killings.", ["condemned: Senate"]),
        ("The bishop slammed the killings.", ["condemned: bishop"]),
        ("The tribunal reduced the life sentence of the commander.", ["sentenced: tribunal"]),
        ("The court reversed his convictions for murder.", ["acquitted: court"]),
        ("The appeals court upheld a 30-year jail term.", ["sentenced: appeals court"]),
        ("Prosecutors asked for a heavier sentence.", ["demanded: Prosecutors"]),
        ("The families sought an inquiry into the killings.", ["demanded: families"]),
        (
            "Relatives of the victims received $50,000 for each person killed.",
            ["compensated: Relatives of the victims"],
        ),
        ("The President announced a committee to investigate the attacks.", ["opened inquiry: President"]),
        ("The military decided not to prosecute the soldiers over the killings.", ["not done: military"]),
        ("The captain received a written reprimand for the shooting.", ["sanctioned: captain"]),
        ("The residents held a memorial ceremony for the dead.", ["commemorated: residents"]),
        ("With three of the officers already facing charges, the mayor spoke.", ["charged: -"]),
        ("THE ARCHBISHOP CONDEMNED THE MURDER OF THE PRIESTS.", ["condemned: ARCHBISHOP"]),
        (
            "The Bar Association condemned the shootings and demanded an independent investigation.",
            ["condemned: Bar Association", "demanded: Bar Association"],
        ),
        ("The demand was refused.", ["refused: -"]),
        ("THE GENERAL STAFF REJECTS THE DEMAND FOR A FOREIGN INQUIRY.", ["refused: GENERAL STAFF"]),
        ("The assembly adopted Resolution No. 17 in March 1993.", ["adopted: assembly"]),
        ("5 May was declared the National Mourning Day.", ["declared memorial day: -"]),
        ("The President declared three days of national mourning.", ["declared memorial day: President"]),
        ("Its instigators and perpetrators must be punished.", ["demanded: -"]),
        ("We call on the government to publish the lists.", ["demanded: -"]),
        ("Col. Merrow was charged with murder.", ["charged: -"]),
        ("The High Court convicted the commander of murder.", ["convicted: High Court"]),
        ("The court sentenced two officers to 20 years in prison.", ["sentenced: court"]),
        ("Sgt. Soto is acquitted.", ["acquitted: -"]),
        ("The proceedings against two officers were closed for lack of proof.", ["closed: -"]),
        ("No court has examined them.", ["not done: -"]),
        ("No one has been brought to justice.", ["not done: -"]),
        ("The army apologised to no one.", ["not done: army"]),
        ("The President apologised to the families.", ["apologised: President"]),
        ("The families of the dead were compensated in 1994.", ["compensated: -"]),
        ("The officer has been suspended from duty.", ["sanctioned: -"]),
        ("The minister resigned over the killings.", ["resigned: minister"]),
        ("A commission of inquiry was set up.", ["opened inquiry: -"]),
        ("We once again commemorate with deep sadness the memory of the dead.", ["commemorated: -"]),
        ("The Minister expressed his condolences to the families.", ["offered condolences: Minister"]),
        ('The President called it a "heinous crime" and offered his condolences.', ["offered condolences: President"]),
        ('The Ministry "condemned the shelling" of the town.', ["condemned: Ministry"]),
        ("The Council issued a statement condemning the massacre.", ["adopted: Council", "condemned: Council"]),
        ("They are once again calling for a full inquiry.", ["demanded: -"]),
        ("The Council joined the call for an independent investigation.", ["demanded: Council"]),
        ("The envoy called on all sides to lay down their arms.", ["demanded: envoy"]),
        ("The leader called for two days of mourning.", ["declared memorial day: leader"]),
        ("Five men were arrested on Monday.", ["arrested: -"]),
        ("More than 30 people have been arrested.", ["arrested: -"]),
        ("He fled to Ostra but was arrested there.", ["arrested: -"]),
        ("The judge issued an arrest warrant for the colonel.", ["charged: judge"]),
        ("The court found the officers not guilty of murder.", ["acquitted: court"]),
        ("The case was referred to the military court.", ["tried: -"]),
        ("The officer was placed on administrative leave.", ["sanctioned: -"]),
        ("The sentence was reduced to ten years on appeal.", ["sentenced: -"]),
        ("Police launched a manhunt for the attackers.", ["investigated: Police"]),
        ("The union called for prompt, impartial and thorough investigations into the killings.", ["demanded: union"]),
        ("The Foreign Ministry summoned the ambassador of Ostra.", ["condemned: Foreign Ministry"]),
        ("The government imposed a curfew on the town.", ["secured: government"]),
        ("A state of emergency was declared in Telm.", ["secured: -"]),
        ("Medicine and tents were flown to the survivors.", ["aided: -"]),
        ("The wounded were evacuated to Ostra.", ["evacuated: -"]),
        ("The charges against the soldiers were dropped.", ["closed: -"]),
        ("His deputy was given a three-year term.", ["sentenced: -"]),
        ("A court handed jail terms to five policemen.", ["sentenced: court"]),
        ("Colonel Vasko was tried, convicted and sentenced to 12 years in prison.", ["tried: -", "convicted: -", "sentenced: -"]),
        ("The union accused the authorities of failing to investigate the massacre.", ["not done: authorities"]),
        ("A commission of inquiry headed by Judge Malin was set up.", ["opened inquiry: -"]),
        ("The authorities placed the commander under arrest.", ["arrested: authorities"]),
        ("The court issued a suspended sentence against the captain.", ["sentenced: court"]),
        ("The court ordered the state to pay the families 40,000 crowns each.", ["compensated: court"]),
        ("He was handed a 12-year prison term.", ["sentenced: -"]),
        ("Sanctions were imposed on the regime.", ["sanctioned: -"]),
        ("Judges have been appointed to inquire.", ["opened inquiry: -"]),
        ("He was acquitted of murder and found guilty of manslaughter.", ["acquitted: -", "convicted: -"]),
        ("The tribunal has now indicted 53 suspects.", ["charged: tribunal"]),
        ('"I am deeply sorry," the Prime Minister said.', ["apologised: Prime Minister"]),
        ("We honour not just the victims but those who fled.", ["commemorated: -"]),
        ("They joined in paying tribute to the dead.", ["commemorated: -"]),
        ("No former government or military officials have been tried.", ["not done: -"]),
        ("The bombers were never caught.", ["not done: -"]),
        ("The government should conduct impartial investigations.", ["demanded: -"]),
        ("The remains were exhumed in June.", ["investigated: -"]),
        ("The ministry rejected the recommendation.", ["refused: ministry"]),
        ("The President telephoned the widow to offer his condolences.", ["offered condolences: -"]),
        ("The commission recommended that they be referred to a court.", ["demanded: commission"]),
        ("Police are investigating.", ["investigated: Police"]),
        ("The court ordered the State to investigate the facts.", ["demanded: court"]),
        ("The prosecutor's office instituted criminal proceedings.", ["opened inquiry: prosecutor's office"]),
        ("The case was reopened in 1999.", ["opened inquiry: -"]),
        ("The authorities have yet to open an investigation.", ["not done: authorities"]),
        ("The families received no compensation.", ["not done: families"]),
        ("The government paid each family 5,000 marks.", ["compensated: government"]),
        ("The union expressed its solidarity with the victims.", ["offered condolences: union"]),
        ("The judge continues to investigate the crime.", ["investigated: judge"]),
        ("The council asked the ministry to carry out a full investigation.", ["demanded: council"]),
        ("The arrest of five soldiers accused of the killings was announced.", ["arrested: -"]),
        ("We are vigorously condemning this cowardly act.", ["condemned: -"]),
        ("The hijackers demanded that the government release them.", []),
        ("A case was opened by the prosecutor.", ["opened inquiry: prosecutor"]),
        ("The prosecutor charged two officers.", ["charged: prosecutor"]),
        ("The court ordered the state to pay compensation to the families.", ["compensated: court"]),
        ("The court awarded the applicant 20,000 marks.", ["compensated: court"]),
        ("The court dismissed the complaint.", ["closed: court"]),
        ("The investigation was suspended.", ["closed: -"]),
        ("The two officers were awaiting trial.", ["tried: -"]),
        ("The trial of the officers began in May.", ["tried: -"]),
        ("The trial had not begun by the end of the year.", ["not done: -"]),
        ("No arrests were made.", ["not done: -"]),
        ("No charges were filed.", ["not done: -"]),
        ("There was no investigation.", ["not done: -"]),
        ("The authorities did not investigate the incident.", ["not done: authorities"]),
        ("The state took no action against the officers.", ["not done: state"]),
        ("Four officers were dismissed.", ["sanctioned: -"]),
        ("The appeal court upheld the sentences.", ["sentenced: appeal court"]),
        ("The appeal court overturned the conviction.", ["acquitted: appeal court"]),
        ("The guard is under investigation for the shooting.", ["investigated: -"]),
        ("The envoy sent a letter to the council on 4 June condemning the killings.", ["condemned: envoy"]),
        ("The bishop issued an urgent call for an inquiry into the killings.", ["demanded: bishop"]),
        ("Both sides should end the abuses.", ["demanded: -"]),
        ("The authorities have failed to investigate most cases.", ["not done: authorities"]),
        ("Two officers received prison sentences.", ["sentenced: Two officers"]),
        ("Prosecutors conducted an investigation.", ["investigated: Prosecutors"]),
        ("Parliament granted an amnesty to the soldiers.", ["pardoned: Parliament"]),
        ("The Centre criticised the killings.", ["condemned: Centre"]),
        ("The investigation into the deaths has been slow.", ["investigated: -"]),
        ("An investigation into the deaths was opened.", ["opened inquiry: -"]),
        ("After the riot the authorities dismissed the officer for it.", ["sanctioned: authorities"]),
        ("The governor announced compensation for the families.", ["compensated: governor"]),
        ("Expressing his condolences to the families, the Minister left.", ["offered condolences: Minister"]),
        ("The court found a former officer guilty of murder.", ["convicted: court"]),
        ("The inquiry cleared the soldiers of any wrongdoing.", ["acquitted: inquiry"]),
        ("The prosecutor refused to institute proceedings.", ["refused: prosecutor"]),
        ("No one has been held responsible.", ["not done: -"]),
        ("Those who fired have escaped justice.", ["not done: -"]),
        ("The captain faces charges of negligence.", ["charged: -"]),
        ("Three guards are being held on suspicion of murder.", ["arrested: -"]),
        ("The families filed a complaint with the prosecutor.", ["demanded: families"]),
        ("The envoy called the killings senseless.", ["condemned: envoy"]),
        ("They regretted the absence of an effective investigation into the deaths.", ["not done: -"]),
        ("The Commission recommended that the state apologise and pay reparations.", ["demanded: Commission"]),
        ("The commission investigating the murders met twice.", ["investigated: commission"]),
        ("The killer was captured by police.", ["arrested: police"]),
        ("The offenders were brought before a military court for murder.", ["tried: -"]),
        ("The commander was stripped of his rank.", ["sanctioned: -"]),
        ("A monument to the dead was inaugurated.", ["commemorated: -"]),
        ("There were protests against the killings.", ["condemned: -"]),
        ("After the riot the court heard that police had arrested 30 criminals.", ["arrested: police"]),
        ('"I condemn the killings," the envoy said.', ["condemned: envoy"]),
        ("The rebels demanded the release of their leaders.", []),
        ("Guards charged with batons.", []),
        ("Do not resign after the killings.", []),
    ],
)  # fmt: skip
def test_what_was_done_about_it(content: str, expected: list[str]) -> None:
    assert responses(HARM + content) == expected


def when(content: str) -> list[tuple[str, str] | None]:
    found = [c.event.when for c in claims(content, "response")]
    return [None if w is None else (w.start or "", w.end or "") for w in found]


def test_the_date_is_that_of_the_response_and_not_of_the_event() -> None:
    content = (
        "At the special session of the Seimor held in February 1994 the killing of people on 5 May 1971 was qualified "
        'as a crime, and in March 1994 a decision "On the tragic events in Telm on 5 May 1971" was adopted.'
    )
    assert when(content) == [("1994-02-01", "1994-02-28"), ("1994-03-01", "1994-03-31")]


def test_what_is_joined_to_it_shares_its_date() -> None:
    content = "On 17 May 1971 the Bar Association condemned the killings and demanded an investigation."
    assert when(content) == [("1971-05-17", "1971-05-17")] * 2


@pytest.mark.parametrize(
    "content",
    [
        "5 May was declared the National Mourning Day.",
        "The assembly declared 5 May a day of remembrance.",
        "The proceedings against Adan Merrow, who died on 2 May 1995, are closed.",
        "Those who gave the orders must be punished.",
    ],
)
def test_a_response_without_its_own_date_gets_none(content: str) -> None:
    assert when(HARM + content) == [None]


def test_a_decision_has_its_title_and_an_actor_from_the_clause_before() -> None:
    content = (
        "At the special session of the Seimor held in February 1994 the killing of people on 5 May 1971 was qualified "
        'as a crime, and in March 1994 a decision "On the tragic events in Telm" was adopted.'
    )
    qualified, adopted = claims(content, "response")
    assert isinstance(adopted.fields, Response)
    assert adopted.fields.instrument == "decision"
    assert adopted.fields.instrument_title == "On the tragic events in Telm"
    assert adopted.fields.actor == "Seimor"
    assert adopted.confidence < qualified.confidence


def test_the_number_of_a_resolution_belongs_to_it() -> None:
    (found,) = fields(HARM + "The assembly adopted Resolution No. 17 in March 1993.", Response)
    assert found.instrument == "Resolution No. 17"


def test_what_is_asked_for_is_no_fact() -> None:
    content = (
        HARM
        + "The Commission recommends that the families be compensated and that the army apologise to them."
    )
    assert responses(content) == ["demanded: Commission", "demanded: Commission"]


RESOLUTION = """National Council of Orvast
Resolution of 7 March 1972

On 5 May 1971 soldiers killed nine people in Telm.

The National Council,

1. Condemns the killings;
2. Designates 5 May as the Day of Telm;
3. Demands that the officers be brought to trial.
"""


def performed(content: str, issuer: str, day: str) -> list[Claim]:
    (reading,) = READER.read([Text("d", content, date=day, issuer=issuer)])
    return [claim for claim in reading.claims if claim.kind == "response"]


def test_a_resolution_acts_by_its_own_words_on_its_own_day() -> None:
    found = performed(RESOLUTION, "National Council of Orvast", "1972-03-07")
    assert [(c.fields.action, c.fields.actor) for c in found if isinstance(c.fields, Response)] == [
        ("condemned", "The National Council"),
        ("declared memorial day", "The National Council"),
        ("demanded", "The National Council"),
    ]
    assert {(c.event.when.start, c.event.when.via) for c in found if c.event.when} == {
        ("1972-03-07", "document")
    }
    assert {c.stance for c in found} == {"asserts"}
    content = RESOLUTION
    assert all(content[c.anchors["actor"][0].start :].startswith("The National Council") for c in found)


def test_we_are_the_issuer_that_the_heading_names() -> None:
    content = "Bar Association of Telm\n\n" + HARM + "We urge the prosecutor to open an investigation."
    (found,) = performed(content, "Bar Association of Telm", "1971-06-01")
    assert isinstance(found.fields, Response)
    assert (found.fields.actor, found.stance) == ("Bar Association of Telm", "calls_for")


def test_a_judgment_acts_in_the_passive() -> None:
    content = (
        "HIGH COURT OF TELM\n\n"
        + HARM
        + "Sgt. Soto is acquitted. The State shall pay the families 900 crowns."
    )
    found = performed(content, "HIGH COURT OF TELM", "1974-06-01")
    assert [(c.fields.action, c.fields.actor) for c in found if isinstance(c.fields, Response)] == [
        ("acquitted", "HIGH COURT OF TELM"),
        ("compensated", "HIGH COURT OF TELM"),
    ]
    assert [c.event.when.start for c in found if c.event.when] == ["1974-06-01"] * 2


def test_who_is_named_as_demanding_asserts_and_the_document_s_own_demand_calls() -> None:
    content = (
        HARM + "The Bar Association demanded an independent investigation. The officers must be punished."
    )
    assert [claim.stance for claim in claims(content, "response")] == ["asserts", "calls_for"]


@pytest.mark.parametrize(
    "content",
    [
        "Prisoners refused to return to their cells.",
        "The board condemned the merger plan.",
        "The union demanded higher wages.",
        "The court sentenced the banker to five years for fraud.",
        "Parliament adopted the budget on Tuesday.",
        "The company was charged with fraud.",
        "The regulator opened an investigation into the bank.",
        "The shop was closed on Monday.",
        "Our staff must be compensated for overtime.",
        "The airline apologised for the delay.",
    ],
)
def test_other_matters_are_no_response(content: str) -> None:
    assert responses(content) == []


@pytest.mark.parametrize(
    "content",
    [
        "The prosecutor opened an inquiry into fraud.",
        "He opened a case of wine.",
        "The court dismissed the claim for unpaid rent.",
        "The editor was convicted of libel.",
        "The trader was charged with tax evasion.",
        "They wanted an end to the strike over prices.",
        "The officers took no action.",
    ],
)
def test_another_matter_in_a_text_of_harm_is_no_response_to_it(content: str) -> None:
    assert responses(HARM + content) == []


def test_a_report_that_tells_the_harm_on_another_page_has_its_responses() -> None:
    page = "Impunity for police remained a problem. In June the chief of police suspended four officers. "
    assert responses(page + "The trial of the officers began in July.") == [
        "sanctioned: chief of police",
        "tried: -",
    ]
    assert responses("The bank dismissed four officers. The court dismissed the complaint.") == []
