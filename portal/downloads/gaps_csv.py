"""`data/gaps.csv`, and beside the pages of a community and a district theirs: what should be public and is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from portal.downloads.exporter import Exporter
from portal.downloads.sheet import PLACE, described, encoded, names_of, texts
from portal.fields.formula import safe
from portal.places.model import District
from portal.register.gaps import Listed, address_of, gaps_of_all
from portal.register.register import Register

COLUMNS = (*PLACE[:-1], "类别", "缺什么", "从哪天起", "应当在哪天以前", "依据", "岗位", "网址")


class GapsCsv(Exporter):
    """One line a gap; no table where a place has none."""

    def finish(self) -> None:
        """Writes the tables of communities and districts, then that of the site."""
        register = self.export.register
        found = gaps_of_all(register, [place.id for place in register.publishers])
        districts: dict[str, list[Listed]] = {}
        for place in register.publishers:
            if isinstance(place.line[0], District):
                districts.setdefault(place.line[0].id, []).extend(found[place.id])
            self._write(f"c/{place.id}/gaps/gaps.csv", found[place.id])
        for district, gaps in districts.items():
            self._write(f"d/{district}/gaps/gaps.csv", gaps)
        every = [one for gaps in found.values() for one in gaps]
        self._write("data/gaps.csv", every)
        if every:
            self.export.resources.append(("gaps", described("gaps", "还缺什么", texts(COLUMNS))))

    def _write(self, path: str, gaps: Sequence[Listed]) -> None:
        if gaps:
            self.export.write(path, encoded([COLUMNS, *lines(self.export.register, gaps)]))


def lines(register: Register, gaps: Iterable[Listed]) -> Iterable[list[str]]:
    """The cells of each gap."""
    for one in gaps:
        gap = one.gap
        days = (day.isoformat() if day else "" for day in (gap.since, gap.due))
        said = (
            one.detector.label,
            gap.what,
            *days,
            one.law,
            one.post,
            f"{register.site.url}/{address_of(register, one)}",
        )
        yield [*names_of(one.place, register), *map(safe, said)]
