from __future__ import annotations

from dataclasses import replace

import pytest

from portal.privacy.public import PublicNotice, PublicRecord
from portal.register.power_page import five_disclosures, four_lists, made_under
from portal.register.register import Register
from tests.pages import sample


def item(**changes: object) -> PublicNotice:
    """A list of one power item without a hole, but for the changes."""
    return sample.notice(sample.LIUHE, "power-items", "2026年", [{**sample.ITEM, **changes}])


def receipts(*rows: dict[str, object]) -> PublicNotice:
    """Receipts made under that power."""
    return sample.notice(
        sample.LIUHE,
        "receipts",
        "2026年3月",
        [{**sample.receipt("PZ-1", "纸", 5), "power_item": "QL-001", **r} for r in rows],
    )


def registered(*notices: PublicNotice) -> tuple[Register, PublicRecord]:
    """A register of these notices and the first record of the first."""
    places = sample.register().places
    return Register.build(sample.SITE, sample.TODAY, places, notices, info={}), notices[0].records[0]


FULL = receipts({"_scans": (sample.scan("A"), sample.scan("B"))})


def test_four_lists_without_a_hole() -> None:
    """A power with holder, steps, notices and originals has no gap."""
    register, record = registered(item(), FULL)
    lists = four_lists(register, sample.LIUHE, record)
    assert [state.title for state in lists] == ["权力清单", "流程清单", "公示清单", "档案清单"]
    assert not [state.gap for state in lists if state.gap]
    assert lists[2].said == "1 期公示，1 条记录"
    assert lists[3].said == "2 页原件"


@pytest.mark.parametrize(
    ("power", "others", "gap"),
    [
        (item(steps=[]), (FULL,), "没有写办理流程"),
        (item(), (receipts({}),), "没有原件存档"),
        (item(), (receipts({"_pending": 2}),), "原件待审 2 份，还没有公开"),
    ],
)
def test_one_hole_is_one_gap(power: PublicNotice, others: tuple[PublicNotice, ...], gap: str) -> None:
    """One missing part shows as exactly one gap, named."""
    register, record = registered(power, *others)
    assert [state.gap for state in four_lists(register, sample.LIUHE, record) if state.gap] == [gap]


def test_a_power_never_used_lacks_notices_and_archive() -> None:
    """Without notices under it neither the list of notices nor the archive is there."""
    register, record = registered(item())
    assert [state.present for state in four_lists(register, sample.LIUHE, record)] == [True, True, False, False]


def test_originals_of_a_tenders_receipts_count_for_the_tenders_power() -> None:
    """The receipts of a tender are in the archive of the tender's power, though they cite another one."""
    tender = sample.notice(sample.LIUHE, "tenders", "2026年", [{**sample.TENDER, "power_item": "QL-001"}])
    paid = receipts({"power_item": "QL-020", "tender": "ZB-2026-01", "_scans": (sample.scan("A"),)})
    register, record = registered(item(), tender, paid)
    assert four_lists(register, sample.LIUHE, record)[3].said == "1 页原件"


def test_another_communitys_notices_do_not_count() -> None:
    """The same number in another community is another power."""
    elsewhere = sample.notice(sample.SANJIANG, "benefits", "2026年3月", sample.people(2, "低保", "2026年3月1日"))
    register, record = registered(item(), elsewhere)
    assert not four_lists(register, sample.LIUHE, record)[2].present


def test_five_disclosures_count_and_name_what_is_missing() -> None:
    """All five are there; without scope and result two are missing, and are those."""
    register, record = registered(item(), FULL)
    assert [d.name for d in five_disclosures(register, sample.LIUHE, record)] == [
        "内容",
        "依据",
        "程序",
        "过程",
        "结果",
    ]
    assert all(d.present for d in five_disclosures(register, sample.LIUHE, record))
    register, record = registered(item(scope=None, result=None), FULL)
    assert [d.name for d in five_disclosures(register, sample.LIUHE, record) if not d.present] == ["内容", "结果"]


def test_made_under_sums_by_notice() -> None:
    """Rows are gathered by notice, with their sum in yuan; what has no amounts has no sum."""
    notice = receipts({}, {"number": "PZ-2", "amount": "2.50"})
    entries = [(notice, record) for record in notice.records]
    made = made_under(entries)
    assert [(m.rows, str(m.amount)) for m in made] == [(2, "7.50")]
    assert made[0].first is notice.records[0]
    bare = [(n, replace(r, values={})) for n, r in entries]
    assert made_under(bare)[0].amount is None
