"""tollbook turns documents about mass-casualty events into a casualty record that leads from every figure to its words."""

__version__ = "0.1.0"
