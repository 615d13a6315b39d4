import pytest

from tests.read.acts import claims, fields, qualifications
from tollbook.model.fields import Qualification


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Civilians were massacred in Telm.", ["applied: massacre"]),
        ("These acts amount to crimes against humanity.", ["applied: crime against humanity"]),
        ("The conduct proved amounts to murder.", ["applied: murder"]),
        ("The shelling constituted a war crime.", ["applied: war crime"]),
        ("The use of live rounds was an unlawful use of lethal force.", ["applied: unlawful use of force"]),
        (
            "The army attacked the town, grossly violating international law and the Constitution.",
            ["applied: violation of international law", "applied: violation of the Constitution"],
        ),
        (
            "In these killings all international legal documents were grossly violated.",
            ["applied: violation of international legal documents"],
        ),
        ("Human rights violations led to deaths.", ["applied: human rights violation"]),
        (
            "The killings should be qualified as a crime against humanity.",
            ["called_for: crime against humanity"],
        ),
        ("The party demands that the killings be recognised as genocide.", ["called_for: genocide"]),
        ("The killings were not a genocide.", ["denied: genocide"]),
        (
            "The killings were not given an international legal assessment.",
            ["not_assessed: legal assessment"],
        ),
        (
            "The Commission did not assess whether it was a crime against humanity.",
            ["not_assessed: crime against humanity"],
        ),
        ("THE UNITS ACTED IN LAWFUL SELF-DEFENCE, AND NINE SOLDIERS WERE KILLED.", ["applied: lawful operation"]),
        ("It was a crime against the people of Orvast, and nine people were killed.", ["applied: crime against the people"]),
    ],
)  # fmt: skip
def test_what_it_is_called(content: str, expected: list[str]) -> None:
    assert qualifications(content) == expected


def test_the_body_speaks_for_what_it_qualified() -> None:
    content = (
        "At the special session of the Seimor (Parliament) held in February 1994 the killing of people on 5 May 1971 "
        "was qualified as military aggression and a crime."
    )
    found = claims(content, "qualification")
    assert [(c.fields.label, c.fields.body) for c in found if isinstance(c.fields, Qualification)] == [
        ("military aggression", "Seimor"),
        ("crime", "Seimor"),
    ]
    assert all(c.speakers[-1].name == "Seimor" for c in found)


def test_the_subject_of_calling_is_the_one_who_says_it() -> None:
    content = "Soldiers killed nine people in Telm. The victims' families call the events a massacre."
    (found,) = claims(content, "qualification")
    assert found.speakers[-1].name == "victims' families"


def test_the_worst_of_crimes_is_rhetoric() -> None:
    (found,) = fields("The killings were one of the most terrible crimes of the century.", Qualification)
    assert (found.label, found.nature) == ("crime", "rhetorical")
    assert found.words == "one of the most terrible crimes"


def test_may_amount_is_hedged() -> None:
    (found,) = claims("The shelling may amount to a war crime.", "qualification")
    assert found.hedge == "may"


@pytest.mark.parametrize(
    "content",
    [
        "The war crimes tribunal will sit in June.",
        "The Genocide Convention was signed in 1948.",
        "The human rights crimes unit opened a new office.",
        "The crime rate fell by 4 per cent.",
        "He reads crime novels and a murder mystery.",
        "The fight against terrorism goes on.",
        "The officers were charged with genocide.",
        "She takes a class in self-defence.",
        "The contract was in breach of the law.",
    ],
)
def test_names_and_other_matters_qualify_nothing(content: str) -> None:
    assert qualifications(content) == []


def test_a_figure_of_speech_needs_a_harm_beside_it() -> None:
    assert qualifications("Morel lost 7-0 to Karst on Saturday. It was a massacre, said the coach.") == []
    assert qualifications("It was a massacre, said the mayor. Nine people were killed.") == [
        "applied: massacre"
    ]
