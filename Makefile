# Acude. `make help` lists the targets; README.md explains them.

.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:

# All programs are compiled in one way, that of what is deployed, so that they share the build cache. The race detector needs cgo.
export CGO_ENABLED := 0
export GOFLAGS := $(strip $(shell go env GOFLAGS 2>/dev/null) -trimpath)

FUNCTIONS := $(patsubst functions/%/lambda/main.go,%,$(wildcard functions/*/lambda/main.go))
WEB := npm run --silent --prefix web

, := ,
say = @printf '\033[1m== %s\033[0m\n' "$(1)"

.PHONY: help
help: ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  \033[1m%-10s\033[0m %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: ## set up what is missing, build the web and run the whole product; ARGS="--port 9000" for settings, ARGS=--help lists them
	@infra/setup/setup.sh run
	@infra/setup/web.sh
	@mkdir -p build
	@go build -buildvcs=auto -o build/acude ./infra/local
	@exec build/acude $(ARGS)

.PHONY: test
test: ## set up what is missing, then run every check and test (about 25 minutes on 2 cores)
	@infra/setup/setup.sh test
	$(call say,Go: tidy modules$(,) gofmt$(,) vet and staticcheck)
	@infra/setup/tidy.sh
	@go vet ./... && go tool staticcheck ./...
	$(call say,Web: build$(,) format$(,) types$(,) lint$(,) unit tests and budgets)
	@infra/setup/web.sh
	@$(WEB) format:check && $(WEB) types && $(WEB) lint && $(WEB) unit && $(WEB) budget
	$(call say,Go: every test with the race detector)
	@CGO_ENABLED=1 go test -race -vet=off -shuffle=on -timeout 30m $$(go list ./... | grep -v '/infra/rules')
	$(call say,Go: the rules of the tree$(,) 2$(,)000 simulated sessions$(,) the mutants that they must catch$(,) an import of 5$(,)000 lines$(,) sessions in large numbers)
	@go test -vet=off -shuffle=on ./infra/rules/...
	@go test -vet=off -shuffle=on -timeout 30m -run 'Stories|Mutant|LargestImport|CostsTheSame|IsHot|Bounded|CostsNothing|HowMany' ./functions/chat ./functions/review ./pkg/bulk ./pkg/session
	$(call say,Journeys in Chromium)
	@infra/setup/journeys.sh

.PHONY: check
check: ## the two-minute subset of test: tidy modules, gofmt, vet, staticcheck, rules, Go without the race detector and without simulated sessions, web format, types, lint and units
	@infra/setup/setup.sh test
	@infra/setup/tidy.sh
	@go vet ./... && go tool staticcheck ./...
	@infra/setup/web.sh
	@$(WEB) format:check && $(WEB) types && $(WEB) lint && $(WEB) unit
	@go test -vet=off -shuffle=on -skip 'Stories|Mutant|LargestImport' ./infra/rules/... ./pkg/... ./functions/...

.PHONY: bench
bench: ## measure: table, session log, sockets, relay, start of the functions, cost of a session; prints tables
	@infra/setup/setup.sh test
	@infra/setup/bench.sh

.PHONY: night
night: ## the long run: 100,000 simulated sessions, 200 kills of the table, fuzzing, the journeys three times
	@infra/setup/setup.sh test
	@infra/setup/night.sh

.PHONY: generate
generate: ## regenerate what is generated: the OpenAPI document, the TypeScript types, the gateway's routes
	@infra/setup/setup.sh run
	@go generate ./...
	@$(WEB) generate

.PHONY: build
build: ## build the Lambda bootstraps (arm64 and this machine's), the local product and the relay into build/
	@infra/setup/setup.sh run
	@infra/setup/build.sh $(FUNCTIONS)

.PHONY: shots
shots: ## write a picture of every screen to build/shots
	@infra/setup/setup.sh test
	@infra/setup/web.sh
	@infra/setup/journeys.sh shots

.PHONY: setup
setup: ## only set up what is missing for run and test
	@infra/setup/setup.sh test

.PHONY: clean
clean: ## remove what was built (not the data folder)
	@rm -rf build web/dist infra/tools/bin web/node_modules infra/tools/dynoxide/node_modules
