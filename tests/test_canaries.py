"""No value that may not leave is in any byte of the output, wherever it was hidden; and the gate is no mere show."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from portal import pipeline
from portal.acceptance import taking
from portal.channels.making import RunStats
from portal.fields.private import PRIVATE
from portal.pages.site import PageSummary
from portal.plugin import render_site
from portal.privacy import publish as door
from portal.problems import UnsafeOutput
from portal.records.catalogue import kind_by_id
from portal.records.policy import Leaves
from portal.register.register import Register
from portal.release.manifest import MANIFEST
from portal.search.index.index_reader import read_documents
from portal.settings import Settings
from tests.content import LIU, XIANG, Content
from tests.every_byte import found_in, numbers_of
from tests.pipeline.plain import render_plainly
from tests.planted import BOX, MARK, REVIEWERS, WORD, Planted, plant
from tests.scans.invented import share_black
from tools.personal_numbers import identity_number, mobile

SENT = ("d163 都江堰市", "d149 大邑县")
"""What the two districts of the communities send the city."""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Planted, pipeline.Outcome, Path]:
    """What was planted, the outcome of publishing it for real, and the site."""
    root = tmp_path_factory.mktemp("canaries")
    content = Content.small(root / "content", (LIU, XIANG))
    planted = plant(content)
    outcome = pipeline.publish(content.settings(), render_site, shards=[root / "sent" / name for name in SENT])
    return planted, outcome, root / "output"


def test_thousands_of_planted_values_are_in_no_byte_of_the_output(
    published: tuple[Planted, pipeline.Outcome, Path],
) -> None:
    """Columns, comments, properties, hidden sheets, names, pictures, PDFs; read by a scanner of the test's own."""
    planted, outcome, output = published
    assert len(planted) >= 5000
    assert outcome.rows > 900
    assert found_in(output, planted.numbers, [WORD, REVIEWERS, *planted.names], MARK) == []


def test_nothing_of_them_is_in_what_is_sent_to_the_city(published: tuple[Planted, pipeline.Outcome, Path]) -> None:
    """Records, sheets and pictures of a district, read by the same scanner, and nothing else is there."""
    planted, _, output = published
    sent = output.parent / "sent"
    assert found_in(sent, planted.numbers, [WORD, REVIEWERS, *planted.names], MARK) == []
    for name in SENT:
        (records,) = (sent / name).rglob("*.jsonl")
        assert "耕地地力保护补贴" in records.read_text("utf-8")
        assert len(list((sent / name).rglob("*.pdf"))) > 3


def test_nothing_of_them_is_in_the_packed_search_index(published: tuple[Planted, pipeline.Outcome, Path]) -> None:
    """Its documents unpacked, which no reading of bytes can see; the people published are there, the masked not."""
    planted, _, output = published
    documents, places = read_documents(output / "site" / "search" / "files")
    text = repr(documents) + repr(places)
    assert "耕地地力保护补贴" in text
    assert MARK not in text
    assert not set(numbers_of(text)) & {re.sub(r"\D", "", number) for number in planted.numbers}


def test_workbooks_with_personal_data_in_free_text_are_refused(
    published: tuple[Planted, pipeline.Outcome, Path],
) -> None:
    """One for each public text column of each kind, and those with hidden or unknown parts; the others go on."""
    planted, outcome, _ = published
    assert len(planted.refused) > 20
    assert sorted(Path(file).name for file in outcome.refused) == sorted(planted.refused)


def test_approved_originals_are_published_with_their_boxes_black(
    published: tuple[Planted, pipeline.Outcome, Path],
) -> None:
    """The three that two people approved; the one that waits is not there."""
    _, _, output = published
    pictures = sorted((output / "site").glob(f"c/{LIU}/**/*.jpg"), key=lambda path: -path.stat().st_size)[:3]
    left, right, top, bottom = BOX.left + 5, BOX.left + BOX.width - 5, BOX.top + 5, BOX.top + BOX.height - 5
    assert len(pictures) == 3
    for picture in pictures:
        assert share_black(picture.read_bytes(), ((left, top), (right, top), (right, bottom), (left, bottom))) == 1.0


def test_symbols_on_posters_hold_addresses_alone(published: tuple[Planted, pipeline.Outcome, Path]) -> None:
    """Every QR code of every poster leads to the site's own pages."""
    _, _, output = published
    payloads = {text for path in (output / "site").rglob("poster-a4.pdf") for text in _symbols(path)}
    assert payloads
    assert all(text.startswith("https://mingbang.example/") and MARK not in text for text in payloads)


def _symbols(path: Path) -> Iterator[str]:
    document = pypdfium2.PdfDocument(path)
    picture = document[0].render(scale=1.5).to_pil()
    document.close()
    for symbol in zxingcpp.read_barcodes(picture):
        yield symbol.text


@pytest.mark.parametrize(
    ("write", "found"),
    [
        (lambda word, number: f"<p>{word} {number}</p>".encode(), MARK),
        (lambda word, number: f"x{word}{number}".encode("utf-16-le"), WORD),
        (lambda word, number: f"{word},{number}".encode("gb18030"), WORD),
        (lambda word, number: f'"\\u{ord(word[1]):04x}", "{number[:6]}-{number[6:]}"'.encode(), MARK),
        (lambda word, number: f"&#{ord(word[1])}; {number[:6]} {number[6:]}".encode(), MARK),
        (lambda word, number: gzip.compress(f"{word} {number}".encode()), MARK),
    ],
)
def test_the_scanner_of_this_test_finds_what_is_there(
    tmp_path: Path, write: Callable[[str, str], bytes], found: str
) -> None:
    """In each encoding and spelling; else its silence would mean nothing."""
    planted = Planted()
    word, number = planted.word("x"), planted.number("x", identity_number)
    (tmp_path / "page").write_bytes(write(word, number))
    assert {value for _, value in found_in(tmp_path, [number], [WORD], MARK)} >= {number, found}


