"""Exchange the people on the closed lists: nothing that leaves changes by a byte."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from portal import pipeline
from portal.kinds.benefit.record import Benefit
from portal.plugin import render_site
from portal.privacy import publish as door
from portal.privacy.public import NOTHING_CLOSED
from portal.records import policy
from tests.attacks.village import CLOSED, SMALL, TODAY, Village
from tests.every_byte import found_in

SENT = ("微信文章", "村村响广播稿", "长图", "大屏", "亮牌", "分享卡", "公开信", "公示栏")
"""What staff send out or hang up beside the site."""
FIRST = date(2026, 3, 20)


@dataclass(frozen=True)
class Published:
    """Two publications of one village: before and after a correction and a withdrawal on closed lists."""

    village: Village
    root: Path

    @property
    def site(self) -> Path:
        """What is online."""
        return self.root / "output" / "site"

    def sent(self) -> dict[str, str]:
        """Digest of everything that leaves, by path."""
        folders = [self.site, *(path for path in self.root.glob("build/渠道/*/*") if path.name.startswith(SENT))]
        files = [path for folder in folders for path in ([folder] if folder.is_file() else sorted(folder.rglob("*")))]
        return {
            path.relative_to(self.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in files
            if path.is_file()
        }

    def private(self) -> dict[str, bytes]:
        """Slips and the sheets that hang."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for name in ("build/渠道", "build/张贴")
            for path in sorted((self.root / name).rglob("*.pdf"))
            if "入户明白单" in str(path) or "张贴" in str(path)
        }


def publish_twice(root: Path, seed: int) -> Published:
    """The village of a seed, published, corrected and published again."""
    village = Village(seed)
    content = village.write(root / "content")
    pipeline.publish(content.settings(today=FIRST), render_site)
    shutil.rmtree(root / "content")
    content = village.write(root / "content", corrected=True)
    pipeline.publish(content.settings(today=TODAY), render_site)
    return Published(village, root)


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> tuple[Published, Published]:
    """The same village with two draws of who is in need."""
    return publish_twice(tmp_path_factory.mktemp("one"), 1), publish_twice(tmp_path_factory.mktemp("two"), 2)


def test_the_draws_differ(twins: tuple[Published, Published]) -> None:
    """The control of the control: hardly anybody is on both lists."""
    one, two = twins
    assert len(one.village.names & two.village.names) < len(one.village.names) / 4


def test_nothing_that_leaves_depends_on_who_is_in_need(twins: tuple[Published, Published]) -> None:
    """Site, downloads, index, posters, and what is sent: after ended terms, a correction and a withdrawal."""
    one, two = (published.sent() for published in twins)
    assert len(one) > 300
    assert sorted(one) == sorted(two)
    assert [path for path in one if one[path] != two[path]] == []


def test_paper_and_slips_differ(twins: tuple[Published, Published]) -> None:
    """The wall and the slips name who gets what."""
    one, two = (published.private() for published in twins)
    assert one
    assert sorted(one) == sorted(two)
    assert any(one[path] != two[path] for path in one)


def test_programmes_too_small_to_be_named_stand_nowhere(twins: tuple[Published, Published]) -> None:
    """The name of a programme can be the harm; the larger ones are there."""
    site = twins[0].site
    assert {name for _, name in found_in(site, [], list(SMALL), "\0")} == set()
    large = {name for _, name, count, _, _ in CLOSED if count >= 5}
    assert {name for _, name in found_in(site / "c", [], sorted(large), "\0")} == large


def test_without_the_closing_the_twins_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: were the rows open, hundreds of bytes would tell."""
    monkeypatch.setattr(Benefit, "terms", lambda *_: policy.Terms(days=365))
    monkeypatch.setattr(door, "closed_of", lambda *_: NOTHING_CLOSED)
    one, two = (publish_twice(tmp_path / name, seed).sent() for name, seed in (("one", 1), ("two", 2)))
    assert len([path for path in one if one.get(path) != two.get(path)]) > 20
