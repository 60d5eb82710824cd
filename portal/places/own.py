"""Read `content/places.csv`: places which a site adds itself, and newer states of shipped places.

A row with an id of one's own (`d90…`, `t900…`, `c9000…` upwards) is a new place; a row with the id of a shipped place
says how it is called, to what it belongs or that it was closed since: the shipped state becomes a former one.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from portal.places.ids import OWN_FIRST, is_valid, number_of
from portal.places.names import guess_kind, short_name
from portal.places.shipped import Draft
from portal.places.table import Column, Row, read_date, read_table
from portal.problems import Problems

PLACE_COLUMNS = [
    Column("编号"),
    Column("级别"),
    Column("名称"),
    Column("上级编号"),
    Column("上级名称", required=False),
    Column("类别", required=False),
    Column("统计代码", required=False),
    Column("曾用名", required=False),
    Column("停用日期", required=False),
]
LEVELS = {"区（市）县": "district", "镇（街道）": "town", "村（社区）": "community"}
PARENT_LETTER = {"district": "", "town": "d", "community": "t"}
KINDS = {"村": "village", "社区": "community"}


def read_own(path: Path, drafts: dict[str, Draft], problems: Problems, without: Collection[str] = ()) -> None:
    """Put the places of the file into the drafts; rows with an error are left out and told, those `without` not."""
    seen: set[str] = set()
    accepted: list[tuple[Row, Draft]] = []
    for row in read_table(path, PLACE_COLUMNS, problems):
        if row["编号"] not in without and (draft := _draft(row, seen, drafts, problems)) is not None:
            seen.add(draft.id)
            accepted.append((row, draft))
    coming = {draft.id: draft for _, draft in accepted}
    while wrong := [(row, d) for row, d in accepted if not _has_parent(d, drafts, coming)]:
        for row, draft in wrong:
            del coming[draft.id]
            problems.error("place-parent-unknown", row.where("上级编号"), f"没有编号为“{draft.parent}”的上级",
                           "请用 .venv/bin/portal place find 名称 查出上级的编号", draft.parent)  # fmt: skip
        accepted = [(row, draft) for row, draft in accepted if draft.id in coming]
    for _, draft in accepted:
        if known := drafts.get(draft.id):
            _follow(draft, known)
        drafts[draft.id] = draft


def _follow(draft: Draft, known: Draft) -> None:
    """Make the shipped state of a place a former one of its new state, unless nothing but the end is new."""
    if (draft.short, draft.parent) == (known.short, known.parent) and draft.code in ("", known.code):
        draft.code, draft.name = known.code, known.name
    else:
        draft.states.append((known.short, known.code, known.parent, known.first, known.last))
    draft.states += known.states
    draft.closed, draft.successor = draft.closed or known.closed, known.successor


def _has_parent(draft: Draft, drafts: dict[str, Draft], coming: dict[str, Draft]) -> bool:
    if draft.level == "district":
        return draft.parent == ""
    return draft.parent[:1] == PARENT_LETTER[draft.level] and (draft.parent in coming or draft.parent in drafts)


def _draft(row: Row, seen: set[str], drafts: dict[str, Draft], problems: Problems) -> Draft | None:
    """The place a row describes, its parent not yet looked up; None when a cell is wrong (noted)."""
    identifier, level, name = row["编号"], LEVELS.get(row["级别"], ""), row["名称"]
    before = len(problems.errors)
    if not level:
        problems.error("place-level", row.where("级别"), f"级别“{row['级别']}”不对",
                       f"请写 {'、'.join(LEVELS)} 之一", row["级别"])  # fmt: skip
        return None
    letter = {"district": "d", "town": "t", "community": "c"}[level]
    if not is_valid(identifier, letter):
        problems.error("place-id-wrong", row.where("编号"), f"编号“{identifier}”不对，可能抄错了一位",
                       "请用 .venv/bin/portal place add 名称 --town 镇街 新增，编号会自动生成", identifier)  # fmt: skip
    elif identifier in seen:
        problems.error("place-id-twice", row.where("编号"), f"编号 {identifier} 出现了两次",
                       "一个编号只写一行", identifier)  # fmt: skip
    elif identifier not in drafts and number_of(identifier) < OWN_FIRST[letter]:
        problems.error("place-id-range", row.where("编号"), f"编号 {identifier} 不在自建编号的范围内",
                       "请用 .venv/bin/portal place add 名称 --town 镇街 新增，编号会自动生成", identifier)  # fmt: skip
    if not name:
        problems.error("cell-empty", row.where("名称"), "“名称”没有填", "请补填这一格")
    code = row["统计代码"]
    if code and not re.fullmatch(r"[0-9]{12}", code):
        problems.error("place-code", row.where("统计代码"), f"统计代码“{code}”不是 12 位数字",
                       "请写 12 位数字，没有就留空；若显示成 5.1E+11，请把这一列设为文本", code)  # fmt: skip
    kind = row["类别"]
    if level == "community" and kind and kind not in KINDS:
        problems.error("place-kind", row.where("类别"), f"类别“{kind}”不对", "请写“村”或“社区”，或者留空", kind)
    closed = read_date(row, "停用日期", problems)
    if len(problems.errors) > before:
        return None
    kind = KINDS.get(kind) or guess_kind(level, name)
    short = short_name(name, kind) if level == "community" else name
    draft = Draft(identifier, level, code, name, short, kind, row["上级编号"],
                  closed.isoformat() if closed else "")  # fmt: skip
    draft.states = [(old, "", "", "", "") for old in re.split(r"[、，,；;\s]+", row["曾用名"]) if old]
    return draft
