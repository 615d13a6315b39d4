import html
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote as percent

import pytest

from tollbook.errors import SettingInvalid
from tollbook.model import (
    Count,
    Decision,
    Event,
    Group,
    Incident,
    Link,
    Occurrence,
    PlaceFound,
    Response,
    Responsibility,
    Run,
    Speaker,
    Stated,
    Toll,
    What,
    Where,
)
from tollbook.publish.exports import EXPORTS
from tollbook.publish.exports import export as export_files
from tollbook.publish.going_out import counted, going_out
from tollbook.publish.guard import Guard, keyed, may_be_named
from tollbook.publish.methodology import methodology
from tollbook.publish.public import public_view
from tollbook.publish.report import render

SECRET = b"0123456789abcdef0123456789abcdef"

# invented people: two who were harmed, a witness, a suspect, a detained man, and one whom no reader found
NAMED = "Zorvex Quillandre"
WITNESS = "Ilmarra Voskuth"
SUSPECT = "Teodrac Vellimane"
DETAINED = "Bregan Othmire"
UNSEEN = "Sávannë Ysselde"
CANARIES = ("zorvex", "quillandre", "maskellin", "odra", "tovarrin", "elssa", "ilmarra", "voskuth", "teodrac", "vellimane", "bregan", "othmire", "ysselde")  # fmt: skip
EVERYBODY = f"{NAMED}, {WITNESS}, {SUSPECT}, {DETAINED} and {UNSEEN}"


@pytest.fixture(scope="module")
def planted(view: Any) -> Any:
    """The case with names wherever words can stand."""
    first, *rest = view.all_claims
    busy = replace(
        first,
        hedge=f"as {WITNESS} heard",
        speakers=(Speaker(WITNESS, "witness", first.span), Speaker(f"{DETAINED}'s mother", "unknown")),
        event=Event(None, (Where(f"{NAMED} House", None, (UNSEEN,)),), (What(f"the {NAMED} case", None),)),
        source=f"{NAMED}.docx",
    )
    last = rest[-1]
    spans = [
        replace(
            last,
            fields=Occurrence("killing", (f"rope of {SUSPECT}",), (SUSPECT,), f"to silence {DETAINED}"),
            id="1" * 32,
        ),
        replace(
            last,
            fields=Response("convicted", SUSPECT, "decree", f"On {NAMED}", f"{DETAINED} and {UNSEEN}"),
            id="2" * 32,
        ),
        replace(last, fields=Responsibility(SUSPECT, "suspected", f"statement of {WITNESS}"), id="3" * 32),
        replace(
            last, span=replace(last.span, quote=f"12 people, among them {UNSEEN}, were killed"), id="4" * 32
        ),
    ]
    claims = (busy, *rest, *spans)
    documents = tuple(
        replace(
            document,
            name=f"{NAMED}-{number}.pdf",
            stated={
                **document.stated,
                "title": Stated(f"On the death of {UNSEEN}", "text"),
                "address": Stated(f"https://news.example/{percent(NAMED)}", "user"),
                "authenticity": Stated(f"seen by {WITNESS}", "user"),
            },
            reasons=(f"page of {WITNESS} was torn",),
        )
        for number, document in enumerate(view.all_documents)
    )
    incident = view.all_incidents[0]
    named_place = PlaceFound(f"{NAMED} Square", None, (f"{NAMED} Square north",), f"named after {NAMED}")
    incidents = (
        replace(
            incident,
            title=f"Killing of {NAMED} in Orrevane",
            claims=(*incident.claims, *(claim.id for claim in spans)),
            where=(
                *incident.where,
                named_place,
                replace(incident.where[0], name=f"{DETAINED} Street", because=UNSEEN),
            ),
            aliases=(NAMED,),
            links=(Link("a", "b", 1.0, f"both name {NAMED}"),),
        ),
        *view.all_incidents[1:],
        Incident("9" * 32, f"Detention of {UNSEEN}", (busy.id,), None, ()),
    )
    figure = replace(
        view.all_figures[0],
        because=f"As {WITNESS} told {SUSPECT}.",
        words=(f"a few of the {NAMED} family",),
        methods=(f"counted by {WITNESS}",),
        group=f"{NAMED} family",
    )
    origins = {
        key: tuple(
            replace(
                origin,
                name=f"{WITNESS}" if number == 0 else origin.name,
                repetitions=tuple(
                    replace(rep, because=f"Both thank {WITNESS}.") for rep in origin.repetitions
                ),
                variants=tuple(
                    replace(v, a_words=NAMED, b_words=DETAINED, kind="name") for v in origin.variants
                ),
            )
            for number, origin in enumerate(found)
        )
        for key, found in view.all_origins.items()
    }
    anchor = replace(view.all_decisions[0].anchor, quote=f"{NAMED} was killed", before=WITNESS, after=SUSPECT)
    return replace(
        view,
        scope=replace(view.scope, gaps=f"{WITNESS} could not be asked.", title=f"The death of {NAMED}"),
        all_documents=documents,
        all_claims=claims,
        all_incidents=incidents,
        all_figures=(figure, *view.all_figures[1:]),
        all_origins=origins,
        all_findings=tuple(replace(f, sentence=f"{WITNESS} contradicts {UNSEEN}.") for f in view.all_findings),
        found={**view.found, f"{NAMED} House": named_place},
        all_decisions=(
            Decision("x", "2026-02-03T10:00:00Z", UNSEEN, "correct", anchor, anchor, {"fields.name": NAMED, NAMED: 1}, f"{WITNESS} said so"),
            *view.all_decisions,
        ),
        all_custody=tuple(replace(e, by=UNSEEN, name=f"{NAMED}.pdf", details={"from": WITNESS}) for e in view.all_custody),
        all_runs=(Run(1, "read", "t", None, "done", f"rules.en.v1 run by {UNSEEN}", f"skipped {NAMED}"),),
    )  # fmt: skip


