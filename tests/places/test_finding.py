import pytest

from portal.places import Gazetteer


def names(shipped: Gazetteer, text: str) -> list[str]:
    """Full names of what is found."""
    return [match.place.full_name for match in shipped.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "大邑 䢺江镇",
        "大邑县䢺江镇",
        "四川省成都市大邑县䢺江镇",
        "成都 大邑 䢺江",
        "出江镇",
        "dayi chujiang",
        "510129106",
        "510129106000",
        "t1601",
        " T1601 ",
        "ｔ１６０１",
    ],
)
def test_one_town_by_many_names(shipped: Gazetteer, text: str) -> None:
    """Id, code, old and new name, with and without district, pinyin and full-width letters all find 䢺江镇 first."""
    assert names(shipped, text)[0] == "大邑县 䢺江镇"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("金堂 三江社区", "金堂县 赵镇街道 三江社区"),
        ("三江社区 金堂", "金堂县 赵镇街道 三江社区"),
        ("金堂三江", "金堂县 赵镇街道 三江社区"),
        ("jintang sanjiangshequ", "金堂县 赵镇街道 三江社区"),
        ("jintang sjsq", "金堂县 赵镇街道 三江社区"),
        ("jin tang xian", "金堂县"),
        ("西南交通大学社区", "金牛区 九里堤街道 西南交大社区"),
        ("五昭", "锦江区 书院街街道 五昭路社区"),
        ("寿安", "温江区 寿安镇"),
        ("锦江区", "锦江区"),
    ],
)
def test_the_best_match_comes_first(shipped: Gazetteer, text: str, first: str) -> None:
    """Words in any order, abbreviations and pinyin lead to the place meant."""
    assert names(shipped, text)[0] == first


def test_all_words_must_fit(shipped: Gazetteer) -> None:
    """A community is not offered in full when the district named is another one."""
    assert all(match.score < 50 for match in shipped.find("锦江 䢺源社区"))


def test_a_letter_wrong_is_answered_with_similar_names(shipped: Gazetteer) -> None:
    """郢江镇 is no place; names with one letter different are offered as such."""
    found = {match.place.full_name: match.why for match in shipped.find("郢江镇")}
    assert found["大邑县 䢺江镇"] == "名称相近"


def test_open_places_come_before_closed_ones(shipped: Gazetteer) -> None:
    """Among equal names those of the newest list are first."""
    closed = [bool(match.place.closed) for match in shipped.find("华兴街社区")]
    assert closed == sorted(closed)
    assert closed[0] is False
    assert closed[-1] is True


@pytest.mark.parametrize("text", ["", "   ", "，。", "不存在的地方", "zzzzqq", "999999999999", "c99999999"])
def test_nonsense_finds_nothing(shipped: Gazetteer, text: str) -> None:
    """No match is better than a wrong one."""
    assert shipped.find(text) == []


def test_an_old_code_says_its_year(shipped: Gazetteer) -> None:
    """新津's code of 2019 leads to the district and says that the code is of that year."""
    (match,) = shipped.find("510132")
    assert (match.place.full_name, match.why) == ("新津区", "2019 年的统计代码")
