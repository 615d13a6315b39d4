"""Resolving: claims in; incidents, places, origins, copies and variants of texts out."""

from tollbook.resolve.resolving import Resolved, resolve

__all__ = ["Resolved", "resolve"]
