"""Headings that are put together the same way in every kind, and never leave."""

from __future__ import annotations

import pytest

from portal.intake.common_phrases import counts_as
from portal.intake.silent_headings import PLACES, REMARKS, SERIALS, STATES


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("发放备注", REMARKS), ("其他情况说明", REMARKS), ("停发原因说明", REMARKS), ("人员变动情况", REMARKS),
        ("补贴发放状态", STATES), ("是否已到账", STATES), ("代发失败原因", STATES), ("总序号", SERIALS),
        ("所属行政村名称", PLACES), ("镇街名称", PLACES), ("所在区县名称", PLACES),
    ],
)  # fmt: skip
def test_a_heading_counts_as_one_whose_column_is_looked_at(text: str, words: object) -> None:
    """A remark is weighed and a place compared, however it is headed."""
    assert counts_as(text) in words  # type: ignore[operator]


@pytest.mark.parametrize(
    "text",
    ["镇级审核意见", "村民小组长姓名", "填报人签字", "现场照片", "数据来源", "归档日期", "项目负责人", "详情链接"],
)
def test_how_a_list_came_about_is_known_and_not_read(text: str) -> None:
    """It counts as itself."""
    assert counts_as(text) == text


@pytest.mark.parametrize(
    "text", ["受益人", "金额", "发放日期", "承办单位", "整改时间", "中标单位", "审核金额", "证明人"]
)
def test_what_a_kind_may_tell_is_none_of_them(text: str) -> None:
    """Amounts, days, people and offices of the matter itself."""
    assert counts_as(text) == ""
