"""What a community says of itself in `公开信息.csv`, and where its boards hang. All of it is there to be published."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from portal.checks.characters import tell_characters
from portal.fields import person, phone
from portal.fields.value import InvalidValue, clean
from portal.intake.base_list import LINE, SINCE
from portal.intake.find import INFO_FILE
from portal.intake.guard import Refusal
from portal.intake.workbook import read_csv
from portal.places.gazetteer import BOARDS_FILE, PLACES_FILE, Gazetteer
from portal.places.own import PLACE_COLUMNS
from portal.places.table import read_table
from portal.privacy.public import CommunityInfo
from portal.privacy.recognizers.manners import NAME, NOTE, Manner
from portal.privacy.screening.households import household_in
from portal.privacy.screening.office_phones import tell_mobile
from portal.privacy.screening.outlets import BESIDE
from portal.privacy.screening.telling import tell
from portal.problems import Location, Problems
from portal.records.population import ITEMS, read_population
from portal.settings import SITE_BYTES, SITE_FILE, Site
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


def read_info(folder: Path, file: str, today: date, problems: Problems) -> CommunityInfo:
    """The information in a community's folder; a missing file is a warning, since the page then shows gaps."""
    path = folder / INFO_FILE
    where = Location(f"{file}/{INFO_FILE}")
    if not os.path.lexists(path):
        place = folder.name.partition(" ")[0]
        remedy = f"要一份空白的来填：.venv/bin/portal template 公开信息 --community {place}"
        problems.warn("no_info", where, "没有这份文件，网页上看不到监督电话", remedy)
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
    numbers: dict[str, tuple[str, Location]] = {}
    for number, row in enumerate(rows, start=1):
        name, text = (clean(cell) for cell in (*row[:2], "", "")[:2])
        if not name or not text or (number == 1 and name == "项目"):
            continue
        if name in (LINE, SINCE):  # whose base list the place takes: portal.intake.base_list
            continue
        if name in ITEMS:
            _keep(numbers, name, text, where.at(row=number, column="B"), problems=problems)
            continue
        field = FIELDS.get(name)
        cell = where.at(row=number, column="A" if field is None else "B")
        if field is None:
            problems.error(
                "unknown_info",
                cell,
                f"不认识的项目“{name}”",
                f"可填的项目有：{'、'.join((*FIELDS, *ITEMS, LINE, SINCE))}",
                name,
            )
        elif _fit(field, name, text, cell, today=today, problems=problems):
            found[field] = text
    return CommunityInfo(**found, population=read_population(numbers, today, problems))


def _keep(
    numbers: dict[str, tuple[str, Location]], name: str, text: str, cell: Location, *, problems: Problems
) -> None:
    """Keep what an item says; of two that say different things neither is known to be right."""
    before = numbers.setdefault(name, (text, cell))
    if before[0] != text:
        problems.error("said_twice", cell, f"“{name}”写了两次，两次不一样", "请留下对的一行，删去另一行", text)
        numbers[name] = ("", cell)


def _fit(field: str, name: str, text: str, cell: Location, *, today: date, problems: Problems) -> bool:
    if field in _PHONES:
        try:
            phone.parse(text)
        except InvalidValue as error:
            problems.error("bad_value", cell, f"“{name}”：{error.message}", error.remedy, text)
            return False
        tell_mobile(text, name, cell, problems)
        return True
    return _sound(name, text, cell, today, problems=problems)


def screen_boards(places: Gazetteer, today: date, problems: Problems) -> list[str]:
    """Looks through the words that say where boards hang; returns the ids of those whose words cannot be published."""
    found = []
    for board in places.boards.values():
        where = Location(BOARDS_FILE, row=board.row)
        sound = _sound(f"公示栏 {board.id} 的位置", board.where, where, today, problems=problems)
        if not (sound and _at_nobody(board.id, board.where, where, problems)):
            found.append(board.id)
    return found


def _at_nobody(board: str, text: str, where: Location, problems: Problems) -> bool:
    """Whether a board does not hang at somebody's house."""
    name = household_in(text)
    if name:
        problems.error(
            "household_named", where, f"“公示栏 {board} 的位置”里写了人的姓名（{person.mask(name)}），不能公开",
            "请写公共的地点，例如“3组院坝”",
        )  # fmt: skip
    return not name


def screen_places(content: Path, today: date, problems: Problems) -> set[str]:
    """Looks through the names of a site's own places; returns the ids of those that cannot be published."""
    return {
        row["编号"]
        for row in read_table(content / PLACES_FILE, PLACE_COLUMNS, Problems())
        for heading in ("名称", "曾用名")
        if row[heading] and not _sound(heading, row[heading], row.where(heading), today, problems=problems, manner=NAME)
    }


def screen_site(site: Site, content: Path, today: date, problems: Problems) -> Site:
    """The site's settings with what cannot be published as if it had not been written."""
    fit: dict[str, object] = {}
    for name, manner in BESIDE[Site].items():
        value = getattr(site, name)
        for text in (value,) if isinstance(value, str) else value:
            where = Location(SITE_FILE, row=_line_of(content, name, text))
            if not _sound(name, text, where, today, problems=problems, manner=manner):
                fit[name] = type(site).model_fields[name].default
    return site.model_copy(update=fit)


def _line_of(content: Path, name: str, text: str) -> int:
    """The line of `site.yml` where a setting stands; 0 where that cannot be told."""
    try:
        lines = read_regular(content / SITE_FILE, SITE_BYTES, content).decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    said = [number for number, line in enumerate(lines, start=1) if text and text in line]
    named = [number for number, line in enumerate(lines, start=1) if line.startswith(f"{name}:")]
    return next(iter([*(number for number in said if number in named), *said, *named]), 0)


def _sound(name: str, text: str, where: Location, today: date, *, problems: Problems, manner: Manner = NOTE) -> bool:
    """Whether a text may be published: undamaged, and nothing personal but what an office may say of itself."""
    if not tell_characters(text, name, where, problems):
        return False
    return not tell(text, name, where, problems, today=today, manner=manner)
