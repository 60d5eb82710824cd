"""One picture of all products, and of all types of page: `python -m tools.contact_sheet [SITE]`.

Without a site it writes `docs/images/products.png` from the invented products of the tests; the screen page and the
article are taken by headless Chromium, everything else is the first page of what the channel makes. With the folder of
a published site it writes `pages-360.png` and `pages-1280.png`: every type of page on a telephone and on a desk, and
the pages that documents show alone.
"""

from __future__ import annotations

import io
import sys
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFont
from playwright.sync_api import sync_playwright

from portal.channels.registry import CHANNELS
from portal.channels.typeset import Typesetter
from tests.channels.invented import NAMES, PRODUCTS, SHEET, TOTALS, article, long_image, screen
from tools.headless import launch
from tools.page_shots import DESK, PHONE, alone, shots

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
SIMPLIFIED = 2
"""Which face of the font collection has the simplified forms."""
WIDE = 1800
HIGH = 400
GAP, CAPTION = 28, 40
GROUND, INK = (233, 230, 224), (40, 38, 35)
MOST_BYTES = 400_000

# What is shown of a channel: its file's ending, the page (from 0), and what to call it.
SHOWN: tuple[tuple[str, str, int, str], ...] = (
    ("poster", "-a3.pdf", 0, "公示海报 A3"),
    ("poster", "-a3.pdf", 1, "海报续张"),
    ("board", "-a3.pdf", 0, "公示栏海报"),
    ("label", ".pdf", 0, "公示栏标牌"),
    ("badge", ".pdf", 0, "亮牌"),
    ("handbook", ".pdf", 0, "权力清单手册"),
    ("handbook", ".pdf", 1, "手册：目录"),
    ("handbook", ".pdf", 5, "手册：一项权力"),
    ("handbook", ".pdf", 6, "手册：流程图"),
    ("broadcast", ".pdf", 0, "村村响广播稿"),
    ("letter", ".pdf", 0, "公开信"),
    ("slip", ".pdf", 0, "入户明白单"),
    ("opinion-slip", ".pdf", 0, "意见箱小票"),
    ("gap-list", ".pdf", 0, "缺项单"),
    ("service-card", ".pdf", 0, "便民联系卡"),
    ("screen", ".html", 0, "大屏"),
    ("share-card", "-1200x630.png", 0, "分享卡"),
    ("share-card", "-900x383.png", 0, "公众号封面"),
    ("article", ".html", 0, "微信文章"),
    ("long-image", ".png", 0, "长图"),
)


def everyday() -> dict[str, object]:
    """The products with everyday amounts instead of the longest ones, adding up to the total they print."""
    names = (*NAMES[:6], "周正安", "赵春燕", "何素芬", "罗建国", "邓秀英", "吴永福", "曾玉兰", "谢桂芳")
    amounts = [Decimal(17 * number % 41 * 60 + 980) + Decimal("0.50") * (number % 3) for number in range(37)]
    amounts.append(Decimal("86450.50") - sum(amounts))
    subsidies = ("耕地地力保护补贴", "稻谷生产者补贴", "高龄津贴", "退耕还林补助")
    rows = tuple(
        (str(number + 1), names[number % len(names)], f"{number % 9 + 1}组", subsidies[number % 4], f"{amount:,.2f}")
        for number, amount in enumerate(amounts)
    )
    seen = screen(1)
    return PRODUCTS | {
        "poster": replace(SHEET, rows=rows, totals=TOTALS),
        "long-image": replace(long_image(0), sheet=replace(SHEET, rows=rows, totals=TOTALS)),
        "article": replace(article(0), rows=rows),
        "screen": replace(seen, notices=tuple(replace(notice, rows=rows) for notice in seen.notices)),
    }


def picture(ending: str, content: bytes, page: int, folder: Path) -> Image.Image:
    """One product as a picture about twice as high as it is shown."""
    if ending.endswith(".pdf"):
        document = pypdfium2.PdfDocument(content)
        sheet = document[min(page, len(document) - 1)]
        seen: Image.Image = sheet.render(scale=2 * HIGH / sheet.get_height()).to_pil()
        return seen.convert("RGB")
    if ending.endswith(".png"):
        return Image.open(io.BytesIO(content)).convert("RGB")
    return _seen(folder, content)


