import pytest

from portal.places.names import guess_kind, short_name, stem


@pytest.mark.parametrize(
    ("name", "kind", "short"),
    [
        ("柳河社区居民委员会", "community", "柳河社区"),
        ("水井坊社区居委会", "community", "水井坊社区"),
        ("三河村村民委员会", "village", "三河村"),
        ("三河村民委员会", "village", "三河村"),
        ("新村村委会", "village", "新村"),
        ("三村村村委会", "village", "三村村"),
        ("跳蹬村委会", "village", "跳蹬村"),
        ("八一社区村委会", "village", "八一社区"),
        ("光明社区委会", "community", "光明社区"),
        ("铁路新村社区居委会", "community", "铁路新村社区"),
        ("华丰路社区居委会（筹）", "community", "华丰路社区"),
        ("汇泽路筹委居委会", "community", "汇泽路社区"),
        ("天瑞社区工作站社区", "community", "天瑞社区"),
        ("东街居委会", "community", "东街社区"),
        ("䢺源社区居委会", "community", "䢺源社区"),
        ("国槐路社区", "community", "国槐路社区"),
    ],
)
def test_a_short_name_is_what_people_say(name: str, kind: str, short: str) -> None:
    """The committee goes, 村 inside the name stays, and a short name stays as it is."""
    assert short_name(name, kind) == short
    assert short_name(short, kind) == short


@pytest.mark.parametrize(
    ("name", "core"),
    [("大邑县", "大邑"), ("䢺江镇", "䢺江"), ("柳河社区", "柳河"), ("三河村", "三河"), ("石板滩街道", "石板滩")],
)
def test_a_stem_has_no_word_for_the_kind(name: str, core: str) -> None:
    """The last word goes, once."""
    assert stem(name) == core


def test_a_name_says_its_kind() -> None:
    """Village, community, sub-district, township, town, county and city are told apart by the last word."""
    assert guess_kind("community", "三河村村民委员会") == "village"
    assert guess_kind("community", "柳河社区") == "community"
    assert [guess_kind("town", name) for name in ("石羊街道", "鹤鸣乡", "䢺江镇")] == ["street", "township", "town"]
    assert [guess_kind("district", name) for name in ("大邑县", "彭州市", "高新区")] == ["county", "city", "district"]
