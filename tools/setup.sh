#!/usr/bin/env bash
# Makes the virtual environment and installs exactly what the lock file names: setup.sh PYTHON VENV LOCK
set -euo pipefail
python=$1 venv=$2 lock=$3

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "需要 Python 3.11 或更新的版本（现在的 $python 不是）。Debian 12 请运行：apt-get install python3 python3-venv" >&2
  exit 1
fi
if [ ! -x "$venv/bin/python" ]; then
  echo "首次运行：建立虚拟环境 $venv"
  if ! "$python" -m venv "$venv" 2>/dev/null; then
    rm -rf "$venv"
    bash "$(dirname "$0")/system.sh" venv
    "$python" -m venv "$venv"
  fi
fi
echo "安装 $lock 里的软件包（核对哈希值）"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . 
