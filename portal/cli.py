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
from typing import Any, Final

import click

from portal import __version__
from portal.commands.wording import Context, Ended, Stopped, fault, in_chinese, mistyped
from portal.problems import MingbangError
from portal.storage import reason

COMMANDS: Final = {
    "new": "开始用：删去自带的示例，问几个问题，准备好自己的内容文件夹。您自己放的一样也不删，可以再运行。",
    "publish": "发布：读表格、检查、去掉个人信息，生成网站、下载文件和海报，换上新站。",
    "merge": "合并：把各区（市）县交来的文件夹合成全市一个网站。SHARDS 写交来的文件夹，或者放它们的文件夹。",
    "check": "检查表格，不发布：列出全部问题，并另存一份标出问题的副本。FILES 写表格，或者放表格的文件夹。",
    "withdraw": "撤回一期已经发布的公示：NOTICE 写网页地址里 /c/ 后面的一段，例如 c18701/benefits/2026-03。",
    "verify": "核对网站是不是发布时的样子：FOLDER 写网站文件夹、U 盘里的副本或导出的 .zip（默认是本机的网站）。",
    "export": "把已发布的网站另存成普通文件：TARGET 写 U 盘里的一个新文件夹，或者一个 .zip 文件。",
    "template": "生成空白表格。KIND 写公示类别，例如 权力清单、招投标、惠民惠农、原始凭据；或者写 公开信息。",
    "scan": "原件审核：在浏览器里遮盖原件里的个人信息，一人遮盖，另一人复核，两人签名后才公开。",
    "channels": "制作渠道文件：海报、亮牌、手册、广播稿、明白单、分享卡等，放在 build/渠道，不发布网站。",
    "serve": "在本机查看网站，只有本机能打开。",
    "search": "查公开的记录：一个字也查得到。例如 .venv/bin/portal search 王秀英 项目:耕地 金额:100..500。",
    "desk": "打开查询台：组合条件、统计、一次查很多名字、存成表格。只有本机能打开。",
    "place": "查地方：村（社区）、镇（街道）、区（市）县、公示栏的编号；新增自己的地方。",
    "headers": "写出 netlify.toml 和 docs/nginx.conf（响应头只在一处定义）。",
}
"""Each is a function of that name in the module of that name in `portal.commands`; its help begins with these words."""
LIGHT: Final = frozenset({"publish", "check"})
"""Those that load what they need when they begin, the kinds of record too: their help is asked for most."""
_BESIDE: Final = 6
"""Columns that click leaves before and behind the name of a command."""
TRACE = "MINGBANG_TRACE"
"""In the environment: a fault of the program is shown with its trace, which holds what was worked on."""


class Group(click.Group):
    """Loads a command when it is asked for, for all of them take longer than most have to do; listing them loads none.

    Ends every command that failed, for whatever reason, with one Chinese sentence and status 1; one that was typed
    wrong with status 2.
    """

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all commands."""
        return sorted(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The commands, each with what it does."""
        room = formatter.width - max(map(len, COMMANDS)) - _BESIDE
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, click.Command(name, help=COMMANDS[name]).get_short_help_str(room)) for name in sorted(COMMANDS)]
            )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in LIGHT:
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
