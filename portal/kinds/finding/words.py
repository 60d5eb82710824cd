"""The words of findings: who supervises, in which phase, how far it has come; and how villages write them."""

from __future__ import annotations

from enum import StrEnum

from portal.fields.choice import choice
from portal.fields.folding import folded


class Tier(StrEnum):
    """Who supervises: the first three are the tiers of 三级监督."""

    PROFESSIONAL = "专业监督"
    DAILY = "日常监督"
    AGAIN = "再监督"
    PATROL = "巡查"
    VILLAGE = "村务监督"
    OWN = "自查"


class Phase(StrEnum):
    """When, seen from what is supervised."""

    BEFORE = "事前"
    DURING = "事中"
    AFTER = "事后"


class State(StrEnum):
    """How far it has come. What is mostly done is not done."""

    OPEN = "整改中"
    MOSTLY = "基本完成"
    NOT = "未完成"
    DONE = "已整改"
    LASTING = "长期坚持"
    NONE = "未发现问题"


TIER = choice(
    Tier,
    {
        f"{word}{after}": tier
        for tier, words in (
            (Tier.PROFESSIONAL, ("专业", "专项", "业务", "职能", "部门", "行业", "主管部门", "业务主管", "职能部门")),
            (Tier.DAILY, ("日常", "平时", "经常性", "常规", "例行")),
            (Tier.AGAIN, ("再", "纪检", "纪委", "纪检监察", "监察", "纪检再", "监督的再", "回头看")),
            (Tier.PATROL, ("巡查", "巡察", "日常巡查", "巡视", "巡回", "交叉巡查", "专项巡查", "机动巡查", "巡逻")),
            (Tier.VILLAGE, ("村务", "村务监督委员会", "村监委会", "监委会", "居务", "社区监督委员会", "民主", "群众")),
            (Tier.OWN, ("自查", "自查自纠", "自我", "自我检查", "村级自查", "社区自查", "自检")),
        )
        for word in words
        for after in ("", "监督", "检查", "督查", "监督检查", "类")
    },
)
PHASE = choice(
    Phase,
    {
        f"{word}{after}": phase
        for phase, word in ((Phase.BEFORE, "事前"), (Phase.DURING, "事中"), (Phase.AFTER, "事后"))
        for after in ("监督", "检查", "阶段", "监管")
    },
)
_STATES = {
    State.OPEN: (
        "正在整改", "推进中", "正在推进", "进行中", "办理中", "处理中", "落实中", "整改推进中", "部分完成",
        "部分整改", "部分已整改", "未销号",
    ),
    State.MOSTLY: ("基本整改", "基本整改到位", "基本到位", "基本整改完成", "已基本完成", "基本办结", "基本解决"),
    State.NOT: (
        "未整改", "尚未整改", "没有整改", "未完成整改", "未整改完成", "整改未完成", "尚未完成", "未启动", "未开始",
        "未到位", "未整改到位", "整改不到位", "未落实", "未办结", "未解决", "未改", "没整改", "没完成", "否", "未",
    ),
    State.DONE: (
        "完成", "已完成", "整改完成", "完成整改", "已完成整改", "已整改完成", "整改到位", "已整改到位", "整改完毕",
        "已整改完毕", "全部完成", "全部整改", "全部整改到位", "已改", "已改正", "已纠正", "已解决", "已办结", "办结",
        "已落实", "已销号", "销号", "到位", "已到位", "是", "已", "立行立改已完成",
    ),
    State.LASTING: (
        "长期", "长期整改", "长期坚持整改", "持续整改", "持续推进", "持续坚持", "坚持", "常态化", "常态化推进",
        "常态化坚持", "长期推进", "长期任务", "需长期坚持", "阶段性完成并长期坚持", "完成并长期坚持", "完成并持续推进",
        "已完成并长期坚持", "已完成并持续推进", "取得阶段性成效并长期坚持", "基本完成并长期坚持", "基本完成并持续推进",
    ),
    State.NONE: (
        "无", "无问题", "没有问题", "没有发现问题", "未发现", "没有发现", "未发现异常", "无异常", "正常", "合格",
        "未见问题", "未见异常", "无须整改", "无需整改", "不需整改", "不涉及", "不需要整改",
    ),
}  # fmt: skip
_WORDS = {word: state for state, words in _STATES.items() for word in words}
STATE = choice(State, _WORDS)
_EXACT = {folded(word): state for word, state in (*_WORDS.items(), *((str(state), state) for state in State))}
_ASKED = frozenset(
    map(folded, ("否", "未", "是", "已", "整改", "坚持", "到位", "长期", "正常", "合格", "不涉及", "无"))
)
"""Words that answer a heading only: elsewhere they say nothing of how far it has come."""
NO_PROBLEM = frozenset(
    map(
        folded,
        (
            "无", "没有", "无问题", "没有问题", "未发现问题", "没有发现问题", "未发现", "没有发现", "未发现异常",
            "无异常",
            "未见问题", "未见异常", "正常", "无存在问题", "不存在问题", "未发现存在问题", "未发现明显问题", "暂无",
            "暂无问题", "暂未发现问题", "经检查未发现问题", "检查未发现问题", "经检查无问题", "未发现违规问题",
            "未发现违纪违规问题", "未发现违规违纪问题", "无违规问题", "没有发现违规问题",
        ),
    )
)  # fmt: skip


def says_no_problem(text: str) -> bool:
    """Whether a text says nothing but that no problem was found."""
    return folded(text.strip(" 。．.；;，,")) in NO_PROBLEM


def state_said(text: str) -> State | None:
    """The state that a text beside the column of states says and nothing else; None where it does not."""
    word = folded(text.strip(" 。．.；;，,"))
    return None if word in _ASKED else _EXACT.get(word)
