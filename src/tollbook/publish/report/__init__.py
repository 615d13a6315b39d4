"""The report: one self-contained HTML file with everything the book holds, every number a link to its words."""

from tollbook.publish.report.page import render, write

__all__ = ["render", "write"]
