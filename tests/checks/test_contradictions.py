"""Cells that contradict each other are warnings: one planted case of each kind, and ordinary sheets that have none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import pipeline
from portal.checks.contradictions import check_programmes
from portal.checks.model import CheckedNotice, Context
from portal.checks.timeline import check_timeline
from portal.commands.checking import check_files
from portal.kinds.benefit.drawn import check_exclusive
from portal.kinds.benefit.exclusive import DESTITUTE, EXCLUSIVE, MINIMUM, allowances
from portal.kinds.benefit.rates import check_rates, rate_of
from portal.kinds.benefit.record import Benefit
from portal.kinds.power_item.checks import check_steps
from portal.kinds.power_item.record import PowerItem
from portal.kinds.tender.checks import check_stages
from portal.kinds.tender.record import Tender
from portal.problems import Problem, Severity
from portal.snapshot import gather
from portal.workspace import Workspace
from tests.checks.test_validate import item
from tests.content import LIU, Content
from tests.privacy.invented import FARM, checked, key_of

Cells = Mapping[str, object]
TENDER: Cells = {
    "number": "ZB-1", "power_item": "QL-020", "name": "机耕道硬化", "stage": "履约", "method": "村级比选",
    "budget": 90000, "planned_on": "2026-01-05", "published_on": "2026-02-01", "opened_on": "2026-02-09",
    "awarded_on": "2026-02-10", "supplier": "示例建筑有限公司", "award_amount": 86000, "signed_on": "2026-02-20",
    "completed_on": "2026-03-20",
}  # fmt: skip
STEP: Cells = {"parent": "QL-1", "post": "民政干事"}
IDENTITY = "519999197105060011"
POOR: Cells = {
    **FARM,
    "power_item": "QL-001",
    "programme": "特困人员救助供养金",
    "identity": IDENTITY,
    "period": "2026年3月",
}
LOW: Cells = {**POOR, "programme": "农村低保金"}


def context(*items: PowerItem) -> Context:
    """A community with these power items."""
    found = Context(date(2026, 4, 1))
    found.learn("c18701", items)
    return found


def codes(problems: Iterable[Problem]) -> list[tuple[str, int, str]]:
    """What is told and at which cell: code, row and column."""
    return [(problem.code, problem.where.row, problem.where.column) for problem in problems]


def columns(notice: CheckedNotice, *names: str) -> list[str]:
    """The letters of columns."""
    return [notice.cell(name, 1).column for name in names]


# Steps and the promise


def power(days: int | None, *steps: tuple[int, int | None]) -> CheckedNotice:
    """A power item that promises so many days, with steps of a number and a limit."""
    base = {name: value for name, value in item("QL-1", "2026年").model_dump().items() if value not in (None, ())}
    made = [
        {**STEP, "order": order, "name": f"第{n}步"} | ({"days": limit} if limit else {})
        for n, (order, limit) in enumerate(steps)
    ]
    row = {**base, "valid_from": "2026年", "steps": made}
    notice = checked(PowerItem, [row | ({"days": days} if days else {})])
    check_steps(notice, context())
    return notice


def test_steps_that_take_longer_than_promised_are_told() -> None:
    """At the cell of the promise, with both figures."""
    notice = power(10, (1, 3), (2, 7), (3, 5))
    assert codes(notice.problems) == [("steps_too_long", 4, *columns(notice, "days"))]
    assert "承诺 10 个工作日" in notice.problems.items[0].message
    assert "15 个工作日" in notice.problems.items[0].message
    assert notice.problems.items[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    ("days", "steps"),
    [(15, [(1, 3), (2, 7), (3, 5)]), (None, [(1, 30)]), (3, [(1, None), (2, None)]), (7, [(1, 7), (1, 5)]), (5, [])],
)
def test_a_promise_that_is_kept_is_not_told(days: int | None, steps: list[tuple[int, int | None]]) -> None:
    """Equal, none, without limits, and side by side under one number."""
    assert codes(power(days, *steps).problems) == []


# Dates and stages


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"planned_on": "2026-02-02"}, "published_on"),
        ({"opened_on": "2026-01-31"}, "opened_on"),
        ({"awarded_on": "2026-02-08"}, "awarded_on"),
        ({"signed_on": "2025-02-20"}, "signed_on"),
        ({"completed_on": "2026-02-19"}, "completed_on"),
        ({"opened_on": None, "awarded_on": "2026-01-10"}, "awarded_on"),
        ({"signed_on": "2026年1月"}, "signed_on"),
    ],
)
def test_a_date_before_the_one_that_comes_first_is_told(change: Cells, name: str) -> None:
    """Between any two neighbours that are said, at the later one."""
    row = {name: value for name, value in {**TENDER, **change}.items() if value is not None}
    notice = checked(Tender, [row])
    check_timeline(notice, context())
    assert codes(notice.problems) == [("dates_backwards", 4, *columns(notice, name))]


def test_dates_of_one_day_or_one_month_run_forwards() -> None:
    """A month holds every day of it."""
    day = dict.fromkeys(Tender.timeline, "2026-02-20")
    for row in (TENDER, {**TENDER, **day}, {**TENDER, "signed_on": "2026年2月", "completed_on": "2026年"}):
        notice = checked(Tender, [row])
        check_timeline(notice, context())
        assert codes(notice.problems) == []


def test_an_item_that_ends_before_it_begins_is_told() -> None:
    """Also of power items: the order of days is declared by the kind."""
    base = {name: value for name, value in item("QL-1", "2026年").model_dump().items() if value not in (None, ())}
    notice = checked(PowerItem, [{**base, "valid_from": "2026-03-01", "valid_to": "2026-02-01"}])
    check_timeline(notice, context())
    assert codes(notice.problems) == [("dates_backwards", 4, *columns(notice, "valid_to"))]


@pytest.mark.parametrize(
    ("stage", "change", "said"),
    [
        ("招标", {}, ["定标日期", "中标单位", "中标金额", "签约日期"]),
        ("中标", {}, ["签约日期"]),
        ("流标", {"signed_on": None, "awarded_on": None}, ["中标单位", "中标金额"]),
        ("计划", {"bids": [{"parent": "ZB-1", "bidder": "示例建筑有限公司", "price": 1, "state": "有效"}]}, ["投标"]),
        ("评标", {"payments": [{"parent": "ZB-1", "paid_on": "2026-03-01", "amount": 5}]}, ["付款"]),
        ("合同", {}, []),
        ("完成", {}, []),
    ],
)
def test_a_stage_behind_what_is_filled_in_is_told(stage: str, change: dict[str, Any], said: list[str]) -> None:
    """What was awarded, contracted or paid before its stage; what a purchase that failed cannot have."""
    row = {name: value for name, value in {**TENDER, **change, "stage": stage}.items() if value is not None}
    if "bids" in change or "payments" in change:
        row = {
            name: value
            for name, value in row.items()
            if name not in ("supplier", "award_amount", "awarded_on", "signed_on")
        }
    notice = checked(Tender, [row])
    check_stages(notice, context())
    assert codes(notice.problems) == ([("stage_behind", 4, *columns(notice, "stage"))] if said else [])
    assert all(word in notice.problems.items[0].message for word in said)


def test_a_payment_before_the_contract_is_told_at_its_own_cell(tmp_path: Path) -> None:
    """In the sheet of payments, by `check` and by `publish` alike."""
    content = Content.small(tmp_path / "content")
    row = {
        "项目编号": "ZB-2026-01", "权力事项编号": "QL-020", "项目名称": "机耕道", "当前阶段": "履约",
        "招标方式": "村级比选", "预算金额": 90000, "公告日期": "2026-02-01", "中标单位": "示例建筑有限公司",
        "中标金额": 86000, "中标理由": "报价最低", "合同金额": 86000, "签约日期": "2026-02-20",
    }  # fmt: skip
    paid = [{"项目编号": "ZB-2026-01", "付款日期": day, "付款金额": 100} for day in ("2026-02-20", "2026-02-19")]
    path = content.workbook(LIU, "tenders", "2026-Q1", [row], sheets={"付款": paid})
    (result,) = check_files(content.workspace(), [path])
    assert [(p.code, p.where.sheet, p.where.row, p.where.column) for p in result.problems] == [
        ("dates_backwards", "付款", 3, "B")
    ]
    outcome = pipeline.Outcome()
    gather(Workspace.open_public(content.settings()), outcome, pipeline.silent, recheck=False)
    assert [p.code for p in outcome.problems] == ["dates_backwards"]


# Exclusive programmes


def drawn(*rows: Cells, before: Iterable[tuple[str, Cells]] = ()) -> CheckedNotice:
    """These benefits, after notices of other periods with one row each."""
    known = context()
    for period, row in before:
        check_exclusive(checked(Benefit, [row], key_of("benefits", period)), known)
    notice = checked(Benefit, rows)
    check_exclusive(notice, known)
    return notice


def test_one_person_in_two_programmes_that_exclude_each_other_is_told() -> None:
    """By row and rule, at the cell of the programme; no name, number or amount is in the message."""
    notice = drawn(POOR, FARM, LOW)
    assert codes(notice.problems) == [("exclusive_programmes", 6, *columns(notice, "programme"))]
    (problem,) = notice.problems
    assert "第 4 行" in problem.message
    assert "国发〔2016〕14号" in problem.message
    assert problem.severity is Severity.WARNING
    for word in (str(POOR["recipient"]), IDENTITY, "300"):
        assert word not in f"{problem}{problem.value}"


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ({}, {}, 1),
        ({}, {"identity": "51999919710506002X"}, 0),
        ({"identity": None}, {}, 1),
        ({"identity": None}, {"group": "4组"}, 0),
        ({"identity": None, "group": None}, {"identity": None, "group": None}, 0),
        ({"identity": IDENTITY.lower()}, {"recipient": " 张三丰 "}, 1),
        ({"recipient": "李四光"}, {}, 0),
        ({"period": "2026年2月"}, {}, 0),
        ({"period": "2026年"}, {}, 1),
        ({"period": None}, {"period": None}, 1),
        ({}, {"programme": "最低生活保障金"}, 1),
        ({"programme": "分散特困供养"}, {"programme": "低保"}, 1),
        ({}, {"programme": "低保、特困对象电费补贴"}, 0),
        ({}, {"programme": "低保户取暖补助"}, 0),
        ({}, {"programme": "耕地地力保护补贴"}, 0),
        ({}, {"programme": "高龄津贴"}, 0),
        ({}, {"programme": "重度残疾人护理补贴"}, 1),
        ({"programme": "孤儿基本生活保障金"}, {"programme": "困难残疾人生活补贴"}, 1),
        ({"programme": "孤儿基本生活保障金"}, {"programme": "重度残疾人护理补贴"}, 0),
        ({"programme": "农村低保金"}, {"programme": "城市低保金"}, 1),
        ({"programme": "农村低保金"}, {"programme": "困难残疾人生活补贴"}, 0),
    ],
)
def test_who_is_one_person_and_what_excludes_what(one: Cells, other: Cells, told: int) -> None:
    """The identity number decides where both rows have it, else name and group; times must overlap."""
    rows = [
        {k: v for k, v in {**base, **change}.items() if v is not None} for base, change in ((POOR, one), (LOW, other))
    ]
    for order in (rows, rows[::-1]):
        assert len(drawn(*order).problems) == told


def test_an_earlier_notice_of_an_overlapping_time_is_held_beside() -> None:
    """A quarter's list and a month's: the other workbook is named; another month is no contradiction."""
    arrears = {**LOW, "period": "2026年2月", "paid_on": "2026-03-12"}
    assert len(drawn(arrears, before=[("2026-01", {**POOR, "period": "2026年1月"})]).problems) == 0
    (problem,) = drawn(arrears, before=[("2026-02", {**POOR, "period": "2026年2月"})]).problems
    assert problem.code == "exclusive_programmes"


def test_every_pair_of_the_table_names_its_rule_and_is_found() -> None:
    """Programmes are known by words; a name with both sides of a pair is of neither."""
    assert all("《" in pair.basis and pair.one != pair.other for pair in EXCLUSIVE)
    assert allowances("农村低保金") >= {MINIMUM}
    assert allowances("特困人员救助供养金") == {DESTITUTE}
    assert allowances("低保特困对象补助") == frozenset()


# One programme, one power


def under(
    *rows: tuple[str, str], before: tuple[tuple[str, str], ...] = (), items: tuple[PowerItem, ...] = ()
) -> CheckedNotice:
    """Benefits by programme and power item, after such a notice before."""
    known = context(*(items or (item("QL-001", "2025年"), item("QL-002", "2025年"))))
    made = [[{**FARM, "programme": name, "power_item": number} for name, number in part] for part in (before, rows)]
    if before:
        check_programmes(checked(Benefit, made[0], key_of("benefits", "2026-02")), known)
    notice = checked(Benefit, made[1])
    check_programmes(notice, known)
    return notice


def test_one_programme_under_two_powers_is_told_once() -> None:
    """At the first row with the other number, naming the row it differs from."""
    notice = under(("甲补贴", "QL-001"), ("乙补贴", "QL-002"), ("甲补贴", "QL-002"), ("甲补贴", "QL-002"))
    assert codes(notice.problems) == [("several_power_items", 6, *columns(notice, "power_item"))]
    assert "第 4 行写的是“QL-001”" in notice.problems.items[0].message


def test_a_notice_before_counts_while_its_power_is_in_force() -> None:
    """The same programme under another number a month later is told; after the old item has ended it is right."""
    before = (("甲补贴", "QL-001"),)
    assert len(under(("甲补贴", "QL-002"), before=before).problems) == 1
    ended = (item("QL-001", "2025年", "2026-02-28"), item("QL-002", "2025年"))
    assert len(under(("甲补贴", "QL-002"), before=before, items=ended).problems) == 0
    assert len(under(("甲补贴", "QL-001"), before=before).problems) == 0


# Rate times quantity


@pytest.mark.parametrize(
    ("standard", "rate"),
    [
        ("每亩 120 元", "120"), ("每亩117.5元", "117.5"), ("117.5元/亩", "117.5"), ("117.5 元每亩", "117.5"),
        ("120", "120"), ("120元", "120"), ("每头 80 元", "80"), ("每亩补贴 62 元", "62"), ("15.75元/亩·年", "15.75"),
        ("每亩每年 15.75 元", "15.75"), ("1,200元/台", "1200"), ("标准：每亩 120 元", "120"),
        ("每人每月 1274 元", None), ("每户 300 元", None), ("按人均收入补差", None), ("每亩 120 元，最高 500 元", None),
        ("80至89岁50元、90至99岁100元", None), ("", None), ("按机型定额", None), ("每亩 120 元以内", None),
    ],
)  # fmt: skip
def test_a_standard_is_a_rate_only_where_it_is_nothing_else(standard: str, rate: str | None) -> None:
    """One amount for one unit of what is counted or measured."""
    assert rate_of(standard) == (Decimal(rate) if rate else None)


def amounts(standard: object, quantity: object, amount: object) -> list[Problem]:
    """What is told of one benefit."""
    notice = checked(Benefit, [{**FARM, "standard": standard, "quantity": quantity, "amount": amount}])
    check_rates(notice, context())
    return list(notice.problems)


def test_an_amount_that_is_not_rate_times_quantity_is_told() -> None:
    """With all three figures."""
    (problem,) = amounts("每亩 120 元", 2.5, 320)
    assert (problem.code, problem.severity) == ("rate_differs", Severity.WARNING)
    assert "320.00 元" in problem.message
    assert "300.00 元" in problem.message


@given(st.decimals(1, 500, places=2), st.decimals(Decimal("0.1"), 90, places=2))
def test_rounding_is_no_contradiction_but_a_yuan_is(rate: Decimal, quantity: Decimal) -> None:
    """The product to the fen, the jiao or the yuan is right; more than a yuan off is told."""
    product = rate * quantity
    for place in ("0.01", "0.1", "1"):
        rounded = product.quantize(Decimal(place))
        assert rounded <= 0 or amounts(f"{rate}元/亩", quantity, rounded) == []
    assert len(amounts(f"{rate}元/亩", quantity, product.quantize(Decimal("0.01")) + Decimal("1.01"))) == 1
