"""Tests name their room: every module of `portal/` that has functions has its test where one looks for it."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parent
PORTAL = TESTS.parent / "portal"
RENAMED = ("search",)
"""Rooms whose modules are being renamed: their mirrors are named with them."""
WIRING = {
    "__main__": "one call",
    "commands/channels": "click options handed to the pipeline; tests/channels, tests/commands/test_publish.py",
    "commands/copies": "where a marked copy lies; tests/commands/test_check.py finds the copies there",
    "commands/desk": "starts the server of tests/search",
    "commands/export": "one call; tests/commands/test_export_and_verify.py",
    "commands/options": "click options",
    "commands/search": "prints what tests/search finds",
    "commands/verify": "tests/commands/test_export_and_verify.py",
    "commands/check_beside": "tests/commands/test_check.py",
    "plugin": "Pelican's hooks; tests/test_plugin.py",
    "pipeline": "the order of the stages; tests/pipeline is its room",
    "outcome": "counts",
    "kinds/benefit/record": "declares columns; tests/records/test_kinds.py reads every kind",
    "kinds/receipt/record": "the same",
}
"""Modules whose functions only hand on or declare, and where what they hand on is tested."""
OWED = {
    "pages": "kind record_pages",
}
"""Still without a test of their own: held through whole workbooks, pages and journeys alone. May only get shorter."""


@cache
def modules() -> dict[str, bool]:
    """Every module of `portal/` by its path, without ending; whether it has a function."""
    found = {}
    for path in PORTAL.rglob("*.py"):
        name = path.relative_to(PORTAL).with_suffix("").as_posix()
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        found[name] = any(isinstance(node, ast.FunctionDef) for node in nodes)
    return found


@cache
def asked() -> dict[str, set[str]]:
    """By module of `portal/`, as above, the rooms of tests in which a test imports from it."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in TESTS.rglob("test_*.py"):
        room = path.relative_to(TESTS).parts[0] if path.parent != TESTS else "."
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("portal"):
                home = (node.module or "").split(".")[1:]
                for name in ("/".join(home), *("/".join([*home, alias.name]) for alias in node.names)):
                    found[name].add(room)
    return found


def mirrored(name: str) -> bool:
    """Whether a module has its mirror: a test of its name, or one of its room that asks it by name what it does.

    A test is named after what it holds, and that may need several modules of a room (`test_unseen`, `test_feeding`).
    """
    path = Path(name.removesuffix("/__init__"))
    own = (TESTS / path.parent / f"test_{path.name}.py").exists()
    if path.parts[0] == "kinds":  # else asked in the room of what it does for its kind: checks, pages
        return own or bool(asked()[path.as_posix()])
    room = path.parts[0] if len(path.parts) > 1 or name.endswith("/__init__") else "."
    return own or room in asked()[path.as_posix()]


def owed() -> set[str]:
    """The modules of `OWED` by their paths."""
    return {name if room == "." else f"{room}/{name}" for room, names in OWED.items() for name in names.split()}


def test_every_module_with_logic_has_its_mirror() -> None:
    """A new module comes with its test; what is not asked for by name is listed, with a reason or as owed."""
    lacking = {
        name
        for name, logic in modules().items()
        if logic and name.split("/")[0] not in RENAMED and name not in WIRING and not mirrored(name)
    }
    assert lacking - owed() == set()


def test_what_is_listed_is_there_and_lacks_its_mirror() -> None:
    """A module that got its test, or went, leaves the list: it only gets shorter."""
    assert not [name for name in (*owed(), *WIRING) if name not in modules()]
    assert not [name for name in owed() if mirrored(name)]
    assert not owed() & set(WIRING)
