#!/usr/bin/env bash
# Locks every version with its hashes, for Python 3.11 on any platform. Needs `uv` (pip install uv).
set -euo pipefail
command -v uv >/dev/null 2>&1 || { echo "需要 uv：pip install uv" >&2; exit 1; }
options=(--quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header)
uv pip compile "${options[@]}" pyproject.toml --extra build -o requirements.lock
uv pip compile "${options[@]}" pyproject.toml --extra build --extra ocr -o requirements-ocr.lock
uv pip compile "${options[@]}" pyproject.toml --extra build --extra ocr --extra dev -o requirements-dev.lock
