"""Reads the imports and calls of the package out of its source, without running it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "tollbook"


@dataclass(frozen=True, slots=True)
class Module:
    """One source file: its dotted name, the part of the package it belongs to, and its syntax tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def part(self) -> str:
        """The folder or module directly under the package ('' for the package itself)."""
        return [*self.name.split("."), ""][1]


@dataclass(frozen=True, slots=True)
class Use:
    """Something that a module uses at a line: a module it imports, or a dotted name it calls or reads."""

    module: Module
    name: str
    line: int

    def __str__(self) -> str:
        return f"{self.module.name}:{self.line} uses {self.name}"


def modules(source: Path) -> list[Module]:
    """All modules under `source`, which is the folder that holds the package."""
    found = []
    for path in sorted((source / PACKAGE).rglob("*.py")):
        parts = list(path.relative_to(source).with_suffix("").parts)
        if parts[-1] == "__init__":
            parts.pop()
        found.append(Module(".".join(parts), path, ast.parse(path.read_text(encoding="utf-8"))))
    return found


def imports(module: Module) -> Iterator[Use]:
    """Every module that is imported, at the top or inside functions, by statement or by import_module("...")."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Use(module, alias.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            origin = _origin(module, node)
            for alias in node.names:
                yield Use(module, f"{origin}.{alias.name}", node.lineno)
        elif isinstance(node, ast.Call) and _dotted(node.func).split(".")[-1] in (
            "import_module",
            "__import__",
        ):
            for argument in node.args[:1]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield Use(module, argument.value, node.lineno)


def names(module: Module) -> Iterator[Use]:
    """Every dotted name that is read, with names from imports spelled out: datetime.datetime.now, sys.stdout, print."""
    full = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        if isinstance(node, ast.ImportFrom)
        else alias.name
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute | ast.Name):
            first, _, rest = _dotted(node).partition(".")
            if first:
                yield Use(module, full.get(first, first) + (f".{rest}" if rest else ""), node.lineno)


def _origin(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    inside = module.name.split(".")
    if module.path.name != "__init__.py":
        inside = inside[:-1]
    base = inside[: len(inside) - node.level + 1]
    return ".".join(base + ([node.module] if node.module else []))


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        inner = _dotted(node.value)
        return f"{inner}.{node.attr}" if inner else ""
    return ""
