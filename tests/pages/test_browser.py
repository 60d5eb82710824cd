from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from portal import pipeline
from portal.channels.making import RunStats
from portal.plugin import render_site
from tests.barriers import barriers
from tests.content import BID, LIU, Content
from tests.pages import sample
from tests.pages.conftest import Built

pytestmark = pytest.mark.browser

TYPES = {
    "home": "index.html",
    "district": "d/d163/index.html",
    "community": "c/c18701/index.html",
    "periods": "c/c18701/benefits/index.html",
    "powers": "c/c18701/power-items/index.html",
    "benefits": "c/c18701/benefits/2026-03/index.html",
    "withdrawn": "c/c18701/benefits/2026-01/index.html",
    "further page": "c/c18701/benefits/2026-02/3/index.html",
    "receipts": "c/c18701/receipts/2026-03/index.html",
    "power item": "c/c18701/power-items/q-ql-001/index.html",
    "tender": "c/c18701/tenders/t-zb-2026-01/index.html",
    "findings": "c/c18701/findings/index.html",
    "ledger of findings": "c/c18701/findings/2026-Q1/index.html",
    "matters of a district": "d/d163/findings/index.html",
    "originals": "c/c18701/receipts/2026-03/r-pz-031/index.html",
    "board": f"b/{sample.BOARD}/index.html",
    "grid": f"c/c18701/grids/{sample.GRID}/index.html",
    "retired grid": f"c/c18701/grids/{sample.OLD_GRID}/index.html",
    "risks": "c/c18701/risks/index.html",
    "changes": "c/c18701/changes/index.html",
    "gaps": "c/c18701/gaps/index.html",
    "gaps of a district": "d/d163/gaps/index.html",
    "year": "c/c18701/year/index.html",
    "year of a kind": "c/c18701/year/benefits/index.html",
    "numbers": "numbers/index.html",
    "numbers of a town": "c/t1740/index.html",
    "suppliers": "suppliers/index.html",
    "programmes": "programmes/index.html",
    "kind": "kinds/benefits/index.html",
    "places": "places/index.html",
    "search": "search/index.html",
    "data": "data/index.html",
    "text": "law/index.html",
    "complaint": "complaint/index.html",
}

OF_EVERY_KIND = {
    "village": "c/c18701/index.html",
    "decisions": "c/c18701/decisions/index.html",
    "decisions of a month": "c/c18701/decisions/2026-03/index.html",
    "decision": "c/c18701/decisions/d-jc-2026-01/index.html",
    "meeting to come": "c/c18701/decisions/d-jc-2026-02/index.html",
    "rules": "c/c18701/rules/index.html",
    "rules of a year": "c/c18701/rules/2026/index.html",
    "rule": "c/c18701/rules/z-zd-2026-01/index.html",
    "activities": "c/c18701/activities/index.html",
    "activities of a month": "c/c18701/activities/2026-03/index.html",
    "opinions": "c/c18701/opinions/index.html",
    "opinions of a month": "c/c18701/opinions/2026-03/index.html",
    "findings": "c/c18701/findings/index.html",
    "gaps": "c/c18701/gaps/index.html",
    "grid": f"c/c18701/grids/{sample.GRID}/index.html",
    "board": f"b/{sample.BOARD}/index.html",
    "town": "c/t1740/index.html",
    "powers of a town": "c/t1740/power-items/index.html",
    "numbers of a town": "c/t1740/numbers/index.html",
    "gaps of a town": "c/t1740/gaps/index.html",
    "district": "d/d163/index.html",
    "district itself": "c/d163/index.html",
    "cases": "c/d163/cases/index.html",
    "cases of a year": "c/d163/cases/2026/index.html",
    "case": "c/d163/cases/a-al-2026-01/index.html",
    "gaps of a district": "d/d163/gaps/index.html",
    "numbers of a district": "d/d163/numbers/index.html",
    "numbers": "numbers/index.html",
}
"""Pages of the site with every kind, on which the town and the district publish, too."""


