"""A receipt does not tell who is on a closed list: in no page, download, index or history, nor after its term."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from portal import pipeline
from portal.channels.making import RunStats
from portal.kinds.benefit.record import CLOSED_DAYS
from portal.plugin import render_site
from portal.privacy import publish as door
from portal.search.index.index_reader import read_documents
from tests.content import LIU, TODAY, Content, read_rows
from tests.every_byte import NOTHING, found_in
from tests.pipeline.plain import render_plainly

NAMES = ["欧阳鹮明", "周鹮"]
PAID = {"权力事项编号": "QL-001", "用途": "代发救助金"}


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
    """Two people on a relief list, paid by receipts; a third receipt buys their eggs."""
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    content = Content.small(tmp_path / "content")
    content.relief(LIU, "2026-02", [{"受益人": name, "发放日期": "2026-02-12"} for name in NAMES])
    content.receipts(
        LIU, "2026-03",
        [
            {**PAID, "凭证号": "PZ-1", "收款方": "欧阳鹮明"},
            {**PAID, "凭证号": "PZ-2", "收款方": "周鹮", "用途": "周鹮的申请，付欧阳鹮明代领"},
            {"凭证号": "PZ-3", "收款方": "周鹮", "用途": "购鸡蛋"},
        ],
    )  # fmt: skip
    return content


def output(content: Content) -> Path:
    """Where the site lies."""
    return content.path.parent / "output"


@pytest.mark.parametrize("today", [TODAY, date(2026, 3, 5) + timedelta(days=CLOSED_DAYS + 2)])
def test_the_receipt_names_nobody_on_the_list(content: Content, today: date) -> None:
    """While the list hangs and after it: the rows that are tied to it name nobody, whoever is on it."""
    pipeline.publish(content.settings(today=today), render_site)
    covered = ("（救助对象）", "救助类支出")
    assert [(row["收款方"], row["用途"]) for row in rows(content)] == [covered, covered, ("周鹮", "购鸡蛋")]
    assert found_in(output(content), [], ["欧阳鹮明", "周鹮的"], NOTHING) == []
    index = repr(read_documents(output(content) / "site" / "search" / "files"))
    assert "欧阳鹮明" not in index
    assert "周鹮的" not in index
    assert "救助对象" not in " ".join(path.name for path in (output(content) / "site" / "suppliers").rglob("*"))


def rows(content: Content) -> list[dict[str, str]]:
    """The receipts as downloaded."""
    return read_rows(output(content) / "site" / "c" / LIU / "receipts" / "2026-03" / "rows.csv")


def test_staff_are_told_of_names_left_open(content: Content) -> None:
    """With their cells; nothing is held back."""
    outcome = pipeline.publish(content.settings(), render_site)
    told = [(problem.code, problem.where.row) for problem in outcome.problems]
    assert told == [("relief_name_open", 6)]
    assert not outcome.failed


def test_a_receipt_that_becomes_tied_takes_its_name_out_of_the_history(content: Content) -> None:
    """It cited the wrong power item; what it said before is in no old value."""
    wrong = {"凭证号": "PZ-1", "收款方": "欧阳鹮明", "用途": "生活费"}
    content.receipts(LIU, "2026-03", [wrong])
    pipeline.publish(content.settings(), render_site)
    assert {name for _, name in found_in(output(content), [], ["欧阳鹮明"], NOTHING)} == {"欧阳鹮明"}
    content.receipts(LIU, "2026-03", [{**wrong, **PAID, "更正说明": "权力事项写错"}])
    pipeline.publish(content.settings(), render_site)
    assert found_in(output(content), [], ["欧阳鹮明"], NOTHING) == []
    assert found_in(content.path.parent / "state" / "issues", [], ["欧阳鹮明"], NOTHING) == []


def test_the_gate_stops_what_covering_lets_through(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the names of receipts handed through, the receipts would be held back."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    content.relief(LIU, "2026-02", [{"受益人": "欧阳鹮明", "发放日期": "2026-02-12"}])
    pipeline.publish(content.settings(), render_plainly)
    monkeypatch.setattr(door, "covered_texts", lambda *_: {})
    content.receipts(LIU, "2026-03", [{**PAID, "收款方": "欧阳鹮明", "用途": "付欧阳鹮明"}])
    outcome = pipeline.publish(content.settings(), render_plainly)
    assert [Path(file).name for file in (*outcome.held_back, *outcome.refused)] == ["原始凭据 2026-03.xlsx"]
    assert found_in(output(content), [], ["欧阳鹮明"], NOTHING) == []
