"""What anybody may write into a text of any kind is text in every outlet: pages, tables, feeds, calendars, print."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from portal import pipeline
from portal.fields.organisation import ORGANISATION
from portal.fields.text import LINES, TEXT
from portal.plugin import render_site
from portal.problems import Severity
from portal.records.catalogue import all_kinds
from portal.records.column import BoundColumn, Role
from portal.records.policy import Leaves
from tests.content import USUAL, Content
from tests.kinds.published import publisher

HOSTILE = '=HYPERLINK(1)<script>alert(1)</script><img onerror=alert(2)>"\'{{7*7}}{% raw %}#read("/etc")$x$'
"""Fewer characters than a title may have."""
CALENDAR = "例会\r\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:假的;,\\n"
TURNED = "\u202e倒写\u2066的\u200b字\u2069"
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "＝1+1", "'=1")
CHOSEN = (Role.BOARD, Role.GRID, Role.GROUP, Role.PLACE)
"""What must be one of a list, or is refused."""
WORDS = (TEXT, LINES, ORGANISATION)


def free(kind: object) -> list[BoundColumn]:
    """The public columns of a kind into which anything may be written."""
    return [
        bound
        for bound in kind.columns()  # type: ignore[attr-defined]
        if bound.value in WORDS and bound.column.leaves is Leaves.PUBLISH and bound.column.role not in CHOSEN
    ]


def rows_of(kind_id: str, columns: list[BoundColumn], key: BoundColumn) -> list[dict[str, object]]:
    """A usual row, and one for each hostile text with it in every free column but the source of a case."""
    rows: list[dict[str, object]] = [dict(USUAL[kind_id])]
    for number, text in enumerate((HOSTILE, TURNED, CALENDAR, *FORMULAS), start=2):
        said = {bound.label: text for bound in columns if bound.name != "source"}
        rows.append({**USUAL[kind_id], **said, key.label: f"{USUAL[kind_id][key.label]}{number}"})
    return rows


class Acting(HTMLParser):
    """Collects what could act in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Event attributes, script in addresses, scripts without a file."""
        values = {name: value or "" for name, value in attrs}
        self.found += [f"{tag} {name}" for name in values if name.startswith("on")]
        self.found += [v for v in values.values() if v.lower().startswith(("javascript:", "data:text"))]
        if tag == "script" and not values.get("src", "").endswith(".js"):
            self.found.append("script")


KINDS = ("cases", "rules", "decisions", "risks", "activities", "findings", "opinions")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything that was published and made of these texts."""
    folder = tmp_path_factory.mktemp("texts")
    content = Content.small(folder / "content")
    for kind in all_kinds():
        if kind.about.id in KINDS:
            key = kind.column_for(Role.KEY)
            assert key is not None
            rows = rows_of(kind.about.id, free(kind), key)
            content.workbook(publisher(kind.about.id), kind.about.id, "2026-03", rows)
    outcome = pipeline.publish(content.settings(), render_site)
    told = [str(problem) for problem in outcome.problems if problem.severity is Severity.ERROR]
    assert (outcome.refused, outcome.held_back, told) == ([], [], [])
    return folder


def files(root: Path, pattern: str) -> list[Path]:
    """What was published and matches."""
    return sorted((root / "output" / "site").resolve().rglob(pattern))


def test_nothing_acts_in_any_page(root: Path) -> None:
    """The texts stand in many pages, and none of them is markup there."""
    parser, pages = Acting(), [path.read_text(encoding="utf-8") for path in files(root, "*.html")]
    for page in pages:
        parser.feed(page)
    assert parser.found == []
    assert sum("alert(1)" in page for page in pages) > len(KINDS)


def test_nothing_is_reckoned_in_any_table(root: Path) -> None:
    """No cell of a CSV begins as a formula does, nor with a blank before it."""
    cells = [
        cell
        for path in files(root, "*.csv")
        for line in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))
        for cell in line
    ]
    assert [cell for cell in cells if re.match(r"\s*[=+@＝＋＠]|\s*-(?![\d.]+$)(?=.)", cell)] == []
    assert any("=HYPERLINK" in cell for cell in cells)


def test_feeds_calendars_and_data_are_well_formed(root: Path) -> None:
    """XML and JSON are read; a calendar has no event that a text made."""
    for path in (*files(root, "*.xml"), *files(root, "*.atom")):
        ET.fromstring(path.read_bytes())  # noqa: S314 - made by the test
    for path in files(root, "*.json"):
        json.loads(path.read_bytes())
    for path in files(root, "*.ics"):
        text = path.read_bytes().decode()
        assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == text.count("\r\nUID:")
        assert "\nSUMMARY:假的" not in text
        assert not re.search(r"(?<!\r)\n", text)


def test_what_turns_the_direction_of_writing_leaves_nowhere(root: Path) -> None:
    """Marks that nobody sees are in no byte; the control: the words between them are."""
    for pattern in ("*.html", "*.csv", "*.json", "*.xml", "*.ics", "*.txt"):
        for path in files(root, pattern):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"[\u202a-\u202e\u2066-\u2069\u200b]|\\u20(?:2[a-e]|6[6-9])", text, re.IGNORECASE)
    assert any("倒写" in path.read_text(encoding="utf-8") for path in files(root, "*.html"))
