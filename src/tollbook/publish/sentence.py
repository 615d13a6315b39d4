"""Claims and figures as sentences that can be copied: who states what, and when."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby

from tollbook.model.claim import Claim, Speaker
from tollbook.model.document import Document
from tollbook.model.fields import Occurrence, Qualification, Response, Responsibility, Toll, Victim
from tollbook.model.figure import Figure, Point
from tollbook.model.view import View
from tollbook.publish.labels import capital, day, label, listed, number, with_article
from tollbook.publish.snapshot import Snapshot, documents_of, titles_of
from tollbook.vocab.groups import groups

FORMS = {
    "exact": "{low}",
    "none": "",
    "about": "about {low}",
    "at_least": "at least {low}",
    "more_than": "more than {below}",
    "at_most": "up to {high}",
    "fewer_than": "fewer than {above}",
    "range": "{low} to {high}",
}
OF_DETAIL = ("total", "status not stated")  # groups that name no group


def count_words(toll: Toll) -> str:
    """A count in one regular form ("at least 20", "131 to 170"); a vague word in quotation marks."""
    count = toll.count
    if count.form == "vague":
        return f"“{count.words}”"
    low, high = count.low, count.high
    if count.form == "about" and low != high and low is not None and high is not None:
        return f"about “{count.words}”" if count.words else f"about {number(low)} to {number(high)}"
    known = low if low is not None else high
    if known is None:
        return f"“{count.words}”" if count.words else ""
    return FORMS[count.form].format(
        low=number(known),
        high=number(high if high is not None else known),
        below=number(known - 1),
        above=number((high if high is not None else known) + 1),
    )


def toll_words(toll: Toll) -> str:
    """What a toll claim says: "147 civilians killed", "at least 20 people killed", "civilians killed: number not stated"."""
    who = _who(toll)
    harm = f"{toll.severity} {label('harm', toll.harm)}" if toll.severity else label("harm", toll.harm)
    if toll.count.form == "none":
        return f"{who} {harm}: number not stated"
    if toll.harm == "bodies_found":
        return f"{count_words(toll)} {'body found' if _is_one(toll) else harm}"
    if toll.harm == "sexual_violence":
        return f"{harm} against {count_words(toll)} {_noun(who, toll)}"
    # "dozens of children", but "several children"
    of = " of" if toll.count.form == "vague" and _takes_of(toll.count.words) else ""
    amount = count_words(toll)
    return f"{amount}{of} {_noun(who, toll)} {harm}".strip()


def _who(toll: Toll) -> str:
    """The people as the source words them; its capitals and, of nobody, its singular ("no soldier") are not kept."""
    if toll.group is None:
        return "people"
    if toll.count.low == toll.count.high == 0 and toll.group.normalised:
        return label("group", toll.group.normalised[0])
    return toll.group.words.lower() if toll.group.words.isupper() else toll.group.words


def _noun(who: str, toll: Toll) -> str:
    """The people in the number that the count has: a sentence is the tool's own, and the quote stands beside it."""
    before, space, last = who.rpartition(" ")
    count, small = toll.count, last.casefold()
    if _is_one(toll):
        return before + space + _singulars().get(small, last)
    if count.form == "vague" or (count.low or 0) > 1 or (count.high or 0) > 1:
        return before + space + _plurals().get(small, last)
    return who


@cache
def _singulars() -> Mapping[str, str]:
    """By plural, the singular of the words that groups of people are called."""
    words = {word for kind in groups().values() for word in kind.label.split()}
    regular = {word: word[:-1] for word in words if word.endswith("s") and word != "forces"}
    return {**regular, "people": "person", "men": "man", "women": "woman", "children": "child"}


@cache
def _plurals() -> Mapping[str, str]:
    return {one: many for many, one in _singulars().items()}


def _is_one(toll: Toll) -> bool:
    return toll.count.low == toll.count.high == 1


def _takes_of(words: str) -> bool:
    """Whether a vague word counts with "of": "dozens of", "an unknown number of", but "several"."""
    last = (words.casefold().split() or [""])[-1]
    return last.endswith("s") or last == "number"


def claim_words(claim: Claim) -> str:
    """What a claim says, in the tool's neutral words; the source's own words stand beside it as the quote."""
    match claim.fields:
        case Toll():
            return toll_words(claim.fields)
        case Occurrence(type=kind, means=means):
            return label("harm", kind) + (f", with {listed(means)}" if means else "")
        case Responsibility(actor=actor, relation=relation):
            return f"{actor} {label('relation', relation)}"
        case Qualification(label="legal assessment", status="not_assessed"):
            return label("status", "without_assessment")
        case Qualification(label=name, status=status, nature=nature):
            return f"{label('status', status)} “{name}” ({nature})"
        case Response():
            return response_words(claim.fields)
        case Victim(name=name, harm=harm, age=age):
            return f"{name}{f', aged {age}' if age is not None else ''}: {label('harm', harm)}"


def response_words(response: Response) -> str:
    """What was done by whom, by which act: "National Assembly adopted decision “On the events of March 1987”"."""
    title = f"“{response.instrument_title}”" if response.instrument_title else None
    # what it is about is the source's own word ("the massacre"), so it stands in quotation marks
    # the act itself ("a decision was adopted") is named once
    itself = response.object == response.instrument
    about = f"“{' '.join(response.object.split())}”" if response.object and not itself else None
    did = " ".join(filter(None, (label("harm", response.action), response.instrument, title, about)))
    return f"{response.actor} {did}" if response.actor else f"{did} (by whom is not stated)"


