import pytest

from tollbook.reconcile.counted import counted, single


@pytest.mark.parametrize(
    ("amount", "harm", "label", "words"),
    [
        ("40", "injured", None, "40 people injured"),
        ("149", "killed", "civilians", "149 civilians killed"),
        ("1", "killed", None, "1 person killed"),
        ("1", "injured", "children", "1 child injured"),
        ("about 400", "missing", None, "about 400 people missing"),
        ("from 131 to 170", "deaths", None, "from 131 to 170 people dead"),
        ("6", "died", None, "6 people who died"),
        ("5", "bodies_found", None, "5 bodies found"),
        ("1", "bodies_found", None, "1 body found"),
        ("4", "sexual_violence", "women", "sexual violence against 4 women"),
        ("“dozens” of", "detained", None, "“dozens” of people detained"),
    ],
)
def test_a_count_names_the_people_and_what_happened_to_them(
    amount: str, harm: str, label: str | None, words: str
) -> None:
    assert counted(amount, harm, label, one=amount == "1") == words


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("civilians", "civilian"),
        ("women", "woman"),
        ("medical workers", "medical worker"),
        ("elderly people", "elderly person"),
        ("peasants and farmers", "person (peasants and farmers)"),
    ],
)
def test_one_of_a_group_is_a_person(many: str, one: str) -> None:
    assert single(many) == one
