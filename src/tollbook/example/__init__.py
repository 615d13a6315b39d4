"""The example case: an invented event in an invented country, with its documents and its gold."""

from importlib.resources import files
from pathlib import Path


def documents_folder() -> Path:
    """The folder of the example's documents, with `sources.toml`, `places.toml` and `scope.toml` beside them."""
    return Path(str(files(__name__) / "documents"))


def gold_folder() -> Path:
    """The folder of what a careful person finds in the documents: claims, origins, figures, findings."""
    return Path(str(files(__name__) / "gold"))