def spellings(name: str) -> Iterator[bytes]:
    """A name as bytes, however a format could write it."""
    for form in (name, name.capitalize(), name.upper()):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"):
            yield form.encode(encoding)
        yield "".join(f"&#{ord(c)};" for c in form).encode()
        yield "".join(f"&#x{ord(c):x};" for c in form).encode()
        yield "".join(f"\\u{ord(c):04x}" for c in form).encode()
        yield "".join(f"%{ord(c):02X}" for c in form).encode()
        yield form[::-1].encode()


def outputs(view: Any, wording: Any) -> Iterator[tuple[str, bytes]]:
    page = render(view, public=True, secret=SECRET, wording=wording)
    yield "report", page.encode()
    yield "report without entities", html.unescape(page).encode()
    shown = public_view(view, SECRET)
    for name, export in EXPORTS.items():
        file = io.BytesIO()
        export.write(shown, file, method=methodology(shown, wording))
        yield name, file.getvalue()
        if name == "xlsx":
            with zipfile.ZipFile(file) as parts:
                for part in parts.namelist():
                    yield f"xlsx {part}", parts.read(part)


def test_no_withheld_name_is_in_any_byte_that_is_published(planted: Any, wording: Any, tmp_path: Any) -> None:
    internal = render(planted, wording=wording).lower()
    assert all(name in internal for name in CANARIES), "the names must be there to be withheld"
    for what, data in outputs(planted, wording):
        lowered = data.lower()
        for name in CANARIES:
            found = [form for form in spellings(name) if form.lower() in lowered]
            assert not found, f"{what}: {name} as {found[0]!r}"
    for name in EXPORTS:
        for path in export_files(planted, name, tmp_path, public=True, secret=SECRET, wording=wording):
            assert not [
                c for c in CANARIES if c.encode() in path.name.lower().encode() + path.read_bytes().lower()
            ], path


def test_no_id_of_the_book_is_published(planted: Any, wording: Any) -> None:
    ids = (
        {d.id for d in planted.documents()}
        | {c.id for c in planted.claims()}
        | {c.text for c in planted.claims()}
    )
    ids |= (
        {i.id for i in planted.incidents()}
        | {f.id for f in planted.figures()}
        | {f.id for f in planted.findings()}
    )
    for what, data in outputs(planted, wording):
        assert not [one for one in ids if one.encode() in data], what


