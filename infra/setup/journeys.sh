#!/usr/bin/env bash
# Builds the product and a relay, and runs the journeys against them in real Chromium; with "shots", only takes the pictures of all screens.
#
#   infra/setup/journeys.sh            every journey
#   infra/setup/journeys.sh shots      pictures of every screen, in build/shots
#   infra/setup/journeys.sh NAME …     the journeys whose file or title matches
set -euo pipefail
cd "$(dirname "$0")/../.."
mkdir -p build
go build -o build/acude ./infra/local
go build -o build/relay ./media/relay
export ACUDE_BINARY=$PWD/build/acude ACUDE_RELAY_BINARY=$PWD/build/relay
cd web
if [ "${1:-}" = shots ]; then
  exec npx playwright test --config e2e/playwright.config.ts --project=shots
fi
if [ $# -gt 0 ]; then
  exec npx playwright test --config e2e/playwright.config.ts --project=journeys --project=office --workers=1 "$@"
fi
failed=0
for project in journeys office; do # not at the same time: the first have the machine to themselves
  npx playwright test --config e2e/playwright.config.ts --project="$project" || failed=1
done
exit $failed
