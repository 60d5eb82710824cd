"""What a community says of itself in `公开信息.csv`, and where its boards hang. All of it is there to be published."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from portal.checks.characters import tell_characters
from portal.fields import person, phone
from portal.fields.value import InvalidValue, clean
from portal.intake.find import INFO_FILE
from portal.intake.guard import Refusal
from portal.intake.workbook import read_csv
from portal.places.gazetteer import BOARDS_FILE, Gazetteer
from portal.privacy.detect import PersonalKind, find_personal
from portal.privacy.households import household_in
from portal.privacy.office_phones import tell_mobile
from portal.privacy.public import CommunityInfo
from portal.problems import Location, Problems
from portal.storage import read_regular, why

FIELDS = {
    "监督电话": "complaint_phone",
    "监督委员会主任": "supervisor",
    "办公电话": "office_phone",
    "办公地址": "office",
    "办公时间": "hours",
    "意见箱": "letterbox",
    "简介": "intro",
}
_PHONES = ("complaint_phone", "office_phone")
_OFFICIAL = (PersonalKind.ADDRESS, PersonalKind.LANDLINE)
"""An office has an address and a telephone; a person's would be found all the same by its kind."""


def read_info(folder: Path, file: str, today: date, problems: Problems) -> CommunityInfo:
    """The information in a community's folder; a missing file is a warning, since the page then shows gaps."""
    path = folder / INFO_FILE
    where = Location(f"{file}/{INFO_FILE}")
    if not os.path.lexists(path):
        problems.warn("no_info", where, "没有这份文件，网页上看不到监督电话", "请从别的社区复制一份，填上本社区的内容")
        return CommunityInfo()
    try:
        rows = read_csv(read_regular(path, home=folder.parent.parent))
    except Refusal as refusal:
        problems.error(refusal.code, where, refusal.message, refusal.remedy)
        return CommunityInfo()
    except OSError as error:
        problems.error("unreadable", where, f"文件读不出来（{why(error)}）", "请检查文件权限，或重新放一份")
        return CommunityInfo()
    found: dict[str, str] = {}
    for number, row in enumerate(rows, start=1):
        name, text = (clean(cell) for cell in (*row[:2], "", "")[:2])
        if not name or not text or (number == 1 and name == "项目"):
            continue
        field = FIELDS.get(name)
        cell = where.at(row=number, column="A" if field is None else "B")
        if field is None:
            problems.error("unknown_info", cell, f"不认识的项目“{name}”", f"可填的项目有：{'、'.join(FIELDS)}", name)
        elif _fit(field, name, text, cell, today, problems):
            found[field] = text
    return CommunityInfo(**found)


def _fit(field: str, name: str, text: str, cell: Location, today: date, problems: Problems) -> bool:
    if field in _PHONES:
        try:
            phone.parse(text)
        except InvalidValue as error:
            problems.error("bad_value", cell, f"“{name}”：{error.message}", error.remedy, text)
            return False
        tell_mobile(text, name, cell, problems)
        return True
    return _sound(name, text, cell, today, problems)


def screen_boards(places: Gazetteer, today: date, problems: Problems) -> list[str]:
    """Looks through the words that say where boards hang; returns the ids of those whose words cannot be published."""
    where = Location(BOARDS_FILE)
    return [
        board.id
        for board in places.boards.values()
        if not (
            _sound(f"公示栏 {board.id} 的位置", board.where, where, today, problems)
            and _at_nobody(board.id, board.where, where, problems)
        )
    ]


def _at_nobody(board: str, text: str, where: Location, problems: Problems) -> bool:
    """Whether a board does not hang at somebody's house."""
    name = household_in(text)
    if name:
        problems.error(
            "household_named", where, f"“公示栏 {board} 的位置”里写了人的姓名（{person.mask(name)}），不能公开",
            "请写公共的地点，例如“3组院坝”",
        )  # fmt: skip
    return not name


def _sound(name: str, text: str, where: Location, today: date, problems: Problems) -> bool:
    """Whether a text may be published: undamaged, and nothing personal but what an office may say of itself."""
    if not tell_characters(text, name, where, problems):
        return False
    personal = [finding for finding in find_personal(text, today) if finding.kind not in _OFFICIAL]
    for finding in personal:
        problems.error("personal_data", where, f"“{name}”里有{finding.kind}，不能公开", "请删去")
    return not personal
