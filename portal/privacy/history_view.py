"""What of a history may be seen today: masked, closed and withdrawn since it was written, it says so no longer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache

from portal.checks.people import SURNAMES as USUAL
from portal.fields import person
from portal.privacy.history import WITHDRAWN
from portal.privacy.part_changes import name_of, naming
from portal.privacy.public import Change, PublicNotice
from portal.privacy.recognizers.entities import SOFT_KINDS
from portal.privacy.recognizers.manners import NAME, NOTE, SAID, Manner
from portal.privacy.recognizers.sentences import look
from portal.privacy.screening.outlets import manner_of
from portal.records.catalogue import kind_by_id
from portal.records.column import BoundColumn, Role
from portal.records.policy import Leaves
from portal.records.record import Part, Record, Table

UNNAMED = "（姓名不再公开）"
"""Stands for the person of a row that was withdrawn."""
_NOBODY = re.compile(
    "有关|相关|责任人|当事人|干部|某|该[户村居同]|一[名户位]|有村民|有居民|人员|岗位|负责人|主任|书记|会计|出纳|专干|文书|组长"
)
"""What is written where somebody was named."""
_NAME = re.compile(rf"[{''.join(sorted(USUAL))}][\u3400-\u9fff]{{1,3}}")
TAKEN_OUT = "（不再写出）"
"""Stands for a text that said something of somebody."""


def seemly(notice: PublicNotice, history: Iterable[Change]) -> Iterator[Change]:
    """The history as it may be seen today, whatever could be seen when it was written."""
    kind = kind_by_id(notice.key.kind)
    title = kind.column_for(Role.TITLE)
    names = title is not None and title.value is person.PERSON
    closed = _closed(kind.columns())
    labels = {bound.name: bound.label for bound in kind.columns()}
    labels |= {name: sheet.label for name, sheet, _ in kind.parts()}
    parts = {sheet.label: (name, model) for name, sheet, model in kind.parts()}
    records = {record.id: record for record in notice.records}
    own = {sheet.label: (name, model) for name, sheet, model in kind.notice_parts()}
    for change in (_without_personal(kind, change) for change in history):
        if not change.row:
            if change.part in own:
                name, model = own[change.part]
                seen, closely = _part_seen(
                    change, model, {name_of(model, row.shown) for row in notice.parts.get(name, ())}
                )
                yield replace(seen, old="", new="") if closely else seen
            else:
                yield change
            continue
        record = records.get(change.row)
        if record is None and (change.row in notice.ended or (notice.aggregates and change.what != WITHDRAWN)):
            continue  # it is, or may have been, one of those whose term has ended
        secret = names and record is None
        hidden = closed if record is None else closed | {labels[name] for name in record.masked | record.covered}
        title_now = record.title if record is not None else UNNAMED if names else change.title
        seen = replace(change, title=title_now)
        if not change.part:
            secret = secret or change.label in hidden
        elif change.part in parts:
            name, model = parts[change.part]
            rows = record.parts.get(name, ()) if record is not None else ()
            there = {name_of(model, part.shown) for part in rows}
            seen, closely = _part_seen(seen, model, there)
            secret = secret or closely or change.part in hidden
        yield replace(seen, old="", new="") if secret else seen


def _without_personal(kind: type[Record], change: Change) -> Change:
    """A change without the texts that say something of somebody: what was taken out is not said again."""
    models: list[type[Table]] = [model for _, sheet, model in kind.parts() if sheet.label == change.part] or [kind]
    cell = next((manner_of(bound, models[0]) for bound in models[0].columns() if bound.label == change.label), NAME)
    title = kind.column_for(Role.TITLE)
    manners = {
        "title": manner_of(title, kind) if title and change.row else NOTE,
        "old": cell,
        "new": cell,
        "reason": SAID,
        "part_row": NAME,
    }
    texts = ((name, getattr(change, name), manner) for name, manner in manners.items() if manner)
    if cell and cell.refuses and _unnamed(change.old, change.new):
        change = replace(change, old=TAKEN_OUT)
    for name, text, manner in texts:
        if text and says_personal(text, manner):
            change = replace(change, **{name: TAKEN_OUT})  # type: ignore[arg-type]
    return change


@lru_cache(maxsize=1 << 16)
def says_personal(text: str, manner: Manner) -> bool:
    """Whether a text that left once would be stopped today for what it says of somebody."""
    found = look(text, None, manner)
    return any(told.kind in SOFT_KINDS or (told.kind is None and manner.refuses) for told in found)


def _unnamed(old: str, new: str) -> bool:
    """Whether a correction says 有关责任人 where it said something else, or left out what may be a name.

    A name of no usual form was seen by nobody when it was published; that it was taken out tells what it was.
    """
    for _, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = old[first:last], new[begin:end]
        if gone and gone != come and (_NOBODY.search(come) or (not come and _NAME.fullmatch(gone))):
            return True
    return False


def _part_seen(change: Change, model: type[Part], there: set[str]) -> tuple[Change, bool]:
    """The change of a row of a part under the name it may have today, and whether its texts are secret."""
    closed = _closed(model.columns())
    called = {bound.label for bound in naming(model)}
    persons = {bound.label for bound in model.columns() if bound.value is person.PERSON}
    unnamed = bool(called & closed) or (bool(called & persons) and change.part_row not in there)
    if unnamed:
        change = replace(change, part_row="" if called & closed else UNNAMED)
    said = (
        {change.label}
        if change.label
        else {text.partition("：")[0] for text in f"{change.old}；{change.new}".split("；")}
    )
    return change, bool(said & closed) or (unnamed and bool(said & persons))


def _closed(columns: Iterable[BoundColumn]) -> frozenset[str]:
    """The labels of columns that do not leave, or leave only masked."""
    return frozenset(bound.label for bound in columns if bound.column.leaves is not Leaves.PUBLISH)
