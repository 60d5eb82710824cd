"""The procedure of a power: step by step, who acts, how long, with what."""

from __future__ import annotations

from typing import Annotated, ClassVar

from portal.fields.count import COUNT
from portal.fields.reference import REFERENCE
from portal.fields.text import LINES, TEXT
from portal.kinds.power_item.headings import STEP
from portal.records.column import Column, Role
from portal.records.form_headings import FormHeadings
from portal.records.policy import Leaves
from portal.records.record import Part

PUBLISH = Leaves.PUBLISH


class Step(Part):
    """One step of the procedure (流程)."""

    on_forms: ClassVar[FormHeadings] = STEP
    key: ClassVar[tuple[str, ...]] = ("name",)

    parent: Annotated[
        str,
        REFERENCE,
        Column("事项编号", "权力事项编号", "权力编号", leaves=PUBLISH, role=Role.PARENT, example="QL-001"),
    ]
    order: Annotated[int, COUNT, Column("步骤", "步骤序号", "序号", "环节序号", leaves=PUBLISH, example="1")]
    name: Annotated[
        str,
        TEXT,
        Column("环节", "步骤名称", "环节名称", "办理环节", leaves=PUBLISH, listed=True, weight=1, example="受理申请"),
    ]
    post: Annotated[
        str, TEXT, Column("经办岗位", "责任岗位", "办理岗位", leaves=PUBLISH, listed=True, example="便民服务代办员")
    ]
    days: Annotated[
        int | None,
        COUNT,
        Column("时限（工作日）", "时限", "办理时限", "工作日", leaves=PUBLISH, listed=True, example="2"),
    ] = None
    materials: Annotated[
        str | None, LINES, Column("所需材料", "材料", "申请材料", leaves=PUBLISH, listed=True, example="申请书")
    ] = None
    otherwise: Annotated[
        str | None,
        TEXT,
        Column(
            "不通过时",
            "退回情形",
            "分支",
            leaves=PUBLISH,
            listed=True,
            note="例如：退回补正、不予受理",
            example="退回补正",
        ),
    ] = None
