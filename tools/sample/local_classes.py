"""One village sorts its powers by classes of its own; each belongs to an area that all places share."""

from __future__ import annotations

OWN = "c17349"
"""The village that does."""
CLASSES = {
    "村务议事类": "议事",
    "三资管理类": "财务",
    "惠民服务类": "公共服务",
    "日常办事类": "办事",
    "工程采购类": "办事",
    "干部监督类": "岗位",
}
"""Area by local class, as in `content/分类对照.csv`."""
PURCHASES = ("采购", "招标")
"""Procedures of the class 工程采购类."""


def local_class(community_id: str, area: str, procedure: str) -> str | None:
    """The local class of a power; None where the place has none of its own."""
    if community_id != OWN:
        return None
    if procedure in PURCHASES:
        return "工程采购类"
    return next(name for name, shared in CLASSES.items() if shared == area)
