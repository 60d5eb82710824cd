"""Activities the whole way: talks, which leave as a yearly number alone, beside all that leaves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from portal import pipeline
from portal.outcome import Outcome
from portal.plugin import render_site
from tests.content import LIU, TODAY, Content
from tests.every_byte import found_in
from tests.kinds.activity import ledgers

HELD = ledgers.row(date(2026, 3, 5), "院坝会", "汛前提醒", 人数=36)
TALKED = ("细谈家事", "欧阳㵐")


def content_of(folder: Path, talks: int) -> Content:
    """A quarter with a meeting and so many talks, and a sheet of talks alone."""
    content = Content.small(folder / "content")
    content.boards(LIU, "村口")
    rows = ledgers.talks(2026, talks)
    content.workbook(LIU, "activities", "2026-Q1", [*rows[: talks // 2], HELD])
    if rows[talks // 2 :]:
        content.workbook(LIU, "activities", "2026", rows[talks // 2 :])
    return content


OVER = date(2027, 1, 4)
"""The year of the talks is over: their number is told."""


def published(content: Content, today: date = TODAY) -> Outcome:
    """Published without a word to staff."""
    outcome = pipeline.publish(content.settings(today=today), render_site)
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


def test_a_running_year_of_talks_is_byte_for_byte_a_year_of_none(tmp_path: Path) -> None:
    """However many there are: a number that grows tells the week of each. The control: once it is over, it stands."""
    none, many = content_of(tmp_path / "none", 0), content_of(tmp_path / "many", 8)
    published(none)
    published(many)
    assert site_of(many) == site_of(none)
    published(none, OVER)
    published(many, OVER)
    assert site_of(many) != site_of(none)


def test_a_sheet_of_talks_that_is_taken_down_leaves_nothing(tmp_path: Path) -> None:
    """No page that says it was withdrawn, whether or not its workbook is still there."""
    none, taken = content_of(tmp_path / "none", 0), content_of(tmp_path / "taken", 8)
    for content in (none, taken):
        published(content)
    taken.write("withdrawals.csv", f"公示,原因,撤回日期\n{LIU}/activities/2026,登记错了,2026-04-01\n")
    published(taken)
    published(none)
    assert site_of(taken) == site_of(none)
    next(taken.folder(LIU).glob("公开与教育 2026.xlsx")).unlink()
    published(taken)
    published(none)
    assert site_of(taken) == site_of(none)


def test_what_follows_a_sheet_of_talks_is_a_first_issue(tmp_path: Path) -> None:
    """Nothing is remembered of a notice of which nothing left: else its history would tell that there was one."""
    none, talks = content_of(tmp_path / "none", 0), content_of(tmp_path / "talks", 8)
    for content in (none, talks):
        published(content)
    rows = ledgers.talks(2026, 8)[4:]
    later = ledgers.row(date(2026, 3, 20), "院坝会", "春耕用水", 人数=20)
    none.workbook(LIU, "activities", "2026", [later])
    talks.workbook(LIU, "activities", "2026", [*rows, later])
    published(none)
    published(talks)
    assert site_of(talks) == site_of(none)


def test_six_talks_are_a_number_and_nothing_else(tmp_path: Path) -> None:
    """In no byte of the site nor of what staff print; told again the same when published again."""
    content = content_of(tmp_path, 6)
    published(content, OVER)
    first = site_of(content)
    page = first[f"c/{LIU}/activities/index.html"].decode()
    assert "2026年 <b>6</b> 次" in page
    assert not [name for name in first if name.startswith(f"c/{LIU}/activities/2026/")]
    root = content.path.parent
    for folder in (root / "output", root / "build"):
        assert found_in(folder, [], TALKED, "㵐") == []
    published(content, OVER)
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
    assert found_in(current, [], TALKED, "㵐") == []
