"""Every type of page of a published site as a telephone and a desk show it, its upper part."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tools.headless import launch


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen: how wide it is, how much of a page is taken, how wide that is shown on the sheet; in pixels."""

    width: int
    height: int
    shown: int


PHONE = Screen(360, 760, 180)
DESK = Screen(1280, 800, 400)

# Where a type of page is found, and what to call it; of several that match the last.
TYPES: tuple[tuple[str, str], ...] = (
    ("首页", "index.html"),
    ("区（市）县", "d/d163/index.html"),
    ("社区", "c/c18701/index.html"),
    ("公示栏", "b/b00013/index.html"),
    ("网格", "c/c18701/grids/*/index.html"),
    ("镇（街道）", "c/t1740/index.html"),
    ("我家的补贴：历次", "c/c18701/benefits/index.html"),
    ("补贴一期", "c/c18701/benefits/2026-06/index.html"),
    ("补贴项目", "programmes/*/index.html"),
    ("各村并排", "c/c18701/beside/index.html"),
    ("钱花哪儿了：一期", "c/c18701/receipts/2026-10/index.html"),
    ("原件", "c/c18701/receipts/*/*/index.html"),
    ("谁收了钱", "suppliers/s-*/index.html"),
    ("一年", "c/c18701/year/index.html"),
    ("办事找谁", "c/c18701/power-items/2026/index.html"),
    ("一件事", "c/c18701/power-items/ql-027/index.html"),
    ("岗位", "c/c18701/posts/*/index.html"),
    ("哪儿容易出问题", "c/c18701/risks/index.html"),
    ("工程谁中标", "c/c18701/tenders/zb-2025-01/index.html"),
    ("大家的意见", "c/c18701/opinions/index.html"),
    ("大事怎么定", "c/c18701/decisions/jc-2026-01/index.html"),
    ("制度", "c/t1740/rules/index.html"),
    ("活动", "c/c18701/activities/index.html"),
    ("监督整改", "c/c18701/findings/index.html"),
    ("案例", "c/d163/cases/a*/index.html"),
    ("干部和亲属领的", "c/c18701/officials/index.html"),
    ("还缺什么", "c/c18701/gaps/index.html"),
    ("更正记录", "c/c18701/changes/index.html"),
    ("各村的数字", "numbers/index.html"),
    ("搜索", "search/index.html"),
    ("怎么反映问题", "complaint/index.html"),
)


# Pages shown alone: the name of the picture, the page, the screen.
ALONE: tuple[tuple[str, str, Screen], ...] = (
    ("board-360", "b/b00013/index.html", PHONE),
    ("notice-360", "c/c18701/benefits/2026-06/index.html", PHONE),
    ("power-item-360", "c/c18701/power-items/ql-027/index.html", PHONE),
    ("home-1280", "index.html", DESK),
    ("tender-1280", "c/c18701/tenders/zb-2025-01/index.html", DESK),
)


def shots(site: Path, screen: Screen) -> list[tuple[str, Image.Image]]:
    """Every type of page there is in this site, with its caption, at the size it has on the sheet."""
    size = (screen.shown, round(screen.shown * screen.height / screen.width))
    seen = _seen(site, screen, [where for _, where in TYPES])
    return [
        (caption, image.resize(size, Image.Resampling.LANCZOS)) for (caption, _), image in zip(TYPES, seen, strict=True)
    ]


def alone(site: Path) -> list[tuple[str, Image.Image]]:
    """The pages that are shown alone, by the name of their picture."""
    return [(name, _seen(site, screen, [where])[0]) for name, where, screen in ALONE]


def _seen(site: Path, screen: Screen, pages: list[str]) -> list[Image.Image]:
    taken = []
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": screen.width, "height": screen.height})
        for where in pages:
            found = sorted(site.glob(where))
            if not found:
                raise FileNotFoundError(f"{site} has no page {where}")
            page.goto(found[-1].as_uri())
            taken.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
        browser.close()
    return taken