STEPS = ("s18", "s24", "s30")
ENLARGE = "step => { document.documentElement.className = step }"
IN_A_SENTENCE = "main p:not(.lead) a, main li a, main td a, main th a, main dd a, .foot p a"
"""Links that share a line with other text or links; their ground may reach into that of the next line."""
FURNITURE = ".bar *, .find *, .search-line *, .call"
"""Head, search box and telephone bar keep their size in every step of type."""
IN_A_LIST = ".book tr:not(.way) .t a"
"""A name in an open list: rows are at most 44 px high for the list to be short, and the whole row is the link."""
MEASURE = """([steps, shared, furniture, listed]) => {
    const root = document.documentElement, faults = [];
    document.querySelectorAll("details").forEach(one => { one.open = true; });
    const box = selector => document.querySelector(selector).getBoundingClientRect();
    const wide = step => root.scrollWidth > innerWidth && faults.push(["wide", step, innerWidth, root.scrollWidth]);
    for (const step of steps) {
        root.className = step;
        wide(step);
        if (innerWidth < 360) continue;
        const last = document.body.lastElementChild, call = last.querySelector("a.call");
        const bar = box(".bar").height, top = box("h1").top, phone = Math.round(last.getBoundingClientRect().bottom);
        if (bar > 60 || top <= 0 || top > 160) faults.push(["head", step, bar, top]);
        if (phone !== innerHeight || call.protocol !== "tel:" || call.getBoundingClientRect().height < 48)
            faults.push(["call", step, phone, call.href]);
        const torn = [...last.querySelectorAll(".no, b")].filter(node => node.getBoundingClientRect().height > 40);
        torn.forEach(node => faults.push(["call", step, "torn", node.textContent]));
        const met = [...document.querySelectorAll("a[href], button, summary, .bar label, input, select, textarea")]
            .filter(node => node.checkVisibility() && !node.matches(".hid, .skip, .dial *"));
        const boxes = met.map(node => node.getBoundingClientRect());
        met.forEach((node, at) => {
            const one = boxes[at], middle = (one.top + one.bottom) / 2, across = (one.left + one.right) / 2;
            const least = step === "s18" || node.matches(furniture) ? 48 : 60;
            const over = getComputedStyle(node, "::after").position === "absolute";
            const ground = (over && node.closest("tr")) || node;
            const {width, height} = ground.getBoundingClientRect();
            const high = step === "s18" && node.matches(listed) ? 24 : least;
            const line = node.closest("p, li, dd");
            const alone = line && line.textContent.trim() === node.textContent.trim();
            const wide = line && !alone && !node.closest("nav, .sheets, .chips") ? 0 : least;
            if (height < high - 0.5 || width < wide - 0.5)
                faults.push(["small", step, height, width, node.outerHTML.slice(0, 90)]);
            if (node.matches(shared) && !node.matches("a.row")) return;
            const met_by = boxes.some((other, by) => by !== at && !node.contains(met[by]) && !met[by].contains(node)
                && other.left < across && across < other.right
                && Math.min(other.bottom, middle + 22) > Math.max(other.top, middle - 22));
            if (met_by) faults.push(["covered", step, one.top, node.outerHTML.slice(0, 90)]);
        });
    }
    return faults;
}"""
NOT_SEEN = "**/*.{png,jpg,svg,webp}"


@pytest.fixture(params=["built", "whole"])
def each(request: pytest.FixtureRequest) -> Built:
    """The small site, and the one with every kind."""
    found: Built = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module", params=["built", "whole"])
def measured(request: pytest.FixtureRequest, browser: Browser) -> list[tuple[str, list[object]]]:
    """What is wrong with any page of the two sites at the width of a phone, in every step of type: (page, fault).

    Every page is loaded once, without its images; all steps are measured in it together.
    """
    site: Built = request.getfixturevalue(request.param)
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.route(NOT_SEEN, lambda route: route.abort())
    faults = []
    for path in pages_of(site):
        page.goto((site.folder / path).as_uri(), wait_until="domcontentloaded")
        for width in (360, 320):
            page.set_viewport_size({"width": width, "height": 640})
            faults += [(path, fault) for fault in page.evaluate(MEASURE, [STEPS, IN_A_SENTENCE, FURNITURE, IN_A_LIST])]
    context.close()
    return faults


