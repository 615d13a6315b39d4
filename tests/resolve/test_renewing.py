"""Adding, changing and taking away documents one by one comes to the same as resolving everything anew."""

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from tests.resolve.case import Case, gazetteer
from tollbook.model import Claim, Decision, Document, Text
from tollbook.model.encoding import to_json
from tollbook.resolve import Resolved, resolve
from tollbook.resolve.notes import InMemory
from tollbook.resolve.resolving import Given, renew, resolved

OPENINGS = (
    "Rescuers worked through the night at the weir while boats carried people from the flooded quarter to the school.",
    "The council met at noon and heard from the harbour master, two nurses and the keeper of the lower sluice gate.",
    "Residents of the old town described the noise, the smoke and the long wait for the first ambulance to arrive there.",
)
TOWNS = ("Tiverno", "Callowby", "Ferrenholm", "Lantern Square", "Senna Quay")
DAYS = ("1990-05-03", "1990-05-04", "1990-05-03/1990-05-04", "1990-05", None)
ISSUERS = ("Harvenia Press Agency", "Ministry of the Interior", "Town Council of Callowby", None)


def case_of(seed: int, size: int = 14) -> Case:
    """A book of short documents of which many repeat, quote, alter or contradict one another."""
    chance = random.Random(seed)
    case = Case()
    for number in range(size):
        name = f"doc{number:02}"
        day = f"1990-05-{chance.randint(4, 9):02}"
        copied = chance.choice([*case.contents, None, None])
        case.document(name, date=day, issuer=chance.choice(ISSUERS))
        if copied is not None and chance.random() < 0.6:
            _copy(case, copied, name, chance)
            continue
        for _ in range(chance.randint(1, 3)):
            case.write(name, chance.choice(OPENINGS))
            _say(case, name, chance)
    return case


def _copy(case: Case, of: str, name: str, chance: random.Random) -> None:
    """The same text, claims and all; sometimes one number is another, sometimes a sentence of its own follows."""
    changed = chance.random() < 0.3
    content = case.contents[of]
    case.contents[name] = content.replace(" people were", " persons were") if changed else content
    for one in [one for one in case.making if one["document"] == of]:
        span = one["span"]
        quote = case.contents[name][span.start : span.end]
        if not changed:
            case.making.append({**one, "document": name, "span": replace(span, quote=quote)})
    if chance.random() < 0.4:
        _say(case, name, chance)


def _say(case: Case, name: str, chance: random.Random) -> None:
    sort = chance.choice(("toll", "toll", "toll", "occurrence", "qualification", "response"))
    about = {"dates": chance.choice(DAYS), "where": chance.sample(TOWNS, chance.choice((0, 1, 1, 2)))}
    speakers = chance.choice(((), (), ("the Ministry of the Interior",), ("witnesses",)))
    if sort == "toll":
        number = chance.choice((12, 14, 31, 137, 149, 744, 841))
        case.toll(name, number, chance.choice(("killed", "injured")), speakers=speakers, **about)
    elif sort == "occurrence":
        case.occurrence(name, chance.choice(("attack", "explosion")), **about)
    elif sort == "qualification":
        case.qualification(name)
    else:
        case.response(name)


def whole(case: Case, names: Sequence[str], decisions: Sequence[Decision] = ()) -> str:
    claims = [claim for claim in case.claims() if claim.document in names]
    texts = [text for name, text in case.texts().items() if name in names]
    documents = {name: one for name, one in case.documents().items() if name in names}
    return shown(resolve(claims, texts, documents, gazetteer=gazetteer(), decisions=decisions))


def shown(found: Resolved) -> str:
    """Everything, but for former ids: these tell in what order documents came."""
    incidents = [replace(one, aliases=()) for one in found.incidents]
    parts = (incidents, found.places, found.origins, found.repetitions, found.variants, found.findings)
    return json.dumps([to_json(part) for part in parts], indent=1, sort_keys=True)


def step(
    notes: InMemory,
    case: Case,
    names: Sequence[str],
    changed: Sequence[str],
    decisions: Sequence[Decision] = (),
) -> str:
    claims: list[Claim] = [claim for claim in case.claims() if claim.document in names]
    texts: list[Text] = [text for name, text in case.texts().items() if name in names]
    documents: Mapping[str, Document] = {name: one for name, one in case.documents().items() if name in names}
    given = Given(claims, texts, documents)
    renew(given, notes, changed, gazetteer=gazetteer(), decisions=decisions)
    return shown(resolved(notes))


