"""The page with the scanned originals of one row, large, without a script."""

from __future__ import annotations

from collections.abc import Iterator

from portal.pages import address
from portal.pages.page import Crumb, File, Page
from portal.pages.record import facts
from portal.pages.states import originals
from portal.pages.view import View
from portal.pages.wording import about
from portal.register.row_codes import row_code


def pages(view: View) -> Iterator[Page | File]:
    """A page for each row with scans, and the image files themselves, each once a community."""
    written: set[str] = set()
    for notice in view.notices:
        own_page = about(notice.key.kind).own_page
        for record in notice.records:
            community_id = notice.key.community
            for scan in record.scans:
                for name, data in ((scan.name, scan.data), (scan.thumbnail, scan.thumbnail_data)):
                    target = address.scan(community_id, name)
                    if target not in written:
                        written.add(target)
                        yield File(target, data)
            if not record.scans or own_page:
                continue
            community = view.register.places.publisher(community_id)
            yield Page(
                address.originals(notice.key, record.id),
                "originals.html",
                f"原件：{record.title} · {community.short}",
                {
                    "record": record,
                    "tag": originals(record),
                    "card": view.card(notice),
                    "facts": facts(view, notice, record),
                    "row": address.row(notice.key, record.id),
                    "images": [(address.scan(community_id, scan.name), scan) for scan in record.scans],
                },
                view.crumbs(
                    community,
                    view.kind_crumb(notice),
                    Crumb(notice.key.period.label, address.notice(notice.key)),
                    Crumb("原件", ""),
                ),
                changed=notice.issued,
                code=row_code(notice.key, record.id),
            )
