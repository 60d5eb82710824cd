"""What a remark beside a row says of it: never valid, not paid, a reversal, or none of these.

Words are weighed with what stands around them: 停发 and 账号错误，退回未发 say that nothing was paid; 非停发,
未发生变化, 取消线下发放, 死亡丧葬补贴, 原卡作废，已换新卡 do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from portal.fields.value import clean


class Saying(Enum):
    """What a remark says of its row."""

    VOID = "作废"  # the row was never valid
    UNPAID = "没有发"  # it is valid, and nothing was paid
    REVERSAL = "冲销"  # it takes back what another row says
    DOUBTFUL = "不明"  # a word of the others, most likely of something else


@dataclass(frozen=True, slots=True)
class Remark:
    """What a remark says, and the word that says it."""

    saying: Saying
    word: str


_WORDS = {
    Saying.REVERSAL: r"红字|红冲|冲红|冲销|冲回|冲账|冲减|退货",
    Saying.VOID: (
        r"作废|废票|废单|误录|误填|误列|错录|错列|录错|填错|列错|多录"
        r"|重复(?:录入|登记|填报|填写|上报|报账|统计|计算)?|此行不算|不计入|取消|撤销|无效"
    ),
    Saying.UNPAID: (
        r"停发|停止(?:发放|享受|支付|拨付)|停付|停保|终止(?:发放|享受)|暂停|暂缓|暂不?发|缓发|扣发|未发|未领|未付|未支付|未兑付|未拨付|未到账|未打卡"
        r"|未成功|没发|没领|没有(?:发|领|到账|打卡)|不发|不予发放|不再(?:发放|享受)|待发|退回|退款|退票|退汇|已退|应退|返还|追回|扣回"
        r"|误发|误付|多发|错发|重复(?:发放|领取|享受|支付|付款|申报)|(?:发放|打卡|打款|支付|划拨|拨付|汇款|到账|兑付)(?:失败|不成功)|交易失败"
        r"|死亡|已故|去世|病故|亡故|病逝|逝世|过世|离世|身故|销户|注销|冻结|取消(?:资格|待遇|发放|享受|低保|补贴)|不符合"
    ),
}
_DEATH = r"(?:死亡|已故|去世|病故|亡故|病逝|逝世|过世|离世|身故)"
_ANY = "|".join((_WORDS[Saying.UNPAID], _WORDS[Saying.REVERSAL], _WORDS[Saying.VOID]))
_STRONG = re.compile(
    "|".join(f"(?P<{saying.name}>{_WORDS[saying]})" for saying in (Saying.REVERSAL, Saying.UNPAID, Saying.VOID))
)
_CLAUSE = "[^，,。；;、：:（）()]"
_NEGATED = re.compile(
    r"(?:非|不是|不存在|没有被|未被|并未|没有|无需?|不|未|免于?|防止|避免|杜绝|不得)(?:被|再|予)?"
    r"(?:停发|停止发放|停保|暂停|暂缓|缓发|扣发|退回|退款|退票|作废|取消|撤销|注销|销户|冻结|误发|多发|错发|冲销|冲红"
    rf"|重复{_CLAUSE}{{0,2}}|{_DEATH})"
    r"|未发(?=[生现布送出觉育行展函通证改动文])|不发(?=[生达展])|多发(?=[病事群])"
    r"|未领(?=取?(?:其他|其它|别的|过|结婚|证|养老|社保|工资|失业|任何))"
    rf"|{_DEATH}(?=丧葬|抚恤|补助|补贴|赔偿|待遇|一次性|保险|给付|慰问|事故)|(?:丧葬|抚恤){_CLAUSE}*{_DEATH}"
)
"""What only has the letters of a word."""
_OTHERS = re.compile(
    rf"{_DEATH}证明|补发{_CLAUSE}{{0,6}}未发"
    r"|(?:父母?亲?|母亲?|爸|妈|丈?夫|妻子?|配偶|老伴|儿子?|女儿?|子女|双亲|爷爷|奶奶|祖父母?|祖母|外公|外婆|公公|婆婆|监护人|家属|原户主)"
    rf"{_CLAUSE}{{0,6}}?{_DEATH}"
    rf"|(?:卡|存折|折|证|账号|帐号|账户|户头|密码|合同|公章|通知|文件|办法|协议|户口|(?:原|旧){_CLAUSE}{{1,6}}?)"
    r"(?:已|均|全部|现)?(?:作废|注销|停用|无效|取消|撤销|冻结)"
    r"|(?:作废|注销|取消|撤销|冻结)(?:原|旧|该?卡|账|证|户口|存折)"
    rf"|(?:取消|暂停|停止发放|暂缓|撤销)了?(?!资格|待遇|发放|享受|低保|补贴|该|此|本){_CLAUSE}+"
    rf"|退回(?:押金|保证金|质保金|定金|订金|{_CLAUSE}{{0,4}}(?:申请|资料|材料|表))"
    rf"|返还(?:押金|保证金|质保金|{_CLAUSE}{{0,2}}款)|重复(?=参保|检查|利用|使用|建设|投入)"
)
"""What is said of something else than the row: of a card, a relative, a way of paying."""
_LATER = rf"(?:下个?月|次月|下期|下次|下季|明年|待|将|拟|等){_CLAUSE}{{0,12}}"
_RESOLVED = re.compile(
    r"(?<![未不待没有])(?:(?:已|现已|后|并|又)(?:经)?(?:恢复|重新|补发|补领|补付|补打|重发|换|更换|更正|改正|改|重开|到账|发放|领取|支付|付清|发|领|解决|处理)"
    r"|补发(?:到位|完毕|成功)|重发成功|(?:发放|打卡)成功|由?[^，。；]{0,8}代领|恢复(?:发放|享受|正常)|(?:继续|正常|照常|照旧)(?:发放|享受|领取))"
)
_UNRESOLVED = re.compile(rf"{_LATER}(?:恢复|补发|重发|补领|发放|处理)")
_ONLY = re.compile(
    rf"(?:本|此|该|这)?(?:行|条|笔|张|单|份|凭证|凭据|票据?|发票|收据|户|人|款|项)?(?:已|全部|现|均|予以)*"
    rf"(?:{_ANY})(?:了|重开|处理|的)?"
)
_NO = re.compile(r"否|失败|不成功|未成功|未|没有|无|[×✗✘xXnN]|退")
EXACT = frozenset(
    {
        *(
            "作废",
            "已作废",
            "无效",
            "停发",
            "已停发",
            "停止发放",
            "未发",
            "未发放",
            "没发",
            "不发",
            "发放失败",
            "未领",
            "未领取",
        ),
        *("暂停", "暂停发放", "缓发", "扣发", "误发", "已退回", "退票", "死亡", "已死亡", "已故", "去世"),
        *("注销", "取消", "已取消", "撤销", "已撤销"),
    }
)
"""What says the same in any other cell of a row, if it stands there alone."""


def remark_said(text: str, *, state: bool = False) -> Remark | None:
    """What a remark says of its row; None where it says nothing of this. `state`: the cell answers 是否发放."""
    line = clean(text).replace(" ", "")
    if state and (no := _NO.fullmatch(line)):
        return Remark(Saying.UNPAID, no[0])
    rest = _NEGATED.sub("，", line)
    found = _STRONG.search(rest)
    if found is None:
        return None
    rest = _OTHERS.sub("，", rest)
    strong = _STRONG.search(rest)
    if strong is None or (_RESOLVED.search(rest) and not _UNRESOLVED.search(rest)):
        return Remark(Saying.DOUBTFUL, found[0])
    return Remark(Saying[str(strong.lastgroup)], strong[0])


def says_only(text: str) -> bool:
    """Whether a remark says nothing beside that: 作废, 此行已作废."""
    return _ONLY.fullmatch(re.sub(r"[\s。.！!（）()【】]", "", clean(text))) is not None


_REVERSES = re.compile(rf"{_WORDS[Saying.REVERSAL]}|退款|退回|退还|追回|收回|扣回|更正|调减|多付|多报|误付")
_CITED = re.compile(r"[A-Za-z\u4e00-\u9fff]?[A-Za-z]*[-_/—]?\d[\dA-Za-z]*(?:[-_/—][\dA-Za-z]+)*")
_TIME = re.compile(r"\d+(?:\.\d+)?\s*(?:元|万元|月份?|日|年|%|％)|[\d.]+\s*(?=元)")


def says_reversal(text: str) -> bool:
    """Whether a text says that something is taken back: 红字冲销, 退款, 更正多付."""
    return _REVERSES.search(text) is not None


def cited(text: str) -> tuple[str, ...]:
    """Numbers a text names, e.g. of vouchers: 冲销 PZ-2026-031 → PZ-2026-031. Amounts, months and days are none."""
    line = _TIME.sub(" ", clean(text))
    found = (one.lstrip("_-/—").removeprefix("第") for one in _CITED.findall(line))
    tokens = (token if token[:1].isascii() else token[1:] for token in found)
    return tuple(token for token in tokens if 0 < len(token) <= 24)
