"""Door numbers in free text: what leads to one household's door, not to its village group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portal.privacy.recognizers.entities import Finding, PersonalKind

_NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百〇零]{1,6})"
_ROOM = rf"(?:[A-Za-z]?{_NUMBER}(?:[\-－—–]\d{{1,4}}){{0,2}}[A-Za-z]?)"
_NOT_A_DOOR = (
    r"(?!路灯|灯|机井|水井|井|水泵|泵|提灌|塘|堰|池|桥|沟|渠|线|桩|杆|电杆|台区|变压器|点位|点|地块|地|田|公示栏|栏|"
    r"文|令|合同|标段|标|机|闸|涵|管|阀|箱|监控|摄像|垃圾|厕|公厕|召开|开会|上午|下午|晚|前|之前|截止|至|起|到|开始|"
    r"开工|完工|验收|收到|发放|公示|公布|楼前|公开|院坝会|线路|工程|项目|票|凭证|单)"
)
_RULES = (
    # 5组12号, 5社附12号, 三组十二号; 组 and 社 alone are a village group and may be published
    re.compile(
        rf"{_NUMBER}\s?(?:村民小组|村民组|小组|组|社|队)\s?[,，、（(\-－—]?\s?(?:门牌号?|第|附)?{_NUMBER}(?:[\-－—–]\d{{1,3}}|附\d{{1,3}})?\s?(?:号|#)"
        rf"{_NOT_A_DOOR}"
    ),
    # 3栋2单元501室, 3幢501, 12号楼2单元5楼10号, 2单元501
    re.compile(
        rf"{_ROOM}\s?(?:栋|幢|座|号楼|#楼)[\s\-－—]?(?:{_NUMBER}\s?单元[\s\-－—]?)?\s?(?:{_NUMBER}\s?[楼层])?\s?附?"
        rf"(?:{_ROOM}\s?(?:室|号|户)|\d{{3,4}}(?![\d年元户人个平㎡米.]))(?!楼)"
    ),
    re.compile(
        rf"{_NUMBER}\s?单元\s?(?:{_NUMBER}\s?[楼层])?\s?(?:{_ROOM}\s?(?:室|号|户)|\d{{3,4}}(?![\d年元户人个平㎡米.]))"
    ),
    re.compile(r"(?<![0-9\-])[0-9]{1,2}[\-－—][0-9]{1,2}[\-－—][0-9]{3,4}\s?室(?![外内])"),
    # what is called somebody's address, with a number
    re.compile(
        rf"(?:门牌号?码?(?=[:：为是\s\d])|住址|家庭地址|户籍地址|家住|现住|居住地址?)[:：为是\s]{{0,2}}[^0-9，。；,;\n]{{0,20}}\d{{1,4}}(?:[\-－—–]\d{{1,3}})?号{_NOT_A_DOOR}"
    ),
    # 府河路12号3楼302室, 12号附5号302室: a road and number alone is where offices and companies are
    re.compile(
        rf"(?:路|街|巷|道|弄|段|里|胡同|院|村|组)\s?{_ROOM}\s?号\s?(?:院)?\s?(?:附\d{{1,3}}号)?\s?(?:{_ROOM}\s?(?:栋|幢|座|号楼))?\s?"
        rf"(?:{_NUMBER}\s?单元)?\s?(?:{_NUMBER}\s?[楼层])?\s?(?:{_ROOM}\s?(?:室|户|房)|{_NUMBER}\s?单元\s?\d+\s?号|\d{{1,2}}[\-－—]\d{{3,4}}(?![0-9年元]))"
    ),
)


def find_addresses(text: str) -> Iterator[Finding]:
    """Findings in `text`, which has full-width characters folded to ASCII."""
    for rule in _RULES:
        for match in rule.finditer(text):
            yield Finding(PersonalKind.ADDRESS, *match.span())


_OWN_DOOR = re.compile(
    rf"(?:{_NUMBER}\s?(?:村民小组|小组|组|社|队)|住)[^0-9，。；\n]{{0,6}}{_NUMBER}号(?:附\d{{1,3}}号?)?(?=的?$)"
)


def find_doors(text: str, named: Iterable[tuple[int, int]]) -> Iterator[Finding]:
    """Doors right before one of the people `named`, whatever their name begins with (3组12号田霞)."""
    for start, _ in named:
        match = _OWN_DOOR.search(text, max(0, start - 24), start)
        if match:
            yield Finding(PersonalKind.ADDRESS, *match.span())
