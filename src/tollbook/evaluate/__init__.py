"""Readers measured against gold: claims per kind and field, and main totals of coded incidents."""

from tollbook.evaluate.claims_report import ClaimsReport, claims, compare
from tollbook.evaluate.gold import GoldText, from_rows, load
from tollbook.evaluate.incidents_report import IncidentsReport, incidents
from tollbook.evaluate.main_toll import MainToll, Total, main_toll

__all__ = [
    "ClaimsReport", "GoldText", "IncidentsReport", "MainToll", "Total", "claims", "compare", "from_rows", "incidents",
    "load", "main_toll",
]  # fmt: skip
