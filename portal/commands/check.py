"""`portal check`: what may be typed. What it does is imported when it is done: the help is told without it."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--content", type=click.Path(file_okay=False, path_type=Path), default=Path("content"),
              show_default=True, help="内容文件夹")  # fmt: skip
@click.option("--community", default="", help="表格不在内容文件夹里时，写明社区（或镇街、区县、市）的编号")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("build/问题"),
              show_default=True, help="标注了问题的副本和 problems.json 放在哪里")  # fmt: skip
@click.option("--state", type=click.Path(file_okay=False, path_type=Path), default=None, help="发布状态文件夹")
@click.option("--ask/--no-ask", default=True, help="有不认识的列时，在终端上逐列问（不是终端时从来不问）")
def check(files: tuple[Path, ...], content: Path, community: str, out: Path, *, state: Path | None, ask: bool) -> None:
    """检查表格，不发布：列出全部问题，并另存一份标出问题的副本。FILES 写表格，或者放表格的文件夹。"""
    import portal.kinds  # noqa: F401 - hands the kinds over to the core
    from portal.commands.checking import run

    run(files, content, community, out, state=state, ask=ask)
