"""Files that are written whole or not at all, and marks of files that a cache depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def write_file(path: Path, data: bytes) -> None:
    """Writes whole or not at all; of what could not be written nothing is left."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".new")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def fingerprint(*said: str, files: Iterable[Path] = ()) -> bytes:
    """SHA-256 over some words (versions of libraries) and over the names and contents of files, in the order given."""
    digest = hashlib.sha256("\0".join(said).encode())
    for path in files:
        digest.update(b"\0" + path.name.encode() + b"\0" + path.read_bytes())
    return digest.digest()
