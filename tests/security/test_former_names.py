"""Names of relief recipients do not come back through what is said of corrections, nor in the packed search index."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal import pipeline
from portal.channels.making import RunStats
from portal.search.index.index_reader import read_documents
from tests.content import LIU, Content
from tests.pipeline.invented import identity_number
from tests.pipeline.plain import render_plainly

NUMBER = identity_number("510106", "19900101", 7)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
    """A relief list of two people, published once without posters."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    content = Content.small(tmp_path / "content")
    content.relief(LIU, "2026-03", [{"受益人": "欧阳鹮明", "身份证号": NUMBER}, {"受益人": "周鹮山"}])
    publish(content)
    return content


def publish(content: Content) -> pipeline.Outcome:
    """With plain pages."""
    return pipeline.publish(content.settings(), render_plainly, recheck=False)


def everything(content: Content) -> str:
    """Every text file of the site, and the search index unpacked."""
    site = content.path.parent / "output" / "site"
    documents, labels = read_documents(site / "search" / "files")
    texts = [path.read_text(encoding="utf-8") for path in site.rglob("*") if path.suffix in (".html", ".json", ".csv")]
    return "\n".join([*texts, *map(repr, documents), *labels.values()])


def test_the_reason_of_a_correction_may_not_name_who_was_masked_before(content: Content) -> None:
    """原写某某有误 would publish the full name of the version before; the workbook is held back."""
    content.relief(LIU, "2026-03", [{"受益人": "欧阳鹮朋", "更正说明": "原写欧阳鹮明有误"}, {"受益人": "周鹮山"}])
    outcome = publish(content)
    assert [problem.code for problem in outcome.problems if problem.severity == "error"] == ["masked_name"]
    assert "欧阳鹮明" not in everything(content)


def test_a_reason_of_a_closed_row_goes_with_its_row(content: Content) -> None:
    """It leaves as little as the row does; the workbook is accepted."""
    content.relief(LIU, "2026-03", [{"受益人": "欧阳鹮朋", "更正说明": "原写有误字"}, {"受益人": "周鹮山"}])
    assert not publish(content).held_back
    assert "原写有误字" not in everything(content)


def test_a_programme_corrected_to_relief_takes_the_name_out_of_the_history(content: Content) -> None:
    """The full name was rightly open before; it is not any more, in no old value of any page, file or index."""
    content.benefits(LIU, "2026-02", [{"受益人": "王鹮海", "发放日期": "2026-02-12"}])
    publish(content)
    assert "王鹮海" in everything(content)
    content.relief(LIU, "2026-02", [{"受益人": "王鹮海", "发放日期": "2026-02-12", "更正说明": "登记类别有误"}])
    assert not publish(content).held_back
    assert "鹮海" not in everything(content)


def test_the_packed_index_holds_no_masked_name_and_no_number(content: Content) -> None:
    """The last gate cannot read compressed index files, so they are unpacked here."""
    text = everything(content)
    assert "救助" in text
    assert "少于 5 户" in text
    assert not [value for value in ("欧阳鹮明", "周鹮山", NUMBER) if value in text]
