# Two commands matter: "make run" and "make test". Both install what is missing
# first (they say what, and ask). "make help" lists the rest.

GO      ?= go
OS      := $(shell uname -s)
BIN     := bin
# FyneApp.toml is the one place of the version.
VERSION ?= $(shell sed -n 's/^Version *= *"\(.*\)"/\1/p' FyneApp.toml)

# One set of tags and flags a system, everywhere: the bindings of OpenGL alone
# take minutes to compile, and each other flag would compile them again.
#   gles            OpenGL ES: a third of the compile time of desktop OpenGL, and the same pictures
#   migrated_fynedo our code keeps to Fyne's thread model
#   no_emoji        4 MB of glyphs that we never show
COMMON := migrated_fynedo,no_emoji
ifeq ($(OS),Linux)
TAGS := gles,$(COMMON)
else
TAGS := $(COMMON)
endif
FLAGS   = -trimpath -tags $(TAGS) -ldflags "-s -w -X main.version=$(VERSION)"
# Fyne's test driver instead of a screen: no C compiler, no headers, seconds.
CI_TAGS := ci,$(COMMON)

# A newer Go is never downloaded behind somebody's back.
export GOTOOLCHAIN ?= local

# Sound needs C on Linux, and the program itself has the window in it; everything else is tested without.
WITH_C := ^limber$$|^limber/sound$$
PURE    = $(shell CGO_ENABLED=0 $(GO) list -tags $(CI_TAGS) ./... | grep -Ev '$(WITH_C)')
# State machines and what is used from several goroutines.
RACY   ?= ./exercises/... ./tracker/... ./remote ./awake ./settings ./journal ./sync ./archive ./yamlfile ./lang ./cli ./sound/voice ./ui/...
FUZZ_TIME ?= 10s

.PHONY: help gallery run build deps test test-fast test-c race live fuzz lint vet cross typecheck-macos windows \
	e2e nowindow screenshots soak footprint bench clean

help: ## this list
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 28

run: ## build Limber and start it
	@sh build/deps.sh run
	@$(MAKE) --no-print-directory build
	@sh build/display.sh && exec $(BIN)/limber

build: ## build bin/limber
	$(GO) build $(FLAGS) -o $(BIN)/limber .

deps: ## install what building and testing need
	@sh build/deps.sh run test cross

# Cheap and telling first; what needs the built program last.
test: ## install what is missing, then run every test
	@sh build/deps.sh run test cross
	@$(MAKE) --no-print-directory test-fast
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory fuzz FUZZ_TIME=5s
	@$(MAKE) --no-print-directory build test-c race
ifeq ($(OS),Linux)
	@$(MAKE) --no-print-directory live
	@$(MAKE) --no-print-directory e2e
	@$(MAKE) --no-print-directory cross
endif
	@echo "make test: all passed"

test-fast: ## tests that need no C compiler and no screen: seconds
	CGO_ENABLED=0 $(GO) test -tags $(CI_TAGS) $(PURE)
	CGO_ENABLED=0 $(GO) test -tags nowindow .

test-c: ## tests of what is built with C: the program and its sound
	$(GO) test -trimpath -tags $(TAGS) . ./sound/...

race: ## the race detector over state machines and goroutines
	CGO_ENABLED=1 $(GO) test -race -short -timeout 30m -tags $(CI_TAGS) $(RACY)
	CGO_ENABLED=1 $(GO) test -race -short -timeout 10m -tags nowindow .

fuzz: ## each fuzz target for FUZZ_TIME
	@GO="$(GO)" sh build/fuzz.sh $(FUZZ_TIME) $(CI_TAGS)

# golangci-lint is built from source at the version in build/tools/go.mod.
$(BIN)/golangci-lint: build/tools/go.mod build/tools/go.sum
	cd build/tools && CGO_ENABLED=0 $(GO) build -trimpath -ldflags "-s -w" -o ../../$@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint

