"""Row ids are permanent: they stay with their row and are never given to another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.checks.model import CheckedNotice, Row
from portal.intake.model import NoticeSource
from portal.problems import Problems
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.notice import NoticeKey, NoticeTerm, Period
from portal.records.record import Record
from portal.versions.ledger import Ledger
from tests.content import BENEFIT, LIU, RECEIPT, Content
from tests.pipeline.conftest import Publish

KEY = NoticeKey(LIU, "benefits", Period(2026, 3))


def ids(content: Content, kind: str = "benefits", period: str = "2026-03") -> dict[str, str]:
    """By row id the text of each row of a plain page."""
    page = content.path.parent / "output" / "site" / "c" / LIU / kind / period / "index.html"
    return dict(re.findall(r'<p id="([^"]+)">(.*?)</p>', page.read_text(encoding="utf-8")))


def row_of(content: Content, name: str) -> str:
    """The id of the row that tells of a name."""
    return next(row for row, text in ids(content).items() if name in text)


def test_ids_stay_when_rows_are_moved_put_in_and_taken_out(content: Content, publish: Publish) -> None:
    """甲 keeps its id below and above others, and after an absence; 乙's id is never given to 丙 or 丁."""
    names = {"甲": "甲一一", "乙": "乙二二", "丙": "丙三三", "丁": "丁四四"}
    content.benefits(LIU, "2026-03", [{"受益人": names["甲"]}, {"受益人": names["乙"]}])
    publish(content)
    first = {who: row_of(content, names[who]) for who in "甲乙"}
    content.benefits(LIU, "2026-03", [{"受益人": names[who]} for who in "丙丁甲"])
    publish(content)
    second = {who: row_of(content, names[who]) for who in "甲丙丁"}
    content.benefits(LIU, "2026-03", [{"受益人": names[who]} for who in "乙丁丙甲"])
    publish(content)
    third = {who: row_of(content, names[who]) for who in "甲乙丙丁"}
    assert second["甲"] == third["甲"] == first["甲"]
    assert third == {**first, **second}
    assert len(set(third.values())) == 4


def test_a_corrected_amount_keeps_the_row(content: Content, publish: Publish) -> None:
    """What may be corrected is no part of what makes a row that row."""
    publish(content)
    before = row_of(content, "张三丰")
    content.benefits(LIU, "2026-03", [{"金额": 301}, {"受益人": "李四光", "金额": 120.5}])
    publish(content)
    assert row_of(content, "张三丰") == before


@pytest.mark.parametrize(
    ("number", "row"),
    [
        ("PZ-2026-031", "pz-2026-031"),
        ("2", "r-2"),  # would be the notice's second page
        ("2026-03", "r-2026-03"),  # would be a period
        ("MAIN", "r-main"),  # would be a mark of the page itself
        ("G1", "r-g1"),
        ("柳社凭〔2026〕3号", "r1"),
    ],
)
def test_a_number_is_its_own_id_where_it_can_be_nothing_else(
    content: Content, publish: Publish, number: str, row: str
) -> None:
    """Numbers that would collide with pages or marks get the kind's letter before them; others an ordinal."""
    content.receipts(LIU, "2026-03", [{"凭证号": number}])
    publish(content)
    assert list(ids(content, "receipts")) == [row]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(runs=st.lists(st.lists(st.sampled_from("甲乙丙丁戊己庚辛"), unique=True), min_size=2, max_size=5))
def test_whatever_staff_do_an_id_means_one_row(tmp_path_factory: pytest.TempPathFactory, runs: list[list[str]]) -> None:
    """Over any sequence of accepted versions each row has one id and each id one row."""
    folder = tmp_path_factory.mktemp("state")
    seen: dict[str, str] = {}
    for names in runs:
        ledger = Ledger(folder)
        accepted = ledger.keep(notice("benefits", [f"{name}某某" for name in names]), spoilt=False)
        for row_id, row in accepted.rows:
            assert seen.setdefault(str(row.record.get(Role.TITLE)), row_id) == row_id
        assert len(set(seen.values())) == len(seen)
        save(ledger, folder)


def test_numbers_and_ordinals_do_not_meet(tmp_path: Path) -> None:
    """A voucher that is numbered like an ordinal does not take the id another row has."""
    ledger = Ledger(tmp_path)
    numbers = ["甲字1号", "R1", "R-R1", "乙字2号", "R2"]
    rows = ledger.keep(notice("receipts", numbers), spoilt=False).rows
    assert len({row_id for row_id, _ in rows}) == len(numbers)


def test_a_number_that_is_a_device_on_windows_is_no_name_of_a_page(tmp_path: Path) -> None:
    """The site is copied onto sticks, and `com1` cannot be a folder there."""
    rows = Ledger(tmp_path).keep(notice("receipts", ["COM1", "LPT9", "COM10"]), spoilt=False).rows
    assert [row_id for row_id, _ in rows] == ["r-com1", "r-lpt9", "com10"]


def test_a_broken_ledger_holds_its_notice_back_rather_than_give_new_ids(content: Content, publish: Publish) -> None:
    """A file cut off by a power failure is told with what to do; the other notices go on, and restored it counts."""
    publish(content)
    before = ids(content)
    path = content.path.parent / "state" / "rows" / LIU / "benefits" / "2026-03.json"
    good = path.read_bytes()
    path.write_bytes(b'{"a": ')
    outcome = publish(content)
    told = [problem for problem in outcome.problems if problem.code == "state_broken"]
    assert [str(path) in problem.message and "从备份恢复" in problem.remedy for problem in told] == [True]
    assert outcome.notices == 3
    assert path.read_bytes() == b'{"a": '
    path.write_bytes(good)
    publish(content)
    assert ids(content) == before


def notice(kind_id: str, names: list[str]) -> CheckedNotice:
    """A checked notice without a workbook behind it."""
    kind = kind_by_id(kind_id)
    base, key = (BENEFIT, "受益人") if kind_id == "benefits" else (RECEIPT, "凭证号")
    rows = [Row(record(kind, {**base, key: name}), number) for number, name in enumerate(names, 2)]
    source = NoticeSource(NoticeKey(LIU, kind_id, KEY.period), Path("x.xlsx"), "x.xlsx")
    return CheckedNotice(source, kind, "", NoticeTerm(), [], None, rows, Problems())


def record(kind: type[Record], cells: dict[str, object]) -> Record:
    """A record from cells by heading."""
    return kind.model_validate({b.name: cells[b.label] for b in kind.columns() if b.label in cells})


def save(ledger: Ledger, folder: Path) -> None:
    """Writes what the ledger remembers."""
    for name, data in ledger.changes().items():
        assert data is not None
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
