from __future__ import annotations

from portal.pages.notice_table import Table
from portal.pages.record import facts
from portal.pages.view import View
from tests.pages import sample

CHANGE = {"number": "HD-1", "held_on": "2026年3月5日", "sort": "更新公示栏", "subject": "上墙", "board": sample.BOARD}
MEETING = {**CHANGE, "number": "HD-2", "sort": "院坝会", "subject": "防汛", "board": None, "grid": "第一网格"}


def test_boards_and_grids_are_told_by_name_and_lead_to_their_pages() -> None:
    """Nobody in a village knows the number of a board; what is no board of the place stays as it is written."""
    elsewhere = {**CHANGE, "number": "HD-3", "board": "邻村村口"}
    notice = sample.notice(sample.LIUHE, "activities", "2026年3月", [CHANGE, MEETING, elsewhere])
    view = View(sample.register((notice,)))
    table = Table.of(view, notice)
    assert {"公示栏", "网格"} <= {head.label for head in table.heads}
    assert not any("编号" in head.label for head in table.heads)
    cells = {cell.text: cell.address for row in table.rows(notice.records, 1) for cell in row.cells}
    assert cells["便民服务中心门口"] == f"b/{sample.BOARD}/"
    assert cells["第一网格"] == f"c/{sample.LIUHE}/grids/{sample.GRID}/"
    assert cells["邻村村口"] == ""
    assert sample.BOARD not in cells


def test_what_is_cited_is_called_by_what_it_is() -> None:
    """Beside the name of a power no page says 编号; where the number leads nowhere, that is what it is."""
    view = View(sample.register())
    (notice,) = view.register.notices_of(sample.LIUHE, "tenders")
    said = {fact.field: fact for fact in facts(view, notice, notice.records[0])}
    assert (said["power_item"].label, said["power_item"].address != "") == ("依据的权力", True)
