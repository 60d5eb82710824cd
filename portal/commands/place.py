"""`portal place`: look places up, and add communities, boards and grids of one's own."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import click

from portal import clock
from portal.commands.adopt import adopt
from portal.commands.place_add import MANY, ZONES, Wanted, add_new
from portal.places import Community, Gazetteer, Publisher, additions
from portal.places.finding import EXACT
from portal.privacy.screening.grids import is_open
from portal.problems import MingbangError
from portal.records.groups import listed
from portal.settings import Site, settings_to_look
from portal.workspace import Workspace

SPELT = 70
"""A single match of this score is shown at once: pinyin that fits the whole name of one place only."""

_ZONE = re.compile("高新|新区|开发区|经开")


def _content(command: click.decorators.FC) -> click.decorators.FC:
    folder = click.Path(file_okay=False, path_type=Path)
    option = click.option("--content", type=folder, default=Path("content"), show_default=True, help="内容文件夹")
    return option(command)


class _Stop(click.ClickException):
    """An error whose Chinese text is shown as it is; exit status 1."""

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002  click's signature
        """Print the message alone, to the error stream."""
        click.echo(self.message, err=True)


@click.group()
def place() -> None:
    """查地方：村（社区）、镇（街道）、区（市）县、公示栏的编号；新增自己的地方。"""


@place.command()
@click.argument("words", nargs=-1, required=True)
@_content
def find(words: tuple[str, ...], content: Path) -> None:
    """按编号、统计代码（新旧都行）、名称、曾用名或拼音查地方。"""
    text = " ".join(words)
    known = _load(content)
    try:
        matches = known.find(text)
    except MingbangError as error:
        raise _Stop(str(error)) from error
    best = [match for match in matches if match.score >= EXACT] or matches
    if len(best) == 1 and best[0].score >= SPELT:
        _show(known, best[0].place, best[0].why)
        return
    if not best:
        raise _Stop(_nothing(known, text))
    many = best[0].score >= EXACT
    lines = [f"“{text}”不止一处，请写明区县和镇（街道），或用编号：" if many else f"没有叫“{text}”的地方，相近的有："]
    lines += [f"  {m.place.id}  {m.place.full_name}{_state(m.place)}（{m.why}）" for m in best[:MANY]]
    if len(best) > MANY:
        lines.append(f"  ……共 {len(best)} 处")
    raise _Stop("\n".join(lines))


def _nothing(known: Gazetteer, text: str) -> str:
    getter = {"t": known.town, "d": known.district, "b": known.board}.get(text[:1].lower(), known.community)
    try:
        getter(text)
    except MingbangError as error:
        if any(digit.isdigit() for digit in text):
            return str(error)
    return f"没有找到“{text}”" + (f"。{ZONES}" if _ZONE.search(text) else "")


@place.command()
@click.argument("name")
@click.option("--town", "town_words", required=True, help="所在镇（街道）：编号或名称")
@click.option("--district", "district_words", default="", help="所在区（市）县：编号或名称")
@click.option("--code", default="", help="12 位统计代码，没有就不写")
@click.option("--new-town", is_flag=True, help="镇（街道）也是新设的，一并新增")
@click.option("--new-district", is_flag=True, help="区（市）县也是新设的，一并新增")
@click.option("--really-new", is_flag=True, help="名录里有同名、相近的，看过了，确实是另一处")
@_content
def add(
    name: str, town_words: str, district_words: str, code: str, *,
    new_town: bool, new_district: bool, really_new: bool, content: Path,
) -> None:  # fmt: skip
    """新增名录里没有的村（社区），编号自动生成。名录里有同名、相近的，先列出来，不新增。"""
    wanted = Wanted(name, town_words, district_words, code, new_town, new_district, really_new)
    try:
        for line in add_new(content, wanted):
            click.echo(line)
    except MingbangError as error:
        raise _Stop(str(error)) from error


@place.command()
@click.argument("community")
@click.argument("where")
@click.option("--opened", type=click.DateTime(["%Y-%m-%d"]), help="启用日期，如 2026-03-12；不写就是今天")
@_content
def board(community: str, where: str, opened: datetime | None, content: Path) -> None:
    """给村（社区）、镇（街道）、区（市）县新增一块公示栏：COMMUNITY 写编号或完整名称，WHERE 写挂在哪里。"""
    day = opened.date() if opened else clock.today()
    try:
        found = Gazetteer.of_content(content).resolve_publisher(community)
        new = additions.add_board(content, found.id, where, opened=day)
    except MingbangError as error:
        raise _Stop(str(error)) from error
    click.echo(f"已新增公示栏 {new.id}：{found.full_name}，{where}。二维码指向 /b/{new.id}/")


@place.command()
@click.argument("community")
@click.argument("name")
@click.option("--groups", default="", help="包含哪些组，如 1组、2组 或 1-3组")
@_content
def grid(community: str, name: str, groups: str, content: Path) -> None:
    """给村（社区）新增一个网格：COMMUNITY 写编号或完整名称。"""
    try:
        found = Gazetteer.of_content(content).resolve(community)
        new = additions.add_grid(content, found.id, name, _groups(groups))
    except MingbangError as error:
        raise _Stop(str(error)) from error
    click.echo(f"已新增网格 {new.id}：{found.full_name}，{name}{_said(new.groups)}")


@place.command()
@click.argument("grid")
@click.argument("groups", nargs=-1)
@_content
def groups(grid: str, groups: tuple[str, ...], content: Path) -> None:
    """写明网格 GRID（编号）包含哪些组：GROUPS 如 1组 2组，或 1-3组；原来写的换掉。"""
    try:
        changed = additions.set_groups(content, grid, _groups("、".join(groups)))
    except MingbangError as error:
        raise _Stop(str(error)) from error
    click.echo(f"网格 {changed.id} {changed.name}{_said(changed.groups) or '，没有写包含哪些组'}")


@place.command("adopt")
@click.argument("community")
@click.option("--base", required=True, help="谁的权力清单：镇（街道）、区（市）县的编号或名称")
@_content
def adopt_base(community: str, base: str, content: Path) -> None:
    """让村（社区）采用上级的基础清单：事项自动列入，本地只写改写、新增和停用的。"""
    try:
        workspace = Workspace.open(settings_to_look(content, Site(), clock.today()))
        done = adopt(workspace, community, base, clock.today())
    except MingbangError as error:
        raise _Stop(str(error)) from error
    click.echo(f"{done.place.full_name}已采用{done.base.full_name}的权力清单，写在 {done.info}")
    if done.workbook is not None:
        click.echo(f"已放好 {done.workbook}：有公示期的请填上；本地改写、新增的事项写在里面，没有的留空")


def _groups(text: str) -> tuple[str, ...]:
    """The groups of an option. Raises `MingbangError` where one does not read as a group."""
    found = listed(text)
    for group in found:
        if not is_open(group, clock.today()):
            raise MingbangError(f"“{group}”看不出是哪个组：只写到组，例如“1组、2组”，不写门牌和姓名")
    return found


def _said(groups: tuple[str, ...]) -> str:
    return f"，包含 {'、'.join(groups)}" if groups else ""


def _load(content: Path) -> Gazetteer:
    known = Gazetteer.of_content(content)
    for problem in known.problems:
        click.echo(f"注意：{problem}", err=True)
    return known


def _state(shown: Publisher) -> str:
    return f"〔{_closed(shown)}〕" if shown.closed else ""


def _closed(shown: Publisher) -> str:
    return f"{shown.closed} 年名录中已没有" if len(shown.closed) == 4 else f"{shown.closed} 停用"


def _show(known: Gazetteer, shown: Publisher, why: str) -> None:
    """Print everything known about one place, a line each."""
    click.echo(f"{shown.full_name}（按{why}查到）")
    click.echo(f"编号：{shown.id}")
    if isinstance(shown, Community) and shown.name != shown.short:
        click.echo(f"组织：{shown.name}")
    click.echo(f"统计代码：{shown.code or '无'}")
    for former in shown.aliases:
        click.echo(f"从前：{former}")
    if shown.closed:
        heir = known.successor(shown)
        relation = "同镇同名的现有" if isinstance(shown, Community) else "大部分村（社区）现属"
        fate = f"{relation} {heir.id} {heir.full_name}" if heir else "去向没有依据，未作记载"
        click.echo(f"状态：{_closed(shown)}；{fate}")
    click.echo(f"表格放在：communities/{shown.id} {shown.short}")
    for hung in known.boards_of(shown, closed=True):
        end = f"，{hung.closed} 停用" if hung.closed else ""
        click.echo(f"公示栏：{hung.id} {hung.where}（{hung.opened} 启用{end}）")
    if isinstance(shown, Community):
        for part in known.grids_of(shown):
            click.echo(f"网格：{part.id} {part.name}{_said(part.groups)}")
    else:
        below = known.children(shown)
        click.echo(f"下辖：{len(below)} 处")
        for child in below[:MANY]:
            click.echo(f"  {child.id}  {child.full_name}")
