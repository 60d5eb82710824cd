"""`portal headers` writes the two files that hosts read."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from portal.cli import main
from portal.release.headers import netlify_toml, nginx_conf


def test_both_files_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the project's folder, from the one table."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["headers"])
    assert result.exit_code == 0
    assert (tmp_path / "netlify.toml").read_text(encoding="utf-8") == netlify_toml()
    assert (tmp_path / "docs" / "nginx.conf").read_text(encoding="utf-8") == nginx_conf()
