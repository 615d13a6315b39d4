import json
import xml.etree.ElementTree as ET
from importlib import resources
from itertools import combinations

import pytest

from tollbook.publish.drawing.ladder import Bounds, Rung, draw_ladder
from tollbook.publish.drawing.land import clipped, land
from tollbook.publish.drawing.map import Spot, draw_map, frame_for
from tollbook.publish.drawing.placing import placed
from tollbook.publish.drawing.svg import NARROW, WIDE, Picture, cropped, label, standalone, width_of, wrapped
from tollbook.publish.drawing.timeline import Moment, draw_timeline
from tollbook.publish.drawing.tree import Node, draw_tree

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert(1)</script> & "x" \' \u202e \x00 \ud800 قُتل'
CASPIAN = [Spot("Baku", 40.38, 49.89), Spot("Sumgayit", 40.59, 49.67), Spot("Lankaran", 38.75, 48.85), Spot("Neftchala", 39.36, 49.24)]  # fmt: skip


def pictures(name: str = HOSTILE) -> list[Picture]:
    made = [
        draw_map([Spot(name, 40.4, 49.9, note=name, target="#x"), Spot("Kelmar", 41, 50, "region")], key="m", title=name, unplaced=[name]),
        draw_timeline([Moment("1987-03-14", name, name, "event"), Moment("1991", "1991", "x", "response", name, "#y")], key="t", title=name),
        draw_ladder([Rung("1987", name, 5, 9, name, "current", "#z"), Rung("1988", "b", 7, None, "x", "floor")], key="l", title=name, bounds=Bounds(5, 9, None)),
        draw_tree([Node(name, name, target="#d", copies=(Node("copy", "", name),))], key="o", title=name),
    ]  # fmt: skip
    return [picture for picture in made if picture is not None]


@pytest.mark.parametrize("picture", pictures(), ids=["map", "timeline", "ladder", "tree"])
def test_hostile_words_stay_words(picture: Picture) -> None:
    for drawn in (picture.wide, picture.narrow):
        root = ET.fromstring(drawn.encode("utf-8"))
        assert not [node for node in root.iter() if node.tag in (f"{SVG}script", f"{SVG}foreignObject")]
        assert not [name for node in root.iter() for name in node.attrib if name.startswith("on")]


@pytest.mark.parametrize("picture", pictures("Orrevane"), ids=["map", "timeline", "ladder", "tree"])
def test_a_picture_explains_itself_to_everybody(picture: Picture) -> None:
    assert picture.shows
    assert picture.marks
    assert picture.leaves_out
    for drawn, width in ((picture.wide, WIDE), (picture.narrow, NARROW)):
        root = ET.fromstring(drawn)
        assert root.get("role") == ("group" if root.find(f".//{SVG}a") is not None else "img")
        names = {node.get("id"): node.text for node in root if node.tag in (f"{SVG}title", f"{SVG}desc")}
        assert all(names[part] for part in root.get("aria-labelledby", "").split())
        assert float(root.get("width", "0")) == width


def test_a_picture_stands_alone_with_its_style() -> None:
    root = ET.fromstring(standalone(pictures("Orrevane")[0]))
    assert any(node.tag == f"{SVG}style" for node in root)


def test_nothing_to_draw_draws_nothing() -> None:
    assert draw_map([], key="k", title="t") is None
    assert draw_timeline([], key="k", title="t") is None
    assert draw_tree([], key="k", title="t") is None
    assert (
        draw_ladder(
            [Rung("1987", "a", None, None, "dozens", "vague")],
            key="k",
            title="t",
            bounds=Bounds(None, None, None),
        )
        is None
    )


def test_the_base_map_is_small_public_and_without_borders() -> None:
    content = resources.files("tollbook.publish.drawing").joinpath("land.json").read_bytes()
    assert len(content) < 200_000
    told = json.loads(content)
    assert told["licence"] == "public domain"
    assert set(told) == {"source", "licence", "steps_per_degree", "form", "near", "world"}


def inside(longitude: float, latitude: float) -> bool:
    """Whether a point is on the shipped land, by the even-odd rule."""
    crossings = 0
    for ring in land("near", (longitude - 5, latitude - 5, longitude + 5, latitude + 5)):
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > latitude) != (y2 > latitude) and longitude < x1 + (latitude - y1) / (y2 - y1) * (
                x2 - x1
            ):
                crossings += 1
    return crossings % 2 == 1


