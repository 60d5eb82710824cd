"""What one fault holds back is one notice, page or place; a fault of the program holds back everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal import faults
from portal.holding import VERSIONS, hold, in_hand
from portal.intake.model import NoticeSource
from portal.outcome import Outcome, Unfit
from portal.pages.writer import CannotRenderText
from portal.privacy.gate.gate import FORBIDDEN, Leak
from portal.problems import Location, UnsafeOutput
from portal.records.notice import NoticeKey
from portal.release.tracing import Owner, Said, Sources
from portal.release.verify import Findings
from tests.privacy.hard_cases import MOBILE
from tests.privacy.invented import key_of

KEY = key_of("benefits")
PAGE = f"c/{KEY}/index.html"


def failed(source: NoticeSource, cause: Exception | None = None) -> Exception:
    """An exception met while a notice was in hand."""

    def work(held: NoticeSource) -> None:
        raise ValueError(held.file) from cause

    try:
        work(source)
    except ValueError as error:
        return error
    raise AssertionError


def source(key: NoticeKey = KEY) -> NoticeSource:
    """A workbook of the notice."""
    return NoticeSource(key, Path("表.xlsx"), "表.xlsx")


def published(folder: Path, text: str, *, closed: bool = False) -> Sources:
    """A site of one page that says this, and whose text it is."""
    (folder / PAGE).parent.mkdir(parents=True)
    (folder / PAGE).write_text(f"<p>{text}</p>", encoding="utf-8")
    sources = Sources()
    owner = Owner(key=KEY)
    sources.groups[owner].append([Said(text, owner, Location("表.xlsx", "表", 4, "C"), "用途", closed=closed)])
    return sources


def findings(kind: str = "手机号") -> Findings:
    """A telephone on the page, from its fourth character on."""
    return Findings("有", [Leak(PAGE, 3, kind, "1" + "*" * (len(MOBILE) - 1))])


@pytest.fixture(autouse=True)
def goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Faults are taken down, as for staff, and not raised again."""
    monkeypatch.setattr(faults, "reraise", False)


def test_a_fault_is_that_of_the_notice_in_hand_innermost_and_first() -> None:
    """The cause comes before what followed from it."""
    other = key_of("receipts")
    error = failed(source(), failed(source(other)))
    keys = [*in_hand(error)]
    assert keys[0] == other
    assert KEY in keys


def test_a_notice_is_held_back_twice_and_then_no_more(tmp_path: Path) -> None:
    """First the newest, then the one accepted before; staff are told once where the file is."""
    unfit, outcome = Unfit(), Outcome(files={KEY: "三月.xlsx"})
    held = [hold(failed(source()), tmp_path, None, outcome, unfit=unfit) for _ in range(VERSIONS + 1)]
    assert held == [True] * VERSIONS + [False]
    assert [problem.where.file for problem in unfit.problems] == ["三月.xlsx"]


@pytest.mark.parametrize("error", [OSError(), UnsafeOutput("x"), MemoryError(), ValueError()])
def test_what_is_nobodys_fault_ends_the_run(error: Exception, tmp_path: Path) -> None:
    """A full disk is no matter of a workbook."""
    unfit = Unfit()
    assert not hold(error, tmp_path, None, Outcome(), unfit=unfit)
    assert unfit == Unfit()


def test_one_of_the_sites_own_pages_is_held_back_alone(tmp_path: Path) -> None:
    """Its file is told."""
    unfit = Unfit()
    assert hold(CannotRenderText("about.md", "坏了"), tmp_path, None, Outcome(), unfit=unfit)
    assert unfit.texts == {"about.md": 1}
    assert not unfit.versions
    outcome = Outcome(texts={"about/index.html": "about.md"})
    broken = Findings("链接", broken=[("about/index.html", "../x/")])
    assert hold(broken, tmp_path, None, outcome, unfit=unfit)
    assert [problem.code for problem in unfit.problems] == ["text_page", "text_link"]


def test_what_the_last_gate_finds_holds_back_whose_text_it_is(tmp_path: Path) -> None:
    """With the place of its cell and the heading of its column, and never the number."""
    unfit = Unfit()
    assert hold(findings(), tmp_path, published(tmp_path, MOBILE), Outcome(), unfit=unfit)
    assert unfit.versions == {KEY: 1}
    (problem,) = unfit.problems
    assert (problem.where.row, problem.where.column) == (4, "C")
    assert "“用途”" in problem.message
    assert MOBILE not in str(problem)


def test_a_private_value_that_nobody_wrote_into_an_open_cell_ends_the_run(tmp_path: Path) -> None:
    """Then the program is at fault, and nothing it made can be relied on."""
    sources = published(tmp_path, MOBILE, closed=True)
    assert not hold(findings(FORBIDDEN), tmp_path, sources, Outcome(), unfit=Unfit())
    assert not hold(findings(FORBIDDEN), tmp_path, Sources(), Outcome(), unfit=Unfit())
