"""Invented receipts as photos and scans, with the true place of every number that stands on them.

Four forms: a receipt, a payment list, a bank slip and a handwritten-looking note. Then what life does to paper: skew,
perspective, quarter turns, a stamp over the text, noise, blur, uneven light and JPEG. Same seed, same bytes.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

from tools import personal_numbers as numbers

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]
_FOLDERS = (Path("/usr/share/fonts/opentype/noto"), Path("/usr/share/fonts/noto-cjk"))
_FONTS = ("NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc", "NotoSansCJK-Bold.ttc")
_SC = 2
"""Which face of the collection files is the simplified Chinese one."""
WIDTH = 1240
_FAMILIES = "王李张刘陈杨黄周吴徐罗何高郑唐"
_GIVEN = ("国芳", "建英", "志明", "德强", "永兰", "光全", "秀珍", "淑霞", "文波", "天才", "勇", "婷", "杰", "玥㛃")
_COMPANIES = ("示例清源环卫有限公司", "示例惠民物业有限公司", "示例锦程建筑有限公司", "示例南街文具店")


@dataclass(frozen=True, slots=True)
class Planted:
    """A number on the picture: what it is, whether it is `private`, and its corners in thousandths of the picture."""

    kind: str
    text: str
    private: bool
    quad: Quad


@dataclass(frozen=True, slots=True)
class Wear:
    """What happened to the paper. Angles in degrees, `turns` in quarter turns clockwise, the rest from 0 to 1."""

    skew: float = 0.0
    perspective: float = 0.0
    turns: int = 0
    noise: float = 0.0
    blur: float = 0.0
    light: float = 0.0
    stamp: bool = False
    quality: int = 85


@dataclass(frozen=True, slots=True)
class ReceiptImage:
    """A finished picture: JPEG bytes, its form, its wear, and everything planted on it."""

    data: bytes
    form: str
    wear: Wear
    planted: tuple[Planted, ...]


@dataclass(slots=True)
class _Sheet:
    """A page being written; places are in its pixels until it is finished."""

    image: Image.Image
    face: Path
    planted: list[Planted] = field(default_factory=list)

    def put(self, x: float, y: float, text: str, size: int = 30, *, kind: str = "", private: bool = True) -> float:
        """Writes text with its left upper corner at x, y; returns where it ends. With a kind it is noted as planted."""
        pen = ImageDraw.Draw(self.image)
        font = ImageFont.truetype(str(self.face), size, index=_SC)
        pen.text((x, y), text, font=font, fill=(40, 40, 48))
        left, top, right, bottom = pen.textbbox((x, y), text, font=font)
        if kind:
            quad = ((left, top), (right, top), (right, bottom), (left, bottom))
            self.planted.append(Planted(kind, text, private, quad))
        return float(right)

    def rule(self, *points: float) -> None:
        """A line of the form."""
        ImageDraw.Draw(self.image).line(points, fill=(90, 90, 100), width=2)


def fonts() -> list[Path]:
    """The faces receipts are written with; empty where Noto CJK is not installed."""
    return [folder / name for folder in _FOLDERS for name in _FONTS if (folder / name).is_file()]


def receipt_image(seed: int, wear: Wear | None = None, form: str = "") -> ReceiptImage:
    """The receipt of this seed, worn as told or as the seed has it."""
    random = Random(f"receipt {seed}")
    name = form or list(FORMS)[seed % len(FORMS)]
    sheet = _Sheet(Image.new("RGB", (WIDTH, 900), (252, 251, 247)), random.choice(fonts()))
    FORMS[name](sheet, random)
    worn = wear or any_wear(random)
    return _finish(sheet, name, worn, random)


def photographed_again(seed: int, again: int) -> ReceiptImage:
    """The same paper as `receipt_image(seed)`, under another light and another hand."""
    return receipt_image(seed, any_wear(Random(f"wear {seed} {again}")))


def any_wear(random: Random) -> Wear:
    """Wear as it comes: most scans nearly straight, photos worse."""
    photo = random.random() < 0.5
    return Wear(
        skew=random.uniform(-6, 6) if photo else random.uniform(-2, 2),
        perspective=random.uniform(0, 0.5) if photo else 0.0,
        turns=random.choices((0, 1, 2, 3), (14, 1, 1, 1))[0],
        noise=random.uniform(0, 0.6),
        blur=random.uniform(0, 0.5),
        light=random.uniform(0.1, 0.8) if photo else 0.0,
        stamp=random.random() < 0.5,
        quality=random.randint(55, 92),
    )


def _amount(random: Random) -> str:
    yuan = random.choice((random.randint(20, 990), random.randint(1000, 98_000)))
    return f"{yuan:,}.{random.randint(0, 99):02}" if random.random() < 0.3 else f"{yuan}.{random.randint(0, 99):02}"


def _name(random: Random) -> str:
    return random.choice(_FAMILIES) + random.choice(_GIVEN)


def _spelled(random: Random, number: str, sizes: tuple[int, ...]) -> str:
    return numbers.grouped(random, number, sizes, (" ", "-")) if random.random() < 0.3 else number


def _identity(random: Random) -> str:
    return _spelled(random, numbers.identity_number(random, 1940, 2005), (6, 8, 4))


def _phone(random: Random) -> str:
    return _spelled(random, numbers.mobile(random), (3, 4, 4))


def _card(random: Random) -> str:
    return _spelled(random, numbers.bank_card(random), (4, 4, 4, 4, 3))


def _day(random: Random) -> str:
    return f"2026年{random.randint(1, 12)}月{random.randint(1, 28)}日"


def _receipt(sheet: _Sheet, random: Random) -> None:
    sheet.put(520, 40, "收  款  收  据", 44)
    sheet.put(880, 60, f"No. {random.randint(1, 9_999_999):07}", 28)
    sheet.put(80, 130, f"日期：{_day(random)}", 28)
    sheet.put(80, 200, "今收到：示例社区居民委员会")
    end = sheet.put(80, 270, f"收款人：{_name(random)}   身份证号：")
    sheet.put(end + 4, 270, _identity(random), kind="identity")
    end = sheet.put(80, 340, "联系电话：")
    sheet.put(end + 4, 340, _phone(random), kind="mobile")
    sheet.put(80, 410, f"事由：{random.choice(('清扫垃圾劳务费', '会议室修缮', '购买办公用品', '道路维护工资'))}")
    amount = _amount(random)
    end = sheet.put(80, 490, "金额（小写）：", 32)
    sheet.put(end + 8, 490, f"¥{amount}", 32, kind="amount", private=False)
    end = sheet.put(80, 560, "其中材料费：")
    sheet.put(end + 8, 560, f"{_amount(random)}元", kind="amount", private=False)
    end = sheet.put(80, 640, "开户行：示例农商银行   账号：")
    sheet.put(end + 4, 640, _card(random), kind="card")
    end = sheet.put(80, 710, f"证明人：{_name(random)}  手机 ")
    sheet.put(end + 4, 710, _phone(random), kind="mobile")
    end = sheet.put(80, 780, "经办人身份证 ")
    sheet.put(end + 4, 780, _identity(random), kind="identity")


def _payment_list(sheet: _Sheet, random: Random) -> None:
    sheet.put(420, 30, "劳务费发放签领表", 40)
    sheet.put(80, 100, f"示例社区   {_day(random)}", 26)
    columns = (80, 210, 560, 800, 1000)
    for x, heading in zip(columns, ("姓名", "身份证号", "电话", "金额（元）", "签字"), strict=True):
        sheet.put(x, 160, heading, 28)
    rows = random.randint(4, 7)
    for row in range(rows):
        y = 230 + row * 80
        sheet.put(columns[0], y, _name(random), 28)
        sheet.put(columns[1], y, _identity(random), 26, kind="identity")
        sheet.put(columns[2], y, _phone(random), 26, kind="mobile")
        sheet.put(columns[3], y, _amount(random), 28, kind="amount", private=False)
    for row in range(rows + 2):
        sheet.rule(60, 145 + row * 80, 1180, 145 + row * 80)
    for x in (60, 195, 545, 785, 985, 1180):
        sheet.rule(x, 145, x, 145 + (rows + 1) * 80)
    end = sheet.put(80, 160 + (rows + 1) * 80, "合计：", 30)
    sheet.put(end + 8, 160 + (rows + 1) * 80, f"{_amount(random)}元", 30, kind="amount", private=False)


def _bank_slip(sheet: _Sheet, random: Random) -> None:
    sheet.put(400, 40, "示例农商银行 转账回单", 40)
    sheet.put(80, 120, f"交易日期：{_day(random)}", 28)
    y = 190
    for side in ("付款", "收款"):
        sheet.put(80, y, f"{side}方户名：{random.choice(_COMPANIES) if side == '付款' else _name(random)}")
        end = sheet.put(80, y + 60, f"{side}方账号：")
        sheet.put(end + 4, y + 60, _card(random), kind="card")
        end = sheet.put(680, y + 60, "电话：")
        sheet.put(end + 4, y + 60, _phone(random), 28, kind="mobile")
        y += 140
    end = sheet.put(80, y, "证件号码：")
    sheet.put(end + 4, y, _identity(random), kind="identity")
    end = sheet.put(80, y + 80, "交易金额：", 34)
    sheet.put(end + 8, y + 80, f"￥{_amount(random)}", 34, kind="amount", private=False)
    end = sheet.put(680, y + 80, "手续费：")
    sheet.put(end + 8, y + 80, f"{random.randint(1, 20)}.00", kind="amount", private=False)
    sheet.put(80, y + 160, f"附言：{random.choice(('支付劳务费', '支付维修款', '代付补贴'))}")
    end = sheet.put(80, y + 240, "经办联系 ")
    sheet.put(end + 4, y + 240, _phone(random), kind="mobile")


def _note(sheet: _Sheet, random: Random) -> None:
    sheet.put(540, 40, "领    条", 46)
    sheet.put(100, 140, f"今领到示例社区居民委员会支付{random.choice(('清淤', '搬运', '绿化'))}费用")
    end = sheet.put(100, 220, "人民币")
    sheet.put(end + 8, 220, f"{_amount(random)}元", 34, kind="amount", private=False)
    end = sheet.put(100, 300, "误工补贴 ")
    sheet.put(end + 8, 300, f"{_amount(random)}元", 34, kind="amount", private=False)
    sheet.put(100, 380, "此据。")
    sheet.put(640, 400, f"领款人：{_name(random)}")
    sheet.put(640, 460, _identity(random), 28, kind="identity")
    sheet.put(640, 520, _phone(random), 28, kind="mobile")
    sheet.put(640, 580, _day(random), 28)
    end = sheet.put(100, 640, "卡号 ", 28)
    sheet.put(end + 4, 640, _card(random), 28, kind="card")
    end = sheet.put(100, 710, f"代领人 {_name(random)} ", 28)
    end = sheet.put(end + 4, 710, _identity(random), 28, kind="identity")
    sheet.put(end + 40, 710, _phone(random), 28, kind="mobile")


FORMS = {"收据": _receipt, "签领表": _payment_list, "转账回单": _bank_slip, "领条": _note}


def _stamp(image: Image.Image, random: Random, face: Path) -> Image.Image:
    """A round red seal, half transparent, somewhere over the lower half."""
    layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    x, y, radius = random.randint(300, 950), random.randint(420, 740), 115
    red = (206, 30, 40, 150)
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=red, width=7)
    star = [(x + 36 * math.sin(a) * (1 if k % 2 == 0 else 0.4), y - 36 * math.cos(a) * (1 if k % 2 == 0 else 0.4))
            for k in range(10) for a in (k * math.pi / 5,)]  # fmt: skip
    pen.polygon(star, fill=red)
    font = ImageFont.truetype(str(face), 26, index=_SC)
    for number, char in enumerate("示例社区居民委员会"):
        angle = math.radians(-120 + number * 30)
        spot = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
        ImageDraw.Draw(spot).text((7, 0), char, font=font, fill=red)
        turned = spot.rotate(-math.degrees(angle), resample=Image.Resampling.BICUBIC)
        layer.alpha_composite(turned, (int(x + 88 * math.sin(angle)) - 20, int(y - 88 * math.cos(angle)) - 20))
    return Image.alpha_composite(image.convert("RGBA"), layer).convert("RGB")


def _finish(sheet: _Sheet, form: str, wear: Wear, random: Random) -> ReceiptImage:
    image = _stamp(sheet.image, random, sheet.face) if wear.stamp else sheet.image
    width, height = image.size
    margin = 60 + int(width * (abs(math.sin(math.radians(wear.skew))) + 0.06 * wear.perspective))
    size = (width + 2 * margin, height + 2 * margin)
    corners = _corners(width, height, margin, wear, random)
    forward = _homography([(0, 0), (width, 0), (width, height), (0, height)], corners)
    back = np.linalg.inv(forward)
    desk = (150, 128, 104) if wear.light else (255, 255, 255)
    image = image.transform(size, Image.Transform.PERSPECTIVE, tuple((back / back[2, 2]).flatten()[:8]),
                            Image.Resampling.BICUBIC, fillcolor=desk)  # fmt: skip
    image = _weather(image, wear, random)
    planted = [_moved(item, forward, size, wear.turns) for item in sheet.planted]
    for _ in range(wear.turns):
        image = image.transpose(Image.Transpose.ROTATE_270)
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "IMG 519999"
    image.save(out, "JPEG", quality=wear.quality, exif=exif)
    return ReceiptImage(out.getvalue(), form, wear, tuple(planted))


def _corners(width: int, height: int, margin: int, wear: Wear, random: Random) -> list[Point]:
    """Where the paper's corners come to lie."""
    angle = math.radians(wear.skew)
    reach = 0.06 * wear.perspective * width
    found = []
    for x, y in ((0, 0), (width, 0), (width, height), (0, height)):
        across, down = x - width / 2, y - height / 2
        found.append((
            across * math.cos(angle) - down * math.sin(angle) + width / 2 + margin + random.uniform(-reach, reach),
            across * math.sin(angle) + down * math.cos(angle) + height / 2 + margin + random.uniform(-reach, reach),
        ))  # fmt: skip
    return found


