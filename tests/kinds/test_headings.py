"""Headings as they stand on forms of towns and villages: what each is read as, and which of them never leave."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from portal.fields.day import DAY
from portal.intake.heading_words import headed_column, lookup_of, normal, silent_heading
from portal.intake.silent_headings import plain
from portal.kinds import KINDS
from portal.records.catalogue import kind_by_id
from portal.records.policy import Leaves
from portal.records.record import Record, Table

NEVER, IGNORES = "never", "ignored"
PUBLIC = "public"
KNOWN: tuple[tuple[str, str, str, str], ...] = (
    ("risks", "权力(事项)", "power", PUBLIC), ("risks", "责任主体", "unit", PUBLIC),
    ("risks", "廉政风险", "title", PUBLIC), ("risks", "廉政风险点描述", "title", PUBLIC),
    ("risks", "廉政风险主要内容及表现形式", "title", PUBLIC), ("risks", "风险类别", "category", PUBLIC),
    ("risks", "风险等级", "level", PUBLIC), ("risks", "防范措施", "measures.measure", PUBLIC),
    ("risks", "预防和控制措施", "measures.measure", PUBLIC), ("risks", "责任领导", "leader", NEVER),
    ("risks", "部门负责人", "leader", NEVER), ("risks", "岗位风险编号", "number", PUBLIC),
    ("risks", "执行年份", "date", PUBLIC), ("risks", "L值", "likelihood", PUBLIC), ("risks", "C值", "harm", PUBLIC),
    ("risks", "D值", "score", PUBLIC),
    ("decisions", "动议事由", "title", PUBLIC), ("decisions", "应到", "meetings.expected", PUBLIC),
    ("decisions", "实到", "meetings.present", PUBLIC), ("decisions", "比例", "meetings.ratio", NEVER),
    ("decisions", "参会人员签字", "meetings.signed", NEVER), ("decisions", "公开情况", "disclosed", NEVER),
    ("decisions", "监督意见", "watched.opinion", PUBLIC),
    ("power-items", "反馈人", "reviews.people", NEVER), ("power-items", "意见内容", "reviews.said", NEVER),
    ("power-items", "是否采纳", "reviews.said", NEVER), ("power-items", "采纳(未采纳)理由", "reviews.said", NEVER),
    ("findings", "问题内容", "problem", PUBLIC), ("findings", "整改措施", "measure", PUBLIC),
    ("findings", "整改时限", "due", PUBLIC), ("findings", "责任人", "responsible", NEVER),
    ("findings", "整改情况", "result", PUBLIC), ("findings", "完成/基本完成/未完成", "state", PUBLIC),
    ("power-items", "公开事项（一级）", "local_class", PUBLIC), ("power-items", "公开事项（二级）", "name", PUBLIC),
    ("power-items", "公开事项", "scope", PUBLIC), ("power-items", "公开内容", "scope", PUBLIC),
    ("power-items", "依据", "basis", PUBLIC), ("power-items", "主体", "post", PUBLIC),
    ("power-items", "渠道", "result", PUBLIC),
    ("power-items", "方式", "result", PUBLIC), ("power-items", "时限", "steps.days", PUBLIC),
    ("benefits", "一折通账号", "bank_account", NEVER),
    ("benefits", "与户主关系", "birth", NEVER),
    ("benefits", "保障金额", "amount", PUBLIC),
    ("benefits", "健康状况", "hardship", NEVER),
    ("benefits", "发放批次", "period", PUBLIC),
    ("benefits", "发放月份", "period", PUBLIC),
    ("benefits", "备注", "", IGNORES),
    ("benefits", "实发金额", "amount", PUBLIC),
    ("benefits", "家庭成员", "birth", NEVER),
    ("benefits", "居住地", "address", NEVER),
    ("benefits", "开户名", "bank_account", NEVER),
    ("benefits", "开户银行", "bank_account", NEVER),
    ("benefits", "性别", "birth", NEVER),
    ("benefits", "户主（姓名）", "recipient", PUBLIC),
    ("benefits", "持卡人", "bank_account", NEVER),
    ("benefits", "民族", "birth", NEVER),
    ("benefits", "社会保障卡号", "bank_account", NEVER),
    ("benefits", "社名", "group", PUBLIC),
    ("benefits", "签名", "", IGNORES),
    ("benefits", "签字", "", IGNORES),
    ("benefits", "联系方式", "phone", NEVER),
    ("benefits", "补差金额", "amount", PUBLIC),
    ("benefits", "补贴种类", "programme", PUBLIC),
    ("benefits", "补贴资金", "amount", PUBLIC),
    ("benefits", "补贴金额（元）", "amount", PUBLIC),
    ("benefits", "资金名称", "programme", PUBLIC),
    ("benefits", "身份证号", "identity", NEVER),
    ("benefits", "身份证号码", "identity", NEVER),
    ("benefits", "队别", "group", PUBLIC),
    ("benefits", "面积（亩）", "quantity", PUBLIC),
    ("benefits", "领取人签名", "", IGNORES),
    ("opinions", "事由", "said", PUBLIC),
    ("opinions", "反映事项", "said", PUBLIC),
    ("opinions", "反映时间", "received_on", PUBLIC),
    ("opinions", "回复内容", "reply", PUBLIC),
    ("opinions", "处理结果", "reply", PUBLIC),
    ("opinions", "备注", "", IGNORES),
    ("opinions", "序号", "", IGNORES),
    ("opinions", "日期", "received_on", PUBLIC),
    ("opinions", "是否办结", "state", PUBLIC),
    ("opinions", "是否满意", "verdict", PUBLIC),
    ("opinions", "签字", "", IGNORES),
    ("opinions", "类型", "area", PUBLIC),
    ("opinions", "群众满意度", "verdict", PUBLIC),
    ("opinions", "诉求内容", "said", PUBLIC),
    ("opinions", "责任人", "handler", NEVER),
    ("opinions", "责任单位", "office", PUBLIC),
    ("opinions", "问题类型", "area", PUBLIC),
    ("power-items", "事项", "name", PUBLIC),
    ("power-items", "事项类别", "local_class", PUBLIC),
    ("power-items", "公开形式", "result", PUBLIC),
    ("power-items", "实施主体", "post", PUBLIC),
    ("power-items", "序号", "", IGNORES),
    ("power-items", "权力类型", "type", PUBLIC),
    ("power-items", "责任主体", "post", PUBLIC),
    ("power-items", "责任人", "holder", PUBLIC),
    ("receipts", "事项", "purpose", PUBLIC),
    ("receipts", "付款金额", "amount", PUBLIC),
    ("receipts", "发生日期", "date", PUBLIC),
    ("receipts", "审批人", "approver", PUBLIC),
    ("receipts", "审核", "approver", PUBLIC),
    ("receipts", "批准人", "approver", PUBLIC),
    ("receipts", "报账人", "handler", PUBLIC),
    ("receipts", "报销人", "handler", PUBLIC),
    ("receipts", "支出事项", "purpose", PUBLIC),
    ("receipts", "支出金额", "amount", PUBLIC),
    ("receipts", "支出项目", "purpose", PUBLIC),
    ("receipts", "收款单位", "payee", PUBLIC),
    ("receipts", "日期", "date", PUBLIC),
    ("receipts", "时间", "date", PUBLIC),
    ("receipts", "村主任签字", "", IGNORES),
    ("receipts", "记账凭证号", "number", PUBLIC),
    ("receipts", "记账日期", "date", PUBLIC),
    ("receipts", "证明人", "witness", PUBLIC),
    ("receipts", "金额（元）", "amount", PUBLIC),
    ("receipts", "领款人", "payee", PUBLIC),
    ("tenders", "中标人", "supplier", PUBLIC),
    ("tenders", "中标单位", "supplier", PUBLIC),
    ("tenders", "交易方式", "method", PUBLIC),
    ("tenders", "公示时间", "published_on", PUBLIC),
    ("tenders", "合同价款", "contract_amount", PUBLIC),
    ("tenders", "备注", "", IGNORES),
    ("tenders", "招标控制价", "budget", PUBLIC),
    ("tenders", "投标单位", "bids.bidder", PUBLIC),
    ("tenders", "施工单位", "supplier", PUBLIC),
    ("tenders", "竣工日期", "completed_on", PUBLIC),
    ("tenders", "签订时间", "signed_on", PUBLIC),
    ("tenders", "采购方式", "method", PUBLIC),
    ("tenders", "预算价", "budget", PUBLIC),
)  # fmt: skip
"""(kind, heading, field it is read as, whether that leaves). A field of a part stands behind the part's own."""


