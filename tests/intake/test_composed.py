"""Headings that no list knows, read by their parts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.intake.composed import LONGEST
from portal.intake.heading_words import headed_column, lookup_of, normal, silent_heading
from portal.intake.personal_headings import personal_topic
from portal.intake.silent_headings import plain
from portal.kinds import KINDS
from portal.records.catalogue import kind_by_id
from portal.records.heading_grammar import Grammar, Term
from portal.records.policy import Leaves
from portal.records.record import Table

TABLES: list[type[Table]] = [model for kind in KINDS for model in (kind, *(part for _, _, part in kind.sheets()))]
GRAMMARS = [(model, model.on_forms.grammar) for model in TABLES if model.on_forms.grammar.fields]


def leaves_of(model: type[Table], name: str) -> Leaves:
    """What becomes of a column."""
    return next(bound.column.leaves for bound in model.columns() if bound.name == name)


def phrases(grammar: Grammar) -> Iterator[tuple[str, tuple[Term, ...]]]:
    """Every phrase with the field that it says."""
    for said in (grammar.fields, grammar.instead, grammar.rest):
        for name, text in said.items():
            yield from ((name, phrase) for phrase in grammar.phrases(text))


PHRASES = [(model, name, phrase) for model, grammar in GRAMMARS for name, phrase in phrases(grammar)]


@settings(max_examples=2_000, deadline=None)
@given(st.sampled_from(PHRASES), st.data())
def test_a_heading_put_together_is_read_as_its_field_or_asked_about(
    said: tuple[type[Table], str, tuple[Term, ...]], data: st.DataObject
) -> None:
    """Never as another one that leaves: what two phrases say is a question, what is personal never leaves."""
    model, name, phrase = said
    times = [data.draw(st.integers(term.least, min(term.most, 2))) for term in phrase]
    many = zip(phrase, times, strict=True)
    text = "".join(data.draw(st.sampled_from(term.words)) for term, count in many for _ in range(count))
    reading = lookup_of(model).composed.said(text)
    if reading is None or reading.bound is None:
        return
    if personal_topic(text):
        assert reading.bound.column.leaves is Leaves.NEVER
    elif reading.bound.column.leaves is not Leaves.NEVER:
        assert reading.bound.name == name, text


def shortest(phrase: tuple[Term, ...]) -> Iterator[str]:
    """Every heading of a phrase in which no part is repeated and none left out that must stand."""
    for words in product(*(term.words if term.least else ("",) for term in phrase)):
        yield "".join(words)


@pytest.mark.parametrize(("model", "grammar"), GRAMMARS, ids=lambda one: getattr(one, "__name__", ""))
def test_no_two_fields_share_their_plainest_headings(model: type[Table], grammar: Grammar) -> None:
    """A heading of the fewest parts says one field of its table, or none leaves: a clash is a fault of the grammar."""
    ready = lookup_of(model).composed.phrases
    for name, lines in grammar.fields.items():
        for phrase in grammar.phrases(lines):
            for text in shortest(phrase):
                found, _ = ready.said(text)
                open_ones = {one for one in found if leaves_of(model, one) is not Leaves.NEVER}
                listed = lookup_of(model).get(plain(normal(text)))
                assert found == {name} or listed is not None or not open_ones, (text, found)


@pytest.mark.parametrize(("model", "grammar"), GRAMMARS, ids=lambda one: getattr(one, "__name__", ""))
def test_phrases_are_of_columns_that_are_there(model: type[Table], grammar: Grammar) -> None:
    """Those of the rest are of columns that never leave."""
    names = {bound.name for bound in model.columns()}
    assert {*grammar.fields, *grammar.instead, *grammar.rest} <= names
    assert all(leaves_of(model, name) is Leaves.NEVER for name in grammar.rest)


@pytest.mark.parametrize(
    ("kind", "heading", "field"),
    [
        ("benefits", "申领对象姓名", "recipient"), ("benefits", "补贴受益户", "recipient"),
        ("benefits", "户主所在村民小组", "group"), ("benefits", "实发生活补助（元）", "amount"),
        ("benefits", "补贴资金到账日期", "paid_on"), ("benefits", "补贴标准（元/台）", "standard"),
        ("benefits", "每亩补贴标准（元）", "standard"), ("receipts", "领款单位或个人", "payee"),
        ("receipts", "本次付款金额", "amount"), ("opinions", "群众反映主要内容", "said"),
        ("opinions", "实际办结日期", "replied_on"), ("tenders", "中标（成交）供应商名称", "supplier"),
        ("tenders", "采购预算金额（万元）", "budget"), ("power-items", "承诺办理期限", "days"),
        ("accounts", "上月底银行存款余额", "opening"), ("assets", "租赁合同到期日期", "ends"),
        ("decisions", "三重一大事项名称", "title"), ("findings", "监督检查发现的主要问题", "problem"),
        ("activities", "入户走访活动时间", "held_on"), ("cases", "典型案例标题", "title"),
        ("risks", "廉政风险点表现形式", "title"), ("rules", "规章制度印发日期", "issued_on"),
        ("rules", "禁止行为内容", "may_not"), ("benefits", "购机户姓名", "recipient"),
        ("receipts", "差旅事由", "purpose"), ("accounts", "期末数", "closing"), ("findings", "限期整改时间", "due"),
    ],
)  # fmt: skip
def test_headings_nobody_listed_are_read(kind: str, heading: str, field: str) -> None:
    """In their unit."""
    column = headed_column(0, normal(heading), lookup_of(kind_by_id(kind)))
    assert column is not None
    assert column.name == field
    assert column.factor == (10_000 if "万元" in heading else 1)


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        ("assets", "发包方"), ("assets", "出租单位"), ("opinions", "首次信访日期"), ("receipts", "村监委审核"),
        ("accounts", "借方金额"), ("accounts", "本期贷方"),
    ],
)  # fmt: skip
def test_who_or_what_stands_on_the_other_side_is_not_read_as_this_one(kind: str, heading: str) -> None:
    """Who lets is not who rents, who watches not who approves, the first visit not this one; debit may be either."""
    assert headed_column(0, normal(heading), lookup_of(kind_by_id(kind))) is None


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        ("benefits", "本月应发金额"), ("benefits", "累计发放资金"), ("benefits", "上期结余金额"),
        ("benefits", "县级配套资金"), ("benefits", "享受补贴户数"), ("receipts", "预付款金额"),
        ("receipts", "累计支出金额"), ("tenders", "已支付工程款"), ("tenders", "工程结算审定金额"),
        ("accounts", "本年累计收入金额"), ("assets", "累计欠缴租金"),
    ],
)  # fmt: skip
def test_another_amount_is_never_the_one_that_was_paid(kind: str, heading: str) -> None:
    """应发 is not 实发, 累计 not 本期, a number of households no amount: known, and not read as what leaves."""
    model = kind_by_id(kind)
    column = headed_column(0, normal(heading), lookup_of(model))
    assert column is None or leaves_of(model, column.name) is Leaves.NEVER
    assert column is not None or silent_heading(normal(heading), lookup_of(model))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about.id)
@pytest.mark.parametrize("before", ["户主", "补贴", "收款", "监护", "项目", "发放"])
@pytest.mark.parametrize("word", ["身份证号码", "银行账号", "手机号码", "家庭住址", "残疾等级", "出生年月", "患病情况"])
def test_a_heading_with_a_personal_part_never_leaves(kind: type[Table], before: str, word: str) -> None:
    """Whatever else it says, in every kind; and it is known there, so that nobody is asked."""
    text, lookup = normal(f"{before}{word}"), lookup_of(kind)
    column = headed_column(0, text, lookup)
    assert column is None or leaves_of(kind, column.name) is Leaves.NEVER
    assert column is not None or silent_heading(text, lookup)


@pytest.mark.parametrize("text", ["单位：万元 监督电话：028-87120000", "监督电话12388", "如有异议，请打监督电话"])
def test_a_line_of_text_is_no_heading(text: str) -> None:
    """Though it has a personal part: it stands above the table and says its unit."""
    lookup = lookup_of(kind_by_id("benefits"))
    assert headed_column(0, normal(text), lookup) is None
    assert silent_heading(normal(text), lookup) == ""


@given(st.text(alphabet="甲乙丙丁戊金额补贴", min_size=LONGEST + 1, max_size=60))
def test_a_sentence_is_no_heading(text: str) -> None:
    """However it is put together."""
    assert lookup_of(KINDS[0]).composed.said(text) is None
