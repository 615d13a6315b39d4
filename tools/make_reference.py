"""Write the generated pages of docs/reference: commands, settings, rules, vocabulary.

Run it after a change of any of them: python3 run.py python tools/make_reference.py
"""

import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import typer
import typer.main

from tollbook import settings
from tollbook.book.publishing import wording
from tollbook.cli.app import app

TOP = Path(__file__).resolve().parents[1]
NOTE = "<!-- made by tools/make_reference.py; change the code or the vocabulary instead -->\n"


def commands() -> str:
    """Every command with its help, arguments, options and example."""
    root = typer.main.get_command(app)
    lines = [
        "# Commands",
        "",
        NOTE,
        "Exit codes: 0 done, 1 done with recorded failures, 2 wrong use, 130 stopped by the user.",
        "",
    ]
    for name, command in _walk(root, ""):
        context = typer.Context(command, info_name=f"tollbook {name}")
        lines += [
            f"## tollbook {name}",
            "",
            (command.help or "").strip(),
            "",
            "```text",
            command.get_usage(context),
            "```",
            "",
        ]
        rows = [record for param in command.get_params(context) if (record := _record(param, context))]
        if rows:
            lines += [
                "| | |",
                "|---|---|",
                *(f"| `{left}` | {right.replace('|', chr(92) + '|')} |" for left, right in rows),
                "",
            ]
        if command.epilog:
            examples = (example.split(None, 1)[1] for example in command.epilog.split("\n\n"))
            lines += [line for example in examples for line in (f"Example: `{example.strip()}`", "")]
    return "\n".join(lines)


def _walk(command: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    for name, child in sorted(getattr(command, "commands", {}).items()):
        if hasattr(child, "commands"):
            yield from _walk(child, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}", child


def _record(param: Any, context: typer.Context) -> tuple[str, str] | None:
    record = param.get_help_record(context)
    return None if record is None or "--help" in record[0] else (record[0], record[1] or "")


def settings_page() -> str:
    """Every setting."""
    lines = [
        "# Settings",
        "",
        NOTE,
        "| environment variable | default | from | to | meaning |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| `{s.variable}` | {s.default} | {s.least} | {s.most} | {s.help} |" for s in settings.SETTINGS
    ]
    return "\n".join([*lines, ""])


def rules() -> str:
    """The public wording of every rule, and of what finds the origins that rules stand on."""
    lines = [
        "# Rules",
        "",
        NOTE,
        "A rule is a pure function; its docstring is the wording below. `origin.v1` makes figures from claims, over the",
        "origins that `copies.v2` finds.",
        "",
    ]
    for name, worded in wording().items():
        lines += [f"## {name}", "", worded, ""]
    return "\n".join(lines)


def vocabulary() -> str:
    """Kinds, harms, groups and the table of vague words, from the shipped TOML."""
    lines = ["# Vocabulary", "", NOTE]
    folder = files("tollbook.vocab")
    for page in ("kinds", "harms", "groups", "populations", "vague", "findings"):
        table = tomllib.loads((folder / f"{page}.toml").read_text("utf-8"))
        lines += [f"## {page.capitalize()}", "", *_entries(table), ""]
    return "\n".join(lines)


def _entries(table: dict[str, object], depth: int = 0) -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield f"{'  ' * depth}- **{name}**"
            yield from _entries(value, depth + 1)
        else:
            words = ", ".join(map(str, value)) if isinstance(value, list) else value
            yield f"{'  ' * depth}- {name}: {words}"


def example() -> str:
    """What the reader gets of the example's gold, and what it misses."""
    from tollbook.evaluate import claims
    from tollbook.example import documents_folder, gold_folder

    report = claims(gold_folder() / "claims.jsonl", documents=documents_folder())
    head, *rest = report.words(1000).splitlines()
    scores = [line.rstrip() for line in rest if not line.startswith(("missed:", "added:"))]
    missed = [line.removeprefix("missed: ") for line in rest if line.startswith("missed:")]
    lines = [
        "# The example case, measured",
        "",
        NOTE,
        "The gold was written from the documents before the reader ran on them. A claim is met when every field that gold codes agrees.",
        "",
    ]
    lines += [head, "", "```text", *scores, "```", "", "## Missed", "", *(f"- {line}" for line in missed), ""]
    return "\n".join(lines)


PAGES: dict[str, Callable[[], str]] = {
    "commands": commands,
    "settings": settings_page,
    "rules": rules,
    "vocabulary": vocabulary,
    "example": example,
}


def main() -> int:
    """Write the pages; with --check, only say which are not up to date."""
    stale = []
    for name, page in PAGES.items():
        path = TOP / "docs" / "reference" / f"{name}.md"
        words = page().rstrip() + "\n"
        if not path.exists() or path.read_text("utf-8") != words:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(words, "utf-8")
    print(
        f"docs/reference: {', '.join(stale) or 'nothing'} {'stale' if '--check' in sys.argv else 'written'}"
    )
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
