# Everything starts from a plain machine with Python 3.11 or newer and make.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin

# The Python that runs in the browser, and so the wheels it can load.
WHEEL_TAGS := --platform pyemscripten_2026_0_wasm32 --python-version 3.14 --abi cp314 --implementation cp

.PHONY: help serve site test check unit office browser benchmark lock clean

help: ## say what there is
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /	/'

serve: build/site.ready ## build the site in its languages and serve it on this machine
	$(BIN)/python -m pyapp.site --serve $(PORT)

site: build/site.ready ## build the site into site/ (ADDRESS: where it will stand)
	$(BIN)/python -m pyapp.site $(if $(ADDRESS),--address $(ADDRESS))

test: check unit office browser ## run every check

check: build/test.ready ## read the code: ruff, mypy, tsc
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/node runtime/node_modules/typescript/bin/tsc -p docs/scripts

unit: build/test.ready ## test pyapp, in seconds
	$(BIN)/python -m pytest tests/unit

office: build/test.ready ## test the Word files with a validator and LibreOffice
	$(BIN)/python tests/machine.py
	$(BIN)/python -m pytest tests/office

browser: build/test.ready ## build the site and test it in a real browser
	$(BIN)/python tests/machine.py
	$(BIN)/python -m pyapp.site --into build/site-under-test --address https://example.org/some-name/
	$(BIN)/python -m pytest tests/browser -n 2 --dist loadfile

benchmark: build/test.ready ## measure how fast a result follows an answer, in the browser
	$(BIN)/python tests/machine.py
	$(BIN)/python -m pyapp.site --into build/site-under-test --address https://example.org/some-name/
	$(BIN)/python -m benchmarks.answer_to_result

lock: build/test.ready ## write the lock files again from pyproject.toml and runtime/package.json
	$(BIN)/python -m pip install --quiet uv
	for group in site test; do \
	  $(BIN)/uv pip compile pyproject.toml --group $$group --universal --upgrade --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --no-header --python-version 3.11 -o requirements/$$group.txt; \
	done
	cd runtime && PATH="$(abspath $(BIN)):$$PATH" ../$(BIN)/npm install --package-lock-only --omit-lockfile-registry-resolved

clean: ## remove everything that was built or installed
	rm -rf build site $(VENV) runtime/node_modules

# ---- What the commands need, installed once and again when a lock changes

build/venv.ready:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version)'
	$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: on Debian and Ubuntu, install python3-venv."; exit 1; }
	@mkdir -p build && touch $@

build/site.ready: build/venv.ready requirements/site.txt requirements/browser.txt runtime/package-lock.json
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	$(MAKE) --no-print-directory runtime NPM_FLAGS=--omit=dev
	@touch $@

build/test.ready: build/venv.ready requirements/test.txt requirements/browser.txt runtime/package-lock.json
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	$(MAKE) --no-print-directory runtime
	@touch $@ build/site.ready

.PHONY: runtime
runtime:
	cd runtime && PATH="$(abspath $(BIN)):$$PATH" npm ci --no-audit --no-fund --loglevel=error $(NPM_FLAGS)
	rm -rf build/wheels && $(BIN)/python -m pip download --quiet --disable-pip-version-check --require-hashes --only-binary=:all: \
	  --no-deps $(WHEEL_TAGS) -d build/wheels -r requirements/browser.txt
