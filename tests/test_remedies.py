"""What the program tells people to type can be typed: every command in a sentence of the code parses as it stands."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from portal.cli import COMMANDS, main
from portal.commands.wording import PROGRAM

ROOT = Path(__file__).resolve().parent.parent
_SAID = re.compile(rf"(?<!`)((?:\.venv/bin/)?)\bportal ({'|'.join(COMMANDS)})\b([^。；，、：（）“”`\n]*)")
"""A command in a sentence: how the program is called, its first word, and what stands behind it."""
_MAY_SAY = re.compile("portal[\"' ]")
"""Stands in a module whose texts, put together of pieces or not, say a command: few have to be parsed."""
ANYTHING = "c18701"
"""Stands for what a sentence fills in."""


def sentences(source: str) -> Iterator[str]:
    """Every text of a module but its docstrings; what an f-string fills in is `ANYTHING`."""
    tree = ast.parse(source)
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(one.value) if isinstance(one, ast.Constant) else ANYTHING for one in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not {id(node)} & (parts | told):
            yield node.value


def commands_said() -> Iterator[tuple[str, str, str]]:
    """(file, how the program is called, what to type behind it) of every sentence."""
    for path in sorted((ROOT / "portal").rglob("*.py")):
        source = path.read_text("utf-8")
        for text in sentences(source) if _MAY_SAY.search(source) else ():
            for called, first, rest in _SAID.findall(text):
                yield path.relative_to(ROOT).as_posix(), called, first + rest
    for path in sorted((ROOT / "portal").rglob("*.js")):
        for called, first, rest in _SAID.findall(path.read_text("utf-8")):
            yield path.relative_to(ROOT).as_posix(), called, first + rest


def parses(words: list[str]) -> bool:
    """Whether these are a command with all it needs and nothing else."""
    command: click.Command = main
    while isinstance(command, click.Group):
        found = command.get_command(click.Context(command), words[0]) if words else None
        if found is None:
            return False
        command, words = found, words[1:]
    try:
        given, left, _ = command.make_parser(click.Context(command)).parse_args(list(words))
    except click.UsageError:
        return False
    return not left and all(given.get(str(one.name)) for one in command.params if one.required)


def typed(text: str) -> bool:
    """Whether a sentence's words begin with a command that parses and has all its options; prose may follow it."""
    words = shlex.split(text if text.count('"') % 2 == 0 else text.partition('"')[0])
    last = max((at for at, word in enumerate(words) if word.startswith("--")), default=0)
    return any(parses(words[:end]) for end in range(last + 1, len(words) + 1))


@pytest.mark.parametrize("said", sorted({*commands_said()}), ids=lambda said: f"{said[0]}: {said[2]}"[:80])
def test_every_command_the_program_names_can_be_typed(said: tuple[str, str, str]) -> None:
    """It parses with what the sentence gives it, and begins as the guide has it, for `portal` alone is on no path."""
    file, called, text = said
    assert typed(text), f"{file}: portal {text}"
    assert f"{called}portal" == PROGRAM, f"{file}: {called}portal {text}"


def test_the_walk_finds_the_sentences() -> None:
    """There are many, in Python and in the script of the review page; a made-up one would not pass."""
    found = [*commands_said()]
    assert len(found) > 25
    assert any(file.endswith(".js") for file, *_ in found)
    assert not typed("place show 名称")
    assert not typed("place add 名称")
    assert not typed("export 再导出一次 --nowhere")
    assert typed("place find 名称 查到编号")
