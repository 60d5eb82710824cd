from __future__ import annotations

from datetime import date

import pytest

from portal.privacy.screening.cell_screen import screen_notice
from portal.privacy.screening.holders import screen_holders
from portal.problems import Problem
from portal.records.catalogue import kind_by_id
from portal.records.record import Record
from tests.privacy.invented import OPINION, Cells, checked
from tests.privacy.screening.test_outlets import CASE, POWER, ROWS, RULE

TEXTS = ("title", "field", "story", "source", "outcome", "reach", "root", "reason")
RULE_TEXTS = (
    "低保民主评议办法", "评议由村民代表投票，结果张榜七天", "代替评议成员投票", "查看评议记录",
    "不得虚报冒领、截留挪用集体资金",
    "不得优亲厚友", "主任、会计、出纳不得由近亲属兼任", "村（居）民委员会主任", "民政专干", "向村务监督委员会报告",
    "经村民代表会议表决通过后执行", "5000元以下由主任审批，以上由两委会集体研究", "不得收受服务对象的礼品、礼金",
    "《四川省村务公开条例》", "《关于进一步规范村级小微权力运行的实施意见》", "报账员不得保管公章", "白条不得入账",
    "党支部书记末位表态", "严禁私设小金库", "对外出租须公开招租", "村集体资产管理制度", "工程变更超过10%的重新决策",
    "利害关系人应当回避", "由会计、出纳按月对账", "石料、水泥采购须三家比价", "高龄津贴每月核对一次",
    "任期经济责任审计制度",
    "值班制度", "印章管理办法", "时任主任移交清单", "“三重一大”集体决策制度", "办公室", "财务室", "党群服务中心",
    "张家湾组", "金额超过一万元的", "房屋出租管理", "安全生产责任制", "责任追究办法", "目标责任书", "责任清单",
    "易地搬迁安置房分配办法", "程序不得倒置",
    "费用报销须附清单", "查阅合同原件", "严格按图施工", "方案须张榜公示", "对群众反映的问题七日内答复",
    "不得泄露举报人信息",
    "宣传、文化、体育活动经费管理", "全体干部", "所有岗位", "残疾人两项补贴动态管理办法", "特困人员供养标准公示制度",
    "不得利用职务便利为亲属谋利", "违反本办法的，依法给予处分；涉嫌犯罪的，移送司法机关", "危房改造对象评议制度",
)  # fmt: skip


def held_by(*names: str) -> list[Record]:
    """A power list with these holders."""
    kind = kind_by_id("power-items")
    return [kind.model_validate({**POWER, "number": f"QL-{n}", "holder": name}) for n, name in enumerate(names)]


def screen(row: Cells, *names: str, kind: str = "cases") -> list[Problem]:
    """What is wrong with a row where these hold posts in the district."""
    notice = checked(kind_by_id(kind), [row])
    screen_notice(notice, date(2026, 4, 1))
    screen_holders(notice, held_by(*names))
    return list(notice.problems)


@pytest.mark.parametrize("column", TEXTS)
def test_a_holder_is_found_in_every_text_in_any_form(column: str) -> None:
    """Also where no word around it tells that it is a name."""
    (problem,) = screen({**CASE, column: "上半年齐白石那笔账"}, "齐白石", "赵公正")
    assert (problem.code, problem.where.row) == ("holder_named", 4)
    assert "齐白石" not in str(problem) + problem.value


def test_who_is_told_already_is_told_once() -> None:
    """By the form of the words and by the list: one error for a cell."""
    assert [one.code for one in screen({**CASE, "story": "村主任赵公正虚报冒领"}, "赵公正")] == ["person_named"]


def test_a_holder_whose_name_is_a_word_is_no_false_alarm() -> None:
    """Somebody may be called 高峰; the rush hour is not about him."""
    assert screen({**CASE, "story": "高峰时段没有人值守"}, "高峰") == []


def test_what_is_no_case_may_name_who_acts() -> None:
    """A reply names the office and who holds it."""
    row = {**OPINION, "reply": "网格员赵公正已换灯头"}
    assert "holder_named" not in {one.code for one in screen(row, "赵公正", kind="opinions")}


RULES = ("title", "category", "unit", "post", "may", "may_not", "content", "reason")


@pytest.mark.parametrize("column", RULES)
@pytest.mark.parametrize(
    "said", ["网格员罗光荣", "不得给李桂芳优先", "村民李桂芳可以代办", "张建国、李桂芳", "给李婆婆", "王某某多占"]
)
def test_a_rule_binds_posts_and_names_nobody(column: str, said: str) -> None:
    """In its title, in what may and may not be done, and whom it binds."""
    problems = screen({**RULE, column: said}, kind="rules")
    assert {one.code for one in problems} <= {"person_named", "person_told", "household_named"}
    assert problems


@pytest.mark.parametrize("column", RULES)
def test_a_holder_stands_in_no_rule_in_any_script(column: str) -> None:
    """A rule is about the post; who held it when it was made is told by the power list."""
    for said in ("趙公正那笔账之后制定", "zhao gongzheng 那笔账之后", "公正同志那笔账之后", "老赵那笔账之后"):
        assert screen({**RULE, column: said}, "赵公正", kind="rules")


@pytest.mark.parametrize("said", RULE_TEXTS)
def test_what_rules_are_made_of_passes(said: str) -> None:
    """Posts, units, laws, money, offences that are forbidden, places."""
    assert screen({**RULE, **dict.fromkeys(RULES, said)}, "赵公正", kind="rules") == []


@pytest.mark.parametrize("kind", ["cases", "rules", "findings", "activities"])
@pytest.mark.parametrize("number", ["王建国-01", "李桂芳"])
def test_nobody_is_numbered_by_name(kind: str, number: str) -> None:
    """A number stands in addresses, tables and on paper; that of a document is none of anybody."""
    assert screen({**ROWS[kind], "number": number}, kind=kind)
    for usual in ("JD-2026-001", "郫纪通〔2026〕3号", "第3号", "安纪发2026-12", "2026年第2批", "村务监督-07"):
        assert screen({**ROWS[kind], "number": usual}, "赵公正", kind=kind) == []


@pytest.mark.parametrize("column", TEXTS)
@pytest.mark.parametrize(
    "said",
    [
        "原村主任刘某违规收受礼金",
        "会计李某某套取资金",
        "经查，陈某虚报冒领",
        "村主任王建国虚报冒领",
        "会计李建国套取资金",
        "经查，陈建平收受礼金",
        "王建国因受贿罪被判刑",
        "姓张那家的账",
    ],
)
def test_nobody_is_named_in_any_text_of_a_case(column: str, said: str) -> None:
    """With an office, with half a name, beside an offence: each is an error at its cell."""
    problems = screen({**CASE, column: said})
    assert {(one.code, one.where.row) for one in problems} <= {("person_named", 4), ("person_told", 4)}
    assert problems


def test_an_offence_of_nobody_is_what_a_case_is_about() -> None:
    """Elsewhere such words are refused by themselves."""
    row = {**CASE, "story": "村会计犯职务侵占罪", "outcome": "被判处有期徒刑六个月，开除党籍"}
    assert screen(row) == []


def test_whom_it_is_about_has_a_column_that_is_read_for_this_alone() -> None:
    """A name of the private column is refused in every text, whatever stands around it."""
    (problem,) = screen({**CASE, "names": "齐白石", "story": "齐白石那笔账没有入册"})
    assert problem.code == "reporter_named"
    assert "齐白石" not in str(problem)
