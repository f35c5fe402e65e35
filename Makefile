# make run: environment, install, code samples/, print what was found. make test: the whole suite.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RECORD := samples.duckdb

.PHONY: run test check score bench clean

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

run: $(VENV)/installed
	$(BIN)/dragoman read samples --record $(RECORD)
	$(BIN)/dragoman find --record $(RECORD) --layer events --to csv | cut -d, -f2-4,6-9,11 | head -40
	$(BIN)/dragoman why --record $(RECORD) $$($(BIN)/dragoman find --record $(RECORD) --layer events --type CONSULT --to csv | sed -n 2p | cut -d, -f1)

test: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

check: test

score: $(VENV)/installed
	$(BIN)/dragoman score gold

bench: $(VENV)/installed
	$(BIN)/dragoman bench samples

clean:
	rm -rf $(VENV) $(RECORD)
