"""A name in a text of a finding is refused in whatever sentence it stands; what names nobody passes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.problems import Severity
from tests.kinds.finding.ledgers import codes, filled

FAMILY = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖董潘袁蔡蒋叶程魏"
GIVEN = ("建国", "国强", "秀英", "明华", "志强", "丽", "文彬", "玉兰", "小龙", "春梅", "世明", "永福", "德华", "芳")
SENTENCES = (
    "会计{}未及时报账",
    "经查，{}违规报销差旅费",
    "3组组长{}公示不及时",
    "村民{}反映低保评议不公开",
    "由{}负责整改",
    "责任人：{}",
    "发现文书{}代签",
    "村主任{}私自发包",
    "已对{}进行谈话提醒",
    "已约谈村干部{}",
    "给予{}提醒谈话",
    "对{}批评教育，责令退回",
    "检查人员：{}",
    "支部书记{}履行一岗双责不到位",
    "网格员{}入户记录不实",
    "经手人（{}）未签字",
    "{}已作书面检讨",
    "出纳{}坐支现金",
    "经核实{}存在虚报行为",
    "网格长{}未按时巡查",
    "监委会成员{}未签字",
    "项目经理{}更换未报备",
    "原书记{}任期内遗留问题",
    "与{}签订的合同没有期限",
    "收到{}举报",
    "支付{}劳务费无明细",
    "违规给其弟{}发放补贴",
    "{}、刘国庆未到会",
    "{}",
)
ORDINARY = (
    "某户低保评议未公示", "3组路段厚度不够，有两处不到图纸的一半",
    "公示栏没有更新，财务公开停留在2025年12月", "白条入账2笔，共380元", "会议记录不完整，缺参会人员签字",
    "低保动态管理不到位", "应由村监委会主任签字的凭证未签字", "已返工重做，复测合格", "项目未经村民代表会议决议",
    "合同未写明付款期限", "工程变更未履行审批手续", "公章使用登记不规范", "集体资产台账不健全，出租合同未及时收取租金",
    "惠民惠农补贴发放名册没有张榜", "现金支付超过1000元", "已补签字，并组织全体干部学习制度",
    "已清退违规发放的务工补贴1200元", "村干部值班制度落实不到位，周末无人值班", "会计、出纳未按月对账",
    "高标准农田项目资料不齐", "安全出口堵塞，灭火器过期", "任务清单未明确责任岗位", "时任书记未移交资料",
    "向组长、会计了解情况", "由组长负责通知", "温氏养殖场租金未收", "王家院子道路未硬化", "李家坝村民小组公开栏破损",
    "高温补贴未公示", "余款未支付", "江边步道护栏损坏", "万元以上支出未经集体研究", "方便群众办事指南未上墙",
    "党支部书记未履行第一责任人职责", "支书、主任“一肩挑”后监督不到位", "陈旧设备未报废", "章程未修订",
    "洪涝灾害救助资金发放不及时", "任期内未审计", "施工方未按图施工", "程序不规范", "季度公开不及时", "文书档案未归档",
    "国强水泥制品厂发票无明细", "建国路路灯不亮", "童装厂租金未收", "古树名木未挂牌", "查账发现应付未付",
    "发现章印管理不规范", "发现梁柱开裂", "收到程序性通知后整改", "成员单位未到会",
    "支付金额与合同不符",
    "发现高空作业未系安全带", "会计白条抵库", "主任办公会议记录不全", "与施工单位签订合同", "发现石料管理混乱",
)  # fmt: skip


@pytest.mark.parametrize("field", ["problem", "result", "measure", "subject"])
@settings(max_examples=25, deadline=None)
@given(
    sentence=st.sampled_from(SENTENCES),
    name=st.tuples(st.sampled_from(FAMILY), st.sampled_from([one for one in GIVEN if len(one) > 1])).map("".join),
)
def test_a_name_is_refused_in_many_sentences(field: str, sentence: str, name: str) -> None:
    """With an office or without, before or behind what was done; and the message does not repeat it."""
    read = filled(**{field: sentence.format(name)})
    errors = [one for one in read.problems if one.severity is Severity.ERROR]
    assert {one.code for one in errors} & {"person_named", "reporter_named", "person_told"}
    assert all(name not in f"{one.message}{one.remedy}{one.value}" for one in errors)


@pytest.mark.parametrize("text", ORDINARY)
def test_what_names_nobody_passes(text: str) -> None:
    """Offices, places, companies and ordinary words are no names."""
    assert codes(filled(problem=text)) == []
    assert codes(filled(result=text)) == []


@pytest.mark.parametrize("column", ["responsible", "inspector", "reporter", "signed"])
def test_a_name_kept_in_a_private_column_is_refused_elsewhere_in_the_table(column: str) -> None:
    """Also where no word tells that it is a name, and in another field; a post written there is none."""
    read = filled(**{column: "钟离安和", "problem": "多次催办，钟离安和那里还没有动"})
    assert set(codes(read)) & {"reporter_named", "person_named"}
    if column != "reporter":
        assert codes(filled(**{column: "村委会主任", "problem": "应由村委会主任签字的凭证没有签字"})) == []
    assert codes(filled(**{column: "王建国"})) == []
