"""Who speaks in a sentence, and which of its words are theirs: reporting verbs, "according to", quotation."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tollbook.model.claim import Speaker, Stance
from tollbook.model.span import Span
from tollbook.read.papers import holder, is_paper, owner
from tollbook.read.passage import Sentence
from tollbook.read.speaker_names import (
    PREPOSITIONS,
    REACH,
    clean,
    is_adverb,
    name_after,
    name_before,
    needs_met,
)
from tollbook.vocab.speakers import SpeakerWords

# at most so many words are a time or place in front of "according to"
_ADVERBIAL = 5
_AROUND, _SAYING, _ACCORDING = -1, 0, 1
_FINITE = frozenset(
    [
        "was",
        "were",
        "is",
        "are",
        "had",
        "has",
        "have",
        "killed",
        "died",
        "been",
        "injured",
        "wounded",
        "will",
        "would",
    ]
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """One speaker's hold on a stretch of text: `[start, end)` in offsets of the text.

    `rank` tells "X said" (outer) from "according to Y" (inner). `stands_for` marks a pronoun or general noun
    ("the source") that stands for the speaker named before. `phrase` is where "according to" and the whole name behind it stand.
    """

    speaker: Speaker
    stance: Stance
    start: int
    end: int
    rank: int
    at: int
    stands_for: bool = False
    phrase: tuple[int, int] = (0, 0)


def find(sentence: Sentence, words: SpeakerWords) -> list[Attribution]:
    """The attributions of one sentence, in the order of their speakers."""
    according = _according(sentence, words)
    saying = _saying(sentence, words, [a.phrase for a in according])
    found = [*(_around(a, saying) for a in according), *saying]
    return sorted(found, key=lambda a: (a.at, a.rank))


def _around(attribution: Attribution, saying: Sequence[Attribution]) -> Attribution:
    """A carrier whose hold takes in another's words and verb is outermost: "the ministry said ..., according to the radio"."""
    carries = attribution.speaker.kind == "media" and any(
        attribution.start <= a.at < attribution.end and a.at != attribution.at for a in saying
    )
    return replace(attribution, rank=_AROUND) if carries else attribution


# --- "X said (that) ...", "..., X said", "..., said X" -------------------------------------------------------------


def _saying(
    sentence: Sentence, words: SpeakerWords, inside: Sequence[tuple[int, int]] = ()
) -> list[Attribution]:
    """The attributions by verbs; `inside` are the stretches of "according to ...", where "reports" is no verb."""
    found: list[Attribution] = []
    for verb, stance in enumerate(map(words.verbs.get, sentence.words)):
        if stance is None or any(start <= sentence.starts[verb] < end for start, end in inside):
            continue
        if not _speaks(sentence, verb, words):
            found.extend(_by_whom(sentence, verb, stance, words))
            continue
        if stance == "asserts" and sentence.words[verb - 1 : verb] in (["earlier"], ["previously"]):
            stance = "reports"  # what was once said is passed on, not held
        made = (
            _quoted_as_saying(sentence, verb, words)
            or _with_former_subject(sentence, verb, stance, found, words)
            or _with_subject(sentence, verb, stance, words)
        )
        found.extend(a for a in made if not any(a.at == b.at and a.start == b.start for b in found))
    return [_bounded(a, found, sentence, words) for a in found]


def _speaks(sentence: Sentence, verb: int, words: SpeakerWords) -> bool:
    """Whether a verb form is one of speech here, by the words around it."""
    word = sentence.words[verb]
    if not needs_met(words.needs.get(word), sentence.words[verb + 1 : verb + 5]):
        return False
    back = _back_over(sentence, verb, words)
    before = sentence.words[back] if back >= 0 else ""
    if before in words.can and word in words.able:  # "could only confirm 30 dead"
        return True
    if before in words.modals or before in words.articles or before in ("this", "these"):
        return False
    return before not in words.passive or word in ("quoted", "cited")


