"""One fault stops nobody else: it is told with its file and cell, and all the rest goes out as if it were not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from portal import faults, pipeline
from portal.acceptance import taking
from portal.channels import making
from portal.channels import poster as posters
from portal.channels.board_poster import BOARD
from portal.channels.board_sheet import Sheet
from portal.channels.making import RunStats
from portal.channels.poster import POSTER, render_poster
from portal.channels.typeset import Typesetter
from portal.checks.model import CheckedNotice, Context
from portal.checks.validate import check_notice
from portal.fields.organisation import ORGANISATION
from portal.fields.text import LINES, TEXT
from portal.pages import notice as notice_pages
from portal.pages.page import Page
from portal.pages.view import View
from portal.plugin import render_site
from portal.privacy.public import PublicNotice
from portal.privacy.screening.cell_screen import screen_notice
from portal.problems import UnsafeOutput
from portal.records.catalogue import kind_by_id
from portal.records.policy import Leaves
from portal.records.programmes import OpenProgrammes
from portal.records.record import Record
from portal.register.register import Register
from portal.release.verify import Findings
from tests.content import BID, LIU, NAMES, OTHERS, XIANG, Content

GBK = "Title: 公开的依据\n\n公开不是谁的恩惠，是法律的要求。\n".encode("gbk")
MOBILE = "13812345678"
PAGES_OF = notice_pages.pages_of
pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishes with posters for the site alone, and tells faults of the program as in earnest."""
    channels = (POSTER, BOARD)
    monkeypatch.setattr(pipeline, "make_public", partial(making.make_public, channels=channels))
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    monkeypatch.setattr(faults, "reraise", False)


def publish(content: Content) -> pipeline.Outcome:
    """The whole way, with the real pages."""
    return pipeline.publish(content.settings(), render_site, recheck=False)


def told(outcome: pipeline.Outcome) -> list[tuple[str, str, int, str]]:
    """Code, file (its last part), row and column of every problem."""
    return [(p.code, Path(p.where.file).name, p.where.row, p.where.column) for p in outcome.problems]


