#!/usr/bin/env bash
# Every check of the house, then all tests. The last line is pytest's own; the exit status is the first failure's.
set -uo pipefail
bin=.venv/bin
status=0
step() {
  echo "== $*"
  "$@" || status=$?
}
# Without it every process, and each test starts some, would compile the whole program anew.
unset PYTHONDONTWRITEBYTECODE
step $bin/ruff check .
step $bin/ruff format --check .
step $bin/mypy
step $bin/lint-imports
step $bin/python -m pytest -n 2 "$@"
exit $status
