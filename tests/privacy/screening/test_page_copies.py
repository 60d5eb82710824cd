"""Accepted versions of the site's own pages: a damaged or foreign one is none."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from portal.privacy.screening.page_copies import DIGESTS, PAGES
from portal.privacy.screening.page_texts import Screen, Texts, read_texts
from portal.problems import Problems

GOOD = {"about.md": "Title: 关于\n\n这里是关于。\n", "law.md": "Title: 法规\n\n这里是法规。\n"}
BAD = "Title 没有冒号的标题\n\n正文\n".encode("gbk")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A content folder with two pages that were published, of which one is spoilt now."""
    for name, text in GOOD.items():
        path = tmp_path / "content" / PAGES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    published(tmp_path)
    (tmp_path / "content" / PAGES / "law.md").write_bytes(BAD)
    return tmp_path


def published(root: Path) -> Texts:
    """Reads the pages and remembers them, as a publication does."""
    screen = Screen(root / "content", ("page.html",), (), date(2026, 4, 1))
    found = read_texts(screen, root / "state", {}, Problems())
    for name, data in found.changes.items():
        path = root / "state" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if data is None:
            path.unlink()
        else:
            path.write_bytes(data)
    return found


def test_the_version_before_stays_while_the_file_has_a_fault(root: Path) -> None:
    """Again and again, and nothing more is to be remembered."""
    for _ in range(2):
        found = published(root)
        assert found.accepted == GOOD
        assert (found.kept, found.left, found.changes) == (["law.md"], [], {})


def swap(state: Path) -> None:
    """Another page lies under its name."""
    shutil.copyfile(state / PAGES / "about.md", state / PAGES / "law.md")


def cut(state: Path) -> None:
    """Half of it is gone."""
    path = state / PAGES / "law.md"
    path.write_bytes(path.read_bytes()[:24])


def lose(state: Path) -> None:
    """It is gone."""
    (state / PAGES / "law.md").unlink()


def spoil_digests(state: Path) -> None:
    """The digests are not what was written."""
    said = json.loads((state / DIGESTS).read_bytes())
    said["law.md"] = said["about.md"]
    (state / DIGESTS).write_text(json.dumps(said), encoding="utf-8")


@pytest.mark.parametrize("damage", [swap, cut, lose, spoil_digests])
def test_a_version_that_is_not_what_was_accepted_is_none(root: Path, damage: Callable[[Path], None]) -> None:
    """Then the page is left out until its file is mended; no other page appears in its place."""
    damage(root / "state")
    found = published(root)
    assert found.accepted == {"about.md": GOOD["about.md"]}
    assert found.left == ["law.md"]
    (root / "content" / PAGES / "law.md").write_text(GOOD["law.md"], encoding="utf-8")
    assert published(root).accepted == GOOD
    assert published(root).changes == {}


def test_versions_of_before_there_were_digests_count(root: Path) -> None:
    """And have one from then on."""
    (root / "state" / DIGESTS).unlink()
    assert published(root).accepted == GOOD
    assert set(json.loads((root / "state" / DIGESTS).read_bytes())) == {*GOOD, "seal"}


def test_a_page_that_was_taken_away_is_forgotten(root: Path) -> None:
    """Its version and its digest too."""
    (root / "content" / PAGES / "law.md").unlink()
    assert published(root).accepted == {"about.md": GOOD["about.md"]}
    assert not (root / "state" / PAGES / "law.md").exists()
    assert set(json.loads((root / "state" / DIGESTS).read_bytes())) == {"about.md", "seal"}
