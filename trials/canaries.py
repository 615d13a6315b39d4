"""Invented names planted wherever a book can hold one, then looked for in every published file, in eight encodings."""

import base64
import html
import io
import random
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from tollbook import Book
from tollbook.book import standard
from tollbook.model.canonical import sha256
from tollbook.publish.exports import EXPORTS
from tollbook.web.site import publish as write_site
from trials.books import opened
from trials.trial import Outcome

IN_A_BOOK = 100
START = (
    "Zor",
    "Quil",
    "Vosk",
    "Ysse",
    "Othm",
    "Tovar",
    "Bregu",
    "Ilma",
    "Skel",
    "Dravo",
    "Fenno",
    "Hjul",
    "Ombr",
    "Praz",
)
MIDDLE = ("av", "en", "il", "or", "und", "eth", "ag", "im", "ux", "yl")
END = ("ixa", "oth", "andre", "mire", "ukko", "essen", "ulth", "yra", "okz", "intel")

# Each gives the bytes of a name as a file could hold them; names are ASCII, and case is looked through.
ENCODINGS: Mapping[str, Callable[[str], bytes]] = {
    "UTF-8": lambda name: name.encode(),
    "UTF-16 LE": lambda name: name.encode("utf-16-le"),
    "UTF-16 BE": lambda name: name.encode("utf-16-be"),
    "references": lambda name: "".join(f"&#{ord(letter)};" for letter in name).encode(),
    "JSON escapes": lambda name: "".join(f"\\u{ord(letter):04x}" for letter in name).encode(),
    "percent": lambda name: "".join(f"%{ord(letter):02x}" for letter in name).encode(),
    "Base64": lambda name: base64.b64encode(name.encode()).rstrip(b"="),
    "SHA-256": lambda name: sha256(name.encode()).encode(),
}


def canaries(size: int, seed: int, folder: Path) -> Outcome:
    """Books with a hundred names each, published in every form."""
    outcome = Outcome()
    for number in range(0, size, IN_A_BOOK):
        chance = random.Random(f"{seed} {number}")
        names = invented(chance, min(IN_A_BOOK, size - number))
        place = folder / str(number)
        # a folder and a clerk can have a person's name too; real parsers see what formats hide in themselves
        with opened(place / f"{names[0]}.book", stages=standard()) as book:
            book.by = names[1 % len(names)]
            _plant(book, names, place / "documents", chance)
            _check_planted(book, names, place, outcome)
            for what, data in published(book, place):
                outcome.count("published files looked through")
                _look(what, data, names, outcome)
            for what, data in named_alone(book, place):
                outcome.count("names of files in bundles, and what describes them, looked through")
                _look(what, data, names, outcome)
        with opened(place / f"{names[0]}.book", stages=standard()) as book:
            _withhold(book, names, outcome)
        outcome.count("names planted", len(names))
    outcome.count("encodings looked for", len(ENCODINGS))
    return outcome


def invented(chance: random.Random, count: int) -> list[str]:
    """Names of nobody, each of one word that is no other's beginning."""
    found: dict[str, None] = {}
    while len(found) < count:
        found.setdefault(
            chance.choice(START) + chance.choice(MIDDLE) + chance.choice(MIDDLE) + chance.choice(END)
        )
    return list(found)


def _plant(book: Book, names: list[str], folder: Path, chance: random.Random) -> None:
    """Names as victims, witnesses, suspects, detained people; in titles, file names, addresses, reasons, decisions."""
    folder.mkdir(parents=True)
    described: dict[str, dict[str, str]] = {}
    for number, name in enumerate(names):
        words = PLACES[number % len(PLACES)](name)
        ending, form = FORMS[number % len(FORMS)]
        file = folder / (f"{name.lower()}-{number}{ending}" if number % 3 == 0 else f"paper-{number}{ending}")
        file.write_bytes(form(name, words))
        facts = {
            "received_from": name,
            "address": f"https://news.example/{quote(name)}",
            "authenticity": f"seen by {name}",
        }
        if number % 4 == 0:
            facts |= {
                "title": f"The death of {name} Marrow",
                "issuer": f"{name} Marrow",
                "issuer_kind": "witness",
            }
        described[file.name] = facts
    book.build(folder, described=described)
    scope = "".join(
        f'{part} = "As {name} Marrow put it"\n' for part, name in zip(SCOPED, names, strict=False)
    )
    (book.folder / "scope.toml").write_text(f'{scope}status = "provisional"\n', encoding="utf-8")
    typed = folder / f"{names[-1]}-typed.txt"
    typed.write_text(PLACES[0](names[-1]), encoding="utf-8")
    by, method = f"{names[2 % len(names)]} Marrow", f"heard by {names[-1]}"
    book.attach(book.documents()[0].id, typed, kind="transcription", method=method, by=by)
    claims = list(book.claims())
    for number, name in enumerate(names[:10]):
        claim = chance.choice(claims)
        book.decide("accept", claim, reason=f"as {name} told", by=name)
        if number % 2:
            book.decide("same_incident", claims[number], other=claims[number + 1], reason=f"{name} said so")
    book.build()


SCOPED = ("title", "incident", "casualty", "period", "area", "deaths", "sources", "gaps")

