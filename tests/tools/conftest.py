from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from portal.checks.model import CheckedNotice, Context
from portal.checks.validate import check_notice
from portal.intake.find import find_sources
from portal.intake.read import read_notice
from portal.places.gazetteer import Gazetteer
from portal.records.catalogue import kind_by_id
from tools.sample.make import make_sample

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, freshly made in a folder of its own."""
    folder = tmp_path_factory.mktemp("sample")
    make_sample(folder)
    return folder


@pytest.fixture(scope="session")
def notices() -> list[CheckedNotice]:
    """Every workbook of the committed sample, read and checked as for publishing."""
    context = Context(date(2026, 11, 24))
    found = find_sources(CONTENT, Gazetteer.of_content(CONTENT))
    assert not list(found.problems)
    checked = []
    for source in found.sources:
        kind = kind_by_id(source.key.kind)
        notice = check_notice(read_notice(source, kind), kind, context)
        context.learn(source.key.community, [row.record for row in notice.rows])
        checked.append(notice)
    return checked
