# make demo   shows the main job          make test   runs every check
# make bench  measures beside the machine's own limits
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build

ARROWS := --explicit-target-dependency-import-check error
# One file that needs no Swift on the machine where it runs, and starts three times as fast as with shared libraries.
RELEASE := swift build -c release --static-swift-stdlib $(ARROWS)
DEMO ?= $(CURDIR)/.build/demo

.PHONY: setup build demo test faults soak fuzz lint check-arrows bench bench-peers clean install deb

setup:
	@.ci/setup

build: setup
	$(RELEASE) --product tinbai

# The demo's newsroom is made anew each time and left behind for a look.
demo: build
	rm -rf "$(DEMO)"
	.build/release/tinbai demo "$(DEMO)" --fixtures fixtures

lint:
	swift format lint --strict --recursive Sources Tests Package.swift

test:
	@.ci/setup test
	$(MAKE) --no-print-directory lint
	swift build --build-tests $(ARROWS)
	$(MAKE) --no-print-directory demo
	TINBAI=$(CURDIR)/.build/release/tinbai swift test --skip-build

# What the machine may do to a newsroom, at full length: crashes, power cuts, failing calls, full disks, changed bytes.
# Mounts and accounts need root; without it those tests say why they do not run.
faults: build
	@.ci/setup test
	swift build --build-tests $(ARROWS)
	TINBAI_FULL=1 TINBAI=$(CURDIR)/.build/release/tinbai swift test --skip-build --filter 'EndToEndTests|EveryByteTests'

# 64 clients and a service that is killed every few seconds, for so long. TINBAI_SEED=N plays another course.
SOAK_SECONDS ?= 600
soak: build
	@.ci/setup test
	swift build --build-tests $(ARROWS)
	TINBAI_SOAK=$(SOAK_SECONDS) TINBAI=$(CURDIR)/.build/release/tinbai swift test --skip-build --filter SoakTests

# Bytes that nobody meant, led by coverage (libFuzzer) with the address sanitizer, FUZZ_SECONDS for each reader. What makes one trap is left in .build/fuzz.
FUZZ_SECONDS ?= 60
FUZZ := .build/fuzz
fuzz: setup
	swift build -c release --scratch-path $(FUZZ)/build --product Fuzz $(ARROWS) \
	    -Xswiftc -sanitize=address,fuzzer -Xswiftc -use-ld=lld -Xswiftc -DLIBFUZZER
	mkdir -p $(FUZZ)/encodings $(FUZZ)/structure $(FUZZ)/yaml
	find fixtures/drops \( -name '*.md' -o -name '*.txt' \) -exec cp -t $(FUZZ)/encodings {} + -exec cp -t $(FUZZ)/structure {} +
	cp workflows/*.yaml $(FUZZ)/yaml
	@for target in encodings structure yaml; do \
	    SWIFT_BACKTRACE=enable=no $(FUZZ)/build/release/Fuzz $$target -max_total_time=$(FUZZ_SECONDS) -timeout=20 -max_len=65536 \
	        -artifact_prefix=$(FUZZ)/$$target- $(FUZZ)/$$target || exit 1; \
	done

bench: setup
	$(RELEASE) --product Benchmarks
	$(RELEASE) --product tinbai
	.build/release/Benchmarks --json bench.json

# State machine libraries from the Python package index on the same workflow, in the same run. Needs python3 with venv.
bench-peers: setup
	$(RELEASE) --product Benchmarks
	Sources/Benchmarks/peers/run

# The program with its unit, account, manual pages in both languages and completions.
PREFIX ?= /usr/local
install: build
	Sources/tinbai/debian/install .build/release/tinbai "$(DESTDIR)" "$(PREFIX)"

# A Debian package of the same, in .build; removing it leaves every newsroom.
deb: build
	@Sources/tinbai/debian/build .build/release/tinbai .build

clean:
	rm -rf .build
