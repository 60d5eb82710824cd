#!/usr/bin/env bash
# Sees to what Debian brings: system.sh fonts|chromium|venv [VENV]. Installs it where that is allowed, else names it exactly.
# Fonts need no rights: where nothing may be installed, Debian's package is fetched and unpacked into VENV/share/fonts.
set -euo pipefail
own=${2:+$2/share/fonts}

have() {
  case $1 in
    fonts) complete /usr/share/fonts/opentype/noto || { [ -n "$own" ] && complete "$own"; } ;;
    chromium) best chromium || command -v chromium >/dev/null 2>&1 ;;
    venv) python3 -c 'import ensurepip' >/dev/null 2>&1 ;;
  esac
}
# The shell of Chromium has no windows to keep: pages are looked at in a fraction of the time.
best() {
  case $1 in
    chromium) command -v chromium-headless-shell >/dev/null 2>&1 ;;
    *) have "$1" ;;
  esac
}
complete() { [ -f "$1/NotoSansCJK-Regular.ttc" ] && [ -f "$1/NotoSerifCJK-Bold.ttc" ]; }

# Debian's package, checked by apt against the signed lists as always; only the place is our own.
fetch_fonts() {
  local work list
  work=$(mktemp -d)
  trap 'rm -rf "$work"' RETURN
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$own"
  list=(-o "Dir::State::lists=$work/lists" -o "Dir::Cache=$work/cache" -o Debug::NoLocking=1 -o APT::Sandbox::User=)
  (
    cd "$work"
    apt-get -qq download "${packages[@]}" 2>/dev/null ||
      { apt-get -qq "${list[@]}" update && apt-get -qq "${list[@]}" download "${packages[@]}"; }
  ) >/dev/null && dpkg-deb -x "$work"/*.deb "$work/out" || return 1
  find "$work/out" -name 'Noto*CJK-*.ttc' -exec cp {} "$own" \;
}

case $1 in
  fonts) packages=(fonts-noto-cjk) why="海报要用的中文字体" ;;
  chromium) packages=(chromium-headless-shell) why="浏览器测试要用的 Chromium" ;;
  venv) packages=(python3-venv) why="虚拟环境" ;;
  *) echo "usage: system.sh fonts|chromium|venv [VENV]" >&2; exit 2 ;;
esac
best "$1" && exit 0
run=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then run=(sudo); else
    if [ "$1" = fonts ] && [ -n "$own" ] && command -v apt-get >/dev/null 2>&1; then
      echo "下载${why}，放进 $own（不用管理员）"
      if fetch_fonts && have fonts; then exit 0; fi
    fi
    have "$1" && exit 0
    echo "缺少${why}。请管理员运行：apt-get install ${packages[*]}" >&2
    exit 1
  fi
fi
command -v apt-get >/dev/null 2>&1 || have "$1" || { echo "缺少${why}。请安装软件包：${packages[*]}" >&2; exit 1; }
echo "安装${why}：${packages[*]}"
export DEBIAN_FRONTEND=noninteractive
"${run[@]}" apt-get update -qq && "${run[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null ||
  have "$1" || exit 1
have "$1" || { echo "装了 ${packages[*]}，仍找不到${why}" >&2; exit 1; }
