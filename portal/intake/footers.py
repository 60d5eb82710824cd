"""What stands around a table and is no data: notes, labels with their values (制表人：甲), seals, marks of pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

NOTE, SIGNATURE, PAGE, BLANK_BELOW, TITLE, COUNT = (
    "说明",
    "落款",
    "续页标记",
    "以下空白标记",
    "重复的标题",
    "户数、条数",
)

_NOTE = re.compile(
    r"[（(【]?(?:附?注|说明|备注|附|填表说明|填报说明|注意事项|温馨提示)[）)】]?\s*\d{0,2}\s*(?:[:：].*)?", re.DOTALL
)
_POINT = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[）).．、:：]\D.*", re.DOTALL)
_ROLE = (
    r"(?:制表|制单|制作|填表|填报|填制|上报|审核|审批|审定|复核|校对|核对|经办|经手|承办|负责|主管|分管|监督|监管|举报|"
    r"投诉|咨询|联系|公示|公开|张榜|公布|盖章|签字|签章|签名|签收|会计|出纳|报账|记账|主任|书记|组长|领导|单位|部门|"
    r"打印|编制|统计|验收|证明|报送|登记|调查|核实|评议|录入|日期|时间)"
)
_WHAT = (
    r"(?:人员?|员|者|单位|部门|机构|负责人|签字|签名|签章|盖章|公章|电话|热线|方式|信箱|邮箱|日期|时间|地点|地址|期限?|"
    r"意见|情况|领导|代表|委员会|小组|名称)"
)
_POST = (
    r"(?:第一书记|副?书记|村?支书|副?主任|村长|会计|出纳|报账员|文书|网格员|[一-龥]{0,4}专干|副?组长|社长|队长|委员|站长|所长"
    r"|镇长|经理|代表|干部)"
)
_BODIES = (
    r"(?:村|社区|镇|街道|乡|党|委|支部|总支|监委会?|监督委员会|村务|村民|居民|驻村|小组|纪检|民政|财务|理财|议事会"
    r"|合作社)"
)
_BARE_POST = re.compile(rf"{_BODIES}{{0,5}}{_POST}(?:[（(](?:签字|签名|签章|盖章|章)[）)])?")
_POST_LABEL = re.compile(rf"{_BODIES}{{0,5}}{_POST}(?:[（(].{{0,8}}[）)])?\s*[:：].*", re.DOTALL)
_NAME = re.compile(r"[一-龥]{1,2}\s*[一-龥]{1,3}|[一-龥]{1,8}·[一-龥]{1,8}|_+")
_LABEL = re.compile(
    rf"[（(]?(?:本村|全体|金额|党员|群众|{_POST}|{_BODIES}){{0,4}}{_ROLE}(?:{_WHAT}{{0,3}}(?:[（(].{{0,12}}?[）)])?\s*[:：]|"
    rf"{_WHAT}{{1,3}}(?:[）)（(\s\d]|$)).*",
    re.DOTALL,
)
_NOTICE = re.compile(r"(?:金额)?单位[:：]|公示|公开|监督|举报|投诉|咨询|联系")
_VALUE = re.compile(r"[:：]\s*\S|\d")
_OF_NUMBERS = re.compile(r"电话|热线|方式|日期|时间|期")
_NUMBER = re.compile(r"[¥￥\d][\d,.\s]*元?")
_CLAUSE = re.compile(r"[^：:，,。；;]{1,14}[：:]")
_BARE = re.compile(_ROLE)
_BODY = re.compile(
    r".*(?:委员会|居委会|村委会|监委会|监督小组|议事会|党委|党总支|支部|社区|村|镇|街道|乡|办事处|合作社|章[)）]?)"
    r"(?:[（(](?:盖?章|公章|签字|签章)[)）])?\s*[:：]?"
)
_DATE = re.compile(
    r"(?:截至|截止)?\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?|(?:\d{4})?年\s*月\s*日"
    r"|[二〇零○一三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_OBJECT = re.compile(r"异议|特此公[示告]|(?:监督|举报|投诉|咨询)电话|欢迎.{0,8}监督")
_PAGE = re.compile(
    r"[（(【—\-]*(?:续表?|续上表|接上表|接上页|接下页|下接第?\d+页|转下页|第\s*\d+\s*页|共\s*\d+\s*页"
    r"|第\s*\d+\s*页\s*[/，,、]?\s*共\s*\d+\s*页|共\s*\d+\s*页\s*[/，,、]?\s*第\s*\d+\s*页|\d+\s*/\s*\d+\s*页"
    r"|(?<=[—\-])\s*\d{1,3}\s*(?=[—\-])|[Pp]age\s*\d+(?:\s*(?:of|/)\s*\d+)?)[一二三四五六七八九十\d]{0,2}[）)】—\-]*"
)
_BLANK_BELOW = re.compile(
    r"[（(【—\-]*(?:(?:本页)?以下(?:为)?(?:空白?|无正文)|此页无正文|全文完|完毕?|(?:表格?|名单)?结束)[）)】—\-。]*"
)
_CONTINUED = re.compile(
    r"[（(\s]*续(?:上?表|[一二三四五六七八九十\d])?[一二三四五六七八九十\d]{0,2}[）)\s:：]*|第\s*\d+\s*页.*"
)


def page_mark(texts: Sequence[str]) -> str:
    """What a mark of the page says (续表, 第 2 页, 以下空白); empty if the row is none."""
    if all(_PAGE.fullmatch(text) for text in texts):
        return PAGE
    return BLANK_BELOW if all(_BLANK_BELOW.fullmatch(text) for text in texts) else ""


def is_note(text: str) -> bool:
    """注：…"""
    return _NOTE.fullmatch(text) is not None


def is_point(text: str) -> bool:
    """A further point of a note: 2. …"""
    return _POINT.fullmatch(text) is not None


def is_label(text: str) -> bool:
    """Whether a text says that it is around the table: 审核人：赵某, 监督电话, 单位负责人（签字）."""
    return _LABEL.fullmatch(text) is not None or _POST_LABEL.fullmatch(text) is not None


def is_post(text: str) -> bool:
    """Whether a text is nothing but who signs, as in 书记 | 张三."""
    return _BARE_POST.fullmatch(text) is not None


def is_seal(text: str) -> bool:
    """Who signs and when: a body's name or a date."""
    return _BODY.fullmatch(text) is not None or _DATE.fullmatch(text) is not None


