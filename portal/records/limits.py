"""After how many days an open matter of a kind is overdue: as the site says, else as the kind does."""

from __future__ import annotations

from collections.abc import Iterable

from portal.problems import ContentMissing
from portal.records.record import About, Record
from portal.settings import Site


def limit_of(kind: About, site: Site) -> int | None:
    """Calendar days; None where the kind has no matters under way, or only days of their own by which these are due."""
    progress = kind.progress
    if progress is None:
        return None
    if progress.setting:
        return int(getattr(site, progress.setting))
    return site.limits.get(kind.id, site.limits.get(kind.label, progress.days))


def check_limits(site: Site, kinds: Iterable[type[Record]]) -> None:
    """Raises `ContentMissing` (Chinese) where the site sets a limit for what has none, or sets one twice."""
    every = [kind.about for kind in kinds if kind.about.progress]
    known = {name: about for about in every for name in (about.id, about.label)}
    for name in site.limits:
        about = known.get(name)
        progress = about.progress if about else None
        if about is None or progress is None:
            can = "、".join(one.label for one in every if one.progress and not one.progress.setting)
            remedy = f"可以写的有：{can}" if can else "请删去这一行"
            raise ContentMissing(f"site.yml 的 limits 里写了“{name}”，没有这一类要限期办的事。{remedy}")
        if progress.setting:
            raise ContentMissing(f"site.yml 的 limits 里写了“{name}”：{about.label}的期限请写在 {progress.setting}")
        if about.id in site.limits and about.label in site.limits:
            raise ContentMissing(f"site.yml 的 limits 里{about.label}的期限写了两次。请只留一行")
