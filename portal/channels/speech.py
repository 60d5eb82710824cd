"""Sound of the broadcast script, where a speech engine is installed: an extra, never a requirement.

Engines are looked for by name on the path: eSpeak NG (its voice `cmn`) and Ekho. The script is handed over on
standard input, so nothing of it is ever read as an option.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from portal.channels.broadcast import Script
from portal.problems import MingbangError
from portal.storage import why

_PATIENCE = 120
"""Seconds an engine may take; a script is at most ninety seconds of speech."""


class CannotSpeak(MingbangError):
    """The engine failed or wrote nothing; the script itself is not touched."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A speech engine: its program and the options that make it write standard input to a WAV file."""

    program: str
    options: Callable[[Path], list[str]]


ENGINES: tuple[Engine, ...] = (
    Engine("espeak-ng", lambda target: ["-v", "cmn", "-s", "220", "-w", str(target), "--stdin"]),
    Engine("ekho", lambda target: ["-v", "Mandarin", "-t", "wav", "-o", str(target), "-f", "-"]),
)


def engine() -> Engine | None:
    """The first engine that is installed, or None."""
    return next((one for one in ENGINES if shutil.which(one.program)), None)


def speak(read: Script, target: Path, by: Engine) -> None:
    """Writes the script's sound to `target` (WAV), whole or not at all. Raises CannotSpeak."""
    text = "\n".join(read.paragraphs)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        sound = Path(folder) / "sound.wav"
        try:
            subprocess.run(
                [by.program, *by.options(sound)],
                input=text.encode(),
                check=True,
                capture_output=True,
                timeout=_PATIENCE,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise CannotSpeak(f"语音程序 {by.program} 没有读成{_why(error)}。广播稿不受影响，请照稿朗读。") from error
        if not sound.is_file() or sound.stat().st_size <= 44:  # a WAV header without a sample
            raise CannotSpeak(f"语音程序 {by.program} 没有写出声音。广播稿不受影响，请照稿朗读。")
        sound.replace(target)


def _why(error: Exception) -> str:
    """Why a program failed, as far as it can be said in Chinese."""
    if isinstance(error, OSError):
        return f"（{why(error)}）"
    if isinstance(error, subprocess.TimeoutExpired):
        return f"（{_PATIENCE} 秒还没有读完）"
    return f"（结束状态 {error.returncode}）" if isinstance(error, subprocess.CalledProcessError) else ""
