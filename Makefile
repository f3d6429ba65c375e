# Every target but help and exercise makes .venv from requirements.txt when it is missing or older.

PYTHON ?= python3
# Another Python has a folder of its own, such as .venv-3.13, and leaves .venv as it is.
ifeq ($(PYTHON),python3)
VENV := .venv
else
VENV := .venv-$(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
endif
# The tests run make themselves.
unexport PYTHON
# With it each of the thousand processes of a test run would compile our modules anew.
unexport PYTHONDONTWRITEBYTECODE
BIN := $(VENV)/bin
READY := $(VENV)/ready
# The PyTorch versions that the book speaks of beside its own, as in reading/versions.py.
OTHERS := 2.6.0 2.9.1 2.15.0
# Material announces its successor at every build; we know, and both build this book.
export NO_MKDOCS_2_WARNING := 1

# All tests are shared out, two to a core, since they wait for a browser or a program most of the
# time; a few that are named start at once.
CORES := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
SHARED := --numprocesses $(shell expr 2 '*' $(CORES)) --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help serve site site-zensical editions run-files test exercise outputs checkup versions verify-provenance check bench clean

help:  ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "%-17s %s\n", $$1, $$2}' Makefile

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

# mkdocs keeps bookblocks imported, so watchmedo starts it again; and mkdocs ends when its first
# build fails, so it is tried again until the fault is mended. A warning does not stop a draft.
serve: run-files  ## show the book on http://127.0.0.1:8000, live
	$(BIN)/watchmedo auto-restart --directory bookblocks --pattern '**/*.py' --recursive \
	  --debounce-interval 0.5 -- sh -c '$(BIN)/mkdocs serve --no-strict $(ARGS) || \
	  { echo "The book is not served. Trying again in 5 seconds; Ctrl-C ends." >&2; sleep 5; }'

site: run-files  ## build the book into site/, strictly
	$(BIN)/mkdocs build --strict
	$(BIN)/python -m bookblocks.testing.provenance write site

site-zensical: run-files  ## build the book with Zensical, Material's follower, into site-zensical/
	$(BIN)/python -m bookblocks.zensical site-zensical
	$(BIN)/python -m bookblocks.testing.provenance write site-zensical

editions: site  ## write the other editions of the book into site/editions/; ARGS="epub" makes one
	$(BIN)/python -m bookblocks.editions site $(ARGS)

# Where node or npm is missing it says so, and the book is built without Run.
run-files: $(READY)  ## write docs/assets/run/: Python and PyTorch's files, for programs in the page
	@{ command -v npm >/dev/null && $(MAKE) --silent node_modules; } || true
	@$(BIN)/python -m bookblocks.testing.run_files

test: run-files  ## run every test, and every program in the book
	@{ command -v npm >/dev/null && $(MAKE) --silent node_modules; } || \
	  echo "axe-core: left out, npm is not there or cannot install it; its tests are skipped"
	$(BIN)/python -m pytest $(or $(ARGS),$(SHARED))

# A reader's command: it needs PyTorch and nothing else of requirements.txt.
exercise:  ## the exercises and how far you are; ARGS="check NAME" and the like
	@$(or $(wildcard $(BIN)/python),$(PYTHON)) -m bookblocks.exercises $(ARGS)

outputs: $(READY)  ## run every program and rewrite its output in the chapters
	$(BIN)/python -m bookblocks.testing.outputs $(ARGS)

checkup: $(READY)  ## rewrite docs/reference/checkup.py from the checks of the silent traps
	$(BIN)/python -m bookblocks.testing.checkup

versions: $(READY)  ## run every program and lab on other PyTorch versions, or on that of TORCH=path/to/python
	@status=0; for version in $(if $(TORCH),own,$(OTHERS)); do \
	  python="$(or $(TORCH),.venv-torch-$$version/bin/python)"; \
	  [ -x "$$python" ] || { $(PYTHON) -m venv .venv-torch-$$version && \
	    "$$python" -m pip install --quiet --disable-pip-version-check torch==$$version \
	      numpy matplotlib tqdm ipython || exit 1; }; \
	  $(BIN)/python -m bookblocks.testing.versions "$$python" $(ARGS) || status=1; \
	done; exit $$status

verify-provenance: $(READY)  ## say of each output of a published site whether this checkout repeats it: FILE=provenance.json
	$(BIN)/python -m bookblocks.testing.provenance verify $(FILE)

check: $(READY)  ## format, lint and types of Python and JavaScript
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	@if ! ls docs/assets/js/*.js >/dev/null 2>&1; then \
	  echo "tsc: the book has no JavaScript of its own yet"; \
	elif ! command -v npm >/dev/null; then \
	  echo "tsc: left out, node and npm are not installed"; \
	else $(MAKE) --silent node_modules && node_modules/.bin/tsc --project .; fi

node_modules: package.json package-lock.json
	npm ci --silent --no-audit --no-fund
	@touch $@

bench: $(READY)  ## measure the build, the listings and the pages
	$(BIN)/python -m bookblocks.testing.bench

clean:  ## remove what was built and installed
	rm -rf .venv .venv-* .cache site site-zensical node_modules docs/assets/run
