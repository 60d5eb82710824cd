"""`data/<kind>-sums.csv`: what is handed out as sums alone, closed programmes and lists whose term has ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from portal.downloads.exporter import KindExporter
from portal.downloads.sheet import PLACE, described, encoded, place, texts
from portal.fields.formula import safe
from portal.privacy.public import PublicNotice
from portal.records.catalogue import all_kinds
from portal.register.register import Register

SUMS = {
    "项目": "string", "户数": "integer", "人数": "integer", "金额": "number", "标准": "string", "依据": "string",
    "权力事项编号": "string", "说明": "string",
}  # fmt: skip
"""Columns of the sums of a kind, with their Frictionless types."""


class Sums(KindExporter):
    """The sums of each kind as one table; none of a kind that has no sums."""

    def finish(self) -> None:
        """Writes the table of every kind that has sums."""
        for kind in all_kinds():
            notices = self.notices.get(kind.about.id, [])
            if any(notice.closed or notice.aggregates for notice in notices):
                self.export.write(f"data/{kind.about.id}-sums.csv", _sums_csv(notices, self.export.register))
                self.export.resources.append((kind.about.id, _sums_resource(kind.about.id, kind.about.label)))


def _sums_csv(notices: Sequence[PublicNotice], register: Register) -> bytes:
    """What has no public rows: programmes whose lists hang on the board only, and lists whose term has ended."""
    lines: list[list[str]] = [[*PLACE, *SUMS]]
    for notice in notices:
        head = place(notice, register)
        for item in notice.closed.sums:
            rows, people = str(item.rows or ""), str(item.people or "")
            note = f"名单只在公示栏，少于 {item.fewer} 户" if item.fewer else "名单只在公示栏"
            said = [item.programme, rows, people, f"{item.amount:f}", item.standard, item.basis, item.power_item, note]
            lines.append([*head, *map(safe, said)])
        for ended in notice.aggregates:
            said = [ended.programme, str(ended.rows), "", f"{ended.amount:f}", "", "", ended.power_item, "公示期满"]
            lines.append([*head, *map(safe, said)])
    return encoded(lines)


def _sums_resource(kind: str, label: str) -> dict[str, Any]:
    fields = texts(PLACE)
    fields += [{"name": name, "type": type_} for name, type_ in SUMS.items()]
    return described(f"{kind}-sums", f"{label}汇总", fields)
