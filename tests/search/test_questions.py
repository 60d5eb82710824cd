"""Everyday questions, as people ask them: an answer is a link among the first ten of cards and results."""

import csv
import re
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser

from portal.outcome import Outcome
from portal.register.register import Register
from portal.settings import Settings
from portal.snapshot import gather
from portal.workspace import Workspace
from tests.search.pages import make_site_of, settled

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
GOAL = 0.9
LINKS = """nodes => nodes.map(node => (node.getAttribute("href") || node.querySelector("a").getAttribute("href"))
  + " " + node.textContent)"""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """What is public of the content in the repository."""
    output = tmp_path_factory.mktemp("questions") / "output"
    settings = Settings.load(ROOT, content=ROOT / "content", output=output, today=date(2026, 11, 30))
    return gather(Workspace.open_public(settings), Outcome(), lambda *_: None, recheck=False).register


def test_nine_of_ten_everyday_questions_are_answered(register: Register, browser: Browser, tmp_path: Path) -> None:
    """Said words, slips of the pen, pinyin and whole questions, asked from a village and of the whole city."""
    address = (make_site_of(register, tmp_path / "site") / "search" / "index.html").as_uri()
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    asked = list(csv.DictReader((Path(__file__).parent / "questions.csv").read_text(encoding="utf-8").splitlines()))
    missed = []
    for row in asked:
        page.goto(f"{address}?{urlencode({'q': row['问'], 'c': row['村']})}")
        settled(page)
        page.wait_for_selector("#search[data-asked]")
        found = page.eval_on_selector_all("#search-cards a, #search-results li, #search-others li", LINKS)
        if not any(re.search(row["答"], link) for link in found[:10]):
            missed.append(row["问"])
    context.close()
    assert len(missed) <= len(asked) * (1 - GOAL), missed
