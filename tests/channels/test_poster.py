from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import numpy as np
import pikepdf
import pytest
import zxingcpp

from portal.channels.board_poster import render_board
from portal.channels.board_sheet import Size
from portal.channels.columns import Column
from portal.channels.poster import render_poster
from portal.channels.typeset import Typesetter
from portal.register.announcement import Announced
from tests.channels.invented import BOARD, NAMES, SHEET, URL, sheet
from tests.channels.scanning import DPI, by_zxing, pages, texts

BOTH: tuple[Size, ...] = ("A3", "A4")


@pytest.mark.parametrize(("size", "least"), [("A3", 100), ("A4", 80)])
def test_code_is_as_large_as_the_design_asks(typesetter: Typesetter, size: Size, least: float) -> None:
    """The printed symbol, without its quiet zone, measures at least 100 mm on A3 and 80 mm on A4."""
    for pdf in (render_poster(sheet(3), size, typesetter), render_board(BOARD, size, typesetter)):
        (found,) = zxingcpp.read_barcodes(pages(pdf)[0])
        side = (found.position.top_right.x - found.position.top_left.x) / DPI * 25.4
        assert side >= least - 1


@pytest.mark.parametrize("count", [0, 1, 7, 19, 38, 121, 400])
@pytest.mark.parametrize("size", BOTH)
def test_long_tables_go_on_with_headings_code_and_number(typesetter: Typesetter, size: Size, count: int) -> None:
    """Every sheet has the headings, the symbol, its number and the sample mark; no row is lost or doubled."""
    pdf = render_poster(sheet(count), size, typesetter)
    written = texts(pdf)
    for number, text in enumerate(written, 1):
        assert f"第 {number} 张 / 共 {len(written)} 张" in text
        assert "示例数据，人物均为虚构" in text
        assert "补贴项目" in text
        assert "028-8700 0000" in text
        assert "7K3F 9M2Q" in text
    assert sum(text.count("耕地地力保护补贴") for text in written) == count
    assert by_zxing(pages(pdf)[-1]) == {URL}


@pytest.mark.parametrize("size", BOTH)
def test_nothing_runs_off_the_sheet(typesetter: Typesetter, size: Size) -> None:
    """The longest names, amounts, contract numbers, titles and channels leave the sheet's edge white."""
    crowded = replace(
        sheet(0),
        title="都江堰市银杏街道柳河社区2026年第一季度农村危房改造及抗震改造补助资金发放情况公示",
        columns=(
            *(Column(f"第{i}项金额（元）", numeric=True) for i in range(4)),
            Column("姓名"),
            Column("合同编号"),
        ),
        rows=(("123,456,789.00",) * 4 + ("欧" * 25, "SC-510181-2026-ABCDEFGHIJKLMNOPQRSTUVWXYZ-000123"),) * 20,
        complaint=tuple((f"监督电话{i}", "028-8700 0000") for i in range(6)),
    )
    for picture in pages(render_poster(crowded, size, typesetter)):
        edge = round(5 / 25.4 * DPI)
        border = [picture[:edge], picture[-edge:], picture[:, :edge], picture[:, -edge:]]
        assert min(int(np.min(part)) for part in border) > 200
        assert by_zxing(picture) == {URL}


@pytest.mark.parametrize("size", BOTH)
def test_pdf_is_tagged(typesetter: Typesetter, size: Size) -> None:
    """Every PDF declares PDF/UA-1, its language and title, and holds a structure tree."""
    for pdf, title in (
        (render_poster(sheet(30), size, typesetter), SHEET.title),
        (render_board(BOARD, size, typesetter), "扫码看公开　" + BOARD.community),
    ):
        with pikepdf.open(BytesIO(pdf)) as document:
            assert "/StructTreeRoot" in document.Root
            assert document.Root.MarkInfo.Marked
            assert str(document.Root.Lang).lower().startswith("zh")
            assert str(document.docinfo["/Title"]) == title
            assert document.open_metadata().get("pdfuaid:part") == "1"


def test_table_is_a_table(typesetter: Typesetter) -> None:
    """The structure tree holds one heading, one table with header cells, and the symbol with a description."""
    with pikepdf.open(BytesIO(render_poster(sheet(30), "A3", typesetter))) as document:
        kinds: list[str] = []
        figures: list[str] = []
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem":
                kinds.append(str(item.S))
                if item.S == "/Figure":
                    figures.append(str(item.get("/Alt", "")))
        assert (kinds.count("/H1"), kinds.count("/Table")) == (1, 1)
        assert kinds.count("/TH") == len(SHEET.columns)
        assert kinds.count("/TD") == 30 * len(SHEET.columns)
        assert len(figures) == 1
        assert SHEET.url_shown in figures[0]


