"""Canaries: a content folder with a value in every place where one can hide, and a list of them all.

Every word planted holds 鹮, a character that stands nowhere in what is published; every number is invented.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pikepdf
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image, ImageDraw, PngImagePlugin

from portal.kinds import KINDS
from portal.privacy.originals.approvals import PageBox
from portal.records.catalogue import kind_by_id
from portal.records.column import BoundColumn, Role
from portal.records.policy import Leaves
from portal.records.record import Table
from portal.scans.record import Entry, write_entries
from tests.content import BENEFIT, BID, LIU, RELIEF, TENDER, USUAL, XIANG, Content
from tools.personal_numbers import bank_card, identity_number, mobile

MARK = "鹮"
WORD = f"密{MARK}"
"""How every word planted begins."""
REVIEWERS = f"{MARK}审核"
BOX = PageBox(1, 0, 500, 1000, 300)
"""Where pictures and pages hold their numbers, and where the approvals cover them."""
_PERSONAL = {
    "身份证号": identity_number, "银行账号": bank_card, "收款账号": bank_card, "联系电话": mobile, "收款人电话": mobile,
}  # fmt: skip


@dataclass(slots=True)
class Planted:
    """What was planted, by place: numbers, words with the mark, and names that are masked."""

    random: Random = field(default_factory=lambda: Random(20260401))
    numbers: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.numbers) + len(self.words) + len(self.names)

    def word(self, place: str) -> str:
        """A new word."""
        word = f"{WORD}{len(self.words):05}"
        self.words[word] = place
        return word

    def number(self, place: str, make: Any = mobile) -> str:
        """A new number."""
        number = str(make(self.random))
        self.numbers[number] = place
        return number

    def both(self, place: str) -> str:
        """A word and a telephone."""
        return f"{self.word(place)} {self.number(place)}"

    def name(self, place: str) -> str:
        """A new name of three characters, the mark in the middle, where masking takes it away."""
        name = f"{self.random.choice('王李张刘陈杨黄周')}{MARK}{chr(0x4E00 + 40 * len(self.names))}"
        self.names[name] = place
        return name

    def private(self, kind: type[Table], place: str) -> dict[str, object]:
        """A value for every column of a kind that never leaves."""
        hidden = (Leaves.NEVER, Leaves.BOARD_ONLY)
        columns = [bound for bound in kind.columns() if bound.column.leaves in hidden and not bound.value.numeric]
        return {bound.label: self._private(bound, place) for bound in columns}

    def _private(self, bound: BoundColumn, place: str) -> str:
        if bound.column.role is Role.REPORTER:
            return self.name(place)
        make = _PERSONAL.get(bound.label)
        where = f"{place} {bound.label}"
        return self.number(where, make) if make else self.word(where) + "号院"


def plant(content: Content) -> Planted:
    """Fills two communities; the workbooks named in `refused` must not be published at all."""
    planted = Planted()
    benefit, receipt, opinion = map(kind_by_id, ("benefits", "receipts", "opinions"))
    for community in (LIU, XIANG):
        farm = [{**BENEFIT, "受益人": f"张{chr(0x5E00 + n)}", **planted.private(benefit, "补贴")} for n in range(340)]
        relief = [{**RELIEF, "受益人": planted.name("救助"), **planted.private(benefit, "救助")} for _ in range(60)]
        content.workbook(community, "benefits", "2026-03", [*farm, *relief])
        rows = [{"凭证号": f"PZ-2026-{n:03}", **planted.private(receipt, "凭据")} for n in range(50)]
        content.receipts(community, "2026-03", rows)
        content.opinions(community, "2026-03", [planted.private(opinion, "意见") for _ in range(40)])
        _dress(content.folder(community) / "惠民惠农 2026-03.xlsx", planted)
        _dress(content.folder(community) / "原始凭据 2026-03.xlsx", planted)
        _plant_originals(content, community, planted)
    _plant_free_text(content, planted)
    _plant_elsewhere(content, planted)
    return planted


def _dress(path: Path, planted: Planted) -> None:
    """Everything of a workbook that is no cell."""
    book: Any = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in range(4, 24):
        sheet.cell(row=row, column=2).comment = Comment(planted.both("批注"), planted.word("批注人"))
    about = book.properties
    for name in ("creator", "title", "subject", "keywords", "description", "category", "lastModifiedBy"):
        setattr(about, name, planted.both(f"文件属性 {name}"))
    book.custom_doc_props.append(StringProperty(name=planted.word("自定义属性名"), value=planted.both("自定义属性")))
    book.defined_names["notes"] = DefinedName("notes", attr_text=f'"{planted.both("定义的名称")}"')
    sheet.oddHeader.center.text = planted.both("页眉")
    sheet.oddFooter.center.text = planted.both("页脚")
    hint = DataValidation(type="list", formula1=f'"{planted.word("下拉选项")}"', allow_blank=True)
    hint.prompt, hint.promptTitle, hint.error = (
        planted.both("输入提示"),
        planted.word("提示标题"),
        planted.both("出错提示"),
    )
    hint.add("Z9")
    sheet.add_data_validation(hint)
    book.save(path)


def _plant_originals(content: Content, community: str, planted: Planted) -> None:
    """Pictures and PDFs with values in names, metadata, text and pixels; approved, with boxes over the pixels."""
    folder = content.folder(community) / "原件"
    folder.mkdir()
    made = {
        f"{planted.both('文件名').replace(' ', '-')}.jpg": _jpeg(planted),
        f"{planted.both('文件名').replace(' ', '-')}.png": _png(planted),
        f"{planted.both('文件名').replace(' ', '-')}.pdf": _pdf(planted),
    }
    entries = {}
    for name, data in made.items():
        (folder / name).write_bytes(data)
        entries[name] = Entry(
            hashlib.sha256(data).hexdigest(), (BOX,), f"{REVIEWERS}甲", f"{REVIEWERS}乙", "2026-03-20"
        )
    waiting = f"{planted.word('待审文件名')}.jpg"
    (folder / waiting).write_bytes(_jpeg(planted))
    write_entries(folder, entries)
    book = openpyxl.load_workbook(content.folder(community) / "原始凭据 2026-03.xlsx")
    sheet = book.worksheets[0]
    column = sheet.max_column + 1
    sheet.cell(row=3, column=column, value="原件")
    for row, name in enumerate([*made, waiting], start=4):
        sheet.cell(row=row, column=column, value=name)
    book.save(content.folder(community) / "原始凭据 2026-03.xlsx")


def _picture(number: str) -> Image.Image:
    image = Image.new("RGB", (600, 400), (240, 240, 235))
    ImageDraw.Draw(image).text((60, 240), number, fill=(20, 20, 20), font_size=40)
    return image


def _jpeg(planted: Planted) -> bytes:
    exif = Image.Exif()
    for tag in (0x010E, 0x013B, 0x8298, 0x0131):  # description, artist, copyright, software
        exif[tag] = planted.number("EXIF")
    exif.get_ifd(0x8825)[29] = planted.number("EXIF GPS")
    out = io.BytesIO()
    comment = planted.both("JPEG 注释").encode()
    _picture(planted.number("图上遮盖处")).save(out, "JPEG", exif=exif, comment=comment)
    return out.getvalue() + planted.both("图片尾部").encode()


def _png(planted: Planted) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", planted.both("PNG 文字"))
    info.add_itxt("XML:com.adobe.xmp", planted.both("XMP"))
    out = io.BytesIO()
    _picture(planted.number("图上遮盖处")).save(out, "PNG", pnginfo=info)
    return out.getvalue() + planted.both("图片尾部").encode("gb18030")


def _pdf(planted: Planted) -> bytes:
    """A page with real text under the box, an annotation, an attached file, and metadata."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(600, 400))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    lines = [f"BT /F1 18 Tf 60 {180 - 22 * n} Td ({planted.number('PDF 文字')}) Tj ET" for n in range(4)]
    page.obj.Contents = pdf.make_stream("\n".join(lines).encode())
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 30, 30], Contents=planted.both("PDF 批注")
    )
    page.obj.Annots = pdf.make_indirect(pikepdf.Array([note]))
    for name in ("/Title", "/Author", "/Subject", "/Keywords"):
        pdf.docinfo[name] = planted.both(f"PDF 属性 {name}")
    pdf.attachments["a.txt"] = planted.both("PDF 附件").encode()
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue() + planted.both("PDF 尾部").encode()