def test_ids_hang_on_the_books_secret(view: Any) -> None:
    one, other = public_view(view, SECRET), public_view(view, b"another secret")
    assert {c.id for c in one.claims()} & {c.id for c in other.claims()} == set()
    assert [c.id for c in one.claims()] == [c.id for c in public_view(view, SECRET).claims()]
    assert len(keyed(SECRET, "x")) == 32


def test_without_a_secret_nothing_is_published(view: Any) -> None:
    with pytest.raises(SettingInvalid, match="secret"):
        public_view(view, None)
    with pytest.raises(SettingInvalid):
        render(view, public=True)


def test_what_may_be_published_still_stands(view: Any, wording: Any) -> None:
    page = " ".join(html.unescape(render(view, public=True, secret=SECRET, wording=wording)).split())
    for words in (
        "Killings in Orrevane, Kelmar and Sund Hollow, 14 to 15 March 1987",
        "Ministry of Foreign Relations of the Republic of Tesmara",
        "147 civilians were killed",
        "according to the Parliamentary Commission of Tesmara (1 June 1988)",
        "Sund Hollow",
        "Command of the Eastern District ordered it",
    ):
        assert words in page, words
    assert "Internal working paper" not in page
    figures = public_view(view, SECRET).figures()
    assert [(f.low, f.most_supported, f.high) for f in figures] == [
        (f.low, f.most_supported, f.high) for f in view.figures()
    ]


def test_named_people_and_texts_are_left_out(view: Any) -> None:
    shown = public_view(view, SECRET)
    assert list(shown.claims(kind="victim")) == []
    assert [shown.text(document.id) for document in shown.documents()] == [None] * len(shown.documents())


def test_a_name_marked_publishable_is_published_and_no_other(view: Any, wording: Any) -> None:
    claim = next(c for c in view.claims(kind="victim") if "Maskellin" in c.span.quote)
    accept = view.all_decisions[0]
    anchor = replace(accept.anchor, claim=claim.id, document=claim.document, quote=claim.span.quote)
    mark = replace(accept, id="m", action="publishable", anchor=anchor)
    page = render(
        replace(view, all_decisions=(*view.all_decisions, mark)), public=True, secret=SECRET, wording=wording
    )
    assert "Maskellin, Odra" in page
    assert "Quillandre" not in page
    undone = replace(mark, id="n", action="undo", undoes="m")
    again = render(
        replace(view, all_decisions=(*view.all_decisions, mark, undone)), public=True, secret=SECRET
    )
    assert "Maskellin" not in again


def marked(view: Any, claim: Any) -> Any:
    """The view with a decision that lets one claim out."""
    accept = view.all_decisions[0]
    anchor = replace(accept.anchor, claim=claim.id, document=claim.document, quote=claim.span.quote)
    mark = replace(accept, id="m", action="publishable", anchor=anchor)
    return replace(view, all_decisions=(*view.all_decisions, mark))


SENSITIVE = {
    "a witness": lambda claim: replace(claim, speakers=(Speaker("a shopkeeper", "witness"),), id="a" * 32),
    "sexual violence": lambda claim: replace(claim, fields=Toll("sexual_violence", Count(4, 4, "exact", "four")), id="a" * 32),
    "few children": lambda claim: replace(claim, fields=Toll("killed", Count(2, 2, "exact", "two"), group=Group("children", ("children",))), id="a" * 32),
    "few detained": lambda claim: replace(claim, fields=Toll("detained", Count(1, 1, "exact", "one")), id="a" * 32),
    "a named suspect": lambda claim: replace(claim, fields=Responsibility(SUSPECT, "suspected", None), id="a" * 32),
    "a person charged": lambda claim: replace(claim, fields=Response("charged", None, None, None, SUSPECT), id="a" * 32),
}  # fmt: skip