def below(content: Content, *parts: str) -> dict[str, bytes]:
    """The files below a folder of the site."""
    folder = (content.path.parent / "output" / "site").resolve().joinpath(*parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def sound(path: Path, communities: list[str]) -> Content:
    """A content folder with a power list and a workbook of receipts for each community."""
    content = Content.small(path, ())
    for community in communities:
        content.info(community)
        content.powers(community, "2026")
        content.receipts(community, "2026-03", [{}])
    content.write("pages/about.md", "Title: 关于\n\n好\n")
    return content


def no_bytes(content: Content, community: str) -> None:
    """A broken copy."""
    content.receipts(community, "2026-03", [{}]).write_bytes(b"")


def test_six_faults_in_six_places_stop_nobody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Damaged text, a number the screen missed, a fault of reading, of a product, of a page, and a GBK page."""
    damaged, slipped, crashed, unprintable, broken = OTHERS
    content = sound(tmp_path / "content", list(NAMES))
    content.receipts(damaged, "2026-03", [{"用途": "锟斤拷锟斤拷"}])
    content.receipts(slipped, "2026-03", [{"用途": f"联系{MOBILE}"}])
    content.write("pages/law.md", "").write_bytes(GBK)
    content.receipts(LIU, "2026-03", [{"用途": "☑ 已入账"}])

    def check(read: object, kind: object, context: Context) -> CheckedNotice:
        checked = check_notice(read, kind, context)  # type: ignore[arg-type]
        if (checked.source.key.community, checked.source.key.kind) == (crashed, "receipts"):
            raise KeyError("张三丰")
        return checked

    def poster(sheet: Sheet, size: str, typesetter: Typesetter) -> bytes:
        if NAMES[unprintable] in sheet.community and "凭据" in sheet.title:
            raise ZeroDivisionError
        return render_poster(sheet, size, typesetter)  # type: ignore[arg-type]

    def pages(view: View, notice: PublicNotice) -> list[Page]:
        if (notice.key.community, notice.key.kind) == (broken, "receipts"):
            raise RuntimeError("张三丰")
        return list(PAGES_OF(view, notice))

    monkeypatch.setattr(taking, "check_notice", check)
    monkeypatch.setattr(posters, "render_poster", poster)
    monkeypatch.setattr(notice_pages, "pages_of", pages)
    monkeypatch.setattr(taking, "screen_notice", _blind_for(slipped))
    outcome = publish(content)

    name = "原始凭据 2026-03.xlsx"
    assert sorted(told(outcome)) == sorted(
        [
            ("damaged_text", name, 4, "E"),
            ("unsafe_output", name, 4, "E"),
            ("internal", name, 0, ""),
            ("internal", name, 0, ""),
            ("internal", name, 0, ""),
            ("text_encoding", "law.md", 1, ""),
            ("rare_character", name, 4, "E"),
        ]
    )
    folders = {Path(problem.where.file).parent.name.split()[0] for problem in outcome.problems}
    assert folders == {"pages", LIU, damaged, slipped, crashed, unprintable, broken}
    assert all(not problem.message.isascii() and "张三丰" not in str(problem) for problem in outcome.problems)
    assert outcome.failed
    assert outcome.notices == 2 * len(NAMES) - 4
    assert "law" not in below(content)
    healthy = below(content, "c", XIANG)
    assert any(path.endswith("poster-a3.pdf") for path in healthy)
    assert not [path for path in below(content, "c", unprintable, "receipts", "2026-03") if path.endswith(".pdf")]
    assert b"poster" not in below(content, "c", unprintable, "receipts", "2026-03")["index.html"]

    for community in (damaged, slipped, crashed, broken):
        (content.folder(community) / name).unlink()
    (content.path / "pages" / "law.md").unlink()
    monkeypatch.undo()
    again = Content(content.path)
    with pytest.MonkeyPatch.context() as patched:
        channels = (POSTER, BOARD)
        patched.setattr(pipeline, "make_public", partial(making.make_public, channels=channels))
        patched.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
        fresh = again.settings(output=tmp_path / "fresh" / "output")
        site = pipeline.publish(fresh, render_site, recheck=False).site
    assert site is not None
    own = site / "c" / XIANG
    assert {path.relative_to(own).as_posix(): path.read_bytes() for path in own.rglob("*.*")} == healthy


def _blind_for(community: str) -> Callable[[CheckedNotice, date, OpenProgrammes, Iterable[Record]], None]:
    """A screen of cells that sleeps over one community."""

    def screen(notice: CheckedNotice, today: date, programmes: OpenProgrammes, powers: Iterable[Record]) -> None:
        if notice.source.key.community != community:
            screen_notice(notice, today, programmes, powers)

    return screen


@pytest.mark.parametrize("odd", ["☑", "\uf0fe", "👍", "\U0002a6dd", "\ue000", "\U00031350", "\ufeff\u200d"])
def test_a_character_without_glyph_is_published_everywhere(tmp_path: Path, odd: str) -> None:
    """The page has the character, the sheet its placeholder or a spare font's glyph; nothing is held back."""
    content = sound(tmp_path / "content", [LIU])
    content.receipts(LIU, "2026-03", [{"用途": f"{odd}已入账", "收款方": f"示例{odd}店"}])
    outcome = publish(content)
    assert not outcome.failed
    site = below(content, "c", LIU, "receipts", "2026-03")
    assert "已入账" in site["index.html"].decode()
    assert "已入账" in pypdfium2.PdfDocument(site["poster-a4.pdf"])[0].get_textpage().get_text_bounded()


def test_a_title_ending_in_digits_before_a_number_reads_as_two(tmp_path: Path) -> None:
    """沿线更换路灯158 and ZB-2026-08 in one line were a mobile number; the page sets 编号 between them."""
    content = sound(tmp_path / "content", [LIU])
    content.tenders(
        LIU, "2026-Q1", [{"项目编号": "ZB-2026-08", "项目名称": "沿线更换路灯158"}],
        bids=[{"项目编号": "ZB-2026-08", "投标单位": "示例建筑有限公司", "投标报价": 86000, "名次": 1, "结果": "中标"}],
    )  # fmt: skip
    outcome = publish(content)
    assert not outcome.problems
    assert outcome.notices == 3


def test_the_version_before_stays_when_the_gate_refuses_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The finding is told at the cell, the page says that a newer table has errors, the neighbour's change is out."""
    content = sound(tmp_path / "content", [LIU, XIANG])
    publish(content)
    content.receipts(LIU, "2026-03", [{"金额": 513, "用途": f"联系{MOBILE}"}])
    content.receipts(XIANG, "2026-03", [{"金额": 777, "更正说明": "少记"}])
    monkeypatch.setattr(taking, "screen_notice", _blind_for(LIU))
    outcome = publish(content)
    assert ("unsafe_output", "原始凭据 2026-03.xlsx", 4, "E") in told(outcome)
    assert MOBILE not in "".join(map(str, outcome.problems))
    assert [Path(file).name for file in outcome.held_back] == ["原始凭据 2026-03.xlsx"], outcome
    assert "512.00" in below(content, "c", LIU, "receipts", "2026-03")["index.html"].decode()
    assert "777.00" in below(content, "c", XIANG, "receipts", "2026-03")["index.html"].decode()
    content.receipts(LIU, "2026-03", [{"金额": 514, "更正说明": "多记"}])
    monkeypatch.undo()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pipeline, "make_public", lambda *_: RunStats())
        patched.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
        assert not publish(content).failed
    assert "514.00" in below(content, "c", LIU, "receipts", "2026-03")["index.html"].decode()


