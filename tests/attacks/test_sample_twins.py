"""The shipped sample with other people in need: nothing that leaves changes by a byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.attacks.other_people import Swap, exchange
from tests.attacks.sent import private, sent
from tests.every_byte import NOTHING, found_in
from tests.golden.sample import CONTENT, publish_sample


@pytest.fixture(scope="module")
def first(sample_site: Path) -> Path:
    """The folder the sample was published in."""
    return sample_site.parents[2]


@pytest.fixture(scope="module")
def swaps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Swap]:
    """Who is on the lists instead of whom, by community; the content lies beside."""
    return exchange(CONTENT, tmp_path_factory.getbasetemp() / "others" / "content", seed=1)


@pytest.fixture(scope="module")
def second(first: Path, swaps: dict[str, Swap], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder the sample was published in with other people; finished files are found by what they are made of."""
    assert swaps
    folder = tmp_path_factory.getbasetemp() / "others"
    shutil.copytree(first / "build", folder / "build")
    shutil.copytree(first / "state" / "cache" / "scans", folder / "state" / "cache" / "scans")
    shutil.copytree(first / "state" / "cache" / "channels", folder / "state" / "cache" / "channels")
    publish_sample(folder, content=folder / "content")
    return folder


def test_everybody_was_exchanged(swaps: dict[str, Swap]) -> None:
    """The control: in four communities nobody who was on a closed list is on one now; some are on open lists."""
    assert len(swaps) == 4
    for swap in swaps.values():
        assert len(swap) > 50
        assert not swap.keys() & {name for name, _ in swap.values()}


def test_nothing_that_leaves_of_the_sample_depends_on_who_is_in_need(first: Path, second: Path) -> None:
    """Every file of the site and of what is sent, byte by byte."""
    one, two = sent(first), sent(second)
    assert len(one) > 1_500
    assert sorted(one) == sorted(two)
    assert [path for path in one if one[path] != two[path]] == []


def test_the_wall_and_the_slips_of_the_sample_differ(first: Path, second: Path) -> None:
    """The control: those who get something are named where they live, and they are others."""
    one, two = private(first), private(second)
    assert sorted(one) == sorted(two)
    assert len([path for path in one if one[path] != two[path]]) >= 8


def test_who_is_on_no_open_list_stands_nowhere(second: Path, swaps: dict[str, Swap]) -> None:
    """Names of four characters and more, which no text holds by chance, are in no file of the site."""
    open_names = set((second / "output/site/data/benefits.csv").read_text(encoding="utf-8-sig").split(","))
    names = {name for swap in swaps.values() for name, _ in swap.values() if len(name) > 3} - open_names
    assert found_in(second / "output" / "site" / "c", [], sorted(names), NOTHING) == []
