"""The blank `公开信息.csv`: every item a place may say of itself, and how.

Blank items and the third column are not read.
"""

from __future__ import annotations

import csv
import io

from portal.intake.base_list import LINE, SINCE
from portal.privacy.info import FIELDS
from portal.records.population import ITEMS

WORDS = ("公开信息", "公开信息.csv")
"""What staff call it."""
HEADINGS = ("项目", "内容", "怎么填（这一列不读）")
HOW = {
    "监督电话": "监督委员会的办公电话，印在每张海报上，例如 028-87120000。不写个人手机",
    "监督委员会主任": "姓名，会公开",
    "办公电话": "村（社区）的办公电话",
    "办公地址": "例如 党群服务中心一楼",
    "办公时间": "例如 工作日 9:00—12:00，13:00—17:00",
    "意见箱": "挂在哪里，例如 党群服务中心门口",
    "简介": "一两句话，写地方，不写人",
    "户数": "照户籍册，只写整数，例如 1286。可以不填；填了才有“每户多少”",
    "人口": "照户籍册，只写整数，例如 3512。可以不填",
    "户数人口截至": "填了户数、人口就要填：统计的那一天，例如 2026年6月30日",
    LINE: "采用上级权力清单的，写上级的编号；也可以运行 .venv/bin/portal place adopt 本社区编号 --base 上级编号",
    SINCE: "从哪一年的清单起，例如 2026；没有采用的空着",
}
"""By item what is said of it."""


def info_template() -> bytes:
    """The file in the form Excel opens by itself: UTF-8 with a mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows((item, "", HOW[item]) for item in (*FIELDS, *ITEMS, LINE, SINCE))
    return text.getvalue().encode("utf-8-sig")
