"""Nothing private leaves, from workbook to published file: the whole way, with the real pages."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from portal import pipeline
from portal.pages.site import PageSummary
from portal.plugin import render_site
from portal.problems import UnsafeOutput
from portal.register.register import Register
from portal.settings import Settings
from tests.content import LIU, TODAY, Content, read_rows
from tests.pipeline.conftest import Publish
from tests.pipeline.invented import bank_card, identity_number

NAME, MASKED = "欧阳小珍", "欧**珍"
ID = identity_number("510181", "19580312", 204)
PHONE = "13980001234"
BANK = bank_card("621483")
SECRETS = {
    "身份证号": ID, "联系电话": PHONE, "银行账号": BANK, "家庭住址": "三组河边老屋12号", "困难原因": "长年卧床无人照料",
    "出生日期": "1958年3月12日",
}  # fmt: skip


def everything(folder: Path) -> str:
    """The bytes of every file as text, PDF streams and all; with the names of files."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return "\n".join(path.name + path.read_bytes().decode("utf-8", "replace") for path in paths)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Content, pipeline.Outcome]:
    """A site with one relief row full of private cells, published with real pages and posters."""
    content = Content.small(tmp_path_factory.mktemp("privacy") / "content")
    content.relief(
        LIU, "2026-03", [{"受益人": NAME, "村民小组": "七组", "家庭人口": 4, **SECRETS}, {"受益人": "司马大江"}]
    )
    return content, pipeline.publish(content.settings(), render_site)


def site(content: Content) -> Path:
    """The published site."""
    return content.path.parent / "output" / "site"


def test_private_cells_are_nowhere(told: tuple[Content, pipeline.Outcome]) -> None:
    """Identity, bank and telephone numbers, address, reason and birth date are in no file."""
    content, outcome = told
    assert not outcome.problems
    text = everything(site(content).resolve())
    for secret in SECRETS.values():
        assert secret not in text


def test_a_closed_list_is_a_sum_on_pages_and_in_downloads(told: tuple[Content, pipeline.Outcome]) -> None:
    """Neither a name nor a masked one stands anywhere; too few households have their money told only."""
    content, _ = told
    folder = site(content) / "c" / LIU / "benefits" / "2026-03"
    assert "少于 5 户" in (folder / "index.html").read_text(encoding="utf-8")
    assert read_rows(folder / "rows.csv") == []
    body = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
    assert (body["records"], body["rows"], body["total"], body["notListed"]) == ([], 0, 900, None)
    (closed,) = body["closed"]
    assert (closed["programme"], closed["households"], closed["fewerThan"], closed["amount"]) == ("救助", None, 5, 900)
    assert read_rows(site(content) / "data" / "benefits.csv") == []
    (sums,) = read_rows(site(content) / "data" / "benefits-sums.csv")
    assert (sums["项目"], sums["户数"], sums["金额"]) == ("救助", "", "900.00")
    text = everything(site(content).resolve())
    assert not [name for name in (NAME, MASKED, "司马大江", "司**江") if name in text]


def test_the_full_name_hangs_on_paper_only(told: tuple[Content, pipeline.Outcome]) -> None:
    """The printed sheet lies beside the output, not in it."""
    content, outcome = told
    assert outcome.staff.files["poster"] == 2
    assert list((content.path.parent / "build" / "张贴").rglob("*.pdf"))


def test_a_closed_list_hangs_thirty_days_and_leaves_nothing(tmp_path: Path) -> None:
    """Sheet and slips go when its days are over; on no day is a row of it on the site or in the memory of issues."""
    content = Content.small(tmp_path / "content")
    content.relief(LIU, "2026-03", [{"受益人": NAME}, {"受益人": "司马大江"}])
    pipeline.publish(content.settings(), render_site)
    content.relief(LIU, "2026-03", [{"受益人": NAME, "金额": 470, "更正说明": "标准调整"}, {"受益人": "司马大江"}])
    pipeline.publish(content.settings(), render_site)
    folder = site(content) / "c" / LIU / "benefits" / "2026-03"
    assert "920.00" in (folder / "index.html").read_text(encoding="utf-8")

    start = date(2026, 3, 5)
    pipeline.publish(content.settings(today=start + timedelta(days=30)), render_site)
    assert list((tmp_path / "build" / "张贴").rglob("*2026年3月*"))
    outcome = pipeline.publish(content.settings(today=start + timedelta(days=31)), render_site)

    assert not outcome.problems
    assert not list((tmp_path / "build" / "张贴").rglob("*2026年3月*"))
    for where in (site(content).resolve(), tmp_path / "state" / "issues", tmp_path / "build"):
        text = everything(where)
        for name in (NAME, MASKED, "司马大江", "司**江", "470.00 ", "450.00 "):
            assert name not in text
    body = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
    assert (body["aggregates"], body["total"], body["records"], body["changes"]) == ([], 920, [], [])


def test_ended_subsidies_leave_after_a_year(content: Content, publish: Publish) -> None:
    """A farm subsidy's name is open for 365 days from the start of its notice period."""
    page = site(content) / "c" / LIU / "benefits" / "2026-03" / "index.html"
    publish(content, today=date(2027, 3, 5))
    assert "张三丰" in page.read_text(encoding="utf-8")
    publish(content, today=date(2027, 3, 6))
    assert "张三丰" not in everything(site(content).resolve())
    assert "其他补贴 2 420.50" in page.read_text(encoding="utf-8")