def tables(kind: type[Record]) -> list[tuple[str, type[Table]]]:
    """The main table and those of parts, with what stands before the field."""
    return [("", kind), *((f"{name}.", model) for name, _, model in kind.sheets())]


def read_as(kind: type[Record], heading: str) -> list[tuple[str, str]]:
    """Every column a heading alone is read as: field, and whether it leaves."""
    text = normal(heading)
    found = [("", IGNORES)] if any(silent_heading(text, lookup_of(model)) for _, model in tables(kind)) else []
    for before, model in tables(kind):
        column = headed_column(0, text, lookup_of(model))
        for bound in model.columns():
            if column and bound.name == column.name:
                leaves = NEVER if bound.column.leaves is Leaves.NEVER else PUBLIC
                found.append((f"{before}{bound.name}", leaves))
    return found


@pytest.mark.parametrize(("kind", "heading", "field", "leaves"), KNOWN, ids=lambda one: str(one))
def test_headings_of_real_forms_are_known(kind: str, heading: str, field: str, leaves: str) -> None:
    """Each is read as its column, and nothing that names or shows a person leaves."""
    assert (field, leaves) in read_as(kind_by_id(kind), heading)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about.id)
def test_no_heading_of_a_table_is_two_columns(kind: type[Record]) -> None:
    """Nor one that never leaves and one that does."""
    for _, model in tables(kind):
        forms = model.on_forms
        pairs = [(heading, bound.name) for bound in model.columns() for heading in (*bound.headings, *bound.further)]
        pairs += [*forms.stand_ins().items(), *((heading, "") for heading in forms.unread())]
        pairs = sorted((plain(normal(heading)), name) for heading, name in pairs)
        for heading, same in groupby(pairs, key=lambda pair: pair[0]):
            assert len({name for _, name in same}) == 1, heading


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about.id)
def test_a_day_is_said_by_its_date_or_its_time(kind: type[Record]) -> None:
    """提议日期 and 提议时间 are one column, unless another is called so."""
    for _, model in tables(kind):
        lookup = lookup_of(model)
        for bound in model.columns():
            if bound.value is not DAY:
                continue
            for heading in map(normal, bound.headings):
                for one, other in (("日期", "时间"), ("时间", "日期")):
                    if heading.endswith(one):
                        swapped = heading.removesuffix(one) + other
                        assert lookup[swapped].name == bound.name or swapped in map(normal, lookup[swapped].headings)


