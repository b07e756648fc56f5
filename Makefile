# Needs python3 (3.11 or newer), make and bash: nothing else. Every target does its own set-up, once.
# Stamp files (.ok) say what is done already, so that a second run is quick.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
# What is done is said in words, not in commands; `make SILENT= …` shows those too.
SILENT ?= --silent
MAKEFLAGS += --no-print-directory $(SILENT)

PY   ?= python3
PORT ?= 8000
ARGS ?=
RULE_ARGS ?=

VENV := .venv
BIN  := $(VENV)/bin
PIP  := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
# npm's scripts look for `node` on the path; ours is the wheel's, the same version everywhere.
NODE := PATH="$(CURDIR)/$(BIN):$$PATH"

CATALOGUES := $(wildcard web/translations/*/LC_MESSAGES/messages.po)
FIELDS     := $(wildcard api/fields/*.py) sync/schema.py sync/explain.py api/errors.py api/intake/shapes.py \
                web/generate.py web/catalogues.py
# The service worker's version covers the shell's templates, too.
BROWSER    := $(shell find web/templates static -type f \( -path 'static/node_modules/*' -o -path 'static/dist/*' \
                -o -path 'static/generated/*' -o -path '*/tests/*' -o -path 'static/shots/*' \) -prune -o -type f -print)

help: ## say what can be done here
	@echo "make <target>, where <target> is one of"; echo
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  \1\t\2/p' $(MAKEFILE_LIST) | while IFS=$$'\t' read -r name what; \
	  do printf '  %-13s %s\n' "$$name" "$$what"; done
	@echo; echo "PORT=8000 where the demo is served · PY=python3 which Python · ARGS='-k name' what else pytest is told"

build: static/dist/manifest.json static/generated/fonts/.ok ## set everything up, without serving

run: build ## set everything up and serve the demo shop at http://localhost:8000 (PORT= changes it)
	exec $(BIN)/aftercare demo --port $(PORT)

demo-reset: build ## throw the demo shop away and make a new one
	$(BIN)/aftercare demo --fresh --no-serve

test: build $(VENV)/.test ## run every test, the browser's in real Chromium; ARGS='tests/sync -x' narrows it
	cd static && $(NODE) npm test --silent
	@# hundreds of servers are started: none is to compile what it imports, also where Python may not keep what it compiled;
	@# a sixth of the time two workers wait, for browsers and disks: a third fills it
	$(BIN)/python -m compileall -q sync api web tests
	CHROMIUM="$$(scripts/chromium.sh)"; export CHROMIUM; $(BIN)/python -m pytest -n 3 --dist worksteal $(ARGS)

lint: build $(VENV)/.test ## check style, types, floors, templates, translations, and that every rule has a home and a test
	$(BIN)/ruff check sync api web tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	cd static && $(NODE) npm run --silent check
	$(BIN)/djlint --quiet --check --lint web/templates api/description/templates
	$(BIN)/python -m web.extract --check
	$(BIN)/aftercare rules --check

pot: $(VENV)/.ok ## gather the sentences to translate, bring the catalogues up to date
	$(BIN)/python -m web.extract

translations: $(VENV)/.ok ## compile the catalogues for Python and for the browser
	$(BIN)/python -m web.generate

gallery: build $(VENV)/.test ## take screenshots of every screen into var/gallery
	CHROMIUM="$$(scripts/chromium.sh)"; export CHROMIUM; $(BIN)/python -m tests.gallery $(ARGS)

bench: build $(VENV)/.test ## measure the server and a phone against their budgets (ARGS=phone: one of them)
	CHROMIUM="$$(scripts/chromium.sh)"; export CHROMIUM; $(BIN)/python -m tests.bench $(ARGS)

simulate: build $(VENV)/.test ## try the whole system under faults, seed after seed, until stopped (ARGS='--from 5000')
	$(BIN)/python -m tests.simulation --seeds 0 --shrink $(ARGS)

mutants: build $(VENV)/.test ## plant mistakes one at a time: simulator and rules' tests must catch each (RULE_ARGS='--rule 25')
	$(BIN)/python -m tests.simulation.mutants $(ARGS)
	$(BIN)/python -m tests.rules.mutants $(RULE_ARGS)

lock: $(VENV)/.ok ## resolve pyproject.toml anew into the lock files
	scripts/lock.sh $(VENV)

clean: ## remove everything that can be made again, the demo shop included
	rm -rf $(VENV) static/node_modules static/dist static/generated var aftercare.egg-info .mypy_cache .ruff_cache

# ------------------------------------------------------------------ what stands behind them

$(VENV)/.ok: requirements.lock pyproject.toml scripts/venv.sh
	@echo "Setting up Python packages in $(VENV) …"
	PY=$(PY) scripts/venv.sh $(VENV)
	$(PIP) -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.test: $(VENV)/.ok requirements-test.lock
	@echo "Setting up what the tests need …"
	$(PIP) -r requirements-test.lock
	touch $@

static/node_modules/.ok: static/package-lock.json | $(VENV)/.ok
	@echo "Setting up browser packages …"
	cd static && $(NODE) npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
	touch $@

static/generated/.ok: $(CATALOGUES) $(FIELDS) | $(VENV)/.ok
	$(BIN)/python -m web.generate
	touch $@

static/generated/fonts/.ok: static/node_modules/.ok api/reports/fonts.py | $(VENV)/.ok
	@echo "Preparing fonts for printing …"
	$(BIN)/python -m api.reports.fonts
	touch $@

static/dist/manifest.json: static/node_modules/.ok static/generated/.ok $(BROWSER)
	@echo "Building the browser's bundle …"
	cd static && $(NODE) npm run --silent build
	touch $@

.PHONY: help build run demo-reset test lint pot translations gallery bench simulate mutants lock clean
