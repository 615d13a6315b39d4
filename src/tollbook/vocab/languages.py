"""English names of languages, for messages (`languages.toml`)."""

import tomllib
from functools import cache
from importlib.resources import files


def language_name(code: str) -> str:
    """The name of a language with its code ("French (fr)"); the code alone where it is not listed."""
    name = _names().get(code)
    return f"{name} ({code})" if name else code


@cache
def _names() -> dict[str, str]:
    table = tomllib.loads(files("tollbook.vocab").joinpath("languages.toml").read_text("utf-8"))
    return {code: str(name) for code, name in table.items()}
