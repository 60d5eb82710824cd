"""A city's worth of notices: every community publishes, thousands are paid. Made in a second, for lists alone."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from portal.pages.page import Page
from portal.pages.render import ENVIRONMENT, FILTERS, Renderer
from portal.pages.scripts import published, theme_files
from portal.pages.sheets import Sheets
from portal.pages.view import View
from portal.places.gazetteer import Gazetteer
from portal.privacy.public import PublicNotice
from portal.register.register import Register
from tests.pages import sample

THEME = Path(__file__).resolve().parents[2] / "themes" / "mingbang"
FIRST_VIEW = 14 * 1024
"""Bytes of HTML and CSS, compressed, that one round trip brings."""
_CORES = "宏达鑫源蓉城天府锦华中恒华兴川西恒信盛世嘉和新蜀瑞丰永固佳美绿源博雅汇通众诚九鼎"


def everywhere(gazetteer: Gazetteer, periods: int = 1) -> list[PublicNotice]:
    """The same notice of one row in every open community, so many years of it."""
    one = sample.notice(sample.LIUHE, "benefits", "2026年", sample.people(1, "耕地地力保护补贴", "2026年2月12日"))
    return [
        replace(one, key=replace(one.key, community=community.id, period=replace(one.key.period, year=2026 - year)))
        for community in gazetteer.communities()
        for year in range(periods)
    ]


def payees(count: int) -> PublicNotice:
    """One notice that pays so many companies."""
    notice = sample.notice(sample.LIUHE, "receipts", "2026年3月", [sample.receipt("PZ-1", "办公用纸", 100)])
    (record,) = notice.records
    rows = []
    for number in range(count):
        core = "".join(_CORES[(number * step + number // step) % len(_CORES)] for step in (3, 7, 11))
        payee = {"payee": f"成都{core}建设{number}有限公司"}
        rows.append(replace(record, id=f"r{number}", shown={**record.shown, **payee}))
    return replace(notice, records=tuple(rows))


def view(gazetteer: Gazetteer, *notices: PublicNotice) -> View:
    """A look at a register of these notices."""
    return View(Register.build(sample.SITE, sample.TODAY, gazetteer, notices, info={}))


def renderer(seen: View) -> Renderer:
    """The theme's templates, without Pelican."""
    environment = Environment(loader=FileSystemLoader(THEME / "templates"), **ENVIRONMENT)  # type: ignore[arg-type]  # noqa: S701 - on in ENVIRONMENT
    environment.filters.update(FILTERS)
    return Renderer(environment, seen, sheets=Sheets.of(theme_files(THEME / "static")))


def first_view(render: Renderer, page: Page) -> int:
    """What a phone must load before it shows the page, in compressed bytes."""
    page_text = render.render(page)
    sheets = re.findall(r'<link rel="stylesheet" href="[./]*theme/([^"]+)"', page_text.decode())
    assert "site.css" in sheets
    texts = (page_text, *(published(name, (THEME / "static" / name).read_bytes()) for name in sheets))
    return sum(len(gzip.compress(text, 9)) for text in texts)
