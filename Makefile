# One command does everything: each target first brings .venv to what the lock files say.
# Needs Python 3.11 or newer and make; nothing else.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run setup test test-sqlite test-postgresql test-browser check attack bench lock messages \
	runtime development scratch

PYTHON ?= python3
VENV_PYTHON := .venv/bin/python
# Compiled modules are kept: the suite starts Python many times.
PYTEST := env -u DJANGO_SETTINGS_MODULE -u PYTHONDONTWRITEBYTECODE $(VENV_PYTHON) -m pytest
# Files of tests are shared out among the processors; each worker has its own databases and folders.
AT_ONCE := -n auto --maxprocesses 4 --dist loadfile
# `make test COVERAGE=1` measures coverage in the first run.
COVERAGE_OPTIONS := $(if $(COVERAGE),--cov --cov-report=term:skip-covered)
SCRATCH := .cache/check
# What `check` needs to read settings: a data folder and secrets that are worth nothing.
IN_SCRATCH := MOKSORI_CHECK=1 MOKSORI_DATA=$(SCRATCH)/data MOKSORI_MEDIA=$(SCRATCH)/media \
	MOKSORI_HOSTS=moksori.example MOKSORI_SECRET_KEY=$$($(VENV_PYTHON) -c "import secrets; print(secrets.token_urlsafe(64))")

help: ## say what can be done here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: runtime ## look round: the demo on this machine, with its addresses
	@$(VENV_PYTHON) manage.py run

setup: runtime ## prepare a real installation
	@$(VENV_PYTHON) manage.py setup --settings config.settings.setting_up

test: test-sqlite test-postgresql test-browser ## run every test: SQLite, then PostgreSQL, then a browser

test-sqlite: development
	@echo "test: the whole suite on SQLite"
	@$(PYTEST) $(AT_ONCE) $(COVERAGE_OPTIONS)

test-postgresql: development
	@echo "test: the rooms whose SQL may differ, on a throw-away PostgreSQL"
	@$(PYTEST) --pg $(AT_ONCE) -m "postgresql or both_engines"

test-browser: development
	@echo "test: in Chromium, against a running site"
	@$(VENV_PYTHON) -m tests.machine
	@DJANGO_ALLOW_ASYNC_UNSAFE=1 $(PYTEST) tests/browser -m browser

check: development scratch ## format, lint, types, layers, migrations, deployment settings
	@echo "check: format and lint"
	@$(VENV_PYTHON) -m ruff format --check --output-format concise . >$(SCRATCH)/format || \
		{ cat $(SCRATCH)/format; echo "check: run '.venv/bin/python -m ruff format .'"; exit 1; }
	@$(VENV_PYTHON) -m ruff check --quiet --output-format concise .
	@echo "check: templates"
	@$(VENV_PYTHON) -m djlint site/templates --lint --quiet
	@echo "check: types"
	@MYPYPATH=site $(VENV_PYTHON) -m mypy --no-error-summary
	@echo "check: layers and migrations"
	@$(PYTEST) tests/architecture/test_layers.py tests/architecture/test_migrations.py
	@$(IN_SCRATCH) $(VENV_PYTHON) manage.py makemigrations --check --dry-run --settings config.settings.test
	@echo "check: settings for real use"
	@$(IN_SCRATCH) $(VENV_PYTHON) manage.py check --deploy --settings config.settings.production --fail-level WARNING

attack: development ## try to get protected values out, and harmful things in
	@echo "attack: tests/attack"
	@$(PYTEST) tests/attack -m attack

bench: development ## measure the sizes it must carry
	@echo "bench: tests/bench"
	@$(PYTEST) tests/bench -m bench

lock: ## write the lock files anew from pyproject.toml (UPGRADE=1 takes the newest)
	@$(PYTHON) site/config/environment.py lock $(if $(UPGRADE),--upgrade)

messages: development ## collect and compile the words people see
	@$(VENV_PYTHON) -m tests.translations

runtime development:
	@$(PYTHON) site/config/environment.py $@

scratch:
	@rm -rf $(SCRATCH) && mkdir -p $(SCRATCH)/data $(SCRATCH)/media