def test_the_unit_of_a_number_of_things_is_no_other_column() -> None:
    """印发数量（份） is 印发数量."""
    assert read_as(kind_by_id("activities"), "印发数量（份）") == [("quantity", PUBLIC)]
    assert read_as(kind_by_id("activities"), "参加人数(人次)") == [("people", PUBLIC)]
    assert read_as(kind_by_id("activities"), "印发数量（万份）") == []


LISTED = Path(__file__).with_name("headings.csv")
"""Headings of forms (kind, part, heading, field, leaves): `silent` ones are read as nothing, `instead` ones told."""
PERSONAL = re.compile(
    "身份证|证件号|账号|帐号|账户|卡号|存折|银行|开户|持卡|电话|手机|微信|住址|门牌|户籍|户口|出生|年龄|性别|民族|婚姻|学历|残疾|疾病|病"
    "|健康|家庭成员|与户主|监护人|监护|收入|政治面貌|人均"
)
OPEN_ANYWAY = {
    ("power-items", "phone"), ("benefits", "recipient"), ("benefits", "amount"), ("benefits", "programme"),
    ("benefits", "standard"), ("benefits", "household_size"),
    ("accounts", "subject"), ("accounts", "income"), ("accounts", "number"), ("accounts", "opening"),
    ("accounts", "closing"), ("accounts", "sort"), ("accounts", "told"),
}  # fmt: skip
"""Fields of which a word looks personal and is not: 残疾人姓名 is who was paid in a list that leaves only as a sum, and
the 账户 and the 收入 of an account are those of the village."""


def listed(kind: type[Record]) -> Iterator[dict[str, str]]:
    """The rows of the list for a kind."""
    with LISTED.open(encoding="utf-8", newline="") as file:
        yield from (line for line in csv.DictReader(file) if line["kind"] == kind.about.id)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about.id)
