"""Faces of landlines, e-mail addresses, chat names, passports, plates, door numbers and children's birth dates."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tools.personal_faces import SCRIPTS, filled, misread_more, other_zeros, script
from tools.personal_numbers import chinese, full_width

Face = Callable[[Random], str]

_LANDLINES = (
    "{a}-{n}", "({a}){n}", "【{a}】{n}", "{a}、{n}", "{a}/{n}", "{a}.{n}", "{a}—{n}", "{a}+{n}", "{a}_{n}",
    "{a} {h} {t}", "{a}-{h}-{t}", "区号{a}，{n}", "座机{n}", "家里电话：{n}", "宅电{n}", "电话{h} {t}", "+86 {b} {n}",
    "0086-{b}-{n}", "{a}-{n}-{x}", "{a}-{n}转{x}", "{a}：{n}", "{a}·{h}·{t}", "({a}) {h}-{t}", "86-{b}-{n}",
    "{a}\n{n}", "固话：{a}{n}", "{a}~{n}", "[{a}]{n}",
)  # fmt: skip
_EMAILS = (
    "{u}@{d}", "{u}＠{d}", "{u} @ {d}", "{u}(at){d}", "{u}[at]{d}", "{u} at {d}", "{u}#{d}", "{u}@{e}", "{u}艾特{d}",
    "{u}@{d}。", "mailto:{u}@{d}", "{u}﹫{d}", "<{u}@{d}>", "{u}\u200b@{d}", "{u}@\n{d}", "{u}@{c}", "{u}（@）{d}",
    "{u}@{o}",
)  # fmt: skip
_CHATS = (
    "微信号:{w}", "微信 {w}", "VX：{w}", "V信{w}", "薇信：{w}", "威信号 {w}", "加V：{w}", "QQ:{q}", "扣扣{q}",
    "QQ号码是{q}",
    "企鹅号{q}", "q q：{q}", "ＱＱ：{q}", "微信（{w}）", "wechat id: {w}", "微 信：{w}", "qq邮箱{q}", "【微信】{w}",
    "微信同QQ：{q}", "加我微信{w}", "抖音号：{w}", "Q：{q}",
)  # fmt: skip
_TRAVELS = (
    "护照{e}", "护照号码：{e}", "{e}", "港澳通行证：C{n}", "往来港澳通行证号码C{n}", "台胞证号{n}",
    "护照号【{e}】", "护照 {s}",
    "护照号：{f}", "回乡证H{n}00", "台湾居民来往大陆通行证{n}", "护照No.{e}", "护照（{e}）", "passport {e}",
    "军官证{n}",
    "护照编号={e}", "大陆居民往来台湾通行证T{n}", "外国人永久居留证{r}", "护照号 {h}",
)  # fmt: skip
_PLATES = (
    "{p}{t}", "{p}·{t}", "{p} {t}", "{p}-{t}", "{p}•{t}", "{p}・{t}", "【{p}{t}】", "{p}:{t}", "{p}.{t}", "{f}",
    "{l}",
    "车牌{p}{t}", "{p}{g}", "{p}－{t}", "{p}\u200b{t}", "{p}_{t}", "{p}／{t}", "{p}{k}", "{c} {a} {t}", "WJ川{t}",
    "使川{n3}领", "{p}{o}", "{p}（{t}）", "{p}—{t}", "{s}", "{p}{w}",
)  # fmt: skip
_ADDRESSES = (
    "{a}组{b}号", "{a}组-{b}号", "第{a}组第{b}号", "{a}组（{b}号）", "{a}社{b}号", "{a}组{b}#",
    "{a}栋{u}单元{c}室", "{a}-{u}-{c}室",
    "{a}栋-{u}单元-{c}", "{a}幢{c}", "{a}#楼{u}单元{c}", "{a}号楼{c}室", "{u}单元{f}楼{b}号", "府河路{b}号{c}室",
    "{a}组门牌号{b}号",
    "{v}{a}组{b}号", "{a}座{c}室", "{a}组附{b}号", "{ca}组{cb}号", "{a}栋{f}楼{c}", "{a}队{b}号", "住址：{v}{b}号",
    "{a}组 {b} 号",
    "家住{a}组{b}号", "建设巷{b}弄{a}号{c}室", "门牌号：{b}号", "{a}栋{u}单元{f}层{c}号", "住{a}栋{c}",
    "{fa}组{fb}号",
)  # fmt: skip
_BIRTHS = (
    "{y}年{m}月{d}日出生", "出生日期：{y}-{m:02}-{d:02}", "出生年月{y}.{m:02}", "生于{y}年", "{y}.{m}.{d}出生",
    "{y}/{m}/{d}生，",
    "生日：{y}年{m}月", "出生{y}{m:02}{d:02}", "DOB:{y}-{m}-{d}", "{c}年出生", "出生时间{y}/{m:02}/{d:02}",
    "{y}年{m}月{d}号出生",
    "{y}年{m}月{d}日生人", "出生日期【{y}-{m:02}-{d:02}】", "出生于{y}年{m}月{d}日", "{y}年生，",
    "{y}{m:02}{d:02}出生",
    "生日是{y}-{m}-{d}", "出生：{y} {m:02} {d:02}", "（{y}年{m}月生）", "出生日期:{f}", "{y}年{m}月出生",
    "{s}年{m}月{d}日出生",
    "{y}—{m:02}—{d:02}出生", "出生日期 {y}、{m}、{d}", "于{y}年{m}月{d}日在县医院出生", "birthday: {y}-{m}-{d}",
    "{s}后，{y}年{m}月{d}日生，",
)  # fmt: skip
_ON_A_PLATE = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def landline(rng: Random, form: str) -> str:
    """A number of seven or eight digits with its area code."""
    area, size = rng.choice((("028", 8), ("010", 8), ("0833", 7), ("0816", 7), ("0755", 8)))
    number = rng.choice("2345678") + "".join(rng.choices("0123456789", k=size - 1))
    return form.format(
        a=area, n=number, h=number[: size - 4], t=number[size - 4 :], b=area[1:], x=rng.randint(100, 999)
    )


def email(rng: Random, form: str) -> str:
    """An address with an invented user."""
    user = rng.choice(("zhang.san", "wang_88", "lixiaoming", "135790246", "Chen-Hong", "liu2019", "zhao-6"))
    host = rng.choice(("qq", "163", "126", "sina", "gmail", "foxmail", "139"))
    end = rng.choice(("com", "cn", "com.cn", "net"))
    return form.format(
        u=user, d=f"{host}.{end}", e=full_width(rng, f"{host}.{end}").replace(".", "．"), c=f"{host}。{end}",
        o=f"{host}点{end}"
    )  # fmt: skip


def chat(rng: Random, form: str) -> str:
    """A name or number in a chat program."""
    user = rng.choice(("wxid_a1b2c3d4e5f6", "zhangsan1985", "li-ming_88", "Chen2019a", "wang138xyz"))
    return form.format(w=user, q=rng.randint(10**5, 10**10 - 1))


def travel(rng: Random, form: str) -> str:
    """A passport or a permit."""
    number = str(rng.randint(3 * 10**7, 10**8 - 1))
    letter = rng.choice("EG")
    return form.format(
        e=letter + number, n=number, s=f"{letter} {number[:4]} {number[4:]}",
        f=full_width(rng, number).join(("Ｅ", "")),
        r=f"CHN51{number}{number[:5]}"[:15], h=f"{letter}-{number}",
    )  # fmt: skip


def plate(rng: Random, form: str) -> str:
    """A plate of a car."""
    city, letter = rng.choice(("川A", "川B", "川Z", "渝A", "京N", "贵C", "浙F", "藏A"))
    number = str(rng.randint(10000, 99999))
    tail = number[:2] + rng.choice(_ON_A_PLATE) + number[2:4]
    return form.format(
        p=city + letter, c=city, a=letter, t=rng.choice((number, tail)), g=rng.choice("DF") + number,
        f=full_width(rng, city + letter + number).replace(letter, chr(ord(letter) + 0xFEE0)),
        l=(city + letter + tail).lower(), k=" ".join(number), n3=number[:3], o=number[:4] + rng.choice("挂学警"),
        s=" ".join(city + letter + number), w=full_width(rng, number),
    )  # fmt: skip


def address(rng: Random, form: str) -> str:
    """The door of one household."""
    a, b, c = rng.randint(1, 19), rng.randint(1, 199), rng.randint(101, 1806)
    u, f = rng.randint(1, 4), rng.randint(1, 9)
    tens = "一二三四五六七八九"
    return form.format(
        a=a, b=b, c=c, u=u, f=f, v=rng.choice(("三江社区", "五一村", "红光村")), ca=rng.choice(tens),
        cb="十" + rng.choice(tens), fa=full_width(rng, str(a)), fb=full_width(rng, str(b)),
    )  # fmt: skip


def birth(rng: Random, form: str) -> str:
    """The birth date of a child of at most thirteen."""
    year, month, day = rng.randint(2013, 2025), rng.randint(1, 12), rng.randint(1, 28)
    years = chinese(Random(0), str(year))
    return form.format(
        y=year, m=month, d=day, c=years, s=f"{year % 100:02}", f=full_width(rng, f"{year}-{month:02}-{day:02}")
    )


def _spelt(rng: Random, form: str) -> str:
    """A landline with its digits in another script, with fillers or misread."""
    number = landline(rng, "{a}-{n}")
    if form == "fillers":
        return filled(rng, number)
    if form == "other zeros":
        return other_zeros(rng, number)
    if form == "misread":
        return number[:4] + misread_more(rng, number[4:])
    return "".join(script(SCRIPTS[form])(rng, char) if char.isdecimal() else char for char in number)


Forms = tuple[str, Callable[[Random, str], str], tuple[str, ...]]
CONTACT_FACES: tuple[Forms, ...] = (
    ("固定电话", landline, _LANDLINES), ("固定电话", _spelt, (*SCRIPTS, "fillers", "other zeros", "misread")),
    ("电子邮箱", email, _EMAILS), ("微信号/QQ号", chat, _CHATS), ("护照/通行证", travel, _TRAVELS),
    ("车牌号", plate, _PLATES),
    ("门牌地址", address, _ADDRESSES), ("未成年人出生日期", birth, _BIRTHS),
)  # fmt: skip
"""Kind, maker, and the forms it makes."""