class TestTheGate:
    """With masking switched off nothing private leaves, and where the program is at fault, nothing at all."""

    @pytest.fixture
    def content(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
        """A small site that stands, then a workbook with private columns."""
        monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
        monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
        content = Content.small(tmp_path / "content")
        pipeline.publish(content.settings(), render_plainly)
        planted = Planted()
        content.benefits(
            LIU, "2026-03",
            [{
                "受益人": "周全明", "身份证号": planted.number("x", identity_number), "困难原因": "家中长期缺少劳动力",
                "联系电话": planted.number("x", mobile),
            }],
        )  # fmt: skip
        return content

    def stays(self, content: Content) -> None:
        """Publishing fails and changes nothing."""
        site = content.path.parent / "output" / "site"
        before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
        with pytest.raises(UnsafeOutput):
            pipeline.publish(content.settings(), render_plainly)
        assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before

    def is_held_back(self, content: Content) -> None:
        """The finding names the workbook, and its notice keeps the version before; nothing else changes."""
        site = content.path.parent / "output" / "site"
        before = {path.relative_to(site.resolve()): path.read_bytes() for path in site.resolve().rglob("*.*")}
        outcome = pipeline.publish(content.settings(), render_plainly)
        told = {(problem.code, Path(problem.where.file).name, problem.where.row) for problem in outcome.problems}
        assert told == {("unsafe_output", "惠民惠农 2026-03.xlsx", 4)}
        assert [Path(file).name for file in outcome.held_back] == ["惠民惠农 2026-03.xlsx"]
        assert found_in(content.path.parent / "output", [], [], MARK) == []
        after = {path.relative_to(site.resolve()): path.read_bytes() for path in site.resolve().rglob("*.*")}
        own = Path("c", LIU, "benefits", "2026-03", "index.html")
        # The list of digests follows what it lists.
        assert {path for path in before if before[path] != after[path]} <= {own, Path(MANIFEST)}

    def test_passes_what_is_masked(self, content: Content) -> None:
        """As long as masking is on."""
        outcome = pipeline.publish(content.settings(), render_plainly)
        assert not outcome.refused
        assert found_in(content.path.parent / "output", [], [], MARK) == []

    @pytest.mark.parametrize("name", ["identity", "phone"])
    def test_stops_a_number_whose_column_was_opened(
        self, content: Content, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        """Somebody changed the policy of a column and what private values show, and the screen of cells sleeps."""
        _open_column(monkeypatch, name)
        monkeypatch.setattr(taking, "screen_notice", lambda *_: None)
        self.is_held_back(content)

    @pytest.mark.parametrize("name", ["identity", "phone"])
    def test_is_the_second_to_look_at_an_opened_column(
        self, content: Content, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        """The screen of cells holds the workbook back before, so the site keeps the version before it."""
        _open_column(monkeypatch, name)
        outcome = pipeline.publish(content.settings(), render_plainly)
        assert [Path(file).name for file in outcome.held_back] == ["惠民惠农 2026-03.xlsx"]
        assert "周*明" not in self.page(content)

    def page(self, content: Content) -> str:
        """The notice as published."""
        page = content.path.parent / "output" / "site" / "c" / LIU / "benefits" / "2026-03" / "index.html"
        return page.read_text(encoding="utf-8")

    def test_stops_private_text_that_slipped_through(self, content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
        """The policies say NEVER, but the door lets all columns out."""
        opened = (*door.OPEN_LEAVES, Leaves.NEVER)
        monkeypatch.setattr(door, "_leaves", lambda bound: bound.column.leaves in opened)
        force(monkeypatch, PRIVATE, "show", str)
        self.stays(content)

    def test_stops_names_of_closed_lists(self, content: Content) -> None:
        """A page that says who is on one, though no public record does."""
        content.relief(LIU, "2026-03", [{"受益人": "周鹮明"}])
        own = Path("c", LIU, "benefits", "2026-03", "index.html")

        def leaky(register: Register, settings: Settings, folder: Path, **_: object) -> PageSummary:
            summary = render_plainly(register, settings, folder)
            (folder / own).write_text("<p>领到的有周鹮明</p>", encoding="utf-8")
            return summary

        site = content.path.parent / "output" / "site"
        before = (site / own).read_bytes()
        with pytest.raises(UnsafeOutput):
            pipeline.publish(content.settings(), leaky)
        assert (site / own).read_bytes() == before


def _open_column(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A private column of benefits is to be published as it is."""
    column = next(bound.column for bound in kind_by_id("benefits").columns() if bound.name == name)
    assert column.leaves is Leaves.NEVER
    force(monkeypatch, column, "leaves", Leaves.PUBLISH)
    force(monkeypatch, PRIVATE, "show", str)


def force(monkeypatch: pytest.MonkeyPatch, thing: object, name: str, value: object) -> None:
    """Changes a frozen thing until the end of the test."""
    monkeypatch.setattr(type(thing), "__setattr__", object.__setattr__)
    monkeypatch.setattr(thing, name, value)
