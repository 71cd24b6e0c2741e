# Everything starts from a plain machine with Python 3.11 or newer and make.

PYTHON ?= python3
PORT ?= 8000
EXAMPLES ?= quick
VENV := .venv
BIN := $(VENV)/bin

# Each mark stands in what it marks, so that both go together.
READY := $(VENV)/ready
SITE_READY := $(VENV)/site.ready
TEST_READY := $(VENV)/test.ready

# The Python that runs in the browser, and so the wheels it can load.
WHEEL_TAGS := --platform pyemscripten_2026_0_wasm32 --python-version 3.14 --abi cp314 --implementation cp

# Tests start hundreds of programs: without what Python has compiled, each of these would compile all of ours anew.
unexport PYTHONDONTWRITEBYTECODE

# Tests are spread over all processors.
PROCESSORS := $(shell $(PYTHON) -c 'import os; print(os.cpu_count() or 1)')

# The site that browsers test: built once for all of them, and again only when something that it is made of has changed.
UNDER_TEST := build/site-under-test/service-worker.js
MADE_OF := $(shell find pyapp builder docs web/scripts web/theme -type f -not -path '*/__pycache__/*')
MADE_OF += $(wildcard web/*.mjs web/wasm/*.mjs mkdocs.yml pyproject.toml requirements/browser.txt)

.DELETE_ON_ERROR:

.PHONY: help serve site test check scripts unit coverage mutations builds spelling office browser engines benchmark lock pyodide library clean

help: ## say what there is
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /	/'

serve: $(SITE_READY) ## build the site in its languages and serve it on this machine
	$(BIN)/python -m builder --hurried --serve $(PORT)

site: $(SITE_READY) ## build the site into site/ (ADDRESS: where it will stand)
	$(BIN)/python -m builder $(if $(ADDRESS),--address $(ADDRESS))

test: EXAMPLES = whole
test: check scripts unit builds spelling office browser engines ## run every check

check: $(TEST_READY) ## read the code: ruff, mypy, tsc; and the workflows: zizmor
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/node web/node_modules/typescript/bin/tsc -p web/scripts
	$(BIN)/node web/node_modules/typescript/bin/tsc -p web/scripts/offline
	$(BIN)/node web/node_modules/typescript/bin/tsc -p web/scripts/search
	$(BIN)/node web/node_modules/typescript/bin/tsc -p web/scripts/edition
	$(BIN)/zizmor --offline --quiet .github

scripts: $(TEST_READY) ## test what of the page's scripts needs no browser
	$(BIN)/node --test "tests/scripts/*.test.mjs"

unit: $(TEST_READY) ## test pyapp and the builder's parts, within a minute (EXAMPLES=whole: with every example)
	$(BIN)/python -m pytest tests/unit -n $(PROCESSORS) --dist worksteal --hypothesis-profile=$(EXAMPLES) $(MEASURED)

# From 3.14 on, Python tells by itself what runs, at little cost; before, it nearly doubles the time.
COVERAGE := --cov --cov-report=term-missing:skip-covered
MEASURED = $(shell $(BIN)/python -c 'import sys; print("$(COVERAGE)" if sys.version_info >= (3, 14) else "")')

coverage: MEASURED = $(COVERAGE)
coverage: unit ## run the same, and print which lines and branches of pyapp no test goes through

mutations: $(TEST_READY) ## change the rules in more than a thousand ways, and list the changes that no test notices
	$(PIP) install --require-hashes -r requirements/mutations.txt
	rm -rf mutants
	$(BIN)/mutmut run
	$(BIN)/mutmut results

builds: $(TEST_READY) ## make the site with a language or a checklist more, and the browser's Python, for the purpose
	$(BIN)/python tests/machine.py chromium
	$(BIN)/python -m pytest tests/builds -n $(PROCESSORS) --dist loadfile

spelling: $(TEST_READY) ## look up every word that visitors read
	$(BIN)/python tests/machine.py spelling
	$(BIN)/python -m pytest tests/spelling

office: $(TEST_READY) ## test the Word files with a validator and LibreOffice, and the printed forms
	$(BIN)/python tests/machine.py soffice localc pdftoppm
	$(BIN)/python -m pytest tests/office -n $(PROCESSORS) --dist loadfile

# One more than there are processors: now and then a test waits for time to pass. Once in some thousands of tests a busy
# browser stands still, and what is to be pressed is not drawn within a minute: only such a test is tried again, and named.
browser: $(UNDER_TEST) ## build the site and test it in a real browser
	$(BIN)/python tests/machine.py
	$(BIN)/python -m pytest tests/browser -n $$(($(PROCESSORS) + 1)) --dist worksteal \
	  --reruns 1 --only-rerun 'TimeoutError: .*Timeout [0-9]+ms exceeded' -rR

engines: $(UNDER_TEST) ## build the site and do the whole job in Firefox and in WebKit, where they can be had
	$(BIN)/python tests/machine.py firefox webkit
	$(BIN)/python -m pytest tests/engines -n 2 --dist loadgroup

benchmark: $(UNDER_TEST) ## measure what the site weighs and how fast it is, alone and beside others
	$(BIN)/python tests/machine.py
	$(BIN)/python -m benchmarks.page_weights
	$(BIN)/python -m benchmarks.boot_against_stock
	$(BIN)/python -m benchmarks.boot_against_stock --slow
	$(BIN)/python -m benchmarks.peers
	$(BIN)/python -m benchmarks.a_persons_way
	$(BIN)/python -m benchmarks.answer_to_result
	$(BIN)/python -m benchmarks.files_out_and_in
	$(BIN)/python -m benchmarks.files_to_result
	$(BIN)/python -m benchmarks.many_files
	$(BIN)/python -m benchmarks.lighthouse

COMPILE := build/lock/bin/uv pip compile --universal --upgrade --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-header --python-version 3.11

lock: $(TEST_READY) ## write the lock files again from pyproject.toml and web/package.json
	$(PYTHON) -m venv build/lock && build/lock/bin/pip install --quiet uv
	$(COMPILE) --group node -o requirements/node.txt
	for group in site test mutations generators; do \
	  $(COMPILE) pyproject.toml --group $$group -o requirements/$$group.txt || exit 1; \
	done
	cd web && PATH="$(abspath $(BIN)):$$PATH" ../$(BIN)/npm install --package-lock-only --omit-lockfile-registry-resolved

pyodide: $(READY) ## take up the release of Pyodide whose number stands in web/package.json
	$(PIP) install --require-hashes -r requirements/node.txt
	cd web && PATH="$(abspath $(BIN)):$$PATH" ../$(BIN)/npm install --package-lock-only --omit-lockfile-registry-resolved
	$(MAKE) --no-print-directory library

library: $(TEST_READY) ## find anew which modules of Python's library the browser needs
	$(BIN)/python -m tests.library

clean: ## remove everything that was built or installed
	rm -rf build mutants site $(VENV) web/node_modules

$(UNDER_TEST): $(TEST_READY) $(MADE_OF)
	$(BIN)/python -m builder --into $(@D) --address https://example.org/some-name/
	@touch $@

# ---- What the commands need, installed once and again when a lock changes

PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# What is never imported need not be compiled; what is locked does not conflict.
INSTALL := $(PIP) install --no-compile --no-warn-conflicts --require-hashes
NPM_CI := PATH="$(abspath $(BIN)):$$PATH" npm ci --no-audit --no-fund --loglevel=error
LOCKS := requirements/node.txt requirements/browser.txt web/package-lock.json

$(READY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version)'
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: on Debian and Ubuntu, install python3-venv."; exit 1; }
	@touch $@

# A machine that is ready for the tests is ready for the site.
$(SITE_READY): $(READY) requirements/site.txt $(LOCKS)
	@if [ -e $(TEST_READY) ]; then $(MAKE) --no-print-directory $(TEST_READY); else \
	  echo "Installing what the site needs…" && \
	  $(MAKE) --no-print-directory -j2 python-packages npm-packages wheels LOCK=site NPM_FLAGS=--omit=dev; fi
	@touch $@

$(TEST_READY): $(READY) requirements/test.txt $(LOCKS)
	@echo "Installing what the tests need…"
	@$(MAKE) --no-print-directory -j2 python-packages npm-packages wheels LOCK=test
	@touch $(SITE_READY) $@

# Two at once, the longest first: each keeps one processor busy.
.PHONY: python-packages npm-packages wheels
python-packages:
	@$(INSTALL) -r requirements/$(LOCK).txt

npm-packages:
	@$(INSTALL) -r requirements/node.txt
# What npm has fetched before is not asked for again, unless it is older than the lock.
	@cd web && { $(NPM_CI) $(NPM_FLAGS) --prefer-offline || $(NPM_CI) $(NPM_FLAGS); }

wheels:
	@rm -rf build/wheels && $(PIP) download --require-hashes --only-binary=:all: --no-deps \
	  $(WHEEL_TAGS) -d build/wheels -r requirements/browser.txt
