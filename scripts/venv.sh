#!/usr/bin/env bash
# Makes the virtual environment named by the first argument, if it is not there.
# Debian ships python3 without ensurepip: then its python3-venv is installed first.
set -euo pipefail

python=${PY:-python3}
venv=$1

"$python" - <<'CHECK'
import sys
if sys.version_info < (3, 11):
    sys.exit(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}. Say which one: make PY=python3.12 …")
CHECK

# A moved or half-made environment has a pip that does not start: it is made anew.
if "$venv/bin/python" -m pip --version >/dev/null 2>&1; then exit 0; fi

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  if ! command -v apt-get >/dev/null; then
    echo "This Python has no ensurepip. Install your system's package for it (often python3-venv), then try again." >&2
    exit 1
  fi
  as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
  echo "Installing python3-venv …" >&2
  $as_root apt-get -o DPkg::Lock::Timeout=300 update -qq >&2
  DEBIAN_FRONTEND=noninteractive $as_root apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends python3-venv >&2
fi

rm -rf "$venv"
"$python" -m venv "$venv"
