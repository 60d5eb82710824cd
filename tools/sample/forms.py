"""Five kinds of paper, none of which copies a printed form in use. Each is headed 示例."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tools.sample.communities import Community
from tools.sample.ledger import Entry
from tools.sample.paper import Paper
from tools.sample.people import account_number, mobile
from tools.sample.table import long_date

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")


def capital(amount: Decimal) -> str:
    """An amount in capital numerals: 1250.50 → 壹仟贰佰伍拾元伍角整; below 100 million yuan."""
    whole, fen = divmod(int(amount * 100), 100)
    myriads, rest = divmod(whole, 10000)
    text = ""
    if myriads:
        text = _four(myriads) + "万" + ("零" if rest and rest < 1000 else "")
    text += _four(rest) if rest else ""
    jiao, one = divmod(fen, 10)
    tail = (_DIGITS[jiao] + "角" if jiao else ("零" if one else "")) + (_DIGITS[one] + "分" if one else "整")
    return (text or "零") + "元" + tail


def _four(number: int) -> str:
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + _PLACES[place]
            gap = False
        else:
            gap = True
    return text


def _head(paper: Paper, entry: Entry, title: str) -> None:
    paper.text(paper.width / 2, 34, title, 38, middle=True)
    paper.text(paper.width / 2, 88, "示例样张 · 人物单位皆为虚构 · 不得用作凭证", 17, middle=True)
    paper.text(60, 122, f"日期：{long_date(entry.on)}", 21)
    paper.text(paper.width - 60 - 330, 122, f"凭证号：{entry.number}", 21, room=330)


def _signed(paper: Paper, entry: Entry, y: int) -> None:
    for x, word, name in ((60, "经手", entry.handler), (330, "证明", entry.witness), (600, "审批", entry.approver)):
        end = paper.text(x, y, f"{word}：", 21)
        paper.text(end, y, name, 22, hand=True)


def invoice(paper: Paper, community: Community, entry: Entry, random: Random) -> None:
    """A bill of a shop or company, with its telephone and account."""
    _head(paper, entry, "示 例 发 票")
    paper.text(60, 168, f"购买方：{community.name}{community.committee}", 22)
    paper.text(60, 206, f"销售方：{entry.payee}", 22, room=480)
    end = paper.text(600, 206, "电话：", 22)
    paper.secret(end, 206, entry.phone, 22)
    end = paper.text(60, 244, "开户行及账号：示例银行 ", 22)
    paper.secret(end, 244, entry.account, 22)
    tops = [296, 344, 400, 456, 512]
    lefts = [60, 560, 660, 840, paper.width - 60]
    paper.grid(lefts, tops)
    for left, word in zip(lefts, ("货物或服务名称", "数量", "单价", "金额（元）"), strict=False):
        paper.text(left + 12, tops[0] + 9, word, 21)
    paper.text(72, tops[1] + 12, entry.purpose, 22, hand=True, room=470)
    paper.text(lefts[1] + 30, tops[1] + 12, "1", 22, hand=True)
    for left in lefts[2:4]:
        paper.text(left + 12, tops[1] + 12, f"{entry.amount:,.2f}", 22, hand=True, room=160)
    paper.text(72, tops[3] + 12, f"合计（大写）：{capital(entry.amount)}", 22, room=560)
    paper.text(lefts[3] + 12, tops[3] + 12, f"¥{entry.amount:,.2f}", 22, hand=True, room=170)
    _signed(paper, entry, 560)
    paper.seal(paper.width - 210 - random.randint(0, 40), 590, "示例用章不作凭证使用", "示例")


def receipt(paper: Paper, community: Community, entry: Entry, random: Random) -> None:
    """A receipt written by hand, with the payee's identity number and telephone."""
    _head(paper, entry, "示 例 收 据")
    y = 190
    paper.text(60, y, "今收到", 25)
    paper.text(160, y, f"{community.name}{community.committee}", 26, hand=True)
    for word, filled in (
        ("事由", entry.purpose),
        ("人民币（大写）", capital(entry.amount)),
        ("小写", f"¥{entry.amount:,.2f}"),
        ("收款人", entry.payee),
    ):
        y += 58
        end = paper.text(60, y, f"{word}：", 25)
        paper.text(end + 8, y, filled, 26, hand=True, room=700)
        paper.line(end, y + 40, 800, y + 40, 1)
    y += 58
    end = paper.text(60, y, "身份证号：", 25)
    first = entry.payee.split("等")[0]
    known = {person.name: person for person in community.people}
    paper.secret(end + 8, y, (known.get(first) or random.choice(community.people)).identity, 25)
    y += 54
    end = paper.text(60, y, "电话：", 25)
    paper.secret(end + 8, y, entry.phone, 25)
    _signed(paper, entry, y + 66)
    paper.seal(paper.width - 190 - random.randint(0, 40), 480, "示例用章不作凭证使用", "示例")