def test_text_extracts_in_reading_order(typesetter: Typesetter) -> None:
    """Community, title, period, then the rows from the first to the last, with the rarest names whole."""
    (text,) = texts(render_poster(sheet(7), "A3", typesetter))
    wanted = [SHEET.community, "2026年3月惠民惠农补贴公示", "2026年3月5日", *NAMES[:6]]
    places = [text.index(piece) for piece in wanted]
    assert places == sorted(places)


def test_ragged_rows_are_refused(typesetter: Typesetter) -> None:
    """A row with a cell too few is a mistake of the caller, not an empty cell."""
    with pytest.raises(ValueError):
        render_poster(replace(SHEET, rows=(("1", "王小明"),)), "A4", typesetter)


def test_real_data_carries_no_sample_mark(typesetter: Typesetter) -> None:
    """Without the flag nothing on the sheet says that the data is invented."""
    assert all("虚构" not in text for text in texts(render_poster(replace(sheet(30), sample=False), "A4", typesetter)))


@pytest.mark.parametrize("size", BOTH)
def test_a_crowded_board_sign_is_one_page(typesetter: Typesetter, size: Size) -> None:
    """Thirty notices with long titles and five channels are one page that counts what it does not list."""
    title = "都江堰市银杏街道柳河社区2026年第一季度农村危房改造及抗震改造补助资金发放情况公示"
    notices = ((title, "2026年12月15日 至 2026年12月21日"),) * 30
    crowded = replace(BOARD, notices=notices, complaint=tuple((f"监督电话{i}", "028-8700 0000") for i in range(5)))
    (text,) = texts(render_board(crowded, size, typesetter))
    assert "另有 25 份" in text
    assert text.count("028-8700 0000") == 4


@pytest.mark.parametrize("size", BOTH)
def test_parts_stand_below_their_rows_and_go_on(typesetter: Typesetter, size: Size) -> None:
    """Each text once, after its row and before the next, over as many sheets as it takes, every sheet with its QR."""
    below = tuple(
        tuple(f"投标　示例{row}号{n}家公司　投标报价 86,000.00　结果 有效" for n in range(9)) for row in range(6)
    )
    pdf = render_poster(replace(sheet(6), below=below), size, typesetter)
    written = texts(pdf)
    assert len(written) > 1
    found = re.findall(r"示例\d号\d家公司|耕地地力保护补贴", "".join(written))
    wanted = [name for row in range(6) for name in ("耕地地力保护补贴", *(f"示例{row}号{n}家公司" for n in range(9)))]
    assert found == wanted
    assert by_zxing(pages(pdf)[-1]) == {URL}


def test_texts_below_rows_are_whole_or_none(typesetter: Typesetter) -> None:
    """Texts that no row is named for are a fault of the program."""
    with pytest.raises(ValueError, match="below"):
        render_poster(replace(sheet(3), below=(("一",),)), "A3", typesetter)


FIGURES = (("应到", "45 人"), ("实到", "41 人"), ("同意", "38 票"))


def told(words: str) -> Announced:
    """One record announced in these words."""
    parties = (("监督意见", ("程序完整",) * 4),)
    return Announced("d1", "决议公告", "机耕道硬化", "通过", FIGURES, (("编号", "JC-1"),), ("决议内容", words), parties)


@pytest.mark.parametrize("size", ["A3", "A4"])
@pytest.mark.parametrize(
    ("found", "sheets"),
    [
        ((told("同意。"),), 1),
        ((told("同意硬化四百二十米，公开比选施工单位。" * 20),), 1),
        ((told("同意硬化四百二十米，公开比选施工单位。" * 300),), 0),
        ((told("同意。" * 30),) * 6, 0),
        ((Announced("d1", "决策进展", "机耕道硬化", "", words=("进展", "同意一\n同意二")),), 1),
    ],
)
def test_what_is_announced_in_words_is_all_there(
    size: Size, found: tuple[Announced, ...], sheets: int, typesetter: Typesetter
) -> None:
    """Short and long, one and several, in both sizes: nothing is lost, and what has room for one sheet takes one."""
    sheet = replace(SHEET, title="决议公告", columns=(), rows=(), announced=found)
    pages = texts(render_poster(sheet, size, typesetter))
    text = "".join(pages)
    assert text.count("机耕道硬化") - text.count("机耕道硬化（续）") == len(found)
    for letter in "同米选一二":
        assert text.count(letter) >= sum(one.words[1].count(letter) for one in found)
    assert all(value in text for one in found for _, value in (*one.figures, *one.facts))
    assert len(pages) == sheets if sheets else len(pages) > 1
    assert all(page.strip() for page in pages)
