"""Surnames: how a name is told from other words where nothing else tells."""

from __future__ import annotations

SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖"
    "石金韦贾夏付邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔汤税苟蒲卿高方"
)
"""The usual surnames of the region, but for those that begin what is said of villagers (向社区, 于昨日, 代表, 文明)."""
