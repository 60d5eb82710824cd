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
