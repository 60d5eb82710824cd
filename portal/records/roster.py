"""Lists of people: who was paid what, who was there. Their originals hang on the board and are not shown online.

A list shows neighbours side by side with their numbers and signatures, and boxes do not make it another paper
(个人信息保护法 art. 6: no more than needed). The row itself says what was paid, for what, and by whose hand.
"""

from __future__ import annotations

import re

_LIST = (
    r"(?:(?:发放|签到|签收|签领|领款|领取|工资|薪酬|报酬|考勤|务工|误工)(?:登记|签领|签字|花名|明细|汇总)?[表册单簿]"
    r"|(?:发放|签领|领取)(?:清单|明细|登记)|点名簿|名册"
    r"|(?<!供应商)(?<!单位)(?<!企业)(?<!公司)(?<!机构)(?<!中标人)(?<!候选人)名单)"
)
_ROSTER = re.compile(_LIST)
_HEADING = re.compile(rf"(?<!附){_LIST}(?:[（(].*)?$")
_LONGEST = 24
"""Characters of the longest heading."""
_NO_ROSTER = re.compile(r"付款|支付|转账|汇款|回单|发票|收据|收条")
_BLANK = re.compile(r"\s+")


def is_roster(words: str) -> bool:
    """Whether words, e.g. a file's name, call it a list of people."""
    return _ROSTER.search(_BLANK.sub("", words)) is not None


def is_heading(line: str) -> bool:
    """Whether a line of a page reads as the heading of a list of people."""
    words = _BLANK.sub("", line)
    return len(words) <= _LONGEST and _HEADING.search(words) is not None


def is_other_paper(words: str) -> bool:
    """Whether words call it an order to pay or a bill, as one may lie behind a list."""
    return not is_roster(words) and _NO_ROSTER.search(words) is not None
