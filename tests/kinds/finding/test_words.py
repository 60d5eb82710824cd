from __future__ import annotations

import pytest

from portal.fields.value import InvalidValue
from portal.kinds.finding.words import PHASE, STATE, TIER, Phase, State, Tier, says_no_problem, state_said


@pytest.mark.parametrize(
    ("words", "tier"),
    [
        (("专业", "专业监督", "专项检查", "业务监督", "职能部门监督"), Tier.PROFESSIONAL),
        (("日常", "日常监督", "日常检查", "例行检查"), Tier.DAILY),
        (("再监督", "纪委监督", "纪检监督", "纪检监察监督"), Tier.AGAIN),
        (("巡查", "巡察", "日常巡查", "交叉巡查"), Tier.PATROL),
        (("村务监督", "监委会监督", "村务监督委员会监督"), Tier.VILLAGE),
        (("自查", "自查自纠", "自我监督"), Tier.OWN),
    ],
)
def test_who_supervises_is_said_in_many_words(words: tuple[str, ...], tier: Tier) -> None:
    """Each of the spellings of real forms is one of the six sorts."""
    assert [TIER.parse(word) for word in words] == [tier] * len(words)


def test_phases_are_said_with_and_without_a_word_behind_them() -> None:
    """事前, 事前监督, 事前阶段."""
    for phase in Phase:
        assert {PHASE.parse(f"{phase}{after}") for after in ("", "监督", "阶段", "检查")} == {phase}


@pytest.mark.parametrize(
    ("words", "state"),
    [
        (("完成", "已完成", "整改到位", "已整改完毕", "已销号", "是", "全部整改到位"), State.DONE),
        (("基本完成", "基本整改到位", "已基本完成"), State.MOSTLY),
        (("未完成", "未整改", "尚未整改", "未启动", "否"), State.NOT),
        (("整改中", "正在整改", "推进中", "部分完成"), State.OPEN),
        (("长期坚持", "长期", "持续整改", "常态化", "基本完成并长期坚持"), State.LASTING),
        (("未发现问题", "无", "无问题", "未发现异常"), State.NONE),
    ],
)
def test_the_states_of_real_forms_are_known(words: tuple[str, ...], state: State) -> None:
    """完成, 基本完成 and 未完成 are three; what is mostly done is not done, and what is not begun is not under way."""
    assert [STATE.parse(word) for word in words] == [state] * len(words)


@pytest.mark.parametrize("word", ["整改", "差不多", "80%", "立行立改", "已整改，但仍有不足"])
def test_a_state_that_could_be_another_is_asked_about(word: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(InvalidValue):
        STATE.parse(word)


@pytest.mark.parametrize("text", ["完成", "已完成。", "整改到位", "基本完成", "未完成", "长期坚持"])
def test_a_result_that_is_a_state_and_nothing_else_says_it(text: str) -> None:
    """Forms whose one column holds 完成, 基本完成 or 未完成."""
    assert state_said(text) is STATE.parse(text.strip("。"))


@pytest.mark.parametrize("text", ["", "是", "无", "否", "已返工重做", "已完成路面修补", "基本完成，还差一处", "到位"])
def test_a_result_that_says_more_says_no_state(text: str) -> None:
    """已完成路面修补 may be one of three things to do."""
    assert state_said(text) is None


def test_no_problem_is_a_sentence_of_its_own() -> None:
    """A text that goes on after it says that there is one."""
    assert all(map(says_no_problem, ("无", "未发现问题。", "经检查未发现问题", "没有问题", "暂未发现问题")))
    assert not any(map(says_no_problem, ("无台账", "未发现问题台账", "没有问题清单", "未发现问题，但台账不全", "")))