def _plant_free_text(content: Content, planted: Planted) -> None:
    """One workbook for each public free-text column of each kind, with a telephone in it: each must be refused."""
    for kind in KINDS:
        columns = [bound for bound in kind.columns() if _is_free_text(bound)]
        for number, bound in enumerate(columns):
            period = f"{2000 + number}"
            row = {**USUAL[kind.about.id], bound.label: f"王芳{planted.number(f'{kind.about.id} {bound.label}')}"}
            path = content.workbook(XIANG, kind.about.id, period, [row])
            planted.refused.append(path.name)
    said = f"说明{planted.number('tenders 投标 说明')}"
    path = content.workbook(XIANG, "tenders", "2030", [TENDER], sheets={"投标": [{**BID, "说明": said}]})
    planted.refused.append(path.name)


def _is_free_text(bound: BoundColumn) -> bool:
    return bound.column.leaves in (Leaves.PUBLISH, Leaves.MASK) and bound.value.name in (
        "text", "lines", "organisation", "person"
    )  # fmt: skip


def _plant_elsewhere(content: Content, planted: Planted) -> None:
    """Sheet and file names, titles, notes below a table, hidden sheets, a community's information."""
    for period, change in enumerate(_odd_workbooks(planted), start=2031):
        path = content.benefits(XIANG, str(period), [{}])
        book = openpyxl.load_workbook(path)
        change(book)
        book.save(path)
        planted.refused.append(path.name)
    path = content.benefits(LIU, "2025", [{"发放日期": "2025-03-12"}], title=f"补贴公示表 {planted.word('标题行')}")
    path.rename(path.with_name(f"惠民惠农 2025 {planted.both('文件名')}.xlsx"))
    content.info(LIU, 简介=f"找{planted.both('公开信息')}")


def _odd_workbooks(planted: Planted) -> Iterator[Any]:
    def hidden(book: Any) -> None:
        sheet = book.create_sheet(planted.word("隐藏工作表名"))
        sheet.append([planted.both("隐藏工作表")])
        sheet.sheet_state = "hidden"

    def unknown_sheet(book: Any) -> None:
        sheet = book.create_sheet(planted.word("工作表名"))
        sheet.append([planted.word("没有列名的表"), planted.both("没有列名的表")])

    def unknown_column(book: Any) -> None:
        sheet = book.worksheets[0]
        sheet.cell(row=3, column=sheet.max_column + 1, value=planted.word("不认识的列名"))
        sheet.cell(row=4, column=sheet.max_column, value=planted.both("不认识的列"))

    yield from (hidden, unknown_sheet, unknown_column)
