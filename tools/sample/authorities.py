"""The town and the district above 柳河 that publish too: the town its rules, the district its cases."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tools.sample.people import names
from tools.sample.publisher import Habits, Publisher


@dataclass(frozen=True)
class Authority(Publisher):
    """A town or a district."""

    @cached_property
    def clerks(self) -> tuple[str, str]:
        """Who made a list and who checked it."""
        maker, checker = names(self.random("clerks"), 2)
        return maker, checker


GUANKOU = Authority(
    id="t1740", name="灌口街道", habits=Habits(), phone="028-00001701", watch_phone="028-00001702",
    office="灌口街道办事处二楼",
    about="示例简介：灌口街道在这里公开自己定的制度，各村（社区）照着办。本页单位和内容都是虚构的。",
)  # fmt: skip
DUJIANGYAN = Authority(
    id="d163", name="都江堰市", habits=Habits(), phone="028-00001601", watch_phone="028-00001602",
    office="都江堰市政务服务中心",
    about="示例简介：都江堰市在这里公开典型案例，每一件都是虚构的。",
)  # fmt: skip
AUTHORITIES = (DUJIANGYAN, GUANKOU)
"""The highest first."""
