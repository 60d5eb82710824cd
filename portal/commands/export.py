"""`portal export`: the published site as real files, onto a stick or into a zip."""

from __future__ import annotations

from pathlib import Path

import click

from portal.commands.options import ROOT
from portal.problems import ContentMissing, OutputNotWritable
from portal.release.export import export as write
from portal.release.exports import remember_export
from portal.release.manifest import MANIFEST, manifest_of
from portal.release.releases import Releases
from portal.release.stage import SITE, Served, disk
from portal.settings import state_of


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), default=ROOT / "output", help="输出文件夹")
def export(target: Path, output: Path) -> None:
    """把已发布的网站另存成普通文件：TARGET 写 U 盘里的一个新文件夹，或者一个 .zip 文件。"""
    site = output / SITE
    if not (site / MANIFEST).is_file():
        raise ContentMissing("还没有发布过。请先运行 make publish")
    if target.resolve().is_relative_to(output.resolve()):
        raise OutputNotWritable(f"{target} 在输出文件夹里面，下次发布会被清掉。请导出到别处")
    served = Served.of(output, Releases(state_of(output)).newest)
    manifest = manifest_of(site)
    if served.damage or manifest is None:
        raise OutputNotWritable("网站文件夹和发布的不一样，没有导出。请再发布一次，网站会恢复，然后再导出")
    with disk("没有导出"):
        files = write(site.resolve(), manifest, target)
        remember_export(state_of(output), target, manifest.code)
    click.echo(f"已导出 {files:,} 个文件到 {target}，校验码 {manifest.code}")
    click.echo(f'在别的电脑上用 .venv/bin/portal verify "{target.name}" 核对；打开里面的 index.html 就能看')