@pytest.mark.parametrize("seed", range(10))
def test_documents_that_come_one_by_one_in_any_order_come_to_the_same_as_all_at_once(seed: int) -> None:
    case = case_of(seed)
    order = list(case.contents)
    random.Random(seed).shuffle(order)
    notes = InMemory()
    for count, name in enumerate(order, start=1):
        found = step(notes, case, order[:count], [name])
        assert found == whole(case, order[:count])


@pytest.mark.parametrize("seed", range(100, 106))
def test_documents_that_go_again_leave_no_trace(seed: int) -> None:
    case = case_of(seed)
    chance = random.Random(seed)
    names = list(case.contents)
    notes = InMemory()
    step(notes, case, names, names)
    while len(names) > 1:
        gone = chance.sample(names, min(chance.randint(1, 3), len(names) - 1))
        names = [name for name in names if name not in gone]
        assert step(notes, case, names, gone) == whole(case, names)


@pytest.mark.parametrize("seed", range(200, 206))
def test_decisions_between_documents_come_to_the_same_as_all_at_once(seed: int) -> None:
    case = case_of(seed)
    chance = random.Random(seed)
    order = list(case.contents)
    chance.shuffle(order)
    notes, decisions = InMemory(), []
    for count, name in enumerate(order, start=1):
        step(notes, case, order[:count], [name], decisions)
        there = [n for n, one in enumerate(case.making) if one["document"] in order[:count]]
        if len(there) > 1 and chance.random() < 0.5:
            a, b = chance.sample(there, 2)
            action = chance.choice(("same_incident", "different_incident"))
            decisions.append(case.decide(action, a, b, id=f"d{len(decisions)}"))
        if decisions and chance.random() < 0.2:
            undone = chance.choice(decisions).id
            decisions = [one for one in decisions if one.id != undone]
        found = step(notes, case, order[:count], [], decisions)
        assert found == whole(case, order[:count], decisions)


def test_what_is_noted_is_the_same_whatever_came_first() -> None:
    case = case_of(7)
    names = list(case.contents)
    first, second = InMemory(), InMemory()
    for name in names:
        step(first, case, names[: names.index(name) + 1], [name])
    step(second, case, names, names)
    assert _kept(first) == _kept(second)


def _kept(notes: InMemory) -> dict[str, object]:
    kept, marked = notes.kept()
    incidents = {id: replace(one, aliases=()) for id, one in kept["incident"].items()}
    return {**kept, "incident": incidents, "marks": marked}


@pytest.mark.parametrize("seed", [164, 189, 206, 283, 330, 385])
def test_decisions_on_documents_that_come_and_go_come_to_the_same_as_all_at_once(seed: int) -> None:
    case = case_of(seed, size=10)
    chance = random.Random(seed)
    names = list(case.contents)
    notes, here, decisions = InMemory(), set(chance.sample(names, 7)), list[Decision]()
    step(notes, case, sorted(here), sorted(here))
    for turn in range(6):
        changed = [chance.choice(names)] if chance.random() < 0.5 else []
        here = here.symmetric_difference(changed) or set(changed)
        decisions = _decided(case, decisions, turn, chance)
        found = step(notes, case, sorted(here), changed, decisions)
        assert found == whole(case, sorted(here), decisions)


def _decided(case: Case, decisions: list[Decision], turn: int, chance: random.Random) -> list[Decision]:
    """A split of many claims from one, a decision on two, or half of the decisions withdrawn."""
    there = list(range(len(case.making)))
    sort = chance.random()
    if sort < 0.35:
        first = chance.choice(there)
        others = [one for one in chance.sample(there, min(len(there), 5)) if one != first]
        return decisions + [
            case.decide("different_incident", one, first, id=f"d{turn}{one}") for one in others
        ]
    if sort < 0.7:
        a, b = chance.sample(there, 2)
        action = chance.choice(("same_incident", "different_incident"))
        return [*decisions, case.decide(action, a, b, id=f"e{turn}")]
    return chance.sample(decisions, len(decisions) // 2)
