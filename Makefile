# Needs Python 3.11 or later (with venv), make, and a package index that pip can reach. Nothing else.

PERIOD ?= FY2024
AS_OF  ?= 2025-04-17
SHARED ?= ../shared
# The first of these that is 3.11 or later and has venv.
PYTHON ?= python3.13 python3.12 python3.11 python3.14 python3

REPORT := build/report-$(PERIOD).html
PY     := .venv/bin/python
# Wheels only, each with a hash from the lock: nothing is compiled here and nothing unlisted gets in.
PIP    := $(PY) -m pip install -qq --disable-pip-version-check
LOCKED := $(PIP) --require-hashes --only-binary :all:
# The package itself: the locked build backend builds it, so pip has nothing to look up.
SELF   := $(PIP) --no-deps --no-build-isolation --editable .

RUN := .venv/run.stamp
DEV := .venv/dev.stamp
BROWSER := .venv/browser.stamp
SPARK := .venv-spark/spark.stamp

.PHONY: help report venv check test test-all test-browser bench test-spark extract lock clean
.DELETE_ON_ERROR:

help: ## list what make can do
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name says; do \
		printf '  make %-12s %s\n' "$$name" "$$says"; done

report: $(RUN) ## print the flash report of fiscal 2024, and write it as a page
	@mkdir -p build
	@.venv/bin/sokuho report $(PERIOD) --as-of $(AS_OF)
	@.venv/bin/sokuho report $(PERIOD) --as-of $(AS_OF) -o $(REPORT)

venv: $(DEV) ## set up .venv for development
	@:

check: $(DEV) ## check format, lint, types and import contracts
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports

test: check ## check, then run the tests and doctests
	$(PY) -m pytest -n 2

test-all: check ## as test, with the slow tests and more examples of every law
	$(PY) -m pytest -n 2 -m "slow or not slow" --hypothesis-profile long

test-spark: $(SPARK) ## compare DuckDB with Spark, which runs here; needs Java 17 or later
	.venv-spark/bin/python -m pytest -m "slow or not slow" tests/store/detail/conformance

bench: $(DEV) ## measure speed against what one would write by hand; BENCH_YEARS=2023-2025 is a short run
	$(PY) -m benchmarks.run --out docs/performance.md

# Elsewhere than on Debian, CHROMIUM says where the browser is.
test-browser: $(BROWSER) ## walk the pages of the server in Chromium, which has to be installed
	$(PY) -m pytest -m slow tests/web/browser

extract: $(DEV) ## rebuild the extract that ships in the package from SHARED
	$(PY) tools/build_extract.py $(SHARED)

clean: ## remove everything that make made
	rm -rf .venv .venv-spark build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# ---------------------------------------------------------------------------- set-up, done again when its inputs change

$(PY):
	@for python in $(PYTHON); do \
		if "$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
			echo "Making .venv with $$("$$python" --version)" >&2; \
			exec "$$python" -m venv .venv; \
		fi; \
	done; \
	echo "No Python 3.11 or later with venv was found. Install one (on Debian: python3 and python3-venv)," >&2; \
	echo "or say where it is: make PYTHON=/path/to/python3" >&2; \
	exit 1

$(RUN): requirements/run.txt requirements/build.txt pyproject.toml | $(PY)
	@echo "Installing Sokuho into .venv" >&2
	@$(LOCKED) -r requirements/run.txt -r requirements/build.txt
	@$(SELF)
	@touch $@

$(DEV): requirements/dev.txt pyproject.toml | $(PY)
	@echo "Installing Sokuho and its development tools into .venv" >&2
	@$(LOCKED) -r requirements/dev.txt
	@$(SELF)
	@touch $@

# A set-up of its own: PySpark comes as source alone, and is built here by the locked setuptools.
$(SPARK): requirements/spark-build.txt requirements/spark.txt pyproject.toml | $(PY)
	@echo "Installing Sokuho with PySpark into .venv-spark" >&2
	@$(PY) -m venv --clear .venv-spark
	@$(LOCKED:.venv/%=.venv-spark/%) -r requirements/spark-build.txt
	@$(LOCKED:.venv/%=.venv-spark/%) --no-binary pyspark --no-build-isolation -r requirements/spark.txt
	@$(SELF:.venv/%=.venv-spark/%)
	@touch $@

$(BROWSER): requirements/browser.txt $(DEV)
	@echo "Installing what drives a browser into .venv" >&2
	@$(LOCKED) -r requirements/browser.txt
	@touch $@

# ---------------------------------------------------------------------------- locks

# Keeps every pin that still fits; `make lock UPGRADE=--upgrade` moves them all to the newest.
UV := build/lock/bin/uv
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links $(UPGRADE)

$(UV): | $(PY)
	@$(PY) -m venv build/lock
	@build/lock/bin/python -m pip install -qq --disable-pip-version-check uv==0.13.9

lock: $(UV) ## write requirements/*.txt anew from pyproject.toml
	$(COMPILE) pyproject.toml -o requirements/run.txt
	$(COMPILE) --group build -c requirements/run.txt -o requirements/build.txt
	$(COMPILE) pyproject.toml --extra all --group dev -c requirements/run.txt -c requirements/build.txt \
		-o requirements/dev.txt
	$(COMPILE) --group spark-build -c requirements/dev.txt -o requirements/spark-build.txt
	$(COMPILE) pyproject.toml --extra all --extra spark --group spark -c requirements/spark-build.txt \
		-c requirements/dev.txt -o requirements/spark.txt
	$(COMPILE) --group browser -c requirements/run.txt -c requirements/dev.txt -o requirements/browser.txt
