"""Claims that are only published where a person decided so, each with the reason in words."""

from collections.abc import Callable, Sequence

from tollbook.model.claim import Claim, Speaker
from tollbook.model.fields import Occurrence, Response, Responsibility, Toll
from tollbook.publish.guard import may_be_named

FEW = 3  # people of whom so few are told can be recognised by those who know the place and the day
HELD = ("detained", "abducted")

Chain = Sequence[Speaker]


def reason(claim: Claim, chain: Chain) -> str | None:
    """Why a person has to decide before a claim is published; None where nobody has to."""
    return next((words for test, words in TESTS if test(claim, chain)), None)


def _names_a_victim(claim: Claim, _chain: Chain) -> bool:
    return claim.kind == "victim"


def _tells_of_sexual_violence(claim: Claim, _chain: Chain) -> bool:
    fields = claim.fields
    return claim.harm == "sexual_violence" or (
        isinstance(fields, Occurrence) and fields.type == "sexual violence"
    )


def _tells_of_few_children(claim: Claim, _chain: Chain) -> bool:
    return _is_few(claim) and "children" in _groups(claim)


def _tells_of_few_detained(claim: Claim, _chain: Chain) -> bool:
    return _is_few(claim) and claim.harm in HELD


def _is_a_witness(claim: Claim, chain: Chain) -> bool:
    return bool(claim.speakers) and bool(chain) and chain[-1].kind == "witness"


def _accuses_somebody(claim: Claim, _chain: Chain) -> bool:
    """A person who is suspected, charged or tried; bodies, forces and people in public office may be named."""
    match claim.fields:
        case Responsibility(actor=actor):
            return _is_a_person(actor)
        case Response(action=action, object=str(acted_on)):
            return action in ACCUSING and _is_a_person(acted_on)
    return False


ACCUSING = frozenset(
    (
        "arrested",
        "charged",
        "tried",
        "convicted",
        "acquitted",
        "sentenced",
        "pardoned",
        "extradited",
        "sanctioned",
    )
)
TESTS: tuple[tuple[Callable[[Claim, Chain], bool], str], ...] = (
    (_names_a_victim, "it names a person who was harmed"),
    (_tells_of_sexual_violence, "it tells of sexual violence"),
    (_tells_of_few_children, "it tells of so few children that they could be recognised"),
    (_tells_of_few_detained, "it tells of so few detained people that they could be recognised"),
    (_is_a_witness, "it is told by a witness, who could be recognised by the words"),
    (_accuses_somebody, "it names a person who is suspected or accused"),
)


def _is_few(claim: Claim) -> bool:
    if not isinstance(claim.fields, Toll):
        return False
    most = claim.fields.count.high if claim.fields.count.high is not None else claim.fields.count.low
    return most is not None and 0 < most <= FEW


def _groups(claim: Claim) -> tuple[str, ...]:
    group = claim.fields.group if isinstance(claim.fields, Toll) else None
    return () if group is None else group.normalised


def _is_a_person(name: str) -> bool:
    """Words that could be a person's name: two or more, each with a capital, none the head of a body's name."""
    words = [word for word in name.split() if word[:1].isalpha()]
    capitals = sum(word[:1].isupper() for word in words)
    return len(words) >= 2 and capitals >= 2 and not may_be_named(name, "ngo")
