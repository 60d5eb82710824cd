"""Invented companies, shops and teams. Every name says 示例."""

from __future__ import annotations

from hashlib import sha256
from random import Random

from portal.fields.organisation import check_character

BUILDERS = ("锦程建筑", "青石路桥", "岷源水务", "蜀顺市政", "大观建设", "川岭工程", "恒基园林", "汇川建工", "启明照明", "安居修缮")
SERVICES = ("清源环卫", "绿野园林", "惠民物业", "众安保安", "暖阳养老", "文轩印务", "同心会务", "智联信息", "和谐社工", "洁美保洁")
SHOPS = ("文具店", "五金店", "打印店", "日杂店", "办公用品店", "餐馆", "粮油店", "电脑维修部", "灯具店", "药店")
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def company(stem: str) -> str:
    """A company's name: 示例锦程建筑有限公司."""
    return f"示例{stem}有限公司"


def shop(random: Random) -> str:
    """A shop's name: 示例文具店."""
    return f"示例{random.choice('东南西北新老')}街{random.choice(SHOPS)}"


def credit_code(name: str) -> str:
    """A credit code for a name: registered with the region 519999, which does not exist."""
    digest = sha256(name.encode()).digest()
    body = "91519999" + "".join(_ALPHABET[byte % 31] for byte in digest[:9])
    return body + check_character(body)


def bidders(random: Random, works: bool, count: int) -> list[str]:
    """So many companies that do such work."""
    return [company(stem) for stem in random.sample(BUILDERS if works else SERVICES, count)]
