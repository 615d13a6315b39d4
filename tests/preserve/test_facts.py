"""Title, issuer, date and kind are found where a document states them, and nowhere else."""

from pathlib import Path

import pytest

from tests.preserve.conftest import Take

RUNNING = "\n\nNine people were killed at the market of Velin when shells fell on it in the morning. Twelve were injured.\n"


@pytest.mark.parametrize(
    ("head", "issuer", "issuer_kind", "date", "kind"),
    [
        (
            "Statement by the Ministry of Order of the Republic of Ostara on 3 May – Day of Grief\n\nMay 4, 2011",
            "Ministry of Order of the Republic of Ostara", "government", "2011-05-04", "official statement",
        ),
        (
            "Declaration of the National Council of Ostara concerning the events in Velin\n\nVelin, 4 May 2011",
            "National Council of Ostara", None, "2011-05-04", "statement",
        ),
        (
            "Ostara Rights Watch\nReport on the shelling of Velin\n12 June 2011",
            "Ostara Rights Watch", "ngo", "2011-06-12", "NGO report",
        ),
        (
            "DISTRICT COURT OF VELIN\nJudgment of 9 March 2013 in Case No. 12/13",
            "DISTRICT COURT OF VELIN", "court", "2013-03-09", "court paper",
        ),
        (
            "PRESS RELEASE No. 17\nPress Service of the General Staff of Ostara\nDate: 2 May 2011",
            "Press Service of the General Staff of Ostara", "military", "2011-05-02", "press release",
        ),
        (
            "Shelling kills nine in Velin\n\nVELIN, 2 May 2011 (Norda) - Nine people were killed on Sunday, doctors said at the town's hospital.",
            "Norda", "media", "2011-05-02", "news",
        ),
        (
            "   VELIN, 2 MAY 89 (RADIO OSTARA) -- [COMMUNIQUE] [OSTARA LIBERATION\nFRONT] [TEXT] OUR UNITS LEFT THE TOWN LAST NIGHT.",
            "RADIO OSTARA", "media", "1989-05-02", "communique",
        ),
        (
            "   VELIN, 2 MAY 89 -- [REPORT] [ARMED FORCES PRESS COMMITTEE,\nOSPREC] [TEXT] NINE PEOPLE DIED IN THE TOWN LAST NIGHT.",
            "ARMED FORCES PRESS COMMITTEE, OSPREC", "military", "1989-05-02", None,
        ),
        ("What the nurses saw\n\nIssued by: Velin Hospital\nPublished on: 2011-05-07", "Velin Hospital", "medical", "2011-05-07", None),
        ("The market of Velin\n\nThe Velin Courier, 3 May 2011, 14:20", "The Velin Courier", "media", "2011-05-03", "news"),
        ("Resolution of the Parliament of Ostara on the victims of Velin\n\nAdopted on 11 May 2012", "Parliament of Ostara", "government", "2012-05-11", "resolution"),
        ("MINISTRY OF ORDER\nOF THE REPUBLIC OF OSTARA\n\nPress release\nNo. 12/2011\n\nVelin, 4 May 2011", "MINISTRY OF ORDER OF THE REPUBLIC OF OSTARA", "government", "2011-05-04", "press release"),
        ("IN THE HIGH COURT OF OSTARA\nCase No. 12 of 2013\n\nJUDGMENT\n\nDelivered on 9 March 2013", "HIGH COURT OF OSTARA", "court", "2013-03-09", "court paper"),
        ("Ostara National Guard: statement on Velin\nMay 4, 2011", "Ostara National Guard", "government", "2011-05-04", "official statement"),
        ("Briefing paper\n\nUnder the Shells: Civilians in Velin\n\nOstara Rights Watch\nMay 2011", "Ostara Rights Watch", "ngo", "2011-05", "NGO report"),
        ("Report of the Commission of Inquiry into the Velin Market\n\nSubmitted to Parliament on 4 June 2012", "Commission of Inquiry into the Velin Market", "government", "2012-06-04", "official report"),
        ("Ostara Respublikası Xarici İşlər Nazirliyinin bəyanatı\n\n4 may 2011", "Ostara Respublikası Xarici İşlər Nazirliyinin", "government", "2011-05-04", "official statement"),
        ("Communiqué du 9 mai 2011\nMinistère de la Paix d'Ostara", "Ministère de la Paix d'Ostara", "government", "2011-05-09", "communique"),
    ],
    ids=["by a ministry", "of a council", "letterhead of an NGO", "court", "press release", "agency", "broadcast communiqué", "tag", "labels", "byline", "adopted", "letterhead of two lines", "court of a country", "before a colon", "month", "submitted", "Azerbaijani", "French"],
)  # fmt: skip
def test_a_head_states_who_and_when(
    head: str, issuer: str, issuer_kind: str | None, date: str, kind: str | None, take: Take
) -> None:
    document = take("a.txt", head + RUNNING).document
    found = [document.value(name) for name in ("issuer", "issuer_kind", "date")]
    assert found == [issuer, issuer_kind, date]
    if kind is not None:
        assert document.value("kind") == kind


