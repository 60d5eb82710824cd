from __future__ import annotations

import shutil
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from portal.channels.channel import Source
from portal.channels.making import make_private, make_public
from portal.channels.typeset import Typesetter
from portal.places.gazetteer import Gazetteer
from portal.plugin import render_site
from portal.privacy.printed import PaperRow, PrintedNotice
from portal.register.register import Register
from tests.pages import sample

CONTENT = Path(__file__).resolve().parents[2] / "content"


@dataclass(frozen=True)
class Everything:
    """The fixture's pages and products: `site` as published, `build` as staff have it."""

    source: Source
    site: Path
    build: Path


def silent(what: str, done: int, of: int) -> None:
    """Nobody watches."""


def source() -> Source:
    """The fixture register, with invented full names of its relief rows."""
    first = sample.register()
    known = first.places
    # Built anew with the fixture's boards, which are known by community only then.
    places = Gazetteer(known.places, known.boards, known.grids, known.problems)
    register = Register.build(first.site, first.today, places, first.notices, info=first.info)
    notice = next(notice for notice in register.notices_of(sample.LIUHE, "benefits") if notice.records)
    roles = dict(notice.records[0].roles)
    shut = [
        PaperRow(
            f"bx{n}",
            {"programme": "最低生活保障金", "recipient": f"张全名{n}", "amount": "450.00", "paid_on": "2026年3月12日"},
            roles,
            Decimal(450),
            apart=True,
        )
        for n in range(9)
    ]
    rows = (*map(PaperRow.of, notice.records), *shut)
    return Source(register, {notice.key: PrintedNotice(notice, rows, notice.columns, more=True)})


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Everything:
    """All pages and all products of the fixture, made once."""
    folder = tmp_path_factory.mktemp("everything")
    (folder / "content").mkdir()
    shutil.copytree(CONTENT / "pages", folder / "content" / "pages")
    made = Everything(source(), folder / "site", folder / "build")
    render_site(made.source.register, sample.settings(folder / "content", made.site), made.site)
    make_public(Source(made.source.register), made.site, folder / "kept", silent)
    make_private(made.source, made.build, silent)
    return made


@pytest.fixture(scope="session")
def typesetter() -> Typesetter:
    """One set of fonts for all tests, no cache."""
    return Typesetter()