def _by_whom(sentence: Sentence, verb: int, stance: Stance, words: SpeakerWords) -> list[Attribution]:
    """The speaker of a passive: "it was announced by the ministry that", "a toll of 14 was confirmed by the army"."""
    if sentence.words[verb] not in words.by_whom or sentence.words[verb + 1 : verb + 2] != ["by"]:
        return []
    back = _back_over(sentence, verb, words)
    if back < 0 or sentence.words[back] not in words.passive:
        return []
    given = words.needs.get(sentence.words[verb])  # a figure is given by who states it, an order by who acts
    if (
        given is not None
        and not needs_met(given, sentence.words[:back])
        and not is_paper(sentence, 0, back, words)
    ):
        return []
    name = name_after(sentence, verb + 2, words)
    return [] if name is None else _made(sentence, name, stance, sentence.start, sentence.end, words)


def _back_over(sentence: Sentence, verb: int, words: SpeakerWords) -> int:
    """The last word before the verb that is no adverb or auxiliary."""
    at, dated = verb - 1, False
    while at >= 0:
        word = sentence.words[at]
        if word in words.days:
            dated = True
        elif not (
            word in words.between or is_adverb(word, words) or (dated and word in ("on", "late", "early"))
        ):
            break
        at -= 1
    return at


def _with_former_subject(
    sentence: Sentence, verb: int, stance: Stance, found: list[Attribution], words: SpeakerWords
) -> list[Attribution]:
    """A second verb of the same subject: "X condemned the crime, demanded ... and added that ..."."""
    back = _back_over(sentence, verb, words)
    joined = back >= 0 and sentence.words[back] in (",", "and", "but")
    participle = sentence.words[verb].endswith("ing")
    saying = [a for a in found if a.rank == _SAYING]
    if saying and joined:  # "..., while the radio, a state body, reported": another one speaks
        since = bisect_left(sentence.starts, saying[-1].at)
        joined = not {"while", "whereas"} & set(sentence.words[since:verb])
    if (
        saying
        and (joined or participle)
        and not sentence.low[: sentence.starts[verb] - sentence.start].endswith('," ')
    ):
        return [replace(saying[-1], stance=stance, start=sentence.ends[verb], end=sentence.end)]
    return []


def _with_subject(sentence: Sentence, verb: int, stance: Stance, words: SpeakerWords) -> list[Attribution]:
    back = _back_over(sentence, verb, words)
    if sentence.words[verb] in words.able:
        back = _back_over(sentence, back, words)
    leading = words.transitive | words.able
    trailing = sentence.words[verb] not in leading and _is_trailing(sentence, verb)
    if trailing and sentence.words[verb] in words.inverted:
        after = name_after(sentence, verb + 1, words)
        if after is not None and (back < 0 or sentence.words[back] in (",", '"')):
            return _made(sentence, after, stance, sentence.start, sentence.starts[verb], words)
    if sentence.words[verb].endswith("ing"):
        back = _who_issued(sentence, back, words)
    if back > 1 and sentence.words[back] in ("which", "who"):  # "agencies, which speak of ..."
        back -= 2 if sentence.words[back - 1] == "," else 1
    name = name_before(sentence, back, words)
    if name is None or (sentence.words[verb] in words.shown and not is_paper(sentence, *name, words)):
        return []
    first = name[0]
    if sentence.words[verb] in words.evidence and sentence.words[first - 1 : first] in (["a"], ["an"]):
        return []  # "has published a damning report on the 1972 shooting"
    if trailing and first > 0 and _after_edge(sentence, first, words):
        goes_on = '"' in sentence.words[verb + 1 : verb + 4] or sentence.words[verb + 1 : verb + 2] == [","]
        end = sentence.end if goes_on else sentence.starts[first]
        return _made(sentence, name, stance, sentence.start, end, words)
    return _made(sentence, name, stance, sentence.ends[verb], sentence.end, words)


def _who_issued(sentence: Sentence, paper: int, words: SpeakerWords) -> int:
    """The last word of the subject in "X issued a statement saying"; -1 where a participle follows anything else."""
    if paper < 0 or sentence.words[paper] not in words.papers:
        return -1
    issued = (i for i in range(paper - 1, max(paper - 7, 0), -1) if sentence.words[i] in words.issued)
    return next((_back_over(sentence, i, words) for i in issued), -1)


