"""How a list of powers was made: who was asked, when, and what came of it. One community has not written it down."""

from __future__ import annotations

from datetime import date

from portal.kinds.power_item.review import Review, Stage
from tools.sample.table import Row, Sheet

_Done = tuple[Stage, int | None, str, str, date, date | None, int | None, int | None, str]
REVIEWS: dict[tuple[str, int], tuple[_Done, ...]] = {
    ("t1740", 2026): (
        (Stage.OWN, None, "各村（社区）", "填报", date(2025, 10, 20), date(2025, 10, 24), None, None, "报来 9 项"),
        (Stage.PEOPLE, None, "各村（社区）居民代表", "座谈", date(2025, 11, 6), None, 14, 6, "留下 3 项"),
        (Stage.UNIT, None, "灌口街道纪工委", "会审", date(2025, 11, 26), None, None, None, "审定"),
    ),
    ("c18701", 2025): (
        (Stage.OWN, None, "全体两委成员和工作人员", "逐岗填报", date(2024, 11, 18), date(2024, 11, 22), None, None,
         "报来 71 项"),
        (Stage.PEOPLE, None, "居民代表", "代表会议", date(2024, 12, 6), None, 19, 8, "合并 5 项"),
        (Stage.UNIT, None, "灌口街道纪工委", "会审", date(2024, 12, 24), None, None, None, "审定"),
        (Stage.PUBLICATION, None, "全体居民", "公示栏", date(2025, 1, 7), date(2025, 1, 13), 0, 0, "没有异议"),
    ),
    ("c18701", 2026): (
        (Stage.OWN, None, "全体两委成员和工作人员", "逐岗填报", date(2025, 11, 17), date(2025, 11, 21), None, None,
         "报来 69 项，建议简化 1 项"),
        (Stage.PEOPLE, None, "居民代表 41 人", "院坝会", date(2025, 12, 3), None, 36, 21, "开证明少跑一趟"),
        (Stage.CONSULTATION, 1, "各居民小组", "张榜", date(2025, 12, 5), date(2025, 12, 11), 18, 7, ""),
        (Stage.CONSULTATION, 2, "网格员和驻社区单位", "书面", date(2025, 12, 15), date(2025, 12, 19), 5, 2, ""),
        (Stage.UNIT, None, "灌口街道纪工委", "会审", date(2025, 12, 26), None, None, None, "审定"),
        (Stage.PUBLICATION, None, "全体居民", "公示栏", date(2026, 1, 7), date(2026, 1, 13), 1, 0, "异议 1 条已答复"),
    ),
    ("c17349", 2026): (
        (Stage.OWN, None, "村组干部", "逐岗填报", date(2025, 11, 10), date(2025, 11, 14), None, None, "报来 74 项"),
        (Stage.PEOPLE, None, "村民代表 38 人", "坝坝会", date(2025, 11, 28), None, 27, 15, "合并 5 项"),
        (Stage.CONSULTATION, 1, "各村民小组", "张榜", date(2025, 12, 1), date(2025, 12, 8), 12, 4, ""),
        (Stage.UNIT, None, "䢺江镇纪委", "会审", date(2025, 12, 22), None, None, None, "审定"),
    ),
    ("c00013", 2026): (
        (Stage.OWN, None, "社区工作人员", "逐岗填报", date(2025, 11, 24), date(2025, 11, 28), None, None, "报来 60 项"),
        (Stage.PEOPLE, None, "居民代表和院落自治小组", "院落议事会", date(2025, 12, 9), None, 22, 13, "改写 6 项"),
        (Stage.UNIT, None, "锦官驿街道纪工委", "会审", date(2025, 12, 25), None, None, None, "审定"),
    ),
}  # fmt: skip


def review_sheets(community_id: str, year: int) -> list[Sheet]:
    """The sheet 审议 of a version; none where nobody wrote it."""
    rows: list[Row] = [
        {
            "stage": str(stage), "round": number, "audience": audience, "form": form, "started": started,
            "ended": ended, "received": received, "adopted": adopted, "outcome": outcome or None,
        }
        for stage, number, audience, form, started, ended, received, adopted, outcome in REVIEWS.get(
            (community_id, year), ()
        )
    ]  # fmt: skip
    return [Sheet("审议", Review, rows, numbered=False)] if rows else []
