"""`portal publish`: what may be typed. What it does is imported when it is done: the help is told without it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from portal.commands.options import ROOT, folders


def _notices(_ctx: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    import portal.kinds  # noqa: F401 - hands the kinds over to the core
    from portal.versions.copies import key_of

    for text in value:
        if key_of(text) is None:
            raise click.BadParameter(
                f"“{text}”不是一期公示的编号。请照网址里 /c/ 后面的一段写，例如 c18701/benefits/2026-03"
            )
    return value


@click.command()
@folders
@click.option(
    "--anew",
    multiple=True,
    callback=_notices,
    metavar="编号",
    help="state 丢了又没有备份的一期，从头编号，例如 c18701/benefits/2026-03；可以写几次",
)
@click.option(
    "--shard",
    "shards",
    multiple=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help='另存一份交给市里合并的，文件夹的名字用区（市）县的编号开头，例如 "交市里/d163 都江堰市"',
)
@click.option(
    "--executor", type=click.Choice(["dask"]), help="由几台电脑一起读表格、检查（见 docs/city.md），不写就是本机"
)
@click.option("--scheduler", metavar="地址", help="Dask 调度程序的地址，例如 tls://10.0.0.5:8786")
@click.option("--verbose", is_flag=True, help="说出每一步用了多少时间和内存（build/run.jsonl 里总有）")
def publish(
    content: Path | None,
    output: Path | None,
    today: date | None,
    anew: tuple[str, ...],
    *,
    shards: tuple[Path, ...],
    executor: str | None,
    scheduler: str | None,
    verbose: bool,
) -> None:
    """发布：读表格、检查、去掉个人信息，生成网站、下载文件和海报，换上新站。"""
    if bool(executor) != bool(scheduler):
        raise click.UsageError(
            "--executor dask 和 --scheduler 要一起写，例如 --executor dask --scheduler tls://10.0.0.5:8786"
        )
    import portal.kinds  # noqa: F401 - hands the kinds over to the core
    from portal.commands.publishing import run
    from portal.settings import Settings

    settings = Settings.load(ROOT, content=content, output=output, today=today, anew=anew)
    run(settings, shards, scheduler, verbose=verbose)
