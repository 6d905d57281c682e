# Brygga's commands. Each does its own set-up, asks nothing, and says what it does and how long that took.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

# Shared by all checkouts of a user, so that a fresh one does not compile the dependencies again.
export CARGO_TARGET_DIR ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/brygga/target

# Where a run must be repeatable, Cargo.lock decides.
LOCKED := $(if $(CI),--locked)
# Arguments for the server: make run ARGS='--addr 127.0.0.1:3001'
ARGS ?=

STEP := ./xtask/step.sh
XTASK := cargo run $(LOCKED) --quiet --package xtask --
BRYGGA := $(CARGO_TARGET_DIR)/debug/brygga

# With the features that the workspace's packages have together, so that what the tests are built with is not built anew.
BUILD_BRYGGA := cargo build $(LOCKED) --workspace --bin brygga

.PHONY: help run dev test bench sabotage soak beside build sbom fmt prepare clean

help:
	@echo 'make run       serves Brygga with demo data on http://127.0.0.1:3000'
	@echo 'make dev       the same, rebuilt at every change'
	@echo 'make test      runs every check and test, browser included'
	@echo 'make bench     measures a release build beside the limits of this machine (BENCH=opening, submitting, room, results, methods or exchange: that part)'
	@echo 'make sabotage  breaks every promise in turn and shows that its test notices'
	@echo 'make soak      runs the slow tests at full scale (about three and a half hours; docs/testing.md says how to shorten it)'
	@echo 'make beside    runs a former version beside this one over one database (FORMER=tag or commit; else the one of the upgrade test)'
	@echo 'make build     leaves a release in dist/'
	@echo 'make sbom      leaves the bill of materials in dist/ (CycloneDX)'
	@echo 'make fmt       formats the Rust code'
	@echo 'make prepare   renews .sqlx after a change of SQL or migrations'
	@echo 'make clean     removes everything built (the cache in $(CARGO_TARGET_DIR) too)'

run:
	@$(STEP) '[1/4] Set-up (installs what is missing)' ./xtask/setup.sh run
	@$(STEP) '[2/4] WebAssembly and style (about 3 minutes the first time)' $(XTASK) site
	@$(STEP) '[3/4] The server (about 5 minutes the first time)' $(BUILD_BRYGGA)
	@echo '[4/4] Serving Brygga; stop it with Ctrl-C'
	@exec '$(BRYGGA)' demo $(ARGS)

dev:
	@$(STEP) '[1/2] Set-up (installs what is missing)' ./xtask/setup.sh run
	@echo '[2/2] Serving Brygga, rebuilt at every change (about 8 minutes the first time); stop it with Ctrl-C'
	@exec $(XTASK) dev $(ARGS)

test:
	@$(STEP) '[1/8] Set-up (installs what is missing)' ./xtask/setup.sh test
	@$(STEP) '[2/8] Formatting' cargo fmt --all --check
	@$(STEP) '[3/8] WebAssembly and style (about 5 minutes the first time)' $(XTASK) site
	@$(STEP) '[4/8] No server code in the WebAssembly' $(XTASK) wasm-graph
	@$(STEP) '[5/8] Lints (about 7 minutes the first time)' \
	    cargo clippy $(LOCKED) --workspace --all-targets -- --deny warnings
	@BRYGGA_SITE='$(CARGO_TARGET_DIR)/site' \
	    $(STEP) '[6/8] Rust tests (about 15 minutes, 30 the first time)' cargo test $(LOCKED) --workspace --no-fail-fast
	@$(STEP) '[7/8] Licences and sources of dependencies' ./xtask/deny.sh
	@$(STEP) '[7/8] What it is made of, in dist/sbom.cdx.json' $(XTASK) sbom dist/sbom.cdx.json
	@$(STEP) '[8/8] Browser tests: the server' $(BUILD_BRYGGA)
	@cd tests && if compgen -G '*.test.mjs' >/dev/null; then \
	    BRYGGA_BIN='$(BRYGGA)' ../$(STEP) '[8/8] Browser tests (about 17 minutes)' node --test --test-concurrency=2 *.test.mjs; \
	else \
	    echo '      there are none'; \
	fi

sabotage:
	@$(STEP) '[1/4] Set-up (installs what is missing)' ./xtask/setup.sh test
	@$(STEP) '[2/4] WebAssembly and style (about 5 minutes the first time)' $(XTASK) site
	@$(STEP) '[3/4] The server for the browser' $(BUILD_BRYGGA)
	@BRYGGA_BIN='$(BRYGGA)' BRYGGA_SITE='$(CARGO_TARGET_DIR)/site' \
	    $(STEP) '[4/4] Every promise broken in turn (about 5 minutes)' ./xtask/sabotage.sh $(LOCKED)

