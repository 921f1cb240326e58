# Insats. Needs Python 3.11 or newer, pip and make; all else is installed into .venv.
#
#   make demo      install, fill a database with made-up people, and serve it on this machine
#   make test      install what testing needs, and run the tests
#   make install   only install
#   make check     what a change must pass: lint, types, imports, migrations, tests
#
# PYTHON names another Python (make install PYTHON=python3.12); ARGS is handed on
# (make test ARGS="-k limits", make demo ARGS="--people 300").

PYTHON ?= python3
ARGS ?=
WORKERS ?= auto
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
TEST_SETTINGS := DJANGO_SETTINGS_MODULE=insats.config.settings.test

.DEFAULT_GOAL := help
.PHONY: help install develop demo test check lint format types imports migrations-check \
	mutation storm storm-server bench locks messages clean

help:
	@sed -n 's/^#   //p' Makefile

# Stamps: a step is taken again only when what it rests on has changed.

.venv/python: | requirements/build.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Insats needs Python 3.11 or newer; name one with PYTHON=…")'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/build: requirements/build.txt .venv/python
	$(PIP) install --require-hashes -r $<
	@touch $@

.venv/runtime: requirements/runtime.txt .venv/build
	$(PIP) install --require-hashes -r $<
	@touch $@

.venv/project: pyproject.toml .venv/runtime
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/development: requirements/development.txt .venv/project
	$(PIP) install --require-hashes -r $<
	@touch $@

messages: .venv/project
	@$(BIN)/python -m insats.config.messages

install: .venv/project messages

develop: install .venv/development

demo: install
	@$(BIN)/insats demo $(ARGS)

test: develop
	$(BIN)/pytest --numprocesses=$(WORKERS) $(ARGS)

check: lint types imports migrations-check test

lint: develop
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: develop
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: develop
	$(BIN)/mypy

imports: develop
	$(BIN)/lint-imports

migrations-check: install
	$(TEST_SETTINGS) $(BIN)/python -m django makemigrations --check --dry-run

# Changes the rulebook in every small way there is, one at a time; a test must fail for each.
mutation: develop
	$(BIN)/python -m tests.rulebook.mutation $(ARGS)

# Workers that record and decide, killed with no warning: what they were told was done must be there.
storm: develop
	$(BIN)/python -m tests.operations.storm $(ARGS)

# The server itself, killed while browsers act on the same referrals.
storm-server: install develop
	$(BIN)/python -m tests.operations.storm_server $(ARGS)

# Every published figure; each command prints its own and a line of JSON.
bench: develop
	@for each in benchmarks/[!_]*.py; do echo "== $$each"; $(BIN)/python $$each $(ARGS) || exit 1; done

# Resolves requirements/*.in anew. uv is needed for this only, and comes from pip.
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-emit-find-links --python-version 3.11 --custom-compile-command "make locks" --allow-unsafe

locks: .venv/build
	$(PIP) install uv
	for name in build runtime development planning spark; do \
		$(LOCK) $(ARGS) requirements/$$name.in -o requirements/$$name.txt || exit 1; done

clean:
	rm -rf .venv build src/*.egg-info .mypy_cache .pytest_cache .ruff_cache
	find src -name '*.mo' -delete
