"""Where nothing public has changed, pages, downloads and index are those of the site that is served."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from portal import pipeline
from portal.channels.making import RunStats
from portal.pages.site import PageSummary
from portal.register.register import Register
from portal.release.last_run import told_again
from portal.settings import Settings
from tests.content import LIU, TODAY, XIANG, Content
from tests.pipeline.plain import render_plainly
from tools.sample.people import account_number

CARDS = [account_number(Random(number)) for number in range(3)]
PAID: list[dict[str, object]] = [{"银行账号": CARDS[0]}, {"受益人": "李四光", "金额": 120.5, "银行账号": CARDS[1]}]


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
    """Two communities, with numbers of accounts in one list."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    content = Content.small(tmp_path / "content", (LIU, XIANG))
    content.benefits(LIU, "2026-03", PAID)
    return content


RENDERED: list[date] = []


def render(register: Register, settings: Settings, folder: Path, **_: object) -> PageSummary:
    """As `render_plainly`, and remembers that it was asked."""
    RENDERED.append(settings.today)
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "index.html").write_text(f"<!doctype html><title>x</title>{'0' * 64}", encoding="utf-8")
    return render_plainly(register, settings, folder)


def publish(content: Content, output: Path | None = None, today: date = TODAY) -> tuple[pipeline.Outcome, bool]:
    """What a run has, and whether it rendered anything."""
    RENDERED.clear()
    return pipeline.publish(content.settings(output, today), render), bool(RENDERED)


def files_of(site: Path | None) -> dict[str, bytes]:
    """Every file by its path."""
    assert site is not None
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_another_private_cell_renders_nothing(content: Content, tmp_path: Path) -> None:
    """The release is the very one, the state knows the new workbook, and the gate looks for the new value."""
    first, rendered = publish(content)
    assert rendered
    content.benefits(LIU, "2026-03", [{**PAID[0], "银行账号": CARDS[2]}, PAID[1]])
    again, rendered = publish(content)
    assert not rendered
    assert (again.code, again.site, again.pages, again.texts) == (first.code, first.site, first.pages, first.texts)
    assert (again.downloads.files, again.downloads.rows) == (first.downloads.files, first.downloads.rows)
    clean, rendered = publish(content, tmp_path / "clean" / "output")
    assert rendered
    assert files_of(again.site) == files_of(clean.site)


def test_whatever_is_public_renders_all_of_it(content: Content) -> None:
    """A cell, a word of the settings, a place's telephone, the day."""
    publish(content)
    content.benefits(LIU, "2026-03", [{**PAID[0], "金额": 301}, PAID[1]])
    assert publish(content)[1]
    assert not publish(content)[1]
    content.info(XIANG, 办公时间="周六")
    assert publish(content)[1]
    assert not publish(content)[1]
    assert publish(content, today=TODAY + timedelta(days=1))[1]


def test_a_damaged_site_is_made_anew(content: Content) -> None:
    """Nothing is taken from a site that is not what was published."""
    first, _ = publish(content)
    assert first.site is not None
    page = first.site / "c" / LIU / "benefits" / "2026-03" / "index.html"
    page.write_bytes(page.read_bytes() + b" ")
    again, rendered = publish(content)
    assert rendered
    assert again.code == first.code


def test_a_leak_is_found_in_a_page_that_stands(content: Content) -> None:
    """What was public and has become private is found though no page was made: the notice is made anew without it."""
    content.receipts(XIANG, "2026-03", [{"用途": f"购{CARDS[2]}号办公用纸"}])
    first, _ = publish(content)
    content.benefits(LIU, "2026-03", [{**PAID[0], "银行账号": CARDS[2]}, PAID[1]])
    again, _ = publish(content)
    assert again.site is not None
    assert not any(CARDS[2].encode() in data for data in files_of(again.site).values())
    assert first.site is not None


def test_a_later_run_writes_into_no_file_that_is_served(content: Content, tmp_path: Path) -> None:
    """Files that two releases share are the same for good: what is written is written beside and put in place."""
    first, _ = publish(content)
    assert first.site is not None
    kept = tmp_path / "kept"
    kept.mkdir()
    before = files_of(first.site)
    for number, name in enumerate(before):
        (kept / str(number)).hardlink_to(first.site / name)
    publish(content)
    content.benefits(LIU, "2026-03", [{**PAID[0], "银行账号": CARDS[2]}, PAID[1]])
    publish(content)
    content.benefits(LIU, "2026-03", [{**PAID[0], "金额": 302}, PAID[1]])
    publish(content)
    assert [(kept / str(number)).read_bytes() for number in range(len(before))] == list(before.values())


def test_what_stands_is_taken_over_for_its_day_alone(content: Content) -> None:
    """Pages that were not made asked nothing of the day, and may count days all the same."""
    publish(content)
    content.benefits(LIU, "2026-03", [{**PAID[0], "银行账号": CARDS[2]}, PAID[1]])
    assert not publish(content)[1]
    assert not publish(content)[1]
    assert told_again(content.settings()) is not None
    assert told_again(content.settings(today=TODAY + timedelta(days=1))) is None