def test_a_finding_in_what_a_community_or_a_board_says_leaves_that_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notices of the community go out; the file is named."""
    content = sound(tmp_path / "content", [LIU])
    head = "公示栏编号,村（社区）编号,村（社区）名称,位置,启用日期,停用日期"
    content.write("boards.csv", f"{head}\nb00013,{LIU},,问{MOBILE},2025-01-01,\n")
    monkeypatch.setattr("portal.privacy.info.tell", lambda *_, **__: [])  # the screen sleeps over both
    content.info(LIU, 简介=f"找{MOBILE}")
    outcome = publish(content)
    assert {(problem.code, problem.where.file) for problem in outcome.problems} == {
        ("unsafe_output", "boards.csv"),
        ("unsafe_output", f"communities/{LIU} 柳河社区/公开信息.csv"),
    }
    assert outcome.notices == 2
    assert not [path for path, data in below(content).items() if MOBILE.encode() in data]


def test_a_finding_nobody_is_known_to_have_written_stops_everything(tmp_path: Path) -> None:
    """A number that no text of staff holds is a fault of the program; what else it does cannot be relied on."""
    content = sound(tmp_path / "content", [LIU])

    def render(register: Register, settings: object, folder: Path, **_: object) -> object:
        summary = render_site(register, settings, folder)  # type: ignore[arg-type]
        (folder / "x.txt").write_text(MOBILE, encoding="utf-8")
        return summary

    with pytest.raises(UnsafeOutput, match=r"x\.txt"):
        pipeline.publish(content.settings(), render, recheck=False)  # type: ignore[arg-type]


def test_a_page_of_the_site_keeps_its_last_version(tmp_path: Path) -> None:
    """Saved in GBK, the page is told and stays as it was; mended, it is published."""
    content = sound(tmp_path / "content", [LIU])
    publish(content)
    page = content.path / "pages" / "about.md"
    page.write_bytes(GBK)
    outcome = publish(content)
    assert told(outcome) == [("text_encoding", "about.md", 1, "")]
    assert outcome.held_back == ["pages/about.md"]
    assert "好" in below(content, "about")["index.html"].decode()
    page.write_text(GBK.decode("gbk"), encoding="utf-8")
    assert not publish(content).problems
    assert "法律的要求" in below(content, "about")["index.html"].decode()
    page.unlink()
    assert not publish(content).problems
    assert below(content, "about") == {}


PAGES: dict[str, tuple[str, str]] = {
    "no_title": ("没有标题\n", "text_head"),
    "wide_colon": ("Title：关于\n\n正文\n", "text_head"),
    "order": ("Title: 关于\nOrder: 第一\n\n正文\n", "text_head"),
    "date": ("Title: 关于\nDate: 昨天\n\n正文\n", "text_head"),
    "template": ("Title: 关于\nTemplate: archives\n\n正文\n", "text_head"),
    "address": ("Title: 关于\nSave_as: c/x.html\n\n正文\n", "text_head"),
    "file": ("Title: 关于\n\n[表]({static}/a.xlsx)\n", "text_link"),
    "page": ("Title: 关于\n\n[页]({filename}none.md)\n", "text_link"),
    "nowhere": ("Title: 关于\n\n[页](../nowhere/index.html)\n", "text_link"),
    "number": (f"Title: 关于\n\n{MOBILE}\n", "personal_data"),
    "damaged": ("Title: 关于\n\n锟斤拷\n", "damaged_text"),
}


@pytest.mark.parametrize("case", PAGES)
def test_a_page_with_a_fault_is_told_in_chinese_and_left_out(tmp_path: Path, case: str) -> None:
    """With its file, and the rest of the site goes out."""
    text, code = PAGES[case]
    content = sound(tmp_path / "content", [LIU])
    content.write("pages/bad.md", text)
    outcome = publish(content)
    assert [(problem.code, problem.where.file) for problem in outcome.problems] == [(code, "pages/bad.md")]
    assert not any(part.isascii() for problem in outcome.problems for part in (problem.message, problem.remedy))
    assert outcome.refused == ["pages/bad.md"]
    assert outcome.notices == 2
    assert below(content, "about")
    assert not below(content, "bad")


def test_two_pages_of_one_address_and_one_that_takes_anothers(tmp_path: Path) -> None:
    """The second of two, and the one that would stand where the site has a page of its own, are left out."""
    content = sound(tmp_path / "content", [LIU])
    for name in ("good two.md", "good-two.md", "search.md"):
        content.write(f"pages/{name}", "Title: 好\n\n好\n")
    outcome = publish(content)
    assert sorted(told(outcome)) == [("text_page", "good-two.md", 0, ""), ("text_page", "search.md", 0, "")]
    assert below(content, "good-two")
    assert "搜索" in below(content, "search")["index.html"].decode()


def test_a_fault_that_every_attempt_meets_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing more can be left out the fault is raised, and the old site stands."""
    content = sound(tmp_path / "content", [LIU])
    publish(content)
    before = below(content)

    def fails(*_: object, **__: object) -> None:
        raise Findings("x", leaks=())

    monkeypatch.setattr(pipeline, "verify", fails)
    with pytest.raises(UnsafeOutput):
        publish(content)
    assert below(content) == before


