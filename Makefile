# make run     start Maqsat on http://localhost:8501 (another port: make run PORT=8502)
# make test    everything that proves it; needs Chromium and installs it where it may
# make lint    style and types
# make bench   how fast, how heavy, how long until the first screen (ARGS="--screens budget")
# make pictures  every screen in each language, desk and phone, light and dark, into pictures/
# make clean   take away what was installed and cached; the database in .maqsat stays

PORT ?= 8501
PYTHON ?= python3
VENV ?= .venv
ARGS ?=
BIN := $(VENV)/bin
# Stand for "installed as these files say": newer than the files while nothing changed.
RUN_INSTALLED := $(VENV)/installed-run
ALL_INSTALLED := $(VENV)/installed-all
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt

.PHONY: run test lint bench pictures clean chromium

run: $(RUN_INSTALLED)
	@$(BIN)/python -m ui.port $(PORT)
	@echo "Maqsat starts on http://localhost:$(PORT) (Ctrl+C stops it)"
	@exec $(BIN)/python -m streamlit run app.py --server.port $(PORT) \
	  --logger.hideWelcomeMessage true

test: $(ALL_INSTALLED) chromium
	$(BIN)/python -m pytest -n 2 $(ARGS)

lint: $(ALL_INSTALLED)
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/python -m mypy app.py bench tests/browser tests/commands

bench: $(ALL_INSTALLED) chromium
	$(BIN)/python -m bench $(ARGS)

pictures: $(ALL_INSTALLED) chromium
	$(BIN)/python -m bench.pictures $(ARGS)

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Maqsat needs Python 3.11 or newer: install it, or name it: make run PYTHON=python3.11"; \
	  exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python lacks its venv module: install it, on Debian and Ubuntu: apt-get install python3-venv"; \
	  exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)

$(RUN_INSTALLED): requirements.txt constraints.txt $(BIN)/python
	@echo "Installing what Maqsat needs into $(VENV), once; this takes a minute"
	@$(INSTALL) -r requirements.txt
	@touch $@

$(ALL_INSTALLED): requirements-dev.txt $(RUN_INSTALLED)
	@echo "Installing what the tests need into $(VENV), once"
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

chromium:
	@for name in chromium chromium-browser google-chrome; do \
	  command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ]; then may=; elif sudo -n true 2>/dev/null; then may=sudo; else may=no; fi; \
	if [ "$$may" = no ] || ! command -v apt-get >/dev/null; then \
	  echo "The tests open a browser: install chromium and start again"; exit 1; fi; \
	$$may apt-get update && $$may apt-get install -y --no-install-recommends chromium
