"""Power lists and their making, from the workbook to the page."""

from __future__ import annotations

from portal import pipeline
from tests.content import LIU, Content
from tests.kinds.power_item.lists import WHOLE, rows
from tests.pipeline.conftest import Publish
from tests.pipeline.test_holding_back import page


def test_without_a_review_the_last_accepted_version_stays(content: Content, publish: Publish) -> None:
    """A list that loses its 群众议 is refused; what was accepted before stays, and so does what cites it."""
    content.powers(LIU, "2026", 审议=rows(WHOLE))
    assert publish(content).problems == []
    fewer = [row for row in rows(WHOLE) if row["环节"] != "群众议"]
    content.powers(LIU, "2026", [{"事项名称": "改了名"}], 审议=fewer)
    outcome: pipeline.Outcome = publish(content)
    assert [one.code for one in outcome.problems] == ["review_missing"]
    assert outcome.held_back == [f"communities/{LIU} 柳河社区/权力清单 2026.xlsx"]
    assert outcome.notices == 4
    assert "低保对象初审" in page(content, f"{LIU}/power-items/2026")