def test_whom_a_refused_list_masks_stays_masked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relief list the gate refuses is not published; its people are named nowhere else for that."""
    content = sound(tmp_path / "content", [LIU])
    farm = {"补贴项目": "耕地地力保护补贴", "受益人": "李四光", "村民小组": f"3组{MOBILE}"}
    content.relief(LIU, "2026-03", [{"受益人": "欧阳鹮明"}, farm])
    content.receipts(LIU, "2026-03", [{"权力事项编号": "QL-001", "收款方": "欧阳鹮明", "用途": "代发救助金"}])
    monkeypatch.setattr(taking, "screen_notice", lambda *_: None)
    outcome = publish(content)
    assert "unsafe_output" in {problem.code for problem in outcome.problems}
    assert not below(content, "c", LIU, "benefits", "2026-03")
    assert not [path for path, data in below(content).items() if "欧阳鹮明".encode() in data]
    assert below(content, "c", LIU, "receipts", "2026-03")


def test_a_workbook_that_cannot_be_opened_by_any_library(tmp_path: Path) -> None:
    """Whatever is inside a file with the name of a workbook, it is a problem with that file."""
    content = sound(tmp_path / "content", [LIU, XIANG])
    no_bytes(content, LIU)
    book = openpyxl.Workbook()
    book.save(content.folder(XIANG) / "招投标 2026-Q1.xlsx")
    outcome = publish(content)
    assert {Path(problem.where.file).name for problem in outcome.problems} == {
        "原始凭据 2026-03.xlsx", "招投标 2026-Q1.xlsx",
    }  # fmt: skip
    assert outcome.notices == 3


def free(kind: str, text: str) -> dict[str, object]:
    """One text in every open column of words of a kind."""
    return {
        bound.label: text
        for bound in kind_by_id(kind).columns()
        if bound.value in (TEXT, LINES, ORGANISATION) and bound.column.leaves is Leaves.PUBLISH
    }


@pytest.mark.parametrize(
    ("text", "number"),
    [("12345678文138", "2026081"), ("12345678文158", "ZB-2026-0"), ("示例139", "0123456"), ("0812路138", "BZ-0812-")],
)
def test_what_the_gate_reads_as_a_number_the_check_has_read_so(tmp_path: Path, text: str, number: str) -> None:
    """Digits at the end and the beginning of every text and number: no page, sheet, file or index joins two unseen.

    What check finds is told before; with what it lets pass the gate finds nothing, in first issues and in corrections.
    """
    content = sound(tmp_path / "content", [LIU])
    publish(content)
    bid = {**BID, "项目编号": f"{number}8", "投标单位": text}
    numbered = {"项目编号": f"{number}8", "合同编号": f"{number}7"}
    content.powers(LIU, "2026", [free("power-items", text)] * 4)
    content.benefits(LIU, "2026-03", [free("benefits", text), {**free("benefits", text), "受益人": "李四光"}])
    content.receipts(LIU, "2026-03", [{**free("receipts", text), "凭证号": f"{number}{n}"} for n in range(2)])
    content.tenders(LIU, "2026-Q1", [{**free("tenders", text), **numbered}], [bid])
    content.opinions(LIU, "2026-03", [{**free("opinions", text), "意见编号": f"{number}{n}"} for n in range(2)])
    content.info(LIU, 办公地址=text, 意见箱=text)
    outcome = publish(content)
    assert not [str(problem) for problem in outcome.problems if problem.code == "unsafe_output"]
    assert outcome.notices >= 4
