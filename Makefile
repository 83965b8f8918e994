# The two that matter: `make demo` and `make test`. Everything installs itself into .venv.
SHELL := /bin/bash
# Where somebody forbids Python to keep what it compiled, every process compiles both libraries anew.
export PYTHONDONTWRITEBYTECODE :=
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# Something to measure against, never a part of the product.
DEDUCE := var/deduce-venv

.PHONY: demo test check install lock bench sweeps soak year screen-eval mutants clean

demo: $(STAMP)
	@$(BIN)/wijklijn demo

test: $(STAMP)
	@$(BIN)/python -m pytest -n auto --dist loadgroup tests

check: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

# kill -9 at random, at commits and at requests. KILLS=200 and SEED choose how often and which.
soak: $(STAMP)
	@$(BIN)/python -W error -m tests.wire.kills

install: $(STAMP)

# uv comes from pip; what it installs is locked with hashes.
$(STAMP): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r uv.requirements
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --require-hashes -r requirements.lock
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

lock:
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra dev pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -c requirements.lock pyproject.toml -o deploy/runtime.lock
	@grep -A1000 '^uv==' requirements.lock | awk 'NR==1 || /^    --hash/ {print; next} {exit}' > uv.requirements

# Takes about ten minutes, the first time three more; the machine should have nothing else to do.
bench: $(STAMP)
	@$(BIN)/python -m benchmarks.referral_form
	@$(BIN)/python -m benchmarks.at_rest
	@test -x $(DEDUCE)/bin/python || $(BIN)/python -m venv --without-pip $(DEDUCE)
	@VIRTUAL_ENV=$(DEDUCE) $(BIN)/uv pip install --quiet --require-hashes -r benchmarks/deduce.lock || rm -rf $(DEDUCE)
	@$(BIN)/python -m benchmarks.screen_beside_deduce

# What the clock costs with a million open items beside a thousand. Needs some 7 GB of disk.
sweeps: $(STAMP)
	@$(BIN)/python -m benchmarks.sweeps --large $(or $(ITEMS),1000000) --rounds $(or $(ROUNDS),5)

# A simulated year on both databases; DAYS and SEED choose another one.
year: $(STAMP)
	@$(BIN)/python -m benchmarks.year --days $(or $(DAYS),365) --seed $(or $(SEED),1)

screen-eval: $(STAMP)
	@$(BIN)/python -m training.evaluate $(FILE)

# Changes the rules one by one and lets their tests notice; docs/mutants.md explains what may survive.
mutants: $(STAMP)
	@rm -rf var/mutants && mkdir -p var/mutants
	@cp -r casework bot tests pyproject.toml tests/mutation/setup.cfg var/mutants
	@cd var/mutants && $(abspath $(BIN))/python -m mutmut run --max-children 2
	@cd var/mutants && $(abspath $(BIN))/python -m mutmut results

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build var
