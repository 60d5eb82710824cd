from __future__ import annotations

from pathlib import Path

import pytest

from portal.checks.model import CheckedNotice
from portal.checks.parse import parse_notice
from portal.intake.model import NoticeSource
from portal.intake.read import read_notice
from portal.records.catalogue import kind_by_id
from portal.records.notice import NoticeKey, Period
from portal.records.record import Record
from portal.versions.ledger import Ledger
from portal.versions.state import issue_file, sealed
from tests.intake.files import HEADINGS, TERM, row, xlsx

KEY = NoticeKey("c00013", "benefits", Period(2026, 3))
MEMORY = {"issue": 1, "issued": "2026-03-05", "digest": "", "rows": {"b1": {}}, "history": []}
"""What is remembered of a notice of one row."""


def notice(
    folder: Path, *rows: list[object], kind: str = "benefits", head: list[object] | None = None
) -> CheckedNotice:
    """A workbook in the folder, read and checked for its form."""
    path = folder / "表 2026-03.xlsx"
    path.write_bytes(xlsx([TERM, head or HEADINGS, *rows]))
    source = NoticeSource(NoticeKey("c00013", kind, KEY.period), path, path.name)
    model: type[Record] = kind_by_id(kind)
    return parse_notice(read_notice(source, model), model)


def save(ledger: Ledger) -> None:
    """What a publication writes once its site stands."""
    for name, data in ledger.changes().items():
        path = ledger.folder / name
        if data is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def accepted(folder: Path, first: CheckedNotice) -> Ledger:
    """The state once this was published; what the next run opens."""
    ledger = Ledger(folder)
    assert ledger.accept(first) is not None
    save(ledger)
    (folder / issue_file(KEY)).parent.mkdir(parents=True, exist_ok=True)
    (folder / issue_file(KEY)).write_bytes(sealed(issue_file(KEY), MEMORY))
    return Ledger(folder)


def test_the_same_workbook_again_leaves_its_copy(tmp_path: Path) -> None:
    """Nothing is deleted and nothing written anew; a file of another sort takes the place of the old one."""
    first = notice(tmp_path, row(1))
    ledger = accepted(tmp_path / "state", first)
    (copy,) = (tmp_path / "state" / "accepted").rglob("*.xlsx")
    assert ledger.accept(first) is not None
    assert None not in ledger.changes().values()
    save(ledger)
    assert copy.read_bytes() == first.source.path.read_bytes()


@pytest.mark.parametrize("content", ["{", '{"a": 3}', '{"a": ["b1"]}'])
def test_ids_that_cannot_be_read_are_a_fault_of_the_notice(tmp_path: Path, content: str) -> None:
    """Cut off, or of another shape: the notice waits, and this is told once in a run."""
    ledger = accepted(tmp_path / "state", notice(tmp_path, row(1)))
    assert ledger.fault(KEY) == ""
    (path,) = (tmp_path / "state" / "rows").rglob("*.json")
    path.write_text(content, encoding="utf-8")
    ledger = Ledger(tmp_path / "state")
    assert str(path) in ledger.fault(KEY)
    assert [problem.code for problem in ledger.tell(KEY, "补贴.xlsx")] == ["state_broken"]
    assert list(ledger.tell(KEY, "补贴.xlsx")) == []


def test_ids_that_are_gone_are_a_fault_of_the_notice(tmp_path: Path) -> None:
    """Rows were published under them: numbered anew they would be others."""
    accepted(tmp_path / "state", notice(tmp_path, row(1)))
    (path,) = (tmp_path / "state" / "rows").rglob("*.json")
    path.unlink()
    assert "不在了" in Ledger(tmp_path / "state").fault(KEY)


def test_a_number_of_its_own_is_a_rows_id(tmp_path: Path) -> None:
    """A voucher is found at its number, a household at the next free one of its notice."""
    head: list[object] = ["凭证号", "权力事项编号", "日期", "收款方", "用途", "金额", "经手人"]
    voucher: list[object] = ["PZ-2026-031", "QL-021", "2026-03-12", "文具店", "纸", 30, "张三"]
    receipts = Ledger(tmp_path / "state").keep(notice(tmp_path, voucher, kind="receipts", head=head), spoilt=False)
    assert [row_id for row_id, _ in receipts.rows] == ["pz-2026-031"]
    benefits = Ledger(tmp_path / "state").keep(notice(tmp_path, row(1), row(2, "李四")), spoilt=False)
    assert [row_id for row_id, _ in benefits.rows] == ["b1", "b2"]
