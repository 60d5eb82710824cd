"""A workbook with errors changes nothing; the others go on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from portal import pipeline
from portal.checks.model import CheckedNotice
from portal.pipeline import Outcome
from portal.plugin import render_site
from portal.privacy.screening.cell_screen import screen_notice
from portal.records.programmes import OpenProgrammes
from portal.records.record import Record
from tests.content import LIU, XIANG, Content, read_rows
from tests.pipeline.conftest import Publish


def page(content: Content, address: str) -> str:
    """A published page below `c/`."""
    return (content.path.parent / "output" / "site" / "c" / address / "index.html").read_text(encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def codes(outcome: Outcome) -> list[str]:
    """The codes of the problems met, in order."""
    return [problem.code for problem in outcome.problems]


def test_a_clean_folder_is_published_without_a_problem(content: Content, publish: Publish) -> None:
    """The small content has nothing wrong, and every notice and row of it is published."""
    outcome = publish(content)
    assert not outcome.problems
    assert (outcome.notices, outcome.rows, outcome.failed) == (4, 8, False)


def test_a_spoilt_workbook_leaves_its_last_accepted_version(tmp_path: Path) -> None:
    """Only the notice with the error stays as it was, with a note; the neighbour's correction is published."""
    content = Content.small(tmp_path / "content", (LIU, XIANG))
    pipeline.publish(content.settings(), render_site)
    site = tmp_path / "output" / "site"
    before = {name: data for name, data in files(site).items() if name.startswith(f"c/{LIU}/benefits/2026-03/")}
    content.benefits(LIU, "2026-03", [{"金额": "三百块"}, {"受益人": "李四光", "金额": 99}])
    content.benefits(XIANG, "2026-03", [{"金额": 310, "更正说明": "漏记十元"}, {"受益人": "李四光", "金额": 120.5}])

    outcome = pipeline.publish(content.settings(), render_site)

    assert outcome.failed
    assert outcome.held_back == [f"communities/{LIU} 柳河社区/惠民惠农 2026-03.xlsx"]
    after = {name: data for name, data in files(site).items() if name.startswith(f"c/{LIU}/benefits/2026-03/")}
    own = f"c/{LIU}/benefits/2026-03/index.html"
    assert {name for name in before if before[name] != after[name]} == {own}
    gone, come = set(before[own].splitlines()), set(after[own].splitlines())
    assert not gone - come
    assert ["仍是上一次通过的内容" in line.decode() for line in come - gone] == [True]
    assert "310.00" in page(content, f"{XIANG}/benefits/2026-03")


def test_every_error_of_a_workbook_is_told_with_its_cell(content: Content, publish: Publish) -> None:
    """Two wrong cells are two problems, each with file, sheet, row and column."""
    content.benefits(LIU, "2026-03", [{"金额": -5}, {"受益人": "李四光", "发放日期": "2026-07-01"}])
    outcome = publish(content)
    told = {problem.code: str(problem.where) for problem in outcome.problems}
    assert set(told) == {"amount_not_positive", "date_outside"}
    assert (
        told["amount_not_positive"] == f"communities/{LIU} 柳河社区/惠民惠农 2026-03.xlsx 工作表“公示表” 第 4 行 E 列"
    )


def test_a_workbook_that_was_never_good_is_refused_and_the_others_go_on(content: Content, publish: Publish) -> None:
    """Without an accepted version there is nothing to fall back to."""
    content.benefits(LIU, "2026-03", [{"金额": 0}])
    outcome = publish(content)
    assert outcome.refused == [f"communities/{LIU} 柳河社区/惠民惠农 2026-03.xlsx"]
    assert outcome.notices == 3


def test_mending_it_publishes_a_new_issue_with_its_history(content: Content, publish: Publish) -> None:
    """The correction tells the old value, the new one and the reason."""
    publish(content)
    content.benefits(LIU, "2026-03", [{"金额": "坏"}, {"受益人": "李四光", "金额": 120.5}])
    publish(content)
    content.benefits(LIU, "2026-03", [{"金额": 330, "更正说明": "面积量错"}, {"受益人": "李四光", "金额": 120.5}])
    outcome = publish(content)
    text = page(content, f"{LIU}/benefits/2026-03")
    assert not outcome.failed
    assert "第 2 期" in text
    assert "更正 张三丰 300.00 → 330.00" in text
    assert "仍是上一期" not in text


def test_a_row_taken_out_and_a_row_put_in_are_told_without_the_name_of_who_left(
    content: Content, publish: Publish
) -> None:
    """A withdrawal stays in the history, the person in it does not."""
    publish(content)
    content.benefits(LIU, "2026-03", [{}, {"受益人": "王五常"}])
    publish(content)
    text = page(content, f"{LIU}/benefits/2026-03")
    assert "新增 王五常" in text
    assert "撤下 （姓名不再公开）" in text
    assert "李四光" not in text


def test_a_vanished_workbook_stays_published_with_a_warning(content: Content, publish: Publish) -> None:
    """Deleting a file by mistake takes nothing off the site."""
    publish(content)
    before = page(content, f"{LIU}/benefits/2026-03")
    (content.folder(LIU) / "惠民惠农 2026-03.xlsx").unlink()
    outcome = publish(content)
    assert codes(outcome) == ["vanished"]
    assert not outcome.failed
    assert page(content, f"{LIU}/benefits/2026-03") == before


