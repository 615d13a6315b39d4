import pytest

from tollbook.model import Count, Range, Speaker, Text, Toll
from tollbook.read import speakers
from tollbook.read.attributions import Attribution, find
from tollbook.read.draft import Draft
from tollbook.read.lexicon import lexicon
from tollbook.read.passage import Passage, Sentence, divide
from tollbook.text.sentences import Abbreviations
from tollbook.text.views import folded
from tollbook.vocab.speakers import SpeakerWords, load

LEXICON = lexicon("en")
WORDS = load("en")
SHORT = Abbreviations(frozenset({"gen", "col"}))


def draft_at(content: str, words: str) -> tuple[Passage, Draft]:
    passage = divide(Text("d", content), folded(content), list(range(0, len(content), 8)), SHORT)
    start = content.lower().index(words)
    sentence = next(s for s in passage.sentences if s.start <= start < s.end)
    clause = Range(sentence.start, sentence.end)
    toll = Toll("killed", Count(5, 5, "exact", "five"))
    return passage, Draft(toll, start, start + len(words), sentence.index, clause)


def chain(content: str, words: str) -> list[str]:
    passage, draft = draft_at(content, words)
    speakers.attribute(passage, [draft], WORDS, LEXICON)
    return [speaker.name for speaker in draft.speakers]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("The army said five died.", ["army"]),
        ("Sixty reported dead, five died in the capital.", []),
        ("Five died, the army said on Monday.", ["army"]),
        ("Five died, said the mayor of Morel.", ["mayor of Morel"]),
        ("According to the hospital five died.", ["hospital"]),
        ("Five died, according to the Morel prosecutor's office.", ["Morel prosecutor's office"]),
        ("The radio quoted the diocese as saying that five died.", ["radio", "diocese"]),
        ("The radio said that, according to witnesses, five died.", ["radio", "witnesses"]),
        ("The army said nine died, but the rebels said five died.", ["rebels"]),
        ("The council, which met in Orvast, announced that five died.", ["council"]),
        ("Col. Vara, a spokesman for the army, told reporters that five died.", ["Col. Vara"]),
        ("The mayor condemned the attack and added that five died.", ["mayor"]),
        ("The ministry issued a statement saying that five died.", ["ministry"]),
        ("Five died, the port authority said.", ["port authority"]),
        (
            "According to the health departments of three towns five died.",
            ["health departments of three towns"],
        ),
        ("The order to fire was given by Col. Vara, and five died.", []),
        ("The figure was given by Col. Vara, and five died.", ["Col. Vara"]),
        ("It was a disputed area where five died.", []),
        ("The blast claimed five lives and five died.", []),
        ("The constitution may state that five died.", []),
        ("According to international law five died.", []),
        ("THE SALVORAN ARMY REPORTED TODAY THAT five died.", ["SALVORAN ARMY"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_chain_names_who_says_it_outermost_first(content: str, expected: list[str]) -> None:
    assert chain(content, "five") == expected


def test_a_pronoun_stands_for_the_speaker_named_before() -> None:
    assert chain("General Orvik said the road was shut. He added that five died.", "five") == [
        "General Orvik"
    ]


def test_a_quotation_goes_on_over_paragraphs() -> None:
    content = '"They came at night," said the doctor. "The road was shut.\n\n"In the morning five died.'
    assert chain(content, "five") == ["doctor"]


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("The ministry denied that five died.", "denies"),
        ("The rebels dispute that five died.", "disputes"),
        ("Reportedly five died.", "reports"),
        ("It was learned that five died.", "reports"),
        ("The army said five died.", "asserts"),
    ],
    ids=lambda value: value,
)
def test_the_verb_gives_the_stance(content: str, stance: str) -> None:
    passage, draft = draft_at(content, "five")
    speakers.attribute(passage, [draft], WORDS, LEXICON)
    assert draft.stance == stance


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ministry of health", "government"),
        ("supreme court", "court"),
        ("third brigade", "military"),
        ("city hospital", "medical"),
        ("eyewitnesses", "witness"),
        ("united nations", "international organisation"),
        ("people's liberation front", "armed group"),
        ("orvast", "unknown"),
    ],
    ids=lambda value: value,
)
def test_the_kind_of_a_speaker_comes_from_its_words(name: str, kind: str) -> None:
    assert WORDS.kind(name) == kind


def test_speakers_set_by_a_finder_stay_innermost() -> None:
    passage, draft = draft_at("The radio said five died.", "five")
    draft.speakers = [Speaker("assembly", "government")]
    speakers.attribute(passage, [draft], WORDS, LEXICON)
    assert [speaker.name for speaker in draft.speakers] == ["radio", "assembly"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Peth Alder, a resident of Osk said that five died.", ["Peth Alder"]),
        ("In New Osk, a resident said that five died.", ["resident"]),
        ("Five died, Peth Alder, an elder in Osk said.", ["Peth Alder"]),
        ("Some radios said nine died, while Tarvo Radio, the town's station, reported that five died.", ["Tarvo Radio"]),
        ("However, the police of Osk could only confirm five died.", ["police of Osk"]),
        ("The police of Osk could not confirm that five died.", []),
        ("In April, according to the League of Towns, five died.", ["League of Towns"]),
        ("Five died, the League of Towns (LTO) said.", ["League of Towns"]),
        ("The inquiry concluded that five died, an official said on Monday.", ["official", "inquiry"]),
        ("The mayor spoke. Five died, officials said.", ["officials"]),
        ("Five died, the US Embassy in Osk said.", ["US Embassy in Osk"]),
        ("Meanwhile, simultaneously, reported that five died.", []),
    ],
)  # fmt: skip
def test_names_beside_roles_short_names_and_times_in_front_leave_the_speaker_as_he_is_named(
    content: str, expected: list[str]
) -> None:
    assert chain(content, "five died") == expected


