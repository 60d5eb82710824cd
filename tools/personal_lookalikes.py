"""Numbers of things as long as those of people, and looking like them: what must stay unflagged."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tools.personal_numbers import PLACES, check_character, credit_code

_PAPERS = (
    "合同号|合同编号：|发票号码：|发票代码|凭证号|凭证编号|招标编号：|项目编号|采购编号：|票据号码|收据号|资产编号：|"
    "许可证号：|备案号|文号：|标段编号|HT|ZB-|FP|PZ-|采购合同号：|统一编号HT"
)
_STARTS = ("13", "15", "17", "18", "19")


def _digits(rng: Random, count: int) -> str:
    return "".join(rng.choices("0123456789", k=count))


def _day(rng: Random) -> str:
    return f"{rng.randint(2015, 2026)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"


def _phone_like(rng: Random) -> str:
    return rng.choice(_STARTS) + _digits(rng, 9)


def amount(rng: Random) -> str:
    """Amounts of eleven digits, with a unit, a sign, fen or thousands."""
    number = int(_phone_like(rng))
    fen = rng.randint(1, 99)
    return rng.choice(
        (
            "{n}元", "金额{n}元", "合计：{n}元", "￥{n}", "¥{n}.{f:02}", "{n}.{f:02}", "{n:,}", "{n:,}.{f:02}元",
            "总投资{n}元整",
            "{n}.{f:02}元", "贷款余额{n}.00元", "{n}斤", "共{n}平方米", "预算金额：{n}", "{n:,}.00", "人民币{n}圆",
            "用电{n}度",
            "金额（元）：{n}", "{n} 元", "RMB{n}",
        )
    ).format(n=number, f=fen)  # fmt: skip


def paper(rng: Random) -> str:
    """Contracts, invoices, vouchers, tenders and the like, as long as a mobile or a card."""
    number = rng.choice((_phone_like(rng), _digits(rng, 16), _day(rng) + _digits(rng, 3), _day(rng) + _digits(rng, 10)))
    return rng.choice(_PAPERS.split("|")) + number


def meter(rng: Random) -> str:
    """Meters, books, places on the map, times and versions."""
    return rng.choice(
        (
            "电表号{d12}", "水表编号{d8}", "户号{d10}", "ISBN 978-7-{d2}-{d6}-{d1}", "ISBN978{d10}",
            "{d3}.{d6},{d2}.{d6}",
            "{y}-{m:02}-{d:02} {h:02}:{i:02}:{s:02}", "{y}{m:02}{d:02}{h:02}{i:02}{s:02}",
            "{h:02}:{i:02}-{j:02}:{s:02}",
            "第{d4}号至第{d4}号", "编号{d4}—{d4}", "地块编码510104{d13}", "不动产单元号510104{d6}GB{d5}",
            "K{d1}+{d3}至K{d1}+{d3}",
            "电表读数{d5}至{d5}", "{d4}*{d3}*{d2}", "{d3}×{d3}×{d2}cm", "IP 192.168.{d2}.{d2}", "版本1.{d1}.{d2}",
            "设备号SN{d10}",
            "{d4}.{d2}+{d4}.{d2}={d5}.{d2}", "1200+350+{d3}元", "{d3}、{d4}、{d4}元", "第{d2}、{d2}、{d2}号",
            "每亩{d3}元，{d2}亩",
            "{d4}元/{d4}元/{d4}元", "项目代码{y}-510104-{d2}-{d2}-{d6}", "面积{d3}.{d2}、{d3}.{d2}、{d3}.{d2}亩",
            "票号{d8}", "凭证{d6}",
            "车架号LSV{d10}", "发动机号{d7}A", "社保编号{d10}", "学籍号G510104{d12}", "农机号{d8}", "邮编610{d3}",
            "川A区{d3}号池",
            "宗地号{d6}JC{d5}", "{y}年{m}月{d}日至{y}年{m}月{d}日", "{d2}%、{d2}%、{d2}%", "桩号K{d2}+{d3}",
            "型号DN{d3}-{d4}",
            "{d3}/{d4}/{d4}户", "出库{d4}-{d4}-{d4}", "{d2}*{d4}={d6}",
        )
    ).format(
        y=rng.randint(2015, 2026), m=rng.randint(1, 12), d=rng.randint(1, 28), h=rng.randint(0, 23),
        i=rng.randint(0, 59),
        s=rng.randint(0, 59), j=rng.randint(0, 59), **{f"d{size}": _digits(rng, size) for size in range(1, 14)},
    )  # fmt: skip


def organisation(rng: Random) -> str:
    """Social credit codes in every dress."""
    code = credit_code(rng)
    return rng.choice(
        (
            "{c}",
            "代码{c}",
            "（{c}）",
            "统一社会信用代码:{c}",
            "{l}",
            "纳税人识别号{c}",
            "{s}",
            "【{c}】",
            "税号：{c}",
            "公司{c}地址",
        )
    ).format(c=code, l=code.lower(), s=f"{code[:2]} {code[2:8]} {code[8:17]} {code[17]}")


def serial(rng: Random) -> str:
    """Place, day and serial number of a project, whose last digit is not a right check digit."""
    while True:
        number = rng.choice(PLACES) + _day(rng) + f"{rng.randint(0, 999):04}"
        if check_character(number[:17]) != number[17]:
            break
    day = number[6:14]
    return rng.choice(
        (
            number, f"{number[:6]}-{day}-{number[14:]}", f"{number[:6]}、{day}、{number[14:]}",
            f"{number}{rng.randint(1, 9)}",
            f"项目{number}", f"区划{number[:6]}，{day}验收，编号{number[14:]}", f"批次{day}{number[14:]}",
            f"{day}-{_digits(rng, 3)}",
            f"{day}{_digits(rng, 6)}", f"{number[:6]}，{day}建成，投资{number[14:]}元",
            f"{number}/{rng.randint(1, 99)}",
        )
    )  # fmt: skip


def masked(rng: Random) -> str:
    """Numbers hidden as they should be, by the middle or all but the ends."""
    star = rng.choice("*＊×X")
    number = rng.choice(PLACES)
    return rng.choice(
        (
            f"{number[:4]}{star * 10}{_digits(rng, 4)}", f"{number[:2]}{star * 14}{_digits(rng, 2)}",
            f"138{star * 4}{_digits(rng, 4)}",
            f"6228{star * 11}{_digits(rng, 4)}", f"尾号{_digits(rng, 4)}",
            f"6228 {star * 4} {star * 4} {_digits(rng, 4)}",
            f"卡号后四位{_digits(rng, 4)}", f"身份证后四位{_digits(rng, 4)}", f"158{star * 6}{_digits(rng, 2)}",
            f"{number[:6]}{star * 12}", f"电话尾号{_digits(rng, 4)}，金额{_digits(rng, 4)}元",
        )
    )  # fmt: skip


LOOKALIKES: tuple[Callable[[Random], str], ...] = (amount, paper, meter, organisation, serial, masked)
