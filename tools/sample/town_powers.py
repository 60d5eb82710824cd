"""The workbook of the town's base list, in the words of a community that has taken it over but without its people."""

from __future__ import annotations

from datetime import date

from portal.kinds.power_item.record import PowerItem
from portal.kinds.power_item.step import Step
from tools.sample.authorities import GUANKOU, Authority
from tools.sample.base_list import BASE
from tools.sample.calendar import WEEK
from tools.sample.communities import LIUHE
from tools.sample.powers import item_row, step_rows
from tools.sample.reviews import review_sheets
from tools.sample.table import Book, Sheet

START = date(2026, 1, 5)


def base_books(authority: Authority) -> list[Book]:
    """The list of 2026, where the authority has one."""
    if authority is not GUANKOU:
        return []
    maker, checker = authority.clerks
    items = [{**item_row(LIUHE, power, 2026), "holder": None, "phone": authority.phone} for power in BASE]
    steps = [row for power in BASE for row in step_rows(LIUHE, power, 2026)]
    return [
        Book(
            community=authority, words="权力清单", period="2026", start=START, end=START + WEEK,
            sheets=[
                Sheet("权力清单", PowerItem, items, f"{authority.name}村（社区）小微权力基础清单（2026年）"),
                Sheet("流程", Step, steps, numbered=False),
                *review_sheets(authority.id, 2026),
            ],
            maker=maker, checker=checker,
        )
    ]  # fmt: skip
