import re
import socket
import webbrowser
from pathlib import Path

import pytest
from click.testing import CliRunner

from portal.commands.scan import scan
from tests.content import LIU, XIANG, Content


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """Two communities, one original twice."""
    content = Content.small(tmp_path / "content", (LIU, XIANG))
    content.scan(LIU, "001.jpg")
    content.scan(XIANG, "009.jpg")
    content.scan(XIANG, "010.jpg", (10, 20, 30))
    return content


def test_pairs_are_listed_for_staff(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """With both places and file names, and how to go on."""
    monkeypatch.setattr("portal.scans.ocr.available", lambda: False)
    result = CliRunner().invoke(scan, ["--pairs", "--content", str(content.path)])
    assert result.exit_code == 0
    assert "完全相同" in result.stdout
    assert "001.jpg" in result.stdout
    assert "009.jpg" in result.stdout
    assert "010.jpg" not in result.stdout


def test_the_review_says_what_waits_and_where_to_open_it(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is of this computer alone; Ctrl+C ends it."""
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)

    def interrupt(_self: object, _poll: float = 0.5) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("socketserver.BaseServer.serve_forever", interrupt)
    result = CliRunner().invoke(scan, ["--community", LIU, "--content", str(content.path)])
    assert result.exit_code == 0
    assert "1 份待遮盖" in result.stdout
    assert len(opened) == 1
    assert opened[0].startswith("http://127.0.0.1:")
    assert opened[0] in result.stdout


def test_a_port_that_is_taken_is_told_in_a_sentence(content: Content) -> None:
    """Status 1 and what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(scan, ["--no-browser", "--port", port, "--content", str(content.path)])
    assert result.exit_code == 1
    assert f"端口 {port} 用不了" in result.output


@pytest.mark.parametrize("watched", [True, False])
def test_pairs_name_people_on_a_screen_only(
    content: Content, monkeypatch: pytest.MonkeyPatch, *, watched: bool
) -> None:
    """Whose voucher an original is stands on the terminal and in no pipe."""
    monkeypatch.setattr("portal.scans.ocr.available", lambda: False)
    monkeypatch.setattr("portal.commands.scan.on_screen", lambda: watched)
    content.receipts(LIU, "2026-03", [{"收款方": "张三丰", "用途": "付给张三丰的误工补助", "原件": "001.jpg"}])
    result = CliRunner().invoke(scan, ["--pairs", "--content", str(content.path)], env={"COLUMNS": "200"})
    assert "001.jpg" in result.stdout
    assert ("张三丰" in result.stdout) is watched


@pytest.mark.parametrize("options", [["--pairs"], ["--no-browser"]])
def test_recognition_is_installed_by_a_command_of_our_own(
    content: Content, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    """The name on the package index is not ours: nothing tells anybody to install what stands under it."""
    monkeypatch.setattr("portal.scans.ocr.available", lambda: False)
    monkeypatch.setattr("socketserver.BaseServer.serve_forever", lambda *_: None)
    result = CliRunner().invoke(scan, [*options, "--content", str(content.path)])
    assert "make ocr" in result.output
    assert "pip install" not in result.output


def test_no_text_of_ours_names_the_package_on_the_index() -> None:
    """In the program, its templates, guides and Makefile; and the command that is named instead is there."""
    root = Path(__file__).resolve().parents[2]
    told = [*root.glob("*.md"), root / "Makefile"]
    for folder in ("portal", "docs", "themes", "tools"):
        told += [path for path in (root / folder).rglob("*") if path.suffix in {".py", ".md", ".html", ".js", ".sh"}]
    assert len(told) > 100
    named = re.compile(r"pip3? install [^\n]*mingbang")
    assert [path.name for path in told if named.search(path.read_text(encoding="utf-8"))] == []
    assert re.search(r"^ocr: ", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert "rapidocr==" in (root / "requirements-ocr.lock").read_text(encoding="utf-8")
