"""资产资源: one thing the collective owns, where it is, who rents it until when, and what of the rent came in."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import model_validator

from portal.fields.count import MEASURE
from portal.fields.day import DAY, Day
from portal.fields.folding import folded
from portal.fields.money import MONEY
from portal.fields.organisation import ORGANISATION
from portal.fields.person import PERSON
from portal.fields.private import PRIVATE
from portal.fields.reference import REFERENCE
from portal.fields.text import TEXT
from portal.kinds.asset.headings import ASSET
from portal.kinds.asset.lessee import Lessee, lessee_of
from portal.kinds.asset.term import term_of
from portal.kinds.cited import DECIDED
from portal.records.column import Column, Role
from portal.records.door import Door
from portal.records.form_headings import FormHeadings
from portal.records.money import Money
from portal.records.policy import Leaves, Naming
from portal.records.record import About, Record

PUBLISH, MASK, NEVER = Leaves.PUBLISH, Leaves.MASK, Leaves.NEVER


class Asset(Record):
    """One asset or resource as it stood in a period. A company that rents it is named; a person's name is masked."""

    on_forms: ClassVar[FormHeadings] = ASSET
    naming: ClassVar[Naming] = Naming.OFFICES
    about: ClassVar[About] = About(
        id="assets",
        label="资产资源",
        notice="集体资产资源公开",
        prefix="m",
        unit="项",
        thing="资产",
        words=(
            "资产资源", "集体资产", "集体资源", "资产台账", "资源台账", "资产清单", "资源清单", "资产公示", "资源公示",
            "资产公开", "资源公开", "三资公开", "三资公示", "三资台账", "资产租赁", "资源发包", "租赁台账", "出租台账",
            "承包合同", "租赁合同", "合同台账", "assets",
        ),
        plain="村里有哪些地、房和别的家底，租给了谁，租金收了没有",
        common="村里的家底",
        door=Door.SPENT,
    )  # fmt: skip
    timeline: ClassVar[tuple[str, ...]] = ("begins", "ends")

    number: Annotated[
        str | None,
        REFERENCE,
        Column(
            "资产编号", "编号", "资源编号", "资产资源编号", "卡片编号", "资产编码", "资产代码", leaves=PUBLISH,
            role=Role.KEY, weight=3, note="没有的空着；编号定了就不要改", example="ZC-001",
        ),
    ] = None  # fmt: skip
    name: Annotated[
        str,
        TEXT,
        Column(
            "资产名称", "资源名称", "资产资源名称", "资产（资源）名称", "名称", "标的名称", "出租资产", "租赁物",
            "发包标的", "资产", "标的物", leaves=PUBLISH, role=Role.TITLE, listed=True, weight=5,
            note="写东西，不写人：写“3组鱼塘”，不写“张三的鱼塘”", example="3组鱼塘",
        ),
    ]  # fmt: skip
    sort: Annotated[
        str | None,
        TEXT,
        Column(
            "类别", "资产类别", "资源类别", "资产类型", "资源类型", "类型", "资产性质", leaves=PUBLISH,
            role=Role.PROGRAMME, listed=True, weight=1, note="经营性资产、公益性资产、资源性资产", example="资源性资产",
        ),
    ] = None  # fmt: skip
    area: Annotated[
        Decimal | None,
        MEASURE,
        Column(
            "面积（亩）", "亩数", "土地面积", "土地面积（亩）", "水面面积", "林地面积", "耕地面积", "承包面积",
            "承包面积（亩）", "流转面积", "流转面积（亩）", "出租面积（亩）", leaves=PUBLISH, listed=True,
            note="地、水面、林地按亩",
            example="12.5",
        ),
    ] = None  # fmt: skip
    floor: Annotated[
        Decimal | None,
        MEASURE,
        Column(
            "面积（平方米）", "面积（㎡）", "面积（m2）", "面积（平米）", "建筑面积（平方米）", "建筑面积（㎡）",
            "房屋面积（平方米）", "出租面积（平方米）", leaves=PUBLISH, note="房屋按平方米", example="86",
        ),
    ] = None  # fmt: skip
    quantity: Annotated[
        str | None,
        TEXT,
        Column(
            "数量或面积", "数量", "面积", "数量/面积", "面积/数量", "面积或数量", "面积（数量）", "数量（面积）",
            "规模", "建筑面积", "房屋面积", "出租面积", "租赁面积", leaves=PUBLISH,
            note="写上单位：86 平方米、3 间", example="1 口",
        ),
    ] = None  # fmt: skip
    place: Annotated[
        str | None,
        TEXT,
        Column(
            "坐落", "位置", "坐落位置", "资产位置", "所在位置", "地点", "所在地", "坐落地点", "存放地点",
            leaves=PUBLISH, listed=True, weight=2, note="写到组或小地名，不写门牌，不写在谁家旁边", example="3组大堰边",
        ),
    ] = None  # fmt: skip
    use: Annotated[
        str | None,
        TEXT,
        Column(
            "使用状况", "使用状态", "使用情况", "经营方式", "资产状态", "现状", "资产现状", "利用情况", leaves=PUBLISH,
            weight=1, note="出租、自用、闲置", example="出租",
        ),
    ] = None  # fmt: skip
    lessee: Annotated[
        str | None,
        ORGANISATION,
        Column(
            "承租方", "承租单位", "承租人", "承包方", "承包单位", "承包人", "承租人（单位）", "承租方（人）",
            "承租（承包）方", "承租方名称", "承租户", "承包户", "租赁方", "经营方", "租户", "乙方", leaves=PUBLISH,
            listed=True, weight=4,
            note="单位写全名，公开；是个人的写姓名，网上打码、张贴的纸上写全；一格只写一个", example="示例水产合作社",
        ),
    ] = None  # fmt: skip
    tenant: Annotated[
        str | None,
        PERSON,
        Column(
            "承租人姓名", "承租个人", "个人承租人", "承包人姓名", "承租方负责人", leaves=MASK, listed=True,
            note="个人承租的，网上打码，张贴的纸上写全", example="李四",
        ),
    ] = None  # fmt: skip
    contract: Annotated[
        str | None,
        REFERENCE,
        Column("合同编号", "合同号", "租赁合同编号", "承包合同编号", leaves=PUBLISH, weight=1, example="HT-2024-06"),
    ] = None  # fmt: skip
    decision: Annotated[
        str | None,
        REFERENCE,
        Column("对应决策编号", "决策编号", "决议编号", leaves=PUBLISH, weight=1, cites=DECIDED),
    ] = None  # fmt: skip
    term: Annotated[
        str | None,
        TEXT,
        Column(
            "租期", "租赁期限", "承包期限", "租赁期", "承包期", "合同期限", "合同期", "租赁时间", "承包时间",
            leaves=PUBLISH, note="也可以只写“租期起”“租期止”两列", example="10 年",
        ),
    ] = None  # fmt: skip
    begins: Annotated[
        Day | None,
        DAY,
        Column(
            "租期起", "起租日期", "租赁开始日期", "承包开始日期", "合同开始日期", "合同起始日期", "开始日期",
            "起始日期", "合同起", leaves=PUBLISH, example="2024年1月1日",
        ),
    ] = None  # fmt: skip
    ends: Annotated[
        Day | None,
        DAY,
        Column(
            "租期止", "到期日期", "到期日", "到期", "合同到期日期", "合同到期日", "租赁到期日期", "承包到期日期",
            "合同终止日期", "合同结束日期", "终止日期", "结束日期", "截止日期", "合同止", leaves=PUBLISH,
            listed=True, example="2033年12月30日",
        ),
    ] = None  # fmt: skip
    rent: Annotated[
        Decimal | None,
        MONEY,
        Column(
            "年租金", "年承包费", "年租金额", "每年租金", "年租赁费", "年承包金", "租金（元/年）", "年租金（元/年）",
            "承包费（元/年）", leaves=PUBLISH,
            listed=True, money=Money.DUE, example="18000.00",
        ),
    ] = None  # fmt: skip
    due: Annotated[
        Decimal | None,
        MONEY,
        Column(
            "本期应收", "应收", "应收租金", "应收金额", "本年应收", "应收款", "本年租金", "租金", "应交租金",
            "应缴租金", "承包费", "租赁费", "应收承包费", leaves=PUBLISH, money=Money.DUE,
            note="这一期该收的；整年的表可以空着，照年租金算", example="18000.00",
        ),
    ] = None  # fmt: skip
    due_on: Annotated[
        Day | None,
        DAY,
        Column(
            "交租日期", "应交日期", "应收日期", "缴租日期", "约定交租日期", "收租日期", "应缴日期", leaves=PUBLISH,
            note="合同约定这一期租金最晚哪天交", example="2026年3月20日",
        ),
    ] = None  # fmt: skip
    received: Annotated[
        Decimal | None,
        MONEY,
        Column(
            "已收", "已收租金", "已收金额", "实收", "实收租金", "实收金额", "本期已收", "本年已收", "到账金额",
            "已交租金", "已缴租金", "收款金额", leaves=PUBLISH, listed=True, money=Money.RECEIVED,
            note="没有收到写 0；空着算没有写", example="18000.00",
        ),
    ] = None  # fmt: skip
    handled: Annotated[
        str | None,
        TEXT,
        Column(
            "到期处理", "到期处置", "合同到期处理", "续租情况", "处理情况", "处置情况", leaves=PUBLISH, weight=1,
            note="合同到期以后怎么办的：续租、收回、重新发包，哪天定的", example="2033年底重新公开发包",
        ),
    ] = None  # fmt: skip
    phone: Annotated[
        str | None,
        PRIVATE,
        Column("承租人电话", "联系电话", "电话", "联系方式", "承租方电话", leaves=NEVER),
    ] = None  # fmt: skip
    identity: Annotated[
        str | None,
        PRIVATE,
        Column(
            "承租人身份证号", "身份证号", "身份证号码", "证件号码", "承租人住址", "承租人地址", "住址", "银行账号",
            leaves=NEVER,
        ),
    ] = None  # fmt: skip
    reason: Annotated[str | None, TEXT, Column("更正说明", "修改说明", leaves=PUBLISH, role=Role.REASON)] = None

    @model_validator(mode="before")
    @classmethod
    def _completed(cls, values: Any) -> Any:
        """A person in the column of those who rent goes where names are masked; a span of days is its two days."""
        if not isinstance(values, dict):
            return values
        found = dict(values)
        said = found.get("lessee")
        if said and not found.get("tenant") and lessee_of(said) is Lessee.PERSON:
            found["tenant"] = found.pop("lessee")
        if (span := term_of(found.get("term"))) and not (found.get("begins") or found.get("ends")):
            found["begins"], found["ends"] = span
        return found

    @property
    def let(self) -> bool:
        """Whether anybody rents it."""
        return bool(self.lessee or self.tenant)

    def rowkey(self) -> tuple[str, ...]:
        """Its number, else its name and place, and who rents it: one plot may be let in parts."""
        if self.number:
            return (self.number,)
        return folded(self.name), folded(self.place or ""), folded(self.lessee or self.tenant or "")