def test_a_vanished_folder_keeps_its_notices(tmp_path: Path, publish: Publish) -> None:
    """A whole community's folder may be missing for a day; its power list goes on to hold for nobody else."""
    content = Content.small(tmp_path / "content", (LIU, XIANG))
    publish(content)
    content.folder(XIANG).rename(tmp_path / "elsewhere")
    outcome = publish(content)
    assert codes(outcome) == ["vanished"] * 4
    assert outcome.notices == 8


def test_two_workbooks_for_one_notice_hold_it_back(content: Content, publish: Publish) -> None:
    """Nobody guesses which of the two is right: the last accepted one stays, and both files are named."""
    publish(content)
    path = content.benefits(LIU, "2026-03", [{"金额": 1}])
    (path.parent / "补贴公示（新）2026年3月.xlsx").write_bytes(path.read_bytes())
    outcome = publish(content)
    assert codes(outcome) == ["doubled_notice", "doubled_notice"]
    assert len(outcome.held_back) == 1
    assert "300.00" in page(content, f"{LIU}/benefits/2026-03")


def test_a_citation_of_an_item_outside_the_list_is_refused_with_the_nearest(content: Content, publish: Publish) -> None:
    """清单之外无权力: the message names the file, the cell and what comes nearest."""
    content.receipts(LIU, "2026-03", [{"权力事项编号": "QL-022"}])
    (problem,) = publish(content).problems
    assert (problem.code, problem.where.column, problem.where.row) == ("unknown_power_item", "B", 4)
    assert "QL-021 小额开支审批" in problem.remedy


def test_a_spoilt_power_list_still_holds_for_the_notices_under_it(content: Content, publish: Publish) -> None:
    """The last accepted list is what later kinds are held against."""
    publish(content)
    content.powers(LIU, "2026", [{"权力领域": "乱写"}])
    content.receipts(LIU, "2026-03", [{"金额": 513}])
    outcome = publish(content)
    assert outcome.held_back == [f"communities/{LIU} 柳河社区/权力清单 2026.xlsx"]
    assert "513.00" in page(content, f"{LIU}/receipts/2026-03")


def test_a_changed_suffix_is_the_same_notice(content: Content, publish: Publish) -> None:
    """A workbook saved as CSV next month replaces the accepted copy; there is never a second one."""
    publish(content)
    path = content.folder(LIU) / "惠民惠农 2026-03.xlsx"
    path.unlink()
    path.with_suffix(".csv").write_text(
        "公示期：2026年3月5日至2026年3月11日,,,,,\n权力事项编号,补贴项目,受益人,村民小组,金额,发放日期\n"
        "QL-002,耕地地力保护补贴,张三丰,3组,301,2026-03-12\n",
        encoding="gb18030",
    )  # fmt: skip
    outcome = publish(content)
    assert not outcome.problems
    copies = sorted(p.name for p in (content.path.parent / "state" / "accepted" / LIU).iterdir())
    assert "benefits 2026-03.csv" in copies
    assert "benefits 2026-03.xlsx" not in copies


def test_a_workbook_changed_while_it_is_read_is_not_accepted(
    content: Content, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was checked and what is kept as accepted are the same bytes."""
    publish(content)
    content.benefits(LIU, "2026-03", [{"金额": 301, "更正说明": "抄错了"}])

    def slow(notice: CheckedNotice, today: date, programmes: OpenProgrammes, powers: Iterable[Record]) -> None:
        screen_notice(notice, today, programmes, powers)
        if notice.source.key.kind == "benefits":
            content.benefits(LIU, "2026-03", [{"金额": "坏"}])

    monkeypatch.setattr("portal.acceptance.taking.screen_notice", slow)
    outcome = publish(content)
    assert codes(outcome) == ["changed_meanwhile"]
    assert len(outcome.held_back) == 1


def test_a_published_community_that_is_no_longer_known_is_an_error_not_a_crash(
    content: Content, publish: Publish
) -> None:
    """Its notices cannot be shown without its name; the remedy is to put the place back."""
    publish(content)
    state = content.path.parent / "state" / "accepted"
    (state / LIU).rename(state / "c99999")
    outcome = publish(content)
    assert codes(outcome) == ["lost_place"] * 4
    assert outcome.notices == 4


def test_strangers_in_the_state_folder_do_no_harm(content: Content, publish: Publish) -> None:
    """Files that Windows or an older version left there are passed over."""
    publish(content)
    folder = content.path.parent / "state" / "accepted" / LIU
    for name in ("Thumbs.db", "lessons 2026-03.xlsx", "benefits 2026-03.xlsx.new", "读我 2026.txt"):
        (folder / name).write_bytes(b"x")
    assert not publish(content).problems


def test_downloads_follow_what_is_published(content: Content, publish: Publish) -> None:
    """The CSV of a held-back notice has the rows of the version that is published."""
    publish(content)
    content.benefits(LIU, "2026-03", [{"金额": "坏"}])
    publish(content)
    rows = read_rows(content.path.parent / "output" / "site" / "c" / LIU / "benefits" / "2026-03" / "rows.csv")
    assert [row["金额"] for row in rows] == ["300.00", "120.50"]
