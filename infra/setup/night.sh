#!/usr/bin/env bash
# The long run: what make test proves, with many more seeds and inputs.
set -euo pipefail
cd "$(dirname "$0")/../.."
ACUDE_SEEDS=${ACUDE_SEEDS:-100000} go test -v -count=1 -timeout 6h -run 'Stories|Mutant' ./functions/chat | grep -v '^=== '
ACUDE_CRASHES=${ACUDE_CRASHES:-200} go test -v -count=1 -timeout 1h -run 'Kill' ./pkg/table/bolt | grep -v '^=== '
# Every fuzz target of the repository, a minute each.
grep -rhoE --include='*_test.go' 'func Fuzz[A-Za-z0-9]+' functions media pkg infra --with-filename |
  while IFS=: read -r file line; do
    name=${line#func }
    printf '== %s in %s\n' "$name" "$(dirname "$file")"
    go test -run '^$' -fuzz "^$name\$" -fuzztime "${ACUDE_FUZZTIME:-60s}" "./$(dirname "$file")"
  done
for round in 1 2 3; do
  printf '== journeys, round %s\n' "$round"
  infra/setup/journeys.sh
done
