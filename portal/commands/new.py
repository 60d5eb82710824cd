"""`portal new`: a content folder of one's own out of the shipped one; nothing invented stays, nothing real goes."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from pydantic import ValidationError

from portal import clock
from portal.commands.new_site import ASKED, INVENTED, folder_of, known_settings, next_steps, open_place, settings_text
from portal.commands.options import ROOT
from portal.commands.sample import clear, look, told
from portal.commands.wording import PROGRAM
from portal.fields import phone
from portal.fields.value import InvalidValue
from portal.intake.find import COMMUNITIES
from portal.places import Gazetteer, Publisher, additions
from portal.problems import MingbangError
from portal.release.stage import disk, staging
from portal.settings import SITE_FILE, Site, state_of
from portal.storage import write_file

QUESTIONS = {
    "name": "网站的名称，例如 柳河社区阳光村务",
    "url": "网站的网址，印在每张海报的二维码里，例如 https://cunwu.某某.gov.cn（不知道的先问管网站的人）",
    "publisher": "谁办的网站，例如 某某街道办事处（可以空着）",
    "contact": "网站的事怎么联系，例如 办公电话、地址（可以空着）",
    "hotline": "举报电话，印在每张海报上",
    "community": "第一个村（社区）的名称或编号（名录里没有的先空着，"
    "以后用 .venv/bin/portal place add 名称 --town 镇街 新增）",
    "board": "公示栏挂在哪里，例如 党群服务中心门口（一块一行，没有了就直接回车）",
}
OPTIONAL = frozenset({"publisher", "contact", "community"})
HOTLINE = "12388"
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.option("--name", help="网站的名称")
@click.option("--url", help="网站的网址，印在二维码里")
@click.option("--publisher", help="谁办的网站")
@click.option("--contact", help="网站的事怎么联系")
@click.option("--hotline", help="举报电话")
@click.option("--community", help="第一个村（社区）的名称或编号")
@click.option("--board", "boards", multiple=True, help="公示栏挂在哪里；可以写几次")
@click.option("--yes", is_flag=True, help="不再问，删去示例")
@click.option("--content", type=FOLDER, default=ROOT / "content", show_default=True, help="内容文件夹")
@click.option("--output", type=FOLDER, default=ROOT / "output", show_default=True, help="输出文件夹")
def new(
    community: str | None, boards: tuple[str, ...], content: Path, output: Path, *, yes: bool, **given: str | None
) -> None:
    """开始用：删去自带的示例，问几个问题，准备好自己的内容文件夹。您自己放的一样也不删，可以再运行。"""
    state = state_of(output)
    found = look(content, state)
    for line in told(found):
        click.echo(line)
    asked = {"community": community, **given}
    if found.any and not yes and not _agreed():
        raise MingbangError("没有动任何文件。要删去示例的，再运行一次，回答 y")
    before = known_settings(content)
    answers = {name: _answer(name, asked[name], before) for name in ASKED}
    place = _place(asked["community"], content)
    text = settings_text(content, answers)
    hung = boards or (_boards() if place else ())
    for where in hung:
        additions.check_text("位置", where)
    with staging(output), disk("没有全部做完；再运行一次就接着做"):
        clear(content, found, state, output)
    with disk("没有全部做完；再运行一次就接着做"):
        (content / COMMUNITIES).mkdir(parents=True, exist_ok=True)
        write_file(content / SITE_FILE, text.encode())
        click.echo(f"写好了 {content / SITE_FILE}")
        if place:
            _open(place, hung, content)
    click.echo("接着做：")
    for line in next_steps(content):
        click.echo(f"  {line}")


def _open(place: Publisher, hung: Sequence[str], content: Path) -> None:
    """Its folder and its boards; those that are there are left."""
    info = open_place(content, place)
    blank = "，里面有空白的公开信息表" if info else ""
    click.echo(f"{place.full_name}的表格放在“{folder_of(content, place)}”{blank}")
    there = {board.where: board for board in Gazetteer.of_content(content).boards_of(place)}
    for where in hung:
        board = there.get(where) or additions.add_board(content, place.id, where, opened=clock.today())
        click.echo(f"公示栏 {board.id}：{where}")


def _agreed() -> bool:
    return _asked("删去这些示例吗？写 y 或 n", "n", "--yes").strip().lower() in ("y", "yes")


def _asked(question: str, usual: str | None, option: str) -> str:
    """An answer; where nobody can be asked, the error says which option to write."""
    try:
        return str(click.prompt(question, default=usual, show_default=bool(usual), prompt_suffix="："))
    except click.Abort as error:
        if sys.stdin.isatty():
            raise
        raise MingbangError(f"没有人回答，也没有写 {option}，什么也没有改动。请加上 {option} 再运行") from error


def _answer(name: str, given: str | None, before: Mapping[str, str]) -> str:
    """What was given, else what is answered; asked again until it can be written. Raises `MingbangError`."""
    usual = before.get(name) or (HOTLINE if name == "hotline" else "" if name in OPTIONAL else None)
    while True:
        text = (_asked(QUESTIONS[name], usual, f"--{name}") if given is None else given).strip()
        text = text.rstrip("/") if name == "url" else text
        fault = _fault(name, text)
        if not fault:
            return text
        if given is not None:
            raise MingbangError(f"--{name}：{fault}")
        click.echo(fault, err=True)


def _fault(name: str, text: str) -> str:
    """What is wrong with an answer, in Chinese; empty if nothing is."""
    if not text:
        return "" if name in OPTIONAL else "不能空着"
    if text == INVENTED[name]:
        return f"“{text}”是示例里的，请写自己的"
    if name == "hotline":
        try:
            phone.parse(text)
        except InvalidValue as error:
            return f"{error.message}，{error.remedy}"
    try:
        Site.model_validate({name: text})
    except ValidationError:
        return f"“{text}”不行：" + ("要写成 https://域名 的样子" if name == "url" else "太长，或者有看不见的字")
    return ""


def _place(given: str | None, content: Path) -> Publisher | None:
    """The first place, None where none is named yet. Raises `MingbangError` where the option names no single one."""
    known = Gazetteer.of_content(content)
    while True:
        text = _asked(QUESTIONS["community"], "", "--community") if given is None else given
        if not text.strip():
            return None
        try:
            return known.resolve_publisher(text)
        except MingbangError as error:
            if given is not None:
                raise
            click.echo(f"{error}\n（只记得一部分的，用 {PROGRAM} place find 名称 查）", err=True)


def _boards() -> tuple[str, ...]:
    """Where boards hang, until nothing is answered."""
    return tuple(iter(lambda: _asked(QUESTIONS["board"], "", "--board").strip(), ""))
