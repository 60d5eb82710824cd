"""Who reads a call sees what each argument is: no function takes more than four without their names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PORTAL = Path(__file__).parent.parent / "portal"
MOST = 4
SPOKEN = {"problems.py: error", "problems.py: warn"}
"""Code, place, message, remedy, value: the one sentence every check says, always in this order."""


def without_names(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every function with how many arguments may be given to it without their names; `self` and `cls` are none."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            names = [each.arg for each in (*node.args.posonlyargs, *node.args.args)]
            yield node.name, len(names) - (names[:1] in (["self"], ["cls"]))


def test_from_the_fifth_on_arguments_are_given_by_name() -> None:
    """In all of `portal/`."""
    many = {
        f"{path.relative_to(PORTAL).as_posix()}: {name}"
        for path in PORTAL.rglob("*.py")
        for name, number in without_names(ast.parse(path.read_text("utf-8")))
        if number > MOST
    }
    assert many == SPOKEN
