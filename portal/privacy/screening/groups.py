"""The column of groups leaves beside names: what stands there must be a group of the place, and nobody.

A person's name there (3组（王某某户）, or the name alone, typed into the next column) is on no list that could be
looked for. So it is the other way round: a text reads as a group, by its number or its ending, or it is asked about.
"""

from __future__ import annotations

import re
from functools import lru_cache

from portal.checks.model import CheckedNotice
from portal.fields.folding import folded
from portal.privacy.gate.gate import mask
from portal.privacy.names.surnames import SURNAMES
from portal.records.column import Role
from portal.records.groups import NOWHERE

_NUMBER = r"(?:第?(?:\d{1,4}|[一二三四五六七八九十百零〇两]{1,5})|[A-Z甲乙丙丁戊己庚辛东西南北中上下前后老新大小])"
_PLACE = r"[\u3400-\u9fffA-Z\d]"
_ENDING = (
    r"(?:(?:村民|居民|自然|经济|合作|生产|网格)*(?:小组|组|大队|分队|队|社|片区|片|区|院落|院子|大院|院坝|院|网格|格)"
    r"|小区|[号栋幢楼座]|单元|村|寨|屯|庄|社区|居委会|村委会|街道|镇|乡|县|市|街|巷|路|弄|胡同|里弄|大道|苑|园|花园|家园|府|城|庭|居|公寓|"
    r"安置点|安置房|点|新居|农场|林场|牧场|场|湾|坝|沟|河|桥|坪|山|岭|坡|沱|堰|塘|庙|寺|店|口|坎|岗|岩|井|田|坳|垭|冲|嘴|咀|滩|渡|"
    r"林盘|祠堂|祠|办|堡|营|关|门|台|阁|亭|宫|林|树|园子|房子|沟子|坝子|湾子|垭口|大院子|边|上)"
)
_GROUP = re.compile(
    rf"(?:{_PLACE}{{1,12}}{_ENDING})?{_NUMBER}?{_ENDING}|{_PLACE}{{1,12}}{_ENDING}|{_NUMBER}|{_PLACE}{{1,3}}{_NUMBER}{_ENDING}|{_ENDING}{_NUMBER}"
)
_MANY = re.compile(r"[、,，;；/／和及至到~～\-—－\s（）()]+")
_CODE = re.compile(r"[A-Z]{1,4}-?\d{1,6}")
"""The number of a grid."""
_PERSON = re.compile(
    rf"(?:[{SURNAMES}].{{1,2}}|某{{1,2}})(?:户|家|之|同志|老人|先生|女士|本人|等|的|[父母兄弟姐妹夫妻]$)|[\u3400-\u9fff]某|[\u3400-\u9fff]{{2}}户(?![坝组村屯庄社队])"
)
_NAMED = re.compile(rf"[{SURNAMES}][\u3400-\u9fff]{{2}}(?={_NUMBER}(?:组|队|社|小组))")
"""A name of three characters before the number (王小珍3组)."""
_N = r"(?:\d+|[一二三四五六七八九十百零〇两]+)"
_DOOR = re.compile(
    rf"(?:[路街巷道弄里组社队坝湾沟坡坪坎院]|胡同|院子|林盘|小区|花园|苑|庭)[\s（(]*{_N}号(?![院楼片]|小区|网格|大院|小?组)"
    rf"|附{_N}号|[栋幢楼座].*?{_N}(?:号(?!楼)|室)|单元.*?{_N}(?:号|室)|\d+[-－—]\d+[-－—]\d+|{_N}弄{_N}"
)
"""A household's door: 3组8号, 柳河路18号2栋, 3栋2单元5号, 3-2-501; a courtyard or a staircase has many."""
_REMEDY = "这一列只写到组，例如“3组”“张家湾组”；确是组名的，在后面加上“组”或“社”；写了人的，请删去"


def screen_groups(notice: CheckedNotice) -> None:
    """Adds an error for every cell of the column of groups that does not read as a group."""
    bound = notice.kind.column_for(Role.GROUP)
    for row in notice.rows if bound else ():
        text = str(row.record.get(Role.GROUP) or "")
        if bound and text and not is_group(text):
            notice.problems.error(
                "no_group", notice.cell(bound.name, row.row),
                f"“{bound.label}”里写的（{mask(text)}）看不出是哪个组，可能写了人，不能公开", _REMEDY, mask(text),
            )  # fmt: skip


@lru_cache(maxsize=4096)
def is_group(text: str) -> bool:
    """Whether a text is nothing but groups of a place: 3组, 第四居民小组, 柳河社区2组, 张家湾（原5社）."""
    said = folded(text)
    if said in NOWHERE or not said:
        return True
    if _PERSON.search(said) or _DOOR.search(said):
        return False
    parts = [part for part in _MANY.split(said) if part]
    return all(_is_one(part) for part in parts)


def _is_one(part: str) -> bool:
    part = part.removeprefix("原").removeprefix("现")
    if part in NOWHERE or _CODE.fullmatch(part):
        return True
    named = _NAMED.match(part)
    if named and not re.search(rf"{_ENDING}$", named[0]):
        return False
    return _GROUP.fullmatch(part) is not None
