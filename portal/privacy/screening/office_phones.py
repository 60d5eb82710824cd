"""Telephones that are there to be published, where one is a mobile: perhaps on duty, perhaps somebody's own."""

from __future__ import annotations

from collections.abc import Iterable

from portal.checks.model import CheckedNotice
from portal.fields.phone import OFFICE_PHONE
from portal.privacy.gate.gate import mask
from portal.privacy.public import PublicNotice
from portal.privacy.recognizers.telephone import is_mobile
from portal.privacy.walk import models, walk
from portal.problems import Location, Problems
from portal.records.catalogue import kind_by_id


def tell_mobile(number: str, label: str, where: Location, problems: Problems, *, rows: int = 1) -> None:
    """Warns of a mobile in a column or item of public telephones; `rows` says in how many rows it stands."""
    if not is_mobile(number):
        return
    often = f"（共 {rows} 行）" if rows > 1 else ""
    problems.warn(
        "mobile_published", where, f"“{label}”是手机号 {mask(number)}{often}，会原样公开",
        "是值班手机就不用改；是个人手机的，请换成办公电话，例如 028-87120000", mask(number),
    )  # fmt: skip


def screen_office_phones(notice: CheckedNotice) -> None:
    """Tells every mobile among a notice's public telephones once for a column, at the first row that has it."""
    columns = {
        part: [bound for bound in model.columns() if bound.value is OFFICE_PHONE] for part, model in models(notice.kind)
    }
    if not any(columns.values()):
        return
    there: dict[tuple[str, str], list[Location]] = {}
    for row in notice.rows:
        for visited in walk(row.record):
            for bound in columns[visited.part]:
                if number := getattr(visited.row, bound.name):
                    there.setdefault((bound.label, number), []).append(visited.cell(notice, row, bound.name))
    for (label, number), cells in there.items():
        tell_mobile(number, label, cells[0], notice.problems, rows=len(cells))


def published_phones(public: Iterable[PublicNotice]) -> set[str]:
    """The telephones that public records and their parts show in columns that are there for them."""
    columns: dict[str, list[tuple[str, str]]] = {}
    found: set[str] = set()
    for notice in public:
        kind = notice.key.kind
        if kind not in columns:
            every = ((part, bound) for part, model in models(kind_by_id(kind)) for bound in model.columns())
            columns[kind] = [(part, bound.name) for part, bound in every if bound.value is OFFICE_PHONE]
        for part, name in columns[kind]:
            for record in notice.records:
                rows = [one.shown for one in record.parts[part]] if part else [record.shown]
                found |= {row[name] for row in rows if name in row}
    return found
