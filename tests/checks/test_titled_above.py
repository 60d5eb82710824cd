from __future__ import annotations

import pytest

from portal.checks.titled_above import check_titled_above
from tests.checks.test_places import ZHANQI, context, gazetteer, notice_of


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("唐昌镇惠民惠农补贴公示", True),
        ("郫都区 唐昌镇2026年3月惠民惠农补贴公示", True),
        ("关于唐昌镇惠民惠农补贴的公示", True),
        ("郫都区惠民惠农补贴公示", True),
        ("唐昌镇战旗村惠民惠农补贴公示", False),
        ("战旗村惠民惠农补贴公示", False),
        ("惠民惠农补贴公示", False),
        ("唐昌镇各村（社区）2026年耕地地力保护补贴发放花名册", False),
        ("按照唐昌镇惠民惠农补贴实施方案发放的补贴", False),
    ],
)
def test_a_title_of_the_town_alone_is_asked_about(title: str, asked: bool) -> None:
    """A town's own list in the folder of its village; forms of the town, and titles with the village, pass."""
    community = gazetteer().community(ZHANQI)
    notice = notice_of(community, title, "")
    check_titled_above(notice, context())
    assert [problem.severity for problem in notice.problems] == ["warning"] * asked
    assert all("文件夹" in problem.remedy and "战旗村" in problem.remedy for problem in notice.problems)


def test_a_town_may_be_titled_as_itself() -> None:
    """In its own folder its name is right."""
    town = gazetteer().publisher(gazetteer().community(ZHANQI).above[-1].id)
    notice = notice_of(town, f"{town.short}惠民惠农补贴公示", "")  # type: ignore[arg-type]
    check_titled_above(notice, context())
    assert not list(notice.problems)
