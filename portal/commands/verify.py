"""`portal verify`: whether a folder, a stick or a zip holds exactly what was published."""

from __future__ import annotations

import re
import sys
import zipfile
from datetime import date
from pathlib import Path

import click

from portal.commands.options import ROOT, day
from portal.commands.status_line import watched
from portal.problems import ContentMissing
from portal.release.manifest import (
    LARGEST,
    MANIFEST,
    PAGE,
    Differences,
    Manifest,
    differences,
    digest_of,
    manifest_of,
    read_manifest,
)
from portal.release.releases import Releases, named
from portal.release.stage import SITE
from portal.release.system_files import of_system
from portal.settings import Settings, state_of
from portal.storage import why

SHOWN = 20
_CODE = re.compile(r"[0-9a-f]{64}")
_FOLDER = click.Path(file_okay=False, path_type=Path)


def _code(ctx: click.Context, parameter: click.Parameter, value: str) -> str:  # noqa: ARG001 - click's
    code = re.sub(r"\s", "", value).lower()
    if code and not _CODE.fullmatch(code):
        raise click.BadParameter("校验码是 64 位数字和字母 a 到 f")
    return code


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--code", default="", callback=_code, help="别处公布的校验码（发布时打印的、村里贴出的），拿来对照")
@click.option("--output", type=_FOLDER, default=ROOT / "output", help="输出文件夹")
@click.option(
    "--deep", is_flag=True, help="再逐字节读一遍（PDF 读到最里面），看有没有不得公开的内容；要几分钟，不能用于 .zip"
)
@click.option("--content", type=_FOLDER, default=ROOT / "content", help="--deep 对照的内容文件夹")
@day
def verify(folder: Path | None, code: str, output: Path, *, content: Path, today: date | None, deep: bool) -> None:
    """核对网站是不是发布时的样子：FOLDER 写网站文件夹、U 盘里的副本或导出的 .zip（默认是本机的网站）。"""
    place = folder or output / SITE
    if not place.exists():
        raise ContentMissing("还没有发布过。请先运行 make publish" if folder is None else f"找不到 {place}")
    if folder and not (folder / MANIFEST).exists() and (folder / SITE / MANIFEST).exists():
        place = folder / SITE
    manifest, found = _looked(place)
    for what, paths in named(found):
        for path in paths[:SHOWN]:
            click.secho(f"{what}：{path}", fg="red")
        if len(paths) > SHOWN:
            click.secho(f"{what}：还有 {len(paths) - SHOWN} 个没有列出", fg="red")
    known = Releases(state_of(output)).all
    wrong = _judged(manifest, code, known)
    if found:
        counts = "、".join(f"{what} {len(paths)} 个" for what, paths in named(found) if paths)
        wrong = [f"和发布的不一样：{counts}。本机的网站再发布一次就会恢复；副本请重新导出"]
    click.echo(f"校验码：{manifest.code}")
    for text in wrong:
        click.secho(text, fg="red")
    if wrong:
        sys.exit(1)
    if deep and _is_private_in(place, Settings.load(ROOT, content=content, output=output, today=today)):
        sys.exit(1)
    click.echo(
        f"{len(manifest.files) + bool(manifest.page) + 1:,} 个文件都和发布时一样。{_told(manifest, code, known)}"
    )


def _is_private_in(place: Path, settings: Settings) -> bool:
    """Whether something in a folder must not be published; tells what."""
    if place.is_file():
        raise click.UsageError("--deep 只能看文件夹；请先把 .zip 解开")
    from portal.pipeline import look_to_the_bottom

    with watched() as progress:
        leaks = look_to_the_bottom(settings, place, progress)
    for leak in leaks[:SHOWN]:
        click.secho(str(leak), fg="red")
    if leaks:
        click.secho(
            f"有 {len(leaks)} 处不得公开的内容。请先撤下网站，再运行 .venv/bin/portal publish 看它怎么说", fg="red"
        )
    return bool(leaks)


def _looked(place: Path) -> tuple[Manifest, Differences]:
    try:
        if place.is_file():
            return _in_zip(place)
        manifest = manifest_of(place)
        if manifest is not None:
            return manifest, differences(place.resolve(), manifest, of_system)
    except zipfile.BadZipFile as error:
        raise ContentMissing(f"{place} 不是完整的 zip 压缩包，可能没有复制完") from error
    except OSError as error:
        raise ContentMissing(f"{place} 里没有能读的清单 {MANIFEST}（{why(error)}），没法核对") from error
    raise ContentMissing(f"{place} 里的清单 {MANIFEST} 损坏了，没法核对；这份文件不可信")


def _in_zip(path: Path) -> tuple[Manifest, Differences]:
    with zipfile.ZipFile(path) as archive:
        names = [info.filename for info in archive.infolist() if not info.is_dir()]
        manifest = read_manifest(archive.open(MANIFEST).read(LARGEST)) if MANIFEST in names else None
        if manifest is None:
            raise ContentMissing(f"{path} 里没有清单 {MANIFEST}，没法核对")
        wanted = manifest.wanted
        changed = [name for name in {*names} & wanted.keys() if _digest(archive, name, manifest) != wanted[name]]
        changed += [name for name in {*names} if names.count(name) > 1]
        extra = [name for name in {*names} - wanted.keys() if not of_system(name)]
        return manifest, Differences(sorted(set(changed)), sorted(wanted.keys() - {*names}), sorted(extra))


def _digest(archive: zipfile.ZipFile, name: str, manifest: Manifest) -> str:
    try:
        with archive.open(name) as file:
            return digest_of(iter(lambda: file.read(2**20), b""), manifest.code if name == PAGE else "")
    except zipfile.BadZipFile:
        return ""


def _judged(manifest: Manifest, code: str, known: dict[str, str]) -> list[str]:
    """What speaks against a folder whose files agree with its own list: anybody can write a list."""
    if code and code != manifest.code:
        return ["校验码和您给的不同：这里的文件前后一致，但不是那一版"]
    if not code and known and manifest.code not in known:
        return [
            "文件前后一致，但校验码不是本机发布过的任何一版：可能是伪造的，或者是别的机器发布的（请用 --code 对照）"
        ]
    return []


def _told(manifest: Manifest, code: str, known: dict[str, str]) -> str:
    if manifest.code in known:
        newest = next(reversed(known)) == manifest.code
        return f"这是本机 {known[manifest.code]} 发布的{'最新一版' if newest else '一版，后来又发布过新的'}"
    if code:
        return "校验码也和您给的相同"
    return "但本机没有发布记录，只能说明文件没有损坏；要知道是不是真的，请用 --code 和公布的校验码对照"
