"""Which headings have a part that is personal."""

from __future__ import annotations

import pytest

from portal.intake.personal_headings import personal_topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("户主身份证号码", "身份证号"), ("代领人证件号", "身份证号"), ("残疾人证编号", "身份证号"),
        ("一卡通账号", "银行账号"), ("收款开户网点", "银行账号"), ("持卡人", "银行账号"), ("户名", "银行账号"),
        ("监护人联系电话", "联系电话"), ("本人微信号", "联系电话"), ("户籍所在地", "家庭住址"), ("现住址", "家庭住址"),
        ("出生年月日", "年龄"), ("与户主的关系", "年龄"), ("致贫原因", "健康状况"), ("家庭年收入", "健康状况"),
        ("残疾等级", "健康状况"), ("车牌号码", "车牌号"),
    ],
)  # fmt: skip
def test_a_personal_part_is_seen_wherever_it_stands(text: str, topic: str) -> None:
    """With what else the heading says."""
    assert personal_topic(text) == topic
    assert personal_topic(f"补贴{text}（公示）")


@pytest.mark.parametrize(
    "text",
    [
        "业务发生日期", "农户名称", "承租户名称", "居住小组", "一卡通发放金额", "本月收入", "当年收入金额", "账户余额",
        "银行存款余额", "残疾人补贴金额", "共同生活人口", "户主姓名", "资产位置", "发生时间",
    ],
)  # fmt: skip
def test_words_that_only_hold_such_letters_are_not_personal(text: str) -> None:
    """生日 in 业务发生日期, 户名 in 农户名称, 月收入 in 本月收入."""
    assert personal_topic(text) == ""
