"""`portal search`: the desk's query language in the terminal, over a published site or a copy of one."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from portal.commands.options import ROOT
from portal.records.catalogue import all_kinds
from portal.release.stage import SITE
from portal.search.index.index_reader import read_documents
from portal.search.newsroom.engine import Newsroom
from portal.search.newsroom.query import ask, parse, suggestions
from portal.search.newsroom.web import as_csv, as_json, table

FILES = Path("search") / "files"
"""Where a site keeps its index."""


def open_desk(site: Path, desk: Path) -> Newsroom:
    """The desk in `desk`, brought up to date with the published `site`. Raises ContentMissing."""
    documents, labels = read_documents(site / FILES)
    opened = Newsroom(desk)
    done = opened.update(documents, labels)
    if done.written or done.removed:
        click.echo(f"查询台已更新：重读 {done.written} 份公示，去掉 {done.removed} 份。", err=True)
    return opened


_path = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", default="", help=f"只要一种：{'、'.join(kind.about.id for kind in all_kinds())}、pages")
@click.option("--community", default="", help="只要名称里有这些字的村（社区）；也可以写镇（街道）、区县的，看它自己的")
@click.option("--year", default="", help="只要这一年，例如 2026")
@click.option("--min", "low", default="", help="金额至少多少元")
@click.option("--max", "high", default="", help="金额至多多少元")
@click.option("--format", "form", type=click.Choice(("table", "csv", "json")), default="table", show_default=True)
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="表格里最多列多少条")
@click.option("--site", type=_path, default=ROOT / "output" / SITE, help="已发布的网站文件夹（U 盘里的副本也行）")
@click.option("--desk", type=_path, default=ROOT / "state" / "desk", help="查询台的数据放在哪里")
def search(
    words: tuple[str, ...],
    kind: str,
    community: str,
    year: str,
    *,
    low: str,
    high: str,
    form: str,
    limit: int,
    site: Path,
    desk: Path,
) -> None:
    """查公开的记录：一个字也查得到。例如 .venv/bin/portal search 王秀英 项目:耕地 金额:100..500。"""
    given = (("种类:", kind), ("社区:", community), ("年:", year), ("金额:", f"{low}..{high}" if low or high else ""))
    text = " ".join((*words, *(name + value for name, value in given if value)))
    opened = open_desk(site, desk)
    answer = ask(opened, parse(text))
    if form != "table":
        click.echo(as_csv(answer.hits) if form == "csv" else as_json(answer.hits), nl=False)
        return
    if not answer.hits:
        near = suggestions(opened, " ".join(words))
        click.echo("没有找到。" + (f"是不是要找：{'、'.join(near)}" if near else ""))
        return
    shown = Table("标题", "地方", "日期", "金额（元）")
    shown.add_column("地址", overflow="fold")
    for row in table(answer.hits[:limit]):
        shown.add_row(row[0], " ".join(row[2:5]), row[5], row[6], row[10])
    Console().print(shown)
    click.echo(
        f"共 {len(answer.hits)} 条" + (f"，列了 {limit} 条（--limit 可以改）" if len(answer.hits) > limit else "")
    )
