"""Single pages with little of their own: search, downloads, and the answer to a wrong address."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from portal.pages.page import Crumb, Page
from portal.pages.view import Link, View
from portal.records import catalogue


def site_files(view: View) -> tuple[Link, ...]:
    """The downloads of the whole site, written by `portal.downloads`: a table for each kind, and their description."""
    present = {notice.key.kind for notice in view.register.notices}
    kinds = [kind.about for kind in catalogue.all_kinds() if kind.about.id in present]
    tables = tuple(Link(f"{kind.label}（CSV）", f"data/{kind.id}.csv", "所有村（社区）、所有期") for kind in kinds)
    return (*tables, Link("数据说明（JSON）", "data/datapackage.json", "Frictionless Data Package 格式"))


def pages(view: View) -> Iterator[Page]:
    """Search, downloads (unless a Markdown page brings them) and 404."""
    yield Page("search/", "search.html", "搜索", {}, (Crumb("搜索", ""),), "在所有公示里找人名、单位、项目和金额")
    if not any(text.address == "data/" for text in view.texts):
        yield Page("data/", "data.html", "数据下载", {"text": None}, (Crumb("数据下载", ""),))
    # A server answers with this page at any depth, so its links start at the site's root.
    root = urlsplit(view.site.url).path.rstrip("/") + "/"
    yield Page("404.html", "missing.html", "没有这个网页", {"root": root}, listed=False)