def test_a_span_that_begins_with_the_verb_of_speech_is_still_what_is_said() -> None:
    passage, draft = draft_at("Rescue workers confirmed five people died.", "confirmed five people died")
    draft.anchors["count"] = [Range(draft.start + 10, draft.start + 14)]
    speakers.attribute(passage, [draft], WORDS, LEXICON)
    assert [speaker.name for speaker in draft.speakers] == ["Rescue workers"]


@pytest.mark.parametrize("content", ["Five people reportedly died.", "Five people were said to have died."])
def test_hearsay_makes_a_report_also_where_the_finder_saw_its_words(content: str) -> None:
    passage, draft = draft_at(content, content.lower().rstrip("."))
    draft.hedge = "reportedly" if "reportedly" in content else "said"
    speakers.attribute(passage, [draft], WORDS, LEXICON)
    assert draft.stance == "reports"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("According to the data available to the Ministry, five died.", ["Ministry"]),
        ("According to figures compiled by the Lenn Observatory, five died.", ["Lenn Observatory"]),
        ("According to figures released by the interior ministry on Monday, five died.", ["interior ministry"]),
        ("According to records held by the district hospital, five died.", ["district hospital"]),
        ("According to a report published by Varna Watch on Monday, five died.", ["Varna Watch"]),
        ("According to the ministry's figures, five died.", ["ministry"]),
        ("According to Health Ministry statistics, five died.", ["Health Ministry"]),
        ("According to official figures, five died.", ["official figures"]),
        ("According to press reports, five died.", ["press reports"]),
        ("Figures compiled by the ministry show that five died.", ["ministry"]),
        ("A statement from the army said five died.", ["army"]),
        ("It was announced by the ministry that five died.", ["ministry"]),
        ("The Commission was told by residents that five died.", ["residents"]),
        ("A police officer who declined to be named said five died.", ["police officer"]),
        ("State radio, citing the ministry, said that five died.", ["State radio", "ministry"]),
        ("The radio reported, quoting a police source, that five died.", ["radio", "police source"]),
        ("Witness P-12 testified that five died.", ["Witness P-12"]),
        ("The mayor conceded that five died.", ["mayor"]),
        ("(ESA said five died.", ["ESA"]),
    ],
)  # fmt: skip
def test_whose_paper_or_figures_are_cited_speaks(content: str, expected: list[str]) -> None:
    assert chain(content, "five died") == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("The Ministry of Civil Protection had spoken of 23 dead.", ["Ministry of Civil Protection"]),
        ("The rebels place the toll at 23 dead.", ["rebels"]),
        ("The observatory tallied 23 dead.", ["observatory"]),
        ("A toll of 23 dead was confirmed by the army.", ["army"]),
        ("The board has published a damning report on the 1972 riot with 23 dead.", []),
    ],
)
def test_a_number_of_dead_is_the_word_of_whoever_speaks_of_it(content: str, expected: list[str]) -> None:
    assert chain(content, "23 dead") == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("The latest report includes that five died.", []),
        ("According to them, five died.", []),
        ("According to confirmed UN data, five died.", ["UN"]),
        ("A sociologist who worked on the project said five died.", ["sociologist"]),
        ("Information circulated on the market said five died.", []),
        ("A letter sent by the ministry said five died.", ["ministry"]),
        ("The ministry said that five died, according to Tarvo Radio.", ["Tarvo Radio", "ministry"]),
        ("The ministry said that, according to witnesses, five died.", ["ministry", "witnesses"]),
        ("Local activists, quoted by Tarvo Radio, said five died.", ["Tarvo Radio", "Local activists"]),
        ("Late in May, the ministry said, five died.", ["ministry"]),
        ("(Tarvo) \u2013 The Osk army shelled the port and five died.", []),
        ("Backed by the council, it was said five died.", []),
    ],
)
def test_a_speaker_is_somebody_or_a_paper_and_a_carrier_is_outermost(
    content: str, expected: list[str]
) -> None:
    assert chain(content, "five died") == expected


def test_only_sentences_with_claims_and_those_they_lean_on_are_searched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = (
        "The army said five died.\n\nThe council said so.\n\nHe said that six of the wounded died later."
    )
    searched: list[str] = []

    def noting(sentence: Sentence, words: SpeakerWords) -> list[Attribution]:
        searched.append(sentence.low)
        return find(sentence, words)

    monkeypatch.setattr(speakers, "find", noting)
    assert chain(content, "five died") == ["army"]
    assert searched == ["the army said five died."]
    searched.clear()
    assert chain(content, "six of the wounded") == ["council"]
    assert searched == ["he said that six of the wounded died later.", "the council said so."]
