"""Who rents an asset, by how the cell is written: an organisation is named, a person's name is masked."""

from __future__ import annotations

import re
from enum import Enum

from portal.fields.person import parse
from portal.fields.value import InvalidValue, clean

_ORGANISATION = re.compile(
    r".*(?:公司|集团|合作社|联合社|家庭农场|农场|林场|渔场|养殖场|种植园|园区|企业|厂|商行|商店|超市|门市部?|经营部|服务部|销售部"
    r"|店|馆|中心|协会|学会|商会|学校|幼儿园|小学|中学|医院|卫生院|卫生室|诊所|药房|银行|信用社|供销社|邮政所|供电所|电信|移动"
    r"|联通|铁塔|委员会|村委会|居委会|经济社|经济联合社|政府|办事处|管理处|管理站|管理所|站|局|所|院|工作室|事务所|基地|项目部"
    r"|农家乐|民宿|酒楼|饭店|餐厅|茶馆|茶楼|个体工商户|分公司|村民小组|[0-9一二三四五六七八九十]+组|[0-9一二三四五六七八九十]+社)"
    r"(?:[（(][^（()）]*[)）])?"
)


class Lessee(Enum):
    """What a cell says of who rents."""

    ORGANISATION = "organisation"
    PERSON = "person"
    UNSURE = "unsure"


def lessee_of(cell: object) -> Lessee:
    """An organisation by the word at its end, a person by what may be a name; neither is `UNSURE`.

    What may be either is taken for a person: a masked company hides a row, an unmasked person cannot be taken back.
    """
    said = clean(cell)
    if _ORGANISATION.fullmatch(said):
        return Lessee.ORGANISATION
    try:
        parse(said)
    except InvalidValue:
        return Lessee.UNSURE
    return Lessee.PERSON
