"""What click itself says, in Chinese: help, what is typed wrong, and how a command ends that cannot go on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any, Final

import click

PROGRAM: Final = ".venv/bin/portal"
"""How staff call the program, in the folder of the project; every remedy that names a command says so."""
_HEADINGS: Final = {"Options": "选项", "Commands": "命令"}
_WORDS: Final = (
    (re.compile(r"\[OPTIONS\]"), "[选项]"),
    (re.compile(r"COMMAND \[ARGS\]\.\.\."), "命令 …"),
    (re.compile(r"\bDIRECTORY\b"), "文件夹"),
    (re.compile(r"\bINTEGER RANGE\b|\bINTEGER\b"), "数字"),
    (re.compile(r"\bPATH\b|\bFILE\b"), "文件"),
    (re.compile(r"\bTEXT\b"), "文字"),
    (re.compile(r"\[%Y-%m-%d\]"), "日期"),
    (re.compile(r"\[default: "), "[默认 "),
    (re.compile(r"\[required\]"), "[必填]"),
    (re.compile(r"Show this message and exit\."), "显示这份说明"),
    (re.compile(r"Show the version and exit\."), "显示版本"),
)


def _in_chinese(text: str) -> str:
    for pattern, words in _WORDS:
        text = pattern.sub(words, text)
    return text


class Formatter(click.HelpFormatter):
    """Writes help with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """`用法：portal publish [选项]`."""
        super().write_usage(prog, _in_chinese(args), "用法：" if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """`选项：`."""
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options and commands, each with what it does."""
        super().write_dl([(_in_chinese(name), _in_chinese(text)) for name, text in rows], col_max, col_spacing)


class Context(click.Context):
    """Helps in Chinese."""

    formatter_class = Formatter


def in_chinese(command: click.Command) -> click.Command:
    """The command, and those below it, with help in Chinese."""
    command.context_class = Context
    for below in getattr(command, "commands", {}).values():
        in_chinese(below)
    return command


class Ended(click.ClickException):
    """A command that cannot go on: one Chinese sentence on standard error."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Prints the sentence; click would begin it with an English word."""
        click.echo(f"出错了：{self.format_message()}", file=file, err=True)


class Mistyped(Ended):
    """What was typed is no command that can be run."""

    exit_code = 2


class Stopped(Ended):
    """The command was stopped by hand; its status is the one shells have for that."""

    exit_code = 130


def fault(error: BaseException) -> Ended:
    """What is said of a fault of the program itself: where it lies, and nothing of what it was working on."""
    place, trace = "", error.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if "portal" in path.parts:
            place = f"，{path.name} 第 {trace.tb_lineno} 行"
        trace = trace.tb_next
    return Ended(
        f"程序本身出了错（{type(error).__name__}{place}），这次没有做完。请把这句话转给维护程序的人"
        "（要看详细的英文记录，先设环境变量 MINGBANG_TRACE=1 再运行）"
    )


def mistyped(error: click.UsageError) -> Mistyped:
    """What is wrong with the words that were typed, and where the right ones stand."""
    given = getattr(error, "param", None)
    name = given.get_error_hint(error.ctx).replace("'", "") if given and error.ctx else ""
    if isinstance(error, click.MissingParameter):
        said = f"没有写 {name}"
    elif isinstance(error, click.NoSuchOption):
        said = f"没有 {error.option_name} 这个选项"
    elif isinstance(error, click.BadOptionUsage):
        said = f"{error.option_name} 后面{'不' if _is_flag(error) else '要'}写内容"
    elif given:
        said = f"{name}：{_wanted(given.type) or _chinese(error.message) or '写法不对'}"
    elif extra := re.search(r"extra arguments? \((.*)\)", error.message):
        said = f"多写了 {extra[1]}"
    elif error.ctx and isinstance(error.ctx.command, click.Group):
        said = f"没有这个命令。可以用：{'、'.join(error.ctx.command.list_commands(error.ctx))}"
    else:
        said = _chinese(error.message) or "写法不对"
    return Mistyped(said.rstrip("。.") + (f"。写法见 {_called(error.ctx)} --help" if error.ctx else ""))


def _called(ctx: click.Context) -> str:
    """The command as the guide calls it, whatever the program was started by."""
    return " ".join([PROGRAM, *ctx.command_path.split()[1:]])


def _chinese(message: str) -> str:
    """A message of ours; click's own are English."""
    return message if re.search(r"[\u4e00-\u9fff]", message) else ""


def _is_flag(error: click.BadOptionUsage) -> bool:
    return "does not take" in error.message


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
