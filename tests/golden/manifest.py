"""What the golden site is held against: counts of files by type, each notice in a line, the text of a few pages."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from lxml import html

FILE = Path(__file__).with_name("manifest.json")
LINES = 45
"""So many lines of a page's text are kept."""
_IDS = (
    (re.compile(r"(?<=scans/)[^/]+(?=\.jpg)"), "*"),
    (re.compile(r"(?<=theme/).+"), "*"),
    (re.compile(r"(?<=search/).+(?<!index\.html)$"), "*"),
    (re.compile(r"(?<=^c/)[ctd]\d+"), "*"),
    (re.compile(r"(?<=^[bd]/)[bd]\d+"), "*"),
    (re.compile(r"(?<=/)20\d\d(?:-(?:\d\d|[HQ]\d))?(?=/)"), "PERIOD"),
    (re.compile(r"(?<=/posts/)[^/]+"), "*"),
    (re.compile(r"(?<=^suppliers/)s-[^/]+|(?<=^programmes/)p-[^/]+"), "*"),
    (re.compile(r"(?<=/)[a-z]{1,3}-?[a-z0-9-]*\d(?=/(?:index\.html|flow\.svg)$)"), "*"),
)
EXTRACTS = (
    "index.html",
    "d/d163/index.html",
    "c/c18701/index.html",
    "c/c18701/benefits/index.html",
    "c/c18701/benefits/2026-03/index.html",
    "c/c18701/receipts/2026-03/index.html",
    "c/c17349/power-items/ql-001/index.html",
    "b/b00013/index.html",
    "complaint/index.html",
    "404.html",
)


def manifest(site: Path) -> dict[str, Any]:
    """The manifest of a published site; three keys, everything in it plain data."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return {
        "files": dict(sorted(Counter(pattern(name) for name in names).items())),
        "notices": dict(map(notice, sorted(site.glob("c/*/*/*/rows.json")))),
        "texts": {name: text(site / name)[:LINES] for name in EXTRACTS if (site / name).is_file()},
    }


def pattern(name: str) -> str:
    """A file's type: its path with every id and period left out."""
    for ids, mark in _IDS:
        name = ids.sub(mark, name)
    return name


def notice(path: Path) -> tuple[str, str]:
    """A notice's key, and its rows, total, digest and issue."""
    body = json.loads(path.read_text(encoding="utf-8"))
    return body["notice"], f"{body['rows']} rows, {body['total']} yuan, {body['digest']}, issue {body['issue']}"


def text(path: Path) -> list[str]:
    """What stands in the main part of a page, line by line as blocks of text, blanks folded."""
    tree = html.document_fromstring(path.read_text(encoding="utf-8"))
    main = tree.xpath("//main") or [tree]
    found = (" ".join(str(piece).split()) for piece in main[0].itertext())
    return [line for line in found if line]


def write(site: Path) -> None:
    """Writes the manifest beside this module."""
    FILE.write_text(json.dumps(manifest(site), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
