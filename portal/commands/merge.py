"""`portal merge`: one site of what several districts sent, without their workbooks."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from portal.channels.gap_workbook import SUPERVISORS
from portal.commands.options import ROOT, folders
from portal.commands.publishing import keep_problems, tell_problems, told_all_the_same
from portal.commands.status_line import watched
from portal.merging import merge as run
from portal.outcome import Outcome
from portal.plugin import render_site
from portal.release.stage import SITE, disk
from portal.run_log import RunLog
from portal.settings import Settings
from portal.shards.delivery import Used


@click.command()
@click.argument("shards", nargs=-1, type=click.Path(path_type=Path))
@folders
@click.option("--without", multiple=True, metavar="编号", help="不再要这个区（市）县，例如 d163；可以写几次")
def merge(
    shards: tuple[Path, ...], content: Path | None, output: Path | None, today: date | None, *, without: tuple[str, ...]
) -> None:
    """合并：把各区（市）县交来的文件夹合成全市一个网站。SHARDS 写交来的文件夹，或者放它们的文件夹。

    没有交来新的，仍用上次的。表格留在各区，不用交来。
    """
    settings = Settings.load(ROOT, content=content, output=output, today=today)
    outcome = Outcome(log=RunLog())
    with told_all_the_same(outcome, settings), watched() as progress:
        outcome, used = run(settings, render_site, shards, progress, without=without, outcome=outcome)
    with disk("网站已经换新"):
        keep_problems(outcome, settings)
        outcome.log.keep(settings.build, ok=True, notices=outcome.notices, rows=outcome.rows, pages=outcome.pages)
    tell_problems(outcome, settings)
    summarise(outcome, used, settings)
    if outcome.failed:
        sys.exit(1)


def summarise(outcome: Outcome, used: list[Used], settings: Settings) -> None:
    """Which shards the site has, and where to look."""
    for one in used:
        head = one.shard.head
        how = "这次交来" if one.fresh else "没有新的，仍用以前交来的"
        notices, many = len(one.shard.notices), len(one.shard.places)
        click.secho(
            f"{head.place} {head.name}：{how}，{head.day} 发布的，{many} 处、{notices} 期公示，交接码 {one.shard.code}",
            fg=None if one.fresh else "yellow",
        )
    click.echo(f"已发布 {outcome.notices} 期公示、{outcome.rows:,} 行记录，共 {outcome.pages:,} 个网页")
    site = outcome.channels
    click.echo(f"海报、手册、分享卡 {site.files.total()} 个（在这里重新制作 {site.made} 个）")
    if outcome.workbooks:
        click.echo(f"缺项台账 {len(outcome.workbooks)} 本（给监督的人，勿上网），在 {settings.build / SUPERVISORS}")
    click.echo(f"这一版的校验码（请记下来，用 .venv/bin/portal verify 核对）：{outcome.code}")
    click.echo(f"网站在 {settings.output / SITE}")
