# Everyday commands. `make demo` and `make test` do everything on a fresh Debian with a Swift toolchain.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift

.PHONY: help setup build release demo test lint format leaks bench picture install uninstall clean

help:
	@echo "make demo      set up, build, and run 'xtdiag all --lab'"
	@echo "make test      set up, build, and pass the tests"
	@echo "make lint      hold the sources against the house style"
	@echo "make format    bring the sources into the house style"
	@echo "make leaks     run the XML module under leak checkers"
	@echo "make bench     measure runs of many mailboxes (needs GNU time and Python 3)"
	@echo "make picture   draw the report in the README anew (needs Python 3)"
	@echo "make install   build for release and install into PREFIX ($(PREFIX))"

setup:
	@scripts/setup.sh

build: setup
	$(SWIFT) build

release: setup
	$(SWIFT) build --configuration release --product xtdiag

demo: setup
	$(SWIFT) build --product xtdiag
	@echo
	@"$$($(SWIFT) build --show-bin-path)/xtdiag" all --lab

test: setup
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

lint:
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests
	@scripts/check-rules.sh

format:
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests

leaks: setup
	@scripts/check-leaks.sh

bench: release
	@scripts/bench-engine.sh
	@scripts/bench-mailboxes.sh

picture: build
	scripts/terminal-picture.py docs/report.svg "xtdiag all" \
		"$$($(SWIFT) build --show-bin-path)/xtdiag" all -q --lab policy.mailbox-probably-out-of-scope

install: release
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 0755 "$$($(SWIFT) build --configuration release --show-bin-path)/xtdiag" "$(DESTDIR)$(PREFIX)/bin/xtdiag"

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/xtdiag"

clean:
	$(SWIFT) package clean