lint: vet $(BIN)/golangci-lint ## formatting, vet, golangci-lint with the rule of direction
	CGO_ENABLED=0 $(BIN)/golangci-lint run --allow-parallel-runners --build-tags $(CI_TAGS) $(patsubst limber/%,./%/,$(PURE))
	CGO_ENABLED=0 $(BIN)/golangci-lint run --allow-parallel-runners --build-tags nowindow .
	CGO_ENABLED=0 $(BIN)/golangci-lint run --allow-parallel-runners --build-tags e2e ./e2e/...

vet:
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); \
	if [ -n "$$unformatted" ]; then echo "not formatted by gofmt:"; echo "$$unformatted"; exit 1; fi
	CGO_ENABLED=0 $(GO) vet -tags $(CI_TAGS) $(PURE)
	CGO_ENABLED=0 $(GO) vet -tags nowindow .

cross: windows typecheck-macos ## build for Windows and start it under Wine; type-check for macOS
	$(GO) test -count=1 -v -timeout 15m -tags e2e ./e2e/wine

windows: ## bin/limber.exe with the window, bin/limber-cli.exe for the console
	CGO_ENABLED=0 GOOS=windows GOARCH=amd64 $(GO) build -trimpath -tags nowindow -ldflags "-s -w -X main.version=$(VERSION)" -o $(BIN)/limber-cli.exe .
	CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc CXX=x86_64-w64-mingw32-g++ \
		$(GO) build -trimpath -tags $(COMMON) -ldflags "-s -w -H windowsgui -X main.version=$(VERSION)" -o $(BIN)/limber.exe .

typecheck-macos:
	$(GO) run ./build/typecheck -os darwin -arch arm64 -tags $(COMMON) ./...
	$(GO) run ./build/typecheck -os darwin -arch amd64 -tags nowindow .

# KWin, Sway and PulseAudio are tried too where they are installed.
# One package at a time: another one that works meanwhile leaves gaps in what is heard.
live: ## presence, notifications, cues and voice on a real X server, Mutter, sound and speech service, with the race detector
	CGO_ENABLED=1 $(GO) test -p 1 -race -count=1 -timeout 10m -tags live,$(CI_TAGS) -run Live ./tracker/presence ./tracker/notify ./sound ./sound/voice

e2e: build nowindow ## the real program on a real X server, D-Bus and notification daemon
	$(GO) test -p 1 -count=1 -v -timeout 40m -tags e2e $$($(GO) list -tags e2e ./e2e/... | grep -v '/wine$$')

nowindow: ## bin/limber-nowindow: agent and verbs without a window, without C
	CGO_ENABLED=0 $(GO) build -trimpath -tags nowindow -ldflags "-s -w -X main.version=$(VERSION)" -o $(BIN)/limber-nowindow .

screenshots: ## each screen as a PNG in screenshots/, on an X server without a display
	@sh build/deps.sh run test
	@$(MAKE) --no-print-directory build
	$(GO) test -count=1 -v -timeout 60m -tags e2e -run '^TestScreenshots$$' ./e2e -screenshots $(CURDIR)/screenshots

gallery: ## every card at its start, on its way and held, with names: sheets in gallery/
	CGO_ENABLED=0 $(GO) run -tags ci ./build/gallery -out gallery

soak: build ## a real agent for 20 minutes: work, locks, restarts, a full disk (in e2e: 2 minutes)
	$(GO) test -count=1 -v -timeout 40m -tags e2e -run '^TestSoak$$' ./e2e -soak 20m

footprint: build nowindow ## memory, CPU and wake-ups of the agent over 60 s, time to the first frame, sizes
	$(GO) test -count=1 -v -timeout 20m -tags e2e -run '^TestFootprint$$' ./e2e

bench: build ## benchmarks of the pure packages, then a session of five minutes with sound: pictures, cues (in e2e: 20 s)
	CGO_ENABLED=0 $(GO) test -run '^$$' -bench . -benchmem -tags $(CI_TAGS) $(PURE)
	$(GO) test -count=1 -v -timeout 15m -tags e2e -run '^TestSmoothSession$$' ./e2e -smooth 5m

clean: ## remove what was built
	rm -rf $(BIN) screenshots gallery
