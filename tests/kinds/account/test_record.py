from __future__ import annotations

import pytest

from portal.kinds.account.record import Account, Sort, sort_of
from portal.records.money import IN_ACCOUNTS, Money


@pytest.mark.parametrize(
    ("subject", "sort"),
    [
        ("集体资产出租", Sort.FLOW),
        ("银行存款", Sort.FLOW),
        ("应收款", Sort.OWED_TO),
        ("其他应收款", Sort.OWED_TO),
        ("应收鱼塘租金", Sort.OWED_TO),
        ("债权", Sort.OWED_TO),
        ("应付工程款", Sort.OWED_BY),
        ("其他应付款", Sort.OWED_BY),
        ("长期借款", Sort.OWED_BY),
        ("征地补偿费", Sort.LAND),
        ("3组土地补偿款", Sort.LAND),
        ("征收补偿费分配", Sort.LAND),
        ("收回应收款", Sort.FLOW),
        ("支付应付工程款", Sort.FLOW),
        ("土地流转收入", Sort.FLOW),
    ],
)
def test_a_line_without_a_sort_is_of_what_its_subject_is_called(subject: str, sort: Sort) -> None:
    """Money that came in because a debt was paid is income, and no debt."""
    assert sort_of(subject) is sort
    assert Account.model_validate({"subject": subject, "income": 1}).sort is sort


def test_what_is_said_of_a_line_counts_before_its_name() -> None:
    """A column says 收支 of what is called 应收…."""
    assert Account.model_validate({"subject": "应收水费", "sort": "收支", "income": 1}).sort is Sort.FLOW


def test_a_line_is_the_same_by_number_or_by_sort_and_subject() -> None:
    """Several lines may stand below one number of the books; one that is renamed keeps its number."""
    one, other = (
        Account.model_validate({"number": "112", "subject": name, "income": 1}) for name in ("应收甲", "应收乙")
    )
    assert one.rowkey() != other.rowkey()
    assert set(one.further_keys()) & set(other.other_keys()) == {("112",)}
    assert one.line() == Account.model_validate({"subject": "应收甲", "income": 2}).line()


def test_no_amount_of_an_account_is_called_paid() -> None:
    """Income, spending and what is left are sums of an account: receipts alone tell what was paid."""
    kinds = [bound.column.money for bound in Account.columns() if bound.column.money]
    assert kinds == [Money.HELD, Money.RECEIVED, Money.SPENT, Money.HELD]
    assert {*kinds} <= IN_ACCOUNTS
    assert Account.money() is None
