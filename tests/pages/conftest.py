from __future__ import annotations

import gzip
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from portal.pages.site import PageSummary
from portal.plugin import render_site
from portal.register.register import Register
from tests.pages import every_kind, sample

CONTENT = Path(__file__).resolve().parents[2] / "content"


@dataclass(frozen=True)
class Built:
    """The fixture site as rendered once for all tests."""

    register: Register
    folder: Path
    summary: PageSummary

    def text(self, path: str) -> str:
        """The text of one file."""
        return (self.folder / path).read_text(encoding="utf-8")

    def first_view(self, path: str) -> int:
        """Bytes of a page and of every style sheet it asks for, compressed."""
        page = self.text(path)
        sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
        assert sheets
        files = [self.folder / sheet[sheet.index("theme/") :] for sheet in sheets]
        return sum(len(gzip.compress(data, 9)) for data in (page.encode(), *(file.read_bytes() for file in files)))

    @property
    def html(self) -> list[str]:
        """The paths of all pages."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The fixture site, with one notice long enough for three pages and findings in every state."""
    folder = tmp_path_factory.mktemp("site")
    content = tmp_path_factory.mktemp("content")
    shutil.copytree(CONTENT / "pages", content / "pages")
    long = sample.notice(sample.LIUHE, "benefits", "2026年2月", sample.people(821, "耕地地力保护补贴", "2026年2月12日"))
    findings = sample.notice(sample.LIUHE, "findings", "2026年第一季度", sample.FINDINGS)
    register = sample.register((long, findings))
    return Built(register, folder, render_site(register, sample.settings(content, folder), folder))


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with every kind, and with a town and a district that publish."""
    folder = tmp_path_factory.mktemp("whole")
    content = tmp_path_factory.mktemp("whole-content")
    shutil.copytree(CONTENT / "pages", content / "pages")
    register = sample.register(every_kind.notices())
    return Built(register, folder, render_site(register, sample.settings(content, folder), folder))
