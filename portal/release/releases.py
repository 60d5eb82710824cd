"""What this machine has published, remembered in the state: the check code of every release and its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from portal.problems import Location, Problem, Severity, StateBroken
from portal.records.notice import NoticeKey
from portal.release.exports import FILE as EXPORTS
from portal.release.inputs import CACHE
from portal.release.manifest import Differences
from portal.release.purge import NEWSROOM
from portal.release.stage import SITE, Served, released
from portal.versions.copies import key_of
from portal.versions.state import State, first_issued, read_state, sealed

FILE = "released.json"
SHOWN = 5
FORGETTABLE = (CACHE, NEWSROOM, EXPORTS)
"""What lies in the state folder and says nothing of what was published."""


@dataclass(frozen=True, slots=True)
class Releases:
    """The memory in the state folder `folder`."""

    folder: Path

    @property
    def all(self) -> dict[str, str]:
        """The day (ISO) of every release by its check code, the newest last; none where the file cannot be read."""
        return {str(code): str(day) for code, day in self._said().get("releases", [])}

    @property
    def newest(self) -> str | None:
        """The check code of the release that is served."""
        return next(reversed(self.all), None)

    @property
    def opened(self) -> date | None:
        """The day of the first release; None where there was none, or it is not known any more.

        A memory that does not say it, or is damaged, has the days of releases and of the first issues of notices.
        """
        said = self._said().get("first")
        if said is not None:
            return date.fromisoformat(said) if said else None
        return min((*map(date.fromisoformat, self.all.values()), *first_days(self.folder)), default=None)

    @property
    def notices(self) -> set[NoticeKey]:
        """Every notice that any release had, as far as is remembered."""
        return {key for text in self._said().get("notices", ()) if (key := key_of(text)) is not None}

    def changes(
        self, code: str, day: date, notices: Iterable[NoticeKey], opened: date | None
    ) -> dict[str, bytes | None]:
        """What is to be written below the state folder once this release, with these notices, is served.

        `opened` is the day of the first release, None where that is not known any more.
        """
        known, ever = self.all, sorted(map(str, {*self.notices, *notices}))
        if self.newest == code and ever == self._said().get("notices"):
            return {}
        known.pop(code, None)
        known[code] = day.isoformat()
        said: dict[str, Any] = {
            "releases": [list(entry) for entry in known.items()],
            "notices": ever,
            "first": opened.isoformat() if opened else "",
        }
        return {FILE: sealed(FILE, said)}

    def _said(self) -> State:
        try:
            return read_state(self.folder, FILE) or {}
        except StateBroken:  # nothing is numbered by it, and the next release begins it anew
            return {}


def first_days(state: Path) -> Iterator[date]:
    """The day on which each notice was first published, as far as is remembered."""
    for path in sorted((state / "issues").glob("*/*.json")):
        try:
            memory = read_state(state, path.relative_to(state).as_posix())
        except StateBroken:  # told with the notice
            continue
        day = first_issued(memory) if memory else None
        if day is not None:
            yield day


def must_remember(state: Path, output: Path) -> None:
    """Raises `StateBroken` where a site is served and nothing at all is remembered of it: its history would be lost."""
    if released(output) is None or any(path.name not in FORGETTABLE for path in state.glob("*")):
        return
    raise StateBroken(
        f"网站已经发布过，但 {state} 是空的：行号、期号和更正记录都在那里，没有它就从头编起，已公布的更正记录会消失。"
        "网站保持原样。请从备份恢复 state 文件夹；确实没有备份、要从头开始的，"
        f"请删去 {output / SITE} 这个链接，再发布一次"
    )


def published(state: Path, output: Path) -> set[NoticeKey]:
    """Every notice that was ever published, by what is remembered of releases and by the site that is served.

    Where nothing else is left of one, its rows must not be numbered anew as if it were the first time.
    """
    site = output / SITE
    served = (key_of(path.relative_to(site / "c").as_posix()) for path in (site / "c").glob("*/*/*"))
    return {*Releases(state).notices, *(key for key in served if key is not None)}


def tell_damage(served: Served, problems: list[Problem]) -> None:
    """Staff are told that the site that was served until now is not what was published, for somebody did that."""
    found = served.damage
    if not found:
        return
    said = [f"{what} {len(paths)} 个（{listed(paths)}）" for what, paths in named(found) if paths]
    problems.append(
        Problem(
            "site_damaged", Location(f"{served.site.parent.name}/{served.site.name}"),
            f"网站文件夹里的文件和发布的不一样：{'、'.join(said)}。这次发布已经全部换成正确的",
            "请查明是谁改的、是不是磁盘坏了；网站的内容只能通过发布来改，不要直接改这个文件夹",
            severity=Severity.WARNING,
        )
    )  # fmt: skip


def named(found: Differences) -> tuple[tuple[str, Sequence[str]], ...]:
    """Each kind of difference in Chinese, with its paths."""
    return ("被改动", found.changed), ("缺少", found.missing), ("多出", found.extra)


def listed(paths: Sequence[str], most: int = SHOWN) -> str:
    """The first of some paths in one line, and how many there are."""
    more = f" 等 {len(paths)} 个" if len(paths) > most else ""
    return "、".join(islice(paths, most)) + more