def test_every_heading_of_forms_is_read_as_listed(kind: type[Record]) -> None:
    """As its field, or as one that never leaves; no rule of spelling gives it to another field."""
    models = dict(tables(kind))
    for line in listed(kind):
        model = models[f"{line['part']}." if line["part"] else ""]
        lookup, text = lookup_of(model), normal(line["heading"])
        column = headed_column(0, text, lookup)
        if line["leaves"] == "silent":
            assert column is None, line
            assert silent_heading(text, lookup), line
            continue
        assert column is not None, line
        assert column.name == line["field"], line
        (bound,) = [bound for bound in model.columns() if bound.name == column.name]
        if line["leaves"] == "instead":
            assert column.stands_in, line
        else:
            assert (bound.column.leaves is Leaves.NEVER) == (line["leaves"] == NEVER), line


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about.id)
def test_every_heading_of_forms_has_a_row_in_the_list(kind: type[Record]) -> None:
    """What is added to a kind is added to the list, with what it is to be."""
    said = {(line["part"], line["heading"]) for line in listed(kind)}
    for before, model in tables(kind):
        forms = model.on_forms
        words = [*(word for bound in model.columns() for word in bound.further), *forms.stand_ins(), *forms.unread()]
        assert {(before.removesuffix("."), word) for word in words} <= said
        assert {normal(word) for word in forms.yielding()} <= lookup_of(model).keys()
        assert {*forms.columns, *forms.instead} <= {bound.name for bound in model.columns()}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about.id)
def test_no_heading_that_sounds_personal_leaves(kind: type[Record]) -> None:
    """Of forms' headings none with 身份证, 账号, 电话 or an illness in it is a column that is published."""
    for line in listed(kind):
        if PERSONAL.search(line["heading"]) and (line["kind"], line["field"]) not in OPEN_ANYWAY:
            assert line["leaves"] in ("silent", NEVER), line


@pytest.mark.parametrize(
    ("kind", "groups"),
    [
        (
            "benefits",
            ("实发金额 实发", "应发金额 应发", "累计金额 本年累计金额", "扣款金额", "上月发放金额", "未发金额"),
        ),
        (
            "tenders",
            (
                "预算金额 预算总价 控制价", "中标金额 成交价 中选价格", "合同金额 合同总价 签约金额",
                "已付金额 已支付金额 累计付款", "决算金额 结算价 审计金额", "未付金额 剩余金额",
            ),
        ),
        (
            "receipts",
            ("支出金额 付款金额", "收入 收入金额", "余额 结余 期末余额", "预算金额", "累计支出", "单价", "未付金额"),
        ),
    ],
)  # fmt: skip
def test_amounts_of_different_meaning_are_never_one(kind: str, groups: tuple[str, ...]) -> None:
    """应发 is no 实发, a budget no price, what came in nothing that was spent."""
    model = kind_by_id(kind)
    fields = [
        {column.name if (column := headed_column(0, word, lookup_of(model))) else "" for word in group.split()}
        for group in groups
    ]
    read = [names.pop() for names in fields if len(names) == 1]
    assert len(read) == len(groups)
    opened = {bound.name for bound in model.columns() if bound.column.leaves is not Leaves.NEVER}
    known = [name for name in read if name in opened]
    assert len(known) == len(set(known)) > 0


PERSONAL_EVERYWHERE = (
    "身份证号码", "银行卡号", "一折通账号", "开户行", "手机号码", "家庭住址", "出生年月", "健康状况", "残疾等级",
    "与户主关系", "家庭成员", "民族",
)  # fmt: skip
PLACES = ("区县", "乡镇", "村（社区）", "镇（街道）")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about.id)
@pytest.mark.parametrize("heading", [*PERSONAL_EVERYWHERE, *PLACES, "备注", "领取人（签字）", "No"])
def test_what_is_personal_or_repeats_the_place_is_known_everywhere_and_never_leaves(
    kind: type[Record], heading: str
) -> None:
    """In every kind, whether it has a column for it or not."""
    if (kind.about.id, heading) == ("risks", "村（社区）"):
        return  # the unit the risk is of
    found = [leaves for field, leaves in read_as(kind, heading) if "." not in field]
    assert found, heading
    assert PUBLIC not in found
