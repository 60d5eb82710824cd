from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from portal.places import Gazetteer
from portal.places.additions import add_board
from portal.places.ids import make_id
from portal.places.model import reading_order
from portal.problems import UnknownPlace


def test_a_full_name_always_has_district_and_town(shipped: Gazetteer) -> None:
    """三江社区 is three places; their full names differ."""
    names = [match.place.full_name for match in shipped.find("三江社区")]
    assert names == ["双流区 怡心街道 三江社区", "金堂县 赵镇街道 三江社区", "崇州市 三江街道 三江社区"]


def test_no_two_open_communities_share_a_full_name(shipped: Gazetteer) -> None:
    """Unlike short names, of which 196 are found more than once, full names are unique."""
    full = [community.full_name for community in shipped.communities()]
    short = [community.short for community in shipped.communities()]
    assert len(set(full)) == len(full) == 3047
    assert sum(short.count(name) > 1 for name in set(short)) >= 190


def test_the_tree_leads_from_a_district_to_its_communities(shipped: Gazetteer) -> None:
    """Districts have towns, towns have communities, communities have nothing below them."""
    district = shipped.district("d149")
    town = next(town for town in shipped.towns(district) if town.name == "䢺江镇")
    below = shipped.children(town)
    assert town in shipped.children(district)
    assert [c.full_name for c in below] == [c.full_name for c in shipped.communities(town)]
    assert len(below) == 10
    assert shipped.children(below[0]) == []


def test_closed_places_are_listed_only_when_asked_for(shipped: Gazetteer) -> None:
    """大邑县 had 20 towns in 2019; those without a successor of the same name are hidden by default."""
    district = shipped.district("d149")
    every, still = shipped.children(district, closed=True), shipped.children(district)
    assert {place.name for place in every} - {place.name for place in still} >= {"董场镇", "斜源镇"}


@pytest.mark.parametrize(
    ("identifier", "said"),
    [
        ("c18711", "编号 c18711 的校验位不对，可能抄错了一位。是不是：.*c18701 都江堰市 灌口街道 柳河社区"),
        ("c18710", "校验位不对.*c18701"),
        ("c89991", "没有编号为 c89991 的村（社区）"),
        ("t1601", "t1601 是镇（街道）编号，不是村（社区）编号"),
        ("柳河社区", "“柳河社区”不是村（社区）编号。是不是：.*c18701 都江堰市 灌口街道 柳河社区"),
        ("", "不是村（社区）编号（应是字母 c 加数字）"),
    ],
)
def test_an_unknown_id_is_explained(shipped: Gazetteer, identifier: str, said: str) -> None:
    """The message says whether the id was miscopied, of another sort, or not given out, and what was meant."""
    with pytest.raises(UnknownPlace, match=said):
        shipped.community(identifier)


@pytest.mark.parametrize(
    ("look", "identifier"),
    [
        (lambda g: g.town, "c18701"),
        (lambda g: g.district, "t1601"),
        (lambda g: g.board, "b00013"),
        (lambda g: g.town, "t1602"),
    ],
)
def test_each_sort_is_looked_up_by_its_own_id(
    shipped: Gazetteer, look: Callable[[Gazetteer], Callable[[str], object]], identifier: str
) -> None:
    """An id of another sort, or of nothing, is refused."""
    with pytest.raises(UnknownPlace, match=identifier):
        look(shipped)(identifier)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("c18701", "都江堰市 灌口街道 柳河社区"),
        ("都江堰 柳河社区", "都江堰市 灌口街道 柳河社区"),
        ("都江堰市灌口街道柳河社区", "都江堰市 灌口街道 柳河社区"),
        ("大邑县 出江镇 出源社区", "大邑县 䢺江镇 䢺源社区"),
        ("510129106001", "大邑县 䢺江镇 䢺源社区"),
        ("水井坊社区居委会", "锦江区 锦官驿街道 水井坊社区"),
    ],
)
def test_a_text_that_names_one_community_is_resolved(shipped: Gazetteer, text: str, name: str) -> None:
    """Ids, codes, full names and former names lead to the one community that is meant."""
    assert shipped.resolve(text).full_name == name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("三江社区", "不止一处.*c14127 金堂县 赵镇街道 三江社区"),
        ("奎光塔街道 柳河社区", "没有叫.*是不是：.*柳河社区"),
        ("柳", "没有叫“柳”"),
        ("ljsq", "没有叫"),
        ("董场镇", "没有叫"),
    ],
)
def test_a_text_that_does_not_is_refused_with_candidates(shipped: Gazetteer, text: str, said: str) -> None:
    """Nothing is guessed: a shared name, a part of a name and pinyin are answered with what might be meant."""
    with pytest.raises(UnknownPlace, match=said):
        shipped.resolve(text)


