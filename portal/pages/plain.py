"""Single pages with little of their own: search, downloads, and the answer to a wrong address."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import overload
from urllib.parse import urlsplit

from portal.pages.page import Crumb, Page
from portal.pages.view import Link, View
from portal.places.shipped import CITY
from portal.records.catalogue import all_kinds, names
from portal.records.column import Role
from portal.register import part_tables
from portal.register.gaps import gaps_of

_ALL = "所有村（社区）、所有期"


def site_files(view: View) -> tuple[Link, ...]:
    """The downloads of the whole site, written by `portal.downloads`: a table for each kind and each part sheet."""
    tables: list[Link] = []
    for kind in all_kinds():
        notices = [notice for notice in view.register.notices if notice.key.kind == kind.about.id]
        at, label = f"data/{kind.about.id}", kind.about.label
        page_only = sum(notice.page_only for notice in notices)
        tables += [Link(f"{label}（CSV）", f"{at}.csv", _note(kind.about.unit, page_only))] if notices else []
        tables += [
            Link(f"{label}：{name}（CSV）", f"{at}-{part}.csv", _note("行", part_tables.page_only(notices, part)))
            for part, name in part_tables.part_sheets(notices).items()
        ]
    if any(gaps_of(view.register, place.id) for place in view.register.publishers):
        tables.append(Link("还缺什么（CSV）", "data/gaps.csv", _ALL))
    return (*tables, Link("数据说明（JSON）", "data/datapackage.json", "Frictionless Data Package 格式"))


class SiteFiles(Sequence[Link]):
    """The same for templates: looked for where one of them asks, since it takes all notices."""

    def __init__(self, view: View) -> None:
        self._view = view

    @cached_property
    def _links(self) -> tuple[Link, ...]:
        return site_files(self._view)

    @overload
    def __getitem__(self, at: int) -> Link: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Link, ...]: ...

    def __getitem__(self, at: int | slice) -> Link | tuple[Link, ...]:
        return self._links[at]

    def __len__(self) -> int:
        return len(self._links)


def _note(unit: str, page_only: int) -> str:
    """What stands beside a table: of what it is, and how much of that it leaves out."""
    return f"{_ALL}；另有 {page_only:,} {unit}有打码的内容，只在网页上看" if page_only else _ALL


def _data(value: dict[str, object]) -> str:
    """As the script of the search reads it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _money_words() -> dict[str, object]:
    """Of each kind that says whom money went to: what it calls them, and what it calls the money."""
    found: dict[str, object] = {}
    for kind in all_kinds():
        payee, amount = kind.column_for(Role.SUPPLIER), kind.column_for(Role.AMOUNT)
        if payee and amount:
            found[kind.about.id] = [payee.label, amount.label]
    return found


def pages(view: View) -> Iterator[Page]:
    """Search, downloads (unless a Markdown page brings them) and 404."""
    kinds: dict[str, object] = {**names(), "pages": "说明"}
    said = {"kinds": _data(kinds), "money": _data(_money_words()), "city": CITY.short.removesuffix("市")}
    said["units"] = _data({kind.about.id: kind.about.unit.split("（")[0] for kind in all_kinds()})
    yield Page("search/", "search.html", "搜索", said, (Crumb("搜索", ""),), "在所有公示里找人名、单位、项目和金额")
    if not any(text.address == "data/" for text in view.texts):
        yield Page("data/", "data.html", "数据下载", {"text": None}, (Crumb("数据下载", ""),))
    # A server answers with this page at any depth, so its links start at the site's root.
    root = urlsplit(view.site.url).path.rstrip("/") + "/"
    yield Page("404.html", "missing.html", "没有这个网页", {"root": root}, listed=False)
