#!/usr/bin/env bash
# Fails when `go mod tidy` would change go.mod or go.sum, or gofmt a Go file, and shows the difference.
set -euo pipefail
cd "$(dirname "$0")/../.."
go mod tidy -diff
unformatted=$(gofmt -l functions infra media pkg)
[ -z "$unformatted" ] || { printf 'gofmt would change:\n%s\n' "$unformatted" >&2; exit 1; }
