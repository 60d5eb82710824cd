"""A kind of the test that says everything the language of records can say; what it gets for free any kind gets."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from portal.fields.choice import choice
from portal.fields.count import COUNT, MEASURE
from portal.fields.day import DAY, Day
from portal.fields.money import MONEY
from portal.fields.organisation import ORGANISATION
from portal.fields.person import PERSON
from portal.fields.phone import OFFICE_PHONE
from portal.fields.private import PRIVATE
from portal.fields.reference import REFERENCE
from portal.fields.text import LINES, TEXT
from portal.records.catalogue import Kind
from portal.records.column import Cites, Column, PartSheet, Role
from portal.records.money import Money
from portal.records.policy import Leaves
from portal.records.progress import Apart, Progress, Words
from portal.records.record import About, Part, Record

PUBLISH, MASK, BOARD_ONLY, NEVER = Leaves.PUBLISH, Leaves.MASK, Leaves.BOARD_ONLY, Leaves.NEVER


class State(StrEnum):
    """How far a specimen has come; none of the words is that of another kind."""

    GOING = "试制中"
    DONE = "试制完"
    GIVEN_UP = "已停试"


class Sort(StrEnum):
    """What it is a specimen of."""

    FIELD = "田间"
    WORKSHOP = "作坊"


PROGRESS = Progress(
    open=(State.GOING,),
    done=(State.DONE,),
    apart=(Apart(State.GIVEN_UP, "试不下去了"),),
    words=Words(received="开试", handled="试完", open="试制中", overdue="拖久了", matter="样品"),
    days=400,
)
STATE, SORT = choice(State, {}), choice(Sort, {})


class Trial(Part):
    """One trial: who led it leaves masked; who signed, his number and who told of it never do."""

    key: ClassVar[tuple[str, ...]] = ("step",)

    parent: Annotated[str, REFERENCE, Column("样品编号", leaves=PUBLISH, role=Role.PARENT, example="YP-2026-01")]
    step: Annotated[str, TEXT, Column("试验环节", leaves=PUBLISH, listed=True, weight=2, example="头一回晾晒")]
    on: Annotated[Day, DAY, Column("试验日期", leaves=PUBLISH, listed=True, example="2026年3月11日")]
    turnout: Annotated[int | None, COUNT, Column("到场人数", leaves=PUBLISH, listed=True, example="23")] = None
    yield_: Annotated[Decimal | None, MEASURE, Column("成色", leaves=PUBLISH, listed=True, example="81.5")] = None
    leader: Annotated[str | None, PERSON, Column("领头人", leaves=MASK, listed=True, weight=3, example="欧阳试真")] = (
        None
    )
    host: Annotated[
        str | None, ORGANISATION, Column("场地单位", leaves=PUBLISH, weight=2, example="示例晒场合作社")
    ] = None
    phone: Annotated[str | None, OFFICE_PHONE, Column("场地电话", leaves=PUBLISH, example="028-87120000")] = None
    on_board: Annotated[str | None, TEXT, Column("场地口信", leaves=BOARD_ONLY, listed=True, example="贴出来看")] = None
    signer: Annotated[str | None, PRIVATE, Column("签字人", leaves=NEVER, example="某签字人")] = None
    identity: Annotated[str | None, PRIVATE, Column("签字人身份证号", leaves=NEVER, example="某号码")] = None
    teller: Annotated[str | None, PRIVATE, Column("告知人", leaves=NEVER, role=Role.REPORTER, example="某告知人")] = (
        None
    )


class Outlay(Part):
    """Money paid for a specimen."""

    key: ClassVar[tuple[str, ...]] = ("purpose",)

    parent: Annotated[str, REFERENCE, Column("样品编号", leaves=PUBLISH, role=Role.PARENT, example="YP-2026-01")]
    purpose: Annotated[
        str, TEXT, Column("花在哪里", leaves=PUBLISH, role=Role.TITLE, listed=True, weight=2, example="买竹席")
    ]
    payee: Annotated[
        str | None,
        TEXT,
        Column("付给谁", leaves=PUBLISH, role=Role.SUPPLIER, listed=True, weight=2, example="示例竹器店"),
    ] = None
    note: Annotated[str | None, TEXT, Column("花销说明", leaves=PUBLISH, example="当面点清")] = None
    amount: Annotated[
        Decimal, MONEY, Column("花了多少", leaves=PUBLISH, listed=True, money=Money.PAID, example="431.20")
    ]


class Round(Part):
    """A round over all specimens: it belongs to the notice. Who led it never leaves."""

    on: Annotated[Day, DAY, Column("巡看日期", leaves=PUBLISH, listed=True, example="2026年3月16日")]
    topic: Annotated[str, TEXT, Column("巡看什么", leaves=PUBLISH, listed=True, weight=2, example="晒场通风")]
    leader: Annotated[str | None, PRIVATE, Column("带巡人", leaves=NEVER, example="某带巡人")] = None


class Specimen(Record):
    """One specimen, with a page of its own; the money it plans is told, what was paid stands in a part."""

    about: ClassVar[About] = About(
        id="specimens",
        label="试制样品",
        notice="试制样品公开",
        prefix="x",
        unit="件",
        words=("试制样品",),
        plain="试制了什么、花了多少",
        own_page=True,
        progress=PROGRESS,
    )
    timeline: ClassVar[tuple[str, ...]] = ("begun_on", "ended_on")

    number: Annotated[
        str,
        REFERENCE,
        Column("样品编号", leaves=PUBLISH, role=Role.KEY, listed=True, weight=3, example="YP-2026-01"),
    ]
    name: Annotated[
        str, TEXT, Column("样品名称", leaves=PUBLISH, role=Role.TITLE, listed=True, weight=5, example="竹编晒席")
    ]
    sort: Annotated[
        Sort, SORT, Column("样品门类", leaves=PUBLISH, role=Role.PROGRAMME, listed=True, weight=1, example="田间")
    ]
    power_item: Annotated[
        str,
        REFERENCE,
        Column(
            "权力事项编号",
            leaves=PUBLISH,
            role=Role.POWER_ITEM,
            weight=1,
            example="QL-020",
            cites=Cites("power-items", must=True, on=Role.DATE, back="照这项权力试的", short="依据的权力"),
        ),
    ]
    tender: Annotated[
        str | None,
        REFERENCE,
        Column(
            "对应项目编号",
            leaves=PUBLISH,
            weight=1,
            example="ZB-2026-01",
            cites=Cites("tenders", back="这个项目的样品", short="哪个项目"),
        ),
    ] = None
    begun_on: Annotated[
        Day, DAY, Column("开试日期", leaves=PUBLISH, role=Role.DATE, listed=True, example="2026年3月5日")
    ]
    office: Annotated[
        str,
        ORGANISATION,
        Column("试制单位", leaves=PUBLISH, role=Role.OFFICE, listed=True, weight=2, example="示例竹编社"),
    ]
    planned: Annotated[
        Decimal,
        MONEY,
        Column("打算花多少", leaves=PUBLISH, role=Role.AMOUNT, listed=True, money=Money.LIMIT, example="9200.00"),
    ]
    state: Annotated[
        State,
        STATE,
        Column("试制状态", leaves=PUBLISH, role=Role.STATE, listed=True, grows=True, example="试制完"),
    ]
    outcome: Annotated[
        str | None,
        LINES,
        Column("试制结果", leaves=PUBLISH, role=Role.ANSWER, weight=2, grows=True, example="晒得匀，不返潮"),
    ] = None
    ended_on: Annotated[
        Day | None,
        DAY,
        Column("试完日期", leaves=PUBLISH, role=Role.ENDED, grows=True, listed=True, example="2026年3月20日"),
    ] = None
    phone: Annotated[str | None, OFFICE_PHONE, Column("问样电话", leaves=PUBLISH, example="028-87120000")] = None
    maker: Annotated[str | None, PERSON, Column("试制人", leaves=MASK, listed=True, weight=3, example="欧阳试手")] = (
        None
    )
    on_board: Annotated[str | None, TEXT, Column("场边口信", leaves=BOARD_ONLY, listed=True, example="贴出来看")] = None
    teller: Annotated[str | None, PRIVATE, Column("报样人", leaves=NEVER, role=Role.REPORTER, example="某报样人")] = (
        None
    )
    identity: Annotated[str | None, PRIVATE, Column("报样人身份证号", leaves=NEVER, example="某号码")] = None
    reason: Annotated[str | None, TEXT, Column("更正说明", leaves=PUBLISH, role=Role.REASON)] = None
    trials: Annotated[tuple[Trial, ...], PartSheet("试验", after="begun_on")] = ()
    outlays: Annotated[tuple[Outlay, ...], PartSheet("花销")] = ()
    rounds: Annotated[tuple[Round, ...], PartSheet("巡看")] = ()


class Sample(Specimen):
    """The same without a page of its own, and its amount is money paid."""

    about: ClassVar[About] = About(
        id="samples",
        label="送检样品",
        notice="送检样品公开",
        prefix="z",
        unit="份",
        words=("送检样品",),
        plain="送检了什么、付了多少",
        progress=PROGRESS,
    )

    planned: Annotated[
        Decimal,
        MONEY,
        Column("检测费", leaves=PUBLISH, role=Role.AMOUNT, listed=True, money=Money.PAID, example="9200.00"),
    ]

    specimen: Annotated[
        str | None,
        REFERENCE,
        Column(
            "送检的样品编号", leaves=PUBLISH, weight=1, example="YP-2026-01",
            cites=Cites("specimens", back="送检", short="哪件样品"),
        ),
    ] = None  # fmt: skip
    lab: Annotated[
        str, TEXT, Column("送检给谁", leaves=PUBLISH, role=Role.SUPPLIER, listed=True, weight=3, example="示例检测所")
    ]


SPECIMENS: tuple[Kind, ...] = (Kind(Specimen), Kind(Sample))
