"""The command `portal`; its commands are named after stages and tasks."""

from __future__ import annotations

import errno
from importlib import import_module
from typing import Any

import click

from portal import __version__
from portal.problems import MingbangError
from portal.storage import reason

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

    Ends every command that failed for a known reason, or for what a disk refuses, with one Chinese sentence and status
    1; one that was typed wrong with status 2.
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
        except click.exceptions.NoArgsIsHelpError:  # the help is the answer
            raise
        except click.UsageError as error:
            raise Mistyped(_mistyped(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # who reads what is printed has gone; click ends the command quietly
                raise
            raise click.ClickException(reason(error)) from error


class Mistyped(click.ClickException):
    """What was typed is no command that can be run."""

    exit_code = 2


def _mistyped(error: click.UsageError) -> str:
    """What is wrong with the words that were typed, and where the right ones stand."""
    given = getattr(error, "param", None)
    name = given.get_error_hint(error.ctx).replace("'", "") if given and error.ctx else ""
    if isinstance(error, click.MissingParameter):
        said = f"没有写 {name}"
    elif isinstance(error, click.NoSuchOption):
        said = f"没有 {error.option_name} 这个选项"
    elif isinstance(error, click.BadOptionUsage):
        said = f"{error.option_name} 后面要写内容"
    elif given:
        said = f"{name}：{_wanted(given.type) or error.message}"
    elif error.ctx and isinstance(error.ctx.command, click.Group):
        said = f"没有这个命令。可以用：{'、'.join(error.ctx.command.list_commands(error.ctx))}"
    else:
        said = error.message
    return said.rstrip("。.") + (f"。写法见 {error.ctx.command_path} --help" if error.ctx else "")


def _wanted(sort: click.ParamType[Any]) -> str:
    """What an option takes whose sort says it; click itself says so in English."""
    if isinstance(sort, click.Choice):
        return f"只能写 {'、'.join(sort.choices)}"
    if isinstance(sort, click.IntRange):
        return f"只能写数字，{sort.min} 到 {sort.max}" if sort.max is not None else f"只能写数字，{sort.min} 以上"
    if isinstance(sort, click.DateTime):
        return "日期请写成 2026-11-24"
    if isinstance(sort, click.Path):
        return "要写文件，那里却是文件夹" if sort.file_okay else "要写文件夹，那里却是文件"
    return ""


@click.group(cls=Group)
@click.version_option(__version__, "--version", prog_name="portal")
def main() -> None:
    """明榜：把村（社区）的表格和扫描件变成公开网站、公示栏海报和开放数据。"""
