"""Exchange the people on the closed lists: nothing that leaves changes by a byte."""

from __future__ import annotations

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
from tests.attacks.sent import private, sent
from tests.attacks.village import CLOSED, SMALL, TODAY, Village
from tests.content import LIU
from tests.every_byte import NOTHING, found_in

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
        return sent(self.root)

    def private(self) -> dict[str, bytes]:
        """Slips and the sheets that hang."""
        return private(self.root)


def publish_twice(root: Path, seed: int) -> Published:
    """The village of a seed, published, corrected and published again."""
    village = Village(seed)
    content = village.write(root / "content")
    pipeline.publish(content.settings(today=FIRST), render_site)
    shutil.rmtree(root / "content")
    content = village.write(root / "content", corrected=True)
    pipeline.publish(content.settings(today=TODAY), render_site)
    return Published(village, root)


def publish_once(root: Path, seed: int) -> Published:
    """The same village as it is in the end, without what went before."""
    village = Village(seed)
    pipeline.publish(village.write(root / "content", corrected=True).settings(today=TODAY), render_site)
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
    assert {name for _, name in found_in(site, [], list(SMALL), NOTHING)} == set()
    large = {name for _, name, count, _, _ in CLOSED if count >= 5}
    assert {name for _, name in found_in(site / "c", [], sorted(large), NOTHING)} == large


def test_people_whom_no_row_names_are_counted(twins: tuple[Published, Published]) -> None:
    """Seven of one row in their place, six with a row each once for the notice."""
    page = (twins[0].site / "c" / LIU / "receipts" / "2026-03" / "index.html").read_text(encoding="utf-8")
    assert "慰问 7 人" in page
    assert "公益性岗位 6 人次" in page


def test_without_the_closing_the_twins_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: were the rows open, hundreds of bytes would tell."""
    monkeypatch.setattr(Benefit, "terms", lambda *_: policy.Terms(days=365))
    monkeypatch.setattr(door, "closed_of", lambda *_: NOTHING_CLOSED)
    one, two = (publish_once(tmp_path / name, seed).sent() for name, seed in (("one", 1), ("two", 2)))
    assert len([path for path in one if one.get(path) != two.get(path)]) > 20
