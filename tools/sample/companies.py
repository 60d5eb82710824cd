"""Invented companies, shops and teams. Every name says 示例."""

from __future__ import annotations

from hashlib import sha256
from random import Random

from portal.fields.organisation import check_character

BUILDERS = (
    "锦程建筑", "青石路桥", "岷源水务", "蜀顺市政", "大观建设", "川岭工程", "恒基园林", "汇川建工", "启明照明",
    "安居修缮",
)  # fmt: skip
TRADES = {
    "建": BUILDERS,
    "环": ("清源环境", "绿野生态", "惠民物业", "洁美环境", "净洲环卫"),
    "养": ("暖阳养老服务", "和谐社会服务", "邻里关爱服务", "康乐餐饮服务"),
    "货": ("文轩文化", "智联信息", "众安技术", "广汇商贸", "宏达办公设备"),
    "渔": ("碧波水产", "鱼跃水产", "丰塘养殖", "江湾农业"),
}
"""Stems of companies by trade: building, cleaning, care, goods, fish ponds."""
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def company(stem: str) -> str:
    """A company's name: 示例锦程建筑有限公司."""
    return f"示例{stem}有限公司"


def shop(random: Random, trade: str) -> str:
    """A shop's name: 示例东街文具店."""
    return f"示例{random.choice('东南西北新老')}街{trade}"


def credit_code(name: str) -> str:
    """A credit code for a name: registered with the region 519999, which does not exist."""
    digest = sha256(name.encode()).digest()
    body = "91519999" + "".join(_ALPHABET[byte % 31] for byte in digest[:9])
    return body + check_character(body)


def bidders(random: Random, trade: str, count: int) -> list[str]:
    """So many companies of a trade."""
    return [company(stem) for stem in random.sample(TRADES[trade], count)]
