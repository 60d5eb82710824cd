"""Reminder cards: a few plain sentences that go with a sort of mistake, shown where staff read what is wrong.

A card says why the rule is there and what to do, in the words of a colleague; it is shown once, however many
problems call for it. Laws are cited by title and article where the article is certain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portal.problems import Problem


@dataclass(frozen=True, slots=True)
class Card:
    """One card: the codes of problems it goes with, and a word their message must have (empty: any)."""

    title: str
    text: str
    codes: frozenset[str]
    word: str = ""

    def fits(self, problem: Problem) -> bool:
        """Whether a problem calls for this card."""
        return problem.code in self.codes and self.word in problem.message


CARDS: tuple[Card, ...] = (
    Card(
        "拆分付款",
        "一件事只算一笔账。同一家、同一件事，三十天里分几笔付，每笔都在限额以下，合起来就超过了：请按合起来的金额走程序"
        "（先上会、再比选或招标）。确实是几件事的，在“用途”里分别写清楚，把各自的原件附上。"
        "依法必须招标的项目不得化整为零规避招标（《招标投标法》第四条）。",
        frozenset({"split_amounts"}),
    ),
    Card(
        "签字不全",
        "一张凭据要有三个人：谁经手、谁证明、谁审批，而且不是同一个人。少一个签字，就少一双眼睛。"
        "请把凭据退回补签，再把名字填进表里；对记载不完整的原始凭证，会计人员应当退回补充（《会计法》第十四条）。",
        frozenset({"unsigned"}),
    ),
    Card(
        "清单之外无权力",
        "每一笔补贴、支出和招标，都要说得出是按权力清单上的哪一项办的。先查编号是不是写错、事项是不是已经停用；"
        "清单里确实没有的，先按程序修订清单，再办事、再公开。不要随手套用别的编号。",
        frozenset({"unknown_power_item", "expired_power_item", "no_power_list"}),
    ),
    Card(
        "个人信息不上榜",
        "证件号、手机号、银行账号、病情和门牌号，群众监督用不着，公开了却收不回。只登记必须的，不公开的写进"
        "“身份证号”“联系电话”这些不公开的列，不要写在“备注”“用途”里。收集个人信息限于最小范围，"
        "未取得本人单独同意不得公开（《个人信息保护法》第六条、第二十五条）。",
        frozenset({"personal_data", "masked_name", "lost_digits"}),
    ),
    Card(
        "金额只写数字",
        "金额格里只写数字，单位是元，最多两位小数。表里用“万元”的，写在列名里，例如“金额（万元）”，"
        "不要一半写元、一半写万元；“约”“左右”“不等”都不是金额。",
        frozenset({"bad_value"}),
        "金额",
    ),
    Card(
        "合计要对得上",
        "先查漏行、重行和没有更新的合计，再改数字；不要为了凑平去改某一户、某一笔的金额。",
        frozenset({"total_differs", "unreadable_total"}),
    ),
    Card(
        "看不见的也会公开",
        "藏起来、划掉、涂白，都不等于删掉：电脑照样读得到，网页上照样看得见。不公开的行、列请整行整列删去；"
        "要公开的，请恢复成看得见的样子，再核对一遍。",
        frozenset({"hidden_rows", "hidden_column", "hidden_sheet", "struck_out", "invisible"}),
    ),
    Card(
        "数字不要合并",
        "金额、面积、人口合并成一格，就看不出每一户是多少。请取消合并，一户一行，各填各的数。",
        frozenset({"merged_amount", "merged_quantity"}),
    ),
    Card(
        "重复的先核实",
        "同一个人、同一项补贴出现两次，可能是粘贴了两遍，也可能真的发了两次。先核实再改：是重复发放的，要追回并登记。",
        frozenset({"doubled_row"}),
    ),
    Card(
        "有账要有据",
        "没有原件的一笔，群众无从核对。请把凭据拍照或扫描，遮住个人信息，文件名照表里写的放进“原件”文件夹。",
        frozenset({"scan_missing", "scan_unreadable"}),
    ),
    Card(
        "件件有回音",
        "群众提了意见，等的是一句准话：谁办的、怎么办的、哪天办好。办不了的也要说清为什么、转给了谁。"
        "写“已办结”就要有答复和日期；还在办的如实写“办理中”，拖久了的网页会照实写超期，改状态不如去办。",
        frozenset({"no_reply", "state_differs", "reply_too_early", "due_too_early", "overdue"}),
    ),
    Card(
        "意见不写人",
        "公开的是事，不是提意见的人。反映人的姓名、电话、住址只留在不公开的列里，“意见内容”和“答复内容”里一个字也不要提，"
        "不然以后没有人敢说话。信访人的检举、揭发材料和有关情况，不得透露给被检举、揭发的人和单位。",
        frozenset({"reporter_named"}),
    ),
    Card(
        "公示期写清楚",
        "写明从哪天到哪天、张榜在哪里，群众才来得及看、来得及提意见。",
        frozenset({"no_term", "bad_term", "term_far", "term_ahead", "term_long", "period_ahead"}),
    ),
)


def cards_for(problems: Sequence[Problem]) -> list[Card]:
    """The cards these problems call for, each once, in the order of `CARDS`."""
    codes = {problem.code for problem in problems}
    likely = [card for card in CARDS if card.codes & codes]
    return [card for card in likely if not card.word or any(card.fits(problem) for problem in problems)]
