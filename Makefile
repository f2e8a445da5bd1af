# Ramme. What lives while running is under var/, the environment in .venv/; neither is in git.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PY := .venv/bin/python
PIP := $(PY) -m pip install -qq --disable-pip-version-check --require-hashes
FRONT := node_modules/.package-lock.json
export VAR_DIR ?= var
STATIC := $(VAR_DIR)/static/staticfiles.json
MESSAGES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
APPS := config ledger programmes grants reports
PAGES := $(shell find templates $(wildcard $(APPS:=/templates)) -name '*.html')

.PHONY: help run reset test format prove bench messages
.DELETE_ON_ERROR:

help:
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile

run: export RAMME_DEMO ?= 1
run: .venv/base $(MESSAGES) $(STATIC)  ## the application on http://127.0.0.1:8000 (PORT=8123 for another)
	@$(PY) -m config.run

reset: export RAMME_DEMO ?= 1
reset: .venv/base $(MESSAGES) $(STATIC)  ## the demonstration as it was first loaded
	@$(PY) -m config.run reset

test: .venv/dev $(FRONT) $(MESSAGES)  ## everything a change must pass
	$(PY) -m ruff check --quiet
	$(PY) -m ruff format --quiet --check
	$(PY) -m mypy --no-error-summary
	.venv/bin/lint-imports --no-logo
	.venv/bin/djade --check --target-version 5.2 $(PAGES)
	$(PY) -m pytest -n 2 --dist loadgroup -m "not prove"

format: .venv/dev  ## what a tool can put in order by itself
	$(PY) -m ruff check --quiet --fix
	$(PY) -m ruff format --quiet
	-.venv/bin/djade --target-version 5.2 $(PAGES)

prove: .venv/dev $(FRONT) $(MESSAGES)  ## the long proofs: races at full size, kill cycles
	$(PY) -m pytest -m prove

bench: .venv/dev $(FRONT) $(MESSAGES) $(STATIC)  ## the tables of benchmarks/
	$(PY) -m benchmarks

messages: .venv/dev  ## collect the texts to translate into locale/
	$(PY) manage.py makemessages --locale en --no-wrap --add-location file --ignore .venv --ignore node_modules --ignore var

# A stamp says which requirements the environment has.
.venv/base: requirements/base.txt
	@$(PYTHON) config/setup.py run
	$(PYTHON) -m venv .venv
	$(PIP) --no-compile -r $<
	@$(PY) -m compileall -q -j 0 .venv/lib  # on all cores, which pip does not
	@touch $@

.venv/dev: requirements/dev.txt .venv/base
	@$(PYTHON) config/setup.py test
	$(PIP) -r $<
	@touch $@

# Without npm on the machine a wheel brings it.
$(FRONT): package-lock.json | .venv/base
	@command -v npm >/dev/null || $(PIP) -r requirements/node.txt
	PATH="$$PATH:$(CURDIR)/.venv/bin" npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

$(STATIC): $(FRONT) .venv/base $(shell find static $(wildcard $(APPS:=/static)) -type f)
	$(PY) manage.py collectstatic --no-input --clear --verbosity 0

%.mo: %.po .venv/base
	$(PY) -c "import polib, sys; polib.pofile(sys.argv[1]).save_as_mofile(sys.argv[2])" $< $@
