from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated, ClassVar

import pytest

from portal.downloads.exporters import write_downloads
from portal.fields.count import COUNT
from portal.fields.person import PERSON
from portal.fields.text import TEXT
from portal.kinds import KINDS, SLICES
from portal.kinds.benefit.record import SUBSIDY_DAYS
from portal.places.gazetteer import Gazetteer
from portal.privacy.public import Scan
from portal.privacy.publish import digest
from portal.records.catalogue import Kind, handed_over
from portal.records.column import Column, Role
from portal.records.notice import NoticeKey, NoticeTerm
from portal.records.policy import Leaves
from portal.records.record import About, Record
from portal.register.register import Register
from portal.settings import Site
from tests.privacy.invented import FARM, RECEIPT, RELIEF, START, published

SILENT, ON_BOARD = "从来没说可以公开", "只贴在墙上的话"


class Lesson(Record):
    """A kind of the test: one column says nothing of leaving, one is for paper, one is masked online."""

    about: ClassVar[About] = About("lessons", "培训", "培训公示", "l", ("培训",), "人", "谁参加了培训")

    topic: Annotated[str, TEXT, Column("内容", leaves=Leaves.PUBLISH, role=Role.TITLE, listed=True)]
    remark: Annotated[str | None, TEXT, Column("备注", listed=True, printed=True, weight=5)] = None
    seats: Annotated[int | None, COUNT, Column("座位")] = None
    on_board: Annotated[str | None, TEXT, Column("张贴说明", leaves=Leaves.BOARD_ONLY, listed=True)] = None
    teacher: Annotated[str | None, PERSON, Column("老师", leaves=Leaves.MASK, listed=True)] = None
    room: Annotated[str | None, TEXT, Column("教室", leaves=Leaves.MASK)] = None


LESSON = {
    "topic": "果树剪枝", "remark": SILENT, "seats": 77, "on_board": ON_BOARD, "teacher": "司马大江", "room": "老屋",
}  # fmt: skip


def test_a_field_that_says_nothing_is_in_no_part_of_the_public_record() -> None:
    """Neither in the texts, the values, the columns nor the roles, though it is listed, printed and searchable."""
    notice = published(Lesson, [LESSON])
    (record,) = notice.records
    assert record.shown == {"topic": "果树剪枝", "teacher": "司**江", "room": "（不公开）"}
    assert record.values == {"topic": "果树剪枝"}
    assert record.roles == {Role.TITLE: "topic"}
    assert [column.field for column in notice.columns] == ["topic", "teacher", "room"]
    for word in (SILENT, "77", ON_BOARD, "司马大江", "老屋"):
        assert word not in repr(notice)


def test_a_field_that_says_nothing_is_in_no_download(tmp_path: Path) -> None:
    """A new kind is handed out without the columns that do not say they leave: CSV, JSON and descriptions."""
    with handed_over((*SLICES, Kind(Lesson))):
        notice = published(Lesson, [{"topic": "果树剪枝", "remark": SILENT, "seats": 77, "on_board": ON_BOARD}])
        notice = replace(notice, records=tuple(replace(record, masked=frozenset()) for record in notice.records))
        register = Register.build(Site(), START, Gazetteer.load(), [notice], info={})
        write_downloads(register, tmp_path)
    every = {path.name: path.read_text("utf-8-sig") for path in tmp_path.rglob("*") if path.is_file()}
    written = {name: text for name, text in every.items() if name not in ("gaps.csv", "numbers.csv")}
    assert set(written) == {"rows.csv", "rows.json", "lessons.csv", "datapackage.json"}
    assert not [name for name, text in every.items() if SILENT in text]
    assert written["rows.csv"].splitlines() == ["行编号,内容", "l1,果树剪枝"]
    assert json.loads(written["rows.json"])["records"] == [{"id": "l1", "topic": "果树剪枝", "originals": []}]
    for text in written.values():
        assert not [word for word in (SILENT, "77", ON_BOARD, "备注", "座位", "张贴说明") if word in text]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about.id)
def test_no_shipped_column_leaves_without_saying_so(kind: type[Record]) -> None:
    """Every column of a part or a kind that is private by its value kind is closed by its policy too."""
    models = [kind, *(model for _, _, model in kind.parts())]
    private = [bound for model in models for bound in model.columns() if bound.value.name == "private"]
    assert [bound.name for bound in private if bound.column.leaves is not Leaves.NEVER] == []


def test_a_row_of_a_closed_programme_is_no_record() -> None:
    """In one notice the farm subsidy has its row, relief only its sum; nothing names the person."""
    notice = published("benefits", [RELIEF, FARM])
    assert [record.title for record in notice.records] == ["张三丰"]
    assert [(item.programme, item.rows, item.amount) for item in notice.closed.sums] == [("救助", 0, Decimal(450))]
    assert notice.amount == Decimal(750)
    assert "欧" not in repr(notice)


def test_private_cells_are_dropped() -> None:
    """Numbers, address and reason are columns of the kind and of no public record."""
    secrets = {"identity": "随便什么", "phone": "某个电话", "address": "河边老屋", "hardship": "卧床多年"}
    notice = published("benefits", [{**FARM, **secrets}])
    assert not set(secrets) & {column.field for column in notice.columns}
    assert not [text for text in secrets.values() if text in repr(notice)]


def test_a_record_stays_to_the_last_day_of_its_term() -> None:
    """Counted from the first day of the notice period; on the day after there are only sums."""
    last = START + timedelta(days=SUBSIDY_DAYS)
    assert len(published("benefits", [FARM], last).records) == 1
    ended = published("benefits", [FARM], last + timedelta(days=1))
    assert ended.records == ()
    assert ended.columns == ()
    assert (ended.rows, ended.amount) == (1, Decimal(300))