def pages_of(built: Built) -> list[str]:
    """Every page that a villager reads: not the screens on walls, and not what only sends on."""
    return [
        path
        for path in built.html
        if "/screen/" not in path and 'http-equiv="refresh"' not in built.text(path) and path != "404.html"
    ]


def test_no_page_of_any_kind_has_a_barrier(whole: Built, browser: Browser) -> None:
    """As below, on a site with every kind."""
    _without_barriers(whole, OF_EVERY_KIND, browser)


def test_no_page_type_has_a_barrier(built: Built, browser: Browser) -> None:
    """axe-core finds nothing on any type of page, at the width of a phone and of a desk, and nothing sticks out."""
    _without_barriers(built, TYPES, browser)


def _without_barriers(built: Built, types: dict[str, str], browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    faults = []
    for name, path in types.items():
        page.goto((built.folder / path).as_uri())
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            faults += [(name, width, *barrier) for barrier in barriers(page)]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                faults.append((name, width, "sticks out", ""))
    context.close()
    assert not faults


def test_large_type_works_without_scripts(built: Built, browser: Browser) -> None:
    """Both steps of large type enlarge what is read with scripts switched off, and leave the head as it is."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto((built.folder / TYPES["text"]).as_uri())

    def type_of(where: str) -> float:
        return float(page.locator(where).first.evaluate("node => parseFloat(getComputedStyle(node).fontSize)"))

    read, furniture = [type_of("main p")], [type_of(".back"), type_of(".call")]
    for step in ("s24", "s30", "s18"):
        page.locator(f"label[for={step}]").click()
        read.append(type_of("main p"))
        assert [type_of(".back"), type_of(".call")] == furniture
    context.close()
    assert read == [18, 24, 30, 18]


@pytest.mark.parametrize("step", ["s24", "s30"])
def test_large_type_looks_the_same_without_scripts(built: Built, browser: Browser, step: str) -> None:
    """Everything stands at the same place and is as large, whether the button alone or the script enlarges a page."""
    seen = []
    for scripts in (False, True):
        context = browser.new_context(java_script_enabled=scripts, viewport={"width": 360, "height": 640})
        page = context.new_page()
        boxes = []
        for name in ("board", "community", "benefits", "periods", "risks", "power item"):
            page.goto((built.folder / TYPES[name]).as_uri())
            page.evaluate("step => { document.getElementById(step).click() }", step)
            boxes += page.evaluate(
                "[...document.querySelectorAll('body *')].map(one => one.getBoundingClientRect())"
                ".map(one => [one.left, one.top, one.width, one.height].map(Math.round).join())"
            )
            page.evaluate("localStorage.clear()")
        context.close()
        seen.append(boxes)
    assert seen[0] == seen[1]


def test_large_type_is_remembered(built: Built, browser: Browser) -> None:
    """With scripts the choice of large type holds on the next page, as does one made before there were two steps."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((built.folder / TYPES["home"]).as_uri())
    page.evaluate("localStorage.setItem('big', '1')")
    for step, size in (("", "24px"), ("s30", "30px"), ("s18", "18px")):
        if step:
            page.locator(f"label[for={step}]").click()
        page.goto((built.folder / TYPES["board"]).as_uri())
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == size
    context.close()


def _of(measured: list[tuple[str, list[object]]], *sorts: str) -> list[tuple[str, list[object]]]:
    return [(path, fault) for path, fault in measured if fault[0] in sorts]


def test_the_head_leaves_the_page_to_what_it_says(measured: list[tuple[str, list[object]]]) -> None:
    """Of every page in every step of type: the head is at most 60 px high, the heading begins at 160 px at most.

    The telephone bar is the last thing on the page, is in view, is at least 48 px high and rings; neither the number
    nor the code to say is torn over two lines.
    """
    assert not _of(measured, "head", "call")


def test_nothing_sticks_out_in_any_step_of_type(measured: list[tuple[str, list[object]]]) -> None:
    """Of every page at the width of a phone and of a narrow one, in every step of type."""
    assert not _of(measured, "wide")


def test_everything_is_met_by_a_thumb(measured: list[tuple[str, list[object]]]) -> None:
    """Every link, button, fold and field is at least 48 px high, 60 px in large type, and as wide unless in a sentence.

    Head, search box and telephone bar keep their size; a name in an open list is as high as its row in the first step.
    Of one that stands alone, 44 px around its middle belong to nothing else.
    """
    assert not _of(measured, "small", "covered")


@pytest.mark.parametrize("size", ["", "s24", "s30"])
@pytest.mark.parametrize("name", ["community", "board", "grid", "retired grid", "risks"])
def test_doors_and_grids_are_met_by_a_thumb(built: Built, browser: Browser, name: str, size: str) -> None:
    """In both sizes of type nothing scrolls sideways, and every door, grid, row and fold is at least 48 px high."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto((built.folder / TYPES[name]).as_uri())
    page.evaluate("size => document.documentElement.classList.add(...(size ? [size] : []))", size)
    heights = page.evaluate(
        "[...document.querySelectorAll('.band, .doors > a, .behind a, .mine a, a.row, .risks a, summary')]"
        ".map(n => n.getBoundingClientRect().height).filter(h => h)"
    )
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert heights
    assert min(heights) >= 48
    assert wide == 360


@pytest.mark.parametrize("size", ["s18", "s24", "s30"])
def test_the_doors_are_in_the_first_view(built: Built, browser: Browser, size: str) -> None:
    """Of a telephone, above its telephone bar, in every size: the sentence, what is missing, all five questions."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    for name in ("community", "board"):
        page.goto((built.folder / TYPES[name]).as_uri())
        page.evaluate("size => document.documentElement.classList.add(size)", size)
        ends = page.evaluate("[...document.querySelectorAll('.doors > *')].map(n => n.getBoundingClientRect().bottom)")
        bar = page.evaluate("document.querySelector('.dial').getBoundingClientRect().top")
        assert len(ends) == 5
        assert max(ends) <= bar
    context.close()


def test_text_is_large_enough(built: Built, browser: Browser) -> None:
    """Body text is at least 18 px; nothing on a notice is below 16 px but the labels inside charts."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto((built.folder / TYPES["benefits"]).as_uri())
    sizes = page.evaluate(
        "[...document.querySelectorAll('body, body *')].filter(n => n.getClientRects().length)"
        ".map(n => parseFloat(getComputedStyle(n).fontSize))"
    )
    context.close()
    assert sizes[0] >= 18
    assert min(sizes) >= 16


def test_the_address_of_a_far_row_still_leads_to_it(built: Built, browser: Browser) -> None:
    """A row on a further page is reached from its permanent address; without a script a link leads to its page."""
    address = (built.folder / "c/c18701/benefits/2026-02/index.html").as_uri() + "#b-2026-02-815"
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(address)
        if not scripts:
            page.locator(".far :target ~ a").click()
        page.wait_for_url(re.compile(r"/2026-02/\d+/index\.html" + ("#b-2026-02-815$" if scripts else "$")))
        row = page.locator("tr:target" if scripts else "tr#b-2026-02-815")
        assert row.get_attribute("id") == "b-2026-02-815"
        context.close()


def test_a_closed_board_sends_on(built: Built, browser: Browser) -> None:
    """Whoever scans a board that was taken down arrives at the community, at the line that says so."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built.folder / f"b/{sample.CLOSED}/index.html").as_uri())
    page.wait_for_url("**/c/c18701/index.html*")
    assert "停用" in page.locator("li:target").inner_text()
    context.close()


def test_nothing_long_sticks_out_of_a_phone(tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """Links and names without a place to break, in any column, leave every page as wide as the phone."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    link = "https://policy.example.gov.cn/zhengce/202603/content_" + "6942013694201369420" * 2 + ".htm"
    content = Content.small(tmp_path / "content")
    content.powers(LIU, "2026", [{"法律依据": link, "责任岗位": "d" * 60}])
    content.benefits(LIU, "2026-03", [{"政策依据": link, "补贴标准": "x" * 90}, {"受益人": "李四光"}])
    content.receipts(LIU, "2026-03", [{"用途": link, "收款方": "示例" + "a" * 80}])
    bids = [{**BID, "投标单位": "c" * 90}]
    content.tenders(LIU, "2026-Q1", [{"项目名称": "b" * 95, "中标理由": link, "中标单位": "c" * 90}], bids)
    content.info(LIU, 办公地址=link, 意见箱=link)
    site = pipeline.publish(content.settings(), render_site, recheck=False).site
    assert site is not None
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    wide = []
    for path in sorted(site.rglob("*.html")):
        page.goto(path.as_uri())
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            wide.append(path.relative_to(site).as_posix())
    context.close()
    assert not wide


def test_a_reader_orders_a_table_by_a_column(built: Built, browser: Browser) -> None:
    """The largest first, the smallest first at the second time; the sum stays below."""
    page = browser.new_page()
    page.goto((built.folder / "numbers" / "index.html").as_uri())
    table = page.locator("#receipts")

    def figures() -> list[str]:
        return table.locator("tbody tr td:nth-child(2)").all_text_contents()

    came = figures()
    for order, reverse in (("descending", True), ("ascending", False)):
        table.locator("thead th:nth-child(2) button").click()
        assert table.locator("thead th:nth-child(2)").get_attribute("aria-sort") == order
        assert figures() == sorted(came, key=lambda text: int(text.replace(",", "").replace("—", "0")), reverse=reverse)
    assert len(came) > 1
    page.close()


def test_my_village_is_remembered_and_forgotten(built: Built, browser: Browser) -> None:
    """Who opened the page of a village, or scanned its board, finds it at the top of the home page until told off."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    asked: list[str] = []
    page.goto((built.folder / TYPES["home"]).as_uri())
    assert not page.locator("#mine a").count()
    page.goto((built.folder / TYPES["board"]).as_uri())
    page.on("request", lambda request: asked.append(request.url))
    page.goto((built.folder / TYPES["home"]).as_uri())
    assert page.locator("#mine a").inner_text() == "我的村：柳河社区 ›"
    assert all("柳河" not in url and "c18701" not in url for url in asked)
    page.locator("#mine a").click()
    page.wait_for_url("**/c/c18701/index.html")
    page.goto((built.folder / TYPES["home"]).as_uri())
    page.locator("#mine button").click()
    page.goto((built.folder / TYPES["home"]).as_uri())
    assert not page.locator("#mine a").count()
    context.close()


VOICES = """voices => {
    const said = window.said = [];
    class Words { constructor(text) { this.text = text; } }
    window.SpeechSynthesisUtterance = Words;
    const speech = new EventTarget();
    speech.getVoices = () => voices.filter(one => !one.late || window.ready);
    speech.cancel = () => {};
    speech.speak = one => { said.push(one.text); if (one.onend && said.length < 40) setTimeout(one.onend, 0); };
    Object.defineProperty(window, "speechSynthesis", { value: speech });
}"""


@pytest.mark.parametrize(
    ("voices", "offered"),
    [([{"lang": "zh-CN"}], True), ([{"lang": "cmn-Hans-CN"}], True), ([], False), ([{"lang": "en-US"}], False)],
)
def test_reading_aloud_is_offered_where_a_voice_reads_it(
    built: Built, browser: Browser, voices: list[dict[str, str]], offered: bool
) -> None:
    """A button is there only where it does something: with a voice that reads Chinese, and then it reads the page."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(f"({VOICES})({json.dumps(voices)})")
    page.goto((built.folder / TYPES["text"]).as_uri())
    button = page.get_by_role("button", name="朗读")
    assert button.count() == offered
    if offered:
        button.click()
        page.wait_for_function("window.said.length > 3")
        assert page.evaluate("window.said[0]") == page.locator("h1").inner_text()
    context.close()


def test_reading_aloud_waits_for_the_voices(built: Built, browser: Browser) -> None:
    """Some browsers know their voices only later; without the very object there is no button and no error."""
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script(f"({VOICES})([{{lang: 'zh-CN', late: true}}])")
    page.goto((built.folder / TYPES["text"]).as_uri())
    button = page.get_by_role("button", name="朗读")
    assert not button.count()
    page.evaluate("window.ready = true, speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
    assert button.count() == 1
    silent = context.new_page()
    silent.on("pageerror", lambda error: faults.append(str(error)))
    silent.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined })")
    silent.goto((built.folder / TYPES["text"]).as_uri())
    assert not silent.get_by_role("button", name="朗读").count()
    assert not faults
    context.close()


def _serve(folder: Path, text: str, route: Route) -> None:
    """The site as if from a server, every page naming a text to read; without a text there is no such file."""
    name = route.request.url.removeprefix("https://mingbang.example/")
    if name == "reading.txt":
        route.fulfill(body=text, content_type="text/plain; charset=utf-8", status=200 if text else 404)
        return
    body = (folder / name).read_bytes()
    if name.endswith(".html"):
        body = body.replace(b"<body", b'<body data-aloud="/reading.txt"')
    route.fulfill(body=body, content_type="text/html; charset=utf-8" if name.endswith(".html") else None)


def test_a_notice_reads_the_script_of_the_loudspeaker(built: Built, browser: Browser) -> None:
    """A text that the page names is fetched at the tap from the same site; where it cannot be, the page is read."""
    for text in ("各位居民，请注意收听。现在播送公示。", ""):
        page = browser.new_page()
        page.add_init_script(f"({VOICES})([{{lang: 'zh-CN'}}])")
        page.route("**/*", partial(_serve, built.folder, text))
        page.goto("https://mingbang.example/" + TYPES["text"])
        page.get_by_role("button", name="朗读").click()
        page.wait_for_function("window.said.length > 2")
        said = page.evaluate("window.said")
        assert said[1] == ("各位居民，请注意收听。" if text else page.locator("h1").inner_text())
        page.close()


@pytest.mark.parametrize("step", STEPS)
def test_the_telephone_bar_covers_nothing(built: Built, browser: Browser, step: str) -> None:
    """What has the focus stands above it, and at the end of the page so does the last line."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, reduced_motion="reduce")
    page = context.new_page()
    for name in ("community", "text"):
        page.goto((built.folder / TYPES[name]).as_uri())
        page.evaluate(ENLARGE, step)
        covered = page.evaluate(
            """() => {
            const bar = document.querySelector(".dial");
            const box = node => node.getBoundingClientRect();
            const under = [...document.querySelectorAll("main a, main button, main summary, footer a")]
                .filter(node => node.getClientRects().length)
                .filter(node => { node.focus(); return box(node).bottom > box(bar).top + 1; });
            scrollTo(0, document.documentElement.scrollHeight);
            const last = box(document.querySelector(".foot")).bottom;
            return [under.map(node => node.outerHTML.slice(0, 80)), last <= box(bar).top + 1];
        }"""
        )
        assert covered == [[], True]
    context.close()


NEEDED = """text => {
  const sheet = new CSSStyleSheet(), found = [];
  sheet.replaceSync(text);
  const look = rules => { for (const rule of rules) {
    if (rule.selectorText) for (const one of rule.selectorText.split(/,(?![^(]*\\))/)) {
      const plain = one.replace(/::[a-z-]+|:(hover|target|focus|checked)/g, '').trim();
      if (document.querySelector(plain)) found.push(one);
    } else if (rule.cssRules) look(rule.cssRules);
  } };
  look(sheet.cssRules);
  return found;
}"""


def test_a_page_lacks_no_sheet(whole: Built, browser: Browser) -> None:
    """A page asks for the style sheets it needs and no other: no rule of one it leaves out would hold for it."""
    sheets = {path.name: path.read_text(encoding="utf-8") for path in whole.folder.glob("theme/look/*.css")}
    context = browser.new_context()
    page = context.new_page()
    needed: dict[str, object] = {}
    asked = 0
    for path in pages_of(whole):
        left_out = [text for name, text in sheets.items() if name not in whole.text(path)]
        asked += len(sheets) - len(left_out)
        page.goto((whole.folder / path).as_uri(), wait_until="domcontentloaded")
        if found := page.evaluate(NEEDED, "\n".join(left_out)):
            needed[path] = found
    page.goto((whole.folder / OF_EVERY_KIND["decision"]).as_uri())
    assert page.evaluate(NEEDED, "\n".join(sheets.values())), "the control: a decision is drawn with a sheet of its own"
    context.close()
    assert asked
    assert needed == {}
