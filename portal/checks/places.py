"""A sheet that says it is another place's: a clerk serves twenty villages, and copies last month's from the next one.

Only what stands around the tables counts: titles, signatures, names of the sheet and the file. Places in data are none
of this: a payee may be from anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.checks.model import CheckedNotice, Context
from portal.fields.value import clean
from portal.places.ids import LETTERS
from portal.places.mentions import Mention, Mentions, level
from portal.places.model import City, Publisher, ours
from portal.problems import Location

_NOTE = re.compile(r"\s*[（(]?(?:附?注|备注|说明|依据|根据|按照|公示期|填表说明|注意事项)")
_ENDS = {"c": ("村", "社区"), "t": ("镇", "街道", "乡"), "d": ("区", "县", "市"), "": ("区", "县", "市")}
"""What a name may lack under a heading that says it, by level."""
_SENTENCE = 60
"""A longer text is no title but an explanation, which may speak of other places."""
_ORGANISATION = re.compile(
    r"[^，,。；;：:、\d（）()]{0,14}?(?:公司|合作社|信用社|银行|医院|卫生院|学校|中学|小学|大学|幼儿园|商行|超市|经营部|[局厂店])"
)
_COLLECTIVE = re.compile(r"(?:村|社区)?(?:股份)?(?:集体)?(?:股份)?经济(?:股份)?(?:合作|联合)")
_SIGNED = re.compile(
    r"[\s，,。.（）()：:\-—年月日\d〇一二三四五六七八九十]|四川省?|成都市?|村?民?委员会|村委会|居民委员会|居委会|委会|居委|委员会|党委|党总支|党支部|总支部?|支部"
    r"|村?务?监督|人民政府|办事处|街道|便民服务中心|党群服务中心|经济|合作|联合|股份|集体|社|公?章|盖|制表|填报|填表|填制|制作|上报|编制|报送|公示|公布"
    r"|单位|部门|落款|特此|组织"
)


def check_places(notice: CheckedNotice, context: Context) -> None:
    """A title, a signature or a name that names another community, town or district than the notice's is an error."""
    if context.places is None:
        return
    own = context.places.publisher(notice.source.key.community)
    mentions = context.places.mentions
    names = mentions.own_names(own)
    told: set[str] = set()
    for text, where in _texts(notice, mentions):
        for mention in _foreign(mentions.find(text), names, text, own):
            if mention.name in told:
                continue
            told.add(mention.name)
            _tell(notice, mention, text, where, own=own)
    for mention, text, where in _columns(notice, mentions, own):
        if mention.name not in told:
            told.add(mention.name)
            _tell(notice, mention, text, where, own=own)


def _columns(notice: CheckedNotice, mentions: Mentions, own: Publisher) -> Iterator[tuple[Mention, str, Location]]:
    """The names of other places in columns of the place (区县, 乡镇, 村), where names may be short: 战旗 for 战旗村.

    A town's list names its own villages there.
    """
    tables = [table for table in (notice.table, *notice.parts.values()) if table is not None]
    for (kind, cell), where in (one for table in tables for one in table.placed.items()):
        text = clean(cell)
        found = mentions.find(text)
        for end in () if found else _ENDS[kind]:
            found = found or mentions.find(text + end)
        every = [place for mention in found for place in mention.places]
        if not any(place == own or own in place.above or place in own.above for place in every):
            yield from ((mention, text, where) for mention in found[-1:])


def _texts(notice: CheckedNotice, mentions: Mentions) -> Iterator[tuple[str, Location]]:
    """What says whose the workbook is, each with its place."""
    stem = notice.source.path.stem
    yield stem, Location(notice.source.file)
    for table in (notice.table, *notice.parts.values()):
        if table is None:
            continue
        if table.where.sheet != stem:
            yield table.where.sheet, table.where
        yield from ((text, table.where) for text in table.above if len(text) <= _SENTENCE and not _NOTE.match(text))
        yield from ((text, table.where) for text in table.below if _signs(text, mentions))


def _signs(text: str, mentions: Mentions) -> bool:
    """Whether a text below the table is a signature: a place's name and hardly anything else."""
    rest = text
    for mention in mentions.find(text):
        rest = rest.replace(mention.name, "")
    return rest != text and not _SIGNED.sub("", rest)


def _foreign(found: list[Mention], own: frozenset[str], text: str, publisher: Publisher) -> Iterator[Mention]:
    """Mentions of other places, at most one of each level; none of a level at which the text names the own, too.

    What lies in the publisher is no other place where the text names the publisher.
    """
    found = [mention for mention in found if not _is_organisation(text, mention)]
    right = {level(place) for mention in found if mention.name in own for place in mention.places}
    if isinstance(publisher, City) and publisher.name in text:
        return
    for mention in found:
        if level(publisher) in right and any(publisher in place.above for place in mention.places):
            continue
        if mention.name not in own and not right & {level(place) for place in mention.places}:
            yield mention


def _is_organisation(text: str, mention: Mention) -> bool:
    """Whether a place only stands at the head of a firm's or an office's name: 大邑县民政局."""
    rest = text[mention.end :]
    return _COLLECTIVE.match(rest) is None and _ORGANISATION.match(rest) is not None


def _tell(notice: CheckedNotice, mention: Mention, text: str, where: Location, *, own: Publisher) -> None:
    others = "；".join(f"{place.id} {place.full_name}" for place in mention.places[:3])
    notice.problems.error(
        "other_place", where, f"这里写着“{mention.name}”（“{text[:30]}”），表格却放在{own.full_name}的文件夹里",
        f"表格放错了的，请移到那个{LETTERS[level(mention.places[0])]}的文件夹（{others}）；标题、落款忘了改的，请改成{own.short}；"
        f"确实与那里有关的，请同时写明{own.full_name.replace(' ', '')}；"
        f"是{ours(own.id)}从前的名字的，请写进 places.csv 的“曾用名”",
        text,
    )  # fmt: skip
