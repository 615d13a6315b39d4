"""Joins speakers to drafts: the chain that a sentence gives, quotation that goes on, and words of hearsay."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tollbook.model.claim import Speaker, Stance
from tollbook.model.fields import Response, Toll
from tollbook.model.span import Range
from tollbook.read.attributions import Attribution, find
from tollbook.read.draft import Draft
from tollbook.read.lexicon import Lexicon
from tollbook.read.passage import Passage
from tollbook.read.voices import can_speak
from tollbook.text.views import folded
from tollbook.vocab.speakers import SpeakerWords

# how many paragraphs back "he" or "the source" may reach
_MEMORY = 3
# how many characters in front of a verb its "I" or "we" may stand
_SUBJECT = 24
_STANCES_OF_MANNER = ("denies", "reports", "disputes", "calls_for", "corrects", "retracts")


def attribute(passage: Passage, drafts: Sequence[Draft], words: SpeakerWords, lexicon: Lexicon) -> None:
    """Give every draft the speakers that the text names for it, outermost first, its stance and its hedge.

    Speakers that a finder has already set stay innermost. Nothing is changed where the text names nobody.
    """
    wanted = {draft.sentence for draft in drafts}
    if not wanted:
        return
    said = _Said(passage, words, lexicon)
    for draft in drafts:
        at = _told_at(draft)
        holding: Sequence[Attribution] = [a for a in said.row(draft.sentence) if a.start <= at < a.end]
        if not holding:
            holding = _from_quotation(passage, draft, said)
        _join(draft, holding, passage)
        _name_first_person(draft, passage, words)
        _hear(passage, draft, words)
        _judge(passage, draft, words)


def _told_at(draft: Draft) -> int:
    """Where a claim is told: at its number, since a span may begin with the verb of speech ("confirmed five were hurt")."""
    counted = draft.anchors.get("count")
    return max(draft.start, counted[0].start) if counted else draft.start


@dataclass(slots=True, eq=False)
class _Said:
    """Who speaks in each sentence of a text, looked for where somebody asks."""

    passage: Passage
    words: SpeakerWords
    lexicon: Lexicon
    named: dict[int, list[Attribution]] = field(default_factory=dict)

    def row(self, index: int) -> list[Attribution]:
        """The attributions of one sentence, with pronouns and general nouns put back to the speaker named before."""
        row: list[Attribution] = []
        last: Speaker | None = None
        for attribution in self._named(index):
            if attribution.stands_for:
                last = last or self._before(index)
                if last is None:
                    continue  # the document itself speaks
                attribution = replace(attribution, speaker=last)
            elif not _is_issuer(attribution.speaker, self.passage):
                last = attribution.speaker
            row.append(attribution)
        return row

    def _named(self, index: int) -> list[Attribution]:
        """The attributions of one sentence as its own words give them."""
        known = self.named.get(index)
        if known is None:
            sentence, words, lexicon = self.passage.sentences[index], self.words, self.lexicon
            known = self.named[index] = [
                attribution
                for attribution in find(sentence, words)
                if attribution.stands_for or can_speak(sentence, attribution.speaker, words, lexicon)
            ]
        return known

    def _before(self, index: int) -> Speaker | None:
        """The speaker last named before a sentence, not too far back."""
        sentences = self.passage.sentences
        for at in range(index - 1, -1, -1):
            if sentences[index].paragraph - sentences[at].paragraph > _MEMORY:
                return None
            for attribution in reversed(self._named(at)):
                if not attribution.stands_for and not _is_issuer(attribution.speaker, self.passage):
                    return attribution.speaker
        return None


def _is_issuer(speaker: Speaker, passage: Passage) -> bool:
    """Whether "the Commission" is the document's own issuer, by all of its words."""
    if not passage.text.issuer:
        return False
    issuer = set(folded(passage.text.issuer).split())
    return bool(issuer) and set(folded(speaker.name).split()) <= issuer


def _join(draft: Draft, holding: Sequence[Attribution], passage: Passage) -> None:
    """The document's own issuer is no part of the chain; his manner of saying it counts."""
    chain: list[Speaker] = []
    told = _told_at(draft)  # who stands behind it all ("..., an official said") is outermost
    for attribution in sorted(holding, key=lambda a: (a.rank, a.at < told, a.at)):
        if _is_actor(attribution.speaker, draft):
            continue  # whoever says that he responded is the one around him
        known = attribution.speaker.name in {speaker.name for speaker in chain}
        if not known and not _is_issuer(attribution.speaker, passage):
            chain.append(attribution.speaker)
        manner = attribution.stance in _STANCES_OF_MANNER and not isinstance(draft.fields, Response)
        if manner and draft.stance == "asserts":
            draft.stance = attribution.stance
    inner = [speaker for speaker in draft.speakers if speaker.name not in {s.name for s in chain}]
    draft.speakers = [*chain, *(speaker for speaker in inner if not _is_actor(speaker, draft))]
    spans = [speaker.span for speaker in draft.speakers if speaker.span is not None]
    if spans:
        draft.anchors["speakers"] = [Range(span.start, span.end) for span in spans]


