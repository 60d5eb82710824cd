"""A title that is of the town or district alone: its workbook may lie in the folder of one of its communities."""

from __future__ import annotations

import re

from portal.checks.model import CheckedNotice, Context
from portal.places.model import Community

_BETWEEN = re.compile(r"[\s\d年月度季第上下半一二三四（）()·:：]*")
_LEADING = re.compile(r"^(?:关于|附件\d*[:：]?)")


def check_titled_above(notice: CheckedNotice, context: Context) -> None:
    """Warns where a title says but a place above the community and what the list is, and none names the community.

    Forms of a town are filled in by its villages, so it is no error.
    """
    if context.places is None or notice.table is None:
        return
    own = context.places.publisher(notice.source.key.community)
    if not isinstance(own, Community):
        return
    mentions = context.places.mentions
    names, about = mentions.own_names(own), notice.kind.about
    called = (about.notice, about.label, *about.words)
    found = [(text, mentions.find(text)) for text in notice.table.above]
    if any(own in mention.places for _, every in found for mention in every if mention.name in names):
        return
    for text, every in found:
        above = [mention for mention in every if any(place in own.above for place in mention.places)]
        if not above:
            continue
        rest = _BETWEEN.sub("", text[above[-1].end :], count=1)
        if not _LEADING.sub("", text[: above[0].start].strip()) and rest.startswith(called):
            place = next(place for place in above[-1].places if place in own.above)
            notice.problems.warn(
                "titled_above", notice.table.where,
                f"标题写的是“{place.short}”（“{text[:30]}”），没有写{own.short}，表格却放在{own.short}的文件夹里",
                f"是{place.short}自己的，请移到它的文件夹（{place.id} {place.short}）；"
                f"是{own.short}的，请在标题里写上{own.short}",
                text,
            )  # fmt: skip
            return
