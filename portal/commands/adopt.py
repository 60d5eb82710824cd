"""`portal place adopt`: a place takes the power list of a place above it as its base, in one step."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl

from portal.fields.value import clean
from portal.intake.base_list import LINE, SINCE
from portal.intake.find import COMMUNITIES, INFO_FILE, Found
from portal.intake.template import template
from portal.intake.workbook_bytes import saved
from portal.places import Publisher
from portal.places.table import decode
from portal.problems import ContentMissing, MingbangError
from portal.records.catalogue import cited_as, is_power_list
from portal.records.column import Role
from portal.storage import read_regular, why, write_file
from portal.workspace import Workspace

HEAD = "项目,内容"


@dataclass(frozen=True, slots=True)
class Adopted:
    """What was written: the file that names the base list, and the workbook for what is its own, if that is new."""

    place: Publisher
    base: Publisher
    info: Path
    workbook: Path | None


def adopt(workspace: Workspace, community: str, base: str, today: date) -> Adopted:
    """Names the base list in `公开信息.csv`, from the list of this year on; a workbook is made only where none is.

    Both may be ids or full names. Raises `MingbangError` (Chinese) where the base is not above the place or has no list
    yet, and then changes nothing.
    """
    places, found = workspace.places, workspace.found
    place, above = places.resolve_publisher(community), places.resolve_publisher(base)
    if above.id not in places.above(place.id):
        raise MingbangError(f"{above.full_name}不是{place.full_name}的上级，不能作基础清单")
    kind = cited_as(Role.POWER_ITEM)
    if not any(source.key.community == above.id and is_power_list(source.key.kind) for source in found.sources):
        raise MingbangError(f"{above.full_name}还没有{kind.about.list_name}，请先放好再采用")
    folder = found.folders.get(place.id) or workspace.settings.content / COMMUNITIES / f"{place.id} {place.short}"
    info = folder / INFO_FILE
    written = _with_base(info, workspace.settings.content, above.id, today.year)
    target = None if _has_list(found, place.id, today) else folder / f"{kind.about.words[0]} {today.year}.xlsx"
    write_file(info, written)
    if target is not None:
        write_file(target, _own(template(kind, place.full_name)))
    return Adopted(place, above, info, target)


def _own(blank: bytes) -> bytes:
    """The blank workbook without the line of its notice period, which nobody filled in: the list is public at once."""
    book = openpyxl.load_workbook(io.BytesIO(blank))
    book.worksheets[0]["A2"] = None
    return saved(book)


def _has_list(found: Found, place: str, today: date) -> bool:
    """Whether the place has a list of its own of this year, or a later one."""
    mine = (source.key for source in found.sources if source.key.community == place and is_power_list(source.key.kind))
    return any(key.period.last.year >= today.year for key in mine)


def _with_base(info: Path, content: Path, base: str, year: int) -> bytes:
    """The file with the two lines, in its own encoding and line ends; other lines as they were."""
    try:
        raw = read_regular(info, home=content)
    except FileNotFoundError:
        raw = f"\ufeff{HEAD}\r\n".encode()
    except OSError as error:
        raise ContentMissing(f"{info} 读不出来（{why(error)}）。请检查文件权限") from error
    try:
        text, encoding = decode(raw)
    except UnicodeDecodeError as error:
        raise ContentMissing(f"{info} 的编码不对。请用 Excel 另存为“CSV UTF-8（逗号分隔）”") from error
    lines = [line for line in text.splitlines(keepends=True) if clean(line.split(",")[0]) not in (LINE, SINCE)]
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += end
    return "".join((*lines, f"{LINE},{base}{end}", f"{SINCE},{year}{end}")).encode(encoding)
