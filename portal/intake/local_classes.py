"""Reads `content/分类对照.csv`: which shared area each local class of the power lists belongs to."""

from __future__ import annotations

from pathlib import Path

from portal.fields.value import InvalidValue
from portal.places.table import Column, read_table
from portal.problems import Problems
from portal.records.catalogue import cited_as
from portal.records.column import Role
from portal.records.local_classes import LocalClasses

FILE = "分类对照.csv"
LOCAL, SHARED = "本地类别", "权力领域"
COLUMNS = [
    Column(LOCAL, ("类别", "方面", "权力类别", "本地分类")),
    Column(SHARED, ("共用类别", "共用领域", "共用分类", "领域", "对应领域")),
]


def read_local_classes(content: Path, problems: Problems) -> LocalClasses:
    """The classes of the file; without a file none. A line that cannot be used is left out and told at its cell."""
    found: dict[str, str] = {}
    if not (content / FILE).is_file():
        return LocalClasses(found)
    area = cited_as(Role.POWER_ITEM).column_for(Role.PROGRAMME)
    for row in read_table(content / FILE, COLUMNS, problems):
        local = row[LOCAL]
        if not local:
            problems.error("empty_cell", row.where(LOCAL), f"“{LOCAL}”没有填写", "请填写，或删去这一行")
            continue
        try:
            shared = str(area.value.parse(row[SHARED])) if area else row[SHARED]
        except InvalidValue as error:
            problems.error("bad_value", row.where(SHARED), f"“{SHARED}”：{error.message}", error.remedy, row[SHARED])
            continue
        known = LocalClasses(found).of(local)
        if known is not None and known != shared:
            problems.error(
                "doubled_class", row.where(SHARED), f"“{local}”前面写的是“{known}”，这里写的是“{shared}”",
                "请只留一行", shared,
            )  # fmt: skip
        elif known is None:
            found[local] = shared
    return LocalClasses(found)
