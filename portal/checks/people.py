"""One cell, one person: two names written into one would be published as somebody who does not exist.

Parsing takes blanks and line breaks out of a name, so the cell as staff wrote it is looked at here.
"""

from __future__ import annotations

import re

from portal.checks.model import CheckedNotice, Context
from portal.fields.person import PERSON
from portal.intake.model import RawTable
from portal.problems import Problems

SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖"
    "石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔汤税苟蒲卿高文向康施易乔赖洪牟骆涂翁"
    "倪古游祝喻申柳骆庄章鲁葛殷温管柯左解齐梅詹欧冉岳翟庞甘舒幸凌费纪童简阳屈饶成裴匡代蓝兰桂晏毕敬岑邢尚伍聂焦耿"
)
COMPOUND = frozenset(
    (
        "欧阳", "司徒", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "轩辕",
        "端木", "独孤", "南宫", "东方", "西门", "申屠", "淳于", "太史", "赫连", "澹台", "公冶", "宗政", "濮阳", "闻人",
        "钟离", "万俟",
    )
)  # fmt: skip
SHORTEST = 4
"""A name of fewer characters holds no second person."""

_HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_HAS_HAN = re.compile(f"[{_HAN}]")
_ONE_OF_THREE = re.compile(rf"[{_HAN}]{{1,3}}")
_FOR_ANOTHER = re.compile(r"代(?:领|签|收|取|办|发|付|缴|持)|委托|转[交付给]|代理人?$")
_SEVERAL = re.compile(
    r".{2,}(?:夫妇|夫妻|[两二三四]人|全家|一家|父子|父女|母子|母女|兄弟|姐妹|姊妹|之[妻夫子女母父]|家属|配偶|亲属|遗属"
    r"|等[一二三四五六七八九十两几多\d]*[人户名家位个])"
    r"|.{3,}等"
)
_AND = re.compile(rf"(?<=[{_HAN}]{{2}})[及与跟暨](?=[{_HAN}]{{2}})")
_MAY_BE_AND = re.compile(rf"([{_HAN}]{{2,4}})[和代.\-]([{_HAN}]{{2,4}})")
_LATIN_AND = re.compile(r"\b(?:and|und|et)\b|&", re.IGNORECASE)
_REMEDY = "一格只写一个人：两个人的请分成两行，代领人不要写在这里；确是一个人的，中间不要空格、换行，民族姓名用“·”连接"


def check_people(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001 - one signature for all checks
    """A cell of a column of persons that names more than one is an error."""
    for table in (notice.table, *notice.parts.values()):
        if table is not None:
            _look_through(table, notice.problems)


def _look_through(table: RawTable, problems: Problems) -> None:
    people = {bound.name: bound.label for bound in table.model.columns() if bound.value is PERSON}
    told = {problem.where for problem in problems} if people else set()
    for raw in table.rows if people else ():
        for name, cell in zip(raw.names, raw.values, strict=True):
            if name in people and isinstance(cell, str) and names_several(cell):
                where = table.cell(name, raw.row)
                if where not in told:  # a cell that is no name at all is told already
                    problems.error(
                        "several_people",
                        where,
                        f"“{people[name]}”一格里像是写了不止一个人",
                        _REMEDY,
                        " ".join(cell.split()),
                    )


def names_several(cell: str) -> bool:
    """Whether a cell names more than one person, or one and who stands for them."""
    if _ONE_OF_THREE.fullmatch(cell):
        return False
    pieces = cell.split()
    if len(pieces) > 1 and _stand_apart(pieces, broken="\n" in cell.strip() or "\r" in cell.strip()):
        return True
    name = "".join(pieces)
    if len(name) < SHORTEST:
        return False
    if _FOR_ANOTHER.search(name) or _SEVERAL.fullmatch(name) or _AND.search(name) or _LATIN_AND.search(cell):
        return True
    two = _MAY_BE_AND.fullmatch(name)
    return two is not None and _begins_as_name(two[1]) and _begins_as_name(two[2])


def _stand_apart(pieces: list[str], *, broken: bool) -> bool:
    """Whether pieces with blanks or line breaks between are names (those of 张 三, 欧阳 娜 and John Smith are not)."""
    if not any(map(_HAS_HAN.search, pieces)):
        return broken
    long = [piece for piece in pieces if len(piece) > 1]
    return len(long) > 1 and not (len(pieces) == 2 and pieces[0] in COMPOUND)


def _begins_as_name(text: str) -> bool:
    return text[0] in SURNAMES or text[:2] in COMPOUND