# The release build and what measures it. FIGURES=file also writes the table there.
RELEASE := $(CARGO_TARGET_DIR)/release
SECONDS_EACH ?= 5
# How long each part of the soak goes on that has no natural end, in minutes: a thousand connections (24 hours are 1440), the mail
# server away in the midst of kills, the mail server away by itself, and made-up requests. These are full scale, together about three
# and a half hours with the rest; an hour and a quarter: make soak SOAK_MINUTES=5 DOWN_MINUTES=1 OUTAGE_MINUTES=5
SOAK_MINUTES ?= 60
DOWN_MINUTES ?= 10
OUTAGE_MINUTES ?= 60
FUZZ_MINUTES ?= 5
soak:
	@$(STEP) '[1/5] Set-up (installs what is missing)' ./xtask/setup.sh test
	@$(STEP) '[2/5] WebAssembly and style (about 3 minutes the first time)' $(XTASK) site
	@$(STEP) '[3/5] The server and the visitors, optimised (about 10 minutes the first time)' \
	    cargo build $(LOCKED) --release --package app --package bench
	@$(STEP) '[4/5] A thousand connections for $(SOAK_MINUTES) minutes' \
	    '$(RELEASE)/bench' soak '$(RELEASE)/brygga' '$(CARGO_TARGET_DIR)/site' $(SOAK_MINUTES) $(FIGURES)
	@DOWN_MINUTES='$(DOWN_MINUTES)' OUTAGE_MINUTES='$(OUTAGE_MINUTES)' FUZZ_MINUTES='$(FUZZ_MINUTES)' FIGURES='$(FIGURES)' \
	    $(STEP) '[5/5] The slow tests at full scale, one of them beside the former version (about two and a quarter hours)' ./xtask/soak.sh $(LOCKED)

# The former version is a tag or a commit: make beside FORMER=v1.0. Without one, that of server/tests/it/upgrade/previous.json.
beside:
	@$(STEP) '[1/3] Set-up (installs what is missing)' ./xtask/setup.sh test
	@$(STEP) '[2/3] WebAssembly and style (about 3 minutes the first time)' $(XTASK) site
	@$(STEP) '[3/3] The former version, built, and beside this one (about 15 minutes the first time)' \
	    ./xtask/beside.sh '$(FORMER)' $(LOCKED)

bench:
	@$(STEP) '[1/4] Set-up (installs what is missing)' ./xtask/setup.sh test
	@$(STEP) '[2/4] WebAssembly and style (about 3 minutes the first time)' $(XTASK) site
	@$(STEP) '[3/4] The server and the visitors, optimised (about 10 minutes the first time)' \
	    cargo build $(LOCKED) --release --package app --package bench
	@$(STEP) '[4/4] Figures (about 15 minutes; leave the machine alone)' \
	    '$(RELEASE)/bench' run '$(RELEASE)/brygga' '$(CARGO_TARGET_DIR)/site' $(SECONDS_EACH) $(FIGURES)

build:
	@$(STEP) '[1/4] Set-up (installs what is missing)' ./xtask/setup.sh run
	@$(STEP) '[2/4] WebAssembly and style (about 3 minutes the first time)' $(XTASK) site --release --out dist/site
	@$(STEP) '[3/4] The server, optimised (about 10 minutes the first time)' cargo build $(LOCKED) --release --bin brygga
	@$(STEP) '[4/4] Into dist/' install -m 755 '$(CARGO_TARGET_DIR)/release/brygga' dist/brygga
	@rm -rf dist/docs && cp -r docs dist/docs
	@$(XTASK) sbom dist/sbom.cdx.json
	@echo 'dist/brygga and dist/site belong together; they run from any folder. dist/docs/operation.md says how they are installed, dist/sbom.cdx.json what they are made of.'

sbom:
	@$(XTASK) sbom dist/sbom.cdx.json

fmt:
	@cargo fmt --all

prepare:
	@$(STEP) '[1/2] Set-up (installs what is missing)' ./xtask/setup.sh run
	@$(STEP) '[2/2] Query data (.sqlx)' $(XTASK) prepare

clean:
	cargo clean
	rm -rf dist tests/node_modules tests/out tests/screenshots
