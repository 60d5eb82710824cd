"""Headings that are known in every kind and never leave: what is personal, what repeats the place, what is signed.

A kind that has a column of such a name reads it; these are for those that have none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

REMARKS = (
    "备注", "备考", "附注", "附记", "说明", "情况说明", "备注说明", "其他说明", "特殊说明", "备注信息", "注",
    "备注栏", "其他备注", "备注（说明）", "补充说明", "其他事项", "需说明的事项",
)  # fmt: skip
STATES = (
    "发放状态", "发放情况", "发放结果", "支付状态", "打款状态", "打卡状态", "领取状态", "领取情况", "到账情况",
    "兑付情况", "兑付状态", "是否发放", "是否领取", "是否到账", "是否打卡", "是否兑付",
    "打款情况", "打款结果", "打卡情况", "打卡结果", "代发状态", "代发结果", "支付结果", "支付情况", "发放标志",
    "是否发放成功", "是否成功", "是否打款", "是否支付", "银行反馈", "银行处理结果", "银行反馈结果", "到账状态",
    "失败原因", "退票原因", "退款原因", "停发原因", "未发原因", "未发放原因", "发放失败原因",
)  # fmt: skip
"""Columns that never leave: what they say of a row is weighed by `portal.intake.remarks`."""
SERIALS = ("序号", "编次", "行号")
"""Headings that number the rows of a sheet."""
IGNORED = (
    *SERIALS, "签名", "签字", "领取人签字", "领款人签字", "领取人签名", "领款人签名", "户主签字",
    "户主签名", "本人签字",
    "村主任签字", "书记签字", "负责人签字", "监委会签字", "经手人签字", "审批人签字", "签章", "盖章", "手印", "按印",
    *REMARKS, *STATES,
)  # fmt: skip
"""Columns that count the rows or are signed."""
_COUNTING = (
    "序", "顺序", "顺序号", "次序", "排序", "No", "NO", "no", "№", "栏次", "行次", "总序号",
    "分序号", "页码", "页次", "附件页码", "项次", "流水号",
)  # fmt: skip
_PERSONAL = (
    "身份证", "身份证号", "身份证号码", "居民身份证号", "居民身份证号码", "公民身份号码", "公民身份证号码", "证件号",
    "证件号码", "证件类型", "有效证件号", "身份证件号码", "身份证明号码", "户主身份证号", "户主身份证号码",
    "银行账号", "银行卡号", "银行卡账号", "银行帐号", "账号", "帐号", "卡号", "存折号", "存折账号", "一卡通账号",
    "一卡通卡号", "一卡通号", "一折通账号", "一折通号", "社保卡号", "社会保障卡号", "社保卡账号", "开户行",
    "开户银行", "开户名", "户名", "账户名", "账户名称", "持卡人", "持卡人姓名", "收款账号", "银行名称", "行号",
    "电话", "电话号码", "联系电话", "联系方式", "手机", "手机号", "手机号码", "移动电话", "固定电话", "家庭电话",
    "本人电话", "户主电话", "微信号", "QQ号", "QQ", "邮箱", "电子邮箱", "邮编", "通讯地址",
    "住址", "家庭住址", "家庭地址", "现住址", "现居住地", "居住地", "居住地址", "户籍地", "户籍地址", "户口所在地",
    "户籍所在地", "常住地址", "详细地址", "详细住址", "门牌号", "房号", "楼栋号", "楼栋房号",
    "性别", "年龄", "周岁", "出生日期", "出生年月", "出生年月日", "生日", "民族", "籍贯", "文化程度", "学历",
    "婚姻状况", "婚姻", "政治面貌", "入党时间", "宗教信仰", "职业", "血型", "与户主关系", "与申请人关系",
    "家庭成员", "家庭成员姓名", "家庭关系", "监护人", "监护人姓名", "监护人电话", "配偶", "配偶姓名", "子女",
    "子女姓名", "父亲姓名", "母亲姓名", "家庭人口情况", "家庭情况", "家庭收入", "家庭月收入", "家庭年收入",
    "家庭人均收入", "人均收入", "人均月收入", "人均年收入", "月收入", "年收入", "收入情况", "家庭财产", "存款",
    "健康状况", "身体状况", "残疾类别", "残疾等级", "残疾证号", "残疾类型", "病情", "疾病", "疾病名称", "患病情况",
    "所患疾病", "病种", "自理能力", "生活自理能力", "劳动能力", "就业情况", "就业状况", "困难原因", "致困原因",
    "致贫原因", "救助原因", "低保证号", "户口类型", "户口性质", "户籍性质", "户口本号", "户口簿号", "车牌号",
    "房产证号", "不动产证号", "指纹", "照片",
)  # fmt: skip
_SMALLER = (
    "组", "组别", "组名", "社", "社别", "社名", "队", "队别", "小组", "村组", "村社", "村民小组", "居民小组",
    "所在组", "所在小组", "所在社", "院落", "小区", "楼栋", "网格", "网格名称", "网格号", "所属网格",
)  # fmt: skip
"""Parts of the place, for kinds that tell none."""
_COMMUNITY = (
    "村", "社区", "村（社区）", "社区（村）", "村（居）", "村居", "村名", "村名称", "村社区", "村社区名称", "行政村",
    "行政村名称", "社区名称", "村委会", "居委会", "村委会名称", "村（居）委会", "村（社区）名称", "村级", "建制村",
    "村别", "村（社区）别", "村（社）区",
)  # fmt: skip
_TOWN = (
    "镇", "乡", "街道", "乡镇", "镇乡", "镇街", "镇街道", "乡镇街道", "乡（镇）", "镇（乡）", "镇（街道）",
    "街道（镇）", "乡镇（街道）", "乡（镇、街道）", "镇（街）", "街道（乡镇）", "街镇", "乡镇名称", "街道名称",
    "镇名", "乡镇名", "镇（乡、街道）", "街道办", "街道办事处", "乡（镇）街道",
)  # fmt: skip
_DISTRICT = (
    "区", "县", "区县", "县区", "区（县）", "县（区）", "县（市、区）", "区（市）县", "市（区、县）", "县市区",
    "区市县", "区县名称", "县名", "旗县",
)  # fmt: skip
_ABOVE = (
    "省", "省份", "市", "市州", "市（州）", "地市", "地级市", "城市", "省市", "行政区划", "行政区划代码", "区划",
    "区划代码", "行政区划名称", "区划名称", "行政区域", "所属区划", "区域代码", "地区", "属地", "所属地区",
    "所在地区", "所属区域", "辖区",
)  # fmt: skip


def plain(text: str) -> str:
    """A heading without brackets and what parts words: 户主（姓名） and 户主/姓名 are one."""
    return _PARTING.sub("", text)


_PARTING = re.compile(r"[（）()/／、·,，:：;；\-—_+|\\“”\"'‘’《》]")
PLACES: Mapping[str, str] = {
    plain(word): level
    for level, words in (("c", _COMMUNITY), ("t", _TOWN), ("d", _DISTRICT), ("", _ABOVE))
    for word in words
}
"""The level of place (letters of `portal.places.ids`; empty: any) by heading: columns that repeat whose list it is."""
SILENT: Mapping[str, str] = {
    plain(word): word for word in (*IGNORED, *_COUNTING, *_PERSONAL, *_SMALLER, *PLACES)
}  # fmt: skip
"""All that never leave, as written, by what remains without brackets."""
_SIGNED = re.compile(
    r"(?:签字确认|签名确认|确认签字|确认签名|签字|签名|签章|盖章|公章|手印|指印|指模|签收|签认)[）]?(?:（.{1,6}）)?$"
)
_IN_WORDS = re.compile(r"大写[）]?$|^大写")


_PROCESS_SAID = re.compile(
    r".{0,6}(?:审核|审批|审查|复核|复审|初审|终审|核查|核实|评议|公示|备案|录入|打印|上传|签批|签收)(?:状态|结果|情况|意见|签字|人|人员|标志|批次)"
    r"|.{0,6}(?:村级|镇级|乡级|县级|区级|市级|省级|乡镇|街道|民政|财政|部门)(?:审核|审批|复核|初审|意见)"
)


def says_what_never_leaves(text: str) -> bool:
    """Whether a heading that no list knows is plainly one of how a list came about: who checked it, and with what."""
    return _PROCESS_SAID.fullmatch(text) is not None


def is_written_by_hand(text: str) -> bool:
    """Whether a heading is one of signatures, or of amounts in words beside those in figures."""
    return _SIGNED.search(text) is not None or _IN_WORDS.search(text) is not None
