#!/usr/bin/env bash
# Prints the path of a Chromium or Chrome. Where there is none it installs one: Debian's when it may (as root, or
# with a sudo that does not ask), else Playwright's. When nothing helps it says how to get one and fails:
# browser tests are never skipped in silence.
set -euo pipefail

find_browser() {
  local candidate
  for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    [ -n "$candidate" ] || continue
    if command -v "$candidate" 2>/dev/null; then return 0; fi
  done
  for candidate in "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}"/chromium-*/chrome-linux*/chrome; do
    if [ -x "$candidate" ]; then echo "$candidate"; return 0; fi
  done
  return 1
}

install_debians() {
  local as_root=
  [ "$(id -u)" = 0 ] || as_root="sudo -n"
  echo "Installing Chromium and a Chinese font …" >&2
  $as_root apt-get -o DPkg::Lock::Timeout=300 update -qq >&2 &&
    DEBIAN_FRONTEND=noninteractive $as_root apt-get -o DPkg::Lock::Timeout=300 install -y -qq \
      --no-install-recommends chromium fonts-wqy-microhei >&2
}

if [ -n "${CHROMIUM:-}" ] && ! command -v "$CHROMIUM" >/dev/null; then
  echo "CHROMIUM=$CHROMIUM is not a program." >&2
  exit 1
fi
find_browser && exit 0
if command -v apt-get >/dev/null && install_debians; then find_browser && exit 0; fi
if [ -x .venv/bin/playwright ] && .venv/bin/playwright install chromium >&2; then find_browser && exit 0; fi

cat >&2 <<'HOW'
The browser tests need Chromium or Chrome, and none was found or could be installed. Either
  Debian, Ubuntu:  sudo apt-get install chromium fonts-wqy-microhei
  elsewhere:       .venv/bin/playwright install chromium
  or say where it is:  CHROMIUM=/path/to/chrome make test
HOW
exit 1
