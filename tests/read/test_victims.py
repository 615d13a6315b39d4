"""Named victims in sentences, lists and tallies. All names are invented."""

import pytest

from tests.read.tolls import READER, tolls
from tollbook.model import Text
from tollbook.model.document import Segment
from tollbook.model.fields import Toll, Victim


def victims(text: Text) -> list[Victim]:
    (reading,) = READER.read([text])
    return [claim.fields for claim in reading.claims if isinstance(claim.fields, Victim)]


def told(victim: Victim) -> tuple[str, str, int | None, str | None]:
    return victim.name, victim.harm, victim.age, victim.occupation


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ana Soler, 34, a nurse, was killed.", [("Ana Soler", "killed", 34, "nurse")]),
        ("Dr. Marin Olt and two nurses were killed.", [("Marin Olt", "killed", None, None)]),
        ("Journalist Ana Soler and two other people were killed.", [("Ana Soler", "killed", None, "Journalist")]),
        ("Five people were killed, among them the schoolteacher Ana Soler.", [("Ana Soler", "killed", None, "schoolteacher")]),
        ("The youngest, Marin Olt, was six years old when he was killed.", [("Marin Olt", "killed", 6, None)]),
        ("Two of them, Marin Olt and an unnamed clerk, died there.", [("Marin Olt", "died", None, None)]),
        ("The dead were identified as Ana Soler, 53, a teacher, and Marin Olt, 24.", [("Ana Soler", "died", 53, "teacher"), ("Marin Olt", "died", 24, None)]),
        ("Among the injured here are Ana Soler, 53; Marin Olt, 24; and Ebbe Lorn.", [("Ana Soler", "injured", 53, None), ("Marin Olt", "injured", 24, None), ("Ebbe Lorn", "injured", None, None)]),
        ("Those killed were Ana Soler and Marin Olt.", [("Ana Soler", "killed", None, None), ("Marin Olt", "killed", None, None)]),
        ("A bomb injured a guard named Olt.", [("Olt", "injured", None, "guard")]),
        ("Also injured was a street vendor identified as Ana Soler.", [("Ana Soler", "injured", None, "street vendor")]),
        ("The murder on 22 March of Marin Olt was condemned.", [("Marin Olt", "killed", None, None)]),
        ("He met a friend of the slain senator Marin Olt.", [("Marin Olt", "killed", None, "senator")]),
        ("Engineer Marin Olt [name as received], kidnapped by gunmen, was freed.", [("Marin Olt", "abducted", None, "Engineer")]),
        ("A court looked into the death in custody of Marin Olt.", [("Marin Olt", "died", None, None)]),
        ("Ana Soler's murder was not looked into.", [("Ana Soler", "killed", None, None)]),
        ("The student's death was not looked into.", []),
        ("Foreigners took part in Senator Orman's assassination.", [("Orman", "killed", None, None)]),
        ("A villager named Ana Soler, 35, is known to have been tortured.", [("Ana Soler", "tortured", 35, None)]),
        ("A 17-year-old, Ana Soler, was killed.", [("Ana Soler", "killed", 17, None)]),
        ("Marin Olt, a 41-year-old driver, was killed.", [("Marin Olt", "killed", 41, "driver")]),
        ("Marin Olt's body was found in a river.", [("Marin Olt", "bodies_found", None, None)]),
        ("Police identified the dead as Ana Soler, 34, of Ostra, and Marin Olt, 41.", [("Ana Soler", "died", 34, None), ("Marin Olt", "died", 41, None)]),
        ("Nine people died. The victims are Marin Olt, 45, and his wife Lida, 40.", [("Marin Olt", "died", 45, None), ("Lida", "died", 40, None)]),
        ("Soldiers picked up Ana Soler, 32, and Marin Olt, 45.", [("Ana Soler", "detained", 32, None), ("Marin Olt", "detained", 45, None)]),
        ("The mayor, Marin Olt, his wife and two guards were killed.", [("Marin Olt", "killed", None, "mayor")]),
        ("The missing are feared dead.", []),
        ("The injured person was taken to St. Anne Hospital, Ostrel.", []),
        ("Nine people were killed.", []),
        ("Ana Soler was not hurt.", []),
    ],
)  # fmt: skip
def test_a_named_victim_is_read(
    sentence: str, expected: list[tuple[str, str, int | None, str | None]]
) -> None:
    assert [told(victim) for victim in victims(Text("d", sentence))] == expected


