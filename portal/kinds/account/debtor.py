"""A debt that is called by who owes it: 应收李四鱼塘租金. What is owed is told, and not of which household."""

from __future__ import annotations

import re

from portal.checks.people import COMPOUND, SURNAMES
from portal.fields.folding import bare

_PREFIX = re.compile(
    r"(?:其他|其它|内部)?(?:应[收付]|暂[收付]|预[收付]|欠|借)(?:账款|款项|款|未收|未付)?[-:：、（(]*(?:向|给|由|付|收)?"
)
_GIVEN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
_NO_NAME = "地木场田路桥河水塘堰园区村社组款费金额项税息账材料工程机油具山沟坝渠井房屋楼"
"""Characters that end words of places and things, and hardly a given name before one of these."""
_THINGS = (
    "借款|欠款|租金|房租|承包费|承包款|鱼塘|堰塘|水塘|门面|水费|电费|卫生费|工资|工程款|材料款|货款|补偿款|补助款|补助|押金|保证金"
    "|预付款|往来款|流转费|土地|医药费|款"
)
_NAMED = re.compile(
    rf"(?P<name>(?:(?:{'|'.join(sorted(COMPOUND))}){_GIVEN}{{1,2}}|[{''.join(sorted(SURNAMES))}]{_GIVEN}{{1,2}}))"
    rf"(?:等.{{0,4}}|户|家)?(?:的|交|欠|应交|应付|借)?(?:{_THINGS})*[）)]?"
)


def debtor_in(subject: str) -> str:
    """The name by which a debt seems to be called; empty where it is called by what it is for.

    Where it may be a place that begins with a surname, staff are asked, for a name that is out stays out.
    """
    text = bare(subject)
    rest = _PREFIX.sub("", text, count=1) if _PREFIX.match(text) else text
    found = _NAMED.fullmatch(rest)
    return found["name"] if found and found["name"][-1] not in _NO_NAME else ""