def chain_words(chain: Sequence[Speaker]) -> str:
    """Who says it, innermost first: "hospital staff, as reported by Southern Wire"."""
    names = [name for name, _ in groupby(with_article(speaker.name) for speaker in reversed(chain))]
    if not names:
        return "a speaker who is not named"
    return names[0] + "".join(f", as reported by {name}" for name in names[1:])


def as_at(view: View) -> str | None:
    """The date of the newest document, which is how far the record can speak."""
    if isinstance(view, Snapshot):
        return view.newest
    return max(filter(None, (document.value("date") for document in view.documents())), default=None)


def sentence(view: View, figure: Figure) -> str:
    """One figure to copy: who states it, what separate origins now state, and as at which date."""
    claims = {point.claim: view.claim(point.claim) for point in figure.points}
    documents = documents_of(view)
    first = _leading(view, figure, claims, documents)
    now = _now_stated(view, figure, claims)
    newest = as_at(view)
    upto = f", as at {day(newest)}" if newest else ""
    stated = (
        f"Figures now stated by separate origins: {'; '.join(now)}"
        if len(now) > 1
        else "No other origin states one"
    )
    event = titles_of(view).get(figure.incident)
    parts = [
        f"{capital(first)}.",
        f"{stated}{upto}." if now else "",
        f"Event: {event}." if event else "",
    ]
    return " ".join(filter(None, parts))


def _leading(view: View, figure: Figure, claims: dict[str, Claim], documents: Mapping[str, Document]) -> str:
    bounds = [point for point in figure.points if point.state in ("floor", "ceiling", "vague", "variant")]
    chosen = [point for point in figure.points if _leads(point, figure)] or bounds
    said = [claims[point.claim] for point in _first_of_each_origin(chosen)]
    stated = figure.low is not None or figure.high is not None or bool(figure.words)
    if not said:
        return _range_words(figure) if stated else _of_parts(view, figure, claims, documents)
    if figure.most_supported is not None or len({_value(c) for c in said}) == 1:
        return (
            f"{_same_words(said, figure)}, according to {listed([_source(view, c, documents) for c in said])}"
        )
    return f"{_range_words(figure)}: {listed([f'{_value(c)} according to {_source(view, c, documents)}' for c in said])}"


def _of_parts(
    view: View, figure: Figure, claims: Mapping[str, Claim], documents: Mapping[str, Document]
) -> str:
    """Where nobody states a total: that none is stated, and the parts that are."""
    who = "people" if figure.group in OF_DETAIL else label("group", figure.group)
    none = f"no total of {_harmed('', who, figure.harm).strip()} is stated"
    parts = [claims[point.claim] for point in figure.points if point.state == "part"]
    told = [
        f"{toll_words(c.toll)}, according to {_source(view, c, documents)}"
        for c in parts
        if c.toll.count.words
    ]
    return f"{none}; of parts: {'; '.join(dict.fromkeys(told))}" if told else none


def _leads(point: Point, figure: Figure) -> bool:
    if figure.most_supported is not None:
        return point.state == "current" and point.low == point.high == figure.most_supported
    return point.state == "current"


def _first_of_each_origin(points: Iterable[Point]) -> list[Point]:
    return list({point.origin: point for point in reversed(list(points))}.values())[::-1]


def _same_words(said: Sequence[Claim], figure: Figure) -> str:
    # the group as most of them word it, the first where they differ
    groups = [claim.toll.group.words for claim in said if claim.toll.group]
    with_group = next(
        (claim for claim in said if claim.toll.group and claim.toll.group.words == (groups or [""])[0]),
        said[0],
    )
    return toll_words(with_group.toll)


def _range_words(figure: Figure) -> str:
    who = "people" if figure.group in OF_DETAIL else label("group", figure.group)
    if figure.low is None and figure.high is None:
        words = listed([f"“{word}”" for word in figure.words], "or") or "number not stated"
        return f"{who} {label('harm', figure.harm)}: {words}"
    if figure.low is None or figure.high is None or figure.low == figure.high:
        known = figure.low if figure.low is not None else figure.high
        edge = "up to " if figure.low is None else "at least " if figure.high is None else ""
        return _harmed(f"{edge}{number(known or 0)}", who, figure.harm, one=known == 1)
    return _harmed(f"from {number(figure.low)} to {number(figure.high)}", who, figure.harm)


def _harmed(amount: str, who: str, harm: str, *, one: bool = False) -> str:
    words = label("harm", harm)
    if harm == "bodies_found":
        return f"{amount} {'body found' if one else words}"
    noun = "person" if one and who == "people" else who
    return f"{words} against {amount} {noun}" if harm == "sexual_violence" else f"{amount} {noun} {words}"


def _value(claim: Claim) -> str:
    return count_words(claim.toll)


def _source(view: View, claim: Claim, documents: Mapping[str, Document]) -> str:
    document = documents.get(claim.document)
    date = claim.as_of or (document.value("date") if document else None)
    return f"{chain_words(view.chain(claim))} ({day(date)})" if date else chain_words(view.chain(claim))


def _now_stated(view: View, figure: Figure, claims: dict[str, Claim]) -> list[str]:
    names = {origin.id: origin.name for origin in view.origins(figure.incident)}
    shown: dict[str, list[Point]] = {}
    for point in figure.points:
        if point.state in ("current", "floor", "ceiling", "vague", "variant"):
            shown.setdefault(point.origin, []).append(point)
    parts = []
    for origin, points in shown.items():
        values = list(dict.fromkeys(_value(claims[point.claim]) for point in points))
        differ = " in copies that differ" if any(point.state == "variant" for point in points) else ""
        name = names.get(origin)
        who = with_article(name) if name else chain_words(view.chain(claims[points[0].claim])[-1:])
        parts.append(f"{listed(values, 'or')}{differ} ({who})")
    return parts
