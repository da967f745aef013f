#!/usr/bin/env bash
# Fails when go.mod or go.sum is not what `go mod tidy` writes, or when a Go file is not what gofmt writes, and shows the difference.
set -euo pipefail
cd "$(dirname "$0")/../.."
go mod tidy -diff
unformatted=$(gofmt -l functions infra media pkg)
[ -z "$unformatted" ] || { printf 'gofmt would change:\n%s\n' "$unformatted" >&2; exit 1; }
