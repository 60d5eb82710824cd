"""Texts that hold nothing personal and look as if they did: the hard half of the labelled corpus."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from random import Random

from tools.personal_numbers import BLANKS, PLACES, check_character, credit_code, full_width, grouped, identity_number


def _digits(rng: Random, count: int) -> str:
    return "".join(rng.choices("0123456789", k=count))


def _day(rng: Random) -> str:
    return f"{rng.randint(2015, 2026)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"


def _credit_code(rng: Random) -> str:
    code = credit_code(rng)
    return rng.choice(
        (
            code,
            code.lower(),
            full_width(rng, code),
            grouped(rng, code, (4, 4, 4, 4, 2), BLANKS[:1]),
            grouped(rng, code, (2, 6, 9, 1), ("-", " ")),
            f"统一社会信用代码：{code}",
            f"成都市三江建筑有限公司（{code}）",
            f"供应商{code}中标",
            f"{code}，",
        )
    )


def _invoice(rng: Random) -> str:
    number = _digits(rng, 8)
    province = rng.choice(("51", "50", "44", "11", "31", "13"))
    code = f"0{province}00{rng.randint(15, 26)}00{rng.choice('1234')}{rng.randint(10, 99)}"
    electronic = f"{rng.randint(23, 26)}51{rng.choice('12')}000000{_digits(rng, 10)}"
    return rng.choice(
        (
            f"发票号码{number}",
            f"发票代码{code[:12]}，号码{number}",
            code[:12],
            electronic,
            f"发票号：{electronic}",
            f"No.{number}",
            f"№ {number}",
            f"数电票 {electronic}",
            f"5100{rng.randint(15, 26)}1130",
            f"发票{code[:12]}/{number}",
        )
    )


def _contract(rng: Random) -> str:
    while True:
        serial = rng.choice(PLACES[:6]) + _day(rng) + f"{rng.randint(0, 999):04}"
        if check_character(serial[:17]) != serial[17]:
            break
    day = _day(rng)
    return rng.choice(
        (
            serial,
            f"合同编号：{serial}",
            f"HT-{day}-{rng.randint(1, 999):03}",
            f"HT{serial}",
            f"成双府采〔{day[:4]}〕{rng.randint(1, 300)}号",
            f"CD-{serial[:6]}-{day}-{serial[14:]}",
            f"{serial[:6]}-{day}-{_digits(rng, 3)}",
            f"合同号 {day}{_digits(rng, 4)}",
            f"SC{day}{_digits(rng, 6)}",
            f"{day[:4]}-{serial[:6]}-{_digits(rng, 2)}-{_digits(rng, 2)}-{_digits(rng, 6)}",
            f"N{serial[:6]}{day[:4]}{_digits(rng, 6)}",
            f"双采({day[:4]})A{_digits(rng, 4)}号",
            f"{serial[:6]}{day[:4]}{_digits(rng, 5)}",
        )
    )


def _labelled_identity_like_code(rng: Random) -> str:
    """A project number of today that even has the right check digit, but is called a project number."""
    number = identity_number(rng, 2015, 2026)
    return rng.choice(("项目编号：", "合同编号", "流水号 ", "XM", "采购编号：SC-")) + number


def _voucher(rng: Random) -> str:
    day = _day(rng)
    return rng.choice(
        (
            f"记-{rng.randint(1, 999):04}",
            f"凭证号 {day[:6]}-{rng.randint(1, 999):03}",
            f"P{day}",
            f"凭证{_digits(rng, 6)}",
            f"{day[:4]}年{rng.randint(1, 12)}月第{rng.randint(1, 99)}号凭证",
            f"E{day}",
            f"凭证号:{_digits(rng, 10)}",
            f"付{_digits(rng, 7)}",
            f"支票号 {_digits(rng, 8)}",
            f"D{day}{_digits(rng, 3)}",
        )
    )


def _place_code(rng: Random) -> str:
    code = rng.choice(PLACES) + f"{rng.randint(1, 30):03}{rng.randint(1, 30):03}"
    return rng.choice(
        (
            code,
            code[:9],
            code[:6],
            f"区划代码 {code}",
            f"{code}-{rng.randint(1, 99):02}",
            f"{code[:6]} {code[6:9]} {code[9:]}",
            f"{code}000",
        )
    )


def _budget(rng: Random) -> str:
    return rng.choice(
        (
            f"213{_digits(rng, 2)}{_digits(rng, 2)}",
            f"科目 213-05-{_digits(rng, 2)}",
            f"30{_digits(rng, 3)}",
            f"预算编码{_digits(rng, 10)}",
            f"2130504 农村基础设施 {_digits(rng, 5)}.00",
        )
    )


def _amount(rng: Random) -> str:
    value = rng.randint(1, 9_999_999) + rng.randint(0, 99) / 100
    return rng.choice(
        (
            f"{value:,.2f}",
            f"{value:.2f}",
            f"￥{value:,.2f}元",
            f"{value / 10000:.4f}万元",
            f"{value * 100:,.0f}",
            f"{value:.2f} {value * 2:.2f} {value / 3:.2f}",
            f"合计 {value:,.2f} 元，{rng.randint(1, 300)} 户",
            f"{value * 1000:.0f}",
            f"{value:.0f}.00元/{rng.randint(1, 99)}亩",
            f"{rng.random():.11f}",
        )
    )


def _date(rng: Random) -> str:
    day = _day(rng)
    year, month, date = day[:4], day[4:6], day[6:]
    return rng.choice(
        (
            f"{year}-{month}-{date}",
            f"{year}年{int(month)}月{int(date)}日",
            f"{year}.{month}.{date}-{year}.12.31",
            day,
            f"{year}/{month}/{date} 08:30:15",
            f"{year}-{month}-{date}T08:30:15.123Z",
            "二〇二六年三月十二日",
            f"{year}{month}",
            f"{day}093015",
            f"{year}-{month}-{date} 至 {year}-12-31",
            f"{year} {month} {date} {rng.randint(100, 9999)}",
            f"17{_digits(rng, 11)}",
        )
    )


def _own_id(rng: Random) -> str:
    digest = sha256(str(rng.random()).encode()).hexdigest()
    return rng.choice(
        (
            digest,
            digest[:16],
            f"b-{digest[:12]}",
            f"c/{rng.choice(PLACES)}001{_digits(rng, 3)}/benefits/2026-03/#r{_digits(rng, 6)}",
            f"{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:32]}",
            f"r{_digits(rng, 12)}",
            f"B{_digits(rng, 7)}",
            f"sha256-{digest}",
        )
    )


def _list(rng: Random) -> str:
    """Short numbers between marks: groups, counts, scores, shares, measures."""
    mark = rng.choice(("、", "，", ",", "/", " ", ";", "；", "|", "-", ", ", "·"))
    count = rng.randint(6, 40)
    kind = rng.randint(0, 7)
    if kind == 0:
        return mark.join(str(number) for number in range(1, count + 1)) + rng.choice(("组", "号地块", ""))
    if kind == 1:
        return "得分" + mark.join(f"{rng.uniform(60, 100):.1f}" for _ in range(count))
    if kind == 2:
        return mark.join(str(rng.randint(0, 9)) for _ in range(count))
    if kind == 3:
        return mark.join(str(rng.randint(1, 400)) for _ in range(count)) + "户"
    if kind == 4:
        return "①②③④⑤⑥⑦⑧⑨"[: rng.randint(2, 9)] + mark + mark.join("一二三四五六七八九"[: rng.randint(3, 9)])
    if kind == 5:
        return mark.join(f"{rng.randint(1, 9_999_999):,}.{rng.randint(0, 99):02}" for _ in range(rng.randint(2, 8)))
    if kind == 6:
        return mark.join(_day(rng) for _ in range(rng.randint(2, 5)))
    return mark.join(
        f"{rng.choice(PLACES)}{rng.randint(1, 30):03}{rng.randint(1, 30):03}" for _ in range(rng.randint(2, 5))
    )


def _sentence_of_numbers(rng: Random) -> str:
    """A place code, a day, an amount and more; drawn again where the first three make a valid identity number."""
    while True:
        place, day, amount = rng.choice(PLACES), _day(rng), str(rng.randint(1000, 9999))
        if check_character(place + day + amount[:3]) != amount[3]:
            break
    form = rng.choice(("{}-{}-{}", "{}年{}月{}日", "{}/{}/{}"))
    rest = (_digits(rng, rng.randint(1, 6)) for _ in range(rng.randint(0, 4)))
    amount += rng.choice(("", ".00", "元"))
    return rng.choice(("，", "、", " ", "；", ", ")).join(
        (place, form.format(day[:4], day[4:6], day[6:]), amount, *rest)
    )


_PLAIN = """
王小明 | 欧阳修竹 | 成都市三江建筑工程有限公司 | 第三村民小组 | 5组 | 12组 | 三组至五组 | 第八届村民代表会议
| 五一村八一路 | 九九重阳节慰问 | 三八妇女节活动经费 | 5组道路硬化工程 | 3号公示栏 | 2组10户 | 1栋 | 3号楼
| 6社 12户 | 5组12号路灯维修 | 2组3号机井 | 天府大道北段966号 | 人民南路四段11号 | 府河路88号
| 政务服务中心3楼302室 | 三组12号召开院坝会 | 12345 | 12388 | 96110 | 114 | 监督电话：12388 | 400-880-1234
| 拨打12345热线 | 川府发〔2026〕12号 | 成办函〔2025〕123号 | 川农规〔2024〕3号 | 残疾人两项补贴
| 重度残疾人护理补贴 | 大病医疗救助 | 四川省肿瘤医院 | 成都市第四人民医院精神卫生中心 | 高血压、糖尿病患者健康管理
| 两癌筛查 | 肺结核防治宣传 | 艾滋病防治宣传日活动 | 农作物病虫害防治 | 病死猪无害化处理 | 动物疫病防控
| 残疾人联合会 | 计划生育特别扶助 | 疾病预防控制中心 | 家庭医生签约服务 | 预防出生缺陷 | 出生医学证明办理
| 2016年5月成立 | 2020年出生人口36人 | 1978年5月出生，中共党员 | 出生日期：1965年3月 | 1990年3月生，
| 微信公众号：chengdufabu | 微信支付1200元 | 微信扫一扫 | 关注微信公众号“明榜” | logo@2x.png | 5斤@3元 | 川A牌照
| 新B区 | 京东方A股 | 渝新欧班列 | 共12户36人 | 一二三产业融合 | 七八九月份 | G5京昆高速 | S106线 | GB11643-1999
| K1+200至K3+450 | DN200管道1200米 | C30混凝土25.5立方 | A4纸10包 | 二〇二六年第一次党员大会
| 2026年3月至2026年12月 | 10:30-11:45 | 1:500地形图 | 30.657420,104.065840 | N30°39′27″ | 192.168.1.100
| 5组、6组、7组 | 户均1200.00元 | 30×40×50cm | 1200-1500元 | 第12345号令 | 编号001至015 | 肥料50kg*200袋
| 玉米1500斤2.8元4200元 | 2026年度第3批 | 序号 1 2 3 4 5 6 7 8 9 10 11 12 | 1 2 3 4 5 6 7 | 身份证复印件1份
| 身份证号 | 联系电话 | 银行卡 | 出生日期 | 凭身份证办理 | 病假 | 居民健康档案 | 脱贫户动态监测 | 失能老人护理补贴
| 慢性病用药目录 | 重点人群（高血压、糖尿病、结核病）随访服务 | 农村妇女乳腺癌宫颈癌免费检查
| 孤独症儿童康复救助项目 | 猪瘟防控 | 柑橘黄龙病防治 | 松材线虫病普查 | 职业病防治法宣传
"""


def _plain(rng: Random) -> str:
    return rng.choice(_PLAIN.split("|")).strip()


NEGATIVES: tuple[Callable[[Random], str], ...] = (
    _credit_code,
    _credit_code,
    _invoice,
    _contract,
    _labelled_identity_like_code,
    _voucher,
    _place_code,
    _budget,
    _amount,
    _date,
    _own_id,
    _list,
    _sentence_of_numbers,
    _plain,
    _plain,
    _plain,
)