@pytest.mark.parametrize(
    "words",
    [
        "Nine people were killed in Velin on 1 May 1990. The Ministry of Order denied it.",
        "Shells fall on Velin\n\nNine people were killed on 1 May 1990, the Ministry of Order said in the evening of that day.",
        "The night of 1 May 1990\n\nNine people were killed in Velin, and the Army of Ostara was blamed by those who lived.",
        "Army Kills Nine In Velin\n\nNine people were killed in the market of the town on the first day of that month.",
    ],
    ids=["one sentence", "a headline", "a title with the day of the event", "a headline about an army"],
)
def test_what_is_not_stated_is_not_invented(words: str, take: Take) -> None:
    document = take("a.txt", words).document
    assert document.value("date") is None
    assert document.value("issuer") is None


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("statement-2011.txt", "2011"),
        ("wire-2011-05-02.txt", "2011-05-02"),
        ("1990-in-2011.txt", None),
        ("12011.txt", None),
    ],
)
def test_a_file_name_gives_its_year_and_nothing_to_date_claims_by(
    name: str, date: str | None, take: Take
) -> None:
    taken = take(name, "Nine people were killed in Velin.")
    stated = taken.document.stated.get("date")
    assert (
        (stated.value, stated.source) == (date, "file name")
        if date is not None and stated is not None
        else stated is None
    )
    assert taken.text is not None
    assert taken.text.date is None


def test_every_fact_from_the_text_has_its_words(take: Take) -> None:
    taken = take("a.txt", "Statement by the Ministry of Order of Ostara\n\nMay 4, 2011" + RUNNING)
    assert taken.text is not None
    from_text = [stated for stated in taken.document.stated.values() if stated.source == "text"]
    assert len(from_text) == 4
    assert all(stated.span is not None and stated.span.holds_in(taken.text.content) for stated in from_text)
    assert taken.text.title is not None
    assert taken.text.issuer == "Ministry of Order of Ostara"
    assert taken.text.issuer_kind == "government"
    assert taken.text.date == "2011-05-04"


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Nine people were killed at the market of Velin when shells fell on it in the morning.", "en"),
        ("NINE PEOPLE WERE KILLED AT THE MARKET OF VELIN WHEN SHELLS FELL ON IT IN THE MORNING.", "en"),
        ("Səhər bazara mərmi düşəndə doqquz nəfər həlak oldu, on iki nəfər yaralandı.", "az"),
        ("В результате обстрела рынка погибли девять человек, двенадцать были ранены.", "ru"),
        ("Neuf personnes ont été tuées et douze blessées lorsque des obus sont tombés sur le marché.", "fr"),
        ("Nine killed.", None),
        ("Arda Fenn, 31\nBel Otto, 8\nCor Talla, 60\nDun Merel, 44\n", None),
    ],
    ids=["English", "capitals", "Azerbaijani", "Russian", "French", "two words", "names"],
)
def test_the_language_is_told_or_left_open(words: str, language: str | None, take: Take) -> None:
    taken = take("a.txt", words)
    assert taken.document.value("language") == language
    assert taken.text is not None
    assert taken.text.language == language


def test_the_statement_that_the_project_grew_from(take: Take, shared: Path) -> None:
    taken = take("statement-2023.txt", (shared / "seed" / "statement-2023.txt").read_bytes())
    stated = taken.document.stated
    assert stated["issuer"].value == "Ministry of Foreign Affairs of the Republic of Azerbaijan"
    assert stated["issuer_kind"].value == "government"
    assert (stated["date"].value, stated["date"].source) == ("2023-01-20", "text")
    assert stated["kind"].value == "official statement"
    assert taken.document.outcome == "read"
