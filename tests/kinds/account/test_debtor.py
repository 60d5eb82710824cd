from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kinds.account.debtor import debtor_in
from tests.kinds.account.test_checks import told

NAMES = st.builds(
    str.__add__,
    st.sampled_from("王李张刘陈杨黄赵周吴"),
    st.text(alphabet="伟芳娜秀英敏静强磊军洋勇艳杰娟涛明超兰霞平刚桂", min_size=1, max_size=2),
)


@given(
    NAMES,
    st.sampled_from(["{}", "{}借款", "应收{}鱼塘租金", "应收款—{}", "应付{}工程款", "其他应收款：{}", "应收 {} 的水费",
                     "应付账款（{}）", "借给{}", "应收{}等3户租金", "欠{}工资"]),
)  # fmt: skip
def test_a_debt_called_by_somebody_is_found(name: str, form: str) -> None:
    """In the forms in which books of villages have them."""
    assert debtor_in(form.format(name)).startswith(name)


@pytest.mark.parametrize(
    "subject",
    [
        "应收款", "应收鱼塘租金", "应收水费（12 户）", "其他应收款", "应付工程款", "应付林地租金", "应付余款",
        "应收林场承包费", "应收金龙桥租金", "应付石材款", "应付示例建筑有限公司工程款", "应收高标准农田补助款",
        "应付村干部误工补贴", "债权", "长期借款", "应收村民小组往来款",
    ],
)  # fmt: skip
def test_a_debt_called_by_what_it_is_for_is_not(subject: str) -> None:
    """Places and things that begin with a surname among them."""
    assert debtor_in(subject) == ""


def test_only_debts_are_asked_about() -> None:
    """At the cell of the subject, with the name masked; a line of money in hand is looked at as every text is."""
    (problem,) = told(("2026-03", [{"subject": "应收李四鱼塘租金", "opening": 5, "closing": 5}]))
    assert (problem.code, problem.where.row) == ("debtor_named", 4)
    assert "李四" not in problem.message + problem.remedy + str(problem.value)
    assert told(("2026-03", [{"subject": "金龙", "income": 5}])) == []
