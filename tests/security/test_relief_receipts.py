"""A receipt does not tell who is on a relief list: in no page, download, index or history, nor after its term."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from portal import pipeline
from portal.channels.making import Made
from portal.fields import person
from portal.plugin import render_site
from portal.problems import UnsafeOutput
from portal.records.benefit import RELIEF_DAYS
from portal.search.stored import read_documents
from tests.content import LIU, TODAY, Content, read_rows
from tests.every_byte import found_in
from tests.pipeline.plain import render_plainly

NAMES = ["欧阳雀明", "周雀"]
PAID = {"权力事项编号": "QL-001", "用途": "代发救助金"}


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
    """Two people on a relief list, paid by receipts; a third receipt buys their eggs."""
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: Made())
    content = Content.small(tmp_path / "content")
    content.relief(LIU, "2026-02", [{"受益人": name, "发放日期": "2026-02-12"} for name in NAMES])
    content.receipts(
        LIU, "2026-03",
        [
            {**PAID, "凭证号": "PZ-1", "收款方": "欧阳雀明"},
            {**PAID, "凭证号": "PZ-2", "收款方": "周雀", "用途": "周雀的申请，付欧阳雀明代领"},
            {"凭证号": "PZ-3", "收款方": "周雀", "用途": "购鸡蛋"},
        ],
    )  # fmt: skip
    return content


def output(content: Content) -> Path:
    """Where the site lies."""
    return content.path.parent / "output"


@pytest.mark.parametrize("today", [TODAY, date(2026, 3, 5) + timedelta(days=RELIEF_DAYS + 2)])
def test_the_receipt_names_nobody_on_the_list(content: Content, today: date) -> None:
    """While the list runs and after it: masked as in the list, with its amount, in the download as well."""
    pipeline.publish(content.settings(today=today), render_site)
    assert [(row["收款方"], row["用途"]) for row in rows(content)] == [
        ("欧**明", "代发救助金"), ("周*", "周*的申请，付欧**明代领"), ("周雀", "购鸡蛋"),
    ]  # fmt: skip
    assert found_in(output(content), [], ["欧阳雀明", "周雀的"], "\0") == []
    index = repr(read_documents(output(content) / "site" / "search" / "files"))
    assert "欧阳雀明" not in index
    assert "周雀的" not in index


def rows(content: Content) -> list[dict[str, str]]:
    """The receipts as downloaded."""
    return read_rows(output(content) / "site" / "c" / LIU / "receipts" / "2026-03" / "rows.csv")


def test_staff_are_told_of_sentences_and_of_names_left_open(content: Content) -> None:
    """With their cells; nothing is held back."""
    outcome = pipeline.publish(content.settings(), render_site)
    told = [(problem.code, problem.where.row) for problem in outcome.problems]
    assert sorted(told) == [("relief_name_masked", 5), ("relief_name_open", 6)]
    assert not outcome.failed


def test_a_name_published_before_the_list_leaves_the_history(content: Content) -> None:
    """The list came a month late; what the receipt said before is in no old value."""
    (content.folder(LIU) / "惠民惠农 2026-02.xlsx").rename(content.path.parent / "late.xlsx")
    pipeline.publish(content.settings(), render_site)
    assert {name for _, name in found_in(output(content), [], ["欧阳雀明"], "\0")} == {"欧阳雀明"}
    (content.path.parent / "late.xlsx").rename(content.folder(LIU) / "惠民惠农 2026-02.xlsx")
    pipeline.publish(content.settings(), render_site)
    assert found_in(output(content), [], ["欧阳雀明"], "\0") == []
    assert found_in(content.path.parent / "state" / "issues", [], ["欧阳雀明"], "\0") == []


def test_the_gate_stops_what_masking_lets_through(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the names of receipts handed through, nothing would be released."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: Made())
    content.relief(LIU, "2026-02", [{"受益人": "欧阳雀明", "发放日期": "2026-02-12"}])
    pipeline.publish(content.settings(), render_plainly)
    before = output(content).joinpath("site").resolve()
    mask = person.mask
    monkeypatch.setattr(person, "mask", lambda value: value if value == "欧阳雀明" else mask(value))
    content.receipts(LIU, "2026-03", [{**PAID, "收款方": "欧阳雀明", "用途": "付欧阳雀明"}])
    with pytest.raises(UnsafeOutput):
        pipeline.publish(content.settings(), render_plainly)
    assert output(content).joinpath("site").resolve() == before
