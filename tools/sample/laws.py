"""Legal bases: short marks of laws, written out as 《…》第…条. The versions in force are meant."""

from __future__ import annotations

from portal.records.laws import RESIDENTS, VILLAGERS, chinese

LAWS = {
    "集": ("农村集体经济组织法", 67),  # 2024
    "土": ("土地管理法", 87),  # 2019
    "救": ("社会救助暂行办法", 70),  # 2019
    "招": ("招标投标法", 68),  # 2017
    "会": ("会计法", 51),  # 2024
    "票": ("发票管理办法", 43),  # 2023
    "档": ("档案法", 53),  # 2020
    "信": ("信访工作条例", 50),  # 2022
    "碍": ("无障碍环境建设法", 72),  # 2023
    "息": ("个人信息保护法", 74),  # 2021
}
"""Mark, title and number of articles."""
COMMITTEES = {"村": VILLAGERS, "居": RESIDENTS}
"""The laws of which a mark says what the article is about."""

POLICIES = {
    "残补": "《国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见》（国发〔2015〕52号）",
    "老龄": "《老年人权益保障法》第三十三条",
    "退耕": "《退耕还林条例》第三十五条",
    "农机": "《农业机械化促进法》第二十七条",
}


def basis(marks: str, *, village: bool) -> str:
    """Marks such as `村公开/居公开 会14` written out, one a line.

    Of two with `/` the second is for residents' committees. A mark with `村` only is left out where there is a
    residents' committee. KeyError for an unknown law or what it says nothing of, ValueError for an article it does not
    have.
    """
    lines = []
    for mark in marks.split():
        mine, _, other = mark.partition("/")
        chosen = mine if village else (other or mine)
        if chosen in POLICIES:
            lines.append(POLICIES[chosen])
            continue
        if not village and chosen.startswith("村"):
            continue
        if chosen[0] in COMMITTEES:
            lines.append(COMMITTEES[chosen[0]].article(chosen[1:]))
            continue
        title, articles = LAWS[chosen[0]]
        number = int(chosen[1:])
        if not 1 <= number <= articles:
            raise ValueError(f"《{title}》没有第 {number} 条")
        lines.append(f"《{title}》第{chinese(number)}条")
    return "\n".join(lines)
