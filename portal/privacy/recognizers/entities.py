"""The kinds of personal data the portal looks for, and what one finding is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PersonalKind(StrEnum):
    """What was found; the value is the Chinese label staff see."""

    IDENTITY = "身份证号"
    MOBILE = "手机号"
    LANDLINE = "固定电话"
    BANK_CARD = "银行卡号"
    EMAIL = "电子邮箱"
    CHAT_ID = "微信号/QQ号"
    TRAVEL_DOCUMENT = "护照/通行证"
    PLATE = "车牌号"
    ADDRESS = "门牌地址"
    ILLNESS = "病情"
    MINOR_BIRTH = "未成年人出生日期"
    OFFENCE = "违法、矫正或涉毒情况"
    HARDSHIP = "困难、伤病等情况"


SOFT_KINDS = frozenset(
    {
        PersonalKind.LANDLINE,
        PersonalKind.ADDRESS,
        PersonalKind.ILLNESS,
        PersonalKind.MINOR_BIRTH,
        PersonalKind.OFFENCE,
        PersonalKind.HARDSHIP,
    }
)
"""Kinds that public pages may rightly hold (an office's telephone, a clinic's programme)."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Personal data at `text[start:end]` of the text searched; offsets count characters."""

    kind: PersonalKind
    start: int
    end: int