def test_names_published_openly_by_mistake_leave_the_history_when_closed(content: Content, publish: Publish) -> None:
    """A relief list entered under a wrong programme is mended; no trace of the full names stays."""
    content.benefits(LIU, "2026-03", [{"受益人": NAME, "补贴项目": "高龄津贴"}])
    publish(content)
    content.relief(LIU, "2026-03", [{"受益人": NAME, "更正说明": "项目名称填错"}])
    outcome = publish(content)
    assert not outcome.problems
    assert NAME not in everything(site(content).resolve())
    assert NAME not in everything(content.path.parent / "state" / "issues")


@pytest.mark.parametrize(
    ("kind", "column", "text", "letter"),
    [
        ("receipts", "用途", f"购办公用纸 {PHONE}", "E"),
        ("receipts", "凭证号", ID, "A"),
        ("receipts", "收款方", f"张三 {BANK}", "D"),
        ("receipts", "用途", "身份证５１０１８１１９５８０３１２２０４" + ID[-1], "E"),
        ("benefits", "更正说明", "该户患有精神分裂症", "G"),
        ("benefits", "村民小组", "3组幸福路12号3单元501室", "D"),
    ],
)
def test_personal_data_in_an_open_cell_is_told_with_its_place(
    content: Content, publish: Publish, kind: str, column: str, text: str, letter: str
) -> None:
    """The workbook is refused, the cell named, the value not repeated in full; the others are published."""
    (content.receipts if kind == "receipts" else content.benefits)(LIU, "2026-03", [{column: text}])
    outcome = publish(content)
    problems = [problem for problem in outcome.problems if problem.code == "personal_data"]
    assert problems, outcome.problems
    assert {(problem.where.row, problem.where.column) for problem in problems} == {(4, letter)}
    assert not any(secret in str(problem) + problem.value for secret in (ID, PHONE, BANK) for problem in problems)
    assert outcome.notices == 3


def test_a_masked_name_in_a_sentence_of_the_same_list_is_told(content: Content, publish: Publish) -> None:
    """Masking one column does not help where another says the name."""
    content.relief(LIU, "2026-03", [{"受益人": NAME}, {"受益人": "司马大江", "更正说明": f"由{NAME}代领，已更正"}])
    outcome = publish(content)
    assert [(p.code, p.where.row, p.where.column) for p in outcome.problems] == [("masked_name", 5, "G")]


@pytest.mark.parametrize("secret", sorted(set(SECRETS) - {"出生日期"}))  # a date may be the day of a payment
def test_the_last_gate_stops_what_a_fault_of_the_program_would_publish(
    content: Content, publish: Publish, secret: str
) -> None:
    """With a renderer that prints private cells nothing is released, whatever the cell; the site and state stay."""
    publish(content)
    before = everything(content.path.parent / "state" / "rows"), site(content).resolve()
    content.relief(LIU, "2026-03", [{"受益人": NAME, **SECRETS}])

    def leaky(register: Register, settings: Settings, folder: Path, **_: object) -> PageSummary:
        assert register.notices
        assert settings.today == TODAY
        page = folder / "c" / LIU / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<p>{SECRETS[secret]}</p>", encoding="utf-8")
        return PageSummary()

    with pytest.raises(UnsafeOutput, match="没有发布"):
        pipeline.publish(content.settings(), leaky)
    assert (everything(content.path.parent / "state" / "rows"), site(content).resolve()) == before
    assert not (content.path.parent / "output" / ".building").exists()


@pytest.mark.parametrize(
    "cells",
    [
        {"家庭住址": "灌口街道柳河社区"},  # stands on every page
        {"困难原因": "最低生活保障金"},  # is the programme itself
        {"出生日期": "2026年3月12日"},  # is the day of payment too
        {"联系电话": "028-87120000"},  # is the published complaint telephone
        {"受益人": "周监督"},  # namesake of the chair of supervision, on every page
        {"受益人": "赵公正"},  # namesake of the holder of a power
    ],
)
def test_a_private_cell_that_says_what_stands_openly_anyway_stops_nobody(tmp_path: Path, cells: dict[str, str]) -> None:
    """The gate would refuse the whole site for it, and staff could do nothing."""
    content = Content.small(tmp_path / "content")
    content.relief(LIU, "2026-03", [{"受益人": NAME, **cells}])
    outcome = pipeline.publish(content.settings(), render_site)
    assert not outcome.problems


def test_unknown_columns_are_errors(content: Content, publish: Publish) -> None:
    """A column nobody knows may hold personal data; its heading is named."""
    content.benefits(LIU, "2026-03", [{"土狗花色": "7"}])
    (problem,) = publish(content).problems
    assert problem.severity == "error"
    assert "土狗花色" in problem.message


def test_two_builds_are_byte_identical(tmp_path: Path) -> None:
    """The same content gives the same release, made in another folder, from no state."""
    names = []
    for folder in ("one", "two"):
        content = Content.small(tmp_path / folder / "content")
        content.scan(LIU, "001.jpg")
        names.append(pipeline.publish(content.settings(today=TODAY), render_site).site)
    assert names[0] is not None
    assert names[1] is not None
    assert names[0].name == names[1].name