# How the words stand in a file, with the name also where a format keeps it for itself.
FORMS: tuple[tuple[str, Callable[[str, str], bytes]], ...] = (
    (".txt", lambda _name, words: words.encode()),
    (
        ".html",
        lambda name, words: (
            f'<html><head><title>{name} Marrow - Velin Post</title><meta name="author" content="{name} Marrow">'
            f"<!-- {name} --></head><body><h1>On {name} Marrow</h1><p>{words}</p>"
            f'<p style="display:none">{name}</p><img alt="{name}" src="{name}.png"></body></html>'
        ).encode(),
    ),
    (".txt", lambda _name, words: words.encode()),
    (
        ".eml",
        lambda name, words: (
            f"From: {name} Marrow <{name.lower()}@post.invalid>\nTo: {name}@office.invalid\nSubject: about {name} Marrow\n"
            f"Date: Tue, 5 Mar 1991 10:00:00 +0000\nMessage-ID: <{name}@post.invalid>\n\n{words}"
        ).encode(),
    ),
    (".docx", lambda name, words: _word(name, words)),
)


def _word(name: str, words: str) -> bytes:
    import docx

    made = docx.Document()
    made.core_properties.author = made.core_properties.title = f"{name} Marrow"
    made.core_properties.comments = f"seen by {name}"
    made.add_heading(f"Statement on {name} Marrow")
    made.add_paragraph(words)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


PLACES: tuple[Callable[[str], str], ...] = (
    lambda name: (
        f"{name} Marrow, 31, a teacher, was killed in Velin on 3 March 1991. Nine people were killed.\n"
    ),
    lambda name: (
        f'"They fired at us," said {name} Marrow, a witness. At least 12 people were killed in Velin on 3 March 1991.\n'
    ),
    lambda name: (
        f"Police arrested {name} Marrow, a suspect, after 20 people were killed in Velin on 3 March 1991.\n"
    ),
    lambda name: (
        f"Four soldiers under {name} killed 149 civilians in Velin on 3 March 1991, the Ministry of Order said.\n"
    ),
    lambda name: (
        f"Statement on {name} Marrow\n\nOn 3 March 1991 in Velin 131 people were killed, {name} Marrow among them.\n"
    ),
    lambda name: (
        f"Name,Age,Status\n{name} Marrow,12,killed\n\nSeven children were killed in Velin on 3 March 1991.\n"
    ),
    lambda name: (
        f"{name} Marrow was convicted of the murder of 16 people in {name} Street in Velin on 3 March 1991.\n"
    ),
    lambda name: (
        f"Two girls, {name} Marrow and her sister, were raped in Velin on 3 March 1991, {name} Hospital said.\n"
    ),
)


def _check_planted(book: Book, names: list[str], place: Path, outcome: Outcome) -> None:
    """The names must be in the internal report: what is nowhere cannot be withheld."""
    internal = book.report(place / "internal.html").read_bytes().lower()
    there = sum(name.lower().encode() in internal for name in names)
    outcome.count("names in the internal report", there)
    if there < 0.9 * len(names):
        outcome.fail(f"only {there} of {len(names)} names are in the internal report")


def published(book: Book, place: Path) -> Iterator[tuple[str, bytes]]:
    """Every file that publishing writes, its name with it, and the parts of those that are archives."""
    paths = [book.report(place / "out" / "report.html", public=True)]
    for name in EXPORTS:
        paths += book.export(name, place / "out" / name, public=True)
    site = write_site(book, place / "out" / "site", errors_to="records@example.org").folder
    paths += sorted(path for path in site.rglob("*") if path.is_file())
    for path in paths:
        data = path.read_bytes()
        name = str(path.relative_to(place / "out"))
        yield name, name.encode() + b"\n" + data
        if path.suffix in (".html", ".svg"):
            yield f"{name}, its references resolved", html.unescape(data.decode()).encode()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(io.BytesIO(data)) as parts:
                for part in parts.infolist():
                    yield f"{name} {part.filename}", part.filename.encode() + part.comment + parts.read(part)


def _withhold(book: Book, names: list[str], outcome: Outcome) -> None:
    """Names taken out of the book for good: no file in its folder may hold them."""
    for path in (
        *book.folder.glob("report*.html"),
        *book.folder.glob("exports/*"),
        book.folder / "scope.toml",
    ):
        path.unlink(missing_ok=True)
    some = names[3 :: len(names) // 3]
    for name in some:
        holding = book.withhold(name, dry_run=True).holding
        book.withhold(name, documents=[one.id for one in holding], reason="asked for it")
        outcome.count("names withheld from the book itself")
    for path in sorted(path for path in book.folder.rglob("*") if path.is_file()):
        outcome.count("files of books looked through for them")
        _look(f"book {path.name}", path.name.encode() + path.read_bytes(), some, outcome)
    report = book.verify(bytes=True, claims=True)
    if not report.ok:
        outcome.fail(f"{report.sentence} {report.wrong[0]}")


def named_alone(book: Book, place: Path) -> Iterator[tuple[str, bytes]]:
    """What can be seen of a bundle without opening a file that says it names people: paths, manifests, description."""
    made = book.bundle(place / "evidence")
    for path in sorted(path for path in made.rglob("*") if path.is_file()):
        name = str(path.relative_to(made))
        outside = path.parent == made  # manifests and description; what lies inside is said to name people
        yield f"bundle {name}", name.encode() + (path.read_bytes() if outside else b"")


def _look(what: str, data: bytes, names: list[str], outcome: Outcome) -> None:
    lowered = data.lower()
    for name in names:
        for encoding, encoded in ENCODINGS.items():
            if any(encoded(form).lower() in lowered for form in (name, name.lower(), name.upper())):
                outcome.fail(f"{what}: {name} in {encoding}")
