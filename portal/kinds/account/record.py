"""集体收支: one line of an account of a period: what was left, what came in, what went out, what is left now."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Final

from pydantic import model_validator

from portal.fields.choice import choice
from portal.fields.folding import folded
from portal.fields.money import MONEY
from portal.fields.reference import REFERENCE
from portal.fields.text import TEXT
from portal.kinds.account.headings import ACCOUNT
from portal.records.column import Column, Role
from portal.records.door import Door
from portal.records.duty import Duty
from portal.records.form_headings import FormHeadings
from portal.records.laws import VILLAGERS
from portal.records.money import Money
from portal.records.policy import Leaves, Naming
from portal.records.record import About, Formerly, Record

PUBLISH = Leaves.PUBLISH


class Sort(StrEnum):
    """What a line is of: money in hand, of land that was taken apart from the rest, and what is owed either way."""

    FLOW = "收支"
    LAND = "征地补偿费"
    OWED_TO = "应收款"
    OWED_BY = "应付款"


SORT = choice(
    Sort,
    {
        word: sort
        for sort, words in {
            Sort.FLOW: ("收支情况", "财务收支", "资金", "现金", "银行存款", "货币资金", "日常收支", "收入", "支出"),
            Sort.LAND: ("征地补偿", "征地补偿款", "土地补偿费", "土地补偿款", "征地款", "征收补偿费", "征收补偿款"),
            Sort.OWED_TO: ("应收", "债权", "应收款项", "应收账款", "其他应收款", "欠村里的"),
            Sort.OWED_BY: ("应付", "债务", "应付款项", "应付账款", "其他应付款", "借款", "村里欠的"),
        }.items()
        for word in words
    },
)
_BY_SUBJECT: Final = (
    (Sort.OWED_TO, re.compile(r"(?:其他|其它|内部)?应收|债权")),
    (Sort.OWED_BY, re.compile(r"(?:其他|其它|内部)?应付|债务|(?:短期|长期)借款")),
    (Sort.LAND, re.compile(r"(?:征地|征收|土地|安置)(?:的)?(?:补偿|补助)")),
)
"""Names of subjects as accountants write them; they say what a line is of where no column does."""


class Account(Record):
    """One subject of the account of one period. Nobody is named in it."""

    on_forms: ClassVar[FormHeadings] = ACCOUNT
    naming: ClassVar[Naming] = Naming.OFFICES
    about: ClassVar[About] = About(
        id="accounts",
        label="集体收支",
        notice="财务收支公开",
        prefix="s",
        unit="项",
        words=(
            "财务收支", "收支公开", "收支公示", "收支情况", "收支明细", "收支汇总", "财务收支公开", "财务收支公示",
            "财务收支情况", "集体收支", "债权债务", "征地补偿费", "收支表", "accounts",
        ),
        files=(
            "党费", "收支结存", "现金日记账", "收支流水", "流水账", "收支台账", "资金收支", "财务公开栏", "财务公布",
            "收支公布", "收支公开", "收支账", "两侧账", "账目公开",
        ),
        plain="村里收了多少钱、花了多少、还剩多少",
        common="村里的账",
        door=Door.SPENT,
        duty=Duty(3, VILLAGERS.article("公开")),
        in_hand=(Sort.FLOW, Sort.LAND),
        formerly=Formerly(
            "receipts", ("收支", "收支表", "财务收支", "财务收支表", "收支情况", "收支情况表", "收支公开", "债权债务")
        ),
    )  # fmt: skip

    number: Annotated[
        str | None,
        REFERENCE,
        Column(
            "科目编号", "科目代码", "科目编码", "编号", "编码", "代码", leaves=PUBLISH, role=Role.KEY, weight=1,
            note="没有的空着；有编号的科目改了名称也还是那一行", example="1002-01",
        ),
    ] = None  # fmt: skip
    subject: Annotated[
        str,
        TEXT,
        Column(
            "科目", "会计科目", "科目名称", "收支项目", "收支科目", "项目", "项目名称", "收支内容", "账户", "账户名称",
            "资金项目", "资金名称", "收支类别名称", leaves=PUBLISH, role=Role.TITLE, listed=True, weight=5,
            note="一行一个科目，写事，不写人：应收款、应付款写哪一类款，不写哪一户", example="集体资产出租",
        ),
    ]  # fmt: skip
    sort: Annotated[
        Sort | None,
        SORT,
        Column(
            "类别", "收支类别", "科目类别", "资金类别", "款项类别", leaves=PUBLISH, role=Role.PROGRAMME, listed=True,
            weight=1, note="收支、征地补偿费、应收款或应付款；空着的照科目的名字分，分不出来的算收支",
            example="收支",
        ),
    ] = None  # fmt: skip
    opening: Annotated[
        Decimal | None,
        MONEY,
        Column(
            "上期结存", "上期结余", "上期余额", "期初余额", "期初结存", "期初数", "上月结存", "上月结余", "上月余额",
            "上季结存", "上季度结存", "上季结余", "上年结存", "上年结余", "年初余额", "年初结存", "月初余额",
            "月初结存", "季初余额", "期初", "上期末余额", leaves=PUBLISH, role=Role.OPENING, listed=True,
            money=Money.HELD, note="和上一期的“结存”一样；新设的科目写 0 或空着", example="12600.00",
        ),
    ] = None  # fmt: skip
    income: Annotated[
        Decimal | None,
        MONEY,
        Column(
            "收入", "本期收入", "本月收入", "本季收入", "本季度收入", "本年收入", "收入金额", "收入数", "收入合计",
            "收入额", "本期增加", "增加", "本期增加数", "本月增加", "收方金额", leaves=PUBLISH, role=Role.INCOME,
            listed=True, money=Money.RECEIVED, note="没有的写 0 或空着；应收款、应付款写本期增加的",
            example="8000.00",
        ),
    ] = None  # fmt: skip
    spending: Annotated[
        Decimal | None,
        MONEY,
        Column(
            "支出", "本期支出", "本月支出", "本季支出", "本季度支出", "本年支出", "支出金额", "支出数", "支出合计",
            "支出额", "本期减少", "减少", "本期减少数", "本月减少", "付方金额", leaves=PUBLISH, role=Role.SPENDING,
            listed=True, money=Money.SPENT, note="没有的写 0 或空着；应收款、应付款写本期减少的",
            example="5400.00",
        ),
    ] = None  # fmt: skip
    closing: Annotated[
        Decimal | None,
        MONEY,
        Column(
            "结存", "结余", "余额", "本期结存", "本期结余", "本期余额", "期末余额", "期末结存", "期末数", "本月结存",
            "本月结余", "本月余额", "月末余额", "月末结存", "季末余额", "季末结存", "年末余额", "年末结存", "结存金额",
            "结余金额", "期末", "本季结存", "本季度结存", "累计结存", "累计结余", leaves=PUBLISH, role=Role.CLOSING,
            listed=True, money=Money.HELD, note="上期结存 + 收入 − 支出；不平的退回", example="15200.00",
        ),
    ] = None  # fmt: skip
    told: Annotated[
        str | None,
        TEXT,
        Column(
            "收支说明", "来源和用途", "资金来源", "来源", "用途", "主要用途", "使用方案", leaves=PUBLISH, weight=2,
            note="钱从哪来、花在哪；征地补偿费写按哪次会议的方案用的", example="3组鱼塘和门面的租金",
        ),
    ] = None  # fmt: skip
    reason: Annotated[str | None, TEXT, Column("更正说明", "修改说明", leaves=PUBLISH, role=Role.REASON)] = None

    @model_validator(mode="before")
    @classmethod
    def _completed(cls, values: Any) -> Any:
        """A line without its sort is of what its subject is called."""
        if not isinstance(values, dict):
            return values
        sort = values.get("sort") or sort_of(str(values.get("subject") or ""))
        return {**values, "sort": sort}

    def rowkey(self) -> tuple[str, ...]:
        """Its number, sort and subject: there is one line of each; several may be below one number of the books."""
        return self.number or "", *self.line()

    def other_keys(self) -> tuple[tuple[str, ...], ...]:
        """A line whose subject was put otherwise is known by its number, one that got a number by its subject."""
        return self.further_keys()

    def further_keys(self) -> tuple[tuple[str, ...], ...]:
        """By its number alone, and by sort and subject alone."""
        return ((self.number,), self.line()) if self.number else (self.line(),)

    def line(self) -> tuple[str, str]:
        """What makes lines of two periods the same line of the books: sort and subject."""
        return str(self.sort), folded(self.subject)


def sort_of(subject: str) -> Sort:
    """What a line is of by the name of its subject, which begins with 应收 or 应付 where it is of debts."""
    name = folded(subject)
    for sort, words in _BY_SUBJECT:
        if words.match(name) or (sort is Sort.LAND and words.search(name)):
            return sort
    return Sort.FLOW
