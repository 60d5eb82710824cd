from __future__ import annotations

from pathlib import Path

import pytest

from portal.channels.broadcast import script
from portal.channels.speech import CannotSpeak, engine, speak
from tests.channels.invented import BROADCAST

_WRITES = """#!/bin/sh
while [ $# -gt 0 ]; do [ "$1" = -w ] && target=$2; shift; done
printf 'RIFF0123456789012345678901234567890123456789' > "$target"
cat >> "$target"
"""


def _installed(folder: Path, program: str, body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A speech engine of our own making, the only one on the path."""
    (folder / "bin").mkdir()
    made = folder / "bin" / program
    made.write_text(body, encoding="utf-8")
    made.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}:/bin:/usr/bin")


def test_without_an_engine_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine without any engine nothing is found and nothing fails."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert engine() is None


def test_the_script_goes_to_the_engine_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine gets every paragraph on standard input, and its file arrives under the name asked for."""
    _installed(tmp_path, "espeak-ng", _WRITES, monkeypatch)
    found = engine()
    assert found is not None
    read = script(BROADCAST)
    speak(read, tmp_path / "广播.wav", found)
    written = (tmp_path / "广播.wav").read_bytes()
    assert all(paragraph.encode() in written for paragraph in read.paragraphs)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bin", "广播.wav"]


@pytest.mark.parametrize("body", ["#!/bin/sh\nexit 3\n", "#!/bin/sh\ncat > /dev/null\n"])
def test_a_failing_engine_leaves_the_old_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """An engine that fails, or writes nothing, is an error; the sound of last time stays."""
    _installed(tmp_path, "espeak-ng", body, monkeypatch)
    found = engine()
    assert found is not None
    (tmp_path / "广播.wav").write_bytes(b"old")
    with pytest.raises(CannotSpeak, match="espeak-ng"):
        speak(script(BROADCAST), tmp_path / "广播.wav", found)
    assert (tmp_path / "广播.wav").read_bytes() == b"old"
