"""Personal data of each kind, invented, as staff write it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tools.personal_numbers import (
    BLANKS,
    HYPHENS,
    IDENTITY_SPELLINGS,
    MOBILE_SPELLINGS,
    as_float,
    bank_card,
    full_width,
    grouped,
    identity_number,
    mobile,
    old_identity_number,
    scientific,
    spaced,
)

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "明华强芳秀英建国志伟丽娟桂兰德福玉珍小军春燕海波文斌红梅永康"
VILLAGES = ("三江社区", "五一村", "红光村", "清水河社区", "八角村", "䢺江镇七里村", "大林村", "九龙社区")
ADDRESSES = (
    "{v}{a}组{b}号|{a}组{b}号|{v}{a}社{b}号|{v}第{a}村民小组{b}号|{v}五组十二号|{a}组附{b}号|{a}组{b}号附3号|"
    "{a}栋{u}单元{c}室|{a}栋{u}单元{c}号|{a}幢{c}室|{a}栋{c}|{u}单元{c}室|三栋二单元五零一室|{a}号楼{u}单元{c}|"
    "府河路{b}号{c}室|清江东路{b}号{a}栋{u}单元{c}室|天府大道北段{b}号{u}单元{a}楼{a}号|建设巷{b}号附{a}号{c}室|"
    "{a} 栋 {u} 单元 {c} 室|{a}组{b}-1号"
)
ILLNESSES = "肺癌|尿毒症|糖尿病|高血压|冠心病|脑梗|精神分裂症|肝硬化|乙肝|白血病|癫痫|肺结核|乳腺癌|艾滋病"
BIRTHS = (
    "出生日期：{y}-{m:02}-{d:02}|{y}年{m}月{d}日出生|生于{y}年{m}月|出生年月：{y}.{m:02}|{y}年{m}月生，|"
    "出生日期 {y}/{m}/{d}|出生于{y}年|{c}年五月三日出生|出生：{y}{m:02}{d:02}|生日{y}年{m}月{d}日|"
    "（{y}-{m:02}-{d:02}出生）"
)


def name(rng: Random) -> str:
    """An invented name of two or three characters."""
    return rng.choice(SURNAMES) + "".join(rng.choices(GIVEN, k=rng.choice((1, 2, 2))))


def _identity(rng: Random) -> tuple[str, str, str]:
    number = identity_number(rng)
    draw = rng.random()
    if draw < 0.06:
        return old_identity_number(rng), "15 digits", "身份证号"
    if draw < 0.09:
        return grouped(rng, old_identity_number(rng), (6, 6, 3), BLANKS[:4] + HYPHENS), "15 digits 6 6 3", "身份证号"
    if draw < 0.12:
        return scientific(rng, number.replace("X", "0")), "scientific", "身份证号"
    if draw < 0.15:
        return as_float(rng, number.replace("X", "0")), "float that lost its check digit", "身份证号"
    spelling, spell = rng.choice(IDENTITY_SPELLINGS)
    return spell(rng, number), spelling, "身份证号"


def _mobile(rng: Random) -> tuple[str, str, str]:
    spelling, spell = rng.choice(MOBILE_SPELLINGS)
    return spell(rng, mobile(rng)), spelling, "手机号"


def _landline(rng: Random) -> tuple[str, str, str]:
    area, size = rng.choice((("028", 8), ("010", 8), ("0833", 7), ("0816", 7), ("0755", 8)))
    number = rng.choice("2345678") + "".join(rng.choices("0123456789", k=size - 1))
    form = rng.choice(("{a}-{n}", "{a}{n}", "({a}){n}", "（{a}）{n}", "{a} {n}", "{a}－{n}", "({a}) {h} {t}"))
    text = form.format(a=area, n=number, h=number[: size - 4], t=number[size - 4 :])
    return (full_width(rng, text) if rng.random() < 0.15 else text), form, "固定电话"


def _card(rng: Random) -> tuple[str, str, str]:
    number = bank_card(rng)
    form = rng.choice(("plain", "fours", "full-width", "spaced", "hyphens"))
    text = {
        "plain": number,
        "fours": grouped(rng, number, (4, 4, 4, 4, 3), BLANKS[:4]),
        "full-width": full_width(rng, number),
        "spaced": spaced(rng, number),
        "hyphens": grouped(rng, number, (4, 4, 4, 4, 3), HYPHENS[:2]),
    }[form]
    return text, form, "银行卡号"


def _email(rng: Random) -> tuple[str, str, str]:
    user = rng.choice(("zhang.san", "wang_88", "lixiaoming", "135790246", "Chen-Hong", "a1"))
    text = (
        f"{user}{rng.choice('@＠')}{rng.choice(('qq.com', '163.com', 'example.com.cn', 'mail.example.org', 'sina.cn'))}"
    )
    return (full_width(rng, text).replace("@", "＠") if rng.random() < 0.1 else text), "e-mail", "电子邮箱"


def _chat(rng: Random) -> tuple[str, str, str]:
    if rng.random() < 0.5:
        label = rng.choice(("QQ", "QQ号", "qq：", "QQ号码：", "ＱＱ", "扣扣", "Q Q：".replace(" ", "")))
        return label + str(rng.randint(10**4, 10**10 - 1)), "QQ", "微信号/QQ号"
    label = rng.choice(("微信号：", "微信：", "微信号", "微信号为", "WeChat: ", "vx：", "加微信 ", "weixin:"))
    user = rng.choice(("wxid_a1b2c3d4e5f6", "zhangsan1985", "li-ming_88", "Chen2019a"))
    return label + user, "WeChat", "微信号/QQ号"


def _travel(rng: Random) -> tuple[str, str, str]:
    digits = str(rng.randint(3 * 10**7, 10**8 - 1))
    label = rng.choice(("护照", "护照号：", "护照号码 "))
    permit = rng.choice(("港澳通行证号：C", "往来港澳通行证C", "回乡证H", "通行证号码：M"))
    text = rng.choice(
        ("E" + digits, "G" + digits, "EA" + digits[:7], "EK" + digits[1:], label + "P" + digits, permit + digits)
    )
    return text, "passport or permit", "护照/通行证"


def _plate(rng: Random) -> tuple[str, str, str]:
    place = rng.choice(("川A", "川B", "川Z", "渝A", "京N", "贵C", "浙F", "藏A"))
    digits = str(rng.randint(10000, 99999))
    tail = rng.choice(
        (
            digits,
            "D" + digits,
            "F" + digits,
            digits + "D",
            digits[0] + "K" + digits[:3],
            "DA" + digits[:4],
            digits[:4] + "挂",
        )
    )
    form = rng.choice(("{p}{t}", "{p}·{t}", "{p} {t}", "{p}-{t}", "{p}{l}"))
    text = form.format(p=place, t=tail, l=tail.lower())
    return (full_width(rng, text) if rng.random() < 0.1 else text), form, "车牌号"


def _address(rng: Random) -> tuple[str, str, str]:
    a, b, c = rng.randint(1, 19), rng.randint(1, 199), rng.randint(101, 1806)
    form = rng.choice(ADDRESSES.split("|"))
    text = form.format(v=rng.choice(VILLAGES), a=a, b=b, c=c, u=rng.randint(1, 4))
    return (full_width(rng, text) if rng.random() < 0.1 else text), form, "门牌地址"


def _illness(rng: Random) -> tuple[str, str, str]:
    disease = rng.choice(ILLNESSES.split("|"))
    form = rng.choice(
        (
            "患{d}",
            "本人患有{d}，需长期服药",
            "妻子身患{d}",
            "因{d}住院",
            "{d}",
            "户主{d}晚期，家庭困难",
            "其子患{d}三年",
            "肢体残疾二级",
            "视力一级",
            "智力残疾，无劳动能力",
            "常年卧病在床",
            "因病住院，花费3万元",
            "在华西医院做透析",
            "{d}患者，低保户",
            "确诊为{d}",
            "偏瘫，生活不能自理",
            "母亲{d}，父亲务农",
            "一级残疾",
            "儿子患重病",
            "术后化疗期间",
        )
    )
    return form.format(d=disease), form, "病情"


def _birth(rng: Random) -> tuple[str, str, str]:
    year, month, day = rng.randint(2012, 2025), rng.randint(1, 12), rng.randint(1, 28)
    chinese_year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))
    form = rng.choice(BIRTHS.split("|"))
    text = form.format(y=year, m=month, d=day, c=chinese_year)
    return (full_width(rng, text) if rng.random() < 0.1 else text), form, "未成年人出生日期"


Made = Callable[[Random], tuple[str, str, str]]
MAKERS: tuple[tuple[Made, int], ...] = (
    (_identity, 30),
    (_mobile, 18),
    (_card, 10),
    (_landline, 8),
    (_address, 10),
    (_illness, 8),
    (_plate, 5),
    (_email, 4),
    (_chat, 5),
    (_travel, 4),
    (_birth, 5),
)
