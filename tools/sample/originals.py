"""The scanned originals of a community and the record of who approved which boxes."""

from __future__ import annotations

import csv
import hashlib
import io
from datetime import date, timedelta
from random import Random

from tools.sample.calendar import TODAY, workday
from tools.sample.communities import Community
from tools.sample.forms import FORMS, payment_order
from tools.sample.ledger import Entry, ledger
from tools.sample.paper import Paper
from tools.sample.photo import PAGE_BOX, Picture, jpeg, pdf, photograph

SIZE = (1100, 724)
COLOURS = ((250, 247, 238), (246, 244, 246), (252, 250, 244), (244, 247, 240))
WAITING = 2
"""So many of the newest originals have not been looked at yet."""


def original_files(community: Community) -> dict[str, bytes]:
    """Every original and the record of approvals, by path below the community's folder."""
    files: dict[str, bytes] = {}
    record: list[list[str]] = []
    entries = [entry for month in ledger(community.id).values() for entry in month if entry.scans]
    names = [name for entry in entries for name in entry.scans]
    waiting = set(sorted(names)[-WAITING:])
    sideways = names[4]
    for entry in entries:
        for name in entry.scans:
            random = community.random(f"scan/{name}")
            pictures = [draw(community, entry, name, page, random) for page in range(2 if name.endswith(".pdf") else 1)]
            if name.endswith(".pdf"):
                data = pdf(pictures)
            else:
                data = jpeg(pictures[0], random, place=random.random() < 0.35, sideways=name == sideways)
            files[f"原件/{name}"] = data
            if name not in waiting:
                record.append(_approval(community, entry, name, data, pictures))
    files["原件/审核记录.csv"] = _table(record)
    return files


def draw(community: Community, entry: Entry, name: str, page: int, random: Random) -> Picture:
    """One page of an original."""
    return photograph(sheet(community, entry, name, page, random), random)


def sheet(community: Community, entry: Entry, name: str, page: int, random: Random, *, blank: bool = False) -> Paper:
    """The sheet before it is photographed; second pages and second papers are orders to pay."""
    paper = Paper(*SIZE, random.choice(COLOURS), blank=blank)
    form = payment_order if page or "付款" in name else FORMS[entry.category]
    form(paper, community, entry, random)
    return paper


def _approval(community: Community, entry: Entry, name: str, data: bytes, pictures: list[Picture]) -> list[str]:
    boxes = [(number, box) for number, picture in enumerate(pictures, 1) for box in picture.boxes]
    day = min(workday(entry.on + timedelta(days=4)), workday(TODAY - timedelta(days=4)))
    return [
        name,
        hashlib.sha256(data).hexdigest(),
        ";".join(_written(page, box) for page, box in boxes),
        community.holder("文书", day),
        community.holder("监委", day),
        _iso(day),
    ]


def _written(page: int, box: PAGE_BOX) -> str:
    return f"{page}:{','.join(map(str, box))}"


def _iso(day: date) -> str:
    return day.isoformat()


def _table(rows: list[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["文件名", "SHA-256", "遮盖区域", "审核人", "复核人", "审核日期"])
    writer.writerows(sorted(rows))
    return text.getvalue().encode("utf-8-sig")
