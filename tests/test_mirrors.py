"""Tests name their room: every module of `portal/` that has functions has its test where one looks for it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parent
PORTAL = TESTS.parent / "portal"
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
_FUNCTION = re.compile(r"^\s*(?:async )?def ", re.MULTILINE)
_IMPORT = re.compile(r"^\s*from portal([\w.]*) import (\([^)]*\)|[^\n]*)", re.MULTILINE)
_NAME = re.compile(r"(\w+)(?: as \w+)?")


@cache
def modules() -> dict[str, bool]:
    """Every module of `portal/` by its path, without ending; whether it has a function."""
    return {
        path.relative_to(PORTAL).with_suffix("").as_posix(): bool(_FUNCTION.search(path.read_text(encoding="utf-8")))
        for path in PORTAL.rglob("*.py")
    }


@cache
def asked() -> dict[str, set[str]]:
    """By module of `portal/`, as above, the rooms of tests in which a test imports from it."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in TESTS.rglob("test_*.py"):
        room = path.relative_to(TESTS).parts[0] if path.parent != TESTS else "."
        for said, names in _IMPORT.findall(path.read_text(encoding="utf-8")):
            home = said.split(".")[1:]
            for name in ("/".join(home), *("/".join([*home, alias]) for alias in _NAME.findall(names))):
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


def test_every_module_with_logic_has_its_mirror() -> None:
    """No module may lack it: a new one comes with its test, or is listed as wiring with the reason."""
    lacking = {name for name, logic in modules().items() if logic and name not in WIRING and not mirrored(name)}
    assert lacking == set()


def test_what_is_listed_as_wiring_is_there() -> None:
    """A module that went leaves the list: it only gets shorter."""
    assert not [name for name in WIRING if name not in modules()]
