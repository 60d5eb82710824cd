from __future__ import annotations

import pytest

from portal.places.model import Community, District, Former, Town


@pytest.mark.parametrize(
    ("former", "text"),
    [
        (Former("柳河村", "510181001201", "灌口镇", "都江堰市", "2009", "2019"),
         "都江堰市 灌口镇 柳河村（统计代码 510181001201），见于 2009—2019 年名录"),
        (Former("柳河村", first="2019", last="2019"), "柳河村，见于 2019 年名录"),
        (Former("柳河村", town="灌口镇"), "灌口镇 柳河村"),
        (Former("柳河村", "510181001201"), "柳河村（统计代码 510181001201）"),
    ],
)  # fmt: skip
def test_an_earlier_state_says_what_is_known_of_it(former: Former, text: str) -> None:
    """Names from the large to the small, the code, the years of the lists that show it; one year once."""
    assert str(former) == text


def test_a_full_name_has_every_level() -> None:
    """Short names repeat, so district and town always stand before them; a district stands alone."""
    district = District("d1", "", "都江堰市")
    town = Town("t1", "", "奎光塔街道", "street", district)
    place = Community("c1", "", "柳河社区居民委员会", "柳河社区", "community", town, district)
    assert place.full_name == "都江堰市 奎光塔街道 柳河社区"
    assert town.full_name == "都江堰市 奎光塔街道"
    assert district.full_name == "都江堰市"
