"""Rules of several units, made by a generator: what is counted in tests is counted from these rows."""

from __future__ import annotations

from datetime import date, timedelta

from tests.content import RULE, Row

UNITS = ("村民委员会", "村务监督委员会", "集体经济组织", "党支部", "便民服务站", "示例镇人民政府", "民政办公室")


def rules(number: int) -> list[Row]:
    """So many rules over the units: most are new, every fifth is a revision, every twentieth has ended."""
    return [
        {
            **RULE,
            "制度编号": f"ZD-{at:03}",
            "制度名称": f"第{at}项议事办法",
            "类别": ("民生保障", "财务", "工程")[at % 3],
            "新建/修订/废止": "废止" if at % 20 == 0 else "修订" if at % 5 == 0 else "新建",
            "失效日期": "2026-03-01" if at % 20 == 0 else None,
            "印发日期": (date(2025, 1, 6) + timedelta(days=at)).isoformat(),
            "制定单位": UNITS[at % len(UNITS)],
        }
        for at in range(1, number + 1)
    ]
