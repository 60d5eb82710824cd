"""Who spoke up must not be named: not by the table's own column of names, and not in a sentence beside it.

A name alone is not to be told from other words, so two things are looked for: the names staff wrote into the column of
reporters (which never leaves), and a name between a word such as 村民 and one such as 反映. Where nobody is to be
named, names in the other private columns (责任人, 检查人) are looked for too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from portal.checks.model import CheckedNotice, Row
from portal.checks.people import COMPOUND
from portal.checks.people import SURNAMES as FIRST
from portal.fields import person
from portal.fields.folding import DOTS, HAN, bare, without_marks
from portal.fields.private import PRIVATE
from portal.fields.text import LINES, TEXT
from portal.fields.value import clean
from portal.privacy.names.relief import ORDINARY_WORDS
from portal.privacy.names.respelt import KnownNames
from portal.privacy.names.surnames import SURNAMES
from portal.privacy.recognizers.named import POSTS
from portal.privacy.walk import Visited, models, walk
from portal.records.column import BoundColumn, Role
from portal.records.policy import Leaves, Naming
from portal.records.record import Record

_NAME = rf"[{SURNAMES}][\u3400-\u9fff]{{1,2}}?"
_NAMED = re.compile(
    rf"(?:村民|居民|群众|住户|业主|商户|反映人|来访人|来电人|来信人|投诉人)[:：]?((?:{_NAME}[和与及、])*{_NAME})"
    r"(?:等?[\d一二三四五六七八九十]*[人户])?(?:同志|大爷|大娘|婆婆|先生|女士)?"
    r"(?:反映|来电|来信|来访|提出|投诉|举报|询问|咨询|建议|要求|反馈|称|说)"
    rf"|(?:反映人|来访人|来电人|来信人|投诉人)[:：]({_NAME})(?![\u3400-\u9fff])"
)
_NO_NAMES = (
    "任何", "任意", "万一", "万分", "夏天", "夏季", "白天", "江边", "石桥", "田间", "严重", "严格", "严厉", "高度",
    "高兴", "高声", "方便", "方面", "余款",
)  # fmt: skip
"""Words that begin like a name."""
_HAN = f"{HAN}·"
_WRITTEN = re.compile(f"[{_HAN}]+(?: [{_HAN}]+)*")
_DOT = re.compile(f"[{re.escape(DOTS)}]")
_OTHERS = re.compile(r"等\s*[\d一二两三四五六七八九十几]*\s*[人户名]|等$")
_AND = re.compile(f"(?<=[{_HAN}]{{2}})[和与及](?=[{_HAN}]{{2}})")
_TITLE = re.compile("(?:同志|先生|女士|大爷|大娘|婆婆|爷爷|老师|师傅)$")
_LONGEST, _PERSON = 8, 4
_POST = re.compile(rf"(?:{POSTS})")
_NOBODY = re.compile(
    "匿名|群众|村民|居民|业主|住户|商户|代表|不详|不愿|未留|某|部分|网友|热线|工单|[组队社村区院号户]$"
    "|党员|老人|老年人|干部|家庭|困难|人员|退役军人|对象|组长$|留守儿童|^(?:妇女|青年|儿童|学生|职工)$"
)
_REMEDY = "请删去姓名，改写成“有村民（居民）反映”"


def names_of(record: Record) -> set[str]:
    """The names in the columns of reporters of a record and its parts; words such as 匿名 are none.

    张三、李四等3人 are two. Two names written as one word (王和平和李敏) count as each and as both, one with a title
    (李敏女士) without it too; words with a blank between them (张 三, 张三 李四) as each and as one.
    """
    found: set[str] = set()
    for visited in walk(record):
        for bound in visited.row.columns():
            if bound.column.role is Role.REPORTER:
                found |= _written(getattr(visited.row, bound.name))
    return {name for name in found if 2 <= len(bare(name)) <= _LONGEST and not _NOBODY.search(name)} - ORDINARY_WORDS


def _written(cell: object) -> set[str]:
    text = _DOT.sub("·", clean(without_marks(str(cell)))) if cell else ""
    found: set[str] = set()
    for written in _WRITTEN.findall(_OTHERS.sub("、", text)):
        words = written.split(" ")
        parts = {part for word in (*words, "".join(words)) for part in (word, *_AND.split(word))}
        found |= parts | {_TITLE.sub("", part) for part in parts}
    return found


def _kept_back(record: Record) -> set[str]:
    """The names in the private columns of a record in which nobody is to be named; posts written there are none."""
    found: set[str] = set()
    for visited in walk(record):
        for bound in visited.row.columns() if visited.row.naming is Naming.NOBODY else ():
            if bound.value is PRIVATE:
                found |= _written(getattr(visited.row, bound.name))
    names = {name for name in found if name[:1] in FIRST or name[:2] in COMPOUND}
    return {
        n for n in names if 2 <= len(n) <= _PERSON and not _NOBODY.search(n) and not _POST.search(n)
    } - ORDINARY_WORDS


def screen_reporters(notice: CheckedNotice) -> None:
    """Adds an error for every sentence that names who spoke; one of a row that leaves nowhere may name anybody.

    Names of three and more characters are looked for in all rows, shorter ones, which are often parts of other words,
    in their own, with the rows of its parts.
    """
    if all(
        model.field_for(Role.REPORTER) is None and model.naming is not Naming.NOBODY for _, model in models(notice.kind)
    ):
        return
    columns = {
        name: [b for b in model.columns() if b.value in (TEXT, LINES) and b.column.leaves is Leaves.PUBLISH]
        for name, model in models(notice.kind)
    }
    mine = [names_of(row.record) | _kept_back(row.record) for row in notice.rows]
    everybody = KnownNames(frozenset(name for names in mine for name in names if len(name) > 2))
    for row, names in zip(notice.rows, mine, strict=True):
        if row.record.terms().counted:
            continue
        own = KnownNames(frozenset(name for name in names if len(name) == 2))
        for visited in walk(row.record):
            _screen_row(notice, row, visited, columns[visited.part], names=(everybody, own))


def _screen_row(
    notice: CheckedNotice, row: Row, visited: Visited, columns: list[BoundColumn], *, names: Sequence[KnownNames]
) -> None:
    for bound in columns:
        for name in dict.fromkeys(_named(str(getattr(visited.row, bound.name) or ""), names)):
            whose = "不公开" if visited.row.naming is Naming.NOBODY else "反映人"
            notice.problems.error(
                "reporter_named", visited.cell(notice, row, bound.name),
                f"“{bound.label}”里写了{whose}的姓名（{person.mask(name)}），不能公开",
                _REMEDY, person.mask(name),
            )  # fmt: skip


def _named(text: str, names: Sequence[KnownNames]) -> Iterator[str]:
    yield from (name for some in names for name in some.find(text))
    for found in _NAMED.finditer(bare(text)):
        for name in re.split("[和与及、]", found[1] or found[2]):
            if not name.startswith(_NO_NAMES) and "某" not in name:
                yield name