def _after_edge(sentence: Sentence, first: int, words: SpeakerWords) -> bool:
    """Whether a name follows a comma or a quotation mark, its article left out."""
    at = first - 1
    while at > 0 and sentence.words[at] in words.articles:
        at -= 1
    return sentence.words[at] in (",", '"')


def _is_trailing(sentence: Sentence, verb: int) -> bool:
    """Whether what is said stands before the verb: ", X said." or ", said X on Monday." or '," X said, "...'"""
    before = sentence.low[: sentence.starts[verb] - sentence.start]
    if "," not in before and '"' not in before:
        return False
    following = sentence.words[verb + 1 : verb + 14]
    return "that" not in following[:4] and not _has_content(following)


def _has_content(following: list[str]) -> bool:
    """Whether a statement follows the verb: a finite verb or a number before its clause ends."""
    stop = next((i for i, word in enumerate(following) if word in (".", ",", ";")), len(following))
    return bool(_FINITE & set(following[:stop]))


def _quoted_as_saying(sentence: Sentence, verb: int, words: SpeakerWords) -> list[Attribution]:
    """Two speakers in "Y quoted X as saying that ..."; one in "X was quoted as saying ..."."""
    if sentence.words[verb] not in ("quoted", "cited", "quotes", "cites", "quoting", "citing"):
        return []
    saying = next(
        (
            i
            for i in range(verb + 1, min(verb + REACH, len(sentence.words) - 1))
            if sentence.words[i] == "as" and sentence.words[i + 1] in ("saying", "telling")
        ),
        None,
    )
    if saying is None:
        return []
    start, end = sentence.ends[saying + 1], sentence.end
    if end - start <= 2:  # nothing follows: what was said stands in front
        start, end = sentence.start, sentence.starts[verb]
    back = _back_over(sentence, verb, words)
    if back >= 0 and sentence.words[back] in words.passive:
        quoted = name_before(sentence, _back_over(sentence, back, words), words)
        return _made(sentence, quoted, "asserts", start, end, words) if quoted else []
    carrier, quoted = name_before(sentence, back, words), clean(sentence, verb + 1, saying, words)
    outer = (
        _made(sentence, carrier, "asserts", min(start, sentence.ends[verb]), end, words) if carrier else []
    )
    inner = _made(sentence, quoted, "asserts", start, end, words) if quoted else []
    return [*outer, *inner]


# --- "according to X" -------------------------------------------------------------------------------------------


def _according(sentence: Sentence, words: SpeakerWords) -> list[Attribution]:
    found: list[Attribution] = []
    for phrase in words.before:
        at = sentence.low.find(phrase)
        while at >= 0:
            first = bisect_left(sentence.starts, sentence.start + at + len(phrase))
            whole = _whole(sentence.low, at, phrase)
            name = (holder(sentence, first, words) or name_after(sentence, first, words)) if whole else None
            if name is not None:
                held = _holding(sentence, at, name, words)
                whole_name = sentence.start + at, sentence.ends[name[1] - 1]
                found.extend(replace(a, phrase=whole_name) for a in held)
            at = sentence.low.find(phrase, at + len(phrase))
    return found


def _whole(low: str, at: int, phrase: str) -> bool:
    return (at == 0 or not low[at - 1].isalnum()) and not low[
        at + len(phrase) : at + len(phrase) + 1
    ].isalnum()


def _holding(sentence: Sentence, at: int, name: tuple[int, int], words: SpeakerWords) -> list[Attribution]:
    """In front it holds what follows it up to the next semicolon; behind, the clause before it."""
    if _amid(sentence, at, name, words):
        return _made(sentence, name, "asserts", sentence.start, sentence.end, words, _ACCORDING)
    head = sentence.low[:at].rstrip(' ,"')
    begins = not head or head.endswith((";", ":", " that", " and", " but")) or _is_adverbial(head)
    if begins:
        close = sentence.low.find(";", at)
        end = sentence.end if close < 0 else sentence.start + close
        return _made(sentence, name, "asserts", sentence.ends[name[1] - 1], end, words, _ACCORDING)
    opening = max(sentence.low.rfind(";", 0, at), sentence.low.rfind(":", 0, at))
    end = sentence.end if sentence.low[:at].rstrip().endswith(",") is False else sentence.start + at
    return _made(
        sentence,
        name,
        "asserts",
        sentence.start + opening + 1,
        max(end, sentence.start + at),
        words,
        _ACCORDING,
    )


