"""Classes a place has of its own: one that the site does not map to a shared area is asked about once, not per row."""

from __future__ import annotations

from collections import defaultdict

from portal.checks.model import CheckedNotice, Context, Row
from portal.fields.nearest import Nearest
from portal.intake.local_classes import FILE
from portal.kinds.power_item.record import PowerItem
from portal.kinds.power_item.words import Area, area_of


def check_classes(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001 - one signature for all checks
    """A class without a shared area is an error, as is an item of no area; an area other than its class's a warning."""
    if notice.kind is not PowerItem or notice.table is None:
        return
    unmapped: dict[str, list[Row]] = defaultdict(list)
    areas = [area.value for area in Area]
    column = "area" if "area" in notice.table.columns or "local_class" not in notice.table.columns else "local_class"
    told: set[tuple[str, Area]] = set()
    for row in notice.rows:
        if not isinstance(row.record, PowerItem):
            continue
        local, area = row.record.local_class, row.record.area
        mapped = area_of(local, notice.source.classes) if local else None
        if local and mapped is None:
            unmapped[local].append(row)
        elif area is None and column in notice.table.columns:
            notice.problems.error(
                "empty_cell", notice.cell(column, row.row), "“权力领域”没有填写",
                f"请填其中一个：{'、'.join(areas)}；用本地类别的，填“本地类别”", "",
            )  # fmt: skip
        elif local and area is not None and mapped is not area and (local, area) not in told:
            told.add((local, area))
            notice.problems.warn(
                "class_differs", notice.cell("area", row.row),
                f"“{local}”在 {FILE} 里归“{mapped}”，这一行的权力领域写的是“{area}”，照这一行公开",
                f"确实如此的不用改；写错的，请改这一行或 {FILE}", str(area),
            )  # fmt: skip
    if notice.rows and column not in notice.table.columns:
        notice.problems.error(
            "missing_column", notice.where, "缺少“权力领域”这一列，也没有“本地类别”",
            f"请加一列“权力领域”，填：{'、'.join(areas)}；用本地类别的，加一列“本地类别”",
        )  # fmt: skip
    _tell(notice, unmapped, areas)


def _tell(notice: CheckedNotice, unmapped: dict[str, list[Row]], areas: list[str]) -> None:
    known = Nearest([*notice.source.classes.shared, *areas])
    columns = notice.table.columns if notice.table else {}
    for local, rows in unmapped.items():
        said = next((row.record.area for row in rows if isinstance(row.record, PowerItem) and row.record.area), None)
        near = known.of(local)
        hint = f"最接近的有：{'、'.join(near)}。写错的请改正；" if near else ""
        line = f"“{local},{said or areas[0]}”"
        notice.problems.error(
            "unmapped_class", notice.cell("local_class" if "local_class" in columns else "area", rows[0].row),
            f"不知道本地类别“{local}”（{len(rows)} 行）属于哪个权力领域：{FILE} 里没有这一类",
            f"{hint}是本地的一类，请在内容文件夹的 {FILE} 里加一行，例如{line}（权力领域有：{'、'.join(areas)}）",
            local,
        )  # fmt: skip
