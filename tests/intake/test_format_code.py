from __future__ import annotations

import pytest

from portal.intake.format_code import sections


def test_a_code_has_up_to_four_sections() -> None:
    """Parted by semicolons that are not quoted or escaped; what is beyond is left out."""
    assert len(sections("0")) == 1
    assert len(sections("0;-0;0;@;x")) == 4
    assert len(sections('"a;b"0\\;0')) == 1
    assert len(sections("")) == 1


@pytest.mark.parametrize("code", ["[Red]0", "[红色]0", "[Color3]0", "[COLOR9]0"])
def test_red_is_known_by_its_names(code: str) -> None:
    """In English, in Chinese, by number."""
    assert sections(code)[0].red
    assert not sections("[Blue]0")[0].red
    assert not sections("0")[0].red


@pytest.mark.parametrize(
    ("code", "holds", "fails"),
    [
        ("[>100]0", 101, 100), ("[>=100]0", 100, 99), ("[<0]0", -1, 0), ("[<=-1]0", -1, 0), ("[=1]0", 1, 2),
        ("[<>1]0", 2, 1), ("[< 0.5]0", 0.4, 0.5),
    ],
)  # fmt: skip
def test_a_condition_admits_some_numbers(code: str, holds: float, fails: float) -> None:
    """Every comparison there is."""
    (section,) = sections(code)
    assert section.holds(holds)
    assert not section.holds(fails)
    assert sections("0")[0].holds(fails)


@pytest.mark.parametrize(
    ("code", "only"),
    [("[<0]0", True), ("[<-1]0", True), ("[<=-1]0", True), ("[=-1]0", True), ("[<=0]0", False), ("[<1]0", False),
     ("[>0]0", False), ("0", False), ("[=0]0", False), ("[<>-1]0", False)],
)  # fmt: skip
def test_a_section_for_numbers_below_nothing_needs_no_sign(code: str, only: bool) -> None:
    """There 5 means minus five."""
    assert sections(code)[0].negative_only is only


def test_brackets_say_different_things() -> None:
    """Han digits, elapsed time, a currency with its country, a colour."""
    (section,) = sections("[DBNum2][$￥-804][Red]0")
    assert (section.chinese, section.colour) == (2, "red")
    assert [(token.kind, token.text) for token in section.tokens] == [("quoted", "￥"), ("digit", "0")]
    assert [token.text for token in sections("[h]:mm")[0].tokens if token.kind == "date"] == ["[h", "mm"]
    assert sections("0.0%")[0].has("percent")
    assert not sections('0"%"')[0].has("percent", "at")
