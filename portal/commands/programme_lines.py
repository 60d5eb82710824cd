"""Which programmes leave with names and which do not, and how one is opened: each programme once, as information."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from portal.checks.programmes_read import ProgrammeRead

_PLAIN = re.compile(r"[\w（）·/+-]+")

SHOWN = 30
"""So many programmes of one sort are named; the rest are counted."""


def programme_lines(read: Iterable[ProgrammeRead]) -> Iterator[str]:
    """A line for those that leave with names, one for those that never may, one for those that can be opened."""
    by_name: dict[str, ProgrammeRead] = {}
    for one in read:
        by_name[one.name] = one
    is_open = [name for name, one in by_name.items() if one.is_open]
    never = [f"{name}（有“{one.word}”）" for name, one in by_name.items() if one.word]
    may = [name for name, one in by_name.items() if not one.is_open and not one.word]
    if is_open:
        yield f"名单上网的项目：{_listed(is_open)}"
    if never:
        yield (
            f"名单不上网、网上只有户数和金额的项目：{_listed(never)}。"
            "名称里有救助、病残、儿童、住房一类字眼的，名单只在公示栏和明白单上，不能放行"
        )
    if may:
        yield (
            f"名单不上网、但可以放行的项目：{_listed(may)}。是普通补贴、要把名单也放上网的，在 site.yml 里照全名写上："
            f"open_programmes: [{', '.join(map(_quoted, may[:SHOWN]))}]"
        )


def in_one_line(read: Iterable[ProgrammeRead]) -> str:
    """How many leave with names and how many do not, without their names, for logs; empty where there is none."""
    by_name = {one.name: one for one in read}
    is_open = sum(one.is_open for one in by_name.values())
    shut = len(by_name) - is_open
    if not by_name:
        return ""
    may = sum(not one.is_open and not one.word for one in by_name.values())
    hint = f"，其中 {may} 个可以在 site.yml 的 open_programmes 里放行" if may else ""
    return f"补贴项目：{is_open} 个名单上网，{shut} 个只公开户数和金额{hint}（是哪些，运行 .venv/bin/portal check 看）"


def _listed(names: list[str]) -> str:
    return "、".join(names[:SHOWN]) + (f" 等 {len(names)} 个" if names[SHOWN:] else "")


def _quoted(name: str) -> str:
    """As it may stand in a list of YAML."""
    return name if _PLAIN.fullmatch(name) and not name.isdigit() else json.dumps(name, ensure_ascii=False)
