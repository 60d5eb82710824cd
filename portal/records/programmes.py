"""Which programmes' lists may leave with names: those on an explicit list. Every other is closed.

A closed programme never becomes a public row: the site says its sums, the names hang on the board. Sources:
社会救助暂行办法 art. 11 (lists hang where the applicant lives), 61 (who is helped is not to be exposed), 38 (housing is
relief too); 村民委员会组织法 on 村务公开 (villagers may see how subsidies are handed out); 个人信息保护法 art. 6, 28.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from portal.fields.folding import folded
from portal.problems import ContentMissing

_OPEN_PROGRAMMES = """
耕地 耕地地力保护 耕地地力 地力保护 耕地保护 耕地轮作休耕 轮作休耕 种粮 种粮农民 种粮大户
实际种粮农民 实际种粮农民一次性 种粮农民一次性 粮食种植 粮食直补 粮食适度规模经营 稻谷 稻谷种植
稻谷生产者 水稻 水稻种植 玉米 玉米种植 玉米生产者 大豆 大豆种植 大豆生产者 小麦 小麦种植 油菜
油菜种植 油料 农资综合 农机 农机购置 农机购置与应用 农机购置和应用 农机报废更新 农机深松
农机作业 良种 农作物良种 水稻良种 小麦良种 玉米良种 油菜良种 畜牧良种 生猪良种 退耕还林
退耕还林还草 新一轮退耕还林 退耕还草 森林生态效益 公益林 公益林生态效益 天然林停伐 天然林保护
造林 草原生态保护 草原生态 草原禁牧 草畜平衡 农业保险 农业保险保费 政策性农业保险
政策性农业保险保费 渔业 渔业资源养护 渔业发展 休渔禁渔 秸秆综合利用 秸秆还田 残膜回收 地膜回收
病虫害防治 统防统治 有机肥 测土配方施肥 生猪养殖 能繁母猪 畜禽养殖 高龄 高龄老人 八十岁以上老人
集体分红 集体经济分红 集体经济收益分配 集体收益分配 股份分红 股金分红 土地流转 土地流转租金
土地租金 土地入股分红 土地征收青苗 青苗 征地青苗
"""
OPEN_PROGRAMMES = tuple(_OPEN_PROGRAMMES.split())
"""Ordinary subsidies by what land, machine or share one has, or by age alone. Programmes of hardship are none."""

_CLOSED_WORDS = """
低保 最低生活 生活保障 特困 五保 救助 救济 救灾 救急 慰问 帮扶 扶贫 扶困 解困 资助 残 孤
困 贫 病 医 疾 癌 透析 失能 失智 失独 失业 失学 计划生育 计生 独生 特别扶助 奖励扶助
奖扶 精神 艾滋 矫正 刑释 刑满 戒毒 吸毒 涉毒 优抚 抚恤 烈属 退役 伤残 军属 危房 住房
租赁 公租 廉租 保障房 公益岗 公益性 公益性岗位 以工代赈 脱贫 监测 低收入 边缘 留守 遗属
遗孀 丧葬 殡葬 助学 助残 助困 助医 护理 赡养 抚养 寄养 收养 儿童 未成年 妇女 单亲 生育
孕 育儿 流浪 乞讨 受灾 因灾 遇难
"""
CLOSED_WORDS = tuple(_CLOSED_WORDS.split())
"""What tells of hardship, illness, offence, children or the family: such a programme cannot be opened."""

_TIED_WORDS = """
低保 最低生活保障 特困 五保 救助 救济 慰问 残疾人 重残 孤儿 困难户 困难群众 困难家庭
困难党员 困难儿童 困境儿童 失能 失独 大病 计划生育 奖扶 奖励扶助 优抚 抚恤 烈属 危房改造
住房保障 租赁补贴 公益性岗位 公益岗位 以工代赈 脱贫户 监测户 低收入 边缘户 留守 遗属 丧葬
殡葬 助学金 资助款 矫正 戒毒 刑释 精神障碍 精神病 艾滋 护理补贴 透析
"""
TIED_WORDS = tuple(_TIED_WORDS.split())
"""Words in what a payment was for that tie it to a closed programme, whatever power item it cites."""

NOT_CLOSED = ("公益林", "病虫害", "病虫", "残膜", "灾害保险", "防灾减灾")
"""Words of open programmes that only sound like the above."""

_BEFORE = re.compile(
    r"(?:(?:20\d\d|二[〇零]\S\S)年?度?|当年|本年度?|上年度?|第?[一二三四五六七八九十\d]+批次?|[春夏秋冬]季|中央|省级|市级|区级|县级|财政)+"
)
_AFTER = re.compile(
    r"(?:生产者|种植|专项|直接|直补|定额|一次性|生活|财政|惠农|资金|补贴|补助|津贴|奖补|奖励|补偿|保费|保险费|费|款|金|项目|发放|"
    r"第?[一二三四五六七八九十\d]+批次?|[（(](?:20\d\d年?|第?[一二三四五六七八九十\d]+(?:批次?)?|[春夏秋冬]季)[)）])*"
)


@dataclass(frozen=True, slots=True)
class OpenProgrammes:
    """The shipped list with what a site adds (`more`, folded whole names)."""

    more: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str]) -> OpenProgrammes:
        """With the names of `site.yml: open_programmes`; raises `ContentMissing` for one with a closed word."""
        for name in names:
            if word := closed_word(name):
                raise ContentMissing(
                    f"site.yml 的 open_programmes 里写了“{name}”，名称里有“{word}”，这样的名单不能上网。请删去这一项"
                )
        return cls(frozenset(folded(name) for name in names))

    def opens(self, programme: str) -> bool:
        """Whether the list of a programme may leave with names: by its folded whole name."""
        name = folded(programme)
        return (name in self.more or _shipped(name)) and not closed_word(name)


SHIPPED = OpenProgrammes()


@lru_cache(maxsize=4096)
def closed_word(programme: str) -> str:
    """The word for which a programme cannot be opened; empty if there is none."""
    name = folded(programme)
    for word in NOT_CLOSED:
        name = name.replace(word, "")
    return next((word for word in CLOSED_WORDS if word in name), "")


def is_tied(text: str) -> bool:
    """Whether what a payment was for ties it to a closed programme."""
    said = folded(text)
    return any(word in said for word in TIED_WORDS)


@lru_cache(maxsize=4096)
def _shipped(name: str) -> bool:
    """Whether a folded name is a shipped one, but for a year, a batch or a level before and 补贴, 资金 … after."""
    start = _BEFORE.match(name)
    rest = name[start.end() :] if start else name
    return any(rest.startswith(core) and _AFTER.fullmatch(rest, len(core)) for core in _FOLDED)


_FOLDED = tuple(sorted(map(folded, OPEN_PROGRAMMES), key=len, reverse=True))
