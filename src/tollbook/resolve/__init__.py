"""Resolving: claims and texts in; incidents, places, origins, copies and variants of texts out."""

from tollbook.resolve.resolving import Given, Reached, Resolved, renew, resolve

__all__ = ["Given", "Reached", "Resolved", "renew", "resolve"]
