"""Rows as CSV (UTF-8 with BOM, which Excel opens) and JSON, beside each notice and for the whole site.

Closed programmes are handed out as sums: in the notice's JSON, and for the whole site in `data/<kind>-sums.csv`.
Records with a masked value are not handed out row by row; their number stands in the metadata.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from portal.downloads import part_tables
from portal.downloads.sheet import KEY, PLACE, ROW, cells, described, encoded, fields_of, place, safe, texts, union
from portal.privacy.public import PublicColumn, PublicNotice, PublicPart, PublicRecord, PublicSheet
from portal.records.catalogue import all_kinds
from portal.register.money import sums
from portal.register.part_tables import handed_out
from portal.register.register import Register
from portal.storage import write_file


@dataclass(frozen=True, slots=True)
class DownloadSummary:
    """How many files and rows were written."""

    files: int
    rows: int


def write_downloads(register: Register, folder: Path) -> DownloadSummary:
    """`c/<notice>/rows.csv` and `.json` for each notice; `data/<kind>.csv` and `data/datapackage.json` for all.

    Each part sheet has a table of its own beside these: `rows-<part>.csv`, `data/<kind>-<part>.csv`.
    """
    files = rows = 0
    for notice in register.notices:
        target = folder / "c" / str(notice.key)
        write_file(target / "rows.csv", notice_csv(notice))
        write_file(target / "rows.json", notice_json(notice, register))
        files += 2 + part_tables.write_notice(notice, target)
        rows += len(open_records(notice))
    resources = []
    for kind in all_kinds():
        notices = [notice for notice in register.notices if notice.key.kind == kind.about.id]
        if not notices:
            continue
        columns = union((notice.columns for notice in notices), [bound.name for bound in kind.columns()])
        write_file(folder / "data" / f"{kind.about.id}.csv", _site_csv(notices, columns, register))
        resources.append(_resource(kind.about.id, kind.about.label, columns))
        of_parts = list(part_tables.write_site(kind, notices, register, folder / "data"))
        resources += of_parts
        files += 1 + len(of_parts)
        if any(notice.closed or notice.aggregates for notice in notices):
            write_file(folder / "data" / f"{kind.about.id}-sums.csv", _sums_csv(notices, register))
            resources.append(_sums_resource(kind.about.id, kind.about.label))
            files += 1
    write_file(folder / "data" / "datapackage.json", _json(_package(register, resources)))
    return DownloadSummary(files + 1, rows)


def open_records(notice: PublicNotice) -> list[PublicRecord]:
    """The records that may be handed out row by row."""
    return [record for record in notice.records if not record.masked]


def notice_csv(notice: PublicNotice) -> bytes:
    """One notice: row id, then every public column."""
    lines = [[ROW, *(column.label for column in notice.columns)]]
    lines += [[record.id, *cells(record, notice.columns)] for record in open_records(notice)]
    return encoded(lines)


def notice_json(notice: PublicNotice, register: Register) -> bytes:
    """One notice with its metadata, typed values and parts."""
    community = register.places.community(notice.key.community)
    records = open_records(notice)
    closed = len(notice.records) - len(records)
    masked = {record.id for record in notice.records if record.masked}
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
        "notListed": {"rows": closed, "why": "有的内容不上网，不提供逐行下载"} if closed else None,
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
        "columns": {column.field: column.label for column in notice.columns},
        "records": [_record(record) for record in records],
        "changes": [
            {
                "issue": change.issue, "date": change.day.isoformat(), "row": change.row, "what": change.what,
                "part": change.part, "partRow": change.part_row, "column": change.label,
                "old": change.old, "new": change.new, "reason": change.reason,
            }
            for change in notice.history
            if change.row not in masked
        ],
    }  # fmt: skip
    if found := handed_out(notice):
        body["parts"] = {name: _sheet(sheet, notice.parts.get(name, ())) for name, sheet in found}
    if notice.unnamed:
        body["unnamedPayees"] = [{"for": item.sort, "people": item.people} for item in notice.unnamed]
    if notice.withdrawn is not None:
        body["withdrawn"] = {"date": _plain(notice.withdrawn.day), "reason": notice.withdrawn.reason}
    return _json(body)


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


def _site_csv(notices: Sequence[PublicNotice], columns: Sequence[PublicColumn], register: Register) -> bytes:
    lines = [[*PLACE, ROW, *(column.label for column in columns)]]
    for notice in notices:
        head = place(notice, register)
        lines += [[*head, record.id, *cells(record, columns)] for record in open_records(notice)]
    return encoded(lines)


SUMS = {
    "项目": "string", "户数": "integer", "人数": "integer", "金额": "number", "标准": "string", "依据": "string",
    "权力事项编号": "string", "说明": "string",
}  # fmt: skip
"""Columns of the sums of a kind, with their Frictionless types."""


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


def _resource(kind: str, label: str, columns: Sequence[PublicColumn]) -> dict[str, Any]:
    fields = [*texts((*PLACE, ROW)), *fields_of(columns)]
    return described(kind, label, fields, primaryKey=list(KEY))


def _package(register: Register, resources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "mingbang",
        "title": f"{register.site.name}公开数据" + ("（示例，人物均为虚构）" if register.site.sample else ""),
        "homepage": register.site.url,
        "resources": resources,
    }


def _json(body: object) -> bytes:
    return json.dumps(body, ensure_ascii=False, indent=1).encode()
