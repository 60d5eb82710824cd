"""What a new site needs: its settings, the folder of the first place with its information, and what to do next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import yaml

from portal.commands.info_template import info_template
from portal.commands.wording import PROGRAM
from portal.intake.find import COMMUNITIES, INFO_FILE, is_workbook
from portal.places import Publisher
from portal.problems import ContentMissing
from portal.records.catalogue import cited_as
from portal.records.column import Role
from portal.settings import SITE_BYTES, SITE_FILE, Site
from portal.storage import read_regular, write_file

ASKED: Final = ("name", "url", "publisher", "contact", "hotline")
"""The settings that are asked for, in this order."""
INVENTED: Final = {
    "name": "",
    "url": "https://mingbang.example",
    "publisher": "明榜示例站",
    "contact": "示例站不接收来信",
    "hotline": "",
}
"""What the sample says of them; it is never offered as an answer."""
_HEAD = "# 本站设置。可写的项目见工作人员手册。\n"
_SAMPLE_HEAD = re.compile(r"# 本站设置。示例内容.*\n")


def known_settings(content: Path) -> dict[str, str]:
    """What `site.yml` says of the settings asked for, as far as it is not the sample's.

    Raises `ContentMissing` (Chinese) where it cannot be read: what staff wrote there is not to be lost.
    """
    said = _loaded(_text(content), content)
    texts = {name: str(said.get(name) or "").rstrip("/") for name in ASKED}
    return {name: text for name, text in texts.items() if text and text != INVENTED[name]}


def settings_text(content: Path, answers: Mapping[str, str]) -> str:
    """`site.yml` with these settings, `sample: false`, and every other line as it was.

    Raises `ContentMissing` (Chinese) where it is written in a way that cannot be changed line by line.
    """
    text = _SAMPLE_HEAD.sub(_HEAD, _text(content))
    text += "" if text.endswith("\n") else "\n"
    before = _loaded(text, content)
    lines = {name: f"{name}: {_quoted(value)}\n" for name, value in answers.items()}
    for name, line in {**lines, "sample": "sample: false\n"}.items():
        above, there, below = _around(text, name)
        text = above + line + below if there else text + line
    if _loaded(text, content) != {**before, **answers, "sample": False}:
        raise ContentMissing(f"{content / SITE_FILE} 的写法改不了，请一项一行，写成“name: 网站的名称”的样子再运行")
    return text


def _text(content: Path) -> str:
    try:
        return read_regular(content / SITE_FILE, SITE_BYTES, content).decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        return f"{_HEAD}tagline: {Site().tagline}\n"
    except (OSError, UnicodeDecodeError) as error:
        raise _unread(content) from error


def _loaded(text: str, content: Path) -> dict[str, object]:
    try:
        said = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise _unread(content) from error
    if not isinstance(said, dict):
        raise _unread(content)
    return said


def _unread(content: Path) -> ContentMissing:
    return ContentMissing(f"{content / SITE_FILE} 读不出来，什么也没有改动。请改好，或者把它移走再运行")


def _around(text: str, name: str) -> tuple[str, bool, str]:
    """What stands before and behind the line of a setting, and whether there is one."""
    found = re.search(rf"^{name}[ \t]*:.*\n", text, re.MULTILINE)
    return (text[: found.start()], True, text[found.end() :]) if found else (text, False, "")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def folder_of(content: Path, place: Publisher) -> Path:
    """Where the place's tables lie: the folder there is, else the one to be made."""
    root = content / COMMUNITIES
    there = sorted(path for path in root.glob(f"{place.id}*") if path.is_dir() and path.name.split()[0] == place.id)
    return there[0] if there else root / f"{place.id} {place.short}"


def open_place(content: Path, place: Publisher) -> Path | None:
    """Makes its folder; puts the blank information there where there is none, and returns its path."""
    info = folder_of(content, place) / INFO_FILE
    if info.exists():
        return None
    write_file(info, info_template())
    return info


def next_steps(content: Path) -> Iterator[str]:
    """What to do while nothing can be published yet, a line each: of every place that has no workbook."""
    root = content / COMMUNITIES
    folders = sorted(path for path in root.glob("*") if path.is_dir()) if root.is_dir() else []
    powers = cited_as(Role.POWER_ITEM).about.words[0]
    bare = [path for path in folders if not any(is_workbook(one) and one.name != INFO_FILE for one in path.iterdir())]
    if not folders:
        yield f"还没有村（社区）的文件夹：运行 {PROGRAM} new，或者先用 {PROGRAM} place find 名称 查编号"
    for path in bare[:3]:
        place = path.name.split()[0]
        if not (path / INFO_FILE).exists():
            yield f"要“{path.name}”的公开信息表：{PROGRAM} template 公开信息 --community {place}"
        else:
            yield f"用 Excel 打开“{path / INFO_FILE}”，填上监督电话、办公地址等（没有填的，网页上写“没有写”）"
        yield (
            f"先做{powers}：{PROGRAM} template {powers} --community {place}，填好存进“{path}”，"
            f"再运行 make publish；补贴、凭据等都要写明依据哪一项权力，所以它在最前"
        )
