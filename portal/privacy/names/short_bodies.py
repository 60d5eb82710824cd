"""Short names that end as those of shops and offices do, and may be somebody's all the same: 张建厂, 李兴店, 王处.

A name of at most three characters (four with a surname of two) that begins with a surname is somebody's, unless its
other characters are a trade, an office or a shop by themselves (文具店, 林业局, 王记馆, 东方饭店).
"""

from __future__ import annotations

import re

from portal.checks.people import COMPOUND, SURNAMES
from portal.privacy.names.surnames import SURNAMES as USUAL

_ENDING = "厂店部局馆镇乡处"
_FURTHER = (
    "车米花农鲜水木包牛羊乐安房冷时国民应全广云沙茶鱼家衣干洗烟香红春冬阮蔺鄢佘邬敖湛"
    "阎盛常于麦麻项党卫宣商益全郎谷辜漆青巫"
)
"""Surnames less usual, or usual words as well."""
_SHORT = re.compile(rf"(?:(?:{'|'.join(sorted(COMPOUND))}).?|[{''.join(sorted(SURNAMES))}{_FURTHER}].?)[{_ENDING}]")
_WORDS = """
文具 文化 文印 文体 文旅 文物 文史 文教 文广 文艺 文创 石材 石料
石灰 石膏 石雕 武装 武术 金属 金银 金饰 温泉 毛巾 毛线 康养 康复
施工 林业 林草 林果 林产 龙虾 白酒 管理 管件 管材 管道 童装 童鞋
童车 阳光 代办 代购 代理 古玩 古董 古籍 游泳 游戏 汤圆 汤锅 黄金
陶瓷 陶艺 钟表 史志 史料 钱币 税务 纪念 纪检 唐装 陈列 涂料 肖像
幸福 高新 常务 解放 成人 成衣 成品 方志 梅花 蓝莓 焦炭 车辆 车饰
米粉 米线 米粮 花圈 花卉 花木 农资 农机 农药 农业 农具 农牧 农技
农贸 农产 鲜花 鲜肉 鲜果 鲜奶 鲜鱼 水果 水产 水泥 水务 水利 水电
水饺 水暖 水族 水洗 水管 水站 木材 木器 木门 木业 木工 木制 包子
包装 包点 牛肉 牛羊 牛杂 羊肉 羊杂 乐器 安监 安装 安保 安防 房管
房产 冷饮 冷冻 冷锅 时装 时尚 国土 国税 国资 国药 民政 民宗 民爆
应急 全羊 广告 广电 广播 沙石 沙发 茶叶 茶水 茶具 茶楼 鱼火 鱼具
鱼庄 家具 家电 家政 家纺 家装 衣柜 干洗 干货 干果 干杂 洗车 洗衣
洗浴 洗染 烟酒 烟草 烟花 香烛 香料 成都 江苏 江西 金牛 武侯 温江
成华 金堂 蒲江 彭州 简阳 红木 红酒 红糖 春联 常用 麻将 麻辣
麻花 项目 党史 党建 党群 党校 党务 卫健 卫生 卫浴 宣传 商务 商贸
商业 青年 谷物 谷酒
"""
_TRADES = frozenset(_WORDS.split())
"""What stands before the last character where a trade or an office begins as a surname does."""
_SHOPS = re.compile(
    r"(?:[饭酒书茶粮鞋布花米药面菜鱼肉车油盐糖奶饼网冰分总]店"
    r"|[餐饭酒茶面粉汤旅宾菜鱼会书武分总拳]馆"
    r"|[砖酒纸药糖电水茶米油染钢铁瓷木石鞋瓦肥机胶塑灯分总]厂|[分总]局|[分总]部)$"
)
"""What is a shop with whoever keeps it before it."""
_KEPT = re.compile(r".[记家氏姐哥妹嫂婆妈爷叔娘][厂店部馆]")
"""王记馆, 张姐店: who keeps a shop, and no given name."""
_JOINED = re.compile(r"(?<![祥永人共谦泰中义顺仁瑞])(?:和|及|与|暨|[\s+＋&＆、,，;；/／])+(?![平谐睦])")
"""Between two who were paid, but for the word in names of shops (祥和, 和平)."""
_PERSON = re.compile(rf"(?:(?:{'|'.join(sorted(COMPOUND))})|[{USUAL}]).{{1,2}}")


def names_somebody(payee: str) -> bool:
    """Whether one of several who were paid, with a blank or a word between, may be a person (王小明和文具店)."""
    pieces = _JOINED.split(payee)
    return may_be_somebody(payee) or (
        len(pieces) > 1
        and any(may_be_somebody(one) or (_PERSON.fullmatch(one) and not _is_word(one)) for one in pieces)
    )


def may_be_somebody(name: str) -> bool:
    """Whether a short name that ends as a shop's or an office's may be a person's; in doubt it is."""
    whole = "".join(name.split())
    return _SHORT.fullmatch(whole) is not None and not _is_word(whole)


def _is_word(name: str) -> bool:
    """Whether it is a trade, an office or a shop, with whoever keeps it or without."""
    if name in _TRADES or name[:-1] in _TRADES or _KEPT.fullmatch(name):
        return True
    return _SHOPS.search(name) is not None and name[:-1] not in SURNAMES
