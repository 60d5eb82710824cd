"""`c/<notice>/rows.json`: one notice with its metadata, typed values and parts; closed programmes as sums.

Records with a masked value are in no table (`PublicRecord.page_only`); their number stands in the metadata.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from portal.downloads.exporter import Exporter
from portal.downloads.sheet import json_bytes
from portal.privacy.public import PublicNotice, PublicPart, PublicRecord, PublicSheet
from portal.register.money import sums
from portal.register.part_tables import handed_out
from portal.register.register import Register


class NoticeJson(Exporter):
    """Each notice with its rows."""

    def feed(self, notice: PublicNotice) -> None:
        """Writes the notice."""
        self.export.write(f"c/{notice.key}/rows.json", notice_json(notice, self.export.register))


def notice_json(notice: PublicNotice, register: Register) -> bytes:
    """One notice with its metadata, typed values and parts."""
    community = register.places.publisher(notice.key.community)
    page_only = {record.id for record in notice.records if record.page_only}
    body: dict[str, Any] = {
        "notice": str(notice.key),
        "title": notice.title,
        "community": {"id": community.id, "name": community.full_name, "code": community.code},
        "period": str(notice.key.period),
        "noticePeriod": {"start": _plain(notice.term.start), "end": _plain(notice.term.end)},
        "issue": notice.issue,
        "issued": notice.issued.isoformat(),
        "digest": notice.digest,
        "rows": notice.rows,
        "total": _plain(notice.amount),
        "sums": [
            {
                "what": one.label, "money": one.of.name.lower() if one.of else None, "rows": one.rows,
                "amount": _plain(one.amount),
            }
            for one in sums(notice.key.kind, notice.records, notice.summed)
        ],
        "notListed": {"rows": len(page_only), "why": "有的内容打码，只在网页上看，不提供逐行下载"}
        if page_only
        else None,
        "aggregates": [
            {"programme": item.programme, "rows": item.rows, "amount": _plain(item.amount)}
            for item in notice.aggregates
        ],
        "closed": [
            {
                "programme": item.programme, "households": item.rows or None, "fewerThan": item.fewer or None,
                "people": item.people, "amount": _plain(item.amount), "standard": item.standard or None,
                "basis": item.basis or None, "powerItem": item.power_item or None,
            }
            for item in notice.closed.sums
        ],
        "closedTiedToOfficials": notice.closed.ties,
        "columns": {column.field: column.label for column in notice.open_columns},
        "records": [_record(record) for record in notice.open_records],
        "changes": [
            {
                "issue": change.issue, "date": change.day.isoformat(), "row": change.row, "what": change.what,
                "part": change.part, "partRow": change.part_row, "column": change.label,
                "old": change.old, "new": change.new, "reason": change.reason,
            }
            for change in notice.history
            if change.row not in page_only
        ],
    }  # fmt: skip
    if found := handed_out(notice):
        body["parts"] = {name: _sheet(sheet, notice.parts.get(name, ())) for name, sheet in found}
    if notice.unnamed:
        body["unnamedPayees"] = [{"for": item.sort, "people": item.people} for item in notice.unnamed]
    if notice.withdrawn is not None:
        body["withdrawn"] = {"date": _plain(notice.withdrawn.day), "reason": notice.withdrawn.reason}
    return json_bytes(body)


def _sheet(sheet: PublicSheet, own: Iterable[PublicPart]) -> dict[str, Any]:
    """What a part sheet is; the rows that belong to the notice itself stand here, the others in their records."""
    body: dict[str, Any] = {
        "label": sheet.label,
        "columns": {column.field: column.label for column in sheet.open_columns},
    }
    rows = [_values(part) for part in own]
    return {**body, "rows": rows} if rows else body


def _values(part: PublicPart) -> dict[str, Any]:
    return {key: _plain(value) for key, value in part.values.items()}


def _record(record: PublicRecord) -> dict[str, Any]:
    body: dict[str, Any] = {"id": record.id}
    body.update({name: _plain(value) for name, value in record.values.items()})
    for name, parts in record.parts.items():
        body[name] = [_values(part) for part in parts]
    body["originals"] = [scan.name for scan in record.scans]
    return body


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value) if value != value.to_integral_value() else int(value)
    if value is None or isinstance(value, (int, float)):
        return value
    return str(value)
