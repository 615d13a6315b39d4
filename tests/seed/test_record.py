"""The rows of the seed table that only a whole book can show: document, incident, figures, chains, checks, report."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import tollbook
from tollbook.book import Book
from tollbook.model import Claim, Incident, Qualification, Response

MINISTRY = "Ministry of Foreign Affairs of the Republic of Azerbaijan"
PLACES = {"Baku", "Sumgayit", "Lankaran", "Neftchala"}


@pytest.fixture(scope="module")
def book(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with tollbook.open(tmp_path_factory.mktemp("seed") / "seed.book") as made:
        made.build(shared / "seed" / "statement-2023.txt")
        yield made


@pytest.fixture(scope="module")
def incident(book: Book) -> Incident:
    return book.incidents()[0]


@pytest.fixture(scope="module")
def report(book: Book, tmp_path_factory: pytest.TempPathFactory) -> str:
    return book.report(tmp_path_factory.mktemp("report") / "report.html").read_text(encoding="utf-8")


def chain(book: Book, claim: Claim) -> list[str]:
    return [speaker.name for speaker in book.chain(claim)]


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def section(report: str, heading: str) -> str:
    """The part of the incident's chapter under a heading."""
    return report.partition(f"<h4>{heading}</h4>")[2].partition("<h4>")[0]


def test_the_document_has_its_issuer_date_and_kind(book: Book) -> None:
    (document,) = book.documents()
    assert document.value("issuer") == MINISTRY
    assert document.value("date") == "2023-01-20"
    assert document.value("kind") == "official statement"


def test_the_incident_has_a_neutral_title_and_its_days(incident: Incident) -> None:
    assert incident.title == "Killings in Baku and other cities, January 1990"
    assert incident.when is not None
    assert (incident.when.start, incident.when.end) == ("1990-01-19", "1990-01-20")


def test_its_places_are_the_four_cities_and_not_where_people_spoke(incident: Incident) -> None:
    assert {found.name for found in incident.where} == PLACES
    assert all(found.place is not None for found in incident.where)


def test_the_four_cities_stand_on_the_map_and_no_other_place(report: str) -> None:
    drawn = section(report, "Places")
    assert all(place in drawn for place in PLACES)
    assert "Moscow" not in drawn
    assert "Not placed" not in drawn


@pytest.mark.parametrize(("harm", "number"), [("killed", 149), ("injured", 744), ("missing", 4)])
def test_each_total_stands_as_it_is_stated(book: Book, incident: Incident, harm: str, number: int) -> None:
    total = next(f for f in book.figures(incident=incident.id) if (f.harm, f.group) == (harm, "total"))
    assert (total.low, total.high, total.most_supported) == (number, number, None)
    assert f"{number} {'civilians' if harm == 'killed' else 'people'} {harm}" in total.because


def test_the_outermost_speaker_is_always_the_ministry(book: Book) -> None:
    assert {chain(book, claim)[0] for claim in book.claims()} == {MINISTRY}


def test_the_parliament_speaks_for_what_it_qualified(book: Book) -> None:
    said = [c for c in book.claims(kind="qualification") if "Milli Majlis" in chain(book, c)[-1]]
    labels = {c.fields.label for c in said if isinstance(c.fields, Qualification)}
    assert {"military aggression", "crime"} <= labels
    assert all(chain(book, c)[0] == MINISTRY for c in said)


def test_the_leader_speaks_for_what_he_demanded_and_acts_in_what_he_condemned(book: Book) -> None:
    said = [c for c in book.claims(kind="qualification") if "Heydar Aliyev" in chain(book, c)[-1]]
    assert "the massacre" in {c.span.quote for c in said}
    assert all(chain(book, c)[0] == MINISTRY for c in said)
    acts = {c.fields.action: c.fields.actor for c in book.claims() if isinstance(c.fields, Response)}
    assert "Heydar Aliyev" in (acts["condemned"] or "")
    demanded = [
        c.fields.actor
        for c in book.claims()
        if isinstance(c.fields, Response) and c.fields.action == "demanded"
    ]
    assert any("Heydar Aliyev" in (actor or "") for actor in demanded)


def test_both_counts_of_years_agree_with_the_dates(book: Book, incident: Incident) -> None:
    checks = [made for made in book.checks(incident.id) if made.agrees]
    assert [made.quotes[0].span.quote for made in checks] == ["33 years ago", "33 years have passed"]
    assert all("agrees with 1990 and 2023" in made.sentence for made in checks)


def test_the_report_shows_what_agrees_with_its_words_linked(report: str) -> None:
    shown = section(report, "Checks")
    assert shown.count("Agrees.") == 2
    for target, quote in re.findall(r'href="#([^"]+)"><q[^>]*>(33 years[^<]*)</q>', shown):
        assert f'id="{target}"' in report, quote
    assert len(re.findall(r'href="#[^"]+"><q[^>]*>33 years', shown)) == 2


def test_responses_stand_in_the_order_of_their_dates(report: str) -> None:
    when = re.findall(r'<span class="when">(.*?)</span>', section(report, "What was done about it"))
    dated = list(dict.fromkeys(day for day in when if day != "Date not stated"))
    assert dated == ["21 January 1990", "February 1994", "March 1994", "20 January 2023"]
    assert when == sorted(
        when, key=lambda day: (day == "Date not stated", dated.index(day) if day in dated else 0)
    )


def test_qualifications_stand_with_those_who_make_them(report: str) -> None:
    said = words_of(section(report, "What it is called, and by whom"))
    assert re.search(
        r"Milli Majlis, as reported by the Ministry of Foreign Affairs[^“]*“military aggression”", said
    )
    assert re.search(
        r"The Ministry of Foreign Affairs of the Republic of Azerbaijan calls it “massacre”", said
    )


def test_every_number_of_a_figure_leads_to_its_words(report: str) -> None:
    cells = re.findall(r'<td class="num(?! small)[^"]*" data-name="(?:Low|High)">(.*?)</td>', report)
    numbers = [cell for cell in cells if re.search(r">[\d,]+<", cell)]
    assert len(numbers) >= 6
    for cell in numbers:
        target = re.search(r'href="#([^"]+)"', cell)
        assert target is not None
        assert f'id="{target[1]}"' in report


def test_every_link_of_the_report_leads_somewhere_in_it(report: str) -> None:
    ids = set(re.findall(r'\bid="([^"]+)"', report))
    assert {target for target in re.findall(r'href="([^"]*)"', report) if target[1:] not in ids} == set()


def test_the_report_needs_nothing_from_outside(report: str) -> None:
    assert not re.search(r'\b(?:src|href|action|data)="(?:https?:)?//', report)
    assert not re.search(r"@import|url\((?!data:|#)", report)


def test_the_word_massacre_is_always_somebodys(report: str) -> None:
    """It stands in the document's own text, in quotation marks, and in the method's list of words, nowhere else."""
    own = re.sub(r'<div class="text">.*?</div>\s*(?=<ol class="cards">)', "", report, flags=re.DOTALL)
    own = re.sub(r"<(q)\b.*?</\1>", "", own, flags=re.DOTALL)
    own = re.sub(r"<(style|script)\b.*?</\1>", "", own, flags=re.DOTALL)
    said = re.sub(r"“[^”]*”", "", words_of(own))
    assert "massacre" not in said.casefold()
