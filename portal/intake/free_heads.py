"""Last words of headings that no column of a table which leaves ever has: what stands below such is not read.

A list of payments tells no 情况 and no 原因 of anybody, a register of opinions no 姓名: whatever stands before such a
word, and be it a word nobody foresaw, the column is none that is published. Which words these are of a table follows
from its headings alone, so that a heading that might be one of its own is asked about as before.
"""

from __future__ import annotations

from collections.abc import Iterable

from portal.records.column import Role
from portal.records.heading_grammar import Grammar
from portal.records.policy import Leaves
from portal.records.record import Table

LONGEST_BEFORE = 10
"""More letters before its last word make a heading a sentence."""
_WORDS = """
    情况 原因 意见 状态 结果 结论 单位 部门 机构 企业 公司 科室 地点 地址 位置 方式 方法 办法 渠道 途径 形式
    来源 比例 占比 率 系数 证号 证书号 流水号 批次号 许可证 执照 合同号 单号 票号 天数 月数 年数 次数 张数 页数
    份数 件数 票数 得分 分数 评分 人数 户数 人次 照片 图片 影像 视频 附件 材料 资料 凭证 证明 签字 签名 盖章
    公章 属性 等级 级别 档次 性质 身份 类别 类型 余额 结余 差额 金额 资金 费用 款 费 单价 价格 税额 姓名 名字 人
    人员 者 领导 干部 负责人 责任人 联系人 名单 成员 代表 学校 年级 班级 专业 职务 职称 岗位 工种 品种 品牌 型号
    规格 厂家 用途 条件 要求 标准 依据 流程 程序 步骤 范围 规模 期限 时限 工期 周期 频次 目标 任务 措施 对象
    风险 科目 方向 编码 代码 编号 日期 时间 年份 年度 月份 季度 阶段 进度 进展 排名 名次 保证金 押金 利息 汇率
    税率 备案 档案 资质 节点 路径 网址 链接 经纬度 坐标 四至 面积 数量 亩数
"""
_HEADS = frozenset(_WORDS.split())


def free_heads(model: type[Table]) -> frozenset[str]:
    """Those of the words that no heading of a column which leaves ends in, be it listed or put together."""
    told = [
        bound
        for bound in model.columns()
        if bound.column.leaves is not Leaves.NEVER and bound.column.role is not Role.REASON and not bound.column.cites
    ]
    names = {bound.name for bound in told}
    listed = [heading for bound in told for heading in (*bound.headings, *bound.further)]
    nearly = [heading for heading, name in model.on_forms.stand_ins().items() if name in names]
    ends = {*listed, *nearly, *_last_words(model.on_forms.grammar, names)}
    return frozenset(head for head in _HEADS if not any(end.endswith(head) for end in ends))


def _last_words(grammar: Grammar, names: Iterable[str]) -> set[str]:
    """The words in which phrases of some fields may end."""
    found: set[str] = set()
    for name in names:
        for said in (grammar.fields, grammar.instead):
            for phrase in grammar.phrases(said.get(name, "")):
                for term in reversed(phrase):
                    found.update(term.words)
                    if term.least:
                        break
    return found


def is_headed(text: str, heads: frozenset[str]) -> bool:
    """Whether the last word of a heading, the longest that it may be, is one of these."""
    last = next((text[at:] for at in range(1, len(text)) if text[at:] in _HEADS), "")
    return last in heads and len(text) - len(last) <= LONGEST_BEFORE
