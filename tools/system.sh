#!/usr/bin/env bash
# Sees to what Debian brings: system.sh fonts|chromium|venv. Installs it where that is allowed, else names it exactly.
set -euo pipefail

have() {
  case $1 in
    fonts) ls /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc /usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc >/dev/null 2>&1 ;;
    chromium) command -v chromium >/dev/null 2>&1 ;;
    venv) python3 -c 'import ensurepip' >/dev/null 2>&1 ;;
  esac
}
case $1 in
  fonts) packages=(fonts-noto-cjk) why="海报要用的中文字体" ;;
  chromium) packages=(chromium) why="浏览器测试要用的 Chromium" ;;
  venv) packages=(python3-venv) why="虚拟环境" ;;
  *) echo "usage: system.sh fonts|chromium|venv" >&2; exit 2 ;;
esac
have "$1" && exit 0
run=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then run=(sudo); else
    echo "缺少${why}。请管理员运行：apt-get install ${packages[*]}" >&2
    exit 1
  fi
fi
command -v apt-get >/dev/null 2>&1 || { echo "缺少${why}。请安装软件包：${packages[*]}" >&2; exit 1; }
echo "安装${why}：${packages[*]}"
export DEBIAN_FRONTEND=noninteractive
"${run[@]}" apt-get update -qq
"${run[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
have "$1" || { echo "装了 ${packages[*]}，仍找不到${why}" >&2; exit 1; }
