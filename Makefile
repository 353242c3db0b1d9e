# Needs a Python of 3.11 or newer and nothing else: everything is set up in .venv on first use, and again only when
# pyproject.toml has changed.

VENV := .venv
BIN := $(VENV)/bin

.NOTPARALLEL:
.PHONY: help demo test lint docs notebooks bench clean

help:
	@echo "make demo    align the English and Chinese Resolution 102, show the worst drifts, then damage a copy"
	@echo "make test    run the tests (no torch needed)"
	@echo "make lint    ruff, mypy, import-linter"
	@echo "make docs    build the documentation into site/, without a network"
	@echo "make notebooks   run the notebooks and store what they show (one trains a model, where torch is)"
	@echo "make bench   measure how fast the command starts and runs"
	@echo "make clean   remove what the above have written, but not .venv"

demo: $(VENV)/.stamp-run
	@$(BIN)/python tools/demo.py

test: $(VENV)/.stamp-test
	$(BIN)/python -m pytest -q

lint: $(VENV)/.stamp-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/.stamp-docs
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --strict

notebooks: $(VENV)/.stamp-notebooks
	@$(BIN)/python tools/notebooks.py

bench: $(VENV)/.stamp-run
	@$(BIN)/python benchmarks/startup.py

clean:
	rm -rf demo-out site dist build .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path "./$(VENV)/*" -prune -exec rm -rf {} +

# What pip installs for each use: the command alone, with the tests, with all tools, with MkDocs, with Jupyter.
$(VENV)/.stamp-run: EXTRA :=
$(VENV)/.stamp-test: EXTRA := [test]
$(VENV)/.stamp-dev: EXTRA := [dev]
$(VENV)/.stamp-docs: EXTRA := [docs]
$(VENV)/.stamp-notebooks: EXTRA := [notebooks]

$(VENV)/.stamp-%: pyproject.toml
	@tools/venv.sh $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".$(EXTRA)"
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python tools/compiled.py
	@touch $@
