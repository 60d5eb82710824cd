"""Activities the whole way: talks, which leave as a yearly number alone, beside all that leaves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from portal import pipeline
from portal.outcome import Outcome
from portal.plugin import render_site
from tests.content import LIU, Content
from tests.every_byte import found_in
from tests.kinds.activity import ledgers

HELD = ledgers.row(date(2026, 3, 5), "院坝会", "汛前提醒", 人数=36)
TALKED = ("细谈家事", "欧阳密")


def content_of(folder: Path, talks: int) -> Content:
    """A quarter with a meeting and so many talks, and a sheet of talks alone."""
    content = Content.small(folder / "content")
    content.boards(LIU, "村口")
    rows = ledgers.talks(2026, talks)
    content.workbook(LIU, "activities", "2026-Q1", [*rows[: talks // 2], HELD])
    if rows[talks // 2 :]:
        content.workbook(LIU, "activities", "2026", rows[talks // 2 :])
    return content


def published(content: Content) -> Outcome:
    """Published without a word to staff."""
    outcome = pipeline.publish(content.settings(), render_site)
    assert [str(problem) for problem in outcome.problems] == []
    return outcome


def site_of(content: Content) -> dict[str, bytes]:
    """Every file of the site by its path."""
    site = (content.path.parent / "output" / "site").resolve()
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def test_a_year_of_four_talks_is_byte_for_byte_a_year_of_none(tmp_path: Path) -> None:
    """Neither their number nor that there is a sheet of them shows anywhere."""
    none, few = content_of(tmp_path / "none", 0), content_of(tmp_path / "few", 4)
    published(none)
    published(few)
    assert site_of(few) == site_of(none)


def test_six_talks_are_a_number_and_nothing_else(tmp_path: Path) -> None:
    """In no byte of the site nor of what staff print; told again the same when published again."""
    content = content_of(tmp_path, 6)
    published(content)
    first = site_of(content)
    page = first[f"c/{LIU}/activities/index.html"].decode()
    assert "2026年 <b>6</b> 次" in page
    assert not [name for name in first if name.startswith(f"c/{LIU}/activities/2026/")]
    root = content.path.parent
    for folder in (root / "output", root / "build"):
        assert found_in(folder, [], TALKED, "密") == []
    published(content)
    assert site_of(content) == first


def test_a_row_that_was_called_otherwise_leaves_no_trace_as_a_talk(tmp_path: Path) -> None:
    """Published under another sort and then called a talk: it is gone, with its history."""
    content = Content.small(tmp_path / "content")
    slip = ledgers.row(date(2026, 3, 9), "廉政教育", "细谈家事的教训", 活动编号="HD-9")
    content.workbook(LIU, "activities", "2026-Q1", [slip, HELD])
    published(content)
    content.workbook(LIU, "activities", "2026-Q1", [{**slip, "类型": "谈心谈话"}, HELD])
    published(content)
    current = (content.path.parent / "output" / "site").resolve()
    assert found_in(current, [], TALKED, "密") == []
