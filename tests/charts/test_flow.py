from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.charts.flow import WIDE, Step, flow_svg, leads_back
from portal.charts.measure import width

SVG = "{http://www.w3.org/2000/svg}"
STEPS = (
    Step("提出申请", "村民本人", "随时"),
    Step(
        "受理、核对材料",
        "便民服务站",
        "1个工作日",
        "重复要材料",
        (("退回补正", "材料不全的，一次告知"), ("不予受理", "说明理由")),
    ),
    Step("入户调查", "网格员", "5个工作日", "优亲厚友"),
    Step("镇（街道）审核，报区（市）县民政部门确认", "社会事务办公室", "10个工作日内"),
)


def _texts(svg: str) -> list[ET.Element]:
    return ET.fromstring(svg).findall(f".//{SVG}text")  # noqa: S314  # our own output


def test_every_word_of_the_steps_is_on_the_chart_and_in_its_description() -> None:
    """Names, people, limits, risks and branches are real text, and the description says all of them."""
    svg = flow_svg(STEPS, "低保申请流程")
    root = ET.fromstring(svg)  # noqa: S314
    drawn = "".join(text.text or "" for text in _texts(svg))
    described = root.findtext(f"{SVG}desc") or ""
    assert root.findtext(f"{SVG}title") == "低保申请流程"
    for step in STEPS:
        for words in (step.name, step.who, step.days, step.risk, *(word for pair in step.branches for word in pair)):
            assert words in drawn
            assert words in described


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            Step,
            st.text("提出申请受理（）A1", min_size=1, max_size=30),
            st.text("村民委员会、", max_size=40),
            st.text("10个工作日内", max_size=30),
            st.text("拖着不办", max_size=50),
            st.lists(st.tuples(st.just("退回补正"), st.text("材料不全", max_size=60)), max_size=2).map(tuple),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_no_text_leaves_the_chart(steps: list[Step]) -> None:
    """Every line ends inside the 360 units and below the line before it, whatever is written."""
    svg = flow_svg(steps, "流程")
    high = float(ET.fromstring(svg).attrib["viewBox"].split()[3])  # noqa: S314
    for text in _texts(svg):
        wide = width(text.text or "") * float(text.attrib["font-size"])
        start = float(text.attrib["x"]) - (wide / 2 if text.get("text-anchor") else 0)
        assert start >= 0
        assert start + wide <= WIDE
        assert 0 < float(text.attrib["y"]) < high


def test_text_is_large_enough_at_360_pixels() -> None:
    """No letter is smaller than fourteen pixels on the narrowest phone."""
    assert min(float(text.attrib["font-size"]) for text in _texts(flow_svg(STEPS, "流程"))) >= 14


def test_markup_in_a_step_is_text() -> None:
    """A step's name cannot bring markup into the page, and nothing needs inline style."""
    svg = flow_svg([Step("<script>alert(1)</script>&")], "<b>")
    assert "<script" not in svg
    assert "style=" not in svg
    ET.fromstring(svg)  # noqa: S314


def test_two_charts_on_a_page_share_no_id() -> None:
    """The ids depend on what the chart says."""
    one = set(re.findall(r' id="([^"]+)"', flow_svg(STEPS, "甲")))
    two = set(re.findall(r' id="([^"]+)"', flow_svg(STEPS, "乙")))
    assert len(one) == len(two) == 2
    assert not one & two


def test_no_steps_is_a_mistake() -> None:
    """A procedure without steps has no chart."""
    with pytest.raises(ValueError):
        flow_svg([], "流程")


@pytest.mark.parametrize(
    ("label", "words", "back"),
    [
        ("不通过", "不符合条件的退回提议人", True),
        ("不通过", "修改后再议", True),
        ("退回补正", "", True),
        ("有异议", "重新调查", True),
        ("不予受理", "书面说明理由", False),
        ("", "", False),
    ],
)
def test_a_branch_leads_back_or_ends(label: str, words: str, back: bool) -> None:
    """What is sent back, changed or completed is drawn with the arrow that turns round, all else with the stop."""
    assert leads_back(label, words) is back
