"""A case has a source that anybody can look up, and was settled before it was made public."""

from __future__ import annotations

import re

from portal.checks.model import CheckedNotice, Context, Row
from portal.fields.day import Day, show
from portal.kinds.case.record import Case
from portal.problems import Location

_SCHEME = re.compile(r"(?<![A-Za-z0-9])([A-Za-z][A-Za-z0-9+.-]*):(?=[^\s\u3400-\u9fff])")
_ADDRESS = re.compile(r"https?://[^\s\u3400-\u9fff，。；、（）]+", re.IGNORECASE)
_BARE = re.compile(r"(?<![A-Za-z0-9./:@-])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:cn|com|net|org)\b", re.IGNORECASE)
_BODY = re.compile(
    r"纪[检委工]|监委|监察|巡[视察]|党[委组工]|政府|人大|政协|街道|[省市区县镇乡州旗]|委员会|办公室|法院|检察院|公安|局|厅|部|"
    r"日报|晚报|报社|电视台|广播|网|学习强国|新华社|通报|文件"
)
"""What names of bodies that make cases public, and of where they do, have in them."""
_NO_SOURCE = re.compile(
    r"(?:暂?无|没有|不详|未知|待[补查定]|内部.{0,8}|未公开.{0,8}|保密|口头.{0,6}|听说|传言|网传|群众(?:反映|举报|传)|村里人?说|"
    r"知情人.{0,6}|微信群|朋友圈|[-—/\\、.。…?？]+)+"
)
"""What is no source, though something is written."""


def check_cases(notice: CheckedNotice, context: Context) -> None:
    """Errors for a source that nobody can look up and for days that cannot be.

    A village publishes none: where so few hold a post, what was done in it says by whom.
    """
    if notice.rows and notice.source.key.community.startswith("c"):
        notice.problems.error(
            "case_of_village", notice.where, "典型案例由乡镇（街道）、区县或市里公布，不放在村（社区）的文件夹里",
            "请交给镇街的管理员放进镇街的文件夹；制度、警示教育照样可以引用它的案例编号",
        )  # fmt: skip
    for row in notice.rows:
        if isinstance(row.record, Case):
            _source(notice, notice.cell("source", row.row), row.record.source)
            _days(notice, row, row.record, context)


def _source(notice: CheckedNotice, where: Location, source: str) -> None:
    rest = _ADDRESS.sub("", source)
    wrong = next((found[1] for found in _SCHEME.finditer(rest)), "")
    if wrong:
        notice.problems.error(
            "source_address", where, f"公开来源里的“{wrong}:”不是网页的网址",
            "网址以 https:// 或 http:// 开头；不是网页的，写单位和文件、报纸的名称", wrong,
        )  # fmt: skip
    elif bare := _BARE.search(rest):
        notice.problems.error(
            "source_address", where, f"公开来源里的网址（{bare[0]}）没有写全",
            "请从浏览器的地址栏里复制，以 https:// 或 http:// 开头", bare[0],
        )  # fmt: skip
    elif _NO_SOURCE.fullmatch(rest.strip(" ，。；、：（）")) or not _BODY.search(rest):
        notice.problems.error(
            "no_source", where, "公开来源没有写是哪个单位公开的",
            "请写通报的单位和在哪里公开的，例如“区纪委监委通报，区廉洁网”；没有正式公开过的案例不能登记，请删去这一行",
            source,
        )  # fmt: skip


def _days(notice: CheckedNotice, row: Row, case: Case, context: Context) -> None:
    settled, announced = case.settled_on, case.announced_on
    for name, label, when in (("settled_on", "办结日期", settled), ("announced_on", "通报日期", announced)):
        if isinstance(when, Day) and when.first > context.today:
            notice.problems.error(
                "day_to_come", notice.cell(name, row.row), f"“{label}”{show(when)}还没有到",
                "请核对日期；还没有办结、没有通报的案例，等通报以后再登记", show(when),
            )  # fmt: skip
    if isinstance(settled, Day) and announced.last < settled.first:
        notice.problems.error(
            "announced_early", notice.cell("announced_on", row.row),
            f"通报日期 {show(announced)} 早于办结日期 {show(settled)}", "请核对两个日期：先办结，才通报",
            show(announced),
        )  # fmt: skip
