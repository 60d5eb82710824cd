#!/usr/bin/env bash
# Every check of the house, then all tests. The last line is pytest's own; the exit status is the first failure's.
set -uo pipefail
bin=.venv/bin
status=0
step() {
  echo "== $*"
  "$@" || status=$?
}
# Tests write and delete some hundred thousand small files: in memory, where there is enough of it, that costs nothing.
if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] && [ "$(df --output=avail -m /dev/shm | tail -n 1)" -ge 4096 ]; then
  TMPDIR=$(mktemp -d /dev/shm/mingbang.XXXXXX)
  export TMPDIR
  trap 'rm -rf "$TMPDIR"' EXIT
fi
step $bin/ruff check .
step $bin/ruff format --check .
step $bin/mypy
step $bin/lint-imports
step $bin/python -m pytest -n 2 "$@"
exit $status
