#!/usr/bin/env bash
# Resolves pyproject.toml anew into the two lock files, with hashes, for every Python from 3.11 on.
set -euo pipefail

venv=$1
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check uv
compile=("$venv/bin/uv" pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header)
"${compile[@]}" --extra build pyproject.toml --output-file requirements.lock
# The tests run on exactly what is served: the first lock binds the second.
"${compile[@]}" --extra build --extra test --constraints requirements.lock pyproject.toml --output-file requirements-test.lock
