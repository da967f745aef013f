#!/usr/bin/env bash
# Builds the product and a relay, and runs the journeys against them in Chromium. With "shots" it only takes pictures of all screens.
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
  exec npx playwright test --config e2e/playwright.config.ts --project=alone --project=pairs --workers=1 "$@"
fi
failed=0
for project in alone pairs; do # one after the other: the first need the whole machine
  npx playwright test --config e2e/playwright.config.ts --project="$project" || failed=1
done
exit $failed
