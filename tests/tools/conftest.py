from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from portal.checks.inherited import inherit
from portal.checks.model import CheckedNotice, Context
from portal.checks.validate import check_notice
from portal.intake.find import find_sources
from portal.intake.read import read_notice
from portal.places.gazetteer import Gazetteer
from portal.records.catalogue import all_kinds, kind_by_id
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
    places = Gazetteer.of_content(CONTENT)
    context = Context(date(2026, 11, 24), places=places)
    found = find_sources(CONTENT, places)
    assert not list(found.problems)
    checked = []
    order = {kind.about.id: number for number, kind in enumerate(all_kinds())}
    for source in sorted(found.sources, key=lambda one: order[one.key.kind]):
        kind = kind_by_id(source.key.kind)
        notice = inherit(check_notice(read_notice(source, kind), kind, context), context)
        context.learn_notice(notice)
        checked.append(notice)
    return checked