def _amid(sentence: Sentence, at: int, name: tuple[int, int], words: SpeakerWords) -> bool:
    """Whether somebody is cited between a subject and its verb, or a verb and its "that": "the radio, citing officials, said"."""
    first = bisect_left(sentence.starts, sentence.start + at)
    quoted = sentence.words[first : first + 2] in (["quoted", "by"], ["cited", "by"])
    if not (quoted or sentence.words[first] in words.citing) or sentence.words[first - 1 : first] != [","]:
        return False
    behind = sentence.words[name[1] : name[1] + 3]
    return behind[:1] == [","] and (
        behind[1:2] == ["that"] or (behind[1:2] != [] and behind[1] in words.verbs)
    )


def _is_adverbial(head: str) -> bool:
    """Whether only a time or place stands in front ("In April, according to ...")."""
    before = head.split()
    return len(before) <= _ADVERBIAL and before[0] in PREPOSITIONS


# --- shared ------------------------------------------------------------------------------------------------------


def _made(
    sentence: Sentence,
    name: tuple[int, int],
    stance: Stance,
    start: int,
    end: int,
    words: SpeakerWords,
    rank: int = _SAYING,
) -> list[Attribution]:
    first, last = owner(sentence, name, words)
    begin, stop = sentence.starts[first], sentence.ends[last - 1]
    if sentence.words[last - 1][-2:] in ("'s", "\u2019s"):
        stop -= 2  # "by the ministry's count"
    written = sentence.raw[begin - sentence.start : stop - sentence.start]
    low = " ".join(sentence.words[first:last])
    speaker = Speaker(written, _kind(low, sentence, first, last, words), Span(begin, stop, written))
    # "the official" points back, "an official" and "officials" are nobody told before
    definite = first > 0 and sentence.words[first - 1] in words.definite
    stands_for = low in words.pronouns or (low in words.general and last - first == 1 and definite)
    return [Attribution(speaker, stance, start, end, rank, begin, stands_for)]


def _kind(low: str, sentence: Sentence, first: int, last: int, words: SpeakerWords) -> str:
    kind = words.kind(low)
    if kind != "unknown" or sentence.shouted:
        return kind
    named = [i for i in range(first, last) if sentence.capital(i)]
    return "person" if len(named) == last - first and 2 <= len(named) <= 4 else kind


def _bounded(
    attribution: Attribution, others: list[Attribution], sentence: Sentence, words: SpeakerWords
) -> Attribution:
    """A speaker's words end where the next speaker is set against him ("..., but the rebels said")."""
    if attribution.stance in (
        "denies",
        "disputes",
    ):  # what stands behind a semicolon is said by whoever denies
        stop = sentence.low.find(";", attribution.start - sentence.start)
        if stop >= 0 and sentence.start + stop < attribution.end:
            return replace(attribution, end=sentence.start + stop)
        attribution = replace(attribution, end=_before_charge(attribution, sentence, words))
    for other in others:
        if attribution.start < other.at < attribution.end and other.at > attribution.at:
            word = bisect_left(sentence.starts, other.at) - 1
            while word > 0 and sentence.words[word] in ("the", "a", "an", "its", "their"):
                word -= 1
            if sentence.words[word] in ("but", "while", "and", "whereas", ";", "though", "although"):
                return replace(attribution, end=other.at)
    return attribution


def _before_charge(attribution: Attribution, sentence: Sentence, words: SpeakerWords) -> int:
    """Where one who denies goes on to charge somebody else: that he holds ("rejected this account and accused the army")."""
    first = bisect_left(sentence.starts, attribution.start)
    for word in range(first, len(sentence.words) - 1):
        if sentence.words[word] in ("and", "but") and sentence.words[word + 1] in words.charging:
            return min(sentence.starts[word], attribution.end)
    return attribution.end
