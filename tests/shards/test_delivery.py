"""Of each district the shard that is used: the one that was sent, else the one before, and never two of one number."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from portal.problems import ContentMissing
from portal.shards.delivery import Delivery
from portal.shards.shard import FILES
from tests.content import CITY, DISTRICT
from tests.shards.districts import FAR, Machines
from tests.shards.test_reading import reader_of


def chosen(delivery: Delivery, *without: str) -> dict[str, bool]:
    """By district whether the shard that is used was sent now."""
    return {one.shard.head.place: one.fresh for one in delivery.used(without)}


def test_what_was_sent_goes_before_what_was_kept(machines: Machines, tmp_path: Path) -> None:
    """The first time all are new; then one that is damaged and one that was not sent stay as they were."""
    first = Delivery(reader_of(machines, tmp_path / "state"), {})
    first.take([machines.sent(district) for district in (DISTRICT, FAR, CITY)])
    assert chosen(first) == {FAR: True, DISTRICT: True, CITY: True}
    kept = {one.shard.head.place: one.shard.name for one in first.used(())}
    damaged = tmp_path / f"{FAR} 大邑县"
    shutil.copytree(machines.sent(FAR), damaged)
    (damaged / "shard.json").write_text("{}", encoding="utf-8")
    second = Delivery(reader_of(machines, tmp_path / "state"), kept)
    second.take([damaged, machines.sent(DISTRICT)])
    assert chosen(second) == {FAR: False, DISTRICT: True, CITY: False}
    assert chosen(second, FAR) == {DISTRICT: True, CITY: False}
    (problem,) = second.problems
    assert "仍是 2026-04-01 交来的一份" in problem.message


def test_a_first_shard_that_is_damaged_is_told_and_nothing_else(machines: Machines, tmp_path: Path) -> None:
    """There is no earlier one; the others are used."""
    damaged = tmp_path / f"{FAR} 大邑县"
    shutil.copytree(machines.sent(FAR), damaged)
    shutil.rmtree(damaged / FILES)
    delivery = Delivery(reader_of(machines, tmp_path / "state"), {})
    delivery.take([damaged, machines.sent(DISTRICT)])
    assert chosen(delivery) == {DISTRICT: True}
    with pytest.raises(ContentMissing, match="没有一个区"):
        delivery.used((DISTRICT,))
