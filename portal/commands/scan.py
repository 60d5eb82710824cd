"""`portal scan`: originals are boxed and signed for in the browser; `--pairs` shows staff what was handed in twice."""

from __future__ import annotations

import webbrowser
from collections import Counter
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from portal import clock
from portal.commands.options import ROOT
from portal.commands.terminal import on_screen
from portal.release.caches import TOKENS
from portal.release.inputs import CACHE
from portal.release.private import keep_private
from portal.scans import ocr
from portal.scans.item import State
from portal.scans.pairs import Original, Pair, find_pairs
from portal.scans.reading import nobody
from portal.scans.review import Review
from portal.scans.server import make_server
from portal.storage import why


@click.command()
@click.option(
    "--content", type=click.Path(file_okay=False, path_type=Path), default=None, help="内容文件夹（默认 content）"
)
@click.option("--community", default="", help="只看一个社区（或镇街、区县）：编号或完整名称")
@click.option("--pairs", is_flag=True, help="不审核，只列出像是同一张的原件（只给工作人员看，不公开）")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="网页用哪个端口（默认自动选）")
@click.option("--no-browser", is_flag=True, help="不自动打开浏览器，只写出网址")
def scan(content: Path | None, community: str, pairs: bool, port: int, *, no_browser: bool) -> None:
    """原件审核：在浏览器里遮盖原件里的个人信息，一人遮盖，另一人复核，两人签名后才公开。"""
    folder = content or ROOT / "content"
    review = Review(folder, clock.today(), only=community)
    if pairs:
        state = folder.parent / "state"
        keep_private(state)
        _show_pairs(review, state / CACHE / TOKENS)
        return
    counts = Counter(item.state for item in review.items())
    click.echo("、".join(f"{counts[state]} 份{state.value}" for state in State if counts[state]) or "还没有原件")
    if not review.reads:
        click.echo(f"没有装文字识别，只能手工画框。要装，请在程序的文件夹里运行：{ocr.INSTALL}")
    try:
        server, address = make_server(review, port, _tell if review.reads else nobody)
    except OSError as error:
        raise click.ClickException(f"端口 {port} 用不了（{why(error)}）。请换一个，或不写 --port") from error
    click.echo(f"请在浏览器里打开：{address}\n做完后在这里按 Ctrl+C 结束")
    if not no_browser:
        webbrowser.open(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("已结束")
    finally:
        server.server_close()


def _tell(name: str, page: int, of: int) -> None:
    click.echo(f"正在认字：{name} 第 {page} 页，共 {of} 页", err=True)


def _show_pairs(review: Review, cache: Path) -> None:
    screen = Console()
    originals = {Original(item.community, item.place, item.name): review.path_of(item) for item in review.items()}
    with screen.status("逐份比对") as status:
        found = find_pairs(
            originals, cache, review.reads, lambda done, of: status.update(f"读取原件 {done}/{of}（读过的不再读）"),
            together=review.cited.together,
        )  # fmt: skip
    if not ocr.available():
        click.echo(f"没有装文字识别，只能找出完全相同的文件。要装，请在程序的文件夹里运行：{ocr.INSTALL}", err=True)
    if not found:
        click.echo(f"{len(originals)} 份原件里没有像是同一张的")
        return
    screen.print(_table(found, review))
    click.echo(
        "完全相同：两个文件一模一样。百分数：文字和数字有多少相同，多半是同一张纸拍了两次，也可能是同一家店的两张相似单据。\n"
        "请拿出两张原件，对照凭证号、日期和金额，看是不是重复报账。这份清单不会公开。"
    )


def _table(found: list[Pair], review: Review) -> Table:
    """The file names, and what the workbooks say they are for."""
    table = Table("相同程度", "原件", "原件", title=f"像是同一张的原件：{len(found)} 对")
    for pair in found:
        degree = "完全相同" if pair.exact else f"{pair.alike:.0%}"
        table.add_row(degree, *(_in_words(one, review) for one in (pair.first, pair.second)))
    return table


def _in_words(original: Original, review: Review) -> Text:
    # Whose voucher it is names people: that is for staff at a terminal, not for a pipe or a log.
    rows = (review.cited.said(original.community, original.name).rows or ("没有写进任何表格",)) if on_screen() else ()
    return Text("\n".join((original.place, original.name, *rows)))
