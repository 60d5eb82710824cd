"""Somebody's household in a short text that leaves: a programme (危房改造（王某某户）), where a board hangs.

The name is on no list that could be looked for. Only what is sure is told: a usual surname with characters of given
names, as a household, in brackets of its own, or as whose relative somebody is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from portal.checks.model import CheckedNotice
from portal.fields import person
from portal.fields.folding import folded
from portal.fields.text import LINES, TEXT
from portal.privacy.names.surnames import SURNAMES
from portal.records.column import BoundColumn, Role
from portal.records.policy import Leaves
from portal.records.programmes import SHIPPED, OpenProgrammes
from portal.records.record import Table

_GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华玉珍荣贵清福德世光永志云安民成康顺建国文红梅琴波斌辉鹏飞浩宇轩"
    "涵婷雪琳佳欣怡洁萍莉凤春燕晓小俊峰海松柏虎根财富旺兴祥瑞忠孝仁义礼智信勤俭银宝珠翠碧素淑惠慧敬思贤良才辰阳晨曦博豪"
    "露蓉群昌盛宏仕廷朝启承祖宗茂菊香莲荷琼瑶瑜璐玲珊琪亮彬凯庆友洪润泽勋术芝芬蕾薇颖倩蓓睿哲毅雄奎坤乾鑫森焱垚淼"
)
"""Usual characters of given names."""
_NAME = rf"(?<![\u3400-\u9fff])(?:[{SURNAMES}]|欧阳|上官|司马|诸葛)(?:[{_GIVEN}]{{1,2}}|某{{1,2}})"
_LOOSE = rf"(?:[{SURNAMES}]|欧阳|上官|司马|诸葛)(?:[{_GIVEN}]{{2}}|某{{1,2}})"
_RELATIVE = r"(?:父亲?|母亲?|夫|妻子?|丈夫|儿子?|女儿?|兄|弟|姐|妹|哥哥?|子|媳|婿|孙|侄|叔|伯|舅|姑|姨|亲属|家属|亲戚)"
_HOUSEHOLD = re.compile(
    rf"(?P<house>{_LOOSE})(?:户(?!外|口|籍)|家(?![具电庭禽畜园院沟湾坝祠])|屋|宅|院坝|门[口前])"
    rf"|[（(【](?:低保户|五保户|特困户|户主|受益人|姓名)?[:：]?(?P<note>{_NAME})(?:户|家|同志|本人)?[）)】]"
    rf"|(?P<whose>{_NAME})(?:之|的){_RELATIVE}"
)
_REMEDY = "请删去姓名；关系写职务，例如“村主任之兄”；项目写项目名；位置写公共的地点"
_TOLD = ("masked_name", "reporter_named", "person_told", "personal_data")
SUMMED = (Role.PROGRAMME, Role.STANDARD, Role.BASIS)
"""What is said on the site of a closed programme as well."""
_OWN = (Role.TITLE, Role.SUPPLIER, Role.GROUP, Role.REASON)
"""Columns that are there for names, or looked through in ways of their own."""


@lru_cache(maxsize=8192)
def household_in(text: str) -> str:
    """The name of who is named in a short text as a household, in brackets or as whose relative; empty if nobody is."""
    found = _HOUSEHOLD.search(folded(text))
    return next((name for name in found.groups() if name), "") if found else ""


def screened(model: type[Table]) -> list[BoundColumn]:
    """The short open texts of a kind that name things and nobody."""
    return [
        bound
        for bound in model.columns()
        if bound.value in (TEXT, LINES) and bound.column.leaves is Leaves.PUBLISH and bound.column.role not in _OWN
    ]


def screen_households(notice: CheckedNotice, programmes: OpenProgrammes = SHIPPED) -> None:
    """Adds an error for every cell that names a household in a column that is there for no names.

    It is the last to look: where anything personal was found in a cell, this would say it once more. Of a row of a
    closed programme only what its sum says leaves.
    """
    columns = screened(notice.kind)
    told = {problem.where for problem in notice.problems if problem.code in _TOLD}
    for row in notice.rows:
        shut = row.record.terms(programmes).closed
        for bound in (bound for bound in columns if not shut or bound.column.role in SUMMED):
            name = household_in(str(getattr(row.record, bound.name) or ""))
            where = notice.cell(bound.name, row.row)
            if name and where not in told:
                notice.problems.error(
                    "household_named", where,
                    f"“{bound.label}”里写了人的姓名（{person.mask(name)}），不能公开", _REMEDY, person.mask(name),
                )  # fmt: skip
