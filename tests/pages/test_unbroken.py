from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.pages.unbroken import unbroken


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("公示期 2026年11月12日至18日，共七天", ["2026年11月12日至18日，"]),
        ("没有异议（2026年7月24日）", ["（2026年7月24日）"]),
        ("11月12日至18日公示", ["11月12日至18日"]),
        ("11月28日—12月3日", ["11月28日—12月3日"]),
        ("2026年3月5日公示", ["2026年3月5日"]),
        ("2026年第一季度", ["2026年第一季度"]),
        ("2026年11月 到现在", ["2026年11月"]),
        ("初审权，15 个工作日（QL-032）", ["（QL-032）"]),
        ("编号 ZB-2026-06，2026年7月9日", ["ZB-2026-06，", "2026年7月9日"]),
        ("第 3 版，38 户", []),
        ("GB-T 2312，C-", []),
    ],
)
def test_a_date_and_a_number_are_one_box(text: str, kept: list[str]) -> None:
    """A day, a month, a quarter, a range of days, a number: each stays together; the title is left alone."""
    page = unbroken(f"<head><title>{text}</title></head><body><p>{text}</p>")
    assert f"<title>{text}</title>" in page
    assert re.findall(r"<span class=no>([^<]*)</span>", page) == kept
    assert re.sub(r"</?span[^>]*>", "", page) == f"<head><title>{text}</title></head><body><p>{text}</p>"


def test_drawings_and_attributes_are_left_alone() -> None:
    """An SVG's texts hold no tags; a value of an attribute stays one value."""
    drawn = "<body><svg><text x=1>2026年3月5日</text><title>3月5日</title></svg><option>3月5日</option>"
    assert unbroken(drawn) == drawn
    said = '<body><p title="2026年3月5日">x</p>'
    assert unbroken(said) == said


@given(st.text(alphabet="<>A-2年13月5日至—第季度一 p/\"'=", max_size=60))
def test_nothing_but_boxes_is_added(text: str) -> None:
    """Whatever a page holds, taking the boxes out gives it back."""
    page = f"<body>{text}"
    assert unbroken(page).replace("<span class=no>", "").replace("</span>", "") == page.replace("</span>", "")