@pytest.mark.parametrize("case", SENSITIVE, ids=list(SENSITIVE))
def test_what_could_harm_a_person_waits_for_a_persons_decision(case: str, view: Any) -> None:
    claim = SENSITIVE[case](next(c for c in view.all_claims if c.kind == "toll"))
    with_it = replace(view, all_claims=(*view.all_claims, claim))
    hidden = {c.id for c in public_view(with_it, SECRET).claims()}
    assert keyed(SECRET, claim.id) not in hidden
    shown = {c.id for c in public_view(marked(with_it, claim), SECRET).claims()}
    assert keyed(SECRET, claim.id) in shown


def test_figures_on_sexual_violence_wait_for_a_persons_decision(view: Any) -> None:
    figure = replace(view.all_figures[0], id="b" * 32, harm="sexual_violence")
    with_it = replace(view, all_figures=(*view.all_figures, figure))
    assert len(public_view(with_it, SECRET).figures()) == len(view.all_figures)
    claim = next(c for c in view.all_claims if c.id in figure.claims)
    assert len(public_view(marked(with_it, claim), SECRET).figures()) == len(view.all_figures) + 1


def test_a_dry_run_says_of_every_item_whether_it_goes_out_and_why_not(planted: Any) -> None:
    items = going_out(planted, SECRET)
    assert {item.id for item in items if item.kind == "claim"} == {claim.id for claim in planted.claims()}
    assert all(item.reason for item in items if item.state != "goes out")
    shown = public_view(planted, SECRET)
    out = {keyed(SECRET, item.id) for item in items if item.kind == "claim" and item.state != "withheld"}
    assert out == {claim.id for claim in shown.claims()}
    assert sum(counted(items).values()) == len(items)


def test_links_on_the_published_page_lead_somewhere(view: Any, wording: Any) -> None:
    page = render(view, public=True, secret=SECRET, wording=wording)
    ids = {part.split('"')[0] for part in page.split(' id="')[1:]}
    links = {part.split('"')[0] for part in page.split('href="#')[1:]}
    assert links - ids == set()


@pytest.mark.parametrize(
    "words",
    [
        "149 civilians were killed",
        "At least 20 people were killed",
        "MORE THAN 100 CIVILIANS WERE KILLED",
        "On 20 January 1990, two soldiers were killed",
        "the Ministry of Health of Tesmara",
    ],
)
def test_plain_words_pass(words: str) -> None:
    assert Guard(["Zorvex Quillandre"], ["Tesmara"]).passes(words)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Zorvex was killed", id="a part of the name"),
        pytest.param("ZORVEX QUILLANDRE", id="capitals"),
        pytest.param("quillandre's daughter", id="small letters"),
        pytest.param("the Quillandres", id="plural"),
        pytest.param("zorvex_quillandre.pdf", id="file name"),
        pytest.param("ZorvexQuillandre", id="joined"),
        pytest.param("Zórvéx", id="with marks"),
        pytest.param("Zor\u00advex", id="with a soft hyphen"),
        pytest.param("Ｚｏｒｖｅｘ", id="full width"),
        pytest.param("Bregan was killed", id="a name nobody found"),
        pytest.param("قُتل زيد", id="a script without capitals"),
        pytest.param("mcKenna was killed", id="a capital inside"),
    ],
)
def test_words_that_could_be_a_name_do_not_pass(words: str) -> None:
    assert not Guard(["Zorvex Quillandre"], ["Tesmara"]).passes(words)


@pytest.mark.parametrize(
    ("name", "kind", "published"),
    [
        ("Ministry of Public Order", "government", True),
        ("Observatory of the Harmed", "ngo", True),
        ("Southern Wire", "media", True),
        ("Bregan Othmire", "media", False),
        ("Bregan Othmire", "ngo", False),
        ("Bregan Othmire", "witness", False),
        ("Second Hospital of Orrevane", "medical", False),
    ],
)
def test_who_is_named_as_a_speaker(name: str, kind: str, published: bool) -> None:
    assert may_be_named(name, kind) is published


def test_published_json_is_complete_json(view: Any) -> None:
    shown = public_view(view, SECRET)
    for name in ("webannotation", "geojson"):
        file = io.BytesIO()
        EXPORTS[name].write(shown, file, method=methodology(shown, {}))
        assert json.loads(file.getvalue())