def _name_first_person(draft: Draft, passage: Passage, words: SpeakerWords) -> None:
    """Whoever says "I condemn the killings" is the one who condemns them."""
    fields = draft.fields
    if not isinstance(fields, Response) or fields.actor is not None or not draft.speakers:
        return
    before = passage.low[max(draft.start - _SUBJECT, 0) : draft.start].split()
    speaker = draft.speakers[-1]
    if speaker.span is not None and not words.first_person.isdisjoint(
        word.strip('"') for word in before[-2:]
    ):
        draft.fields = replace(fields, actor=" ".join(speaker.name.split()))
        draft.anchors["actor"] = [Range(speaker.span.start, speaker.span.end)]


def _is_actor(speaker: Speaker, draft: Draft) -> bool:
    """Whether the speaker is the one whose response a claim tells."""
    if not isinstance(draft.fields, Response) or draft.fields.actor is None:
        return False
    actor, name = folded(draft.fields.actor), folded(speaker.name)
    return actor in name or name in actor


# --- quotation that goes on over sentences and paragraphs -----------------------------------------------------------


def _from_quotation(passage: Passage, draft: Draft, said: _Said) -> Sequence[Attribution]:
    """The nearest speaker of the same quotation, where the draft stands inside quotation marks."""
    if not _inside_quotes(passage, draft.start):
        return ()
    here = passage.sentences[draft.sentence].paragraph
    for index in range(draft.sentence - 1, -1, -1):
        if here - passage.sentences[index].paragraph > _MEMORY:
            break
        if row := said.row(index):
            return row[-1:]
    for index in range(draft.sentence + 1, len(passage.sentences)):
        if passage.sentences[index].paragraph != here:
            break
        if row := said.row(index):
            return row[:1]
    return ()


def _inside_quotes(passage: Passage, offset: int) -> bool:
    """Whether a quotation that was opened in this paragraph is still open; every paragraph of a long one opens it anew."""
    at = bisect_right(passage.closed, offset, key=lambda paragraph: paragraph.start)
    begin = passage.closed[at - 1].start
    return passage.low.count('"', begin, offset) % 2 == 1


# --- hearsay ----------------------------------------------------------------------------------------------------------


def _hear(passage: Passage, draft: Draft, words: SpeakerWords) -> None:
    """Mark claims that nobody named vouches for ("reportedly", "it was learned"), and those said to be confirmed."""
    begin, end = _reach(passage, draft)
    part = passage.low[begin:end]
    if draft.hedge is not None:
        hedge = folded(draft.hedge)
        if any(hedge in phrase and phrase in part for phrase in words.hearsay):
            _weaken(draft, "reports")
        return
    if not words.heard.find_matches_as_indexes(part):  # mostly, and faster than one phrase after the other
        return
    for listed, stance in ((words.hearsay, "reports"), (words.firm, None)):
        for phrase in listed:
            at = part.find(phrase)
            if at >= 0 and not part[at + len(phrase) : at + len(phrase) + 1].isalnum():
                draft.hedge = passage.slice(begin + at, begin + at + len(phrase))
                draft.anchors["hedge"] = [Range(begin + at, begin + at + len(phrase))]
                _weaken(draft, stance)  # type: ignore[arg-type]
                return


def _judge(passage: Passage, draft: Draft, words: SpeakerWords) -> None:
    """A figure that the sentence goes on to call groundless, or begins by replacing."""
    if draft.stance != "asserts":
        return
    sentence = passage.sentences[draft.sentence]
    if isinstance(draft.fields, Toll):
        behind = passage.low[draft.end : sentence.end]
        judged = (stance for stance, pattern in words.judged if pattern.search(behind))
        draft.stance = next(judged, draft.stance)
    before = passage.low[sentence.start : draft.start]
    if draft.stance == "asserts" and before[-1:].isspace() and words.retracted.search(before):
        draft.stance = "retracts"


def _weaken(draft: Draft, stance: Stance | None) -> None:
    if stance is not None and draft.stance == "asserts":
        draft.stance = stance


def _reach(passage: Passage, draft: Draft) -> tuple[int, int]:
    """The clause, with what stands right before it ("It was reported that ...")."""
    sentence = passage.sentences[draft.sentence]
    begin = max(sentence.start, min(draft.clause.start, draft.start) - 40)
    return begin, max(draft.clause.end, draft.end)
