"""Incidents at their places as GeoJSON, with how precise place and date are."""

import json
from collections.abc import Iterable
from datetime import date as Date
from typing import BinaryIO

from tollbook.model.canonical import Json
from tollbook.model.claim import When
from tollbook.model.figure import Figure
from tollbook.model.incident import Incident
from tollbook.model.place import PlaceFound
from tollbook.model.view import View
from tollbook.publish.methodology import Methodology, as_text
from tollbook.publish.sentence import sentence
from tollbook.publish.snapshot import snapshot

# after the codes of UCDP GED: 1 exact place, 2 near a known place, 4 a first-order region, 6 a country
WHERE_PREC = {"site": 1, "village": 1, "town": 1, "city": 1, "region": 4, "country": 6}
NEAR = 2
# 1 the day, 2 up to six days, 3 a week, 4 a month, 5 longer
DAYS = ((1, 1), (6, 2), (7, 3), (31, 4))
LONGER = 5
NOTES = (
    "One feature per incident and place that the sources name; a place that was not resolved has a null geometry and its candidates. `where_prec`: 1 town, village or site, "
    "2 near it, 4 region (the point is its middle), 6 country (the point is its middle). `date_prec`: 1 the day, 2 up to six days, 3 a week, 4 a month, 5 longer, null not stated. "
    "Figures are of the whole incident, not of the place. WGS 84, longitude first."
)


def write(view: View, file: BinaryIO, *, method: Methodology) -> None:
    """All incidents as one feature collection."""
    held = snapshot(view)
    features = [
        feature(held, incident, found) for incident in held.incidents() for found in _places(incident)
    ]
    collection = {
        "type": "FeatureCollection",
        "features": features,
        "method": as_text(method, title=view.scope.title),
        "notes": NOTES,
    }
    file.write((json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def feature(view: View, incident: Incident, found: PlaceFound | None) -> dict[str, Json]:
    """An incident at one of its places; without any, it still has a feature, so that nothing vanishes."""
    place = found.place if found else None
    when = incident.when
    properties: dict[str, Json] = {
        "incident": incident.id,
        "title": incident.title,
        "part_of": incident.part_of,
        "place": found.name if found else None,
        "place_id": place.id if place else None,
        "place_kind": place.kind if place else None,
        "where_prec": WHERE_PREC.get(place.kind, NEAR) if place else None,
        "candidates": list(found.candidates) if found else [],
        "date_start": when.start if when else None,
        "date_end": when.end if when else None,
        "date_prec": date_prec(when),
        "figures": [_figure(view, figure) for figure in view.figures(incident=incident.id)],
    }
    geometry: dict[str, Json] | None = (
        {"type": "Point", "coordinates": [place.longitude, place.latitude]} if place else None
    )
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def date_prec(when: When | None) -> int | None:
    """How precise a date is, in the codes of the notes."""
    if when is None or when.start is None or when.end is None:
        return None
    try:
        days = (Date.fromisoformat(when.end) - Date.fromisoformat(when.start)).days + 1
    except ValueError:
        return {"day": 1, "night": 2, "month": 4}.get(when.precision, LONGER)
    return next((code for most, code in DAYS if days <= most), LONGER)


def _places(incident: Incident) -> Iterable[PlaceFound | None]:
    return incident.where or (None,)


def _figure(view: View, figure: Figure) -> dict[str, Json]:
    return {
        "harm": figure.harm,
        "group": figure.group,
        "low": figure.low,
        "most_supported": figure.most_supported,
        "high": figure.high,
        "high_open": figure.high_open,
        "words": list(figure.words),
        "as_of": figure.as_of,
        "origins": figure.origins,
        "sentence": sentence(view, figure),
    }
