"""What a risk must say: a measure, a post that sees to it, and a level that agrees with the score."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from portal.checks.model import CheckedNotice, Context, Row
from portal.fields.folding import folded
from portal.fields.reference import REFERENCE
from portal.fields.value import InvalidValue, clean
from portal.kinds.holders import holders
from portal.kinds.risk.record import Risk
from portal.kinds.risk.scale import level_of
from portal.records.column import Role


def check_risks(notice: CheckedNotice, context: Context) -> None:
    """Errors for a risk without a measure and a person in the place of a post; warnings for what does not agree."""
    powers = context.powers(notice.source.key.community)
    named, tried = holders(chain.from_iterable(powers.values())), _tried(notice)
    typed = {raw.row: raw.cells.get("score") for raw in notice.table.rows} if notice.table else {}
    for row in notice.rows:
        if isinstance(row.record, Risk):
            if not row.record.measures and not tried & {row.row, row.record.number}:
                _tell_no_measure(notice, row.row, row.record)
            _posts(notice, row, row.record, named)
            _agrees(notice, row.row, row.record, typed.get(row.row))
    _tell_unlinked(notice, context)


def _tried(notice: CheckedNotice) -> set[object]:
    """The rows or numbers of risks for which a measure stands somewhere: one that cannot be read is told there."""
    table = notice.parts.get("measures")
    if table is None:
        return set()
    return set(table.joined.values()) if table.joined is not None else {_number(raw.cells) for raw in table.rows}


def _number(cells: Mapping[str, object]) -> str:
    try:
        return str(REFERENCE.parse(cells.get("parent")))
    except InvalidValue:
        return ""


def _tell_no_measure(notice: CheckedNotice, row: int, risk: Risk) -> None:
    table = notice.parts.get("measures")
    beside = table is not None and table.joined is not None
    where = table.cell("measure", row) if table and beside else notice.cell("number", row)
    notice.problems.error(
        "no_measure", where, f"风险“{risk.title}”没有写防控措施",
        "请写怎么防、哪个岗位负责；在“措施”表里写了的，请核对那张表里的风险编号", risk.number or "",
    )  # fmt: skip


def _posts(notice: CheckedNotice, row: Row, risk: Risk, named: Mapping[str, str]) -> None:
    for measure, at in zip(risk.measures, row.part_rows.get("measures", ()), strict=False):
        post = named.get(folded(measure.post))
        if post is not None:
            notice.problems.error(
                "name_for_post", notice.part_cell("measures", "post", at), "责任岗位写的是人名，这里只写岗位",
                f"请改成岗位，例如“{post}”", measure.post,
            )  # fmt: skip


def _agrees(notice: CheckedNotice, row: int, risk: Risk, typed: object) -> None:
    if (risk.likelihood is None) != (risk.harm is None):
        missing = "harm" if risk.harm is None else "likelihood"
        label = "危害程度" if risk.harm is None else "可能性"
        notice.problems.warn(
            "half_assessed", notice.cell(missing, row), f"只评估了一半，没有写{label}，算不出分值，网页上算作未评估",
            f"请补上{label}",
        )  # fmt: skip
    if risk.score is None:
        return
    if risk.level is not level_of(risk.score):
        notice.problems.warn(
            "level_differs", notice.cell("level", row),
            f"风险等级写的是“{risk.level}”，按可能性和危害程度是 {risk.score} 分，应为“{level_of(risk.score)}”",
            "请核对三处；按本地办法另定等级的不用改，网页上等级照写的公开，旁边写分值", str(risk.level or ""),
        )  # fmt: skip
    said = clean(typed).removesuffix("分")
    if said and said.removesuffix(".0") != str(risk.score):
        notice.problems.warn(
            "score_differs", notice.cell("score", row),
            f"风险分值写的是 {said}，可能性乘以危害程度是 {risk.score}", f"网页上写 {risk.score}；请核对这三格", said,
        )  # fmt: skip


def _tell_unlinked(notice: CheckedNotice, context: Context) -> None:
    """Rows that name a power of the list and not its number: its page cannot show them."""
    powers = context.powers(notice.source.key.community)
    numbers = {folded(str(versions[-1].get(Role.TITLE))): number for number, versions in powers.items()}
    rows = [
        (row.row, row.record.power)
        for row in notice.rows
        if isinstance(row.record, Risk) and row.record.power and not row.record.power_item
    ]
    found = [(row, power, numbers[folded(power)]) for row, power in rows if power and folded(power) in numbers]
    if found:
        row, power, number = found[0]
        notice.problems.warn(
            "power_without_number", notice.cell("power", row),
            f"有 {len(found)} 行只写了权力事项的名称，没有写编号，权力事项的网页上不会列出这些风险",
            f"请加一列“权力事项编号”，例如“{power}”写 {number}", power,
        )  # fmt: skip
