# Everyday commands. `make demo` and `make test` do everything on a fresh Debian with a Swift toolchain.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift

# With the runtime of Swift inside, so that it runs where there is no toolchain.
RELEASE := --configuration release --static-swift-stdlib

# Where 'make install' takes the pages of the manual and the completions from.
STAGE := .build/install

.PHONY: help setup build release demo test accuracy mutations lint format formats leaks bench picture manual docs install uninstall clean

help:
	@echo "make demo      set up, build, and run 'xtdiag all --lab'"
	@echo "make test      set up, build, and pass the tests"
	@echo "make accuracy  diagnose every scenario of the lab, and hundreds of pairs, and count what is told wrongly"
	@echo "make mutations spoil every answer of a healthy run in every way, and count what passes all the same"
	@echo "make lint      hold the sources against the house style"
	@echo "make format    bring the sources into the house style"
	@echo "make formats   check reports in every format with other parsers (needs Python 3)"
	@echo "make leaks     run the XML module under leak checkers"
	@echo "make bench     measure runs of many mailboxes (needs GNU time and Python 3)"
	@echo "make picture   draw the reports in the README anew (needs Python 3 and Chromium)"
	@echo "make docs      write docs/causes.md, docs/checks.md and docs/sends.md anew"
	@echo "make install   build for release and install into PREFIX ($(PREFIX)), with manual and completions"

setup:
	@scripts/setup.sh

build: setup
	$(SWIFT) build

release: setup
	$(SWIFT) build $(RELEASE) --product xtdiag

demo: setup
	$(SWIFT) build --product xtdiag
	@echo
	@"$$($(SWIFT) build --show-bin-path)/xtdiag" all --lab

test: setup
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

accuracy: setup
	$(SWIFT) build --product xtdiag-trials
	@"$$($(SWIFT) build --show-bin-path)/xtdiag-trials" accuracy

mutations: setup
	$(SWIFT) build --product xtdiag-trials
	@"$$($(SWIFT) build --show-bin-path)/xtdiag-trials" mutations

lint:
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests
	@scripts/check-rules.sh

format:
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests

formats: setup
	$(SWIFT) build --build-tests
	@scripts/check-formats.sh

leaks: setup
	@scripts/check-leaks.sh

bench: release
	@scripts/bench-engine.sh
	@scripts/bench-mailboxes.sh

# The pictures in the README: the text report and the page, made from the lab.
picture: build
	@mkdir -p .build/picture
	@xtdiag="$$($(SWIFT) build --show-bin-path)/xtdiag" && \
	scripts/sample-report.py "$$xtdiag" policy.mailbox-probably-out-of-scope .build/picture/text.json && \
	scripts/terminal-picture.py docs/report.svg "xtdiag all" "$$xtdiag" render .build/picture/text.json && \
	scripts/sample-report.py "$$xtdiag" consent.missing .build/picture/page.json && \
	"$$xtdiag" render .build/picture/page.json --output html=.build/picture/page.html && \
	scripts/page-picture.sh .build/picture/page.html docs/report.png 1180 1480

docs: setup
	XTDIAG_RECORD=1 $(SWIFT) test --filter 'CauseReferenceTests|CheckReferenceTests|SentReferenceTests/thePageIsUpToDate'

manual: release
	@mkdir -p $(STAGE)/man
	$(SWIFT) build --product generate-manual
	"$$($(SWIFT) build --show-bin-path)/generate-manual" "$$($(SWIFT) build $(RELEASE) --show-bin-path)/xtdiag" \
		--multi-page --output-directory $(STAGE)/man
	@# Empty lines of examples are paragraphs to mdoc, which warns of them.
	@sed -i 's/^$$/.Pp/' $(STAGE)/man/xtdiag*.1

install: release manual
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/man/man1" \
		"$(DESTDIR)$(PREFIX)/share/bash-completion/completions" \
		"$(DESTDIR)$(PREFIX)/share/zsh/site-functions" "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"
	install -s -m 0755 "$$($(SWIFT) build $(RELEASE) --show-bin-path)/xtdiag" "$(DESTDIR)$(PREFIX)/bin/xtdiag"
	install -m 0644 $(STAGE)/man/xtdiag*.1 "$(DESTDIR)$(PREFIX)/share/man/man1/"
	"$(DESTDIR)$(PREFIX)/bin/xtdiag" --generate-completion-script bash \
		> "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/xtdiag"
	"$(DESTDIR)$(PREFIX)/bin/xtdiag" --generate-completion-script zsh \
		> "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_xtdiag"
	"$(DESTDIR)$(PREFIX)/bin/xtdiag" --generate-completion-script fish \
		> "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/xtdiag.fish"

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/xtdiag" "$(DESTDIR)$(PREFIX)"/share/man/man1/xtdiag.1 \
		"$(DESTDIR)$(PREFIX)"/share/man/man1/xtdiag.*.1 \
		"$(DESTDIR)$(PREFIX)/share/bash-completion/completions/xtdiag" \
		"$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_xtdiag" \
		"$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/xtdiag.fish"

clean:
	$(SWIFT) package clean