def stands_below(text: str) -> bool:
    """Whether a text ends a table: a seal, a label, or where to object (如有异议，请向村委会反映)."""
    return is_seal(text) or is_label(text) or _OBJECT.search(text) is not None


def is_date(text: str) -> bool:
    """A date, also one that is still to be filled in."""
    return _DATE.fullmatch(text) is not None


def is_clause(text: str) -> bool:
    """Anything that says what it is before a colon."""
    return _CLAUSE.match(text) is not None


def begins(text: str) -> bool:
    """Whether a row that begins so may be around the table."""
    return "：" in text or ":" in text or is_label(text) or is_post(text)


def speaks(text: str) -> bool:
    """A text that may be around the table: a label, a bare word of those labels begin with, anything with a colon."""
    return is_label(text) or _BARE.fullmatch(text) is not None or is_clause(text)


def reason(texts: Sequence[str]) -> str:
    """What a row of labels, notes and seals is called."""
    first = texts[0]
    return NOTE if is_note(first) or is_point(first) or _NOTICE.match(first) or _OBJECT.search(first) else SIGNATURE


def labels_in(texts: Sequence[str]) -> int:
    """How many labels and notes a row has if it is nothing but these, their values and seals; else 0.

    The value of a label may stand in the next cell; a number there only of a label that has numbers (监督电话).
    """
    label, count = "", 0
    for text in texts:
        if is_post(text) or is_label(text) or is_note(text):
            label = "" if _VALUE.search(text) else text
            count += 1
            continue
        number = _NUMBER.fullmatch(text) is not None and not _OF_NUMBERS.search(label)
        unlike = is_post(label) and _NAME.fullmatch(text) is None
        if not is_seal(text) and (not label or number or unlike):
            return 0
        label = ""
    return count


def plain_title(text: str) -> str:
    """A title without what says that it goes on: （续表）, 第 2 页."""
    return _CONTINUED.sub("", text)
