"""A rendering as plain as can be, for tests of what stands before and after it, and one that leaves posters out."""

from __future__ import annotations

import html
from pathlib import Path

from portal.pages.site import PageSummary
from portal.privacy.public import PublicNotice
from portal.register.register import Register
from portal.settings import Settings


def render_plainly(register: Register, settings: Settings, folder: Path, **_: object) -> PageSummary:  # noqa: ARG001 - as `Render`
    """One page for each notice, with everything a notice says, and a page that leads to them."""
    summary = PageSummary()
    links = "".join(f'<a href="c/{notice.key}/index.html">{notice.title}</a>' for notice in register.notices)
    for name, text in (("index.html", links), *((f"c/{n.key}/index.html", page(n)) for n in register.notices)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<!doctype html><title>x</title>{text}", encoding="utf-8")
        summary.templates["plain.html"] += 1
    return summary


def page(notice: PublicNotice) -> str:
    """The text of a notice's page: a line for each row, aggregate and change."""
    lines = [f"<h1>{notice.title}</h1><p>第 {notice.issue} 期 {notice.digest}</p>"]
    lines += [f'<p id="{record.id}">{html.escape(" | ".join(record.shown.values()))}</p>' for record in notice.records]
    lines += [f"<p>{item.programme} {item.rows} {item.amount}</p>" for item in notice.aggregates]
    lines += [f"<p>{change.what} {change.title} {change.old} → {change.new}</p>" for change in notice.history]
    return "\n".join(lines) + ("<p>仍是上一期</p>" if notice.held_back else "")
