"""How likely, how harmful, and what follows from both: the score from 1 to 16 and the level it makes.

Both have four steps. From 9 on a risk is high, from 4 on middle: whatever has one of the two uppermost steps in both is
high, and what has the lowest in one of them is at most middle. A town that has a rule of its own types the level.
"""

from __future__ import annotations

from enum import StrEnum

from portal.fields.choice import choice


class Likelihood(StrEnum):
    """How likely it is, from the least on."""

    RARE = "很小"
    UNLIKELY = "较小"
    LIKELY = "较大"
    FREQUENT = "很大"


class Harm(StrEnum):
    """How much it would harm, from the least on."""

    SLIGHT = "很轻"
    MODERATE = "较轻"
    SERIOUS = "较重"
    GRAVE = "很重"


class Level(StrEnum):
    """How grave a risk is, from the gravest on."""

    HIGH = "高"
    MIDDLE = "中"
    LOW = "低"


HIGH_FROM, MIDDLE_FROM = 9, 4
"""The lowest scores of the levels 高 and 中."""

_STEPS = ("1", "1分", "1级", "低", "极低", "很低"), ("2", "2分", "2级", "较低"), ("3", "3分", "3级", "较高"), (
    "4", "4分", "4级", "高", "极高"
)  # fmt: skip
_LIKELY = ("小", "极小", "极少", "几乎不会", "不太可能发生"), ("较少", "不易发生", "偶尔"), ("较易发生", "经常"), (
    "大", "极大", "极易发生", "频繁"
)  # fmt: skip
_HARM = (
    ("轻", "轻微", "极轻", "很小", "小"),
    ("较小",),
    ("严重", "较大"),
    ("重", "特别严重", "极重", "重大", "很大", "大"),
)
_LEVELS = ("高", "一", "Ⅰ", "I", "A", "红"), ("中", "二", "Ⅱ", "II", "B", "黄"), ("低", "三", "Ⅲ", "III", "C", "蓝")
_AFTER = ("级", "等", "类", "度", "风险", "级风险", "等风险", "类风险", "等级", "度风险", "色", "色风险")
_BARE = ("一", "二", "三")
"""Numbers that alone could as well count from the lowest."""

LIKELIHOOD = choice(
    Likelihood,
    {word: step for step, general, own in zip(Likelihood, _STEPS, _LIKELY, strict=True) for word in (*general, *own)},
)
HARM = choice(
    Harm, {word: step for step, general, own in zip(Harm, _STEPS, _HARM, strict=True) for word in (*general, *own)}
)
LEVEL = choice(
    Level,
    {
        base + after: level
        for level, bases in zip(Level, _LEVELS, strict=True)
        for base in bases
        for after in ("", *_AFTER)
        if after or base not in _BARE
    },
)


def score_of(likelihood: object, harm: object) -> int | None:
    """From 1 to 16: the step of one times the step of the other; None where not both are assessed."""
    if not isinstance(likelihood, Likelihood) or not isinstance(harm, Harm):
        return None
    return (list(Likelihood).index(likelihood) + 1) * (list(Harm).index(harm) + 1)


def level_of(score: int) -> Level:
    """The level that a score makes."""
    if score >= HIGH_FROM:
        return Level.HIGH
    return Level.MIDDLE if score >= MIDDLE_FROM else Level.LOW
