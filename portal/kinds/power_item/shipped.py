"""Common powers of villages and communities, with which a blank list begins: staff strike out what they do not have.

Each is said in plain words, with the law by title, and by article where that is known to be the one in force. The laws
of villagers' and of residents' committees were changed on 1 January 2026 and their articles numbered anew: they are
cited by title, as is what a law says in several places. How long a thing takes and who holds the power is for the place
to say, so neither stands here.
"""

from __future__ import annotations

from datetime import date

from portal.records.laws import RESIDENTS, VILLAGERS, chinese

_ITEMS = """
低保对象初审|公共服务|初审权|民政干事|救11|救11|申请户数、评议结果和公示|
低保对象动态核查|公共服务|复核权|民政干事|救13|救13|增发、减发、停发的情况和理由|
特困人员供养协助申请|公共服务|初审权|民政干事|救16|救16|申请人数、评议结果和公示|
临时救助协助申请|公共服务|初审权|民政干事|救48|救48|救助人数和金额|
医疗救助协助申请|公共服务|初审权|民政干事|救30|救30|申请人数和审核结果|
高龄津贴申报和核对|公共服务|初审权|民政干事|村|居|享受人数、标准和结果|
残疾人补贴协助申请|公共服务|初审权|民政干事|村|居|申请人数、标准和结果|
耕地地力保护补贴面积核对|公共服务|初审权|农业干事|村|居|面积、标准和金额|
种粮、农机等农业补贴申报|公共服务|初审权|农业干事|村|居|对象、数量、标准和金额|
计划生育奖励扶助初审|公共服务|初审权|{委}|育|育|对象条件、标准和公示|
退役军人和优抚对象服务|公共服务|管理权|{委}|退|退|服务事项和办理时限|
节日慰问对象和款物发放|公共服务|决定权|{主}|村|居|对象条件、标准、人数和金额|
救灾和捐赠款物分配|公共服务|决定权|{主}|村|居|来源、数量、去向和结余|
养老和医疗保险协助办理|办事|管理权|便民服务代办员|保|保|办理事项和时限|
各类证明开具|办事|管理权|文书|村|居|可以开的证明、所需材料|
公章使用|办事|决定权|{主}|村|居|用章的事由和次数|
宅基地申请初审|办事|初审权|{主}|村 土62||申请户、位置、面积和结果|
土地承包和流转协助办理|办事|管理权|农业干事|承||地块、面积、期限和价格|
矛盾纠纷调解|办事|管理权|调解员|调8|调8|受理、调解和履行情况|
意见和信访受理答复|办事|管理权|{主}|信23|信23|收到、办结和答复情况|
日常小额开支审批|财务|决定权|{主}|会 村|会 居|用途、收款方、金额、经手人和审批人|
大额开支集体审批|财务|决策权|{主}|会 村|会 居|用途、金额、会议决议和审批人|大额资金使用
原始凭证审核和报账|财务|复核权|{监}|会14 票|会14 票|凭证张数、金额和退回情况|
误工补贴和人员报酬发放|财务|管理权|文书|村|居|人员、标准和金额|
上级专项资金使用|财务|管理权|{主}|村|居|来源、用途、进度和结余|
集体收益分配|财务|决策权|集体经济组织理事长|村 集42|集42|收益、提取、分配办法和金额|大额资金使用
集体资产资源发包出租|财务|决策权|集体经济组织理事长|村 集|集|资产、期限、价格和承租方|重大决策
征地补偿费使用分配|财务|决策权|{主}|村||金额、分配办法和名单说明|大额资金使用
小型工程和服务比选|财务|决策权|{主}|村|居|项目、预算、报价、结果和理由|重大项目安排
物资采购|财务|决定权|{主}|会 村|会 居|品名、数量、单价和供货方|
工程验收和结算|财务|复核权|{监}|村|居|验收结论、审核价和付款|
重大事项提议、审议和决议|议事|决策权|{主}|村|居|事项、提议和表决结果|重大决策
公益事业兴办和筹资|议事|决策权|{主}|村|居|事项、预算、筹资办法和决议|重大项目安排
年度工作和财务报告|议事|管理权|{主}|村|居|报告和评议结果|
村务公开审核|岗位|复核权|{监}|村|居|公开目录、时间和查询办法|
"""
"""Name | area | type | post | basis of a village | of a residents' community (empty: it has no such power) | what is
disclosed | which sort of 三重一大."""
_LAWS = {
    "村": VILLAGERS.title, "居": RESIDENTS.title, "集": "农村集体经济组织法", "土": "土地管理法",
    "救": "社会救助暂行办法", "会": "会计法", "票": "发票管理办法", "信": "信访工作条例",
    "承": "农村土地承包法", "调": "人民调解法", "退": "退役军人保障法", "育": "人口与计划生育法", "保": "社会保险法",
}  # fmt: skip
FIELDS = (
    "number", "name", "area", "type", "basis", "post", "scope", "result", "major", "valid_from",
)  # fmt: skip
"""The fields of an item that are filled in."""


def shipped_items(today: date, place: str) -> list[dict[str, str]]:
    """The items by field, in force from the beginning of the year; those of a community where `place` is called so."""
    village = not place.endswith("社区")
    items: list[dict[str, str]] = []
    for line in _ITEMS.strip().splitlines():
        name, area, sort, post, rural, urban, scope, major = line.split("|")
        marks = rural if village else urban
        if marks:
            cells = (
                f"QL-{len(items) + 1:03d}", name if village else name.replace("村务", "居务"), area, sort,
                _basis(marks), _post(post, village=village), scope, "公示栏、本网站", major, f"{today.year}年1月1日",
            )  # fmt: skip
            items.append(dict(zip(FIELDS, cells, strict=True)))
    return items


def _post(post: str, *, village: bool) -> str:
    committee = "村民委员会" if village else "居民委员会"
    supervision = "村务监督委员会主任" if village else "居务监督委员会主任"
    return post.format(主=f"{committee}主任", 委=f"{committee}委员", 监=supervision)


def _basis(marks: str) -> str:
    """The laws of some marks, each a law and, where it is named, an article."""
    named = ((_LAWS[mark[0]], mark[1:]) for mark in marks.split())
    return "\n".join(f"《{law}》第{chinese(int(article))}条" if article else f"《{law}》" for law, article in named)
