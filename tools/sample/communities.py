"""The four places of the sample, their invented officials and their habits of writing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tools.sample.people import OTHER, RARE, Person, names, people
from tools.sample.publisher import Habits, Publisher

HANDOVER = date(2026, 7, 1)
"""From this day another holds the post named in `Community.handover`."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid: its groups as they are written, and the post that looks after it."""

    name: str
    groups: str
    post: str


@dataclass(frozen=True)
class Community(Publisher):
    """One village or community; `items` formats the number of a power item."""

    town: str
    district: str
    village: bool
    urban: bool
    groups: tuple[str, ...]
    items: str
    vouchers: str
    rare: tuple[str, ...]
    size: int
    street: str
    without: tuple[str, ...] = ()
    handover: str = ""
    named: tuple[tuple[str, str], ...] = ()
    boards: tuple[tuple[int, str, str, str], ...] = ()
    grids: tuple[Grid, ...] = ()

    @property
    def committee(self) -> str:
        """What the committee is called."""
        return "村民委员会" if self.village else "居民委员会"

    @cached_property
    def people(self) -> list[Person]:
        """Everybody who lives there, as far as the sample needs."""
        return people(self.random("people"), self.groups, self.size, self.street, self.rare)

    @cached_property
    def holders(self) -> dict[str, tuple[str, str]]:
        """Who holds each post: before and from `HANDOVER`."""
        called = names(self.random("holders"), len(POSTS) + 1)
        for post, name in self.named:
            called[list(POSTS).index(post)] = name
        return {
            post: (called[at], called[-1] if post == self.handover else called[at]) for at, post in enumerate(POSTS)
        }

    def holder(self, post: str, when: date) -> str:
        """Who holds a post on a day."""
        return self.holders[post][when >= HANDOVER]

    def post(self, post: str) -> str:
        """A post as this place calls it."""
        said = POSTS[post]
        return said.format(committee=self.committee, watch="村务监督委员会" if self.village else "居务监督委员会")


POSTS = {
    "书记": "党组织书记",
    "主任": "{committee}主任",
    "副主任": "{committee}副主任",
    "监委": "{watch}主任",
    "文书": "文书兼报账员",
    "民政": "民政干事",
    "综治": "综治干事",
    "代办": "便民服务代办员",
    "理事长": "集体经济组织理事长",
    "会计": "镇街委托代理会计",
    "网格": "网格员",
}

LIUHE = Community(
    id="c18701", name="柳河社区", town="灌口街道", district="都江堰市", village=False, urban=False,
    groups=tuple(f"{n}组" for n in range(1, 10)), items="QL-{:03d}", vouchers="PZ-{year}-{month:02d}-{n:03d}",
    habits=Habits(two_rows=True, blank_row=True, private=("identity", "bank_account", "phone")),
    rare=(RARE[0], RARE[3], OTHER[0], RARE[5]), size=150, street="柳河路", phone="028-00001801",
    watch_phone="028-00001802", office="柳河社区党群服务中心一楼", handover="文书",
    about="示例简介：柳河社区有 9 个居民小组，是涉农社区，集体土地和补贴事务较多。本页人物、单位和数字都是虚构的。",
    boards=((1, "党群服务中心门口", "2025-12-01", ""), (2, "3组院坝", "2025-12-01", ""),
            (3, "老办公点外墙", "2025-12-01", "2026-05-31")),
    grids=(Grid("第一网格", "1-3组", "综治干事"), Grid("第二网格", "4-6组", "综治干事"),
           Grid("第三网格", "7-9组", "综治干事")),
)  # fmt: skip
JINJIANG = Community(
    id="c00013", name="水井坊社区", town="锦官驿街道", district="锦江区", village=False, urban=True,
    groups=tuple(f"第{n}居民小组" for n in "一二三四五六"), items="SJF-{:03d}", vouchers="SJF{year}{month:02d}{n:03d}",
    habits=Habits(spelling=1, dates="iso", stars=True, private=("identity", "phone", "address", "hardship")),
    rare=(RARE[9], OTHER[4]), size=110, street="示例街", phone="028-00000301",
    watch_phone="028-00000302", office="水井坊社区党群服务中心二楼", named=(("代办", "刘䶮"),),
    about="示例简介：水井坊社区是老城区社区，院落多、老年居民多。本页人物、单位和数字都是虚构的。",
    boards=((4, "社区服务大厅门口", "2025-12-01", ""), (5, "滨河院落入口", "2026-03-01", "")),
    grids=(Grid("滨河网格", "第一居民小组、第二居民小组、第三居民小组", "综治干事"),
           Grid("老街网格", "第四居民小组、第五居民小组、第六居民小组", "综治干事")),
)  # fmt: skip
XIANGGUI = Community(
    id="c17349", name="香桂村", town="䢺江镇", district="大邑县", village=True, urban=False,
    groups=tuple(f"{n}组" for n in range(1, 13)), items="XG-{:02d}", vouchers="记-{year}{month:02d}-{n:02d}",
    habits=Habits(spelling=2, dates="dots", two_rows=True, yuan=True,
                  private=("identity", "bank_account", "hardship")),
    rare=(RARE[1], RARE[2], OTHER[2], OTHER[5]), size=170, street="香桂村", phone="028-00002901",
    watch_phone="028-00002902", office="香桂村村务服务室", named=(("副主任", "高㐂"),),
    about="示例简介：香桂村在䢺江镇，12 个村民小组，山地多，林地和退耕还林补贴面积大。本页人物、单位和数字都是虚构的。",
    boards=((6, "村委会院内", "2025-12-01", ""), (7, "5组桥头", "2025-12-01", "")),
    grids=(Grid("河东网格", "1-6组", "网格员"), Grid("河西网格", "7-12组", "网格员")),
)  # fmt: skip
SANJIANG = Community(
    id="c14127", name="三江社区", town="赵镇街道", district="金堂县", village=False, urban=False,
    groups=tuple(f"{n}组" for n in range(1, 8)), items="SJ-{:03d}", vouchers="CZ-{year}{month:02d}-{n:03d}",
    habits=Habits(spelling=3, dates="chinese", myriads=True, blank_row=True,
                  private=("identity", "bank_account", "phone", "address", "birth")),
    rare=(RARE[4], RARE[7], OTHER[1], OTHER[3]), size=140, street="三江路", phone="028-00002101",
    watch_phone="028-00002102", office="三江社区办公楼一楼", handover="主任",
    about="示例简介：三江社区由集镇和 7 个居民小组组成，河道、集贸市场周边治理任务重。本页人物、单位和数字都是虚构的。",
    boards=((8, "社区办公楼大门左侧", "2025-12-01", ""), (9, "集贸市场北口", "2026-01-15", "")),
    grids=(Grid("集镇网格", "1组、2组", "综治干事"), Grid("河湾网格", "3-5组", "综治干事"),
           Grid("田坝网格", "6组、7组", "综治干事")),
)  # fmt: skip
COMMUNITIES = (JINJIANG, SANJIANG, XIANGGUI, LIUHE)
"""In the order of their statistical codes."""
