"""The command `portal`; its commands are named after stages and tasks."""

from __future__ import annotations

from importlib import import_module

import click

from portal import __version__
from portal.problems import MingbangError

COMMANDS = (
    "publish",
    "check",
    "withdraw",
    "template",
    "scan",
    "channels",
    "serve",
    "search",
    "desk",
    "place",
    "headers",
)
"""Each is a function of that name in the module of that name in `portal.commands`."""


class Group(click.Group):
    """Loads a command when it is asked for, for all of them take longer than most have to do.

    Ends every command that failed for a known reason with one Chinese sentence and status 1.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"portal.commands.{cmd_name}"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command."""
        try:
            return super().invoke(ctx)
        except MingbangError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Group)
@click.version_option(__version__, "--version", prog_name="portal")
def main() -> None:
    """明榜：把村（社区）的表格和扫描件变成公开网站、公示栏海报和开放数据。"""
