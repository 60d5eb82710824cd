"""Files of the state folder: each carries a seal over its name and what it says.

So a file that was cut off, changed by a dying disk, or put there under the name of another is told from a sound one. A
file as earlier versions wrote it has no seal and counts if it is shaped as it must be.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from portal.problems import StateBroken
from portal.records.notice import NoticeKey
from portal.storage import read_regular, why

SEAL = "seal"
LARGEST = 2**30
"""Bytes of a state file."""

State = dict[str, Any]


def sealed(name: str, said: Mapping[str, Any]) -> bytes:
    """The file of this name below the state folder that says this; `said` has texts as keys."""
    return json.dumps({**said, SEAL: _seal(name, said)}, ensure_ascii=False, sort_keys=True, indent=0).encode()


def read_state(folder: Path, name: str, wanted: Collection[str] = ()) -> State | None:
    """What the file of this name says, None where there is none; `wanted` are keys that must be there.

    Raises `StateBroken` rather than start anew: permanent ids and histories would be lost without a word.
    """
    path = folder / name
    try:
        said = json.loads(read_regular(path, LARGEST).decode())
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError) as error:
        raise broken(path) from error
    except OSError as error:
        raise broken(path, why(error)) from error
    if not isinstance(said, dict) or not all(key in said for key in wanted):
        raise broken(path)
    if said.pop(SEAL, None) not in (None, _seal(name, said)):
        raise broken(path)
    return said


def is_sealed(folder: Path, name: str) -> bool:
    """Whether a sound file has a seal; those of earlier versions have none."""
    return f'"{SEAL}": "'.encode() in (folder / name).read_bytes()


def broken(path: Path, reason: str = "") -> StateBroken:
    """The error of a state file that cannot be relied on."""
    return StateBroken(f"状态文件 {path} 已损坏{f'（{reason}）' if reason else ''}")


def issue_file(key: NoticeKey) -> str:
    """Below the state folder: what was published of a notice."""
    return f"issues/{key.community}/{key.kind} {key.period}.json"


def first_issued(memory: Mapping[str, Any]) -> date | None:
    """The day of the first issue; memories of before it was kept know it of a first issue only."""
    text = memory.get("first") or (memory["issued"] if memory["issue"] == 1 else None)
    return date.fromisoformat(text) if text else None


def _seal(name: str, said: Mapping[str, Any]) -> str:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{name}\0{text}".encode()).hexdigest()
