"""`numbers.csv` beside each page of figures: a row for each place that publishes there, with its own figures alone."""

from __future__ import annotations

from portal.downloads.exporter import Exporter
from portal.downloads.sheet import LEVELS, encoded
from portal.fields.formula import safe
from portal.places.model import Publisher
from portal.records.catalogue import kind_by_id
from portal.register.figures import Figures, figures, folder, gathering

PLACE = ("编号", "区县", "镇街", "社区")


class NumbersCsv(Exporter):
    """The figures of each place, for the city, each district and each town."""

    def finish(self) -> None:
        """Writes them; nothing where nobody has published anything."""
        register = self.export.register
        for one in gathering(register):
            found, within = figures(register), register.within(one)
            self.export.write(f"{folder(one)}numbers.csv", table(found, within))
            self.export.rows += len(within)


def table(found: Figures, places: list[Publisher]) -> bytes:
    """The CSV: sums over its rows are those of the place it stands with."""
    kinds = list(dict.fromkeys(column.kind for column in found.columns if column.kind))
    heads = [column.label for column in found.columns] + [f"{kind_by_id(k).about.called}·最近一期" for k in kinds]
    lines: list[list[str]] = [[*PLACE, *heads]]
    for place in places:
        names = [one.short for one in place.line]
        last = [found.last.get((place.id, kind)) for kind in kinds]
        lines.append(
            [
                place.id,
                *map(safe, names),
                *[""] * (LEVELS - len(names)),
                *map(str, found.own[place.id]),
                *(str(notice.key.period) if notice else "" for notice in last),
            ]
        )
    return encoded(lines)
