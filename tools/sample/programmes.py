"""The programmes of the sample: real titles, invented figures.

One line each: title | power | months | recipients by place (`ORDER`) | how the amount is made | standard | basis.

Months are numbers, or `每月`. Amounts: `head 430` yuan a head of the household, less a share; `flat 200`;
`area 117.5 0.8 6` yuan an 亩, from so many to so many 亩; `range 500 3000`.
"""

from __future__ import annotations

from dataclasses import dataclass

ORDER = ("c18701", "c00013", "c17349", "c14127")

_LINES = """
农村低保金|低保初审|每月|13,0,14,11|head 430|按人均收入补差|社会救助暂行办法
城市低保金|低保初审|每月|0,12,0,0|head 560|按人均收入补差|社会救助暂行办法
特困人员救助供养金|特困供养|每月|4,3,6,4|flat 1274|每人每月 1274 元|社会救助暂行办法
困难残疾人生活补贴|残疾补贴|每月|7,5,8,6|flat 120|每人每月 120 元|国发〔2015〕52号
重度残疾人护理补贴|残疾补贴|每月|5,4,5,4|flat 100|每人每月 100 元|国发〔2015〕52号
高龄津贴|高龄津贴|每月|8,14,8,7|steps 50 100 200|80至89岁50元、90至99岁100元、100岁以上200元|当年高龄津贴发放办法
临时救助|临时救助|12,1,3,4,6,7,9,10|2,2,2,1|range 600 4200|按困难程度核定|社会救助暂行办法
耕地地力保护补贴|耕地补贴|6|44,0,58,40|area 117.5 0.8 6|每亩 117.5 元|当年耕地地力保护补贴实施方案
稻谷种植补贴|稻谷补贴|9|30,0,26,28|area 62 0.5 5|每亩 62 元|当年稻谷补贴实施方案
退耕还林补助|退耕还林|12|0,0,46,0|area 125 1 9|每亩 125 元|退耕还林条例
森林生态效益补偿|生态补偿|8|0,0,40,0|area 15.75 3 40|每亩 15.75 元|当年森林生态效益补偿方案
农机购置补贴|农机补贴|10|3,0,4,3|range 900 7800|按机型定额|当年农机购置与应用补贴实施指导意见
农村危房改造补助|危房改造|8|1,0,3,2|range 12000 28000|按房屋等级|当年农村危房改造实施方案
计划生育家庭奖励扶助金|计生奖扶|7|14,6,16,12|flat 1200|每人每年 1200 元|当年奖励扶助发放通知
春节慰问金|慰问物资|2|22,26,20,18|flat 300|每户 300 元|社区（村）会议决议
住房租赁补贴|住房保障|3,6,9,12|0,5,0,0|range 900 2100|按人口和面积核定|当年公共租赁住房保障办法
医疗救助金|医疗救助|5,11|2,2,3,2|range 800 6500|按自付费用比例|社会救助暂行办法
"""


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme in one community."""

    title: str
    power: str
    months: frozenset[int]
    count: int
    formula: str
    standard: str
    basis: str


def programmes(community_id: str) -> list[Programme]:
    """Those with recipients in the community."""
    found = []
    for line in _LINES.strip().splitlines():
        title, power, months, counts, formula, standard, basis = line.split("|")
        count = int(counts.split(",")[ORDER.index(community_id)])
        when = range(1, 13) if months == "每月" else [int(month) for month in months.split(",")]
        if count:
            found.append(Programme(title, power, frozenset(when), count, formula, standard, basis))
    return found
