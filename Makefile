# The two that matter: `make demo` and `make test`. Everything installs itself into .venv.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test check install lock bench soak year screen-eval mutants clean

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
	@grep -A1000 '^uv==' requirements.lock | awk 'NR==1 || /^    --hash/ {print; next} {exit}' > uv.requirements

# Takes about six minutes; the machine should have nothing else to do.
bench: $(STAMP)
	@$(BIN)/python -m benchmarks.referral_form
	@$(BIN)/python -m benchmarks.at_rest

screen-eval: $(STAMP)
	@$(BIN)/python -m training.evaluate $(FILE)

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build var
