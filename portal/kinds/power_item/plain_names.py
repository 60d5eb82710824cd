"""What people call an errand, for those that villages are asked for most; the official name stands beside it.

Taken are names of powers as 成都's lists and the national catalogue of services at the grass roots write them
(《全国基层政务公开标准目录》, titles of programmes). One that is not here keeps its official name alone.
"""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"最低生活保障.*(?:动态|复核|核查|退出)", "低保还该不该领"),
        (r"最低生活保障", "申请低保"),
        (r"特困人员", "申请特困供养（五保）"),
        (r"临时救助", "遇上急难，申请救助"),
        (r"医疗救助", "看病花钱多，申请救助"),
        (r"受灾人员", "遭了灾，申请救助"),
        (r"残疾人.*补贴", "领残疾补贴"),
        (r"无障碍改造", "家里改坡道、装扶手"),
        (r"高龄津贴", "领高龄钱"),
        (r"计划生育家庭.*(?:奖励|扶助)", "领计生奖励"),
        (r"退役军人", "退伍军人办事"),
        (r"养老和医疗保险|医疗保险.*(?:参保|缴费|登记)", "交养老、医疗保险"),
        (r"公共租赁住房|公租房", "申请公租房"),
        (r"危房改造", "修危房"),
        (r"宅基地和建房|建房.*(?:审批|申请|审核)", "修房子、要宅基地"),
        (r"农机购置", "买农机领补贴"),
        (r"耕地地力保护", "种地补贴算面积"),
        (r"稻谷.*补贴", "种谷子补贴算面积"),
        (r"退耕还林.*补", "退耕还林补助算面积"),
        (r"证明(?:事项)?(?:的)?(?:开具|出具)|(?:开具|出具).*证明", "开证明"),
        (r"公章|印章.*使用", "盖公章"),
        (r"(?:矛盾)?纠纷.*调解", "扯皮吵架，找人调解"),
        (r"信访", "反映问题、信访"),
        (r"就业救助|公益性岗位推荐", "找工作、要公益岗"),
        (r"公共法律服务", "问法律上的事"),
        (r"公共空间使用", "借场地办酒、开会"),
    )
)


def plain_name(title: str) -> str:
    """The name people use; empty where none is known that says the same."""
    return next((name for pattern, name in _NAMES if pattern.search(title)), "")
