"""The command `portal`; its commands are named after stages and tasks."""

from __future__ import annotations

import errno
import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

import click

from portal import __version__
from portal.commands.wording import Context, Ended, Stopped, fault, in_chinese, mistyped
from portal.problems import MingbangError
from portal.storage import reason

COMMANDS = (
    "new",
    "publish",
    "check",
    "withdraw",
    "verify",
    "export",
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
TRACE = "MINGBANG_TRACE"
"""In the environment: a fault of the program is shown with its trace, which holds what was worked on."""


class Group(click.Group):
    """Loads a command when it is asked for, for all of them take longer than most have to do.

    Ends every command that failed, for whatever reason, with one Chinese sentence and status 1; one that was typed
    wrong with status 2.
    """

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        import_module("portal.kinds")  # hands the kinds of record over to the core
        command: click.Command = getattr(import_module(f"portal.commands.{cmd_name}"), cmd_name)
        return in_chinese(command)

    def main(self, *words: Any, **how: Any) -> Any:
        """Runs the program; what libraries say of themselves is not heard."""
        _hush()
        return super().main(*words, **how)

    def make_context(self, *words: Any, **how: Any) -> click.Context:
        """Reads what was typed before the name of a command."""
        with _ending_in_chinese():
            return super().make_context(*words, **how)

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command."""
        with _ending_in_chinese():
            return super().invoke(ctx)


@contextmanager
def _ending_in_chinese() -> Iterator[None]:
    """Turns whatever ends a command into one Chinese sentence."""
    try:
        yield
    except MingbangError as error:
        raise Ended(str(error)) from error
    except (click.exceptions.NoArgsIsHelpError, click.exceptions.Exit):  # the help is the answer
        raise
    except click.UsageError as error:
        raise mistyped(error) from error
    except click.ClickException as error:
        if type(error).show is not click.ClickException.show:
            raise
        raise Ended(error.format_message()) from error
    except (KeyboardInterrupt, EOFError, click.Abort) as error:
        raise Stopped("已中断，没有做完") from error
    except OSError as error:
        if error.errno == errno.EPIPE:  # who reads what is printed has gone; click ends the command quietly
            raise
        raise Ended(reason(error)) from error
    except MemoryError as error:
        raise Ended("电脑的内存不够。请关掉别的程序再试；表格特别大的，请按月拆分") from error
    except Exception as error:
        if os.environ.get(TRACE):
            raise
        raise fault(error) from error


def _hush() -> None:
    """Libraries warn and log in English; what is wrong with staff's files is told as problems.

    A name that no encoding knows must not end a command either.
    """
    warnings.showwarning = lambda *_, **__: None
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.NullHandler())
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


@click.group(cls=Group)
@click.version_option(__version__, "--version", message="明榜 %(version)s", help="显示版本")
def main() -> None:
    """明榜：把村（社区）的表格和扫描件变成公开网站、公示栏海报和开放数据。"""
