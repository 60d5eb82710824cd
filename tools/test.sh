#!/usr/bin/env bash
# Every check of the house and all tests. The last line is pytest's own; the exit status is a failure's.
set -uo pipefail
bin=.venv/bin
step() {
  echo "== $*"
  "$@"
}
checks() {
  local status=0
  step $bin/ruff check . || status=$?
  step $bin/ruff format --check . || status=$?
  step $bin/mypy || status=$?
  step $bin/lint-imports || status=$?
  return $status
}
# Each process has a share of the tests in order and takes from the others when it is through, so that what a module
# publishes for all its tests is published once. Dealt in lots, small ones at the end, many modules were in both.
tests() {
  step $bin/python -m pytest -n 3 --dist worksteal "$@"
}
# Without it every process, and each test starts some, would compile the whole program anew.
unset PYTHONDONTWRITEBYTECODE

if (($#)); then
  checks
  checked=$?
  tests "$@"
  tested=$?
else
  # One after the other keeps one core busy for a minute. Beside all tests they are told whole, long before the last.
  (
    told=$(checks 2>&1)
    checked=$?
    printf '\n%s\n' "$told"
    exit $checked
  ) &
  tests
  tested=$?
  wait $!
  checked=$?
fi
((tested)) && exit $tested
exit $checked
