#!/usr/bin/env bash
# Builds the web into web/dist, unless it was built from the same sources.
set -euo pipefail
cd "$(dirname "$0")/../.."
stamp=web/dist/.built-from
# A file that is deleted and not yet committed is still listed; it counts as changed.
sums() { git ls-files -z --cached --others --exclude-standard -- web pkg/lang/messages | sort -z | { xargs -0 sha256sum 2>/dev/null || true; }; }
now=$(sums | sha256sum | cut -d' ' -f1)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ]; then exit 0; fi
printf '\033[2m[setup]\033[0m building the web\n'
npm run --silent --prefix web build
size() { cat "web/dist/assets/$1/"*.gz | wc -c | awk '{ printf "%d kB", $1 / 1000 }'; }
printf '\033[2m[setup]\033[0m built, all pages gzipped: portal %s, HelpAlert %s, Management Center %s\n' "$(size portal)" "$(size helpalert)" "$(size manager)"
echo "$now" > "$stamp"
