"""The base list of the town: three powers that 柳河 has taken over, one of them in its own words."""

from __future__ import annotations

from dataclasses import replace

from tools.sample.power import Power

ADOPTED, SINCE = "c18701", "2026"
"""The community that has taken it over, and the first of its lists that stands on it."""
BASE = (
    Power(
        "法律服务", "公共法律服务预约", "办事", "管理权", "综治", "居协助", 3, "办事",
        "预约时间、地点和律师所在单位", "JD-101",
    ),
    Power(
        "公共空间", "社区公共空间使用登记", "办事", "管理权", "副主任", "居职责 居用房", 7, "管理",
        "场地、时间、使用单位和收费", "JD-102",
    ),
    Power(
        "充电设施", "电动自行车集中充电设施建设协商", "议事", "决策权", "主任", "居协商", 30, "议事",
        "选址、协商结果和进度", "JD-103",
    ),
)  # fmt: skip
OWN = replace(BASE[1], days=5)
"""柳河 registers in five days instead of seven."""