def _homography(source: list[Point], target: list[Point]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    rows, right = [], []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    solved = np.linalg.solve(np.array(rows, dtype=np.float64), np.array(right, dtype=np.float64))
    return np.append(solved, 1.0).reshape(3, 3)


def _weather(image: Image.Image, wear: Wear, random: Random) -> Image.Image:
    """Light, blur and noise."""
    if wear.light:
        ramp = np.linspace(1 - 0.55 * wear.light, 1.05, image.width)[None, :, None]
        if random.random() < 0.5:
            ramp = ramp[:, ::-1]
        lit = np.clip(np.asarray(image, dtype=np.float64) * ramp, 0, 255).astype(np.uint8)
        image = ImageEnhance.Contrast(Image.fromarray(lit)).enhance(1 - 0.25 * wear.light)
    if wear.blur:
        image = image.filter(ImageFilter.GaussianBlur(1.6 * wear.blur))
    if wear.noise:
        size = (image.height, image.width, 1)
        grains = np.random.default_rng(random.randrange(2**32)).normal(0, 28 * wear.noise, size)
        image = Image.fromarray(np.clip(np.asarray(image, dtype=np.float64) + grains, 0, 255).astype(np.uint8))
    return image


def _moved(
    item: Planted, forward: np.ndarray[tuple[int, int], np.dtype[np.float64]], size: tuple[int, int], turns: int
) -> Planted:
    """The same number with its corners in thousandths of the finished picture."""
    points = []
    for x, y in item.quad:
        u, v, w = forward @ np.array((x, y, 1.0))
        across, down = float(u / w) / size[0], float(v / w) / size[1]
        for _ in range(turns):
            across, down = 1 - down, across
        points.append((across * 1000, down * 1000))
    return replace(item, quad=(points[0], points[1], points[2], points[3]))
