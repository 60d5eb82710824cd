"""What pages were made of is told again only by a site that is sound and has just these files."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from portal.pages.units import Made
from portal.release.manifest import Differences
from portal.release.page_memory import PageMemory
from portal.release.stage import Served

DAY = date(2026, 4, 1)
MADE = Made(
    DAY, date.max, (("notices", "c18701"), ("bases",)), "a" * 64, [("c/c18701/index.html", "b" * 64, 7)],
    [("c/c18701/", DAY), ("x/", None)], Counter({"community.html": 1}),
)  # fmt: skip
NOTHING = Served(Path("none"))


def test_what_was_kept_is_told_as_it_was(tmp_path: Path) -> None:
    """By place and base; nothing of another base, or of a file that is damaged."""
    PageMemory(tmp_path).open("x", NOTHING).keep("c18701", "base", {"one": MADE})
    memory = PageMemory(tmp_path).open("x", NOTHING)
    assert memory.units_of("c18701", "base") == {"one": MADE}
    assert memory.units_of("c18701", "other") == {}
    assert memory.units_of("", "base") == {}
    (path,) = tmp_path.glob("*.json")
    path.write_bytes(path.read_bytes().replace(b"c18701", b"c18702"))
    assert memory.units_of("c18701", "base") == {}


def test_what_was_not_asked_for_is_of_no_use(tmp_path: Path) -> None:
    """Unless no page was asked for at all: then the next run may."""
    first = PageMemory(tmp_path).open("x", NOTHING)
    for place in ("", "c18701"):
        first.keep(place, "base", {"one": MADE})
    assert len(first.used) == 2
    assert PageMemory(tmp_path).used == first.used
    second = PageMemory(tmp_path).open("x", NOTHING)
    second.units_of("", "base")
    assert [path.name for path in second.used] == ["site.json"]


def test_a_file_lies_where_the_served_site_is_sound_and_has_it(tmp_path: Path) -> None:
    """With these bytes at this address."""
    memory, digests = PageMemory(tmp_path), {"a/index.html": "b" * 64}
    sound = Served(tmp_path, known=True, digests=digests)
    assert memory.open("x", sound).lies("a/index.html", "b" * 64) == tmp_path / "a/index.html"
    assert memory.lies("a/index.html", "c" * 64) is None
    assert memory.lies("b/index.html", "b" * 64) is None
    for other in (Served(tmp_path), Served(tmp_path, known=True, damage=Differences(changed=["x"]), digests=digests)):
        assert memory.open("x", other).lies("a/index.html", "b" * 64) is None
