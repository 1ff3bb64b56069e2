# The project's errands. `make` alone lists them; each does all that it needs, so a fresh clone
# starts with any of them. PYTHON=/path/to/python chooses the interpreter.

VENV := .venv
BIN := $(VENV)/bin
CANDIDATES := python3 python3.14 python3.13 python3.12 python3.11
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test setup lint format bench clean

help:
	@echo "make demo    see a ledger of sample cases answer"
	@echo "make test    run all tests"
	@echo "make lint    check format, style, types and import rules"
	@echo "make format  put the code into its format"
	@echo "make bench   measure the ledger"
	@echo "make setup   install the project and its development tools into $(VENV)"
	@echo "make clean   remove $(VENV) and what the tools left behind"

demo: $(VENV)/installed
	$(BIN)/residence demo

test: $(VENV)/installed-dev
	$(BIN)/pytest --numprocesses=auto --maxprocesses=4

setup: $(VENV)/installed-dev

lint: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict
	$(BIN)/lint-imports --no-logo

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

bench: $(VENV)/installed-dev
	$(BIN)/python -m tests.bench

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# An empty file tells make what is installed; a changed pyproject.toml makes it out of date.
$(VENV)/installed: pyproject.toml | $(BIN)/python
	@echo "installing residence-ledger into $(VENV)"
	@$(PIP) --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	@echo "installing residence-ledger and its development tools into $(VENV)"
	@$(PIP) --editable '.[dev]'
	@touch $(VENV)/installed $@

$(BIN)/python:
	@for python in $(or $(PYTHON),$(CANDIDATES)); do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    "$$python" -c 'import ensurepip, venv' 2>/dev/null || { bare=$${bare:-$$python}; continue; }; \
	    echo "making $(VENV) with $$python"; \
	    exec "$$python" -m venv --clear $(VENV); \
	done; \
	if [ -n "$$bare" ]; then \
	    echo "$$bare cannot make a virtual environment. On Debian and Ubuntu:"; \
	    echo "    apt-get install python3-venv"; \
	    echo "and for a Python beside the system's own the package of that version, python3.12-venv say."; \
	else \
	    echo "This needs Python 3.11 or newer; looked for: $(or $(PYTHON),$(CANDIDATES))."; \
	    echo "On Debian and Ubuntu:"; \
	    echo "    apt-get install python3 python3-venv"; \
	    echo "or name one that you have: make PYTHON=/path/to/python3.11 ..."; \
	fi >&2; \
	exit 1