def payroll(paper: Paper, community: Community, entry: Entry, random: Random) -> None:
    """A list of who got how much, with identity and card numbers."""
    _head(paper, entry, "示 例 发 放 表")
    paper.text(60, 160, f"事由：{entry.purpose}", 22, room=900)
    known = {person.name: person for person in community.people}
    height = 48 if len(entry.people) < 7 else 44
    tops = [200 + height * at for at in range(len(entry.people) + 3)]
    lefts = [60, 130, 300, 560, 700, 960, paper.width - 60]
    paper.grid(lefts, tops)
    for left, word in zip(lefts, ("序号", "姓名", "身份证号", "金额（元）", "银行卡号", "签字"), strict=False):
        paper.text(left + 10, tops[0] + 8, word, 21)
    for at, (name, share) in enumerate(entry.people, 1):
        y = tops[at] + 8
        person = known.get(name) or random.choice(community.people)
        paper.text(lefts[0] + 24, y, str(at), 21)
        paper.text(lefts[1] + 10, y, name, 22, room=150)
        paper.secret(lefts[2] + 10, y, person.identity, 21)
        paper.text(lefts[3] + 10, y, f"{share:,.2f}", 22, room=125)
        paper.secret(lefts[4] + 10, y, person.account, 20)
        paper.text(lefts[5] + 4, y, name, 19, hand=True, room=72)
    y = tops[-2] + 8
    paper.text(lefts[1] + 10, y, "合计", 22)
    paper.text(lefts[3] + 10, y, f"{entry.amount:,.2f}", 22, room=125)
    _signed(paper, entry, tops[-1] + 24)
    paper.seal(paper.width - 240, tops[-1] + 34, f"{community.name}示例用章", "示例", 74)


def sign_in(paper: Paper, community: Community, entry: Entry, random: Random) -> None:
    """A list of who was there, with telephones."""
    _head(paper, entry, "示 例 签 到 表")
    paper.text(60, 160, f"事由：{entry.purpose}    合计：{entry.amount:,.2f} 元", 22, room=960)
    tops = [206 + 52 * at for at in range(len(entry.people) + 2)]
    lefts = [60, 140, 360, 560, 800, paper.width - 60]
    paper.grid(lefts, tops)
    for left, word in zip(lefts, ("序号", "姓名", "补助（元）", "联系电话", "签名"), strict=False):
        paper.text(left + 12, tops[0] + 10, word, 21)
    for at, (name, share) in enumerate(entry.people, 1):
        y = tops[at] + 10
        paper.text(lefts[0] + 28, y, str(at), 21)
        paper.text(lefts[1] + 12, y, name, 22, room=200)
        paper.text(lefts[2] + 12, y, f"{share:,.2f}", 22)
        paper.secret(lefts[3] + 12, y, mobile(random), 21)
        paper.text(lefts[4] + 30, y, name, 24, hand=True, room=200)
    _signed(paper, entry, tops[-1] + 26)
    paper.seal(paper.width - 230, tops[-1] + 30, f"{community.name}示例用章", "示例", 74)


def payment_order(paper: Paper, community: Community, entry: Entry, random: Random) -> None:
    """An order to pay, with the payee's account."""
    _head(paper, entry, "示 例 付 款 单")
    tops = [176 + 58 * at for at in range(7)]
    lefts = [60, 270, paper.width - 60]
    paper.grid(lefts, tops)
    rows = (
        ("付款单位", f"{community.name}{community.committee}"),
        ("收款单位（人）", entry.payee),
        ("收款账号", ""),
        ("付款金额（大写）", capital(entry.amount)),
        ("付款金额（小写）", f"¥{entry.amount:,.2f}"),
        ("用途", entry.purpose),
    )
    for top, (word, filled) in zip(tops, rows, strict=False):
        paper.text(lefts[0] + 14, top + 14, word, 22)
        if filled:
            paper.text(lefts[1] + 14, top + 12, filled, 24, hand=True, room=paper.width - 360)
        else:
            end = paper.text(lefts[1] + 14, top + 13, "示例银行  ", 22)
            paper.secret(end, top + 13, entry.account or account_number(random), 23)
    _signed(paper, entry, tops[-1] + 34)
    paper.seal(paper.width - 200 - random.randint(0, 40), tops[-1] - 10, f"{community.name}示例用章", "示例")


FORMS = {
    "发票": invoice,
    "收据": receipt,
    "发放表": payroll,
    "签到表": sign_in,
    "付款单": payment_order,
}
