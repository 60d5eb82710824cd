"""原始凭据: what was paid, to whom, for what, by whose hand, with the scanned original."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from portal.fields.attachment import ATTACHMENTS
from portal.fields.choice import choice
from portal.fields.day import DAY, Day
from portal.fields.money import MONEY
from portal.fields.person import PERSON
from portal.fields.private import PRIVATE
from portal.fields.reference import REFERENCE
from portal.fields.text import TEXT
from portal.kinds.cited import DECIDED, under_power
from portal.kinds.receipt.headings import RECEIPT
from portal.records.column import Cites, Column, Role
from portal.records.door import Door
from portal.records.duty import Duty
from portal.records.form_headings import FormHeadings
from portal.records.laws import RESIDENTS, VILLAGERS
from portal.records.money import Money
from portal.records.policy import Leaves
from portal.records.record import About, Record
from portal.records.roster import is_other_paper

PUBLISH, NEVER = Leaves.PUBLISH, Leaves.NEVER


class Category(StrEnum):
    """What kind of paper it is (会计法 art. 14; 发票管理办法 art. 3)."""

    INVOICE = "发票"
    RECEIPT = "收据"
    PAYROLL = "发放表"
    SIGN_IN = "签到表"
    PAYMENT_ORDER = "付款单"
    OTHER = "其他"


ROSTERS = frozenset({Category.PAYROLL, Category.SIGN_IN})

CATEGORY = choice(
    Category,
    {
        "增值税发票": Category.INVOICE,
        "电子发票": Category.INVOICE,
        "收条": Category.RECEIPT,
        "工资表": Category.PAYROLL,
        "领款单": Category.PAYROLL,
        "会议签到": Category.SIGN_IN,
        "支付单": Category.PAYMENT_ORDER,
        "转账回单": Category.PAYMENT_ORDER,
    },
)


class Receipt(Record):
    """One voucher."""

    on_forms: ClassVar[FormHeadings] = RECEIPT
    about: ClassVar[About] = About(
        id="receipts",
        label="原始凭据",
        notice="财务原始凭据公开",
        prefix="r",
        unit="张",
        words=("原始凭据", "原始凭证", "凭据", "凭证", "财务公开", "收支", "票据", "receipts"),
        files=("报账", "报销", "支出明细"),
        plain="每一笔钱付给谁、买了什么、谁经手、原件在哪",
        common="钱花哪儿了",
        door=Door.SPENT,
        consecutive=True,
        duty=Duty(3, VILLAGERS.article("公开"), RESIDENTS.article("筹资")),
    )

    number: Annotated[
        str,
        REFERENCE,
        Column(
            "凭证号",
            "凭证编号",
            "记账凭证号",
            "凭证字号",
            "记账凭证编号",
            "凭据号",
            "票据号",
            "编号",
            leaves=PUBLISH,
            role=Role.KEY,
            listed=True,
            weight=3,
            example="PZ-2026-031",
        ),
    ]
    power_item: Annotated[str, REFERENCE, under_power("QL-021")]
    date: Annotated[
        Day,
        DAY,
        Column(
            "日期",
            "支付日期",
            "发生日期",
            "记账日期",
            "付款日期",
            "支出日期",
            "时间",
            "凭证日期",
            "开支日期",
            "报账日期",
            leaves=PUBLISH,
            role=Role.DATE,
            listed=True,
            example="2026年3月12日",
        ),
    ]
    payee: Annotated[
        str,
        TEXT,
        Column(
            "收款方",
            "收款单位",
            "领款人",
            "领款单位",
            "收款单位（人）",
            "收款人（单位）",
            "供应商",
            "收款人",
            "对方单位",
            leaves=PUBLISH,
            role=Role.SUPPLIER,
            listed=True,
            weight=4,
            example="示例文具店",
        ),
    ]
    purpose: Annotated[
        str,
        TEXT,
        Column(
            "用途",
            "事由",
            "开支事由",
            "支出事项",
            "支出项目",
            "开支项目",
            "开支内容",
            "支出用途",
            "事项",
            "内容",
            "业务内容",
            "摘要",
            "支出内容",
            leaves=PUBLISH,
            role=Role.TITLE,
            listed=True,
            weight=5,
            example="购办公用纸、档案盒",
        ),
    ]
    category: Annotated[
        Category | None,
        CATEGORY,
        Column(
            "凭据类型",
            "票据类型",
            "凭证类型",
            leaves=PUBLISH,
            role=Role.PROGRAMME,
            listed=True,
            printed=False,
            weight=1,
            example="发票",
        ),
    ] = None
    amount: Annotated[
        Decimal,
        MONEY,
        Column(
            "金额",
            "支出金额",
            "付款金额",
            "报销金额",
            "报账金额",
            "实付金额",
            "支付金额",
            "开支金额",
            leaves=PUBLISH,
            role=Role.AMOUNT,
            listed=True,
            money=Money.PAID,
            example="512.00",
        ),
    ]
    handler: Annotated[
        str,
        PERSON,
        Column(
            "经手人",
            "经办人",
            "报账人",
            "报销人",
            "经手人（签字）",
            "经办人签字",
            leaves=PUBLISH,
            listed=True,
            weight=3,
            example="张三",
        ),
    ]
    witness: Annotated[
        str | None,
        PERSON,
        Column("证明人", "验收人", "证明（验收）人", leaves=PUBLISH, listed=True, weight=3, example="李四"),
    ] = None
    approver: Annotated[
        str | None,
        PERSON,
        Column(
            "审批人",
            "审核人",
            "批准人",
            "审批",
            "审核",
            "批准",
            "审批人（签字）",
            "签批人",
            leaves=PUBLISH,
            listed=True,
            weight=3,
            example="王五",
        ),
    ] = None
    tender: Annotated[
        str | None,
        REFERENCE,
        Column(
            "对应项目编号",
            "项目编号",
            "招标编号",
            leaves=PUBLISH,
            weight=1,
            cites=Cites("tenders", back="付款凭证", short="对应项目"),
        ),
    ] = None  # fmt: skip
    decision: Annotated[
        str | None,
        REFERENCE,
        Column("对应决策编号", "决策编号", "决议编号", leaves=PUBLISH, weight=1, cites=DECIDED),
    ] = None
    scans: Annotated[
        tuple[str, ...] | None,
        ATTACHMENTS,
        Column(
            "原件",
            "原件文件",
            "附件",
            "扫描件",
            leaves=PUBLISH,
            role=Role.SCANS,
            listed=True,
            printed=False,
            note="扫描件的文件名，多份用分号隔开；文件放进本社区的“原件”文件夹",
            example="2026-03-001.jpg",
        ),
    ] = None
    payee_account: Annotated[str | None, PRIVATE, Column("收款账号", "银行账号", "对方账号", "账号", leaves=NEVER)] = (
        None
    )
    payee_phone: Annotated[str | None, PRIVATE, Column("收款人电话", "联系电话", "电话", leaves=NEVER)] = None
    reason: Annotated[str | None, TEXT, Column("更正说明", "修改说明", leaves=PUBLISH, role=Role.REASON)] = None

    def roster(self, original: str) -> bool:
        """As its category says, but for an order to pay that lies behind the list."""
        return super().roster(original) or (self.category in ROSTERS and not is_other_paper(original))