@pytest.mark.parametrize(
    ("longitude", "latitude", "is_land"),
    [
        pytest.param(47.0, 40.5, True, id="west of the Caspian Sea"),
        pytest.param(51.0, 41.0, False, id="in the Caspian Sea"),
        pytest.param(-20.0, -20.0, False, id="open ocean"),
        pytest.param(0.0, -85.0, True, id="Antarctica"),
        pytest.param(179.0, 67.5, True, id="at the date line"),
        pytest.param(-179.0, 67.5, True, id="beyond the date line"),
        pytest.param(178.0, -17.8, True, id="an island near the date line"),
    ],
)
def test_land_is_land_and_sea_is_sea(longitude: float, latitude: float, is_land: bool) -> None:
    assert inside(longitude, latitude) is is_land


def test_clipping_keeps_only_what_lies_inside() -> None:
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    cut = clipped(square, (5.0, 5.0, 20.0, 20.0))
    assert {(round(x), round(y)) for x, y in cut} == {(5, 5), (10, 5), (10, 10), (5, 10)}
    assert clipped(square, (20.0, 20.0, 30.0, 30.0)) == []


def test_all_places_lie_in_the_frame_with_north_up() -> None:
    frame = frame_for(CASPIAN, 720, 400)
    points = {spot.name: frame.at(spot.latitude, spot.longitude) for spot in CASPIAN}
    assert all(0 < x < 720 and 0 < y < 400 for x, y in points.values())
    assert points["Sumgayit"][1] < points["Lankaran"][1]
    assert points["Lankaran"][0] < points["Baku"][0]


def test_places_on_both_sides_of_the_date_line_stand_side_by_side() -> None:
    frame = frame_for([Spot("Suva", -18.14, 178.44), Spot("Taveuni", -16.8, -179.95)], 720, 400)
    assert frame.at(-18.14, 178.44)[0] < frame.at(-16.8, -179.95)[0]
    assert frame.scale > 50


def test_labels_do_not_cover_one_another() -> None:
    marks = [(300.0 + 4 * n, 200.0 + 3 * n, 5.0) for n in range(8)]
    boxes = placed(marks, [90.0] * 8, area=(720, 400), line=17)
    assert not any(one.covers(other) for one, other in combinations(boxes, 2))
    assert all(box.x >= 0 and box.x + box.width <= 720 for box in boxes)


def test_one_place_under_two_names_has_one_mark() -> None:
    picture = draw_map([Spot("Sumgayit", 40.59, 49.67), Spot("Sumqayıt", 40.59, 49.67)], key="k", title="t")
    assert picture is not None
    assert "Sumgayit / Sumqayıt" in picture.shows
    assert picture.wide.count('class="mark"') == 1


def test_a_map_on_the_open_sea_has_no_land_and_still_says_where() -> None:
    picture = draw_map([Spot("Orrevane", -21.32, -18.64)], key="k", title="t")
    assert picture is not None
    assert picture.wide.count('class="land"') == 1  # the small map of the world alone


def test_states_of_a_statement_differ_by_shape() -> None:
    def rung(low: int | None, high: int | None, state: str) -> str:
        picture = draw_ladder(
            [Rung("1987", "a", low, high, "x", state)], key="k", title="t", bounds=Bounds(1, 9, None)
        )
        assert picture is not None
        return "".join(node.tag + node.get("class", "") for node in ET.fromstring(picture.wide).iter())

    shapes = {
        rung(5, 5, "current"),
        rung(5, 5, "replaced"),
        rung(5, 5, "variant"),
        rung(3, 8, "current"),
        rung(5, None, "floor"),
    }
    assert len(shapes) >= 4


def test_words_wrap_and_crop_inside_their_width() -> None:
    long = (
        "Statement by the Ministry of Foreign Relations of the Republic of Tesmara on the Day of Remembrance"
    )
    for line in wrapped(long, 150, 13, most=2):
        assert width_of(line, 13) <= 150
    assert wrapped(long, 150, 13, most=2)[-1].endswith("…")
    assert cropped("short", 150, 13) == "short"
    assert "&lt;" in label(0, 0, "<")


def test_of_many_repetitions_the_first_are_drawn_and_the_rest_counted() -> None:
    copies = tuple(Node(f"Portal {n}", more=n) for n in range(2))
    picture = draw_tree([Node("Ministry", copies=copies, more=40)], key="o", title="Origins")
    assert picture is not None
    assert "Portal 1<" in picture.wide
    assert "1 document<" in picture.wide
    assert "and 40 more" in picture.wide
    assert "the rest are counted" in picture.leaves_out