def test_names_are_kept_as_written_and_in_parts() -> None:
    (victim,) = victims(Text("d", "Ana Soler was killed."))
    assert (victim.given, victim.family, victim.patronymic) == ("Ana", "Soler", None)


HEADERS = ("No.", "Name", "Age", "Sex", "Occupation", "Place", "Date", "Outcome")


def table(headers: tuple[str, ...], rows: list[tuple[str, ...]], *, heading: str = "") -> Text:
    """A text with the segments that the extractor of a table gives."""
    content, segments = "", []
    if heading:
        content = heading + "\n\n"
        segments.append(Segment(0, len(heading), "heading"))
    for number, row in enumerate([headers, *rows], start=1):
        begin, cells = len(content), []
        for column, words in enumerate(row, start=1):
            start = len(content)
            content += words
            header = headers[column - 1] if number > 1 else None
            if words:
                cells.append(Segment(start, len(content), "cell", row=number, column=column, header=header))
            content += "\t" if column < len(row) else ""
        segments += [Segment(begin, len(content), "row", row=number), *cells]
        content += "\n"
    return Text("d", content, segments=tuple(segments))


def test_a_row_is_one_victim_with_what_its_cells_say() -> None:
    rows = [("1", "Olt, Marin", "44", "M", "docker", "Osmer", "16 October 1989", "died of wounds")]
    (victim,) = victims(table(HEADERS, rows))
    assert victim == Victim(
        "Olt, Marin",
        "died_of_wounds",
        "Marin",
        "Olt",
        None,
        44,
        "male",
        "docker",
        "1989-10-16",
        "Osmer",
        None,
        2,
    )


def test_the_title_of_a_list_gives_the_harm_where_no_cell_does() -> None:
    text = table(("Name", "Age"), [("Ana Soler", "34")], heading="Missing persons")
    assert [told(victim) for victim in victims(text)] == [("Ana Soler", "missing", 34, None)]


def test_a_list_that_names_no_harm_is_no_list_of_victims() -> None:
    assert victims(table(("Name", "Age"), [("Ana Soler", "34")], heading="Members")) == []


def test_a_tally_gives_a_toll_for_each_cell() -> None:
    text = table(("Town", "Killed", "Wounded"), [("Morel", "82", "1,306"), ("Osmer", "20", "")])
    (reading,) = READER.read([text])
    counts = [
        (claim.fields.harm, claim.fields.count.low, [where.name for where in claim.event.where])
        for claim in reading.claims
        if isinstance(claim.fields, Toll)
    ]
    assert counts == [("killed", 82, ["Morel"]), ("injured", 1306, ["Morel"]), ("killed", 20, ["Osmer"])]


def test_a_text_without_cells_is_no_table() -> None:
    assert tolls("Name Age\nAna Soler 34") == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "Three people were killed on Monday. The victims were named as Ana Soler, 43; Pavel Orman, 19; and Mira Lask, 7.",
            ["Ana Soler", "Pavel Orman", "Mira Lask"],
        ),
        ("Police identified the dead man as Pavel Orman, 51, a taxi driver.", ["Pavel Orman"]),
        ("Those killed were: Ana Soler, Pavel Orman, Mira Lask.", ["Ana Soler", "Pavel Orman", "Mira Lask"]),
        (
            "The soldiers killed were Sergeant Pavel Orman and Private Orin Telm.",
            ["Pavel Orman", "Orin Telm"],
        ),
        ("Killed: Ana Soler, 43; Pavel Orman, 19.", ["Ana Soler", "Pavel Orman"]),
        ("The relatives of Pavel Orman, killed on 5 May, demanded justice.", ["Pavel Orman"]),
        ("He was the son of Pavel Orman, who was killed in 1982.", ["Pavel Orman"]),
        ("The robbery took place on Monday. The victims were named as Ana Soler and Mira Lask.", []),
    ],
)
def test_those_named_behind_what_happened_to_them_are_victims(content: str, expected: list[str]) -> None:
    assert [victim.name for victim in victims(Text("a" * 64, content))] == expected
