"""A folder that was sent is read as what it is, or refused with what is to be done."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from portal.shards import reading
from portal.shards.joined import clash, fresh, given_by, info_of, numbers_of, register_of, with_boards
from portal.shards.plain import Spoilt
from portal.shards.reading import Checked, Reader, Refused, folders_of
from portal.shards.shard import FILES, HEAD
from portal.shards.sound import Foreign, check_notices, check_place, owner
from portal.shards.store import Store
from portal.workspace import Workspace
from tests.content import DISTRICT, LIU, TODAY, TOWN
from tests.shards.districts import FAR, Machines


def reader_of(machines: Machines, state: Path) -> Reader:
    """The city's, with a store of its own."""
    workspace = Workspace.open_public(machines.content("city").settings())
    return Reader(workspace.settings.site, TODAY, workspace.places, Store(state))


@pytest.fixture
def reader(machines: Machines, tmp_path: Path) -> Reader:
    """As above."""
    return reader_of(machines, tmp_path / "state")


@pytest.fixture
def shards(machines: Machines, reader: Reader) -> list[Checked]:
    """What two districts sent."""
    return [reader.take(machines.sent(district)) for district in (DISTRICT, FAR)]


def test_what_was_sent_is_read_whole(shards: list[Checked]) -> None:
    """Its places with all that is public of them, and nothing of the city's list that lay there to be cited."""
    first, second = shards
    assert {place.id for place in first.places} == {LIU, TOWN, DISTRICT}
    assert {notice.key.community for notice in first.notices} == {LIU, TOWN, DISTRICT}
    assert {place.id for place in second.places} == {"c17349"}
    assert first.phones == {"028-87120000", "028-87120002"}


def test_a_folder_of_folders_is_all_of_them(machines: Machines, tmp_path: Path) -> None:
    """One that lacks its head is one of them, and told; files beside them are none."""
    assert [path.name[:4] for path in folders_of(machines.root / "sent")] == [FAR, DISTRICT, "s013"]
    assert list(folders_of(machines.sent(FAR))) == [machines.sent(FAR)]
    (tmp_path / "got" / "d163 x" / FILES).mkdir(parents=True)
    (tmp_path / "got" / "说明.txt").touch()
    assert list(folders_of(tmp_path / "got")) == [tmp_path / "got" / "d163 x"]
    assert list(folders_of(tmp_path / "got" / "d163 x")) == [tmp_path / "got" / "d163 x"]
    assert list(folders_of(tmp_path / "nothing")) == [tmp_path / "nothing"]


def test_nothing_is_kept_of_a_file_that_is_not_what_it_says(machines: Machines, reader: Reader, tmp_path: Path) -> None:
    """A file is in the store under the name of its content or not at all."""
    copy = tmp_path / "d163 x"
    shutil.copytree(machines.sent(DISTRICT), copy)
    for path in (copy / FILES).iterdir():
        path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(Refused, match="和清单不一样"):
        reader.take(copy)
    assert not list((tmp_path / "state").rglob("*.jsonl"))


def test_a_file_is_not_opened_before_its_size_is_known(
    machines: Machines, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a head nor a file of more than a shard can have."""
    with monkeypatch.context() as patched:
        patched.setattr(reading, "MOST_HEAD", 100)
        with pytest.raises(Refused, match="最多"):
            reader.take(machines.sent(DISTRICT))
    monkeypatch.setattr(reading, "MOST_FILE", 100)
    with pytest.raises(Refused, match="清单写得不对"):
        reader.take(machines.sent(DISTRICT))


def test_a_shard_lets_no_telephone_through(machines: Machines, reader: Reader) -> None:
    """A head has no list of telephones by which it could let others through."""
    assert "phones" not in json.loads((machines.sent(DISTRICT) / HEAD).read_text("utf-8"))
    assert "13908085566" not in reader.take(machines.sent(DISTRICT)).phones


def test_places_are_held_against_the_citys(shards: list[Checked], reader: Reader) -> None:
    """One of another district, one by another name, and notices of another place."""
    first, second = shards
    (place,) = second.places
    assert owner(reader.places.publisher(place.id)) == FAR
    check_place(place, second.head, reader.places)
    with pytest.raises(Foreign, match="不是都江堰市的"):
        check_place(place, first.head, reader.places)
    with pytest.raises(Spoilt):
        check_notices(place, first.notices)
    check_notices(place, second.notices)


def test_numbers_of_boards_are_given_once(shards: list[Checked]) -> None:
    """Two shards with one board of a number clash; others do not."""
    first, second = shards
    assert clash(shards) is None
    assert numbers_of(second) == {"b00037"}
    assert clash([first, second, second]) == (second, second, "b00037")


def test_one_register_is_made_of_all(shards: list[Checked], reader: Reader) -> None:
    """Notices newest first, information, boards and grids of all places; sheets each for its own place."""
    register = register_of(shards, reader.site, TODAY, reader.places, texts={})
    assert {notice.key for notice in register.notices} == {n.key for shard in shards for n in shard.notices}
    assert register.info == info_of(shards)
    places = with_boards(reader.places, (place for shard in shards for place in shard.places))
    assert list(places.boards) == ["b00013", "b00021", "b00037"]
    assert given_by(shards, reader.store)(LIU, "none") is None
    assert all(list(fresh(shard, TODAY)) == list(shard.notices) for shard in shards)
