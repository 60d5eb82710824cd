"""`portal publish`: the main job, with progress and a summary in Chinese."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from portal import pipeline
from portal.commands.options import ROOT, folders
from portal.commands.progress import watched
from portal.plugin import render_site
from portal.problems import MingbangError, Problem, Severity, as_json
from portal.release.stage import disk
from portal.settings import Settings
from portal.storage import write_file

SHOWN = 40


@click.command()
@folders
def publish(content: Path | None, output: Path | None, today: date | None) -> None:
    """发布：读表格、检查、去掉个人信息，生成网站、下载文件和海报，换上新站。"""
    settings = Settings.load(ROOT, content=content, output=output, today=today)
    outcome = pipeline.Outcome()
    problems = settings.build / "problems.json"
    try:
        with watched() as progress:
            pipeline.publish(settings, render_site, progress, outcome=outcome)
    except MingbangError:
        # What is wrong with the workbooks is told all the same: it may be why, and is to be mended in any case.
        with suppress(OSError):
            _keep(outcome.problems, problems)
        report_problems(outcome.problems, Console(), problems)
        raise
    with disk("网站已经换新"):
        _keep(outcome.problems, problems)
    report_problems(outcome.problems, Console(), problems)
    summarise(outcome, Console())
    if outcome.failed:
        sys.exit(1)


def _keep(found: list[Problem], file: Path) -> None:
    write_file(file, as_json(found).encode())


def report_problems(problems: list[Problem], console: Console, file: Path) -> None:
    """A table of what is wrong and how to mend it; everything is in `problems.json` as well."""
    if not problems:
        return
    table = Table(title="要改的地方", title_justify="left", show_lines=True, expand=True)
    for heading in ("位置", "问题", "怎么改"):
        table.add_column(heading, overflow="fold")
    ordered = sorted(problems, key=lambda problem: problem.severity is Severity.WARNING)
    for problem in ordered[:SHOWN]:
        style = "red" if problem.severity is Severity.ERROR else "yellow"
        word = "错误 " if problem.severity is Severity.ERROR else "提醒 "
        table.add_row(Text(str(problem.where)), Text(word + problem.message, style=style), Text(problem.remedy))
    console.print(table)
    if len(problems) > SHOWN:
        console.print(f"另有 {len(problems) - SHOWN} 条，全部在 {file}")


def summarise(outcome: pipeline.Outcome, console: Console) -> None:
    """What was published, and where to look."""
    site, staff = outcome.channels, outcome.staff
    console.print(f"已发布 {outcome.notices} 期公示、{outcome.rows:,} 行记录，共 {outcome.pages:,} 个网页")
    console.print(
        f"海报、手册、分享卡 {site.files.total()} 个（本次制作 {site.made} 个），下载文件 {outcome.downloads.files} 个"
    )
    console.print(
        f"亮牌、广播稿、明白单等 {staff.files.total()} 个（本次制作 {staff.made} 个），在 build/渠道；"
        "写全名的海报在 build/张贴（只供打印，不要上网）"
    )
    errors = sum(problem.severity is Severity.ERROR for problem in outcome.problems)
    console.print(f"错误 {errors} 处，提醒 {len(outcome.problems) - errors} 处")
    for file in outcome.refused:
        console.print(Text(f"没有发布：{file}（改正后再运行一次）", style="red"))
    for file in outcome.held_back:
        console.print(Text(f"仍是上一期：{file}（新表有错误，网站保留原来的内容）", style="red"))
    console.print(f"网站在 {outcome.site and outcome.site.parent.parent / 'site'}，用 make serve 打开看看")