def test_ended_records_are_summed_by_programme_and_power_item() -> None:
    """One sum for each pair of five rows and more, one for all smaller ones together; the whole counts all."""
    rows = [
        *({**FARM, "recipient": name} for name in ("甲一", "甲二", "甲三", "甲四", "甲五")),
        *({**FARM, "recipient": name, "power_item": "QL-009", "amount": 7} for name in ("乙一", "乙二")),
        *({**FARM, "recipient": name, "programme": "农机购置补贴", "amount": 1} for name in ("丙一", "丙二", "丙三")),
    ]
    notice = published("benefits", rows, START + timedelta(days=SUBSIDY_DAYS + 1))
    assert [(item.programme, item.power_item, item.rows, item.amount) for item in notice.aggregates] == [
        ("耕地地力保护补贴", "QL-002", 5, Decimal(1500)),
        ("其他补贴", "", 5, Decimal(17)),
    ]
    assert (notice.rows, notice.amount) == (10, Decimal(1517))


def test_the_check_code_does_not_change_when_a_term_ends() -> None:
    """A sheet printed before the end of the term is still that issue."""
    before = published("benefits", [FARM])
    after = published("benefits", [FARM], START + timedelta(days=SUBSIDY_DAYS + 1))
    assert before.digest == after.digest


def test_the_check_code_of_closed_rows_follows_their_sums_only() -> None:
    """Who is on the list does not change it, what they get together does."""
    five = [{**RELIEF, "recipient": name} for name in ("甲一", "甲二", "甲三", "甲四", "甲五")]
    others = [{**RELIEF, "recipient": name, "group": "9组"} for name in ("戊一", "戊二", "戊三", "戊四", "戊五")]
    code = published("benefits", [FARM, *five]).digest
    assert published("benefits", [FARM, *others]).digest == code
    assert published("benefits", [FARM, *five[:4], {**five[4], "amount": 451}]).digest != code


def test_the_check_code_follows_what_is_shown_only() -> None:
    """A changed amount changes it; a changed identity number does not."""
    plain = published("benefits", [FARM])
    assert plain.digest == published("benefits", [{**FARM, "identity": "别的"}]).digest
    assert plain.digest != published("benefits", [{**FARM, "amount": 301}]).digest
    assert digest([]) == "e3b0-c442"


def test_pages_of_originals_and_those_that_wait() -> None:
    """Approved pages are there in order, the others are counted."""
    page = Scan("a.jpg", "b.jpg", 10, 20, b"", b"")

    def originals(key: NoticeKey, name: str) -> tuple[Scan, ...] | None:
        assert str(key) == "c18701/receipts/2026-03"
        return (page, page) if name == "yes.jpg" else None

    (record,) = published("receipts", [{**RECEIPT, "scans": "yes.jpg;no.jpg"}], originals=originals).records
    assert record.scans == (page, page)
    assert record.scans_pending == 1
    assert "scans" not in record.values


@pytest.mark.parametrize(
    ("category", "names", "shown"),
    [
        ("发放表", "甲.jpg", []), ("签到表", "甲.jpg", []), ("工资表", "甲.jpg", []), ("领款单", "甲.jpg", []),
        ("发放表", "甲.jpg;甲-付款.jpg", ["甲-付款.jpg"]), ("发票", "甲.jpg", ["甲.jpg"]),
        ("其他", "甲.jpg", ["甲.jpg"]),
        ("发票", "3月误工发放表.jpg;乙.jpg", ["乙.jpg"]), ("其他", "签到表.pdf", []),
        ("付款单", "付款单.jpg", ["付款单.jpg"]),
    ],
)  # fmt: skip
def test_lists_of_people_are_not_shown(category: str, names: str, shown: list[str]) -> None:
    """By what the row calls its paper, or the file's own name; they are not even looked up. Other papers are shown."""
    asked: list[str] = []

    def originals(_key: NoticeKey, name: str) -> tuple[Scan, ...]:
        asked.append(name)
        return (Scan("a.jpg", "b.jpg", 10, 20, b"", b""),)

    (record,) = published("receipts", [{**RECEIPT, "category": category, "scans": names}], originals=originals).records
    assert asked == shown
    assert (len(record.scans), record.scans_pending) == (len(shown), 0)
    assert record.scans_offline == len(names.split(";")) - len(shown)


def test_a_first_issue_is_dated_today() -> None:
    """Until the memory of issues says otherwise."""
    notice = published("benefits", [FARM], date(2026, 3, 9))
    assert (notice.issue, notice.issued, notice.history) == (1, date(2026, 3, 9), ())
    assert notice.title == "2026年3月惠民惠农补贴公示"


@pytest.mark.parametrize(
    ("first", "end", "with_site", "late", "before"),
    [
        (date(2026, 3, 12), date(2026, 3, 11), False, True, False),
        (date(2026, 3, 12), date(2026, 3, 11), True, False, True),
        (date(2026, 3, 11), date(2026, 3, 11), False, False, False),
        (date(2026, 3, 12), None, False, False, False),
        (None, date(2026, 3, 11), False, False, False),
    ],
)
def test_a_notice_is_late_once_its_own_period_was_over(
    *, first: date | None, end: date | None, with_site: bool, late: bool, before: bool
) -> None:
    """Or came with the site; a notice without an end, or of which no first day is known, is neither."""
    notice = published("benefits", [FARM])
    notice = replace(notice, first=first, term=NoticeTerm(START, end), with_site=with_site)
    assert (notice.late, notice.before_site) == (late, before)