def test_a_board_is_found_by_its_id_even_when_closed(content: Path) -> None:
    """A closed board still leads to its community but is no longer among the boards that hang there."""
    rows = "b00013,c18701,桥头,2024-01-05,2026-03-01\nb00021,c18701,村口,2026/3/2,\n"
    rows = "公示栏编号,村（社区）编号,位置,启用日期,停用日期\n" + rows
    (content / "boards.csv").write_text(rows, "utf-8-sig")
    known = Gazetteer.of_content(content)
    assert not known.problems.items
    assert [board.id for board in known.boards_of("c18701")] == ["b00021"]
    assert [board.id for board in known.boards_of(known.community("c18701"), closed=True)] == ["b00013", "b00021"]
    (match,) = known.find("B00013")
    assert match.place.id == known.board("b00013").community_id == "c18701"
    with pytest.raises(UnknownPlace, match=r"编号 b00022 的校验位不对.*b00021 村口"):
        known.board("b00022")


def test_missing_files_are_no_problem(tmp_path: Path) -> None:
    """A content folder without the three files has the shipped places and nothing else."""
    known = Gazetteer.of_content(tmp_path / "nothing")
    assert (len(list(known.communities())), len(known.boards), len(known.grids), len(known.problems)) == (3047, 0, 0, 0)


def test_add_board_is_seen_at_once(content: Path) -> None:
    """A board added is there when the folder is loaded again."""
    board = add_board(content, "c17317", "䢺源社区老街口", opened=date(2026, 3, 12))
    assert Gazetteer.of_content(content).boards_of("c17317") == [board]


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("都江堰市", "d163"), ("都江堰市 灌口街道", "t1740"), ("灌口街道", "t1740"), ("t1740", "t1740"),
        ("成都市", "s013"), ("成都", "s013"), ("S013", "s013"), ("都江堰市 灌口街道 柳河社区", "c18701"),
    ],
)  # fmt: skip
def test_a_publisher_of_any_level_is_resolved(shipped: Gazetteer, text: str, identifier: str) -> None:
    """A town, a district and the city by id or name, a community as before."""
    assert shipped.resolve_publisher(text).id == identifier
    assert shipped.publisher(identifier).id == identifier


@pytest.mark.parametrize(
    ("identifier", "said"),
    [(make_id("t", 999), "的镇（街道）"), (make_id("d", 99), "的区（市）县"), ("s014", "s013 成都市"), ("x", "不是村")],
)
def test_an_unknown_publisher_is_explained_by_its_level(shipped: Gazetteer, identifier: str, said: str) -> None:
    """What is said is of the sort of place the id begins like."""
    with pytest.raises(UnknownPlace, match=said):
        shipped.publisher(identifier)


def test_every_place_knows_those_above_it(shipped: Gazetteer) -> None:
    """The city above districts, these above towns, these above communities; who stands above is read first."""
    line = ["s013", "d163", "t1740", "c18701"]
    assert [shipped.above(place) for place in line] == [tuple(line[:number]) for number in range(len(line))]
    assert sorted(set(line), key=reading_order) == line
    assert [child.id for child in shipped.children(shipped.publisher("s013"))] == [d.id for d in shipped.districts()]
