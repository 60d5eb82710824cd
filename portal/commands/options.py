"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

ROOT = Path()


def _day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> date | None:  # noqa: ARG001 - click's
    if value is None:
        return None
    try:
        return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a calendar day has no time zone
    except ValueError as error:
        raise click.BadParameter("日期请写成 2026-11-24") from error


def day(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--date`."""
    said = "把哪一天当作今天，例如 2026-11-24（默认是今天）"
    return click.option("--date", "today", callback=_day, help=said)(command)


def folders(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--content`, `--output` and `--date`."""
    path = click.Path(file_okay=False, path_type=Path)
    command = day(command)
    command = click.option("--output", type=path, default=None, help="输出文件夹（默认 output）")(command)
    return click.option("--content", type=path, default=None, help="内容文件夹（默认 content）")(command)