def _seen(folder: Path, content: bytes) -> Image.Image:
    """A page as Chromium shows it: the screen at its size, the article on a phone."""
    phone = not content.startswith(b"<!doctype")
    if phone:
        content = b'<!doctype html><meta charset="utf-8"><body style="margin:14px">' + content
    (folder / "page.html").write_bytes(content)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        size = {"width": 375, "height": 720} if phone else {"width": 1920, "height": 1080}
        page = browser.new_page(viewport=size)  # type: ignore[arg-type]
        page.goto((folder / "page.html").as_uri())
        page.wait_for_timeout(600)
        shot = page.screenshot()
        browser.close()
    return Image.open(io.BytesIO(shot)).convert("RGB")


def pictures() -> list[tuple[str, Image.Image]]:
    """Every product shown, with its caption, scaled to one height; a long image shows its upper part."""
    typesetter, products = Typesetter(), everyday()
    found = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = {one.name: one.make(products[one.name], one.name, typesetter) for one in CHANNELS}
        (folder / "screen.css").write_bytes(made["screen"][".css"])
        for channel, ending, page, caption in SHOWN:
            whole = picture(ending, made[channel][ending], page, folder)
            if whole.height > 2.2 * whole.width:
                whole = whole.crop((0, 0, whole.width, round(2.2 * whole.width)))
            high = HIGH if whole.height > whole.width / 1.9 else round(HIGH * 0.62)
            size = (round(whole.width * high / whole.height), high)
            found.append((caption, whole.resize(size, Image.Resampling.LANCZOS)))
    return found


def rows_of(found: list[tuple[str, Image.Image]]) -> list[list[tuple[str, Image.Image]]]:
    """The pictures in rows no wider than the sheet."""
    rows: list[list[tuple[str, Image.Image]]] = [[]]
    used = GAP
    for item in found:
        if rows[-1] and used + item[1].width + GAP > WIDE:
            rows.append([])
            used = GAP
        rows[-1].append(item)
        used += item[1].width + GAP
    return rows


def contact_sheet(found: list[tuple[str, Image.Image]]) -> Image.Image:
    """All pictures on one ground, each row spread over the width, each with its caption below."""
    rows = rows_of(found)
    heights = [max(image.height for _, image in row) + CAPTION for row in rows]
    sheet = Image.new("RGB", (WIDE, sum(heights) + GAP * (len(rows) + 1)), GROUND)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(FONT, 19, index=SIMPLIFIED)
    top = GAP
    for row, high in zip(rows, heights, strict=True):
        spare = WIDE - sum(image.width for _, image in row)
        gap = min(spare / (len(row) + 1), GAP * 3)
        left = (WIDE - sum(image.width for _, image in row) - gap * (len(row) - 1)) / 2
        for caption, image in row:
            place = (round(left), top + (high - CAPTION - image.height))
            sheet.paste(image, place)
            draw.rectangle((*place, place[0] + image.width, place[1] + image.height), outline=(205, 200, 190))
            draw.text((left + image.width / 2, top + high - CAPTION + 8), caption, INK, font, "ma")
            left += image.width + gap
        top += high + GAP
    return sheet


def written(sheet: Image.Image, target: Path) -> None:
    """Writes a sheet with as many colours as its size allows, and only when something changed."""
    for colours in (256, 128, 64, 48, 32, 24, 16):
        reduced = sheet.quantize(colours, dither=Image.Dither.NONE)
        content = io.BytesIO()
        reduced.save(content, "PNG", optimize=True)
        if content.tell() < MOST_BYTES:
            break
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        with Image.open(target) as old:
            same = (
                old.size == sheet.size
                and not ImageChops.difference(old.convert("RGB"), reduced.convert("RGB")).getbbox()
            )
        if same:
            print(f"{target.name} unchanged")
            return
    target.write_bytes(content.getvalue())
    print(f"{target.name}: {sheet.width} × {sheet.height}, {content.tell() / 1000:.0f} kB, {colours} colours")


def main() -> None:
    """The sheet of products, or the two of the pages of a site."""
    if not sys.argv[1:]:
        written(contact_sheet(pictures()), IMAGES / "products.png")
        return
    site = Path(sys.argv[1]).resolve()
    for screen_of in (PHONE, DESK):
        written(contact_sheet(shots(site, screen_of)), IMAGES / f"pages-{screen_of.width}.png")
    for name, image in alone(site):
        written(image, IMAGES / f"{name}.png")


if __name__ == "__main__":
    main()
