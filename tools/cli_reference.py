"""Writes docs/cli.md from the commands themselves: `python -m tools.cli_reference`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from portal.cli import main as portal

TARGET = Path(__file__).resolve().parent.parent / "docs" / "cli.md"


def reference() -> str:
    """The text of docs/cli.md."""
    head = "# 命令\n\n由 `python -m tools.cli_reference` 从命令本身生成，不要手改。\n"
    return head + "".join(_section(names, command) for names, command in _walk(("portal",), portal))


def _walk(names: tuple[str, ...], command: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None:
                yield from _walk((*names, name), found)
    else:
        yield names, command


def _section(names: tuple[str, ...], command: click.Command) -> str:
    arguments = [item for item in command.params if isinstance(item, click.Argument)]
    usage = " ".join([*names, *(argument.make_metavar(click.Context(command)) for argument in arguments)])
    text = f"\n## `{usage}`\n\n{(command.help or '').strip()}\n"
    options = [item for item in command.params if isinstance(item, click.Option)]
    if options:
        text += "\n| 选项 | 说明 |\n|--|--|\n"
        text += "".join(f"| `{', '.join(option.opts)}` | {option.help or ''} |\n" for option in options)
    return text


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
