"""`portal channels`: everything that is printed, read aloud or sent, without publishing."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from portal import pipeline
from portal.channels.making import Selection
from portal.channels.registry import CHANNELS
from portal.commands.options import ROOT, folders
from portal.commands.publishing import keep_problems, tell_problems
from portal.commands.status_line import watched
from portal.release.stage import disk
from portal.settings import Settings
from portal.workspace import Workspace

_NAMES = ",".join(channel.name for channel in CHANNELS)


def _channels(ctx: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:  # noqa: ARG001 - click's
    names = tuple(name.strip() for name in (value or "").replace("，", ",").split(",") if name.strip())
    unknown = [name for name in names if name not in _NAMES.split(",")]
    if unknown:
        raise click.BadParameter(f"没有 {'、'.join(unknown)}。可以写：{_NAMES}")
    return names


@click.command()
@folders
@click.option("--community", default=None, help="只做这一个村（社区），写编号，例如 c18701")
@click.option("--only", callback=_channels, default=None, help=f"只做这几种，用逗号分开：{_NAMES}")
def channels(
    content: Path | None, output: Path | None, today: date | None, community: str | None, *, only: tuple[str, ...]
) -> None:
    """制作渠道文件：海报、亮牌、手册、广播稿、明白单、分享卡等，放在 build/渠道，不发布网站。"""
    settings = Settings.load(ROOT, content=content, output=output, today=today)
    if community:
        Workspace.open(settings).places.publisher(community)
    with watched() as progress:
        outcome = pipeline.make_channels(settings, Selection(only, (community,) if community else ()), progress)
    with disk("网站没有动"):
        keep_problems(outcome, settings)
    tell_problems(outcome, settings)
    for name, count in outcome.staff.files.items():
        label = next(channel.label for channel in CHANNELS if channel.name == name)
        click.echo(f"{label}（{name}）{count} 个")
    click.echo(f"本次制作 {outcome.staff.made} 个，其余没有变化。都在 {settings.build / '渠道'}")
    if outcome.unpublished:
        click.secho("表格比网站新：请先发布（.venv/bin/portal publish），纸上的二维码才打得开", fg="yellow")
    if outcome.failed:
        sys.exit(1)
